/** Rules over one licence (条例 art. 25: five years). */
import type { FieldsOf } from '../../schema/field'
import type { FieldIssue } from '../../schema/validate-record'
import { dateOrderIssues } from '../order-check'

const DAY = 86_400_000
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/

/** How far the real last day may lie from issue date + 5 years: printed as the same day, or the day before. */
const TOLERANCE_DAYS = 31

function dayNumber(text: string, yearsLater: number): number | undefined {
  const match = DATE.exec(text)
  if (match === null) return undefined
  return Date.UTC(Number(match[1]) + yearsLater, Number(match[2]) - 1, Number(match[3])) / DAY
}

/** Valid-to before issue date is an error of typing; a term far from five years is doubtful. */
export function checkLicence(fields: FieldsOf): readonly FieldIssue[] {
  const { issuedOn, validTo } = fields
  if (typeof issuedOn !== 'string' || typeof validTo !== 'string') return []
  const wrongOrder = dateOrderIssues(fields, {
    earlier: 'issuedOn',
    earlierLabel: '发证日期',
    later: 'validTo',
    laterLabel: '有效期至',
  })
  if (wrongOrder.length > 0) return wrongOrder
  const expected = dayNumber(issuedOn, 5)
  const actual = dayNumber(validTo, 0)
  if (expected === undefined || actual === undefined || Math.abs(actual - expected) <= TOLERANCE_DAYS) return []
  return [
    {
      field: 'validTo',
      issue: {
        severity: 'warning',
        message: `许可证有效期一般为五年，这张证是 ${issuedOn} 至 ${validTo}，请对照证书。`,
      },
    },
  ]
}
