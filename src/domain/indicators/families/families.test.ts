import { describe, expect, it } from 'vitest'
import type { PlainRow } from '../../../../tests/support/domain-figures'
import { type Fields, figures, licensed, row, rowsOf, shown } from '../../../../tests/support/figure-rows'

describe('baseline and urging', () => {
  it('counts the known enterprises, exempt and unlicensed never as one (S11)', () => {
    const rows = [
      ...licensed('a', { employees: 50, revenue: 500 }),
      row('enterprises', 'b', { regionCode: '230102', productionStatus: '关闭' }),
      row('products', 'pb', { inCatalogue: true }, 'b'),
      row('enterprises', 'c', { regionCode: '230102', productionStatus: '在产' }),
      row('products', 'pc', { inCatalogue: false }, 'c'),
      row('enterprises', 'elsewhere', { regionCode: '230202' }),
    ]
    expect(shown(rows, 'knownEnterprises')).toBe('3')
    expect(shown(rows, 'knownEnterprises', 'licence.有证有效')).toBe('1')
    expect(shown(rows, 'knownEnterprises', 'licence.应证未证(无证)')).toBe('1')
    expect(shown(rows, 'knownEnterprises', 'licence.无需许可')).toBe('1')
    expect(shown(rows, 'knownEnterprises', 'status.在产')).toBe('2')
    expect(shown(rows, 'knownEnterprises', 'size.小型')).toBe('1')
  })

  it('counts urging notices that were carried out (S12)', () => {
    const rows = rowsOf('urgeNotices', [
      { issuedOn: '2017-05-01', state: '已落实', answeredOn: '2017-05-20' },
      { issuedOn: '2017-05-01', state: '已落实', answeredOn: '2017-06-20' },
      { issuedOn: '2017-05-01', state: '未反馈' },
      { issuedOn: '2016-05-01', state: '已落实' },
    ])
    expect(shown(rows, 'urgeNotices')).toBe('1/3')
  })
})

describe('help', () => {
  const rows = [
    ...licensed('a', {
      traceabilitySystem: ['全员', '全过程', '全方位'],
      sameLine: true,
      sameStandard: true,
      sameQuality: true,
    }),
    ...licensed('b', { traceabilitySystem: ['全员'], sameLine: true }),
    ...licensed('c'),
    row('helpVisits', 'v1', {
      enterprise: 'a',
      visitedOn: '2017-05-01',
      means: ['标准', '计量'],
      institutionName: '质检所',
    }),
    row('helpVisits', 'v2', { enterprise: 'a', visitedOn: '2017-05-02', means: ['标准'], institutionName: '质检所' }),
    row('helpVisits', 'v3', { enterprise: 'b', visitedOn: '2017-06-13', means: ['认证'] }),
    row('helpVisits', 'v4', { enterprise: 'c', visitedOn: '2016-05-02' }),
    row('helpProblems', 'solved', { state: '已解决', solvedOn: '2017-06-12', dueOn: '2017-06-01' }, 'v1'),
    row('helpProblems', 'later', { state: '已解决', solvedOn: '2017-06-13', dueOn: '2017-07-01' }, 'v1'),
    row('helpProblems', 'open', { state: '解决中', dueOn: '2017-06-11' }, 'v2'),
    row('helpProblems', 'dueToday', { state: '未解决', dueOn: '2017-06-12' }, 'v2'),
    row('helpProblems', 'notFound', { state: '已解决' }, 'v3'),
  ]

  it('counts visits, institutions and enterprises helped (S13, S37)', () => {
    expect(shown(rows, 'helpCoverage')).toBe('1/3')
    expect(shown(rows, 'helpVisits')).toBe('2')
    expect(shown(rows, 'helpVisits', 'means.标准')).toBe('2')
    expect(shown(rows, 'helpVisits', 'means.计量')).toBe('1')
    expect(shown(rows, 'helpInstitutions')).toBe('1')
  })

  it('counts problems solved by the day, and those past their date (S14)', () => {
    expect(shown(rows, 'problemsSolved')).toBe('1/4')
    expect(shown(rows, 'problemsSolved', 'overdue')).toBe('1')
    expect(shown(rows, 'problemsSolved', '', '2017-06-13')).toBe('3/5')
    expect(shown(rows, 'traceabilityCoverage')).toBe('1/3')
    expect(shown(rows, 'threeSame')).toBe('1/3')
  })
})

