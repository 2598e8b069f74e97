import { describe, expect, it } from 'vitest'
import { lineStarts } from './line-break'
import { evenRoom, fittedRoom, inkWidth, leastUntorn, tornWords, widestWhole } from './whole-words'

const EM = 210

/** Lines of a text in a room of `count` characters, as LibreOffice breaks them and as Word does. */
const linesIn = (text: string, twips: number, between = EM * 0.2): string[] => {
  const starts = lineStarts(text, { em: EM, spacing: 0, between }, { first: twips, rest: twips })
  return starts.map((start, index) => text.slice(start, starts[index + 1]))
}

describe('tornWords', () => {
  it.each([
    ['2017年4月10日至', 5, ['2017年4月10日至']],
    ['按期完成2017年', 7, ['2017年']],
    ['帮扶21家次', 4, ['21家次']],
    ['GB 4806.7-2016标准', 3, ['GB 4806.7-2016']],
    ['编号CJ2016-0217', 9, ['CJ2016-0217']],
    ['合格率81.25%', 5, ['81.25%']],
    ['规格160 mm', 6, ['160 mm']],
  ])('%s broken before character %i', (text, at, torn) => {
    expect(tornWords(text, [0, at])).toEqual(torn)
    expect(tornWords(text, [0])).toEqual([])
  })
  it('lets lines end between words, before a number and after its unit', () => {
    expect(tornWords('整改31家，复查22家', [0, 2, 6, 8])).toEqual([])
  })
})

describe('widths', () => {
  it('counts the air some fonts and programs put in', () => {
    expect(inkWidth('企业名称')).toBe(4)
    expect(inkWidth('4月')).toBeGreaterThan(1.5)
    expect(inkWidth('mm')).toBeGreaterThan(1.5)
  })
  it('needs room for the widest date or code, not for the whole text', () => {
    expect(widestWhole('有效期至2017年12月17日为止')).toBeGreaterThan(7)
    expect(widestWhole('有效期至2017年12月17日为止')).toBeLessThan(inkWidth('2017年12月17日为止'))
    expect(widestWhole('食品用包装容器')).toBe(1)
  })
  it('finds a width in which a short text is not torn', () => {
    const least = leastUntorn('监督抽查样品109条；')
    for (const between of [0, 0.2]) {
      const starts = lineStarts('监督抽查样品109条；', { em: 1, spacing: 0, between }, { first: least, rest: least })
      expect(tornWords('监督抽查样品109条；', starts)).toEqual([])
    }
  })
})

describe('fittedRoom', () => {
  it('leaves a text alone that is not torn', () => {
    expect(fittedRoom('合格', EM, 1000, false)).toBe(1000)
    expect(fittedRoom('本行动方案第二条规定的工作目标', EM, 1000, false)).toBe(1000)
  })
  it('narrows a cell until the lines of a span of days end between them, in LibreOffice and in Word', () => {
    const text = '2017年4月18日至2017年5月26日'
    for (let room = 10 * EM; room < 14 * EM; room += 50) {
      const fitted = fittedRoom(text, EM, room, false)
      expect(fitted).toBeLessThanOrEqual(room)
      for (const between of [EM * 0.2, 0]) {
        expect(linesIn(text, fitted, between), `${room} twips`).toEqual(['2017年4月18日至', '2017年5月26日'])
      }
    }
  })
  it('breaks what stands in the middle into lines of about one length', () => {
    expect(linesIn('企业合计', evenRoom('企业合计', EM, 3.4 * EM))).toEqual(['企业', '合计'])
    expect(linesIn('直接接触产品从业人员', fittedRoom('直接接触产品从业人员', EM, 8 * EM, true))).toEqual([
      '直接接触产',
      '品从业人员',
    ])
  })
  it('takes all the room where none keeps a word whole', () => {
    expect(fittedRoom('12345678901234567890', EM, 5 * EM, false)).toBe(5 * EM)
  })
})
