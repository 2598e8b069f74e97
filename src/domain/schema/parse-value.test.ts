import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COLLECTIONS, fieldOf } from '../collections/registry'
import type { FieldRow, FieldValue } from './field'
import { formatValue } from './format-value'
import { parseValue } from './parse-value'
import { option, options, text } from './row'
import type { ValueContext } from './value-context'

const NAMES = new Map([
  ['239900', '松临市'],
  ['239902', '北塔区'],
  ['239922', '石桥县'],
  ['230400', '鹤岗市'],
  ['230402', '向阳区'],
  ['230700', '伊春市'],
  ['230704', '友好区'],
  ['230719', '友好区'],
  ['230800', '佳木斯市'],
  ['230803', '向阳区'],
])
const context: ValueContext = {
  regions: {
    nameOf: (code) => NAMES.get(code),
    codesNamed: (name) => [...NAMES].filter(([, own]) => own === name || own === `${name}市`).map(([code]) => code),
    knownInAnyYear: (code) => NAMES.has(code),
  },
}

function row(collection: string, key: string): FieldRow {
  const definition = COLLECTIONS.get(collection)
  const found = definition === undefined ? undefined : fieldOf(definition, key)
  if (found === undefined) throw new Error(`${collection}.${key}`)
  return found
}

const parse = (collection: string, key: string, raw: unknown) => parseValue(row(collection, key), raw, context)
const value = (collection: string, key: string, raw: unknown): FieldValue => {
  const parsed = parse(collection, key, raw)
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.value
}

describe('nothing', () => {
  it('is null, however it is written', () => {
    for (const raw of [null, undefined, '', '  ', '\u3000\n']) expect(value('enterprises', 'name', raw)).toBeNull()
  })

  it('is noted where a sign stands for it', () => {
    for (const key of ['uscc', 'employees', 'establishedOn', 'productionStatus', 'exports', 'regionCode']) {
      expect(parse('enterprises', key, '/')).toMatchObject({ ok: true, value: null })
    }
    expect(parse('enterprises', 'establishedOn', '-')).toMatchObject({ note: '“-”按空白读入。' })
    expect(value('samples', 'trademark', '/')).toBe('/')
  })
})

describe('codes', () => {
  it('keep leading zeros and all their digits', () => {
    expect(value('samples', 'sheetNumber', '００１２３')).toBe('00123')
    expect(value('samples', 'sheetNumber', 123)).toBe('123')
    expect(value('inspections', 'number', '松临质监检〔2017〕18号')).toBe('松临质监检〔2017〕18号')
    expect(value('enterprises', 'uscc', ' 91350100m000100y43 ')).toBe('91350100M000100Y43')
  })

  it('are stored even when doubtful', () => {
    expect(value('enterprises', 'uscc', '9I350IOOM000100Y43')).toBe('9I350IOOM000100Y43')
    expect(value('licences', 'number', '黑XK16-111-0006')).toBe('黑XK16-111-0006')
  })

  it('are refused when a spreadsheet has lost their tail', () => {
    expect(parse('enterprises', 'uscc', 9.13501e17).ok).toBe(false)
  })

  it('of licences have one written form', () => {
    expect(value('licences', 'number', '黑xk16—204—00001')).toBe('(黑)XK16-204-00001')
  })
})

describe('personal data', () => {
  it('refuses masked values without repeating them', () => {
    for (const [key, raw] of [
      ['phone', '138****5678'],
      ['phone', '138XXXX5678'],
      ['legalRepIdNo', '2301************14'],
      ['legalRep', '张*'],
      ['legalRep', '张××'],
    ]) {
      expect(parse('enterprises', key ?? '', raw)).toMatchObject({ ok: false })
    }
    expect(value('enterprises', 'registeredAddress', '工业路8号*')).toBe('工业路8号*')
  })

  it('refuses 15-digit identity numbers', () => {
    expect(parse('persons', 'residentId', '110105491231002').ok).toBe(false)
  })
})

