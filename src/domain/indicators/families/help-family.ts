/** 帮扶 (S13, S14, S37): who was helped, by which means, and how many of the problems found are solved. */
import { groupByParent, textOf } from '../../enterprise-file/file-records'
import type { FigureFamily } from '../figure-family'
import type { Indicator } from '../indicator'
import type { Population, Standing } from '../indicator-input'
import { licensedIndicator } from '../licensed-figure'
import { byField, recordCounter } from '../record-counter'

const MEANS = ['标准', '计量', '检验检测', '认证']
const SERVICES = ['信息咨询', '技术支持', '人才培训']
const TRACEABILITY = ['全员', '全过程', '全方位']

/** States of an enterprise that stand on its own record, whatever the visits say. */
function stateFigures(population: Population): readonly Indicator[] {
  const hasAll = ({ enterprise }: Standing): boolean => {
    const system = enterprise.fields.traceabilitySystem
    return Array.isArray(system) && TRACEABILITY.every((part) => system.includes(part))
  }
  const same = ({ enterprise: { fields } }: Standing): boolean =>
    fields.sameLine === true && fields.sameStandard === true && fields.sameQuality === true
  return [
    licensedIndicator(
      population,
      {
        key: 'traceabilityCoverage',
        label: '追溯体系建立率',
        counted: '全员、全过程、全方位追溯体系都建立的企业',
        target: null,
        footnote: '企业档案中追溯体系的全员、全过程、全方位三项齐全的计入分子',
      },
      hasAll,
    ),
    licensedIndicator(
      population,
      {
        key: 'threeSame',
        label: '同线同标同质企业',
        counted: '同线、同标、同质都达到的企业',
        target: null,
        footnote: '企业档案中同线、同标、同质都为“是”的计入分子',
      },
      same,
    ),
  ]
}

function helpFigures(population: Population): readonly Indicator[] {
  const { year, inYear, happened, settled, rate, amount, records, asOf } = recordCounter(population)
  const visits = (records.helpVisits ?? []).filter((visit) => inYear(visit, 'visitedOn'))
  const helped = new Set(visits.map(({ fields }) => textOf(fields, 'enterprise')))
  const problemsOf = groupByParent(records.helpProblems)
  const found = new Set(visits.flatMap(({ id }) => problemsOf.of(id).map((problem) => problem.id)))
  const isSolved = (problem: Parameters<typeof settled>[0]): boolean => settled(problem, ['已解决'], 'solvedOn')
  const institutions = new Set<string>()
  const firstOf = new Set<string>()
  for (const visit of visits) {
    const name = textOf(visit.fields, 'institution') || textOf(visit.fields, 'institutionName')
    if (name === '' || institutions.has(name)) continue
    institutions.add(name)
    firstOf.add(visit.id)
  }
  const overdue = amount({
    key: 'problemsSolved.overdue',
    label: '逾期未解决',
    unit: '项',
    collection: 'helpProblems',
    counts: (problem) =>
      found.has(problem.id) &&
      !isSolved(problem) &&
      happened(problem, 'dueOn') &&
      textOf(problem.fields, 'dueOn') < asOf,
    footnote: '完成期限已过、还没有解决的问题',
  })
  return [
    licensedIndicator(
      population,
      {
        key: 'helpCoverage',
        label: '帮扶覆盖率',
        counted: '接受过帮扶的企业',
        target: null,
        footnote: `${year}年内有帮扶记录的计入分子`,
      },
      ({ enterprise }) => helped.has(enterprise.id),
    ),
    amount({
      key: 'helpVisits',
      label: '帮扶次数',
      unit: '次',
      collection: 'helpVisits',
      counts: (visit) => inYear(visit, 'visitedOn'),
      splits: [
        { key: 'means', of: byField('means'), words: MEANS },
        { key: 'service', of: byField('serviceKinds'), words: SERVICES },
        { key: 'form', of: byField('form') },
      ],
      footnote: `${year}年内的帮扶记录；一次用几种手段的，各手段分别计`,
    }),
    amount({
      key: 'helpInstitutions',
      label: '参与帮扶的技术机构',
      unit: '家',
      collection: 'helpVisits',
      counts: ({ id }) => firstOf.has(id),
      footnote: `${year}年内帮扶记录写明的技术机构，同一机构只计一次`,
    }),
    rate({
      key: 'problemsSolved',
      label: '帮扶问题解决率',
      unit: '项',
      collection: 'helpProblems',
      judge: (problem) => (found.has(problem.id) ? (isSolved(problem) ? 'done' : 'open') : undefined),
      formula: '已解决的问题 ÷ 帮扶发现的问题',
      footnote: `${year}年内帮扶发现的问题，截至日期前已解决的计入分子`,
      noDataReason: '还没有帮扶发现的问题。',
      parts: [overdue],
    }),
    ...stateFigures(population),
  ]
}

export const HELP_FAMILY: FigureFamily = {
  name: 'help',
  reads: ['enterprises', 'licences', 'helpVisits', 'helpProblems'],
  serves: {
    helpCoverage: ['S13', 'S14', 'S37'],
    helpVisits: ['S13', 'S14'],
    helpInstitutions: ['S13'],
    problemsSolved: ['S14'],
    traceabilityCoverage: ['S14'],
    threeSame: ['S14'],
  },
  make: helpFigures,
}
