import { describe, expect, it } from 'vitest'
import { enterpriseSize } from '../collections/enterprises/operation-rows'
import { COLLECTIONS } from '../collections/registry'
import type { CollectionDefinition, FieldsOf } from './field'
import { isMasked, isMaskOf, isMaskText, maskValue } from './mask-value'
import { fieldValue, missingFields, validateRecord } from './validate-record'
import type { ValueContext } from './value-context'

const context: ValueContext = {
  regions: {
    nameOf: (code) => (code === '239922' ? '石桥县' : undefined),
    codesNamed: (name) => (name === '石桥县' ? ['239922'] : name === '向阳区' ? ['230402', '230803'] : []),
    knownInAnyYear: (code) => ['230000', '239922', '230102'].includes(code),
  },
  today: '2017-06-12',
}

function definition(name: string): CollectionDefinition {
  const found = COLLECTIONS.get(name)
  if (found === undefined) throw new Error(name)
  return found
}

const findings = (name: string, fields: FieldsOf) =>
  validateRecord(definition(name), fields, context).map(({ field, issue }) => `${field} ${issue.severity}`)
const messages = (name: string, fields: FieldsOf) =>
  validateRecord(definition(name), fields, context).map(({ issue }) => issue.message)
const missing = (name: string, fields: FieldsOf) => missingFields(definition(name), fields).map((row) => row.key)

describe('findings of single values', () => {
  it('marks what is wrong and what is doubtful', () => {
    expect(
      findings('enterprises', {
        name: '松临'.repeat(60),
        uscc: '91350100M000100Y4Z',
        regionCode: '昌乐县',
        phone: '80000000',
        employees: -1,
        productionStatus: '半开工',
      }),
    ).toEqual([
      'name error',
      'regionCode warning',
      'uscc error',
      'phone warning',
      'productionStatus warning',
      'employees error',
    ])
  })

  it('finds nothing in a sound record', () => {
    expect(
      findings('enterprises', {
        name: '松临鼎新塑料包装有限公司',
        uscc: '91230102MA00000153',
        regionCode: '239922',
        phone: '13800002046',
        entityType: '企业',
        supervisors: ['陈立新', '孙慧'],
      }),
    ).toEqual([])
  })

  it('doubts unknown divisions only in a province the table holds', () => {
    expect(messages('enterprises', { uscc: '91350100M000100Y43' })).toEqual([])
    expect(messages('enterprises', { uscc: '91230281MA0000023G' })[0]).toContain('230281')
    expect(messages('enterprises', { regionCode: '向阳区' })[0]).toContain('230402、230803')
  })

  it('checks an identity number unless it is another paper', () => {
    expect(findings('enterprises', { legalRepIdNo: 'E12345678' })).toEqual(['legalRepIdNo error'])
    expect(findings('enterprises', { legalRepIdNo: 'E12345678', legalRepIdType: '护照' })).toEqual([])
  })

  it('checks cells of a sheet', () => {
    expect(findings('inspections', { 'answers/C1-2/dueOn': '2017-02-30', 'answers/C1-2/result': '符合' })).toEqual([
      'answers/C1-2/dueOn error',
    ])
  })
})

describe('rules of single kinds', () => {
  it('licence: order and term', () => {
    expect(messages('licences', { issuedOn: '2017-05-01', validTo: '2012-04-30' })[0]).toContain('早于')
    expect(messages('licences', { issuedOn: '2012-05-01', validTo: '2015-04-30' })[0]).toContain('五年')
    expect(messages('licences', { issuedOn: '2012-05-01', validTo: '2017-04-30' })).toEqual([])
    expect(messages('licences', { issuedOn: '2012-02-29', validTo: '2017-02-28' })).toEqual([])
  })

  it('sample: order of dates, failed items, words of monitoring', () => {
    expect(messages('samples', { sampledOn: '2017-06-15', signedOn: '2017-06-12' })).toEqual([
      '签发日期 2017-06-12 早于 抽样日期 2017-06-15，请核对抽样单。',
    ])
    expect(findings('samples', { conclusion: '合格', failedItems: ['菌落总数'] })).toEqual(['failedItems warning'])
    expect(findings('samples', { conclusion: '不合格', taskType: '风险监测', failedItems: ['甲醛'] })).toEqual([
      'conclusion warning',
    ])
  })

  it('enterprise: kind against code, production against registration', () => {
    expect(findings('enterprises', { uscc: '91230102MA00000153', entityType: '个体工商户' })).toEqual([
      'entityType warning',
    ])
    expect(findings('enterprises', { productionStatus: '在产', registrationStatus: '注销' })).toEqual([
      'productionStatus warning',
    ])
  })

  it('two persons, head counts, batches, CAS numbers', () => {
    expect(findings('inspections', { inspectors: ['陈立新(黑A0001)'] })).toEqual(['inspectors warning'])
    expect(findings('enterprises', { qcHeadcountTotal: 5, qcHeadcountTrainedLaw: 6 })).toEqual([
      'qcHeadcountTrainedLaw error',
    ])
    expect(findings('releaseInspections', { testedBatches: 9, qualifiedBatches: 10 })).toEqual([
      'qualifiedBatches error',
    ])
    expect(findings('additives', { cas: '7732-18-5' })).toEqual([])
    expect(findings('additives', { cas: '7732-18-4' })).toEqual(['cas warning'])
  })
})

