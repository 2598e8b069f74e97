import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { FileItem } from '../../../../domain/enterprise-file/file-item'
import { textOf } from '../../../../domain/enterprise-file/file-records'
import type { Row } from '../../../../shared/rows'
import { navigate } from '../../app/route'
import { useRow, useRows, useStatus } from '../../client/hooks'
import { Card } from '../../ui/card'
import { EmptyState } from '../../ui/empty-state'
import { KeyHint } from '../../ui/key-hint'
import { useScreenKeys } from '../../ui/screen-slots'
import { type MarkKind, MarkShape } from '../../ui/status-mark'
import { AttachmentsCard } from '../attachments/attachments-card'
import { RecordHistory } from '../history/record-history'
import { ChildRecords } from '../records/child-records'
import { fieldId, RecordForm } from '../records/record-form'
import { type RecordModel, useRecordModel } from '../records/use-record-model'
import './enterprises.css'
import { ABOUT_CARDS, blockId, CHILD_CARDS, cardId } from './file-cards'
import { FileHead } from './file-head'
import { useOneFile } from './one-file'
import { TimelinePanel } from './timeline-panel'
import { neighboursOf } from './visited-list'

const KEYS = [
  { keys: 'F8 / Shift+F8', does: '下一个 / 上一个缺项' },
  { keys: 'Alt+←', does: '上一家' },
  { keys: 'Alt+→', does: '下一家' },
  { keys: 'Tab', does: '存下这一项，到下一项' },
  { keys: 'Esc', does: '这一项不改了' },
]

const BY_ENTERPRISE = { field: 'enterprise', several: false, owner: null } as const

const FINISHED = new Set(['已复查合格'])

/** Blocks of the enterprise's own fields as cards. */
function OwnBlocks({ model, record }: { readonly model: RecordModel; readonly record: Row }) {
  const blocks = useMemo(() => [...new Set(model.rows.map((row) => row.block))], [model])
  return blocks.map((block) => (
    <Card key={block} title={block} id={blockId(block)}>
      <RecordForm model={model} record={record} rows={model.rows.filter((row) => row.block === block)} />
    </Card>
  ))
}

/** Puts an item of 建档 under the hand of the clerk; what is wholly missing opens as a new line. */
function goTo(item: FileItem, openRecord: (id: string, collection: string) => void): void {
  const { collection, recordId, field } = item
  // A licence without scope lines is named by the licence.
  if (collection === 'licenceScopes' && field === undefined) openRecord(recordId ?? '', 'licences')
  else if (collection !== 'enterprises') openRecord(recordId ?? 'new', collection)
  // After the card has opened the record.
  setTimeout(() => {
    const card = document.getElementById(cardId(collection))
    const place =
      (field === undefined ? null : document.getElementById(fieldId(collection, recordId, field))) ??
      card?.querySelector<HTMLElement>('.q-child-form .q-input-missing') ??
      null
    ;(place ?? card)?.scrollIntoView({ block: 'center' })
    const input = place instanceof HTMLInputElement ? place : place?.querySelector('input')
    ;(input ?? place)?.focus()
  }, 80)
}

function markOf(block: {
  readonly filled: number
  readonly total: number
  readonly items: readonly FileItem[]
}): MarkKind {
  if (block.filled === block.total) return 'ok'
  return block.items.some((item) => item.state === 'invalid') ? 'err' : 'warn'
}

