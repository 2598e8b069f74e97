/** Persons, rosters and sign-in sheets that contradict each other. */
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import { normaliseEnterpriseName } from '../../validation/text'
import { dayText, groupBy, nameOf, recordsOf } from '../look-up'
import type { ExaminationInput, ExaminationRule, Report } from '../rule'

const isEmployed = ({ fields }: DomainRecord, day: string): boolean => {
  const left = textOf(fields, 'employedTo')
  return textOf(fields, 'employedFrom') <= day && (left === '' || left >= day)
}

/** More trained, or more on the roster, than the enterprise says it employs. */
function moreThanEmployed(input: ExaminationInput, report: Report): void {
  const rosters = groupBy(recordsOf(input, 'persons'), ({ parent }) =>
    parent === undefined ? '' : (input.living('enterprises', parent)?.id ?? ''),
  )
  const sessions = groupBy(
    recordsOf(input, 'trainingAttendances').filter(({ fields }) => fields.present !== false),
    ({ parent, fields }) => {
      const enterprise = input.living('enterprises', textOf(fields, 'enterprise'))?.id ?? ''
      return enterprise === '' ? '' : `${enterprise}\u0001${parent ?? ''}`
    },
  )
  const attended = new Map<string, number>()
  for (const [key, group] of sessions) {
    const enterprise = key.split('\u0001', 1)[0] ?? ''
    attended.set(enterprise, Math.max(attended.get(enterprise) ?? 0, group.length))
  }
  for (const enterprise of recordsOf(input, 'enterprises')) {
    const { employees } = enterprise.fields
    if (typeof employees !== 'number') continue
    const listed = (rosters.get(enterprise.id) ?? []).filter((person) => isEmployed(person, input.today)).length
    const most = attended.get(enterprise.id) ?? 0
    const add = (message: string) =>
      report.add(() => ({ collection: 'enterprises', id: enterprise.id, field: 'employees', message }))
    if (listed > employees) add(`从业人员数填 ${employees} 人，人员档案里在职 ${listed} 人，请核对。`)
    if (most > employees) add(`从业人员数填 ${employees} 人，一次培训到场 ${most} 人，多于从业人员，请核对。`)
  }
}

function trainedOutsideEmployment(input: ExaminationInput, report: Report): void {
  for (const attendance of recordsOf(input, 'trainingAttendances')) {
    const { fields, parent } = attendance
    const person = input.living('persons', textOf(fields, 'person'))
    const training = parent === undefined ? undefined : input.living('trainings', parent)
    const held = training === undefined ? '' : textOf(training.fields, 'heldOn')
    const left = person === undefined ? '' : textOf(person.fields, 'employedTo')
    if (fields.present === false || held === '' || left === '' || held <= left) continue
    report.add(() => ({
      collection: 'trainingAttendances',
      id: attendance.id,
      field: 'person',
      message: `${textOf(fields, 'name')} ${left} 已离职，${dayText(held, input.today)} 的培训却记了到场，请核对。`,
    }))
  }
}

const TRAINED = [
  ['lawTrainedOn', '法规培训日期'],
  ['techniqueTrainedOn', '技术培训日期'],
  ['skillTrainedOn', '技能培训日期'],
] as const

function trainedAfterLeaving(input: ExaminationInput, report: Report): void {
  for (const person of recordsOf(input, 'persons')) {
    const left = textOf(person.fields, 'employedTo')
    if (left === '') continue
    for (const [field, label] of TRAINED) {
      const on = textOf(person.fields, field)
      if (on <= left) continue
      report.add(() => ({
        collection: 'persons',
        id: person.id,
        field,
        message: `${textOf(person.fields, 'name')} ${left} 已离职，${label}填的是 ${on}，请核对。`,
      }))
    }
  }
}

/** A name on a sign-in sheet that the enterprise's roster knows: unlinked, it counts for nobody. */
function unlinkedAttendance(input: ExaminationInput, report: Report): void {
  const roster = groupBy(recordsOf(input, 'persons'), ({ parent, fields }) => {
    const enterprise = parent === undefined ? '' : (input.living('enterprises', parent)?.id ?? '')
    return enterprise === '' ? '' : `${enterprise}\u0001${textOf(fields, 'name')}`
  })
  const named = new Map(recordsOf(input, 'enterprises').map((one) => [normaliseEnterpriseName(nameOf(one)), one]))
  for (const attendance of recordsOf(input, 'trainingAttendances')) {
    const { fields } = attendance
    if (textOf(fields, 'person') !== '') continue
    const said = normaliseEnterpriseName(textOf(fields, 'enterpriseName'))
    const enterprise = input.living('enterprises', textOf(fields, 'enterprise')) ?? named.get(said)
    if (enterprise === undefined) continue
    const same = roster.get(`${enterprise.id}\u0001${textOf(fields, 'name')}`) ?? []
    if (same.length === 0) continue
    report.add(() => ({
      collection: 'trainingAttendances',
      id: attendance.id,
      field: 'person',
      message: `「${nameOf(enterprise)}」的人员档案里有${textOf(fields, 'name')}，这条没有关联人员，不计入培训覆盖率，请选定人员。`,
    }))
  }
}

const TRAINING = { serves: ['S05'], basis: '目标三：培训达到 100%，按人计算' } as const

export const PEOPLE_RULES: readonly ExaminationRule[] = [
  {
    ...TRAINING,
    key: 'enterprises.moreThanEmployed',
    label: '人数多于从业人员',
    severity: 'error',
    reads: ['enterprises', 'persons', 'trainingAttendances'],
    find: moreThanEmployed,
  },
  {
    ...TRAINING,
    key: 'trainingAttendances.outsideEmployment',
    label: '离职以后参训',
    severity: 'warning',
    reads: ['trainingAttendances', 'persons', 'trainings'],
    find: trainedOutsideEmployment,
  },
  {
    ...TRAINING,
    key: 'persons.trainedAfterLeaving',
    label: '离职以后的培训日期',
    severity: 'warning',
    reads: ['persons'],
    find: trainedAfterLeaving,
  },
  {
    ...TRAINING,
    key: 'trainingAttendances.unlinked',
    label: '参训没有关联人员',
    severity: 'warning',
    reads: ['trainingAttendances', 'persons', 'enterprises'],
    find: unlinkedAttendance,
  },
]