describe('learning', () => {
  const rows = [
    ...licensed('a'),
    ...licensed('b'),
    ...licensed('c'),
    row('persons', 'p', { name: '甲' }, 'c'),
    ...rowsOf('trainings', [
      {
        heldOn: '2017-05-01',
        organiser: '本局',
        hours: 4,
        attendedCount: 30,
        topics: ['食品安全法'],
        enterprises: ['a', 'b'],
      },
      {
        heldOn: '2017-05-02',
        organiser: '企业',
        enterprise: 'a',
        hours: 2.5,
        attendedCount: 12,
        topics: ['GB 4806.7-2016'],
      },
      { heldOn: '2017-06-30', organiser: '本局', hours: 4, attendedCount: 30, enterprises: ['c'] },
    ]),
    row('trainingAttendances', 't', { person: 'p', name: '甲', present: true }, 'trainings0'),
    ...rowsOf('experts', [
      { fields: ['法律'], engagedOn: '2017-04-01' },
      { fields: ['标准', '技术'] },
      { engagedOn: '2017-07-01' },
    ]),
    ...rowsOf('standardUpgrades', [
      { level: '执行', doneOn: '2017-04-10', dueOn: '2017-04-19' },
      { level: '执行', doneOn: '2017-06-13', dueOn: '2017-10-19' },
      { level: '掌握', dueOn: '2017-04-19' },
    ]),
    row('products', 'x1', { standard: 'GB 4806.7-2016' }, 'a'),
    row('products', 'x2', { standard: '没有的标准' }, 'a'),
    row('products', 'x3', {}, 'a'),
  ]

  it('counts sessions, hours, persons and experts (S15)', () => {
    expect(shown(rows, 'trainingSessions')).toBe('2')
    expect(shown(rows, 'trainingHours')).toBe('6.5')
    expect(shown(rows, 'trainingPersons')).toBe('42')
    expect(shown(rows, 'trainingPersons', 'organiser.企业')).toBe('12')
    expect(shown(rows, 'expertsEngaged')).toBe('2')
    expect(shown(rows, 'expertsEngaged', 'field.法律')).toBe('1')
  })

  it('counts enterprises reached, by named enterprises, own training or a person on the sheet (S15, S16, S40)', () => {
    expect(shown(rows, 'trainingCoverage')).toBe('3/3')
    expect(shown(rows, 'topicCoverage')).toBe('1/3')
    expect(shown(rows, 'topicCoverage', 'law')).toBe('3/3')
    expect(shown(rows, 'topicCoverage', 'standards')).toBe('1/3')
    expect(shown(rows, 'enterpriseTraining')).toBe('1/3')
  })

  it('counts standards carried out, and products on a withdrawn one (S17)', () => {
    expect(shown(rows, 'standardUpgrades')).toBe('1/3')
    expect(shown(rows, 'standardUpgrades', 'level.掌握')).toBe('0/1')
    expect(shown(rows, 'standardUpgrades', 'due')).toBe('1/2')
    expect(shown(rows, 'currentStandards')).toBe('1/1')
    expect(shown(rows, 'currentStandards', '', '2024-09-06')).toBe('0/1')
    expect(figures(rows).currentStandards?.excluded.map(({ reason }) => reason)).toEqual([
      '标准表里没有这个标准',
      '执行标准未填',
    ])
  })
})

