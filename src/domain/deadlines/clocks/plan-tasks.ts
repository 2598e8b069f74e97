/** Phases and tasks of the plan (S29–S31, S33): what no record says is done by the end of its phase. */
import { daysBetween } from '../../campaign/calendar-date'
import { campaignOf } from '../../campaign/office-plan'
import type { PlanPhase, PlanTask } from '../../campaign/plan'
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import type { Clock, ClockSource, Due } from '../clock'
import { allOf, dayMissing, dayOf, isNear, onDay, refTo, short, some } from '../due'

const DONE: ReadonlySet<string> = new Set(['已完成', '不涉及'])

const happened = (day: string, source: ClockSource): boolean => day !== '' && day <= source.today

/** 实施方案: in the campaign record, as a document of our own, or submitted. */
function localPlanMade(source: ClockSource): boolean {
  const campaign = campaignOf(source.plan, source.records.campaigns)
  if (campaign !== undefined && happened(dayOf(campaign.fields, 'localPlanOn'), source)) return true
  const written = allOf(source, 'documents').some(({ fields }) => {
    if (textOf(fields, 'kind') !== 'D1') return false
    return (
      textOf(fields, 'state') === '定稿' || textOf(fields, 'state') === '已报送' || dayOf(fields, 'submittedOn') !== ''
    )
  })
  return (
    written ||
    allOf(source, 'submissions').some(
      ({ fields }) => textOf(fields, 'item').includes('实施方案') && happened(dayOf(fields, 'submittedOn'), source),
    )
  )
}

/** 动员部署: a meeting of that kind, or the day in the campaign record. */
function mobilised(source: ClockSource): boolean {
  const campaign = campaignOf(source.plan, source.records.campaigns)
  if (campaign !== undefined && happened(dayOf(campaign.fields, 'mobilisedOn'), source)) return true
  return allOf(source, 'meetings').some(
    ({ fields }) => textOf(fields, 'kind') === '动员部署' && happened(dayOf(fields, 'heldOn'), source),
  )
}

/** Tasks that records of other kinds prove, by a word of their name. */
const PROOFS: readonly {
  readonly word: RegExp
  readonly done: (source: ClockSource) => boolean
  readonly how: string
}[] = [
  { word: /实施方案/, done: localPlanMade, how: '请印发后在专项行动里填印发日期' },
  { word: /动员/, done: mobilised, how: '请在会议里登记动员部署会' },
]

const isMarkedDone = (task: PlanTask, tasks: readonly DomainRecord[]): boolean =>
  tasks.some(({ fields }) => {
    const same = textOf(fields, 'number') === task.id || textOf(fields, 'name') === task.name
    return same && DONE.has(textOf(fields, 'state'))
  })

function phaseDue(phase: PlanPhase, tasks: readonly PlanTask[], source: ClockSource): readonly Due[] {
  if (!isNear({ date: phase.to }, source)) return []
  const when = onDay(phase.to, `方案：${phase.name}阶段 ${phase.from} 至 ${phase.to}`)
  if (tasks.length > 0) {
    const names = some(
      tasks.map((task) => task.name),
      '项',
    )
    const text = `${phase.name}阶段还有 ${tasks.length} 项任务没有完成记录：${names}；做完的请在任务分工里标已完成`
    return [{ kind: '阶段', ...when, text, serves: [phase.id] }]
  }
  if (phase.to < source.today) return []
  return [{ kind: '阶段', ...when, text: `${phase.name}阶段结束`, serves: [phase.id] }]
}

function planDue(source: ClockSource): readonly Due[] {
  const { plan } = source
  const records = allOf(source, 'campaignTasks')
  const open = plan.tasks.filter((task) => !isMarkedDone(task, records))
  const proofOf = (task: PlanTask) => PROOFS.find(({ word }) => word.test(task.name))
  const proven = open.flatMap((task) => {
    const proof = proofOf(task)
    const when = onDay(task.due, `方案：${task.name}，${task.due} 前完成`)
    if (proof === undefined || proof.done(source) || !isNear(when, source)) return []
    return [
      { kind: '阶段', ...when, text: `${task.name}还没有记录，${proof.how}`, serves: task.paragraphs } satisfies Due,
    ]
  })
  const rest = open.filter((task) => proofOf(task) === undefined)
  const phases = plan.phases.flatMap((phase) =>
    phaseDue(
      phase,
      rest.filter((task) => task.phase === phase.key),
      source,
    ),
  )
  return [...proven, ...phases]
}

function taskDue(record: DomainRecord, source: ClockSource): readonly Due[] {
  const { fields } = record
  if (DONE.has(textOf(fields, 'state')) || dayOf(fields, 'doneOn') !== '') return []
  const dueOn = dayOf(fields, 'dueOn')
  const when = dueOn === '' ? dayMissing('完成时限') : onDay(dueOn, '任务分工里的完成时限')
  if (!isNear(when, source)) return []
  const unit = textOf(fields, 'responsibleUnit')
  const state = dueOn !== '' && daysBetween(source.today, dueOn) < 0 ? '到期没有完成，请催办' : '到期'
  const text = `${short(textOf(fields, 'name'))}${unit === '' ? '' : `（${unit}）`}${state}`
  const sentences = Array.isArray(fields.sentences) ? fields.sentences : []
  return [{ kind: '任务', ...when, text, ...refTo('campaignTasks', record), serves: ['S33', ...sentences] }]
}

export const PLAN_CLOCK: Clock = {
  key: 'plan',
  label: '阶段和规定动作',
  serves: ['S00', 'S28', 'S29', 'S30', 'S31', 'S33'],
  of: (source) => [...planDue(source), ...allOf(source, 'campaignTasks').flatMap((record) => taskDue(record, source))],
}
