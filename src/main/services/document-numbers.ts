/** 发文字号 of documents: the one given, the next free one, and whether a wished one may be taken. */
import type { DomainRecord } from '../../domain/enterprise-file/file-records'
import { textOf } from '../../domain/enterprise-file/file-records'
import { documentKey, formatDocNumber, numberedIn, parseDocNumber } from '../../domain/report/document-number'
import { numberPatternOf, planYearOf } from '../../domain/report/kinds/report-frame'
import type { ReportData, ReportKind } from '../../domain/report/kinds/report-kind'
import type { ReportModel } from '../../domain/report/model'
import { formatNumberPattern, nextNumber } from '../../domain/report/number-pattern'
import { Refusal } from '../../shared/result'
import type { DocumentProof } from '../../shared/rows'

const documentsIn = (data: ReportData): readonly DomainRecord[] => data.records['documents'] ?? []

/** The document that would be written now, as its record will name it. */
export const thisDocument = (kind: ReportKind, data: ReportData, record: DomainRecord | undefined): DomainRecord => ({
  id: '',
  fields: { kind: kind.kind, asOf: data.asOf, aboutRecords: record === undefined ? [] : [record.id] },
})

const keyNow = (kind: ReportKind, data: ReportData, record: DomainRecord | undefined): string =>
  documentKey(thisDocument(kind, data, record))

/** Number and day the document was given last; undefined while it is a draft. */
export function givenNumber(
  kind: ReportKind,
  data: ReportData,
  record: DomainRecord | undefined,
): { readonly docNumber: string; readonly docDate: string } | undefined {
  const key = keyNow(kind, data, record)
  const given = documentsIn(data)
    .filter((one) => textOf(one.fields, 'state') !== '草稿' && textOf(one.fields, 'docDate') !== '')
    .filter((one) => parseDocNumber(textOf(one.fields, 'docNumber')) !== undefined && documentKey(one) === key)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .at(-1)
  return given === undefined
    ? undefined
    : { docNumber: textOf(given.fields, 'docNumber'), docDate: textOf(given.fields, 'docDate') }
}

/** Numbers on other documents. */
export function takenNumbers(kind: ReportKind, data: ReportData, record: DomainRecord | undefined): readonly string[] {
  const key = keyNow(kind, data, record)
  return documentsIn(data)
    .filter(({ fields }) => textOf(fields, 'docNumber') !== '')
    .filter((one) => documentKey(one) !== key)
    .map(({ fields }) => textOf(fields, 'docNumber'))
}

/** Only documents issued in the office's name under a head carry a number of this row; forms have their own. */
const isNumberable = (model: ReportModel): boolean => !['sheet', 'briefing', 'minutes'].includes(model.form)

/** The number it has, and the next free one in each year it may be signed in, that of the plan first. */
export function proposedNumber(
  kind: ReportKind,
  data: ReportData,
  record: DomainRecord | undefined,
  model: ReportModel,
): Pick<DocumentProof, 'docNumber' | 'docDate' | 'proposed' | 'proposals' | 'pattern'> {
  if (!isNumberable(model)) return {}
  const given = givenNumber(kind, data, record)
  const pattern = numberPatternOf(data, kind)
  if (pattern === undefined) return { ...given, proposals: [] }
  const numbers = numberedIn(data.records)
  const year = Number(data.asOf.slice(0, 4))
  const proposals = [...new Set([planYearOf(data), year, year + 1])].map((one) => nextNumber(numbers, pattern, one))
  const [proposed = ''] = proposals
  return { ...given, proposed, proposals, pattern: formatNumberPattern(pattern) }
}

/** @throws Refusal invalid (its form), refused (another document has it, or the kind carries none) */
export function checkedNumber(
  kind: ReportKind,
  data: ReportData,
  record: DomainRecord | undefined,
  model: ReportModel,
  wished: string,
): string {
  if (!isNumberable(model)) throw new Refusal('refused', `《${kind.title}》不编发文字号。`)
  const number = parseDocNumber(wished)
  if (number === undefined) {
    throw new Refusal('invalid', `“${wished}”不是发文字号，应写成机关代字〔年份〕序号号，如 松质监发〔2017〕12号。`)
  }
  const words = formatDocNumber(number)
  if (takenNumbers(kind, data, record).includes(words)) {
    throw new Refusal('refused', `${words} 已经用在另一件公文上，请换一个序号。`)
  }
  return words
}
