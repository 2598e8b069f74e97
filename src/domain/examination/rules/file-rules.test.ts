/** Contradictions inside one enterprise's file: each planted once, and a sound neighbour that stays silent. */
import { describe, expect, it } from 'vitest'
import type { PlainRow } from '../../../../tests/support/domain-figures'
import { findingsOf } from '../../../../tests/support/examination-input'
import type { FieldsOf } from '../../schema/field'

const row = (collection: string, id: string, fields: FieldsOf, parent?: string): PlainRow => ({
  collection,
  id,
  fields,
  ...(parent === undefined ? {} : { parent }),
})
const firm = (fields: FieldsOf = {}, id = 'e1'): PlainRow =>
  row('enterprises', id, { name: `试验包装${id}厂`, regionCode: '230202', productionStatus: '在产', ...fields })
const licence = (fields: FieldsOf = {}, id = 'l1', owner = 'e1'): PlainRow =>
  row(
    'licences',
    id,
    { number: '(黑)XK16-204-00112', status: '有效', issuedOn: '2014-07-01', validTo: '2019-06-30', ...fields },
    owner,
  )
const child = (collection: string, fields: FieldsOf, id = 'c1', owner = 'e1'): PlainRow =>
  row(collection, id, fields, owner)
/** Fields of the findings. */
const fieldsOf = (key: string, rows: readonly PlainRow[], today?: string): string[] =>
  findingsOf(key, rows, today).map((found) => found.split(':', 1)[0] ?? '')

describe('certificates and states (S07, S19)', () => {
  it('licensed without a number, and a certificate past its day that still says 有效', () => {
    const key = 'enterprises.licensedWithoutNumber'
    expect(fieldsOf(key, [firm({ licenceStatus: '有证有效' })])).toEqual(['enterprises/e1 licenceStatus'])
    expect(fieldsOf(key, [firm({ licenceStatus: '有证有效' }), licence({ number: '' })])).toEqual([
      'enterprises/e1 licenceStatus',
      'licences/l1 number',
    ])
    expect(fieldsOf(key, [firm({ licenceStatus: '有证有效' }), licence()])).toEqual([])
    expect(fieldsOf(key, [firm({ licenceStatus: '无需许可' })])).toEqual([])
    const past = [firm(), licence({ validTo: '2017-06-11' })]
    expect(fieldsOf('licences.statusAfterLastDay', past)).toEqual(['licences/l1 status'])
    expect(fieldsOf('licences.statusAfterLastDay', past, '2017-06-11')).toEqual([])
  })

  it('unlicensed and exempt are two things', () => {
    const made = (inCatalogue: boolean) => child('products', { name: '桶', inCatalogue })
    const key = 'enterprises.statusAgainstFile'
    expect(findingsOf(key, [firm({ licenceStatus: '无需许可' }), made(true)])[0]).toContain('推算是应证未证(无证)')
    expect(fieldsOf(key, [firm({ licenceStatus: '应证未证(无证)' }), made(true)])).toEqual([])
    expect(fieldsOf(key, [firm({ licenceStatus: '无需许可' }), made(false)])).toEqual([])
    expect(fieldsOf(key, [firm({ licenceStatus: '证已过期' }), licence()])).toEqual(['enterprises/e1 licenceStatus'])
    expect(fieldsOf(key, [firm({ licenceStatus: '有证将到期' }), licence()])).toEqual([])
  })

  it('a place of production no certificate names, however the address is written', () => {
    const key = 'enterprises.addressNotLicensed'
    const at = (...productionAddresses: string[]) => [
      firm({ productionAddresses }),
      licence({ address: '黑龙江省松临市东岗区工业路８号' }),
    ]
    expect(fieldsOf(key, at('东岗区工业路8号'))).toEqual([])
    expect(findingsOf(key, at('东岗区工业路8号', '石桥县开发区2号'))[0]).toContain('“石桥县开发区2号”不在许可证上')
    expect(fieldsOf(key, [firm({ productionAddresses: ['某路1号'] })])).toEqual([])
  })

  it('a product outside the scope, once the scope is on file', () => {
    const key = 'products.outOfScope'
    const scope = (unit: string) => row('licenceScopes', 's1', { unit }, 'l1')
    const product = child('products', { name: '膜', unit: '复合膜袋', inCatalogue: true })
    expect(fieldsOf(key, [firm(), licence(), scope('容器'), product])).toEqual(['products/c1 unit'])
    expect(fieldsOf(key, [firm(), licence(), scope('复合膜袋'), product])).toEqual([])
    expect(fieldsOf(key, [firm(), licence(), product])).toEqual([])
  })

  it('shipping after closing, and a state the survey saw otherwise', () => {
    const closed = firm({ productionStatus: '关闭', productionStatusOn: '2017-03-10' })
    const month = (text: string) => child('releaseInspections', { month: text, shippedBatches: 2, testedBatches: 2 })
    expect(fieldsOf('enterprises.activeAfterClosing', [closed, month('2017-05')])).toEqual([
      'releaseInspections/c1 month',
    ])
    expect(fieldsOf('enterprises.activeAfterClosing', [closed, month('2017-03')])).toEqual([])
    const visit = (productionStatusFound: string) =>
      row('surveyVisits', 'v1', { enterprise: 'e1', visitedOn: '2017-05-10', productionStatusFound })
    expect(fieldsOf('enterprises.surveyAgainstFile', [firm(), visit('关闭')])).toEqual([
      'enterprises/e1 productionStatus',
    ])
    expect(fieldsOf('enterprises.surveyAgainstFile', [firm(), visit('在产')])).toEqual([])
    const later = firm({ productionStatusOn: '2017-06-01' })
    expect(fieldsOf('enterprises.surveyAgainstFile', [later, visit('关闭')])).toEqual([])
  })
})

