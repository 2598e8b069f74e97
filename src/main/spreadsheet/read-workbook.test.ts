import { CFB, utils, type WorkBook, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from './read-workbook'

function oldBook(date1904: boolean): Uint8Array {
  const sheet = utils.aoa_to_sheet([
    ['企业名称', '代码', '日期', '人数'],
    ['甲厂', '000123', null, 45],
  ])
  sheet.C2 = { t: 'n', v: date1904 ? 42826 - 1462 : 42826, z: 'yyyy-mm-dd' }
  const book: WorkBook = utils.book_new()
  utils.book_append_sheet(book, sheet, '台账')
  utils.book_append_sheet(book, utils.aoa_to_sheet([['不导入']]), '隐藏')
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }], WBProps: { date1904 } }
  return new Uint8Array(write(book, { type: 'array', bookType: 'biff8' }))
}

/** An OLE file with one stream of the given name. */
function ole(stream: string): Uint8Array {
  const container = CFB.utils.cfb_new()
  CFB.utils.cfb_add(container, stream, Buffer.from('内容'))
  const bytes = CFB.write(container, { type: 'buffer' })
  return Uint8Array.from(bytes as Buffer)
}

describe('readWorkbook, .xls', () => {
  it.each([false, true])('reads cells, dates and hidden sheets (1904: %s)', (date1904) => {
    const result = readWorkbook(oldBook(date1904), '台账.xls')
    if (!result.ok) throw new Error(result.error.message)
    expect(result.value.format).toBe('xls')
    expect(result.value.sheets.map((sheet) => sheet.hidden)).toEqual([false, true])
    expect(result.value.sheets[0]?.rows.map((row) => row.map((cell) => cell.text))).toEqual([
      ['企业名称', '代码', '日期', '人数'],
      ['甲厂', '000123', '2017-04-01', '45'],
    ])
  })

  it.each([
    ['EncryptedPackage', '设了打开密码'],
    ['WordDocument', 'Word 文档'],
    ['Book', 'Excel 95'],
    ['Other', '不是表格'],
  ])('refuses an OLE file with %s', (stream, sentence) => {
    const result = readWorkbook(ole(stream), '台账.xlsx')
    expect(result.ok ? '' : result.error.message).toContain(sentence)
  })

  it('refuses a file cut off', () => {
    const whole = oldBook(false)
    const result = readWorkbook(whole.slice(0, 700), '台账.xls')
    expect(result.ok ? '' : result.error.message).toContain('已损坏')
  })
})
