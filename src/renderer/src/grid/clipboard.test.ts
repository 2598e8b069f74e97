import { describe, expect, it } from 'vitest'
import { parseTsv, toHtml, toTsv } from './clipboard'

describe('parseTsv', () => {
  it('reads rows and cells, with the last line break Excel adds', () => {
    expect(parseTsv('甲\t1\r\n乙\t2\r\n')).toEqual([
      ['甲', '1'],
      ['乙', '2'],
    ])
  })

  it('keeps empty cells, also at the end of a row', () => {
    expect(parseTsv('甲\t\t\r\n\t乙\t')).toEqual([
      ['甲', '', ''],
      ['', '乙', ''],
    ])
  })

  it('reads quoted cells with tabs, line breaks and doubled quotes', () => {
    expect(parseTsv('"甲\n乙"\t"说""好"""\t"a\tb"\n丙')).toEqual([['甲\n乙', '说"好"', 'a\tb'], ['丙']])
  })

  it('leaves a quote inside a cell alone', () => {
    expect(parseTsv('"甲"乙\t5"管')).toEqual([['"甲"乙', '5"管']])
  })

  it('keeps codes as they are written', () => {
    expect(parseTsv('0012\t91239902MA0001018C')).toEqual([['0012', '91239902MA0001018C']])
  })
})

describe('toTsv', () => {
  it('reads back what it wrote', () => {
    const cells = [
      ['甲\n乙', '"', '', 'a\tb'],
      ['001', '', '丙', ''],
    ]
    expect(parseTsv(toTsv(cells))).toEqual(cells)
  })
})

describe('toHtml', () => {
  it('escapes and marks cells as text', () => {
    expect(toHtml([['<0012>']])).toBe(`<table><tr><td style="mso-number-format:'\\@'">&lt;0012&gt;</td></tr></table>`)
  })
})
