/**
 * 重号: two offices gave the same number to two records without knowing of each other. What one office numbered twice by
 * itself is a matter of 数据体检, not of exchange.
 */
import { keptNumberKey } from '../collections/kept-number'
import { collectionOf, fieldOf } from '../collections/registry'
import { parseDot, type StoredRecord } from '../record/record'
import { registerDot } from '../record/registers'
import { documentKey } from '../report/document-number'
import { foldCode } from '../validation/text'

/** Record kinds an office numbers itself, and the field that holds the number. Draws are left out: their number is part of the frozen record. */
export const OWN_NUMBERS: Readonly<Record<string, string>> = {
  inspections: 'number',
  urgeNotices: 'number',
  enforcementCases: 'number',
  samplingPlans: 'number',
  samples: 'sheetNumber',
  riskMonitoringSamples: 'number',
  controlMeasures: 'number',
  helpVisits: 'number',
  trainings: 'number',
  disclosures: 'number',
  complaints: 'number',
  documents: 'docNumber',
  briefings: 'docNumber',
  publications: 'docNumber',
}

export interface NumberCollision {
  readonly collection: string
  readonly field: string
  /** As it stands in the first of them. */
  readonly number: string
  /** Two records with the number, the smaller id first. */
  readonly records: readonly [StoredRecord, StoredRecord]
}

const numberOf = (record: StoredRecord, field: string): string => {
  const value = record.fields[field]
  return typeof value === 'string' ? value.trim() : ''
}

/**
 * Who gave the number, and who else wrote in the record: an undone renumbering is a write of this office, the record is
 * still the other one's.
 */
function writersOf(record: StoredRecord, field: string, isOwn: (replica: string) => boolean): string {
  const dot = registerDot(record, field)
  const name = (replica: string): string => (isOwn(replica) ? '' : replica)
  const all = [...new Set(Object.keys(record.vv).map(name))].sort()
  return JSON.stringify([dot === undefined ? '' : name(parseDot(dot).replica), all])
}

/** An export carries the number its document was given: with that it is one document, not two. */
const isOneDocument = (collection: string, pair: readonly StoredRecord[]): boolean =>
  collection === 'documents' &&
  pair.every(({ fields }) => typeof fields['kind'] === 'string') &&
  pair.some(({ fields }) => typeof fields['exportedAt'] === 'string') &&
  new Set(pair.map(documentKey)).size === 1

/**
 * @param records living records of the collection
 * @param isOwn replicas this workspace wrote under count as one writer
 * @returns one collision for each record beside the first that another writer numbered the same
 */
export function numberCollisions(
  collection: string,
  records: Iterable<StoredRecord>,
  isOwn: (replica: string) => boolean,
): NumberCollision[] {
  const field = OWN_NUMBERS[collection]
  const definition = collectionOf(collection)
  if (field === undefined || definition === undefined || fieldOf(definition, field) === undefined) return []
  const groups = new Map<string, StoredRecord[]>()
  for (const record of records) {
    const number = foldCode(numberOf(record, field))
    if (number === '') continue
    const group = groups.get(number)
    if (group === undefined) groups.set(number, [record])
    else group.push(record)
  }
  const writers = (record: StoredRecord): string => writersOf(record, field, isOwn)
  const out: NumberCollision[] = []
  for (const [number, group] of groups) {
    if (group.length < 2) continue
    const [first, ...others] = group.sort((a, b) => (a.id < b.id ? -1 : 1))
    for (const other of others) {
      if (first === undefined || writers(first) === writers(other)) continue
      if (other.fields[keptNumberKey(first.id)] === number || isOneDocument(collection, [first, other])) continue
      out.push({ collection, field, number: numberOf(first, field), records: [first, other] })
    }
  }
  return out
}

/**
 * The next number that is free: the last group of digits counted up in its width (松质监〔2017〕12号 → 13号, CC2017-009 →
 * CC2017-010); a number without digits gets `-2`, `-3` …
 */
export function nextFreeNumber(number: string, taken: ReadonlySet<string>): string {
  const match = /^(.*?)(\d+)(\D*)$/su.exec(number)
  for (let step = 1; ; step += 1) {
    const next =
      match === null
        ? `${number}-${step + 1}`
        : `${match[1] ?? ''}${String(BigInt(match[2] ?? '0') + BigInt(step)).padStart((match[2] ?? '').length, '0')}${match[3] ?? ''}`
    if (!taken.has(foldCode(next))) return next
  }
}
