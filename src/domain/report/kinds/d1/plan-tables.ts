import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import { chineseDate, chineseSpan } from '../../chinese-date'
import type { Block } from '../../model'
import { cell, missing } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { numberedTable } from '../numbered-table'
import { ledgerTable } from '../record-text'
import { allTasks } from './plan-text'

interface TaskLine {
  readonly phase: string
  readonly name: string
  readonly due: string
  readonly record: DomainRecord | undefined
}

function taskLines(facts: ReportFacts): readonly TaskLine[] {
  const { planned, own } = allTasks(facts)
  return [
    ...planned.map(({ task, record, phase }) => ({
      phase,
      record,
      name: record === undefined ? task.name : textOf(record.fields, 'name') || task.name,
      due: record === undefined ? task.due : textOf(record.fields, 'dueOn') || task.due,
    })),
    ...own.map((record) => ({
      phase: textOf(record.fields, 'phase'),
      record,
      name: textOf(record.fields, 'name'),
      due: textOf(record.fields, 'dueOn'),
    })),
  ]
}

/** 任务分工表: every task of the plan; who does it is a gap until the office divides the labour. */
export function labourTable(facts: ReportFacts): readonly Block[] {
  const { reader } = facts
  return [
    numberedTable(
      [
        { name: '阶段', weight: 1, align: 'center' },
        { name: '任务', weight: 2.4 },
        { name: '责任单位', weight: 2 },
        { name: '配合单位', weight: 1.6 },
        { name: '责任人', weight: 1, align: 'center' },
        { name: '完成时限', weight: 1.4, align: 'center' },
      ],
      taskLines(facts).map(({ phase, name, due, record }) => [
        cell(phase || '—'),
        cell(name || missing('任务')),
        cell(record === undefined ? missing('责任单位') : reader.field('campaignTasks', record, 'responsibleUnit')),
        cell(reader.text('campaignTasks', record, 'supportUnits') || '—'),
        cell(record === undefined ? missing('责任人') : reader.field('campaignTasks', record, 'responsible')),
        cell(due === '' ? missing('完成时限') : chineseDate(due)),
      ]),
    ),
  ]
}

/**
 * 时间节点表: beginnings and ends of the phases, due dates of tasks, reporting dates, days to remember. The head says the
 * year of the plan, so that days of it need not.
 */
export function milestoneTable(facts: ReportFacts): readonly Block[] {
  const { plan } = facts
  const yearOfPlan = `${plan.year}年`
  const inYear = (when: string): string => (when.startsWith(yearOfPlan) ? when.slice(yearOfPlan.length) : when)
  const duties = new Map<string, string[]>()
  for (const { name, due } of taskLines(facts)) {
    if (due !== '') duties.set(due, [...(duties.get(due) ?? []), name])
  }
  const lines = [
    ...plan.phases.map((phase) => ({
      on: phase.from,
      order: 0,
      when: chineseSpan(phase.from, phase.to),
      node: '阶段',
      what: `${phase.name}阶段`,
    })),
    ...[...duties].map(([due, names]) => ({
      on: due,
      order: 1,
      when: `${chineseDate(due)}前完成`,
      node: '任务时限',
      what: names.join('；'),
    })),
    ...plan.events.map((event) => ({
      on: event.from,
      order: 2,
      when: chineseSpan(event.from, event.to),
      node: '重要日期',
      what: event.name,
    })),
    ...plan.reporting.map((report) => ({
      on: report.before,
      order: 3,
      when: `${chineseDate(report.before)}前`,
      node: '上报省局',
      what: report.documents.join('、'),
    })),
  ].toSorted((a, b) => (a.on === b.on ? a.order - b.order : a.on < b.on ? -1 : 1))
  return [
    numberedTable(
      [
        { name: `时间（${yearOfPlan}）`, weight: 2 },
        { name: '节点', weight: 1, align: 'center' },
        { name: '内容', weight: 4 },
      ],
      lines.map(({ when, node, what }) => [cell(inYear(when)), cell(node), cell(what)]),
    ),
  ]
}

/** 领导小组名单, in the order of the office. */
export function groupTable(facts: ReportFacts): readonly Block[] {
  const orderOf = ({ fields }: DomainRecord): number => (typeof fields.order === 'number' ? fields.order : 1e9)
  const members = (facts.data.records.leadingGroupMembers ?? [])
    .filter(({ fields }) => {
      const until = textOf(fields, 'until')
      return until === '' || until > facts.data.asOf
    })
    .toSorted((a, b) => orderOf(a) - orderOf(b))
  return [
    ledgerTable(facts.reader, 'leadingGroupMembers', members, [
      { key: 'role', weight: 1.2, align: 'center' },
      { key: 'name', weight: 1.2, align: 'center' },
      { key: 'unit', weight: 2.4 },
      { key: 'post', weight: 1.6 },
      { key: 'duties', weight: 2.6 },
    ]),
  ]
}