describe('size of an enterprise (GB by X and Y)', () => {
  it.each([
    [1000, 40_000, '大型'],
    [1000, 39_999, '中型'],
    [999, 40_000, '中型'],
    [300, 2000, '中型'],
    [299, 50_000, '小型'],
    [300, 1999, '小型'],
    [20, 300, '小型'],
    [19, 300, '微型'],
    [20, 299, '微型'],
    [0, 0, '微型'],
    [undefined, 300, null],
    [20, undefined, null],
  ])('%s persons, %s 万元: %s', (employees, revenue, size) => {
    expect(enterpriseSize(employees, revenue)).toBe(size)
  })

  it('is computed from the record', () => {
    const row = definition('enterprises').fields.find((field) => field.key === 'size')
    expect(row && fieldValue(row, { employees: 86, revenue: 1200 })).toBe('小型')
  })
})

describe('missing fields', () => {
  it('counts required ones, conditional ones under their condition, never computed ones', () => {
    const all = missing('enterprises', {})
    expect(all).toContain('name')
    expect(all).toContain('uscc')
    expect(all).not.toContain('size')
    expect(all).not.toContain('legalRepIdType')
    expect(missing('enterprises', { noUsccReason: '家庭作坊，无照' })).not.toContain('uscc')
    expect(missing('enterprises', { legacyRegNo: '110108000000016' })).not.toContain('uscc')
    expect(missing('enterprises', { legalRepIdNo: '11010519491231002X' })).toContain('legalRepIdType')
    expect(missing('enterprises', { supervisors: [] })).toContain('supervisors')
    expect(missing('managementRules', { state: '不适用' })).toContain('reason')
    expect(missing('managementRules', { state: '有' })).toContain('effectiveOn')
    expect(missing('managementRules', { state: '无' })).not.toContain('effectiveOn')
  })
})

describe('brand candidates', () => {
  const row = (key: string) => {
    const found = definition('brandCandidates').fields.find((field) => field.key === key)
    if (found === undefined) throw new Error(key)
    return found
  }

  it('adds the criteria entered', () => {
    expect(fieldValue(row('total'), {})).toBeNull()
    expect(fieldValue(row('total'), { scoreQuality: 30, scoreManagement: 24.4, scoreSize: 10.2 })).toBe(64.6)
  })

  it('passes only when all ten gates do', () => {
    const gates = definition('brandCandidates')
      .fields.filter((field) => field.block === '十项门槛' && field.kind === 'option')
      .map((field) => field.key)
    expect(gates).toHaveLength(10)
    const all = Object.fromEntries(gates.map((key) => [key, '是']))
    expect(fieldValue(row('gatesResult'), all)).toBe('全过')
    expect(fieldValue(row('gatesResult'), { ...all, gateFamily: '要领导决定' })).toBe('要领导决定')
    expect(fieldValue(row('gatesResult'), { ...all, gateTraining: '否', gateFamily: null })).toBe('未过')
    expect(fieldValue(row('gatesResult'), { ...all, gateFamily: null })).toBeNull()
  })
})

describe('masking', () => {
  const enterprise = (key: string) => {
    const found = definition('enterprises').fields.find((field) => field.key === key)
    if (found === undefined) throw new Error(key)
    return found
  }

  it('hides the middle of a number', () => {
    expect(maskValue(enterprise('phone'), '13812345678')).toBe('138****5678')
    expect(maskValue(enterprise('phone'), '0451-80001234、13812345678')).toBe('0451-****1234、138****5678')
    expect(maskValue(enterprise('legalRepIdNo'), '230103199001010014')).toBe('2301************14')
    expect(maskValue(enterprise('legalRep'), '张三')).toBe('张三')
    expect(maskValue({ ...enterprise('legalRep'), restricted: true }, '张三丰')).toBe('张**')
    expect(maskValue({ ...enterprise('legalRep'), personal: 'address' }, '松临市石桥县工业路8号')).toBe(
      '松临市石桥县****',
    )
    expect(maskValue(enterprise('name'), '松临')).toBe('松临')
    expect(maskValue(enterprise('phone'), null)).toBeNull()
  })

  it('never leaves a number readable', () => {
    for (const phone of ['13812345678', '80001234', '0451-80001234', '见附件说明13812345678']) {
      const masked = String(maskValue(enterprise('phone'), phone))
      expect(masked).not.toContain(phone)
      expect(isMasked(masked)).toBe(true)
    }
    expect(maskValue(enterprise('legalRepIdNo'), 'E1234567')).toBe('********')
  })

  it('knows its own mask again', () => {
    const phone = enterprise('phone')
    expect(isMaskOf(phone, '138****5678', '13812345678')).toBe(true)
    expect(isMaskOf(phone, '138****5679', '13812345678')).toBe(false)
    expect(isMaskOf(phone, '138****5678', null)).toBe(false)
  })

  it('knows its own mask again in a list, as one cell shows it', () => {
    const items = definition('riskMonitoringSamples').fields.find((field) => field.key === 'problemItems')
    if (items === undefined) throw new Error('problemItems')
    expect(isMaskOf(items, '****', ['菌落总数'])).toBe(true)
    expect(isMaskOf(items, '****；****', ['菌落总数', '蒸发残渣'])).toBe(true)
    expect(isMaskOf(items, '****', ['菌落总数', '蒸发残渣'])).toBe(false)
    expect(isMaskText(items, '****；****')).toBe(true)
    expect(isMaskText(items, '****；菌落总数')).toBe(false)
  })
})
