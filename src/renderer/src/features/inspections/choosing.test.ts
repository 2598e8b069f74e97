import { describe, expect, it } from 'vitest'
import type { Row } from '../../../../shared/rows'
import { pickEnterprises } from './enterprise-picker'
import { knownInspectors } from './inspector-picker'
import { orderWords } from './rectifications-grid'

const row = (id: string, fields: Row['fields']): Row => ({ id, fields })

describe('pickEnterprises', () => {
  const rows = [
    row('a', { name: '北塔塑料厂', uscc: '91239902MA00001708' }),
    row('b', { name: '南湾纸业', uscc: '91239903MA0000349C' }),
  ]

  it('finds a part of the name or of the code, in either case', () => {
    expect(pickEnterprises(rows, '纸', []).map(({ id }) => id)).toEqual(['b'])
    expect(pickEnterprises(rows, '349c', []).map(({ id }) => id)).toEqual(['b'])
  })

  it('adds what main found otherwise, once, and only what there is', () => {
    expect(pickEnterprises(rows, '塑料', ['a', 'b', 'b', 'gone']).map(({ id }) => id)).toEqual(['a', 'b'])
  })
})

describe('knownInspectors', () => {
  it('puts those used most first, and the office’s people who never checked last', () => {
    const sheets = [row('1', { inspectors: ['甲某(黑A1)', '乙某(黑A2)'] }), row('2', { inspectors: ['乙某(黑A2)'] })]
    expect(knownInspectors(sheets, ['丙某', '甲某'])).toEqual(['乙某(黑A2)', '甲某(黑A1)', '丙某'])
  })
})

describe('orderWords', () => {
  it('says how long there is', () => {
    const of = (fields: Row['fields']): string => orderWords(row('o', fields), '2017-06-12')
    expect(of({ state: '已送达', dueOn: '2017-06-08' })).toBe('逾期 4 天')
    expect(of({ state: '已送达', dueOn: '2017-06-12' })).toBe('今天到期')
    expect(of({ state: '整改中', dueOn: '2017-06-19' })).toBe('还有 7 天')
    expect(of({ state: '待下达' })).toBe('期限未定')
    expect(of({ state: '已提交', dueOn: '2017-06-08' })).toBe('待复查')
  })
})
