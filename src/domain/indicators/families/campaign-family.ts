/** Running the campaign (S29–S38, S41, S42): tasks, problems, meetings, funds, supervision, practices, submissions. */
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import { planOfYear } from '../../reference/reference-data'
import type { FigureFamily } from '../figure-family'
import type { Indicator } from '../indicator'
import type { Population } from '../indicator-input'
import { rateIndicator } from '../ratio'
import { byField, numberIn, recordCounter } from '../record-counter'

const PHASES = ['准备部署', '全面提升', '总结验收']
const PROVINCIAL: ReadonlySet<string> = new Set(['省局考评', '省局督导'])

function taskFigures(population: Population): readonly Indicator[] {
  const { asOf, settled, rate } = recordCounter(population)
  const isDone = (task: DomainRecord): boolean => settled(task, ['已完成'], 'doneOn')
  const isOn = (task: DomainRecord): boolean => textOf(task.fields, 'state') !== '不涉及'
  const shared = { unit: '项', collection: 'campaignTasks', noDataReason: '还没有任务分工。' }
  return [
    rate({
      ...shared,
      key: 'campaignTasks',
      label: '任务完成率',
      judge: (task) => (isOn(task) ? (isDone(task) ? 'done' : 'open') : { excluded: '不涉及' }),
      splits: [
        { key: 'phase', of: byField('phase'), words: PHASES },
        { key: 'responsibility', of: byField('responsibility') },
      ],
      formula: '已完成的任务 ÷ 任务分工表的任务',
      footnote: '任务分工表中的任务，不涉及的不计',
      parts: [
        rate({
          ...shared,
          key: 'campaignTasks.overdue',
          label: '逾期未完成',
          judge: (task) => {
            if (!isOn(task)) return undefined
            const dueOn = textOf(task.fields, 'dueOn')
            return dueOn !== '' && dueOn < asOf && !isDone(task) ? 'done' : 'open'
          },
          footnote: '完成时限已过、还没有完成的任务',
        }),
      ],
    }),
  ]
}

function problemFigures(population: Population): readonly Indicator[] {
  const { inYear, settled, rate, amount, year } = recordCounter(population)
  const isMended = (problem: DomainRecord): boolean => settled(problem, ['已完成', '长期坚持'], 'doneOn')
  const sources = { key: 'source', of: byField('source'), words: ['自评', '省局考评', '省局督导', '本局督导', '其他'] }
  const shared = { unit: '项', collection: 'workProblems', noDataReason: '问题清单里还没有问题。' }
  return [
    rate({
      ...shared,
      key: 'workProblems',
      label: '问题清单整改率',
      judge: (problem) => (inYear(problem, 'foundOn') ? (isMended(problem) ? 'done' : 'open') : undefined),
      splits: [sources],
      formula: '已整改的问题 ÷ 问题清单的问题',
      footnote: `${year}年内列入问题清单的问题，已完成和转为长期坚持的计入分子`,
    }),
    rate({
      ...shared,
      key: 'provincialIssues',
      label: '省局考评督导问题整改率',
      judge: (problem) => {
        const own = inYear(problem, 'foundOn') && PROVINCIAL.has(textOf(problem.fields, 'source'))
        return own ? (isMended(problem) ? 'done' : 'open') : undefined
      },
      formula: '已整改的问题 ÷ 省局考评、督导提出的问题',
      footnote: `${year}年内省局考评、督导检查提出的问题`,
      noDataReason: '省局还没有提出问题。',
    }),
    amount({
      key: 'provincialReviews',
      label: '省局考评督导',
      unit: '次',
      collection: 'provincialReviews',
      counts: (review) => inYear(review, 'reviewedOn'),
      splits: [{ key: 'kind', of: byField('kind'), words: ['对标考评', '督导检查', '年终目标考核'] }],
      footnote: `${year}年内省局的考评、督导和目标考核`,
    }),
    rate({
      key: 'selfAssessments',
      label: '对标考核自评完成率',
      unit: '项',
      collection: 'selfAssessments',
      judge: (row) => (textOf(row.fields, 'conclusion') === '' ? 'open' : 'done'),
      formula: '已有自评结论的项目 ÷ 对标考核自评表的项目',
      footnote: '对标考核自评表逐项，填了自评结论的计入分子',
      noDataReason: '还没有自评项目。',
    }),
  ]
}

