import { describe, expect, it } from 'vitest'
import { parseHtmlTable } from './html-table'

describe('a table of the clipboard', () => {
  it('is read cell for cell, with line breaks inside a cell and the layout of the page left out', () => {
    const html = `<html><style>td{mso-x:1}</style><body><table border=0>
      <tr height=18><td class=xl65>甲厂</td><td>一车间<br style='mso-data-placement:same-cell'>
      二车间</td></tr>
      <tr><td><p>乙</p><p>厂</p></td><td>&nbsp;0012&nbsp;</td></tr></table></body></html>`
    expect(parseHtmlTable(html)).toEqual({
      cells: [
        ['甲厂', '一车间\n二车间'],
        ['乙\n厂', '0012'],
      ],
      repeated: 0,
      merged: false,
    })
  })

  it('keeps columns in their place beside merged cells; a text stands in each row, a figure in the first', () => {
    const html =
      '<table><tr><td rowspan=3>龙沙区</td><td>甲</td><td rowspan=2>100</td></tr><tr><td>乙</td></tr><tr><td colspan=2>丙</td></tr></table>'
    expect(parseHtmlTable(html)).toEqual({
      cells: [
        ['龙沙区', '甲', '100'],
        ['龙沙区', '乙', null],
        ['龙沙区', '丙', null],
      ],
      repeated: 2,
      merged: true,
    })
  })

  it('ends where the table ends, whatever a cell claims to be merged over', () => {
    const read = parseHtmlTable('<table><tr><td rowspan=60000 colspan=60000>甲</td></tr></table>')
    expect(read?.cells).toHaveLength(1)
    expect(read?.cells[0]).toHaveLength(1000)
  })

  it('is none where there is none', () => {
    expect(parseHtmlTable('<p>甲\t乙</p>')).toBeUndefined()
    expect(parseHtmlTable('<table></table>')).toBeUndefined()
  })
})
