import { describe, expect, it } from 'vitest'
import { type CopiedCell, parseTsv, pastedCells, toHtml, toTsv } from './clipboard'

const text = (one: string): CopiedCell => ({ text: one, kind: 'text' })

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
    expect(parseTsv(toTsv(cells.map((row) => row.map(text))))).toEqual(cells)
  })
})

describe('toHtml', () => {
  it('escapes, and marks texts as text, numbers as numbers, days as days', () => {
    const html = toHtml([
      [text('<0012>'), text('=1+1\n二'), { text: '12.5', kind: 'number' }, { text: '2017-04-01', kind: 'date' }],
    ])
    const cells = [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('td')]
    expect(cells.map((cell) => cell.getAttribute('style')?.split(';')[0])).toEqual([
      "mso-number-format:'\\@'",
      "mso-number-format:'\\@'",
      "mso-number-format:'General'",
      "mso-number-format:'yyyy\\-mm\\-dd'",
    ])
    expect(cells.map((cell) => cell.textContent)).toEqual(['<0012>', '=1+1二', '12.5', '2017-04-01'])
  })
})

describe('what is pasted', () => {
  it('is the text where the table beside it says the same', () => {
    const cells = [[text('001'), text('甲\n乙')]]
    expect(pastedCells(toTsv(cells), toHtml(cells))).toEqual({ cells: [['001', '甲\n乙']], repeated: 0 })
  })

  it('is the table where the text cannot tell lines of a cell from rows', () => {
    const html = '<table><tr><td>甲<br>乙</td><td>1</td></tr></table>'
    expect(pastedCells('甲\n乙\t1', html)).toMatchObject({ cells: [['甲\n乙', '1']] })
  })

  it('is the table where cells are merged', () => {
    const html = '<table><tr><td rowspan=2>龙沙区</td><td>甲</td></tr><tr><td>乙</td></tr></table>'
    expect(pastedCells('龙沙区\t甲\r\n\t乙\r\n', html)).toMatchObject({
      cells: [
        ['龙沙区', '甲'],
        ['龙沙区', '乙'],
      ],
      repeated: 1,
    })
  })
})
