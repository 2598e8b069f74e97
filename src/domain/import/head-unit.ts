/** Units written into heads: `产值（万）`, `营业收入/元`. Converted only when the head says so, and told. */

const UNIT =
  '亿元|千万元|百万元|万元|千元|元|万|亿|人|名|家|吨|万吨|千克|公斤|kg|克|个|万个|亿个|件|万件|只|万只|套|台|平方米|㎡|米|万米|批|批次|%|％|年|天'

const BRACKETED = new RegExp(`^(.+?)[(（\\[【](?:单位[:：]?)?(${UNIT})[)）\\]】]$`)
const SLASHED = new RegExp(`^(.+?)[/／](${UNIT})$`)
const TRAILING_BRACKET = /^(.+?)[(（[【][^()（）[\]【】]*[)）\]】]$/

/** `（万元）`, `单位：万元`: a unit in a cell of its own. */
export const bareUnit = (text: string): string | undefined =>
  new RegExp(`^[（(]?(?:单位[:：]?)?(${UNIT})[)）]?$`).exec(text)?.[1]

export interface HeadUnit {
  readonly base: string
  readonly unit: string
}

/** The head without its unit; undefined when it names none. `head` has no spaces. */
export function splitUnit(head: string): HeadUnit | undefined {
  const match = BRACKETED.exec(head) ?? SLASHED.exec(head)
  return match === null ? undefined : { base: match[1] ?? '', unit: match[2] ?? '' }
}

/** The head without a remark in brackets at its end, e.g. `发证日期（年月日）`. */
export const withoutRemark = (head: string): string | undefined => TRAILING_BRACKET.exec(head)?.[1]

/** Worth in 元. */
const MONEY: Readonly<Record<string, number>> = {
  元: 1,
  千元: 1e3,
  万元: 1e4,
  万: 1e4,
  百万元: 1e6,
  千万元: 1e7,
  亿元: 1e8,
  亿: 1e8,
}

/** What a number under this head is multiplied by to come into the field's unit; undefined when it cannot be. */
export function unitFactor(headUnit: string, fieldUnit: string): number | undefined {
  if (headUnit === fieldUnit) return 1
  const from = MONEY[headUnit]
  const to = MONEY[fieldUnit]
  if (from !== undefined && to !== undefined) return from / to
  const same = [
    ['人', '名'],
    ['%', '％'],
    ['批', '批次'],
  ]
  return same.some((pair) => pair.includes(headUnit) && pair.includes(fieldUnit)) ? 1 : undefined
}