describe('checks and orders', () => {
  const sheet = (id: string, enterprise: string, fields: Fields): PlainRow =>
    row('inspections', id, { enterprise, startedOn: '2017-05-01', conclusion: '合格', type: '全覆盖', ...fields })
  const rows = [
    sheet('s1', 'a', { 'answers/C1-1/result': '不符合', 'answers/C2-1/result': '符合', conclusion: '限期整改' }),
    sheet('s2', 'a', { 'answers/C1-1/result': '不符合', startedOn: '2017-05-20' }),
    sheet('s3', 'b', { 'answers/C1-2/result': '不符合' }),
    sheet('s4', 'c', { 'answers/C1-1/result': '符合' }),
    sheet('s5', 'c', {}),
    sheet('s6', 'c', { conclusion: null, 'answers/C1-1/result': '不符合' }),
    ...rowsOf('rectifications', [
      {
        source: '检查',
        issuedOn: '2017-05-01',
        dueOn: '2017-05-20',
        state: '已复查合格',
        reviewedOn: '2017-05-25',
        conclusion: '合格',
      },
      { source: '检查', issuedOn: '2017-05-01', dueOn: '2017-06-11', state: '整改中' },
      { source: '抽查', issuedOn: '2017-05-01', dueOn: '2017-06-11', state: '已提交', reportOn: '2017-06-10' },
      { source: '抽查', issuedOn: '2017-06-01', dueOn: '2017-07-01', state: '已送达' },
      { source: '检查', issuedOn: '2017-06-01', state: '待下达' },
      {
        source: '检查',
        issuedOn: '2017-05-01',
        dueOn: '2017-05-20',
        state: '已复查合格',
        reviewedOn: '2017-06-13',
        conclusion: '合格',
        reportOn: '2017-06-01',
      },
    ]),
  ]

  it('shows the failures of each check and enterprises failing the same item again (S18)', () => {
    expect(shown(rows, 'checkFailures')).toBe('3/4')
    expect(shown(rows, 'checkFailures', 'C1')).toBe('3/4')
    expect(shown(rows, 'checkFailures', 'C2')).toBe('0/1')
    expect(shown(rows, 'checkFailures', 'C3')).toBe('0/0')
    expect(shown(rows, 'repeatFailures')).toBe('1/2')
    expect(figures(rows).repeatFailures?.numeratorIds).toEqual(['a'])
    expect(shown(rows, 'inspectionSheets')).toBe('5')
  })

  it('counts orders mended, overdue and passed at re-inspection (S18, S20)', () => {
    expect(shown(rows, 'rectificationDone')).toBe('1/5')
    expect(shown(rows, 'rectificationDone', 'source.抽查')).toBe('0/2')
    expect(shown(rows, 'rectificationDone', 'overdue')).toBe('1/5')
    expect(shown(rows, 'reinspectionPassed')).toBe('1/4')
    expect(shown(rows, 'rectificationDone', '', '2017-06-13')).toBe('2/5')
  })
})

it('counts cases opened, closed, referred and their value (S19)', () => {
  const rows = rowsOf('enforcementCases', [
    {
      kind: '无证生产',
      filedOn: '2017-05-01',
      state: '已结案',
      closedOn: '2017-06-01',
      goodsValue: 1000.5,
      decisionOn: '2017-05-20',
      fine: 800,
      confiscated: 200,
    },
    { kind: '废弃回收料', filedOn: '2017-05-01', state: '已移送', referredOn: '2017-06-10', goodsValue: 2000 },
    { kind: '其他', filedOn: '2017-06-13', state: '已立案' },
    { kind: '其他', clueOn: '2017-06-01', state: '线索核查', goodsValue: 5 },
  ])
  expect(shown(rows, 'casesOpened')).toBe('2')
  expect(shown(rows, 'casesOpened', 'kind.无证生产')).toBe('1')
  expect(shown(rows, 'casesClosed')).toBe('1/2')
  expect(shown(rows, 'casesReferred')).toBe('1')
  expect(shown(rows, 'caseValue')).toBe('3000.5')
  expect(shown(rows, 'caseFines')).toBe('1000')
})

