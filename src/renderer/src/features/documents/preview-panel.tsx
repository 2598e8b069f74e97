import { Button } from 'antd'
import { useMemo } from 'react'
import { SETTINGS } from '../../../../domain/collections/settings/definition'
import { textOf } from '../../../../domain/enterprise-file/file-records'
import type { ParagraphSlot } from '../../../../domain/report/kinds/report-kind'
import type { ProofFinding, ProofGrade } from '../../../../domain/report/proof/proof-rule'
import type { ConflictCard } from '../../../../shared/exchange-shapes'
import { hrefOf } from '../../app/route'
import { useQuery, useStatus } from '../../client/hooks'
import { useManyRows } from '../../client/use-many-rows'
import { MarkShape, StatusMark } from '../../ui/status-mark'
import type { DocumentPlaces } from './document-places'
import { ParagraphList } from './paragraph-list'
import { ProofList } from './proof-list'
import type { DocumentTexts } from './use-document-texts'

/** Kinds whose cards reach a figure through the enterprise or the record they belong to. */
const BELONGING = ['licences', 'products', 'persons', 'samples', 'inspections', 'rectifications', 'brandCandidates']

/** Gaps that a setting fills, by the words of the gap. */
const BY_SETTING = new Set(['发文字号', ...SETTINGS.fields.map((row) => row.label)])

/** Open cards whose record, or the record it belongs to, is counted in a figure of the document. */
function useTouching(places: DocumentPlaces): readonly ConflictCard[] {
  const cards = useQuery('exchange.conflicts', {})
  const views = useManyRows(BELONGING)
  return useMemo(() => {
    const counted = (card: ConflictCard): boolean => {
      if (places.records.has(card.id)) return true
      const row = views[BELONGING.indexOf(card.collection)]?.byId.get(card.id)
      if (row === undefined) return false
      return places.records.has(row.parent ?? '') || places.records.has(textOf(row.fields, 'enterprise'))
    }
    return (cards.value ?? []).filter(counted)
  }, [cards.value, views, places])
}

const TO_MEND: readonly ProofGrade[] = ['must', 'check']
const TO_KNOW: readonly ProofGrade[] = ['note']

/** How a gap is filled, in a few words. */
function Way({
  what,
  slots,
  onWrite,
}: {
  readonly what: string
  readonly slots: readonly ParagraphSlot[]
  readonly onWrite: (slot: ParagraphSlot) => void
}) {
  const { readOnly } = useStatus()
  const slot = slots.find(({ label }) => label === what)
  if (slot !== undefined) {
    return (
      <Button size="small" type="link" disabled={readOnly} onClick={() => onWrite(slot)}>
        写
      </Button>
    )
  }
  if (BY_SETTING.has(what)) return <a href={hrefOf(['settings'])}>到设置中填</a>
  if (what === '成文日期' || what === '印发日期') return <span className="q-facts">印发时填</span>
  return <span className="q-facts">还没有数据</span>
}

/** What is missing, what is contested, and the day the figures stand for. */
export function PreviewPanel({
  slots,
  texts,
  places,
  current,
  findings,
  finding,
  onGap,
  onFinding,
  onWrite,
  aside,
}: {
  readonly slots: readonly ParagraphSlot[]
  readonly texts: DocumentTexts
  readonly places: DocumentPlaces
  readonly current: string | undefined
  /** 公文体检, without gaps and conflicts; undefined while it is being read. */
  readonly findings: readonly ProofFinding[] | undefined
  /** The finding that was gone to last. */
  readonly finding: number | undefined
  readonly onGap: (id: string) => void
  readonly onFinding: (at: number) => void
  readonly onWrite: (slot: ParagraphSlot) => void
  /** What is not on the page. */
  readonly aside: React.ReactNode
}) {
  const { today } = useStatus()
  const touching = useTouching(places)
  const { gaps, figures } = places
  const must = (findings ?? []).filter(({ grade }) => grade === 'must').length
  return (
    <aside className="q-preview-panel" aria-label="导出前看一下">
      <header>
        <h2>导出前看一下</h2>
        <span className="q-preview-panel-marks">
          {must === 0 ? null : (
            <StatusMark kind="err" tag>
              {`必须改 ${must}`}
            </StatusMark>
          )}
          {gaps.length === 0 ? (
            <StatusMark kind="ok" tag>
              没有缺项
            </StatusMark>
          ) : (
            <StatusMark kind="warn" tag>
              {`缺 ${gaps.length} 处`}
            </StatusMark>
          )}
        </span>
      </header>
      <div className="q-preview-lists">
        {aside}
        <ProofList grades={TO_MEND} findings={findings} current={finding} onGo={onFinding} />
        {touching.length === 0 ? null : (
          <section>
            <h3>冲突没有定下，会影响文中数字</h3>
            <ul>
              {touching.map((card) => (
                <li key={card.conflict}>
                  <a className="q-preview-card" href={hrefOf(['exchange', 'conflicts', card.conflict])}>
                    <MarkShape kind="conflict" />
                    <span>
                      {card.title}　{card.fieldLabel}
                    </span>
                    <span className="q-facts q-preview-card-sides">
                      {card.sides.map((side) => side.text || '空').join(' / ')}
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section>
          <h3>没有录入，印作〔未录入〕{gaps.length === 0 ? '' : `　${gaps.length} 处`}</h3>
          {gaps.length === 0 ? <p className="q-card-note">文中没有缺项。</p> : null}
          <ul>
            {gaps.map((gap) => (
              <li key={gap.id} className={gap.id === current ? 'q-preview-gap q-preview-gap-current' : 'q-preview-gap'}>
                <button type="button" onClick={() => onGap(gap.id)} aria-current={gap.id === current}>
                  <MarkShape kind="warn" />
                  <span className="q-preview-gap-what">{gap.what}</span>
                  <span className="q-facts q-preview-gap-where">{gap.where}</span>
                </button>
                <Way what={gap.what} slots={slots} onWrite={onWrite} />
              </li>
            ))}
          </ul>
        </section>
        {slots.length === 0 ? null : <ParagraphList slots={slots} texts={texts} onWrite={onWrite} />}
        <ProofList grades={TO_KNOW} findings={findings} current={finding} onGo={onFinding} />
      </div>
      <footer className="q-facts">
        活数据 {figures.length} 处　截至 {today}
      </footer>
    </aside>
  )
}
