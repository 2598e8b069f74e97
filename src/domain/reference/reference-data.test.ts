import { describe, expect, it } from 'vitest'
import { readReferenceFiles, shippedReference } from '../../../tests/support/reference-files'
import { regionCodesOf, regionText } from '../schema/region-text'
import { catalogueEntryOn, standardState, standardsOn, standardsTakingEffect, startingFamilyOf } from './dated-lookup'
import { checklistOfVersion, parseReferenceData, planOfYear } from './reference-data'
import { citiesOf, countiesOf, createRegionTable, parseExtraRegion } from './region-table'

const data = shippedReference()

const SONGLIN = [
  '239900 松临市',
  '239902 北塔区',
  '239903 南湾区',
  '239904 临港区',
  '239921 云泉县',
  '239922 石桥县',
  '239923 苇塘县',
  '239981 松岗市',
]

describe('data files', () => {
  it('carry source and note', () => {
    for (const file of Object.values(readReferenceFiles())) {
      expect(file).toMatchObject({ source: expect.stringMatching(/./), note: expect.any(String) })
    }
  })

  it('name the file and the place at fault', () => {
    const files = readReferenceFiles()
    const regions = files['regions.json'] as { regions: { code: string }[] }
    const third = regions.regions[2]
    if (third !== undefined) third.code = '2301'
    expect(() => parseReferenceData(files)).toThrow('数据文件 regions.json regions 第3行 code：应为六位代码')
    expect(() => parseReferenceData({ ...readReferenceFiles(), 'plan-2017.json': {} })).toThrow('plan-2017.json')
    const { 'catalogue.json': _gone, ...rest } = readReferenceFiles()
    expect(() => parseReferenceData(rest)).toThrow('缺少数据文件 catalogue.json')
  })

  it('hold no contact person, telephone or mail address of the province', () => {
    const text = JSON.stringify(readReferenceFiles()['plan-2017.json'])
    expect(text).not.toMatch(/@|0451|联系人：\S{2,3} /)
    expect(text).not.toContain('守信关荣')
    expect(text).toContain('守信光荣')
  })
})

describe('regions', () => {
  it('read a name as of the day: 友好区 is another code since 2019, and both are written back as they are', () => {
    const on = (date: string) => createRegionTable(data.regions, [], date)
    expect(regionCodesOf('伊春市友好区', on('2017-06-12'))).toEqual(['230704'])
    expect(regionCodesOf('友好区', on('2019-06-12'))).toEqual(['230719'])
    expect(regionText('230704', on('2017-06-12'))).toBe('友好区')
    expect(regionText('230719', on('2017-06-12'))).toBe('230719 友好区')
    expect(regionCodesOf('230719 友好区', on('2017-06-12'))).toEqual(['230719'])
    expect(regionCodesOf('漠河县', on('2024-06-01'))).toEqual(['232723'])
  })

  it('has the 13 cities and 128 counties of the end of 2017', () => {
    const cities = citiesOf(data.regions)
    expect(cities).toHaveLength(13)
    expect(cities.flatMap((city) => countiesOf(data.regions, city.code, [], '2017-12-31'))).toHaveLength(128)
    expect(countiesOf(data.regions, '230700', [], '2017-12-31')).toHaveLength(17)
    expect(countiesOf(data.regions, '230700', [], '2024-06-01').map((row) => row.name)).toContain('金林区')
    expect(countiesOf(data.regions, '230700', [], '2024-06-01')).toHaveLength(10)
  })

  it('every successor is a code of the table', () => {
    const codes = new Set(data.regions.map((row) => row.code))
    for (const row of data.regions) for (const code of row.successors ?? []) expect(codes.has(code)).toBe(true)
  })

  it('finds codes by name, with and without 区 or 县, and keeps all when several fit', () => {
    const table = createRegionTable(data.regions, SONGLIN)
    expect(table.nameOf('230102')).toBe('道里区')
    expect(table.codesNamed('道里区')).toEqual(['230102'])
    expect(table.codesNamed('道里')).toEqual(['230102'])
    expect(table.codesNamed('向阳区')).toEqual(['230402', '230803'])
    expect(table.codesNamed('石桥')).toEqual(['239922'])
    expect(table.codesNamed('宾县')).toEqual(['230125'])
    expect(table.codesNamed('没有的县')).toEqual([])
    expect(table.knownInAnyYear('230702')).toBe(true)
    expect(table.knownInAnyYear('239922')).toBe(true)
    expect(table.knownInAnyYear('999999')).toBe(false)
  })

  it('lists the counties of a made-up city from the settings', () => {
    expect(countiesOf(data.regions, '239900', SONGLIN).map((row) => row.name)).toEqual([
      '北塔区',
      '南湾区',
      '临港区',
      '云泉县',
      '石桥县',
      '苇塘县',
      '松岗市',
    ])
    expect(parseExtraRegion('239902 北塔区')).toEqual({ code: '239902', name: '北塔区', parent: '239900' })
    expect(parseExtraRegion('北塔区')).toBeUndefined()
  })
})