describe('sampling', () => {
  const sample = (id: string, fields: Fields): PlainRow =>
    row('samples', id, {
      taskType: '监督抽查',
      samplingLevel: '市',
      sampledOn: '2017-05-01',
      signedOn: '2017-05-10',
      notifiedOn: '2017-05-12',
      conclusion: '合格',
      enterprise: 'a',
      category: '纸杯',
      material: '纸',
      regionCode: '230102',
      ...fields,
    })
  const rows = [
    sample('q1', { publishedOn: '2017-06-01' }),
    sample('q2', { enterprise: 'b', samplingLevel: '县', material: 'PE', category: '复合膜袋' }),
    sample('f1', { conclusion: '不合格', publication: 'pub' }),
    sample('f2', { conclusion: '不合格', enterprise: 'c', rectification: 'order2', size: '小型' }),
    sample('f3', { conclusion: '不合格', enterprise: 'd', notifiedOn: '2017-06-10' }),
    sample('monitoring', { taskType: '风险监测', conclusion: '不合格' }),
    sample('lastYear', { sampledOn: '2016-05-01' }),
    row('publications', 'pub', { publishedOn: '2017-06-13' }),
    row('testItems', 'i1', { safety: true, conclusion: '不合格' }, 'f1'),
    row('testItems', 'i2', { safety: false, conclusion: '不合格' }, 'f2'),
    row('rectifications', 'order1', { sample: 'f1', issuedOn: '2017-06-13', state: '已送达' }),
    row('rectifications', 'order2', { issuedOn: '2017-06-01', state: '已送达' }),
    row('samplingPlans', 'plan', { from: '2017-04-01', batchCount: 3 }),
    row('samplingPlans', 'over', { from: '2017-04-01', batchCount: 1 }),
    ...['p1', 'p2'].map((id) => sample(id, { plan: 'plan', taskType: '跟踪' })),
    ...['p3', 'p4'].map((id) => sample(id, { plan: 'over', taskType: '跟踪' })),
    sample('refused', { plan: 'plan', outcome: '拒检', taskType: '跟踪' }),
  ]

  it('shows pass rates by level, category, material, county and size (S08, S20)', () => {
    expect(shown(rows, 'batchPassRate')).toBe('2/4')
    expect(shown(rows, 'batchPassRate', 'level.县')).toBe('1/1')
    expect(shown(rows, 'batchPassRate', 'category.纸杯')).toBe('1/3')
    expect(shown(rows, 'batchPassRate', 'material.PE')).toBe('1/1')
    expect(shown(rows, 'batchPassRate', 'county.230102')).toBe('2/4')
    expect(shown(rows, 'batchPassRate', 'size.小型')).toBe('0/1')
    expect(shown(rows, 'batchPassRate', 'size.未填')).toBe('2/3')
    expect(figures(rows).batchPassRate?.pending).toEqual(['f3'])
    expect(shown(rows, 'enterprisePassRate')).toBe('1/3')
    expect(shown(rows, 'failureRate')).toBe('2/4')
    expect(shown(rows, 'failureRate', 'safety')).toBe('1/4')
  })

  it('follows failures up, and publishes results (S20)', () => {
    expect(shown(rows, 'followUpRate')).toBe('1/2')
    expect(shown(rows, 'followUpRate', '', '2017-06-13')).toBe('2/2')
    expect(shown(rows, 'publicationRate')).toBe('1/4')
    expect(shown(rows, 'publicationRate', '', '2017-06-13')).toBe('2/4')
    expect(shown(rows, 'samplingPlanDone')).toBe('3/4')
  })

  it('says by which date the year is told, and follows the choice (S20)', () => {
    const byReport = figures(rows, '2017-06-12', { g6DateField: '报告签发日期' })
    expect(byReport.batchPassRate?.footnote).toContain('按报告签发日期在2017年内')
    expect(byReport.batchPassRate).toMatchObject({ numerator: 3, denominator: 5 })
    expect(byReport.batchPassRate?.options).toContain('g6DateField')
  })
})

it('counts problem samples with a measure, and never calls them 不合格 (S21)', () => {
  const sample = (id: string, fields: Fields) =>
    row('riskMonitoringSamples', id, { sampledOn: '2017-05-01', taskSource: '省', ...fields })
  const rows = [
    sample('p1', { result: '问题样品' }),
    sample('p2', { result: '问题样品' }),
    sample('none', { result: '未发现问题' }),
    ...rowsOf('controlMeasures', [
      { monitoringSample: 'p1', takenOn: '2017-06-01', state: '已落实', doneOn: '2017-06-10' },
      { monitoringSample: 'p2', takenOn: '2017-06-13', state: '未落实' },
    ]),
  ]
  expect(shown(rows, 'monitoringSamples')).toBe('3')
  expect(shown(rows, 'monitoringMeasures')).toBe('1/2')
  expect(shown(rows, 'measuresDone')).toBe('1/1')
  const made = figures(rows)
  for (const key of ['monitoringSamples', 'monitoringMeasures', 'measuresDone']) {
    expect(JSON.stringify(made[key])).not.toContain('不合格')
  }
  expect(made.G6?.denominator).toBe(0)
})

it('never has a numerator above its denominator, on the records of all figures together', () => {
  const made = Object.values(figures([...licensed('a'), ...licensed('b')]))
  const all = made.flatMap((one) => [one, ...(one.parts ?? [])])
  for (const { key, numerator, denominator } of all) {
    if (denominator !== null) expect(numerator, key).toBeLessThanOrEqual(denominator)
  }
})
