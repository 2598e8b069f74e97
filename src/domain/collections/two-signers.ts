/** Statements that count only when two different persons signed, each on a date (nil report, incident, draw). */
import type { FieldsOf } from '../schema/field'
import type { FieldIssue } from '../schema/validate-record'

interface Signers {
  readonly first: string
  readonly firstLabel: string
  readonly second: string
  readonly secondLabel: string
  /** Fields with the dates of signing, where the kind keeps them. */
  readonly firstOn?: string
  readonly secondOn?: string
}

const textOf = (fields: FieldsOf, key: string): string => {
  const value = fields[key]
  return typeof value === 'string' ? value.replace(/\s+/g, '') : ''
}

/** One person in both places is an error; a name without its date, or the second before the first, is doubtful. */
export function signerIssues(fields: FieldsOf, signers: Signers): readonly FieldIssue[] {
  const issues: FieldIssue[] = []
  const first = textOf(fields, signers.first)
  const second = textOf(fields, signers.second)
  if (first !== '' && first === second) {
    const message = `${signers.firstLabel}和${signers.secondLabel}是同一人，须由两人分别签认，请改填一人。`
    issues.push({ field: signers.second, issue: { severity: 'error', message } })
  }
  for (const [name, on, label] of [
    [first, signers.firstOn, signers.firstLabel],
    [second, signers.secondOn, signers.secondLabel],
  ] as const) {
    if (on === undefined || name === '' || textOf(fields, on) !== '') continue
    issues.push({ field: on, issue: { severity: 'warning', message: `${label}已填，没有日期，请补填。` } })
  }
  if (second !== '' && first === '') {
    const message = `有${signers.secondLabel}，没有${signers.firstLabel}，请补填。`
    issues.push({ field: signers.first, issue: { severity: 'warning', message } })
  }
  return issues
}
