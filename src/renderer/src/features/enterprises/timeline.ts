/** 全部经过: what happened to an enterprise, newest first, from its records and the history of its file. */
import { COLLECTIONS } from '../../../../domain/collections/registry'
import type { FieldValue } from '../../../../domain/schema/field'
import type { HistoryEntry, Row } from '../../../../shared/rows'
import type { MarkKind } from '../../ui/status-mark'

export interface TimelineEntry {
  readonly key: string
  /** YYYY-MM-DD. */
  readonly date: string
  readonly kind: MarkKind
  readonly title: string
  /** Parts that are not broken across lines where it can be helped. */
  readonly detail: readonly string[]
  /** Record it opens; absent for changes. */
  readonly collection?: string
  readonly id?: string
}

const text = (value: FieldValue | undefined): string =>
  value === undefined || value === null ? '' : Array.isArray(value) ? value.join('、') : String(value)

const GOOD = /^(合格|已复查合格|已查清|可追溯|有效|通过)$/
const BAD = /不合格|立案|限期整改|未查到|不可追溯|升级/

const kindOf = (result: string): MarkKind => (BAD.test(result) ? 'err' : GOOD.test(result) ? 'ok' : 'info')

interface Telling {
  readonly date: string
  readonly result: string
  readonly title: (fields: Row['fields']) => string
  readonly detail: readonly string[]
}

/** How each kind of event is told; other kinds are not events. */
const TELLINGS: Readonly<Record<string, Telling>> = {
  surveyVisits: {
    date: 'visitedOn',
    result: 'result',
    title: (fields) => `摸底调查 ${text(fields.result)}`,
    detail: ['surveyors'],
  },
  inspections: {
    date: 'startedOn',
    result: 'conclusion',
    title: (fields) => `七查七看：${text(fields.conclusion) || '检查中'}`,
    detail: ['type', 'inspectors'],
  },
  rectifications: {
    date: 'issuedOn',
    result: 'state',
    title: (fields) => `整改 ${text(fields.state)}`,
    detail: ['item', 'orderNumber'],
  },
  samples: {
    date: 'sampledOn',
    result: 'conclusion',
    title: (fields) => `${text(fields.level)}${text(fields.taskType) || '抽样'} ${text(fields.conclusion)}`,
    detail: ['sampleName', 'reportNumber'],
  },
  brandCandidates: { date: 'decisionDate', result: 'decision', title: () => '列入品牌创建', detail: ['form'] },
  licences: {
    date: 'issuedOn',
    result: 'status',
    title: () => '取得许可证',
    detail: ['number', 'validTo'],
  },
}

function eventsOf(collection: string, rows: readonly Row[]): readonly TimelineEntry[] {
  const telling = TELLINGS[collection]
  if (telling === undefined) return []
  return rows.flatMap(({ id, fields }) => {
    const date = text(fields[telling.date])
    if (date === '') return []
    const detail = telling.detail.flatMap((key) => {
      const part = text(fields[key])
      return part === '' ? [] : [key === 'validTo' ? `有效期至 ${part}` : part]
    })
    return [
      {
        key: `${collection}/${id}`,
        date,
        kind: kindOf(text(fields[telling.result])),
        title: telling.title(fields).trim(),
        detail,
        collection,
        id,
      },
    ]
  })
}

function changesOf(history: readonly HistoryEntry[], enterprise: string): readonly TimelineEntry[] {
  return history
    .filter((entry) => entry.inForce && entry.kind !== 'undo' && entry.kind !== 'redo')
    .map((entry) => {
      const own = entry.cells.filter((cell) => cell.id === enterprise)
      const [cell] = own
      const what =
        own.length === 1 && cell !== undefined
          ? `${cell.fieldLabel} ${cell.old === '' ? '' : `${cell.old} → `}${cell.new === '' ? '（清空）' : cell.new}`
          : entry.label
      return {
        key: `change/${entry.seq}`,
        date: entry.at.slice(0, 10),
        kind: 'open' as const,
        title: what,
        detail: [entry.actor, own.length === 1 ? '' : `${entry.cellCount} 格`].filter((part) => part !== ''),
      }
    })
}

/** Newest first. */
export function buildTimeline(
  about: Readonly<Record<string, readonly Row[]>>,
  history: readonly HistoryEntry[],
  enterprise: string,
): readonly TimelineEntry[] {
  const events = Object.entries(about).flatMap(([collection, rows]) =>
    COLLECTIONS.has(collection) ? eventsOf(collection, rows) : [],
  )
  return [...events, ...changesOf(history, enterprise)].sort((left, right) =>
    left.date < right.date ? 1 : left.date > right.date ? -1 : 0,
  )
}
