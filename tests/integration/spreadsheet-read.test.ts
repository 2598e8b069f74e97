import { crc32, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../src/main/spreadsheet/read-workbook'
import { writeCsv, writeWorkbook } from '../../src/main/spreadsheet/write-workbook'
import { makeXlsx, part, type SpecCell, storeZip, xlsxParts } from '../fixtures/spreadsheets/make-xlsx'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

function read(bytes: Uint8Array, name = '台账.xlsx') {
  const result = readWorkbook(bytes, name)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const texts = (bytes: Uint8Array, name?: string): string[][] =>
  (read(bytes, name).sheets[0]?.rows ?? []).map((row) => row.map((cell) => cell.text))

function refusal(bytes: Uint8Array, name = '台账.xlsx'): string {
  const result = readWorkbook(bytes, name)
  if (result.ok) throw new Error('was read')
  expect(result.error.code).toBe('badFile')
  return result.error.message
}

const oneRow = (cells: readonly SpecCell[], date1904 = false) =>
  read(makeXlsx({ sheets: [{ name: '表', rows: [cells] }], date1904 })).sheets[0]?.rows[0] ?? []

/** GB18030 bytes of a few words; Node decodes but does not encode it. */
const GB: Readonly<Record<string, readonly number[]>> = {
  企: [0xc6, 0xf3],
  业: [0xd2, 0xb5],
  名: [0xc3, 0xfb],
  称: [0xb3, 0xc6],
  证: [0xd6, 0xa4],
  号: [0xba, 0xc5],
  厂: [0xb3, 0xa7],
}
const gb18030 = (text: string): Uint8Array =>
  Uint8Array.from([...text].flatMap((char) => GB[char] ?? [char.charCodeAt(0)]))

describe('text tables', () => {
  it('finds UTF-8 with and without mark, UTF-16 and GB18030 by itself', () => {
    const table = '企业名称,证号\n厂,007\n'
    const wanted = [
      ['企业名称', '证号'],
      ['厂', '007'],
    ]
    expect(texts(bytesOf(table), 'a.csv')).toEqual(wanted)
    expect(texts(bytesOf(`\ufeff${table}`), 'a.csv')).toEqual(wanted)
    expect(texts(gb18030(table), 'a.csv')).toEqual(wanted)
    expect(read(gb18030(table), 'a.csv').encoding).toBe('gb18030')
    const utf16 = Buffer.from(`\ufeff${table}`, 'utf16le')
    expect(texts(utf16, 'a.txt')).toEqual(wanted)
    expect(texts(Buffer.from(utf16).swap16(), 'a.txt')).toEqual(wanted)
  })

  it('keeps codes, quotes and line breaks as they are', () => {
    const table = '代码;名称\r\n000123;"甲;乙"\r\n913501000000000043;"说""好"""\r\n7;"两\n行"\r\n8;"快乐"牌\r\n'
    expect(texts(bytesOf(table), 'a.csv')).toEqual([
      ['代码', '名称'],
      ['000123', '甲;乙'],
      ['913501000000000043', '说"好"'],
      ['7', '两\n行'],
      ['8', '"快乐"牌'],
    ])
  })

  it('finds tabs in text named .xls and takes a declared separator', () => {
    expect(texts(bytesOf('企业名称\t地址\n甲厂\t一路,1号\n'), 'a.xls')[1]).toEqual(['甲厂', '一路,1号'])
    expect(texts(bytesOf('sep=;\na;b\n1;2\n'), 'a.csv')[1]).toEqual(['1', '2'])
  })

  it('finds UTF-16 that does not say so, bars between cells, and codes written as formulas', () => {
    const wanted = [
      ['企业名称', '证号'],
      ['厂', '007'],
    ]
    expect(texts(Buffer.from('企业名称\t证号\r\n厂\t007\r\n', 'utf16le'), 'a.txt')).toEqual(wanted)
    expect(texts(bytesOf('企业名称|证号\n厂|007\n'), 'a.txt')).toEqual(wanted)
    expect(texts(bytesOf('企业名称,证号\n厂,="007"\n'), 'a.csv')).toEqual(wanted)
  })

  it('reads a CSV under the name of a workbook', () => {
    expect(texts(bytesOf('企业名称,证号\n厂,007\n'), 'a.xlsx')[1]).toEqual(['厂', '007'])
  })

  it('refuses an open quote instead of swallowing the rest', () => {
    expect(refusal(bytesOf('a,b\n1,"开着\n2,3\n'), 'a.csv')).toContain('第 2 行的双引号没有配对')
  })

  it('refuses bytes that are no text and text in no known encoding', () => {
    expect(refusal(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'a.csv')).toContain('不是表格')
    expect(refusal(Uint8Array.from([0x61, 0x2c, 0xff, 0x0a]), 'a.csv')).toContain('编码认不出来')
    expect(refusal(bytesOf('# 说明\n文字\n'), 'a.md')).toContain('不是表格')
  })
})

describe('cells of a workbook', () => {
  it('shows numbers without losing digits and marks those that have lost some', () => {
    const cells = oneRow([
      12,
      0.30000000000000004,
      { v: 123, format: '00000' },
      { v: 1234.5, format: '#,##0.0' },
      { v: 0.256, format: '0.0' },
      { v: 0.9601, format: '0.00%' },
      { v: 23, format: '0"人"' },
      { v: '913501000000000043' },
      230199000000012,
    ])
    expect(cells.map((cell) => cell.text)).toEqual([
      '12',
      '0.3',
      '00123',
      '1234.5',
      '0.256',
      '96.01%',
      '23人',
      '913501000000000000',
      '230199000000012',
    ])
    expect(cells.map((cell) => cell.lostDigits === true)).toEqual([...Array(7).fill(false), true, false])
  })

  it('turns dates to ISO days in both date systems', () => {
    const formats = ['yyyy-mm-dd', 'yyyy"年"m"月"d"日"', 'm/d/yy', '[$-804]yyyy"年"m"月"d"日";@']
    for (const format of formats)
      expect(oneRow([{ v: 42826, format }])[0]).toEqual({ text: '2017-04-01', kind: 'date' })
    expect(oneRow([{ v: 42826 - 1462, format: 'yyyy-mm-dd' }], true)[0]?.text).toBe('2017-04-01')
    expect(oneRow([{ v: 1, format: 'yyyy-mm-dd' }])[0]?.text).toBe('1900-01-01')
    expect(oneRow([{ v: 42826.4375, format: 'yyyy-mm-dd hh:mm' }])[0]?.text).toBe('2017-04-01 10:30')
    expect(oneRow([{ v: 0.4375, format: 'hh:mm' }])[0]?.text).toBe('10:30')
    expect(oneRow([{ v: 42826, format: 'yyyy"年"m"月"' }])[0]?.text).toBe('2017-04')
    expect(oneRow([{ v: 60, format: 'yyyy-mm-dd' }])[0]?.kind).toBe('number')
  })

  it('reads results of formulas, never formulas, and knows one that was never calculated', () => {
    const cells = oneRow([
      { f: 'A2&"厂"', v: '甲厂', t: 'str' },
      { f: 'SUM(1,2)', v: 3 },
      { f: 'SUM(1,2)' },
      '=1+1',
      { v: '#N/A', t: 'e', f: 'VLOOKUP(1,A:B,2,0)' },
      { v: '1', t: 'b' },
    ])
    expect(cells.map((cell) => cell.text)).toEqual(['甲厂', '3', '', '=1+1', '#N/A', 'TRUE'])
    expect(cells.map((cell) => cell.formula === true)).toEqual([true, true, true, false, true, false])
    expect(cells[2]?.uncalculated).toBe(true)
    expect(cells[4]?.kind).toBe('error')
  })

  it('tells hidden sheets and merged ranges', () => {
    const book = read(
      makeXlsx({
        sheets: [
          { name: '底稿', state: 'veryHidden', rows: [['x']] },
          {
            name: '台账',
            rows: [
              ['标题', null],
              ['甲', '乙'],
            ],
            merges: ['A1:B1'],
          },
        ],
      }),
    )
    expect(book.sheets.map((sheet) => [sheet.name, sheet.hidden])).toEqual([
      ['底稿', true],
      ['台账', false],
    ])
    expect(book.sheets[1]?.merges).toEqual([{ startRow: 0, startColumn: 0, endRow: 0, endColumn: 1 }])
  })

  it('reads strict OOXML', () => {
    const strict = makeXlsx({
      strict: true,
      sheets: [{ name: '表', rows: [['企业名称'], [{ v: 42826, format: 'yyyy-mm-dd' }]] }],
    })
    expect(texts(strict)).toEqual([['企业名称'], ['2017-04-01']])
  })
})

describe('files that are refused with one sentence', () => {
  const good = { sheets: [{ name: '表', rows: [['企业名称'], ['甲厂']] }] }

  it('empty file, empty workbook, empty text', () => {
    expect(refusal(new Uint8Array(0))).toContain('是空的')
    expect(refusal(makeXlsx({ sheets: [{ name: '表', rows: [] }] }))).toContain('没有内容')
    expect(refusal(bytesOf(' ,\n,\n'), 'a.csv')).toContain('没有内容')
  })

  it('a web page or XML table under a spreadsheet name', () => {
    expect(refusal(bytesOf('<html><table><tr><td>1</td></tr></table></html>'), 'a.xls')).toBe(
      '这个文件是网页存成的 .xls，不是真正的表格。请在 WPS 里另存为 .xlsx 再导入。',
    )
    expect(refusal(bytesOf('\ufeff  <!DOCTYPE html><html></html>'), 'a.xls')).toContain('网页')
    expect(refusal(Buffer.from('\ufeff<html><table></table></html>', 'utf16le'), 'a.xls')).toContain('网页')
    const xml = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'
    expect(refusal(bytesOf(xml), 'a.xls')).toContain('XML 表格')
  })

  it('truncated, changed and incomplete packages', () => {
    const whole = makeXlsx(good)
    expect(refusal(whole.slice(0, whole.length - 60))).toContain('已损坏或没有拷完整')
    const changed = Uint8Array.from(whole)
    const at = Buffer.from(changed).indexOf('甲厂')
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(refusal(changed)).toContain('已损坏')
    const parts = xlsxParts(good)
    expect(refusal(storeZip(parts.filter((piece) => !piece.name.endsWith('workbook.xml'))))).toContain('缺少必要的部分')
    expect(refusal(storeZip(parts.filter((piece) => !piece.name.includes('sheet1'))))).toContain('缺少必要的部分')
    const cut = parts.map((piece) =>
      piece.name.includes('sheet1') ? part(piece.name, Buffer.from(piece.bytes).toString('utf8').slice(0, -30)) : piece,
    )
    expect(refusal(storeZip(cut))).toContain('已损坏')
    expect(refusal(bytesOf('这不是工作簿'), 'a.xlsx')).toContain('已损坏')
  })

  it('entity definitions, whatever their size', () => {
    const bomb = xlsxParts(good).map((piece) =>
      piece.name.includes('sheet1')
        ? part(piece.name, Buffer.from(piece.bytes).toString('utf8').replace('?>', '?><!DOCTYPE a [<!ENTITY b "c">]>'))
        : piece,
    )
    expect(refusal(storeZip(bomb))).toContain('不正常的定义')
  })

  it('a package that unpacks to too much, judged before unpacking', () => {
    const zeros = Buffer.alloc(30 * 1024 * 1024)
    expect(refusal(zipOf('xl/worksheets/sheet1.xml', zeros))).toContain('压缩比')
    const liar = zipOf('xl/worksheets/sheet1.xml', Buffer.alloc(1000), 300 * 1024 * 1024)
    expect(refusal(liar)).toContain('200 MB')
    const short = zipOf('xl/workbook.xml', Buffer.alloc(5000), 10)
    expect(refusal(short)).toContain('已损坏')
  })

  it('other packages', () => {
    expect(refusal(storeZip([part('word/document.xml', '<a/>')]))).toContain('Word 文档')
    expect(refusal(storeZip([part('manifest.json', '{}')]))).toContain('数据包')
    expect(refusal(storeZip([part('a/b.xml', '<a/>')]))).toContain('不是表格')
  })
})

/** One deflated entry; `claimed` is the unpacked size the directory states. */
function zipOf(name: string, data: Buffer, claimed = data.length): Uint8Array {
  const packed = deflateRawSync(data)
  const path = Buffer.from(name)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt16LE(path.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(crc32(data), 16)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(claimed, 24)
  central.writeUInt16LE(path.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length + path.length, 12)
  end.writeUInt32LE(local.length + path.length + packed.length, 16)
  return Buffer.concat([local, path, packed, central, path, end])
}

describe('writing', () => {
  const rows = [
    ['000123', '913501000000000043', '=1+1', '@SUM(1)', 12.5],
    ['-2+3', '+86 10', '多\n行', null, true],
  ] as const
  const head = ['编号', '代码', '甲', '乙', '丙']

  it('gives back what was written, as text', () => {
    const book = read(writeWorkbook({ sheets: [{ name: '不收/的行', head, rows, widths: [10, 20] }] }))
    expect(book.sheets[0]?.name).toBe('不收 的行')
    const cells = book.sheets[0]?.rows ?? []
    expect(cells.map((row) => row.map((cell) => cell.text))).toEqual([
      head,
      ['000123', '913501000000000043', '=1+1', '@SUM(1)', '12.5'],
      ['-2+3', '+86 10', '多\n行', '', '是'],
    ])
    expect(cells.flat().some((cell) => cell.formula === true)).toBe(false)
    expect(cells[1]?.map((cell) => cell.kind)).toEqual(['text', 'text', 'text', 'text', 'number'])
  })

  it('survives characters XML cannot hold and names twice the same', () => {
    const sheet = { name: '表', head: ['a'], rows: [['坏\u0001字']] }
    const book = read(writeWorkbook({ sheets: [sheet, sheet] }))
    expect(book.sheets.map(({ name }) => name)).toEqual(['表', '表(2)'])
    expect(book.sheets[0]?.rows[1]?.[0]?.text).toBe('坏\ufffd字')
  })

  it('writes CSV that no spreadsheet program runs and that reads back the same', () => {
    const bytes = writeCsv({ head, rows })
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).startsWith('\ufeff编号,')).toBe(true)
    expect(new TextDecoder().decode(bytes)).toContain(",'=1+1,'@SUM(1),")
    expect(texts(bytes, 'a.csv')[1]).toEqual(['000123', '913501000000000043', '=1+1', '@SUM(1)', '12.5'])
    expect(texts(bytes, 'a.csv')[2]).toEqual(['-2+3', '+86 10', '多\n行', '', '是'])
  })
})