describe('names, persons and sums (S10, S11)', () => {
  it('names a letter apart in one county, unless codes or a number tell them apart', () => {
    const key = 'enterprises.nearName'
    const pair = (first: string, second: string, fields: FieldsOf = {}) => [
      firm({ name: first, ...fields }),
      firm({ name: second }, 'e2'),
    ]
    expect(fieldsOf(key, pair('松临市恒润包装有限公司', '松临市恒闰包装有限公司'))).toEqual(['enterprises/e2 name'])
    expect(fieldsOf(key, pair('松临市恒润包装有限公司', '松临市恒润包装公司'))).toEqual([])
    expect(fieldsOf(key, pair('松临市纸杯一厂', '松临市纸杯二厂'))).toEqual([])
    expect(fieldsOf(key, pair('松临市恒润包装有限公司', '松临市恒闰包装有限公司', { regionCode: '230203' }))).toEqual(
      [],
    )
    const codes = pair('松临市恒润包装有限公司', '松临市恒闰包装有限公司', { uscc: '91230102MA00000153' })
    const other = firm({ name: '松临市恒闰包装有限公司', uscc: '91230281MA0000023G' }, 'e2')
    expect(fieldsOf(key, [...codes.slice(0, 1), other])).toEqual([])
    const settled = row('settings', 'settings', { notDuplicates: ['e1/e2'] })
    expect(fieldsOf(key, [...pair('松临市恒润包装有限公司', '松临市恒闰包装有限公司'), settled])).toEqual([])
  })

  it('one telephone under two legal representatives', () => {
    const at = (legalRep: string, id: string) => firm({ legalRep, phone: '0452-6120001' }, id)
    expect(fieldsOf('enterprises.samePhone', [at('甲某', 'e1'), at('乙某', 'e2')])).toEqual(['enterprises/e2 phone'])
    expect(fieldsOf('enterprises.samePhone', [at('甲某', 'e1'), at('甲 某', 'e2')])).toEqual([])
  })

  it('a county of another time, with the one it became', () => {
    const at = (regionCode: string, today: string) =>
      findingsOf('enterprises.regionOfAnotherTime', [firm({ regionCode })], today)
    expect(at('230702', '2017-06-12')).toEqual([])
    expect(at('230702', '2019-06-12')[0]).toContain('到 2018-12-31 为止，现在是伊美区（230717）')
    expect(at('230706', '2019-06-12')[0]).toContain('乌翠区')
    expect(at('230751', '2017-06-12')[0]).toContain('从 2019-01-01 起才有')
  })

  it('income in yuan', () => {
    expect(fieldsOf('enterprises.moneyInYuan', [firm({ employees: 20, revenue: 9_000_000 })])).toHaveLength(1)
    expect(fieldsOf('enterprises.moneyInYuan', [firm({ employees: 20, revenue: 9000 })])).toEqual([])
  })

  it('a credit code whose check fails is told with the likely one', () => {
    const found = findingsOf('record.error', [firm({ uscc: '91230102MA00000154' })])
    expect(found.join()).toContain('91230102MA00000153（第 18 位推算应为 3）')
  })
})

