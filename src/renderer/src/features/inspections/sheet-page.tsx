import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { answerKeyParts } from '../../../../domain/collections/inspections/answer-cells'
import type { ReferenceData } from '../../../../domain/reference/reference-data'
import type { Row } from '../../../../shared/rows'
import { hrefOf } from '../../app/route'
import { useUndoRedo } from '../../app/undo'
import { useCommand, useReference, useRow, useRows, useStatus } from '../../client/hooks'
import { EmptyState } from '../../ui/empty-state'
import { useMessages } from '../../ui/messages'
import { PageTitle } from '../../ui/page-title'
import { useScreenKeys } from '../../ui/screen-slots'
import { Strip } from '../../ui/strip'
import { CheckList } from './check-list'
import { HowPanel } from './how-panel'
import { InspectionDetails, isInDetails } from './inspection-details'
import { ItemRow } from './item-row'
import { LastVisit } from './last-visit'
import { SheetFooter } from './sheet-footer'
import { SheetHead } from './sheet-head'
import { SHEET_KEYS, useSheetKeys } from './sheet-keys'
import './sheet.css'
import { usePhotos } from './use-photos'
import { rowId, useSheet } from './use-sheet'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Said over a finished sheet: what came out of it, and how to correct it. */
function FinishedStrip({
  row,
  orders,
  locked,
  justNow,
  onUnlock,
}: {
  readonly row: Row
  readonly orders: number
  readonly locked: boolean
  /** Transaction of 完成检查, while it was done on this screen. */
  readonly justNow: number | undefined
  readonly onUnlock: () => void
}) {
  const { readOnly } = useStatus()
  const { undo } = useUndoRedo()
  const finishedOn = text(row.fields.finishedOn)
  if (finishedOn === '') return null
  return (
    <Strip
      kind={locked ? 'ok' : 'warn'}
      tools={
        <>
          {orders === 0 ? null : <a href={hrefOf(['inspections', 'rectifications', row.id])}>看这 {orders} 件整改</a>}
          {justNow === undefined ? null : (
            <Button size="small" onClick={() => void undo(justNow)}>
              撤销完成
            </Button>
          )}
          {locked && !readOnly ? (
            <Button size="small" onClick={onUnlock}>
              改正
            </Button>
          ) : null}
        </>
      }
    >
      <span>
        检查已于 {finishedOn} 完成，结论 <b>{text(row.fields.conclusion)}</b>
        {orders === 0 ? '，没有要整改的' : `，生成整改 ${orders} 件`}
      </span>
      {locked ? null : (
        <span>正在改正。改完再按一次“完成检查”，结论跟着改，新的不符合补出整改；原有的整改到“整改”里改</span>
      )}
    </Strip>
  )
}

function OpenSheet({
  row,
  reference,
  at,
}: {
  readonly row: Row
  readonly reference: ReferenceData
  /** Field that is wanted: an answer, or one of the visit's. */
  readonly at?: string | undefined
}) {
  const run = useCommand()
  const sheet = useSheet(row, reference)
  const photos = usePhotos(row.id)
  const [details, setDetails] = useState(false)
  const [finishing, setFinishing] = useState(false)
  const [finished, setFinished] = useState<number | undefined>(undefined)
  useScreenKeys(SHEET_KEYS)
  useSheetKeys(sheet, photos)

  const { active, group, locked } = sheet
  // The keyboard stands on the first open item as soon as the sheet is there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the sheet is opened
  useEffect(() => document.getElementById(rowId(active.id))?.focus(), [row.id])
  const { go } = sheet
  useEffect(() => {
    if (at === undefined) return
    const item = answerKeyParts(at)?.item
    if (item !== undefined) go(item)
    else if (isInDetails(at)) setDetails(true)
  }, [at, go])

  const { error } = useMessages()
  const finish = async (): Promise<void> => {
    setFinishing(true)
    // The text just left is on its way: the orders made here carry it.
    await sheet.settled()
    const answer = await run('inspections.finish', { id: row.id })
    setFinishing(false)
    if (!answer.ok) return
    setFinished(answer.value.seq)
    const [note] = answer.value.notes
    if (note !== undefined) error({ code: 'refused', message: note, details: answer.value.notes.slice(1) })
    sheet.lock()
  }

  return (
    <>
      <SheetHead
        sheet={sheet}
        finishing={finishing}
        onDetails={() => setDetails(true)}
        onFinish={() => void finish()}
      />
      <FinishedStrip
        row={row}
        orders={sheet.orders.length}
        locked={locked}
        justNow={finished}
        onUnlock={sheet.unlock}
      />
      <div className="q-sheet">
        <CheckList sheet={sheet} />
        <div className="q-sheet-middle">
          <LastVisit sheet={sheet} />
          <section className="q-card" aria-label={`${group.check} ${group.name}`}>
            <header className="q-card-head">
              <h2>
                {group.check.replace('查', '')}　{group.name}
              </h2>
              <span className="q-facts">{group.see}</span>
              <div className="q-card-tools q-facts">
                <span className="q-star">★</span>为关键项
              </div>
            </header>
            <ul>
              {group.items.map((item) => (
                <ItemRow key={item.id} sheet={sheet} item={item} photos={photos} />
              ))}
            </ul>
          </section>
        </div>
        <HowPanel sheet={sheet} />
      </div>
      <SheetFooter sheet={sheet} onDetails={() => setDetails(true)} />
      {details ? <InspectionDetails row={row} onClose={() => setDetails(false)} /> : null}
    </>
  )
}

/**
 * The sheet of one inspection.
 * @param at field that is wanted, e.g. `answers/C1-4/result` where an examination found something
 */
export function SheetPage({ id, at }: { readonly id: string; readonly at?: string }) {
  const { row, loading } = useRow('inspections', id)
  const reference = useReference()
  const inspections = useRows('inspections')
  const rectifications = useRows('rectifications')
  if (loading || reference === undefined || inspections.loading || rectifications.loading)
    return <PageTitle title="七查七看" />
  if (row === undefined) {
    return (
      <>
        <PageTitle title="七查七看" />
        <EmptyState
          text="没有这份检查表，可能已经删除。"
          action={<Button href={hrefOf(['inspections'])}>回到检查列表</Button>}
          hint="刚刚删除的可以按 Ctrl+Z 找回。"
        />
      </>
    )
  }
  return <OpenSheet key={row.id} row={row} reference={reference} at={at} />
}