function organisationFigures(population: Population): readonly Indicator[] {
  const { asOf, year, inYear, happened, rate, amount } = recordCounter(population)
  return [
    amount({
      key: 'leadingGroup',
      label: '领导小组成员',
      unit: '人',
      collection: 'leadingGroupMembers',
      counts: ({ fields }) => {
        const until = textOf(fields, 'until')
        return textOf(fields, 'since') <= asOf && (until === '' || until > asOf)
      },
      splits: [{ key: 'role', of: byField('role'), words: ['组长', '副组长', '成员'] }],
      footnote: '截至日期在任的领导小组成员',
    }),
    amount({
      key: 'meetings',
      label: '会议',
      unit: '次',
      collection: 'meetings',
      counts: (meeting) => inYear(meeting, 'heldOn'),
      splits: [{ key: 'kind', of: byField('kind'), words: ['动员部署', '领导小组', '专题调度'] }],
      footnote: `${year}年内召开的会议`,
    }),
    amount({
      key: 'briefings',
      label: '向政府汇报',
      unit: '次',
      collection: 'briefings',
      counts: (briefing) => inYear(briefing, 'briefedOn'),
      splits: [{ key: 'form', of: byField('form') }],
      footnote: `${year}年内向地方政府的汇报`,
    }),
    amount({
      key: 'coordinations',
      label: '部门协作',
      unit: '次',
      collection: 'coordinations',
      counts: (one) => inYear(one, 'coordinatedOn'),
      splits: [{ key: 'form', of: byField('form') }],
      footnote: `${year}年内与相关部门的沟通协作`,
    }),
    amount({
      key: 'supervisionVisits',
      label: '督导检查',
      unit: '次',
      collection: 'supervisionVisits',
      counts: (visit) => inYear(visit, 'visitedOn'),
      splits: [{ key: 'conclusion', of: byField('conclusion'), words: ['好', '较好', '一般', '较差'] }],
      footnote: `${year}年内本局对县区局和基层的督导检查`,
    }),
    rate({
      key: 'goodPractices',
      label: '经验做法推广率',
      unit: '条',
      collection: 'goodPractices',
      judge: (practice) => {
        if (!inYear(practice, 'summarisedOn')) return undefined
        const spread = practice.fields.spreadTo
        const isSpread = (Array.isArray(spread) && spread.length > 0) || textOf(practice.fields, 'spreadOn') !== ''
        return isSpread && (textOf(practice.fields, 'spreadOn') === '' || happened(practice, 'spreadOn'))
          ? 'done'
          : 'open'
      },
      formula: '已推广的经验做法 ÷ 总结的经验做法',
      footnote: `${year}年内总结的经验做法，写明推广范围或推广日期的计入分子`,
      noDataReason: '还没有总结经验做法。',
      parts: [
        amount({
          key: 'goodPractices.lasting',
          label: '形成长效机制',
          unit: '条',
          collection: 'goodPractices',
          counts: (practice) => inYear(practice, 'summarisedOn') && practice.fields.lasting === true,
          footnote: `${year}年内总结并形成长效机制的经验做法`,
        }),
      ],
    }),
  ]
}

/** Money in whole cents: a share of decimals must not depend on how they are added up. */
const cents = (record: DomainRecord, field: string): number => Math.round(numberIn(record, field) * 1_000_000)

function budgetFigures(population: Population): readonly Indicator[] {
  const { asOf, year, records } = recordCounter(population)
  const items = (records.budgetItems ?? []).filter(({ fields }) => fields.year === year)
  const granted = (item: DomainRecord): number =>
    textOf(item.fields, 'grantedOn') <= asOf ? cents(item, 'granted') : 0
  const sum = (of: (item: DomainRecord) => number): number =>
    items.reduce((total, item) => total + of(item), 0) / 1_000_000
  const share = (
    key: string,
    label: string,
    formula: string,
    top: (item: DomainRecord) => number,
    bottom: (item: DomainRecord) => number,
  ): Indicator =>
    moneyIndicator({
      key,
      label,
      formula,
      numerator: sum(top),
      denominator: sum(bottom),
      numeratorIds: items.filter((item) => top(item) > 0).map(({ id }) => id),
      denominatorIds: items.filter((item) => bottom(item) > 0).map(({ id }) => id),
      footnote: `截至${asOf}。${year}年度经费，单位万元`,
    })
  return [
    share('budgetGranted', '经费落实率', '落实金额 ÷ 申请金额', granted, (item) => cents(item, 'applied')),
    share('budgetUsed', '经费使用率', '已用金额 ÷ 落实金额', (item) => cents(item, 'used'), granted),
  ]
}

