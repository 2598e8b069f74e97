import { describe, expect, it } from 'vitest'
import { figureInput, type PlainRow } from '../../../tests/support/domain-figures'
import { MANAGEMENT_RULE_ITEMS } from '../collections/management-rules/definition'
import { computeIndicators } from '../indicators/compute-indicators'
import type { FieldValue } from '../schema/field'
import { buildEnterpriseFile, fileSourceOf, isFileComplete } from './enterprise-file'
import { indexRecords } from './file-records'
import { type GapTable, gapTurns } from './gap-table'
import { isLicenceValidOn, licenceStanding } from './licence-state'

const PLASTIC = '食品用塑料包装、容器、工具等制品'
const child = (collection: string, id: string, fields: Record<string, FieldValue>, parent = 'e'): PlainRow => ({
  collection,
  id,
  parent,
  fields,
})

/** A complete file, by hand. */
function completeRows(): PlainRow[] {
  const c3 = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((at) => [`answers/C3-${at}/result`, '符合']))
  return [
    {
      collection: 'enterprises',
      id: 'e',
      fields: {
        name: '某某塑料包装有限公司',
        uscc: '91230102MA00000153',
        regionCode: '230102',
        entityType: '企业',
        registeredAddress: '某路1号',
        productionAddresses: ['某路1号'],
        legalRep: '甲某',
        phone: '10000000001',
        qualityHead: '乙某',
        supervisors: ['丙某', '丁某'],
        productionStatus: '在产',
        employees: 40,
        revenue: 900,
        assets: 800,
        economicYear: 2016,
      },
    },
    child('licences', 'l', {
      number: '(黑)XK16-204-00001',
      productCategory: PLASTIC,
      issuer: '某局',
      issuedOn: '2014-03-01',
      validTo: '2019-02-28',
      address: '某路1号',
      status: '有效',
    }),
    child('licenceScopes', 's', { unit: '容器', product: '塑料桶', spec: 'PE' }, 'l'),
    child('products', 'p', {
      name: '10升桶',
      category: PLASTIC,
      unit: '容器',
      variety: '塑料桶',
      materials: ['PE'],
      specification: '10L',
      standard: 'GB 4806.7-2016',
      foodKinds: ['水性'],
      useTemperature: '常温',
      useTime: '6个月',
      marking: '食品接触用',
      inCatalogue: true,
    }),
    child('rawMaterials', 'm', {
      name: '聚乙烯',
      kind: '树脂',
      grade: '5000S',
      supplier: '某原料公司',
      foodGradeProof: true,
      purchaseLedger: true,
      recycled: '否',
      acceptance: '查验证明',
    }),
    child('additives', 'a', {
      name: '抗氧剂 1010',
      cas: '6683-19-8',
      purpose: '抗氧',
      listed: '列入',
      limit: '0.5%',
      actualUse: '0.1%',
      purchaseLedger: true,
      useLedger: true,
    }),
    child('equipment', 'q', { name: '吹塑机', model: 'A', quantity: 2, state: '完好', mandatory: true }),
    child('criticalControlPoints', 'k', { process: '吹塑', parameter: '温度', limit: '180℃', recordName: '温度记录' }),
    child('instruments', 'i', {
      name: '电子天平',
      model: 'FA',
      serial: '01',
      range: '0.1mg',
      proofNumber: 'C1',
      proofBody: '某计量所',
      validTo: '2017-11-30',
    }),
    child('releaseInspections', 'r', {
      month: '2017-05',
      product: '10升桶',
      items: '感官',
      standard: 'GB 4806.7-2016',
      frequency: '每批',
      tester: '戊某',
      shippedBatches: 5,
      testedBatches: 5,
      qualifiedBatches: 5,
      qualifiedShippedBatches: 5,
    }),
    child('commissionedTests', 't', {
      kind: '委托检验',
      institution: '某检验所',
      cmaNumber: '170000000001',
      cmaValidTo: '2020-01-01',
      contract: '合同1',
      keyItems: '总迁移量',
      frequency: '每年',
      reportNumber: 'B1',
      reportedOn: '2017-03-01',
      conclusion: '合格',
    }),
    ...MANAGEMENT_RULE_ITEMS.map((item, at) =>
      child('managementRules', `g${at}`, {
        item,
        state: '有',
        docNumber: `QM-${at}`,
        effectiveOn: '2017-01-01',
        executionRecord: '有',
        opinion: '符合',
      }),
    ),
    child('persons', 'w1', { name: '戊某', role: '品控人员', directContact: false }),
    child('persons', 'w2', { name: '己某', role: '直接接触产品从业人员', directContact: true }),
    child('traceExercises', 'f', {
      exercisedOn: '2017-05-16',
      direction: '正向',
      batch: 'B',
      minutes: 40,
      conclusion: '可追溯',
    }),
    child('traceExercises', 'b', {
      exercisedOn: '2017-05-17',
      direction: '逆向',
      batch: 'B',
      minutes: 50,
      conclusion: '可追溯',
    }),
    child('pledges', 'd', { signedOn: '2017-04-25', fileName: '承诺书.pdf' }),
    {
      collection: 'inspections',
      id: 'n',
      fields: { enterprise: 'e', startedOn: '2017-05-10', templateVersion: '2017-1', conclusion: '合格', ...c3 },
    },
  ]
}

