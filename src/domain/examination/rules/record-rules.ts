/** What each record's own schema rows say: the marks of the grids, gathered. */
import { COLLECTIONS } from '../../collections/registry'
import type { CollectionDefinition } from '../../schema/field'
import { recordsOf } from '../look-up'
import type { ExaminationInput, ExaminationRule, Report } from '../rule'

/** Not typed by anybody, or judged where they are set. */
const LEFT_OUT: ReadonlySet<string> = new Set(['exchanges', 'attachments', 'settings'])

const examined = (collection: string): CollectionDefinition | undefined =>
  LEFT_OUT.has(collection) ? undefined : COLLECTIONS.get(collection)

const eachIssue =
  (severity: 'error' | 'warning') =>
  (input: ExaminationInput, collection: string, report: Report): void => {
    const definition = examined(collection)
    if (definition === undefined) return
    for (const record of recordsOf(input, collection)) {
      for (const issue of input.issuesOf(definition, record).issues) {
        if (issue.severity !== severity) continue
        report.add(() => ({
          collection,
          id: record.id,
          field: issue.field,
          message: issue.message,
          ...(issue.suggestion === undefined ? {} : { suggestion: issue.suggestion }),
          ...(issue.alternatives === undefined ? {} : { alternatives: issue.alternatives }),
        }))
      }
    }
  }

const NAMED_FIELDS = 6

function eachMissing(input: ExaminationInput, collection: string, report: Report): void {
  const definition = examined(collection)
  if (definition === undefined) return
  for (const record of recordsOf(input, collection)) {
    const { missing } = input.issuesOf(definition, record)
    const [first] = missing
    if (first === undefined) continue
    report.add(() => {
      const labels = missing.slice(0, NAMED_FIELDS).map((row) => row.label)
      const rest = missing.length > NAMED_FIELDS ? ` 等 ${missing.length} 项` : ''
      const message = `${definition.label}缺 ${labels.join('、')}${rest}，请补填。`
      return { collection, id: record.id, field: first.key, message }
    })
  }
}

export const RECORD_RULES: readonly ExaminationRule[] = [
  {
    key: 'record.error',
    label: '填报有错',
    severity: 'error',
    serves: ['S11', 'S12'],
    basis: '各字段的校验规则：代码、日期、数字和前后矛盾',
    reads: 'each',
    findIn: eachIssue('error'),
  },
  {
    key: 'record.doubt',
    label: '填报存疑',
    severity: 'warning',
    serves: ['S11', 'S12'],
    basis: '各字段的校验规则：日期先后、选项、两人',
    reads: 'each',
    findIn: eachIssue('warning'),
  },
  {
    key: 'record.missing',
    label: '必填缺项',
    severity: 'missing',
    serves: ['S04', 'S11'],
    basis: '建档和台账的必填项',
    reads: 'each',
    findIn: eachMissing,
  },
]