describe('numbers and dates', () => {
  it('are stored as such', () => {
    expect(value('enterprises', 'employees', '二十三')).toBe(23)
    expect(value('enterprises', 'revenue', '1,200.5')).toBe(1200.5)
    expect(value('enterprises', 'employees', 12)).toBe(12)
    expect(value('licences', 'validTo', '2021.2.8')).toBe('2021-02-08')
    expect(value('releaseInspections', 'month', '2017年4月')).toBe('2017-04')
    expect(value('exchanges', 'at', '2017-06-12 10:42')).toBe('2017-06-12T10:42')
  })

  it('are refused with a sentence when they are not', () => {
    for (const [key, raw] of [
      ['employees', '很多'],
      ['employees', '2.5'],
      ['employees', 2.5],
      ['revenue', Number.NaN],
      ['establishedOn', '2017.2.30'],
      ['establishedOn', 42825],
    ] as const) {
      const parsed = parse('enterprises', key, raw)
      expect(parsed.ok).toBe(false)
      expect(!parsed.ok && parsed.message).toMatch(/。$/)
    }
  })
})

describe('options and yes/no', () => {
  it('take the option, its other spellings and, unless closed, any text', () => {
    expect(parse('samples', 'samplingLevel', '市级')).toEqual({ ok: true, value: '市', note: '“市级”读作“市”。' })
    expect(value('samples', 'conclusion', ' 合 格 ')).toBe('合格')
    expect(value('samples', 'conclusion', '见备注')).toBe('见备注')
    expect(value('managementRules', 'state', '无')).toBe('无')
    expect(value('enterprises', 'licenceStatus', '应证未证（无证）')).toBe('应证未证(无证)')
    expect(parse('inspections', 'answers/C1-2/result', '还行').ok).toBe(false)
    expect(value('inspections', 'answers/C1-2/result', '√')).toBe('符合')
  })

  it('read the usual marks', () => {
    for (const raw of ['是', '√', 'Y', true, 1, '有']) expect(value('enterprises', 'exports', raw)).toBe(true)
    for (const raw of ['否', '×', 'n', false, 0, '无']) expect(value('enterprises', 'exports', raw)).toBe(false)
    expect(parse('enterprises', 'exports', '可能').ok).toBe(false)
  })
})

describe('lists', () => {
  it('part typed text but not inside brackets', () => {
    expect(value('enterprises', 'supervisors', '陈立新、孙慧,陈立新')).toEqual(['陈立新', '孙慧'])
    expect(value('enterprises', 'productionAddresses', '工业路1、2号楼；纬二路8号')).toEqual([
      '工业路1、2号楼',
      '纬二路8号',
    ])
    expect(value('samples', 'failedItems', '菌落总数(CFU/g);负重性能(负重前、后)')).toEqual([
      '菌落总数(CFU/g)',
      '负重性能(负重前、后)',
    ])
    expect(value('products', 'materials', 'PET/聚乙烯')).toEqual(['PET', 'PE'])
  })

  it('are taken as lists and refused where one value is wanted', () => {
    expect(value('enterprises', 'supervisors', [' 陈立新 ', '', '孙慧'])).toEqual(['陈立新', '孙慧'])
    expect(value('enterprises', 'supervisors', [])).toBeNull()
    expect(parse('enterprises', 'name', ['松临']).ok).toBe(false)
    expect(parse('enterprises', 'supervisors', [{}]).ok).toBe(false)
    expect(parse('enterprises', 'name', {}).ok).toBe(false)
  })
})

describe('divisions and references', () => {
  it.each([
    ['239922', '239922'],
    ['石桥县', '239922'],
    ['黑龙江省松临市石桥县', '239922'],
    ['松临市', '239900'],
    ['佳木斯市向阳区', '230803'],
    ['鹤岗向阳区', '鹤岗向阳区'],
    ['向阳区', '向阳区'],
    ['昌乐县', '昌乐县'],
    ['230704 友好区', '230704'],
  ])('%s → %s', (raw, expected) => {
    expect(value('enterprises', 'regionCode', raw)).toBe(expected)
  })

  it('writes every code so that it is read back', () => {
    const region = row('enterprises', 'regionCode')
    for (const code of NAMES.keys()) {
      expect(value('enterprises', 'regionCode', formatValue(region, code, context))).toBe(code)
    }
    expect(formatValue(region, '230803', context)).toBe('佳木斯市向阳区')
    expect(formatValue(region, '999999', context)).toBe('999999')
  })

  it('a reference is an id, not a name', () => {
    expect(value('samples', 'enterprise', '0190a1b2-0000-7000-8000-000000000001')).toBe(
      '0190a1b2-0000-7000-8000-000000000001',
    )
    expect(parse('samples', 'enterprise', '松临鼎新塑料包装有限公司').ok).toBe(false)
  })
})