function fileOf(rows: readonly PlainRow[], date = '2017-06-12') {
  const input = figureInput(rows, date, { regionCode: '230100' })
  const index = indexRecords(input.records)
  const [enterprise] = index.enterprises
  if (enterprise === undefined) throw new Error('no enterprise')
  const source = fileSourceOf(index, enterprise)
  const context = { date, reference: input.reference, faultsOf: input.faultsOf }
  const complete = isFileComplete(source, context)
  return { file: buildEnterpriseFile(source, context), complete, figure: computeIndicators(input).G2 }
}

const without = (id: string) => completeRows().filter((row) => row.id !== id)
const changed = (id: string, fields: Record<string, FieldValue>) =>
  completeRows().map((row) => (row.id === id ? { ...row, fields: { ...row.fields, ...fields } } : row))

describe('enterprise file', () => {
  it('is complete by hand', () => {
    const { file, complete, figure } = fileOf(completeRows())
    expect(file.gaps).toEqual([])
    expect(complete).toBe(true)
    expect(figure?.value).toBe('1/1（100.00%）')
    expect(file.blocks.map((block) => `${block.name} ${block.filled}/${block.total}`)).toEqual([
      '主体信息 15/15',
      '许可信息 2/2',
      '产品 1/1',
      '原辅材料 1/1',
      '添加剂 1/1',
      '设备与关键控制点 2/2',
      '检验仪器 1/1',
      '出厂与委托检验 2/2',
      '管理制度 2/2',
      '人员与培训 3/3',
      '追溯演练与承诺 3/3',
      '生产过程记录 1/1',
    ])
    expect(file).toMatchObject({ filled: 34, total: 34 })
  })

  it.each([
    ['s', '许可信息', '许可范围明细'],
    ['m', '原辅材料', '原辅材料'],
    ['a', '添加剂', '添加剂'],
    ['q', '设备与关键控制点', '生产设备'],
    ['k', '设备与关键控制点', '关键控制点'],
    ['i', '检验仪器', '检验仪器'],
    ['r', '出厂与委托检验', '出厂检验月报'],
    ['t', '出厂与委托检验', '委托检验'],
    ['g11', '管理制度', '制度清单 19 项'],
    ['w1', '人员与培训', '品控人员'],
    ['f', '追溯演练与承诺', '正向追溯'],
    ['b', '追溯演练与承诺', '逆向追溯'],
    ['d', '追溯演练与承诺', '主体责任承诺书'],
    ['n', '生产过程记录', '全程记录（三查确认）'],
  ])('without %s one item of %s is missing', (id, block, label) => {
    const { file, complete, figure } = fileOf(without(id))
    expect(file.gaps).toHaveLength(1)
    expect(file.gaps[0]).toMatchObject({ block, label, state: 'missing' })
    expect(complete).toBe(false)
    expect(figure?.numerator).toBe(0)
  })

  it('names the missing rule, the missing field and the wrong value', () => {
    expect(fileOf(without('g11')).file.gaps[0]?.message).toBe('缺⑫产品召回')
    const gap = fileOf(changed('m', { supplier: null, grade: '' })).file.gaps[0]
    expect(gap).toMatchObject({ recordId: 'm', field: 'grade', state: 'missing', message: '缺牌号、供应商' })
    const wrong = fileOf(changed('e', { uscc: '91230102MA00000154' })).file.gaps
    expect(wrong).toHaveLength(1)
    expect(wrong[0]).toMatchObject({ field: 'uscc', state: 'invalid' })
    expect(wrong[0]?.message).toContain('第 18 位')
  })

  it('asks a product sheet for every line of a valid licence', () => {
    const more = child('licenceScopes', 's2', { unit: '片材', product: '聚丙烯片材', spec: 'PP' }, 'l')
    expect(fileOf([...completeRows(), more]).file.gaps[0]).toMatchObject({ block: '产品', label: '片材 聚丙烯片材' })
  })

  it('takes the confirmation that no additives are used, and head counts instead of a roster', () => {
    const none = changed('e', { noAdditives: true }).filter((row) => row.id !== 'a')
    expect(fileOf(none).complete).toBe(true)
    const counts = changed('e', { qcHeadcountTotal: 2, directHeadcountTotal: 30 }).filter(
      (row) => row.collection !== 'persons',
    )
    expect(fileOf(counts).complete).toBe(true)
  })

  it('counts an instrument past its verification as a fault from the day after', () => {
    expect(fileOf(completeRows(), '2017-11-30').file.gaps.filter((gap) => gap.block === '检验仪器')).toEqual([])
    expect(fileOf(completeRows(), '2017-12-01').file.gaps).toMatchObject([
      { recordId: 'i', field: 'validTo', state: 'invalid' },
    ])
  })

  it('goes by the latest inspection, and by what had happened on the day', () => {
    const failing = {
      collection: 'inspections',
      id: 'n2',
      fields: { enterprise: 'e', startedOn: '2017-06-01', 'answers/C3-3/result': '不符合' },
    }
    expect(fileOf([...completeRows(), failing]).file.gaps[0]?.label).toBe('全程记录（三查确认）')
    expect(fileOf([...completeRows(), failing], '2017-05-31').complete).toBe(true)
    expect(fileOf(completeRows(), '2017-05-16').file.gaps.map((gap) => gap.label)).toEqual(['逆向追溯'])
  })

  it('does not accept a trace that failed', () => {
    const rows = changed('f', { conclusion: '不可追溯' })
    expect(fileOf(rows).file.gaps[0]?.message).toBe('还没有“可追溯”的演练')
  })
})

