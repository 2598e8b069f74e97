/** Small readings of records the rules share. */
import { type DomainRecord, type RecordsByCollection, textOf } from '../enterprise-file/file-records'
import type { ExaminationInput } from './rule'

const NONE: readonly DomainRecord[] = []

export const recordsOf = (input: { readonly records: RecordsByCollection }, collection: string) =>
  input.records[collection] ?? NONE

/** The enterprise a record is about, merged ones followed; undefined where it names none that lives. */
export const enterpriseOfField = (input: ExaminationInput, record: DomainRecord): DomainRecord | undefined => {
  const id = textOf(record.fields, 'enterprise')
  return id === '' ? undefined : input.living('enterprises', id)
}

export const nameOf = (record: DomainRecord | undefined): string =>
  (record === undefined ? '' : textOf(record.fields, 'name')) || '（未命名企业）'

/** Groups by a key; records with an empty key are left out. */
export function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    if (key === '') continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

/** Licences of every enterprise, by the enterprise that goes on. */
export const licencesByEnterprise = (input: ExaminationInput): ReadonlyMap<string, readonly DomainRecord[]> =>
  groupBy(recordsOf(input, 'licences'), ({ parent }) =>
    parent === undefined ? '' : (input.living('enterprises', parent)?.id ?? parent),
  )

/** Ids in a `references` field, and the one of a `reference` field. */
export function idsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string' && one !== '') : []
}

/** `5月17日` of another year than `today` carries its year. */
export function dayText(date: string, today: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  const plain = `${Number(month)}月${Number(day)}日`
  return year === today.slice(0, 4) ? plain : `${year}年${plain}`
}
