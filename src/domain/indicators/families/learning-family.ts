/** 宣贯培训 and standards (S15, S16, S17, S40): sessions, enterprises reached, topics learnt, versions changed. */
import { type DomainRecord, groupByParent, textOf } from '../../enterprise-file/file-records'
import { standardState } from '../../reference/dated-lookup'
import type { FigureFamily } from '../figure-family'
import type { Indicator } from '../indicator'
import type { Population } from '../indicator-input'
import { licensedIndicator } from '../licensed-figure'
import { byField, numberIn, recordCounter } from '../record-counter'

const idsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? (value as readonly string[]) : typeof value === 'string' && value !== '' ? [value] : []

const LAW = /食品安全法/
const STANDARDS = /GB\s*(4806|9685|31603|31604)|食品接触材料.*标准|国家标准体系/i

/** Enterprises that took part in a training: named, organising, or with a person on the sign-in sheet. */
function takingPart(
  training: DomainRecord,
  attendances: readonly DomainRecord[],
  enterpriseOfPerson: ReadonlyMap<string, string>,
): readonly string[] {
  const { enterprises, enterprise } = training.fields
  const present = attendances.filter(({ fields }) => fields.present === true)
  return [
    ...idsIn(enterprises),
    ...idsIn(enterprise),
    ...present.flatMap(({ fields }) => {
      const named = textOf(fields, 'enterprise') || (enterpriseOfPerson.get(textOf(fields, 'person')) ?? '')
      return named === '' ? [] : [named]
    }),
  ]
}

interface Reach {
  readonly all: ReadonlySet<string>
  readonly law: ReadonlySet<string>
  readonly standards: ReadonlySet<string>
  readonly ownRun: ReadonlySet<string>
}

function reachOf(population: Population, sessions: readonly DomainRecord[]): Reach {
  const { records } = population.input
  const attendancesOf = groupByParent(records.trainingAttendances)
  const enterpriseOfPerson = new Map((records.persons ?? []).map(({ id, parent = '' }) => [id, parent]))
  const sets = {
    all: new Set<string>(),
    law: new Set<string>(),
    standards: new Set<string>(),
    ownRun: new Set<string>(),
  }
  for (const session of sessions) {
    const own = takingPart(session, attendancesOf.of(session.id), enterpriseOfPerson)
    const { fields } = session
    const topics = [...idsIn(fields.topics), textOf(fields, 'name')].join('、')
    const wanted = [
      sets.all,
      ...(LAW.test(topics) ? [sets.law] : []),
      ...(STANDARDS.test(topics) ? [sets.standards] : []),
    ]
    for (const set of wanted) for (const id of own) set.add(id)
    if (textOf(fields, 'organiser') === '企业') for (const id of idsIn(fields.enterprise)) sets.ownRun.add(id)
  }
  return sets
}

function coverageFigures(
  population: Population,
  sessions: readonly DomainRecord[],
  year: number,
): readonly Indicator[] {
  const reach = reachOf(population, sessions)
  const line = (key: string, label: string, counted: string, footnote: string, ids: ReadonlySet<string>): Indicator =>
    licensedIndicator(population, { key, label, counted, footnote, target: null }, ({ enterprise }) =>
      ids.has(enterprise.id),
    )
  const both = new Set([...reach.law].filter((id) => reach.standards.has(id)))
  const topics = line(
    'topicCoverage',
    '法规和新标准宣贯覆盖率',
    '学过《食品安全法》和食品接触材料新标准的企业',
    `按${year}年内培训的学习内容，两方面都学过的计入分子`,
    both,
  )
  const withoutLines = ({ parts: _lines, ...own }: Indicator): Indicator => own
  return [
    line(
      'trainingCoverage',
      '宣贯培训企业覆盖率',
      '参加过培训的企业',
      `${year}年内列为参训企业、自办培训或有人员到场的计入分子`,
      reach.all,
    ),
    {
      ...topics,
      parts: [
        ...(topics.parts ?? []),
        withoutLines(
          line(
            'topicCoverage.law',
            '《食品安全法》',
            '学过《食品安全法》的企业',
            `按${year}年内培训的学习内容`,
            reach.law,
          ),
        ),
        withoutLines(
          line(
            'topicCoverage.standards',
            '食品接触材料新标准',
            '学过食品接触材料新标准的企业',
            `按${year}年内培训的学习内容`,
            reach.standards,
          ),
        ),
      ],
    },
    line(
      'enterpriseTraining',
      '企业自办培训覆盖率',
      '自办过培训的企业',
      `${year}年内举办方为企业的培训，其举办企业计入分子`,
      reach.ownRun,
    ),
  ]
}