describe('建档缺项 by county and block', () => {
  it('counts an enterprise once a block, and names every gap with its place', () => {
    const other = (id: string, fields: Record<string, FieldValue> = {}): PlainRow => ({
      collection: 'enterprises',
      id,
      fields: { name: `第${id}厂`, regionCode: '230103', ...fields },
    })
    const rows = [...changed('m', { supplier: null, grade: '' }), other('x'), other('y', { regionCode: null })]
    const input = figureInput(rows, '2017-06-12', { regionCode: '230100' })
    const index = indexRecords(input.records)
    const sources = index.enterprises.map((one) => fileSourceOf(index, one))
    const turn = gapTurns(sources, { date: '2017-06-12', reference: input.reference, faultsOf: input.faultsOf }).next()
    const table = turn.value as GapTable
    expect(table.counties.map(({ code, files, complete }) => [code, files, complete])).toEqual([
      ['', 1, 0],
      ['230102', 1, 0],
      ['230103', 1, 0],
    ])
    expect(table.counties[1]?.lacking).toEqual({ 原辅材料: 1 })
    expect(table.counties[2]?.lacking).toMatchObject({ 主体信息: 1, 产品: 1 })
    expect(table.gaps.filter(({ enterprise }) => enterprise === 'e')).toMatchObject([
      { county: '230102', item: { recordId: 'm', field: 'grade', block: '原辅材料' } },
    ])
    expect(table.blocks.slice(0, 3)).toEqual(['主体信息', '许可信息', '产品'])
  })
})

describe('licence standing', () => {
  const { reference } = figureInput([], '2017-06-12')
  const licence = (fields: Record<string, FieldValue>) => ({ id: 'l', fields })
  const product = (inCatalogue: boolean) => ({ id: 'p', fields: { inCatalogue } })
  const standing = (licences: Record<string, FieldValue>[], products: boolean[] = [], date = '2017-06-12') =>
    licenceStanding(licences.map(licence), products.map(product), date, reference.catalogue).status

  it('tells the six statuses apart', () => {
    expect(standing([{ validTo: '2018-06-12', status: '有效' }])).toBe('有证有效')
    expect(standing([{ validTo: '2017-12-09', status: '有效' }])).toBe('有证将到期')
    expect(standing([{ validTo: '2017-12-10', status: '有效' }])).toBe('有证有效')
    expect(standing([{ validTo: '2017-06-11', status: '有效' }])).toBe('证已过期')
    expect(standing([{ validTo: '2019-06-11', status: '吊销' }])).toBe('已注销(撤销、吊销)')
    expect(standing([], [true])).toBe('应证未证(无证)')
    expect(standing([], [false, false])).toBe('无需许可')
    expect(standing([])).toBeUndefined()
  })

  it('needs only one valid licence', () => {
    expect(standing([{ validTo: '2017-01-01' }, { validTo: '2019-01-01' }])).toBe('有证有效')
  })

  it('is not valid before issue, when suspended, or without any date or status', () => {
    const on = (fields: Record<string, FieldValue>) => isLicenceValidOn(licence(fields), '2017-06-12')
    expect(on({ issuedOn: '2017-06-13', validTo: '2022-06-12' })).toBe(false)
    expect(on({ validTo: '2022-06-12', status: '暂停' })).toBe(false)
    expect(on({ status: '有效' })).toBe(true)
    expect(on({})).toBe(false)
    expect(on({ validTo: '2017-06-12' })).toBe(true)
  })
})
