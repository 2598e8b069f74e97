import { describe, expect, it } from 'vitest'
import { definitionOf, planOf, prepared, rowAt, sheetOf } from '../../../tests/fixtures/spreadsheets/import-setup'
import { headNames } from './import-targets'
import { rejectedTable } from './rejected-table'

// Made-up codes with the right check digit.
const CODE_A = '91230102MA00000153'
const CODE_B = '91230281MA0000023G'

const HEAD = ['企业名称', '统一社会信用代码', '从业人员数', '法定代表人']

describe('prepareImport', () => {
  const definition = definitionOf('enterprises')
  const good = sheetOf([HEAD, ['甲厂', CODE_A]], [], '2017')

  it('takes the visible sheet that fits best and tells of the others', () => {
    const other = sheetOf(
      [
        ['企业名称', '看法'],
        ['乙厂', '好'],
      ],
      [],
      '附表',
    )
    const hidden = { ...sheetOf([HEAD, ['丙厂', CODE_B]], [], '底稿'), hidden: true }
    const result = prepared({ definition }, other, good, hidden)
    if (!result.ok) throw new Error(result.message)
    expect(result.value.table.sheet).toBe('2017')
    expect(result.value.warnings).toEqual([
      '工作表「附表」也有 1 行数据，这次没有导入。如需导入请另选该表。',
      '工作表「底稿」是隐藏的，没有读。',
    ])
    const chosen = prepared({ definition, sheet: '底稿' }, good, hidden)
    expect(chosen.ok && chosen.value.table.sheet).toBe('底稿')
  })

  it('refuses what is no ledger of that kind', () => {
    const message = (...sheets: ReturnType<typeof sheetOf>[]): string => {
      const result = prepared({ definition }, ...sheets)
      return result.ok ? '' : result.message
    }
    expect(
      message(
        sheetOf([
          ['a', 'b'],
          ['1', '2'],
        ]),
      ),
    ).toContain('没有认出“企业档案”的表头')
    expect(message({ ...good, hidden: true })).toContain('隐藏')
    const missing = prepared({ definition, sheet: '没有' }, good)
    expect(missing.ok ? '' : missing.message).toContain('没有名为「没有」')
  })

  it('hands refused rows back as they stood', () => {
    const sheet = sheetOf([HEAD, ['甲厂', CODE_A, '5'], ['', '', '6']])
    const ready = prepared({ definition }, sheet)
    if (!ready.ok) throw new Error(ready.message)
    const table = rejectedTable(
      ready.value,
      planOf('enterprises', sheet),
      headNames({ definition: definitionOf('enterprises') }),
    )
    expect(table.head).toEqual(['原行号', ...HEAD, '不收原因'])
    expect(table.rows).toHaveLength(1)
    expect(table.rows[0]?.slice(0, 4)).toEqual(['3', '', '', '6'])
  })

  it('hands them back under heads that map again, the clerk’s choices and units included', () => {
    const corrections = { '收支 甲列（元）': 'revenue' }
    const sheet = sheetOf(
      [
        ['企业名称', '收支', ''],
        ['', '甲列（元）', '资产'],
        ['', 6_000_000, 5],
      ],
      ['A1:A2', 'B1:C1'],
    )
    const ready = prepared({ definition, corrections }, sheet)
    if (!ready.ok) throw new Error(ready.message)
    const { head, rows } = rejectedTable(
      ready.value,
      planOf('enterprises', sheet, { corrections }),
      headNames({ definition }),
    )
    expect(head).toEqual(['原行号', '企业名称', '营业收入（元）', '资产', '不收原因'])
    const mended = sheetOf([head, ...rows.map((row) => row.map((cell, at) => (at === 1 ? '甲厂' : cell)))])
    const plan = planOf('enterprises', mended)
    expect(rowAt(plan, 0, 'added').fields).toEqual({ name: '甲厂', revenue: 600, assets: 5 })
    expect(plan.summary.warnings.join()).not.toContain('原行号')
  })
})
