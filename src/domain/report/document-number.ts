/** 发文字号: 机关代字〔年份〕序号号 (GB/T 9704 7.2.5), the next free one, and documents that carry the same one. */
import type { DomainRecord } from '../enterprise-file/file-records'
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

export interface NumberCollision {
  readonly docNumber: string
  /** Ids of the records of 公文, one a document, in the order given. */
  readonly documents: readonly string[]
}

/** Numbers that stand on more than one document, as after two offices' copies were joined. */
export function numberCollisions(documents: readonly DomainRecord[]): readonly NumberCollision[] {
  const byNumber = new Map<string, Map<string, string>>()
  for (const document of documents) {
    const number = textOf(document.fields, 'docNumber').trim()
    if (number === '') continue
    const own = byNumber.get(number) ?? new Map<string, string>()
    byNumber.set(number, own)
    const key = documentKey(document)
    if (!own.has(key)) own.set(key, document.id)
  }
  return [...byNumber]
    .filter(([, own]) => own.size > 1)
    .map(([docNumber, own]) => ({ docNumber, documents: [...own.values()] }))
}
