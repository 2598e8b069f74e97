/** What leaves as Excel: the rows on show, masked by the schema row; open values only with a reason, which is logged. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../src/main/spreadsheet/read-workbook'
import { openTestOffice, type TestOffice } from '../support/open-application'

let office: TestOffice
let id: string
beforeEach(async () => {
  office = await openTestOffice()
  const made = await office.application.handlers.records.put({
    collection: 'enterprises',
    rows: [
      {
        fields: {
          name: '=试验包装厂',
          uscc: '91230102MA00000153',
          regionCode: '230202',
          phone: '13912345678',
          legalRep: '周一鸣',
          legalRepIdNo: '11010519491231002X',
          employees: 24,
        },
      },
    ],
  })
  id = made.ids[0] ?? ''
})
afterEach(() => office.close())

const columns = [
  { key: 'name' },
  { key: 'uscc' },
  { key: 'regionCode' },
  { key: 'phone' },
  { key: 'legalRep' },
  { key: 'legalRepIdNo' },
  { key: 'employees' },
  { label: '建档', texts: ['12/58'] },
]

const cellsOf = async (path: string): Promise<readonly (readonly string[])[]> => {
  const book = readWorkbook(await readFile(path), '企业.xlsx')
  if (!book.ok) throw new Error(book.error.message)
  return (book.value.sheets[0]?.rows ?? []).map((row) => row.map((cell) => cell.text))
}

describe('exporting the rows on show', () => {
  it('masks what is personal, keeps codes as text and numbers as numbers', async () => {
    const { exports } = office.application.handlers
    const table = await exports.table({ collection: 'enterprises', ids: [id], columns })
    expect(table.head).toEqual([
      '企业名称',
      '统一社会信用代码',
      '县区',
      '联系电话',
      '法定代表人',
      '法定代表人证件号',
      '从业人员数（人）',
      '建档',
    ])
    expect(table.rows).toEqual([
      ['=试验包装厂', '91230102MA00000153', '龙沙区', '139****5678', '周一鸣', '1101************2X', 24, '12/58'],
    ])
    expect(table.masked).toEqual(['联系电话', '法定代表人证件号'])
    const path = join(office.temp, '企业.xlsx')
    await exports.save({ collection: 'enterprises', ids: [id], columns, save: office.files.give(path) })
    const rows = await cellsOf(path)
    expect(rows[1]?.slice(0, 4)).toEqual(['=试验包装厂', '91230102MA00000153', '龙沙区', '139****5678'])
  })

  it('gives open values for a reason, and logs it before the file is written', async () => {
    const { exports, history } = office.application.handlers
    const path = join(office.temp, '企业.xlsx')
    const reason = '市政府要求核对'
    await exports.save({ collection: 'enterprises', ids: [id], columns, reason, save: office.files.give(path) })
    expect((await cellsOf(path))[1]?.slice(3, 6)).toEqual(['13912345678', '周一鸣', '11010519491231002X'])
    const [last] = await history.list({ limit: 1 })
    expect(last?.label).toContain('含未遮盖的个人信息，事由：市政府要求核对')
  })

  it('refuses a row that is gone, an unknown field, a column of another length', async () => {
    const { exports, records } = office.application.handlers
    const wish = { collection: 'enterprises', ids: [id] }
    await expect(async () => exports.table({ ...wish, columns: [{ key: 'nonsense' }] })).rejects.toThrow('这个字段')
    await expect(async () => exports.table({ ...wish, columns: [{ label: '建档', texts: [] }] })).rejects.toThrow(
      '对不上',
    )
    await records.remove({ collection: 'enterprises', ids: [id] })
    await expect(async () => exports.table({ ...wish, columns })).rejects.toThrow('已经删除')
  })

  it('a restricted kind is exported only once it was opened', async () => {
    const { exports, records } = office.application.handlers
    const wish = { collection: 'riskMonitoringSamples', ids: [], columns: [{ label: '序号', texts: [] }] }
    await expect(async () => exports.table(wish)).rejects.toThrow('写明事由')
    await records.openRestricted({ collection: 'riskMonitoringSamples', reason: '季度分析' })
    expect((await exports.table(wish)).rows).toEqual([])
  })
})