/** Products by the standard they name: withdrawn ones are listed until their sheet says another. */
function standardFigures(population: Population): readonly Indicator[] {
  const { reference } = population.input
  const { asOf, happened, rate } = recordCounter(population)
  const states = new Map<string, ReturnType<typeof standardState>['state']>()
  const stateOf = (code: string) => {
    const known = states.get(code) ?? standardState(reference.standards, code, asOf).state
    states.set(code, known)
    return known
  }
  const overdue = (upgrade: DomainRecord): boolean =>
    textOf(upgrade.fields, 'dueOn') !== '' && textOf(upgrade.fields, 'dueOn') <= asOf
  const isDone = (upgrade: DomainRecord): boolean =>
    textOf(upgrade.fields, 'level') === '执行' &&
    (textOf(upgrade.fields, 'doneOn') === '' || happened(upgrade, 'doneOn'))
  return [
    rate({
      key: 'standardUpgrades',
      label: '标准升级完成率',
      unit: '项',
      collection: 'standardUpgrades',
      judge: (upgrade) => (isDone(upgrade) ? 'done' : 'open'),
      formula: '已执行新标准的产品 ÷ 列入标准升级的产品',
      footnote: '掌握程度为“执行”、完成日期已到的计入分子',
      splits: [{ key: 'level', of: byField('level'), words: ['未开始', '了解', '熟悉', '掌握', '执行'] }],
      noDataReason: '还没有标准升级记录。',
      parts: [
        rate({
          key: 'standardUpgrades.due',
          label: '新标准已实施的',
          unit: '项',
          collection: 'standardUpgrades',
          judge: (upgrade) => (overdue(upgrade) ? (isDone(upgrade) ? 'done' : 'open') : undefined),
          footnote: '新标准实施日期已到的，仍未执行的为逾期',
        }),
      ],
    }),
    rate({
      key: 'currentStandards',
      label: '产品执行现行标准',
      unit: '种',
      collection: 'products',
      judge: (product) => {
        const code = textOf(product.fields, 'standard')
        if (code === '') return { excluded: '执行标准未填' }
        const state = stateOf(code)
        if (state === 'unknown') return { excluded: '标准表里没有这个标准' }
        return state === 'withdrawn' ? 'open' : 'done'
      },
      formula: '执行标准未废止的产品 ÷ 标准表里查得到执行标准的产品',
      footnote: '按标准表，截至日期已被代替的标准为已废止；还在用废止标准的产品见“还差”',
      noDataReason: '产品档案里还没有标准表查得到的执行标准。',
    }),
  ]
}

function learningFigures(population: Population): readonly Indicator[] {
  const { year, inYear, amount, records } = recordCounter(population)
  const isOfYear = (training: DomainRecord): boolean => inYear(training, 'heldOn')
  const byOrganiser = {
    key: 'organiser',
    of: byField('organiser'),
    words: ['省局', '本局', '县区局', '企业', '技术机构', '协会'],
  }
  const sessions = (records.trainings ?? []).filter(isOfYear)
  const shared = { collection: 'trainings', counts: isOfYear, splits: [byOrganiser] }
  return [
    amount({ ...shared, key: 'trainingSessions', label: '培训期数', unit: '期', footnote: `${year}年内举办的培训` }),
    amount({
      ...shared,
      key: 'trainingHours',
      label: '培训学时',
      unit: '学时',
      amount: (training) => numberIn(training, 'hours'),
      footnote: `${year}年内各期培训学时合计`,
    }),
    amount({
      ...shared,
      key: 'trainingPersons',
      label: '培训人次',
      unit: '人次',
      amount: (training) => numberIn(training, 'attendedCount'),
      footnote: `${year}年内各期培训的参训人数合计，同一人参加几期计几次`,
    }),
    amount({
      key: 'expertsEngaged',
      label: '聘请专家',
      unit: '人',
      collection: 'experts',
      counts: (expert) =>
        textOf(expert.fields, 'engagedOn') === '' || textOf(expert.fields, 'engagedOn') <= population.input.asOf,
      splits: [{ key: 'field', of: byField('fields'), words: ['法律', '标准', '技术'] }],
      footnote: '截至日期已聘请的专家；一人几个专业的，各专业分别计',
    }),
    ...coverageFigures(population, sessions, year),
    ...standardFigures(population),
  ]
}

export const LEARNING_FAMILY: FigureFamily = {
  name: 'learning',
  reads: [
    'enterprises',
    'licences',
    'trainings',
    'trainingAttendances',
    'persons',
    'experts',
    'standardUpgrades',
    'products',
  ],
  serves: {
    trainingSessions: ['S15'],
    trainingHours: ['S15'],
    trainingPersons: ['S15'],
    expertsEngaged: ['S15'],
    trainingCoverage: ['S15'],
    topicCoverage: ['S16'],
    enterpriseTraining: ['S40'],
    standardUpgrades: ['S17'],
    currentStandards: ['S17'],
  },
  make: learningFigures,
}