/** @param at `collection/id` of a record in the file that is wanted */
function Sheet({ record, at }: { readonly record: Row; readonly at?: string }) {
  const { today } = useStatus()
  const model = useRecordModel('enterprises')
  const { file, standing, licence } = useOneFile(record)
  const { rows: all } = useRows('enterprises')
  const { rows: orders } = useRows('rectifications')
  const [opened, setOpened] = useState<{ readonly id: string; readonly collection: string } | undefined>()
  const gap = useRef(-1)
  const neighbours = useMemo(
    () =>
      neighboursOf(
        record.id,
        all.map((row) => row.id),
      ),
    [record.id, all],
  )
  const overdue = orders.filter(
    ({ fields }) =>
      fields.enterprise === record.id &&
      !FINISHED.has(textOf(fields, 'state')) &&
      textOf(fields, 'dueOn') !== '' &&
      textOf(fields, 'dueOn') < today,
  ).length
  useScreenKeys(KEYS)
  useEffect(() => {
    const [collection = '', id = ''] = at?.split('/') ?? []
    if (id === '') return
    setOpened({ id, collection })
    setTimeout(() => document.getElementById(cardId(collection))?.scrollIntoView({ block: 'start' }), 80)
  }, [at])

  const go = useCallback((item: FileItem) => goTo(item, (id, collection) => setOpened({ id, collection })), [])
  const nextGap = useCallback(
    (step: 1 | -1) => {
      const gaps = file?.gaps ?? []
      if (gaps.length === 0) return
      gap.current = (gap.current + step + gaps.length) % gaps.length
      const item = gaps[gap.current]
      if (item !== undefined) go(item)
    },
    [file, go],
  )

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'F8') nextGap(event.shiftKey ? -1 : 1)
      else if (event.altKey && event.key === 'ArrowLeft' && neighbours.previous !== undefined) {
        navigate(['enterprises', neighbours.previous])
      } else if (event.altKey && event.key === 'ArrowRight' && neighbours.next !== undefined) {
        navigate(['enterprises', neighbours.next])
      } else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [nextGap, neighbours])

  // A record under a record of the file shows only once that one is open, too.
  const isDeep = CHILD_CARDS.some(({ under }) => under !== undefined && under === opened?.collection)
  const deep = useRow(
    isDeep ? (opened?.collection ?? 'enterprises') : 'enterprises',
    isDeep ? (opened?.id ?? '') : '',
  ).row
  const openIn = (collection: string): string | undefined => (opened?.collection === collection ? opened.id : undefined)
  const openAbove = (under: string | undefined): string | undefined =>
    isDeep && under === opened?.collection ? deep?.parent : undefined
  return (
    <>
      <FileHead
        record={record}
        model={model}
        file={file}
        standing={standing}
        licenceNumber={licence === undefined ? '' : textOf(licence.fields, 'number')}
        overdue={overdue}
        onNextGap={() => nextGap(1)}
      />
      <div className="q-file">
        <nav className="q-file-blocks" aria-label="档案目录">
          <ul>
            {file?.blocks.map((block) => (
              <li key={block.name}>
                <button
                  type="button"
                  onClick={() => {
                    const item = block.items.find((one) => one.state !== 'filled') ?? block.items[0]
                    if (item !== undefined) go(item)
                  }}
                >
                  <MarkShape kind={markOf(block)} />
                  <span>{block.name}</span>
                  <span className="q-facts">
                    {block.filled}/{block.total}
                  </span>
                </button>
              </li>
            ))}
            <li>
              <button type="button" onClick={() => document.getElementById('card-attachments')?.scrollIntoView()}>
                <MarkShape kind="open" />
                <span>照片与附件</span>
              </button>
            </li>
            <li>
              <button type="button" onClick={() => document.getElementById('card-history')?.scrollIntoView()}>
                <MarkShape kind="open" />
                <span>修改记录</span>
              </button>
            </li>
          </ul>
          <p className="q-facts">
            第 {neighbours.place}/{neighbours.count} 家
            <br />
            <KeyHint keys="Alt← Alt→" /> 前后家
          </p>
        </nav>
        <div className="q-file-cards">
          <OwnBlocks model={model} record={record} />
          {CHILD_CARDS.map(({ collection, under }) => (
            <ChildRecords
              key={collection}
              collection={collection}
              parent={record.id}
              id={cardId(collection)}
              openId={openIn(collection) ?? openAbove(under)}
              {...(under === undefined
                ? {}
                : {
                    under: (child: Row) => (
                      <div className="q-under">
                        <ChildRecords collection={under} parent={child.id} openId={openIn(under)} />
                      </div>
                    ),
                  })}
            />
          ))}
          {ABOUT_CARDS.map((collection) => (
            <ChildRecords
              key={collection}
              collection={collection}
              parent={record.id}
              id={cardId(collection)}
              openId={openIn(collection)}
              by={BY_ENTERPRISE}
            />
          ))}
          <AttachmentsCard collection="enterprises" owner={record.id} id="card-attachments" />
          <RecordHistory record={record.id} collection="enterprises" id="card-history" />
        </div>
        <TimelinePanel enterprise={record.id} />
      </div>
    </>
  )
}

/** 一企一档. */
export function EnterpriseFilePage({ id, at }: { readonly id: string; readonly at?: string }) {
  const { row, loading } = useRow('enterprises', id)
  if (row !== undefined) return <Sheet record={row} {...(at === undefined ? {} : { at })} />
  if (loading) return null
  return <EmptyState text="没有这家企业的档案，可能已经删除或并入别的记录。" />
}
