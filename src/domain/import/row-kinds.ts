/** Rows of a printed ledger that are no data: totals, titles of groups, heads of the next page, what stands below the table. */
import { cleanHead } from './head-block'

/** What is filled in a row, in order of the columns. */
export interface RowFacts {
  readonly texts: readonly string[]
  /** Column of the first text; -1 in an empty row. */
  readonly column: number
}

/** How a row of the table is laid out beside its texts. */
export interface RowPlace {
  /** Columns under the head. */
  readonly width: number
  readonly headTexts: ReadonlySet<string>
  /** Column of running numbers. */
  readonly serial: number | undefined
  /** One cell merged over half of the row or more. */
  readonly mergedAcross: boolean
}

const COUNTED = '家|户|个|批次|批|条|人|份'

/** 合计, 本页小计, 北岗区小计, 共计：12家. */
const TOTAL = new RegExp(
  `^\\p{Script=Han}{0,10}?\\s*(?:[合总小共累]\\s*计|合\\s*计\\s*数)\\s*[:：]?\\s*共?\\s*[\\d.]*\\s*(?:${COUNTED})?$`,
  'u',
)

const FOOT_LABEL =
  '备\\s*注|注|注释|附注|说\\s*明|填表说明|填报说明|填表人|填报人|制表人?|审核人?|审批人?|复核人?|负责人|单位负责人|分管领导|' +
  '主管领导|科室负责人|联系人|联系电话|电话|填报单位|填表单位|填报日期|填报时间|填表日期|制表日期|制表单位|日期|统计人|经办人'
const FOOT = new RegExp(`^(${FOOT_LABEL})\\s*(\\d*\\s*[:：.、]|$)`)
/** 局长：张某: who signs, whatever the post is called. */
const SIGNED = /^[\p{Script=Han}\s（）()]{1,14}[:：]/u
const NOTHING_BELOW =
  /^[（(]?\s*(?:以\s*下\s*(?:空\s*白|无\s*正\s*文|无\s*内\s*容|无)|此\s*页\s*无\s*正\s*文)\s*[)）]?$/
const SEALED = /[（(]\s*(?:盖\s*章|公\s*章|印\s*章|签\s*字|签\s*章|签\s*名)\s*[)）]/
const DAY_ALONE =
  /^(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*[年./-]\s*[\d一二三四五六七八九十]{1,3}\s*[月./-]\s*[\d一二三四五六七八九十]{1,3}\s*日?$/
/** `2.停产企业也要填。` after 注：1.…. */
const NUMBERED_NOTE = /^[（(]?\d{1,2}[)）.．、].*[。；;]$/

/** `一、北岗区`, `（二）石桥县（3家）`. */
const GROUP_NUMBER = /^(?:[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．])/
const GROUP_COUNT = new RegExp(`[（(]\\s*[共计]?\\s*\\d+\\s*(?:${COUNTED})\\s*[)）]$`)
const PLACE_ALONE = /^\p{Script=Han}{1,8}[县区市]$/u

const isNumber = (text: string): boolean => /^[\d０-９]{1,6}[.．、]?$/.test(text)

/** The word for a total stands first, or after a running number. */
export const isTotal = ({ texts: [first = '', second = ''] }: RowFacts): boolean =>
  TOTAL.test(first) || (isNumber(first) && TOTAL.test(second))

/** Signatures, notes and seals below the table; asked from the last row upwards only. */
export function isFoot({ texts }: RowFacts, width: number): boolean {
  const [first = ''] = texts
  if (FOOT.test(first) && texts.length <= Math.max(1, Math.ceil(width / 2))) return true
  if (texts.every((text) => SIGNED.test(text))) return true
  if (texts.length > 2) return false
  return texts.every(
    (text) => NOTHING_BELOW.test(text) || SEALED.test(text) || DAY_ALONE.test(text) || NUMBERED_NOTE.test(text),
  )
}

/** A single text over the rows of one county or one group. */
function isGroupTitle({ texts, column }: RowFacts, { width, serial, mergedAcross }: RowPlace): boolean {
  const [only = ''] = texts
  if (texts.length !== 1 || width < 3) return false
  if (mergedAcross && width >= 4) return true
  if (column === serial) return true
  return GROUP_NUMBER.test(only) || GROUP_COUNT.test(only) || PLACE_ALONE.test(only)
}

/** `1 2 3 …`, `(1) (2) …` or `甲 乙 1 2` under a head: column numbers of a printed form. */
export function isColumnNumbers(texts: readonly string[]): boolean {
  if (texts.length < 3) return false
  const numbers = texts
    .filter((text) => !/^[甲乙丙丁戊]$/.test(text))
    .map((text) => Number(/^[(（]?(\d+)[)）]?$/.exec(text)?.[1]))
  return (
    numbers.length >= 2 &&
    numbers.every((value, index) => value === index + (numbers[0] ?? Number.NaN)) &&
    (numbers[0] ?? 9) <= 1
  )
}

/** Names alone, two of them heads of this record kind: another table begins. Cheap to ask of data, which has digits. */
export function isOtherHead({ texts }: RowFacts, isKnown: (head: string) => boolean): boolean {
  if (texts.length < 3 || texts.some((text) => text.length > 20 || /\d/.test(text))) return false
  return texts.filter((text) => isKnown(cleanHead(text))).length >= 2
}

/** 同上, 〃: what stands in the row above. */
export const isDitto = (text: string): boolean => /^(?:同上|同前|同上行|〃|″)$/.test(text)

export const ONLY_NUMBER = '只有序号'

/** Why a row in the middle of the table is no data row. */
export function noDataReason(facts: RowFacts, place: RowPlace): string | undefined {
  const { texts, column } = facts
  const [first = ''] = texts
  if (isTotal(facts)) return '合计行'
  if (texts.length === 1 && column === place.serial && isNumber(first)) return ONLY_NUMBER
  if (texts.length === 1 && NOTHING_BELOW.test(first)) return '表尾说明'
  if (isGroupTitle(facts, place)) return '分组标题行'
  if (texts.length >= 2 && texts.every((text) => place.headTexts.has(cleanHead(text)))) return '重复的表头'
  return undefined
}
