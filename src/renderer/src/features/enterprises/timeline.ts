/** 全部经过: what happened to an enterprise, newest first, from its records and the history of its file. */
import { COLLECTIONS } from '../../../../domain/collections/registry'
import type { CollectionDefinition, FieldValue } from '../../../../domain/schema/field'
import type { HistoryEntry } from '../../../../shared/history-shapes'
import type { Row } from '../../../../shared/rows'
import { isInFile } from '../../app/places'
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

const GOOD = /^(合格|已复查合格|已查清|可追溯|有效|通过|已解决|已落实|已办结|已结案|守信|执行|达标)$/
const BAD = /不合格|^立案|限期整改|未查到|不可追溯|升级|失信|未落实|曝光/

const kindOf = (result: string): MarkKind => (BAD.test(result) ? 'err' : GOOD.test(result) ? 'ok' : 'info')

interface Telling {
  readonly date: string
  readonly result: string
  readonly title: (fields: Row['fields']) => string
  readonly detail: readonly string[]
}

/** How the most frequent kinds of event are told. */
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

/** Days by which something must be done or ends: no events. */
const NO_EVENT = /^(dueOn|until|to|validTo|.*(Due|Until|To)|.*DueOn|nextDate)$/

const RESULTS = ['state', 'conclusion', 'result', 'verified', 'kind'] as const

/** Other kinds: their label and state, by their event date or, before that, by the first day written down. */
function plainTelling(definition: CollectionDefinition, fields: Row['fields']): Telling {
  const inFile = isInFile(definition.name)
  const days = definition.fields.filter(({ kind, key }) => kind === 'date' && !NO_EVENT.test(key)).map(({ key }) => key)
  const event = definition.eventDate ?? ''
  const fallback = inFile ? undefined : days.find((key) => text(fields[key]) !== '')
  const date = text(fields[event]) !== '' ? event : (fallback ?? event)
  const words = (key: string): boolean => {
    const row = definition.fields.find((one) => one.key === key)
    return row?.restricted !== true && row?.kind !== 'reference' && row?.kind !== 'boolean' && key !== date
  }
  const result = RESULTS.find((key) => words(key) && text(fields[key]) !== '') ?? ''
  return {
    date,
    result,
    title: () => `${definition.label} ${text(fields[result])}`,
    detail: [definition.title, 'number', 'name', 'item'].filter(
      (key, at, all) => words(key) && key !== result && all.indexOf(key) === at,
    ),
  }
}

function eventsOf(definition: CollectionDefinition, rows: readonly Row[]): readonly TimelineEntry[] {
  const collection = definition.name
  return rows.flatMap(({ id, fields }) => {
    const telling = TELLINGS[collection] ?? plainTelling(definition, fields)
    const date = text(fields[telling.date]).slice(0, 10)
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
        detail: detail.slice(0, 2),
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
  const events = Object.entries(about).flatMap(([collection, rows]) => {
    const definition = COLLECTIONS.get(collection)
    // Restricted kinds are opened at their own desk only.
    if (definition === undefined || definition.restricted === true || collection === 'enterprises') return []
    return eventsOf(definition, rows)
  })
  return [...events, ...changesOf(history, enterprise)].sort((left, right) =>
    left.date < right.date ? 1 : left.date > right.date ? -1 : 0,
  )
}
