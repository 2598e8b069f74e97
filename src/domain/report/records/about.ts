/** Small phrases about a record that forms and notices share. */
import type { DomainRecord } from '../../enterprise-file/file-records'
import { textOf } from '../../enterprise-file/file-records'
import { chineseDate } from '../chinese-date'
import type { Inline } from '../model'
import { missing, text } from '../model'
import type { PrintStyle } from './printed-value'
import type { RecordView } from './record-view'
import { enterpriseNameOf } from './record-view'

export const FORM_STYLE: PrintStyle = { dates: 'spoken' }
export const COLUMN_STYLE: PrintStyle = { dates: 'plain' }
export const PUBLIC_STYLE: PrintStyle = { dates: 'spoken', public: true }

/** The words, or the gap of that name. */
export const wordsOr = (words: string, what: string): Inline => (words === '' ? missing(what) : text(words))

/** A text field in running text, or the gap named after it. */
export const fieldInline = (record: DomainRecord, key: string, what: string): Inline =>
  wordsOr(textOf(record.fields, key), what)

/** A date field as 2017年6月12日, or the gap. */
export const dateInline = (record: DomainRecord, key: string, what: string): Inline =>
  wordsOr(chineseDate(textOf(record.fields, key)), what)

/** Name of the enterprise the record is about, or the gap. */
export const enterpriseInline = (view: RecordView, collection: string, record: DomainRecord): Inline =>
  wordsOr(enterpriseNameOf(view, collection, record), '企业名称')

/** Entries of a list field; a field of one text is a list of one. */
export function listOf(record: DomainRecord, key: string): readonly string[] {
  const value = record.fields[key]
  if (Array.isArray(value)) return value.map(String).filter((entry) => entry.trim() !== '')
  const words = textOf(record.fields, key)
  return words === '' ? [] : [words]
}

/** Whole sentences end with 。; a text that has its mark keeps it. */
export const sentence = (words: string): string =>
  /[。！？；]$/.test(words) ? words.replace(/；$/, '。') : `${words}。`

/** Without its final mark, for a text that goes on. */
export const clause = (words: string): string => words.replace(/[。；，、\s]+$/, '')