describe('standards', () => {
  it('applies the version in force on the day', () => {
    const on = (date: string) => standardsOn(data.standards, date).map((row) => row.code)
    expect(on('2017-04-18')).not.toContain('GB 4806.7-2016')
    expect(on('2017-04-19')).toContain('GB 4806.7-2016')
    expect(on('2017-10-18')).not.toContain('GB 9685-2016')
    expect(on('2017-10-19')).toContain('GB 9685-2016')
    expect(on('2024-09-05')).toContain('GB 4806.7-2016')
    expect(on('2024-09-06')).not.toContain('GB 4806.7-2016')
    expect(on('2024-09-06')).toContain('GB 4806.7-2023')
  })

  it('says what replaced a withdrawn one, however it is written', () => {
    expect(standardState(data.standards, 'gb4806.8—2016', '2023-06-30')).toEqual({
      state: 'withdrawn',
      replacedBy: ['GB 4806.8-2022'],
    })
    expect(standardState(data.standards, 'GB 9685-2016', '2017-06-01')).toEqual({ state: 'notYet' })
    expect(standardState(data.standards, 'Q/XX 001-2017', '2017-06-01')).toEqual({ state: 'unknown' })
  })

  it('lists what takes effect soon', () => {
    const codes = standardsTakingEffect(data.standards, '2017-06-12', '2017-12-31').map((row) => row.code)
    expect(codes).toEqual(['GB 4806.1-2016', 'GB 9685-2016'])
  })

  it('names only replacements of the table, apart from unknown ones', () => {
    const codes = new Set(data.standards.map((row) => row.code))
    for (const row of data.standards) for (const code of row.replacedBy ?? []) expect(codes).toContain(code)
  })
})

describe('catalogue', () => {
  const plastic = '食品用塑料包装、容器、工具等制品'

  it('says whether a licence is needed', () => {
    expect(catalogueEntryOn(data.catalogue, plastic, '复合膜袋', '2017-06-12')).toMatchObject({
      requiresLicence: true,
      unit: { startingFamily: '食品用复合膜袋' },
    })
    expect(catalogueEntryOn(data.catalogue, '非许可类食品相关产品', '陶瓷制品', '2017-06-12')?.requiresLicence).toBe(
      false,
    )
    expect(catalogueEntryOn(data.catalogue, '没有的类', undefined, '2017-06-12')).toBeUndefined()
  })

  it('follows a change in the middle of the year', () => {
    const catalogue = {
      ...data.catalogue,
      families: [
        { name: plastic, requiresLicence: true, verified: true, validTo: '2017-06-28' },
        { name: plastic, requiresLicence: false, verified: true, validFrom: '2017-06-29' },
      ],
    }
    expect(catalogueEntryOn(catalogue, plastic, undefined, '2017-06-28')?.requiresLicence).toBe(true)
    expect(catalogueEntryOn(catalogue, plastic, undefined, '2017-06-29')?.requiresLicence).toBe(false)
  })

  it('knows the two starting families', () => {
    expect(startingFamilyOf(data.catalogue, plastic, '复合膜袋')).toBe('食品用复合膜袋')
    expect(startingFamilyOf(data.catalogue, plastic, '容器')).toBeUndefined()
    expect(startingFamilyOf(data.catalogue, '食品用纸包装、容器等制品', '纸容器')).toBe('食品用纸包装容器')
  })
})

describe('plan and checklist', () => {
  it('has 54 items in seven checks', () => {
    const template = checklistOfVersion(data, '2017-1')
    expect(template.groups.map((group) => group.items.length)).toEqual([8, 8, 8, 7, 8, 7, 8])
    expect(template.groups.flatMap((group) => group.items.filter((item) => item.key)).length).toBe(25)
  })

  it('has all paragraphs S00 to S43', () => {
    const plan = planOfYear(data, 2017)
    const ids = new Set(plan.paragraphs.map((paragraph) => paragraph.id.slice(0, 3)))
    expect(ids.size).toBe(44)
    const used = [...plan.actions, ...plan.requirements, ...plan.tasks].flatMap((entry) => entry.paragraphs)
    for (const id of used) expect(plan.paragraphs.some((paragraph) => paragraph.id === id)).toBe(true)
    expect(plan.goals.map((goal) => goal.key)).toEqual(['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7'])
    expect(plan.actions).toHaveLength(8)
    expect(plan.quotas.provincial.map((quota) => quota.count)).toEqual([6, 3, 3])
  })
})
