/** The yearly files: plan, 七查七看 template, holidays; and the dated time limits. */
import type { CampaignPlan, PlanGoal, PlanSection } from '../campaign/plan'
import type { HolidayTable } from '../campaign/working-days'
import { type ChecklistItem, type ChecklistTemplate, DISPOSALS } from '../checklist/template'
import type { LimitRow } from '../limits/limit-source'
import { DAY_KINDS, LIMIT_KEYS } from '../limits/matters'
import type { Shape } from './shape'

export function parseHolidays(file: Shape): HolidayTable {
  return {
    year: file.at('year').integer(),
    confirmed: file.at('confirmed').flag(),
    festivals: file.at('festivals').list((row) => ({
      name: row.at('name').filled(),
      off: row.at('off').dates(),
      work: row.at('work').dates(),
    })),
  }
}

/** Default time limits; every matter has one for every day, so that a period always has an end. */
export function parseLimits(file: Shape): readonly LimitRow[] {
  const rows = file.at('limits').list((row) => ({
    matter: row.at('matter').oneOf(LIMIT_KEYS),
    days: row.at('days').integer(),
    dayKind: row.at('dayKind').oneOf(DAY_KINDS),
    basis: row.at('basis').filled(),
    confirmed: row.at('confirmed').flag(),
    ...row.optional('validFrom', (item) => item.date()),
    ...row.optional('validTo', (item) => item.date()),
  }))
  for (const matter of LIMIT_KEYS) {
    const own = rows.filter((row) => row.matter === matter)
    const open = own.some((row) => row.validFrom === undefined) && own.some((row) => row.validTo === undefined)
    if (!open) throw new Error(`数据文件 limits.json：${matter} 没有覆盖全部日期的期限`)
  }
  return rows
}

const parseItem = (row: Shape): ChecklistItem => ({
  id: row.at('id').matching(/^C[1-7]-\d{1,2}$/, '检查项编号'),
  key: row.at('key').flag(),
  text: row.at('text').filled(),
  evidence: row.at('evidence').texts(),
  basis: row.at('basis').list((entry) => ({ text: entry.at('text').filled(), verified: entry.at('verified').flag() })),
  disposal: row.at('disposal').oneOf(DISPOSALS),
  ...row.optional('escalation', (entry) => ({
    to: entry.at('to').oneOf(DISPOSALS),
    when: entry.at('when').filled(),
  })),
  ...row.optional('transferIfCrime', (entry) => entry.flag()),
  ...row.optional('alternative', (entry) => entry.oneOf(DISPOSALS)),
  problem: row.at('problem').filled(),
  requirement: row.at('requirement').filled(),
  look: row.at('look').filled(),
})

export function parseChecklist(file: Shape): ChecklistTemplate {
  return {
    templateVersion: file.at('templateVersion').filled(),
    title: file.at('title').filled(),
    dueWorkingDays: file.at('dueWorkingDays').integer(),
    minimumInspectors: file.at('minimumInspectors').integer(),
    groups: file.at('groups').list((group) => ({
      key: group.at('key').filled(),
      check: group.at('check').filled(),
      name: group.at('name').filled(),
      see: group.at('see').filled(),
      items: group.at('items').list(parseItem),
    })),
  }
}

const parseGoal = (row: Shape): PlanGoal => ({
  id: row.at('id').filled(),
  key: row.at('key').filled(),
  name: row.at('name').filled(),
  text: row.at('text').filled(),
  comparison: row.at('comparison').oneOf(['atLeast', 'zero'] as const),
  numerator: row.at('numerator').integer(),
  denominator: row.at('denominator').integer(),
  unit: row.at('unit').filled(),
  counted: row.at('counted').filled(),
})

const parseSection = (row: Shape): PlanSection => ({
  no: row.at('no').filled(),
  name: row.at('name').filled(),
  ...row.optional('shortName', (item) => item.filled()),
  paragraphs: row.at('paragraphs').texts(),
})

function parseQuotas(row: Shape): CampaignPlan['quotas'] {
  const demonstration = row.at('demonstration')
  return {
    demonstration: {
      min: demonstration.at('min').integer(),
      max: demonstration.at('max').integer(),
      paragraph: demonstration.at('paragraph').filled(),
    },
    provincial: row.at('provincial').list((quota) => ({
      kind: quota.at('kind').filled(),
      count: quota.at('count').integer(),
    })),
    provincialNote: row.at('provincialNote').filled(),
  }
}

export function parsePlan(file: Shape): CampaignPlan {
  const period = file.at('period')
  return {
    name: file.at('name').filled(),
    title: file.at('title').filled(),
    year: file.at('year').integer(),
    issuer: file.at('issuer').filled(),
    period: { text: period.at('text').filled(), from: period.at('from').date(), to: period.at('to').date() },
    phases: file.at('phases').list((row) => ({
      id: row.at('id').filled(),
      key: row.at('key').filled(),
      name: row.at('name').filled(),
      from: row.at('from').date(),
      to: row.at('to').date(),
    })),
    goals: file.at('goals').list(parseGoal),
    actions: file.at('actions').list(parseSection),
    requirements: file.at('requirements').list(parseSection),
    tasks: file.at('tasks').list((row) => ({
      id: row.at('id').filled(),
      phase: row.at('phase').filled(),
      name: row.at('name').filled(),
      due: row.at('due').date(),
      paragraphs: row.at('paragraphs').texts(),
    })),
    reporting: file.at('reporting').list((row) => ({
      id: row.at('id').filled(),
      before: row.at('before').date(),
      name: row.at('name').filled(),
      documents: row.at('documents').texts(),
      kinds: row.at('kinds').texts(),
    })),
    reminderDays: file.at('reminderDays').list((item) => item.integer()),
    quotas: parseQuotas(file.at('quotas')),
    events: file.at('events').list((row) => ({
      from: row.at('from').date(),
      to: row.at('to').date(),
      name: row.at('name').filled(),
      verified: row.at('verified').flag(),
    })),
    paragraphs: file.at('paragraphs').list((row) => ({
      id: row.at('id').filled(),
      text: row.at('text').filled(),
      ...row.optional('note', (item) => item.text()),
    })),
  }
}
