import { describe, expect, it } from 'vitest'
import { demoReportData } from '../../../../../tests/support/report-demo'
import type { DomainRecord } from '../../../enterprise-file/file-records'
import { inlinesText, MISSING_TEXT, type TableBlock, type TableRowContent } from '../../model'
import { reportPages } from '../../pages/report-pages'
import { placeRows } from '../../pages/table-grid'
import { reportKindOf } from '../registry'

const COLUMNS = '序号 考核内容（方案原文） 目标值 完成值 自评结论 佐证材料清单 存在问题 整改措施 责任人 完成时限'.split(
  ' ',
)
const OPTIONS = { createdAt: '2017-06-12T08:00:00Z' }

const words = (row: TableRowContent): string[] => row.map(({ inlines }) => inlinesText(inlines))

function sheet(selfAssessments: readonly DomainRecord[] = []) {
  const data = demoReportData()
  const records = { ...data.records, selfAssessments }
  const model = reportKindOf('D5')?.build({ ...data, records }, OPTIONS)
  if (model === undefined) throw new Error('no sheet')
  const table = model.blocks.find((block): block is TableBlock => block.kind === 'table')
  if (table === undefined) throw new Error('no table')
  return { model, table }
}

const written = (itemKey: string, more: Record<string, string | number>): DomainRecord => ({
  id: itemKey,
  fields: { itemKey, asOf: '2017-06-10', ...more },
})

describe('assessmentTable', () => {
  it('has every column of the sheet in its head, and every row over the whole of its columns', () => {
    for (const { table } of [sheet(), sheet([written('G2', { conclusion: '未达标', weight: 5 })])]) {
      const heads = table.head.flatMap(words)
      expect(heads).toEqual(expect.arrayContaining(COLUMNS))
      const width = table.columns.length
      expect(width).toBe(heads.includes('本局自定权重') ? 7 : 6)
      for (const rows of [table.head, table.rows]) {
        const covered = rows.map(() => 0)
        for (const [row, cells] of placeRows(rows, width).entries()) {
          for (const { cell, column, span } of cells) {
            expect(column + span).toBeLessThanOrEqual(width)
            for (let at = row; at < row + (cell.rowSpan ?? 1); at += 1) covered[at] = (covered[at] ?? 0) + span
          }
        }
        expect(covered).toEqual(rows.map(() => width))
      }
    }
  })

  it('puts what follows from a conclusion under its item, and gaps where it is not written', () => {
    const problems = '部分企业档案缺少委托检验报告。'
    const { table } = sheet([
      written('G1', { conclusion: '达标' }),
      written('G2', { conclusion: '基本达标', problems, responsible: '甲某某', dueOn: '2017-11-15' }),
    ])
    const [first, second, below] = table.rows.map(words)
    expect(first?.slice(0, 1)).toEqual(['1'])
    expect(second?.slice(0, 1)).toEqual(['2'])
    expect(second?.[4]).toBe('基本达标')
    expect(below).toEqual([problems, MISSING_TEXT, '甲某某', '2017年11月15日'])
  })

  it('writes days of the plan without the year and every figure on a line of its own', () => {
    const all = sheet().table.rows.flatMap(words).join('｜')
    expect(all).toContain('｜11月16日前\n完成14项｜')
    expect(all).toMatch(/｜制度健全率 \d+\/\d+（[\d.]+%）\n建档率 \d+\/\d+（[\d.]+%）\n/)
  })

  it('takes no more than eight pages for the practice city', () => {
    expect(reportPages(sheet().model).length).toBeLessThanOrEqual(8)
  })
})
