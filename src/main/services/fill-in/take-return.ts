/** A sheet that came back: judged against the records, taken whole in one transaction as a merge of the county's writes. */

import { createHash } from 'node:crypto'
import type { WriteInfo } from '../../../domain/change/change'
import { planSet } from '../../../domain/change/plan-set'
import { byWhom } from '../../../domain/change/unsigned'
import { cardOrigins } from '../../../domain/exchange/card-origin'
import { entriesOf, monthAndDay, sheetEntryFields } from '../../../domain/exchange/exchange-entry'
import { incomingRecord } from '../../../domain/fill-in/incoming'
import { cellMark, type JudgedReturn, judgeReturn } from '../../../domain/fill-in/judge-return'
import type { FillInReturn } from '../../../domain/fill-in/read-return'
import { keyPart } from '../../../domain/import/natural-keys'
import { type MergePlan, planMerge } from '../../../domain/merge/plan-merge'
import { makeDot, type StoredRecord } from '../../../domain/record/record'
import { isDeleted } from '../../../domain/record/registers'
import type { CollectionDefinition, FieldValue } from '../../../domain/schema/field'
import { normaliseEnterpriseName } from '../../../domain/validation/text'
import { localMinute } from '../../store/local-time'
import type { StoreView } from '../../store/workspace-store'
import { type NewCards, newCards } from '../exchange/new-cards'
import { isLiving } from '../living-records'
import type { Session } from '../session'
import { titleOf } from '../titles'

/** Twelve characters of a hash name a received cell; two alike among a million are not to be expected. */
const MARK_LENGTH = 12
/** What one field of the log may hold; beyond it a cell sent twice is asked about again. */
const LONGEST_MARKS = 190_000

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url')
const shortMark = (mark: string): string => hashOf(mark).slice(0, MARK_LENGTH)