describe('testing, materials and rules (S03, S06, S17, S18, S19)', () => {
  const month = (fields: FieldsOf) => child('releaseInspections', { month: '2017-05', ...fields })

  it('everything tested, and nobody to test it', () => {
    const key = 'releaseInspections.testedByNobody'
    const all = month({ shippedBatches: 5, testedBatches: 5 })
    expect(fieldsOf(key, [firm(), all])).toEqual(['releaseInspections/c1 testedBatches'])
    expect(fieldsOf(key, [firm(), all, child('instruments', { name: '天平' }, 'c2')])).toEqual([])
    expect(fieldsOf(key, [firm(), all, child('commissionedTests', { institution: '某所' }, 'c2')])).toEqual([])
    expect(fieldsOf(key, [firm(), month({ shippedBatches: 5, testedBatches: 3 })])).toEqual([])
  })

  it('shipped untested, and a month ahead', () => {
    const some = month({ shippedBatches: 5, testedBatches: 3 })
    expect(findingsOf('releaseInspections.untested', [firm(), some])[0]).toContain('有 2 批可能未检出厂')
    expect(fieldsOf('releaseInspections.untested', [firm(), month({ shippedBatches: 5, testedBatches: 5 })])).toEqual(
      [],
    )
    expect(fieldsOf('releaseInspections.monthAhead', [firm(), month({ month: '2017-07' })])).toHaveLength(1)
    expect(fieldsOf('releaseInspections.monthAhead', [firm(), month({ month: '2017-06' })])).toEqual([])
  })

  it('instruments and certificates past their day, at enterprises that produce', () => {
    const scale = child('instruments', { name: '天平', validTo: '2017-06-11' })
    expect(fieldsOf('instruments.pastProof', [firm(), scale])).toEqual(['instruments/c1 validTo'])
    expect(fieldsOf('instruments.pastProof', [firm(), scale], '2017-06-11')).toEqual([])
    expect(fieldsOf('instruments.pastProof', [firm({ productionStatus: '关闭' }), scale])).toEqual([])
    const haccp = child('certificates', { kind: 'HACCP', validTo: '2017-01-01' })
    expect(fieldsOf('certificates.past', [firm(), haccp])).toHaveLength(1)
    expect(fieldsOf('certificates.past', [firm(), haccp], '2017-01-01')).toEqual([])
  })

  it('a standard withdrawn, and one to come', () => {
    const product = (standard: string) => [firm(), child('products', { name: '桶', standard })]
    const old = product('GB/T 10004、GB 4806.7－2016')
    expect(findingsOf('products.withdrawnStandard', old, '2024-09-06')[0]).toContain('现行的是 GB 4806.7-2023')
    expect(fieldsOf('products.withdrawnStandard', old)).toEqual([])
    expect(fieldsOf('products.comingStandard', product('GB 4806.1-2016'))).toEqual(['products/c1 standard'])
    expect(fieldsOf('products.comingStandard', product('GB 4806.7-2016'))).toEqual([])
  })

  it('a batch judged by a standard withdrawn before it was made, not by one withdrawn since (S17, S20)', () => {
    const batch = (fields: FieldsOf) => [
      firm(),
      { collection: 'samples', id: 's1', fields: { enterprise: 'e1', standard: 'GB 4806.7-2016', ...fields } },
    ]
    const made = batch({ producedOn: '2024-09-06', sampledOn: '2024-10-08' })
    expect(findingsOf('samples.withdrawnStandard', made, '2024-11-01')).toEqual([
      'samples/s1 standard: 9月6日 生产时 GB 4806.7-2016 已经废止，应按 GB 4806.7-2023，请核对抽样单和检验报告的判定依据。',
    ])
    const before = batch({ producedOn: '2024-09-05', sampledOn: '2024-10-08' })
    expect(findingsOf('samples.withdrawnStandard', before, '2024-11-01')).toEqual([])
    expect(findingsOf('samples.withdrawnStandard', batch({ sampledOn: '2024-10-08' }), '2024-11-01')[0]).toContain(
      '抽样时',
    )
  })

  it('materials, additives, rules and exercises that contradict themselves', () => {
    const found = (key: string, collection: string, fields: FieldsOf) =>
      fieldsOf(key, [firm(), child(collection, fields)])
    expect(found('rawMaterials.recycled', 'rawMaterials', { recycled: '外购回收料' })).toHaveLength(1)
    expect(found('rawMaterials.recycled', 'rawMaterials', { recycled: '本厂洁净边角料' })).toEqual([])
    const doubt = { foodGradeProof: false, conformityStatement: true }
    expect(found('rawMaterials.foodGrade', 'rawMaterials', doubt)).toHaveLength(1)
    expect(found('rawMaterials.foodGrade', 'rawMaterials', { foodGradeProof: true })).toEqual([])
    expect(found('additives.unlisted', 'additives', { listed: '未列入' })).toHaveLength(1)
    expect(found('additives.unlisted', 'additives', { listed: '未列入', newKindNotice: '2017年第2号' })).toEqual([])
    expect(found('additives.overLimit', 'additives', { limit: '0.5%', actualUse: '0.8%' })).toHaveLength(1)
    expect(found('additives.overLimit', 'additives', { limit: '≤0.5％', actualUse: '0.5%' })).toEqual([])
    expect(found('managementRules.absentConforms', 'managementRules', { state: '无', opinion: '符合' })).toHaveLength(1)
    expect(found('managementRules.absentConforms', 'managementRules', { state: '有', opinion: '符合' })).toEqual([])
    expect(found('traceExercises.ahead', 'traceExercises', { exercisedOn: '2017-06-13' })).toHaveLength(1)
    expect(found('traceExercises.ahead', 'traceExercises', { exercisedOn: '2017-06-12' })).toEqual([])
  })
})
