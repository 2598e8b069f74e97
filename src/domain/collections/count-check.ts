/** Counts and sums of one record that must agree with each other. */
import type { FieldsOf } from '../schema/field'
import type { FieldIssue } from '../schema/validate-record'

interface PartOfWhole {
  readonly part: string
  readonly partLabel: string
  readonly whole: string
  readonly wholeLabel: string
}

const numberOf = (fields: FieldsOf, key: string): number | undefined => {
  const value = fields[key]
  return typeof value === 'number' ? value : undefined
}

/** An error on each part that is more than its whole; nothing while one of the two is missing. */
export const partsOfWholes =
  (pairs: readonly PartOfWhole[]) =>
  (fields: FieldsOf): readonly FieldIssue[] =>
    pairs.flatMap(({ part, partLabel, whole, wholeLabel }) => {
      const some = numberOf(fields, part)
      const all = numberOf(fields, whole)
      if (some === undefined || all === undefined || some <= all) return []
      const message = `${partLabel} ${some}，多于${wholeLabel} ${all}，请核对。`
      return [{ field: part, issue: { severity: 'error', message } } as const]
    })

interface Total {
  readonly parts: readonly string[]
  readonly total: string
  /** 合格批次与不合格批次之和 */
  readonly partsLabel: string
  readonly totalLabel: string
}

/** An error on the total when its parts, all of them filled, do not add up to it. */
export function totalIssues(fields: FieldsOf, { parts, total, partsLabel, totalLabel }: Total): readonly FieldIssue[] {
  const whole = numberOf(fields, total)
  const values = parts.map((key) => numberOf(fields, key))
  if (whole === undefined || values.includes(undefined)) return []
  const sum = values.reduce<number>((all, value) => all + (value ?? 0), 0)
  if (sum === whole) return []
  const message = `${partsLabel}是 ${sum}，${totalLabel}是 ${whole}，对不上，请核对。`
  return [{ field: total, issue: { severity: 'error', message } }]
}
