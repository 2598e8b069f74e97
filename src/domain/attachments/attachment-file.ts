/** Which bytes stand behind an attachment record, and which of them may leave the office. */
import type { FieldsOf } from '../schema/field'

const SHA256 = /^[0-9a-f]{64}$/

/** What the record says about the place a picture was taken at; the words are those of the schema row. */
export const LOCATION = {
  none: '无位置信息',
  /** What is shown and travels has none; the file as it came, kept in the office, has. */
  original: '原件含位置信息',
  removed: '已去掉位置信息',
  /** It cannot be taken out of this kind of file without changing the picture: the file stays in the office. */
  held: '含位置信息',
} as const

const hashOf = (value: unknown): string | undefined =>
  typeof value === 'string' && SHA256.test(value) ? value : undefined

/** The bytes shown on screen; these travel with packages and are saved out. */
export const shownHash = (fields: FieldsOf): string | undefined => hashOf(fields['sha256'])

/** The file as it came, where something else is shown. Never leaves the office by itself. */
export const originalHash = (fields: FieldsOf): string | undefined => hashOf(fields['originalSha256'])

/** May the shown bytes leave without anybody asking for it? */
export const staysInOffice = (fields: FieldsOf): boolean => fields['location'] === LOCATION.held

/** Every SHA-256 a stored value or transaction names, wherever it stands in it. */
export function* hashesIn(json: string): Generator<string> {
  for (const [, hash] of json.matchAll(/"([0-9a-f]{64})"/g)) if (hash !== undefined) yield hash
}