describe('text that some file could not hold', () => {
  const row: FieldRow = { ...text('note', '备注'), block: '其他' }
  const message = (raw: unknown): string => {
    const parsed = parseValue(row, raw, context)
    return parsed.ok ? 'taken' : parsed.message
  }

  it('is refused with the place, rare characters are not', () => {
    expect(message('甲\u0001厂')).toContain('第 2 个字是看不见的控制字符')
    expect(message('甲厂\ud842')).toContain('第 3 个字只剩半个')
    expect(message('\udfb7厂')).toContain('第 1 个字只剩半个')
    expect(message(['甲', '乙\ud842'])).not.toBe('taken')
    for (const good of ['𠮷䶮厂', 'a\tb', '甲\u000b乙']) expect(message(good), good).toBe('taken')
  })

  it('so are numbers that lost their tail as text', () => {
    const uscc = { ...row, kind: 'uscc' } as const
    const refused = (raw: string): boolean => !parseValue(uscc, raw, context).ok
    for (const lost of ['9.12302E+17', '9e+17', '９．１Ｅ＋１７']) expect(refused(lost), lost).toBe(true)
    expect(parseValue({ ...row, kind: 'code' }, '1E10', context)).toMatchObject({ ok: true, value: '1E10' })
    expect(parseValue(row, '9.12302E+17', context).ok).toBe(true)
  })
})

describe('text', () => {
  it('is one line where the field has one', () => {
    expect(value('enterprises', 'name', '松临鼎新\n塑料')).toBe('松临鼎新塑料')
    expect(value('enterprises', 'name', 'ABC\r\nDEF')).toBe('ABC DEF')
    expect(value('enterprises', 'businessScope', '甲\r\n乙')).toBe('甲\n乙')
    expect(value('enterprises', 'registeredCapital', 100)).toBe('100')
  })

  it('has an end', () => {
    expect(parse('enterprises', 'name', '长'.repeat(5000)).ok).toBe(false)
  })
})

describe('a value that came out goes in again unchanged', () => {
  const rows: FieldRow[] = [...COLLECTIONS.values()].flatMap((definition) => definition.fields)
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom(
      '2017.4.1',
      '约30',
      '是',
      '市级',
      '黑XK16-204-00001',
      '向阳区',
      '138 0000 2046',
      '甲、乙;丙',
      '1,200',
      'ａ',
    ),
    fc.integer({ min: 0, max: 99_999_999 }),
    fc.boolean(),
  )

  it('as value and as text, for every row', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rows), cell, (one, raw) => {
        const first = parseValue(one, raw, context)
        if (!first.ok) return
        expect(parseValue(one, first.value, context)).toMatchObject({ ok: true, value: first.value })
        const shown = formatValue(one, first.value, context)
        expect(parseValue(one, shown, context)).toMatchObject({ ok: true, value: first.value })
      }),
      { numRuns: 5000 },
    )
  })
})

it('matches options by folded text only when nothing else does', () => {
  const free: FieldRow = { ...option('x', '甲', { options: ['A 1', 'B'] }), block: '' }
  expect(parseValue(free, 'Ａ1', context)).toMatchObject({ value: 'A 1' })
  const many: FieldRow = { ...options('y', '乙', { options: ['甲', '乙'], closed: true }), block: '' }
  expect(parseValue(many, '甲、丙', context).ok).toBe(false)
  expect(parseValue({ ...text('z', '丙'), block: '' }, true, context)).toMatchObject({ value: '是' })
})
