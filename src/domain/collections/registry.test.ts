import { describe, expect, it } from 'vitest'
import { normaliseHead } from '../validation/text'
import { answerKey, answerKeyParts } from './inspections/answer-cells'
import { MANAGEMENT_RULE_ITEMS } from './management-rules/definition'
import { COLLECTIONS, collectionOf, fieldOf } from './registry'
import { SETTINGS_DEFAULTS } from './settings/definition'

const all = [...COLLECTIONS.values()]

describe.each(all.map((definition) => [definition.name, definition] as const))('%s', (_name, definition) => {
  const keys = definition.fields.map((row) => row.key)

  it('has every key once, all of one written form', () => {
    expect(new Set(keys).size).toBe(keys.length)
    for (const key of keys) expect(key).toMatch(/^[a-z][A-Za-z0-9]*$/)
  })

  it('names no record register as a field', () => {
    expect(keys).not.toContain('parent')
    expect(keys).not.toContain('mergedInto')
    expect(keys).not.toContain('id')
  })

  it('refers only to what exists', () => {
    const known = [...keys, 'parent']
    expect(known).toContain(definition.title)
    if (definition.enterprise !== undefined) expect(known).toContain(definition.enterprise)
    if (definition.eventDate !== undefined) expect(known).toContain(definition.eventDate)
    for (const naturalKey of definition.naturalKeys) for (const key of naturalKey) expect(known).toContain(key)
    if (definition.parent !== undefined) expect(COLLECTIONS.has(definition.parent)).toBe(true)
    for (const row of definition.fields) {
      if (row.kind === 'reference' || row.kind === 'references') {
        expect(row.reference === undefined || COLLECTIONS.has(row.reference)).toBe(true)
      }
    }
  })

  it('gives no head to two fields', () => {
    const owners = new Map<string, string>()
    for (const row of definition.fields) {
      // Records are chosen from the files, not read from a column: the head belongs to the source row.
      if (row.internal === true || row.compute !== undefined || row.kind === 'reference') continue
      for (const head of [row.label, ...(row.aliases ?? [])]) {
        const folded = normaliseHead(head)
        expect(`${head}: ${owners.get(folded) ?? row.key}`).toBe(`${head}: ${row.key}`)
        owners.set(folded, row.key)
      }
    }
  })

  it('leads other spellings to options that exist', () => {
    for (const row of definition.fields) {
      for (const target of Object.values(row.optionAliases ?? {})) expect(row.options).toContain(target)
      if (row.kind === 'option') expect(row.options?.length).toBeGreaterThan(0)
    }
  })

  it('keeps what a ledger said about the enterprise', () => {
    if (definition.links !== true) return
    expect(keys).toEqual(
      expect.arrayContaining(['sourceEnterpriseName', 'sourceEnterpriseCode', 'sourceLicenceNumber']),
    )
    expect(definition.enterprise).toBeDefined()
  })
})

describe('heads of real ledgers', () => {
  const ownerOf = (collection: string, head: string) =>
    collectionOf(collection)?.fields.find((row) =>
      [row.label, ...(row.aliases ?? [])].some((own) => normaliseHead(own) === normaliseHead(head)),
    )?.key

  it.each([
    ['企业名称', 'name'],
    ['单位名称', 'name'],
    ['统一社会信用代码', 'uscc'],
    ['社会信用代码', 'uscc'],
    ['经营状态', 'registrationStatus'],
    ['公司类型', 'companyType'],
    ['成立日期', 'establishedOn'],
    ['注册资本', 'registeredCapital'],
    ['营业期限', 'businessTerm'],
    ['登记机关', 'registrationAuthority'],
    ['所属行业', 'industry'],
    ['企业地址', 'registeredAddress'],
    ['经营范围', 'businessScope'],
    ['法人', 'legalRep'],
    ['联系方式', 'phone'],
    ['人数', 'employees'],
  ])('enterprises: %s → %s', (head, key) => {
    expect(ownerOf('enterprises', head)).toBe(key)
  })

  it.each([
    ['来源编号', 'sourceNumber'],
    ['年度', 'year'],
    ['组织机关', 'publisher'],
    ['通报标题', 'noticeTitle'],
    ['产品名称', 'sampleName'],
    ['商标', 'trademark'],
    ['规格型号', 'specification'],
    ['生产日期或批号', 'productionBatch'],
    ['生产日期/批号', 'productionBatch'],
    ['标称生产企业', 'producerName'],
    ['生产单位\n(标称)', 'producerName'],
    ['受检单位', 'sampledName'],
    ['地区', 'regionCode'],
    ['统一社会信用代码', 'sampledUscc'],
    ['抽查领域', 'samplingPlace'],
    ['抽查\n结果', 'conclusion'],
    ['不合格项目', 'failedItems'],
    ['检验机构', 'institution'],
    ['承检机构', 'institution'],
    ['备注', 'note'],
    ['来源网址', 'sourceUrl'],
  ])('samples: %s → %s', (head, key) => {
    expect(ownerOf('samples', head)).toBe(key)
  })

  it.each([
    ['QS证号', 'number'],
    ['证书编号', 'number'],
    ['证到期', 'validTo'],
    ['单位名称', 'sourceEnterpriseName'],
  ])('licences: %s → %s', (head, key) => {
    expect(ownerOf('licences', head)).toBe(key)
  })
})

describe('single kinds', () => {
  it('numbers nineteen management rules', () => {
    expect(MANAGEMENT_RULE_ITEMS).toHaveLength(19)
    expect(new Set(MANAGEMENT_RULE_ITEMS.map((item) => item.slice(0, 1))).size).toBe(19)
  })

  it('finds answer cells by key only', () => {
    const inspections = collectionOf('inspections')
    if (inspections === undefined) throw new Error('inspections')
    expect(fieldOf(inspections, answerKey('C4-2', 'result'))?.kind).toBe('option')
    expect(fieldOf(inspections, 'answers/C4-2/other')).toBeUndefined()
    expect(fieldOf(inspections, '__proto__')).toBeUndefined()
    expect(answerKeyParts('answers/C4-2/dueOn')).toEqual({ item: 'C4-2', part: 'dueOn' })
  })

  it('keeps weights, settings, limits, holidays, reporters and the log of packages in the office', () => {
    expect(all.filter((definition) => definition.travels === 'office').map((definition) => definition.name)).toEqual([
      'brandWeights',
      'reporterIdentities',
      'exchanges',
      'timeLimits',
      'holidays',
      'settings',
    ])
    const keys = collectionOf('settings')?.fields.map((row) => row.key)
    expect(keys).toEqual(expect.arrayContaining(Object.keys(SETTINGS_DEFAULTS)))
  })
})
