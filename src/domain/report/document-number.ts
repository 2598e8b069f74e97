/** 发文字号: 机关代字〔年份〕序号号 (GB/T 9704 7.2.5), those that are given, and the next free serial. */
import type { DomainRecord, RecordsByCollection } from '../enterprise-file/file-records'
import { textOf } from '../enterprise-file/file-records'

export interface DocNumber {
  /** 机关代字, e.g. 松质监食. */
  readonly code: string
  readonly year: number
  readonly serial: number
}

/** Undefined where it is not in the form of the standard: other brackets, a short year, a serial with 第 or zeros. */
export function parseDocNumber(words: string): DocNumber | undefined {
  const match = /^([^\s\d〔〕]+)〔(\d{4})〕([1-9]\d{0,4})号$/.exec(words.trim())
  if (match === null) return undefined
  const [, code = '', year, serial] = match
  return { code, year: Number(year), serial: Number(serial) }
}

export const formatDocNumber = ({ code, year, serial }: DocNumber): string => `${code}〔${year}〕${serial}号`

/** Kinds whose records name papers of the office by their number: a number given there is not free. */
export const NUMBERED_KINDS = ['documents', 'campaigns', 'briefings', 'publications'] as const

/** Everything that names a number, as if each were a document. */
export const numberedIn = (records: RecordsByCollection): readonly DomainRecord[] =>
  NUMBERED_KINDS.flatMap((name) => records[name] ?? []).flatMap(({ id, fields }) =>
    Object.values(fields)
      .filter((value): value is string => typeof value === 'string' && value.length < 60)
      .filter((value) => parseDocNumber(value) !== undefined)
      .map((docNumber) => ({ id, fields: { docNumber } })),
  )

/** The serial after the highest one given under that code in that year; 1 for the first. */
export function nextSerial(documents: readonly DomainRecord[], code: string, year: number): number {
  const given = documents.flatMap(({ fields }) => {
    const number = parseDocNumber(textOf(fields, 'docNumber'))
    return number !== undefined && number.code === code && number.year === year ? [number.serial] : []
  })
  return Math.max(0, ...given) + 1
}

/** Which document an export is of: the same kind about the same record in the same year is one document. */
export function documentKey({ fields }: DomainRecord): string {
  const about = fields['aboutRecords']
  const record = Array.isArray(about) ? String(about[0] ?? '') : ''
  const kind = textOf(fields, 'kind')
  return [kind === '' ? textOf(fields, 'title') : kind, record, textOf(fields, 'asOf').slice(0, 4)].join('|')
}
