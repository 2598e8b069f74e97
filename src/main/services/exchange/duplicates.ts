/** 疑似重复: the pairs with both sides field by field, merging them, and saying that they are two after all. */
import type { SetChange } from '../../../domain/change/change'
import { planSet } from '../../../domain/change/plan-set'
import { MERGED_SEEN, seenText } from '../../../domain/collections/merged-seen'
import { COLLECTIONS, fieldOf } from '../../../domain/collections/registry'
import {
  type DuplicatePair,
  duplicatePairs,
  GROUND_WORDS,
  keptPairs,
  pairName,
} from '../../../domain/exchange/duplicates'
import { type StoredRecord, sameValue } from '../../../domain/record/record'
import type { FieldValue } from '../../../domain/schema/field'
import { formatValue } from '../../../domain/schema/format-value'
import { maskValue } from '../../../domain/schema/mask-value'
import type { DuplicateRow } from '../../../shared/exchange-shapes'
import { Refusal } from '../../../shared/result'
import type { PutOutcome } from '../../../shared/rows'
import type { StoreView } from '../../store/workspace-store'
import { isLiving, livingRecords } from '../living-records'
import type { Session } from '../session'
import { titleOf } from '../titles'

const ENTERPRISES = 'enterprises'
const SETTINGS_ID = 'settings'

