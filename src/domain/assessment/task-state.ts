/** The tasks of the plan as they stand: by the record of 任务分工, or by what other records prove (S29–S31). */
import type { PlanTask } from '../campaign/plan'
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import type { AssessmentData } from './assessment-row'
import { recordsUpTo } from './counted-records'

export interface TaskState {
  readonly task: PlanTask
  readonly record?: DomainRecord
  readonly done: boolean
  /** Left out of the count: the clerk says it does not concern this office. */
  readonly notConcerned: boolean
}

/** The record of a task: its number, or else its name. */
export const taskRecord = (task: PlanTask, records: readonly DomainRecord[]): DomainRecord | undefined =>
  records.find(({ fields }) => textOf(fields, 'number') === task.id) ??
  records.find(({ fields }) => textOf(fields, 'name') === task.name)

/** Proven by other records, whatever the table of tasks says. */
function isProven(task: PlanTask, data: AssessmentData): boolean {
  const [campaign] = data.records.campaigns ?? []
  const on = (key: string): boolean => {
    const day = campaign === undefined ? '' : textOf(campaign.fields, key)
    return day !== '' && day <= data.asOf
  }
  if (task.id === 'T1') return on('localPlanOn')
  if (task.id === 'T2') {
    return on('mobilisedOn') || recordsUpTo(data, 'meetings').some(({ fields }) => fields.kind === '动员部署')
  }
  return false
}

export function taskStates(data: AssessmentData, phase: string): readonly TaskState[] {
  const records = data.records.campaignTasks ?? []
  return data.plan.tasks
    .filter((task) => task.phase === phase)
    .map((task) => {
      const record = taskRecord(task, records)
      const state = record === undefined ? '' : textOf(record.fields, 'state')
      const doneOn = record === undefined ? '' : textOf(record.fields, 'doneOn')
      return {
        task,
        ...(record === undefined ? {} : { record }),
        done: (state === '已完成' && doneOn <= data.asOf) || isProven(task, data),
        notConcerned: state === '不涉及',
      }
    })
}