/** A UUIDv7 whose random part comes from a text: the time is the sheet's own. */
function idFromText(text: string, madeAt: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16)
  const time = Date.parse(`${madeAt}:00Z`)
  bytes.writeUIntBE(Number.isFinite(time) && time > 0 ? time : 0, 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

function marksReceived(view: StoreView, sheetId: string): Set<string> {
  const out = new Set<string>()
  for (const record of view.all('exchanges')) {
    if (isDeleted(record) || record.fields['packageId'] !== sheetId) continue
    const marks = record.fields['receivedCells']
    if (typeof marks !== 'string') continue
    for (let at = 0; at + MARK_LENGTH <= marks.length; at += MARK_LENGTH) out.add(marks.slice(at, at + MARK_LENGTH))
  }
  return out
}

/** Titles by each natural key, for new rows that name what is already here. */
function knownKeys(definition: CollectionDefinition, records: readonly StoredRecord[]) {
  const rows = new Map(definition.fields.map((row) => [row.key, row]))
  const keyOf = (
    keys: readonly string[],
    fields: Readonly<Record<string, FieldValue | undefined>>,
  ): string | undefined => {
    const parts = keys.map((key) => keyPart(rows.get(key), fields[key]))
    return parts.some((part) => part === '') ? undefined : JSON.stringify([keys, parts])
  }
  const byKey = new Map<string, StoredRecord>()
  for (const record of records) {
    for (const keys of definition.naturalKeys) {
      const key = keyOf(keys, record.fields)
      if (key !== undefined) byKey.set(key, record)
    }
  }
  return (values: Readonly<Record<string, FieldValue>>, id: string): string | undefined => {
    for (const keys of definition.naturalKeys) {
      const key = keyOf(keys, values)
      const found = key === undefined ? undefined : byKey.get(key)
      if (found !== undefined && found.id !== id) return titleOf(definition.name, found.fields)
    }
    return undefined
  }
}

function enterprisesByName(view: StoreView): Map<string, string[]> {
  const out = new Map<string, string[]>()
  for (const record of view.all('enterprises')) {
    if (!isLiving(record)) continue
    const name = normaliseEnterpriseName(String(record.fields['name'] ?? ''))
    if (name === '') continue
    out.set(name, [...(out.get(name) ?? []), record.id])
  }
  return out
}

export interface JudgedSheet {
  readonly judged: JudgedReturn
  readonly plan: MergePlan
  readonly replica: string
  /** Cards that taking it opens. */
  readonly opened: NewCards
  /** Notes about earlier returns of this sheet. */
  readonly notes: readonly string[]
}

/** What the sheet brings upon this state; the same for the preview and for the taking. */
export function judgeSheet(
  session: Session,
  view: StoreView,
  definition: CollectionDefinition,
  returned: FillInReturn,
): JudgedSheet {
  const { meta } = returned
  const marks = marksReceived(view, meta.sheetId)
  const byName = enterprisesByName(view)
  const judged = judgeReturn({
    definition,
    returned,
    get: (id) => view.get(definition.name, id),
    context: session.values(),
    wasReceived: (mark) => marks.has(shortMark(mark)),
    enterprisesNamed: (name) => byName.get(name) ?? [],
    alreadyHere: knownKeys(definition, [...view.all(definition.name)].filter(isLiving)),
    idFrom: (text) => idFromText(text, meta.madeAt),
  })
  const words = judged.rows.map(({ id, cells }) => [id, cells.map(({ key, value }) => [key, value])])
  // One return is one writer: two copies of a sheet know nothing of each other.
  const replica = `sheet-${hashOf(JSON.stringify([meta.sheetId, words]))
    .replace(/[^A-Za-z0-9]/g, '0')
    .slice(0, 24)}`
  const base = new Map(
    returned.rows.flatMap((row) => (row.base === undefined ? [] : [[row.base.id, row.base.vv] as const])),
  )
  const incoming = judged.rows.map((row) =>
    incomingRecord(definition.name, row, {
      record: view.get(definition.name, row.id),
      base: base.get(row.id) ?? {},
      replica,
    }),
  )
  const plan = planMerge(incoming, (collection, id) => view.get(collection, id))
  return { judged, plan, replica, opened: newCards(session, plan, view), notes: notesAbout(view, returned) }
}

function notesAbout(view: StoreView, { meta, missing }: FillInReturn): string[] {
  const entries = entriesOf(view.all('exchanges')).filter(({ packageId }) => packageId === meta.sheetId)
  const last = entries.findLast(({ direction }) => direction === 'taken')
  return [
    ...(last === undefined
      ? []
      : [`这张表 ${monthAndDay(last.at)}${byWhom(last.actor)}收过，收过的格不再收，只收新的改动。`]),
    ...(entries.some(({ direction }) => direction === 'sent')
      ? []
      : ['本机没有发出过这张表的登记，按表里的编号核对。']),
    ...(missing.length === 0 ? [] : [`表里少了 ${missing.length} 行。删掉一行不等于删除记录，这些记录不动。`]),
  ]
}

/** The changes, the log line and the words about the writer, as one merge. `undefined`: nothing to take. */
export function draftOf(
  session: Session,
  definition: CollectionDefinition,
  returned: FillInReturn,
  sheet: JudgedSheet,
  file: { readonly name: string; readonly sha256: string; readonly logId: string },
) {
  const { judged, plan, replica, opened } = sheet
  if (plan.changes.length === 0) return undefined
  const { meta } = returned
  const at = localMinute(session.now())
  const cards = cardOrigins(plan, opened.numbers)
  const marks = judged.rows.flatMap(({ id, cells }) =>
    cells.map(({ key, value }) => shortMark(cellMark(meta.sheetId, id, key, value))),
  )
  const values = {
    ...sheetEntryFields({
      direction: 'taken',
      sheetId: meta.sheetId,
      number: meta.number,
      peer: meta.regionName,
      fileName: file.name,
      sha256: file.sha256,
      at,
      scope: `${definition.label}，${meta.regionName}`,
      records: judged.rows.length,
      actor: session.actor(),
    }),
    added: plan.records.filter(({ outcome }) => outcome === 'added').length,
    updated: plan.records.filter(({ outcome }) => outcome === 'updated').length,
    same: judged.same + judged.received,
    conflicts: opened.cards.length,
    cards: cards.length === 0 ? null : cards,
    receivedCells: marks.join('').slice(0, LONGEST_MARKS - (LONGEST_MARKS % MARK_LENGTH)),
  }
  const log = planSet(undefined, { collection: 'exchanges', id: file.logId, values })
  const label = `导入${meta.regionName}填报表（第 ${meta.number} 号）`
  const writes: WriteInfo[] = [
    {
      dot: makeDot(replica, 1),
      office: meta.regionName,
      actor: '填报表',
      at: session.now().toISOString(),
      label: `${definition.label}填报表第 ${meta.number} 号`,
    },
  ]
  return {
    actor: session.actor(),
    label,
    kind: 'merge' as const,
    changes: [...plan.changes, ...(log === undefined ? [] : [log])],
    writes,
  }
}