const isEmpty = (value: FieldValue | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

function pairsIn(session: Session): DuplicatePair[] {
  const store = session.store()
  const kept = keptPairs(session.settings()['notDuplicates'])
  return duplicatePairs(livingRecords(store, ENTERPRISES), livingRecords(store, 'licences')).filter(
    (pair) => !kept.has(pairName(pair)),
  )
}

/** How many records hang under or are about each enterprise. */
function countAttached(session: Session, wanted: ReadonlySet<string>): Map<string, number> {
  const store = session.store()
  const counts = new Map<string, number>()
  for (const definition of COLLECTIONS.values()) {
    if (definition.name === ENTERPRISES || definition.travels === 'office') continue
    const key = definition.enterprise === 'parent' ? undefined : definition.enterprise
    for (const { parent, fields } of livingRecords(store, definition.name)) {
      const of = key === undefined ? parent : fields[key]
      if (typeof of === 'string' && wanted.has(of)) counts.set(of, (counts.get(of) ?? 0) + 1)
    }
  }
  return counts
}

function textOf(session: Session, key: string, value: FieldValue | undefined): string {
  const definition = COLLECTIONS.get(ENTERPRISES)
  const row = definition === undefined ? undefined : fieldOf(definition, key)
  if (row === undefined || value === undefined || value === null) return ''
  return formatValue(row, row.restricted === true ? maskValue(row, value) : value, session.values())
}

function rowOf(session: Session, pair: DuplicatePair, counts: ReadonlyMap<string, number>): DuplicateRow | undefined {
  const store = session.store()
  const first = store.get(ENTERPRISES, pair.first)
  const second = store.get(ENTERPRISES, pair.second)
  if (first === undefined || second === undefined) return undefined
  const side = (record: StoredRecord) => ({
    id: record.id,
    title: titleOf(ENTERPRISES, record.fields),
    code: textOf(session, 'uscc', record.fields['uscc']),
    county: textOf(session, 'regionCode', record.fields['regionCode']),
    records: counts.get(record.id) ?? 0,
  })
  const fields = (COLLECTIONS.get(ENTERPRISES)?.fields ?? []).flatMap(({ key, label }) => {
    const [left, right] = [first.fields[key], second.fields[key]]
    if (isEmpty(left) && isEmpty(right)) return []
    return [
      {
        key,
        label,
        first: textOf(session, key, left),
        second: textOf(session, key, right),
        differs: !isEmpty(left) && !isEmpty(right) && !sameValue(left, right),
      },
    ]
  })
  return { ground: pair.ground, words: GROUND_WORDS[pair.ground], first: side(first), second: side(second), fields }
}

/** Pairs nobody has decided about yet, the surest first. */
export function listDuplicates(session: Session): DuplicateRow[] {
  const pairs = pairsIn(session)
  const counts = countAttached(session, new Set(pairs.flatMap(({ first, second }) => [first, second])))
  return pairs.flatMap((pair) => rowOf(session, pair, counts) ?? [])
}

function living(view: StoreView, id: string): StoredRecord {
  const record = view.get(ENTERPRISES, id)
  if (record === undefined || !isLiving(record)) {
    throw new Refusal('notFound', '两家里有一家已经删除或并入别家，请刷新后再看。')
  }
  return record
}

/** The one that goes on takes the wished values of the other, and what itself has not; the other names it. */
function mergeChanges(goesOn: StoredRecord, other: StoredRecord, take: ReadonlySet<string>): SetChange[] {
  const values: Record<string, FieldValue> = {}
  for (const [key, value] of Object.entries(other.fields)) {
    if (isEmpty(value) || key === MERGED_SEEN) continue
    if (take.has(key) || isEmpty(goesOn.fields[key])) values[key] = value
  }
  const filled = planSet(goesOn, { collection: ENTERPRISES, id: goesOn.id, values })
  const away = { mergedInto: goesOn.id, [MERGED_SEEN]: seenText(other.vv) }
  const merged = planSet(other, { collection: ENTERPRISES, id: other.id, values: away })
  return [filled, merged].flatMap((change) => change ?? [])
}

/**
 * Merges two enterprises into the one with the smaller id, so that two offices that do it in opposite directions agree.
 * @param take fields whose value the other's replaces
 * @throws Refusal notFound | invalid
 */
export async function mergeDuplicates(
  session: Session,
  { ids: [a, b], take }: { readonly ids: readonly [string, string]; readonly take: readonly string[] },
): Promise<PutOutcome> {
  if (a === b) throw new Refusal('invalid', '要合并的是同一条记录。')
  const [first, second] = a < b ? [a, b] : [b, a]
  const receipt = await session.store().transact((view) => {
    const goesOn = living(view, first)
    const other = living(view, second)
    const changes = mergeChanges(goesOn, other, new Set(take))
    const label = `合并重复企业：${titleOf(ENTERPRISES, other.fields)} 并入 ${titleOf(ENTERPRISES, goesOn.fields)}`
    return { actor: session.actor(), label, kind: 'edit', changes }
  })
  return { ids: [first], ...(receipt === undefined ? {} : { seq: receipt.seq }) }
}

/** 同码全部合并: all with one and the same credit code, in one step. @throws Refusal refused: there are none */
export async function mergeSameCode(session: Session): Promise<PutOutcome & { readonly merged: number }> {
  const pairs = pairsIn(session).filter(({ ground }) => ground === 'code')
  if (pairs.length === 0) throw new Refusal('refused', '没有信用代码相同的企业要合并。')
  const goesOn = new Map<string, string>()
  const endOf = (id: string): string => {
    const next = goesOn.get(id)
    return next === undefined ? id : endOf(next)
  }
  for (const { first, second } of pairs) {
    const [a, b] = [endOf(first), endOf(second)]
    if (a !== b) goesOn.set(a < b ? b : a, a < b ? a : b)
  }
  const receipt = await session.store().transact((view) => {
    const grown = new Map<string, StoredRecord>()
    const changes = [...goesOn.keys()].sort().flatMap((id) => {
      const end = endOf(id)
      const target = grown.get(end) ?? living(view, end)
      const own = mergeChanges(target, living(view, id), new Set())
      // What the first brought the second need not bring again.
      for (const change of own) {
        if (change.id === end) grown.set(end, { ...target, fields: { ...target.fields, ...change.f } })
      }
      return own
    })
    return { actor: session.actor(), label: `同码企业全部合并，${goesOn.size} 家`, kind: 'edit', changes }
  })
  const ids = [...new Set([...goesOn.keys()].map(endOf))]
  return { ids, merged: goesOn.size, ...(receipt === undefined ? {} : { seq: receipt.seq }) }
}

/** Looked at: they are two. Not listed again in this office. @throws Refusal */
export async function keepApart(session: Session, a: string, b: string): Promise<PutOutcome> {
  const [first, second] = a < b ? [a, b] : [b, a]
  const receipt = await session.store().transact((view) => {
    living(view, first)
    living(view, second)
    const settings = view.get('settings', SETTINGS_ID)
    const kept = [...new Set([...keptPairs(settings?.fields['notDuplicates']), pairName({ first, second })])].sort()
    const change = planSet(settings, { collection: 'settings', id: SETTINGS_ID, values: { notDuplicates: kept } })
    return change === undefined
      ? undefined
      : { actor: session.actor(), label: '核对为两家，不是重复', kind: 'edit', changes: [change] }
  })
  return { ids: [first, second], ...(receipt === undefined ? {} : { seq: receipt.seq }) }
}