interface MoneyDraft {
  readonly key: string
  readonly label: string
  readonly formula: string
  readonly numerator: number
  readonly denominator: number
  readonly numeratorIds: readonly string[]
  readonly denominatorIds: readonly string[]
  readonly footnote: string
}

/** A share of money. Shown in 万元, rounded to the percent on whole 分. */
function moneyIndicator({ numerator, denominator, ...draft }: MoneyDraft): Indicator {
  const figure = rateIndicator({
    ...draft,
    unit: '万元',
    counts: 'budgetItems',
    numerator: Math.round(numerator * 1_000_000),
    denominator: Math.round(denominator * 1_000_000),
    noDataReason: '还没有填写经费金额。',
  })
  const percent = figure.value.slice(figure.value.indexOf('（'))
  const value = denominator === 0 ? figure.value : `${numerator}/${denominator}${percent}`
  return { ...figure, numerator, denominator, value }
}

/** Documents of the plan's two deadlines that have been handed in, with channel, recipient and receipt. */
function submissionFigures(population: Population): readonly Indicator[] {
  const { asOf, year, records } = recordCounter(population)
  const plan = planOfYear(population.input.reference, population.input.options.planYear)
  const sent = (records.submissions ?? []).filter(({ fields }) => {
    const on = textOf(fields, 'submittedOn')
    const proof = ['channel', 'recipient', 'receipt'].every((key) => textOf(fields, key) !== '')
    return on.startsWith(`${year}-`) && on <= asOf && proof
  })
  const lines = plan.reporting.map(({ id, name, documents, before }) => {
    const own = documents.flatMap((document) => {
      const found = sent.find(
        ({ fields }) => isSame(textOf(fields, 'reporting'), name, id) && textOf(fields, 'item').includes(document),
      )
      return found === undefined ? [] : [found.id]
    })
    return rateIndicator({
      key: `submissions.${id}`,
      label: `${name}（${before}前）`,
      unit: '份',
      counts: 'submissions',
      numerator: own.length,
      denominator: documents.length,
      numeratorIds: [...new Set(own)],
      denominatorIds: [...new Set(own)],
      footnote: `截至${asOf}。应报：${documents.join('、')}`,
    })
  })
  const total = (of: (line: Indicator) => number | null): number =>
    lines.reduce((sum, line) => sum + (of(line) ?? 0), 0)
  const ids = [...new Set(lines.flatMap(({ numeratorIds }) => numeratorIds))]
  return [
    rateIndicator({
      key: 'submissions',
      label: '上报材料完成率',
      unit: '份',
      counts: 'submissions',
      numerator: total(({ numerator }) => numerator),
      denominator: total(({ denominator }) => denominator),
      numeratorIds: ids,
      denominatorIds: ids,
      formula: '已报送的材料 ÷ 方案要求上报的材料',
      footnote: `截至${asOf}。有报送日期、渠道、接收单位和回执的报送记录计入分子`,
      parts: lines,
    }),
  ]
}

const isSame = (reporting: string, name: string, id: string): boolean => reporting === name || reporting === id

export const TASK_FAMILY: FigureFamily = {
  name: 'tasks',
  reads: ['campaignTasks'],
  serves: { campaignTasks: ['S29', 'S30', 'S31', 'S33'] },
  make: taskFigures,
}

export const PROBLEM_FAMILY: FigureFamily = {
  name: 'problems',
  reads: ['workProblems', 'provincialReviews', 'selfAssessments'],
  serves: {
    workProblems: ['S31'],
    provincialIssues: ['S32', 'S38'],
    provincialReviews: ['S32', 'S38'],
    selfAssessments: ['S31'],
  },
  make: problemFigures,
}

export const ORGANISATION_FAMILY: FigureFamily = {
  name: 'organisation',
  reads: ['leadingGroupMembers', 'meetings', 'briefings', 'coordinations', 'supervisionVisits', 'goodPractices'],
  serves: {
    leadingGroup: ['S33'],
    meetings: ['S29', 'S33'],
    briefings: ['S34'],
    coordinations: ['S35'],
    supervisionVisits: ['S36'],
    goodPractices: ['S41'],
  },
  make: organisationFigures,
}

export const BUDGET_FAMILY: FigureFamily = {
  name: 'budget',
  reads: ['budgetItems'],
  serves: { budgetGranted: ['S34'], budgetUsed: ['S34'] },
  make: budgetFigures,
}

export const SUBMISSION_FAMILY: FigureFamily = {
  name: 'submissions',
  reads: ['submissions'],
  serves: { submissions: ['S42a', 'S42b'] },
  make: submissionFigures,
}
