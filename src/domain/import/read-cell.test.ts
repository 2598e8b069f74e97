import { describe, expect, it } from 'vitest'
import { outcomes, planOf, rowAt, sheetOf } from '../../../tests/fixtures/spreadsheets/import-setup'

const CODE = '91230102MA00000153'

/** A licence with this day in one column: what is stored of it, and what is told. */
function licenceWith(head: string, cell: Parameters<typeof sheetOf>[0][number][number]) {
  const plan = planOf(
    'licences',
    sheetOf([
      ['企业名称', '许可证编号', head],
      ['甲厂', '(黑)XK16-204-00001', cell],
    ]),
  )
  return { plan, told: plan.summary.warnings.join() }
}

describe('days in cells', () => {
  it.each([
    ['有效期至', '2017.4.1-2022.3.31', '2022-03-31'],
    ['有效期至', '2017年4月1日—2022年3月31日止', '2022-03-31'],
    ['有效期至', '2017-04-01-2022-03-31', '2022-03-31'],
    ['有效期至', '至2022.3.31', '2022-03-31'],
    ['有效期至', '有效期至2022年3月31日', '2022-03-31'],
    ['发证日期', '2017/4/1-2022/3/31', '2017-04-01'],
  ])('%s takes its end of a period: %s', (head, text, day) => {
    const { plan } = licenceWith(head, text)
    expect(Object.values(rowAt(plan, 0, 'added').fields)).toContain(day)
  })

  it('a remark in brackets is left out and told', () => {
    const { plan, told } = licenceWith('发证日期', '2017.4.1（换证）')
    expect(rowAt(plan, 0, 'added').fields['issuedOn']).toBe('2017-04-01')
    expect(told).toContain('括号里的没有读')
  })

  it.each(['20174.1', { text: '20174.1', kind: 'number', number: 20174.1 } as const])(
    'a day that lost a point is no number of a day: %j',
    (cell) => {
      expect(outcomes(licenceWith('发证日期', cell).plan)).toEqual(['rejected'])
    },
  )
})

describe('the mark that makes digits text', () => {
  it('is no part of a code, and stays in a name', () => {
    const plan = planOf(
      'enterprises',
      sheetOf([
        ['企业名称', '统一社会信用代码', '联系电话'],
        ["'甲厂", `'${CODE}`, '’13800005678'],
      ]),
    )
    expect(rowAt(plan, 0, 'added').fields).toEqual({ name: "'甲厂", uscc: CODE, phone: '13800005678' })
  })

  it('ticked boxes are read by the words behind them', () => {
    const plan = planOf(
      'enterprises',
      sheetOf([
        ['企业名称', '是否出口', '生产状况'],
        ['甲厂', '☑是 □否', '■在产 □临时停产'],
        ['乙厂', '□是 √否', '√在产'],
        ['丙厂', '√', '□在产 □关闭'],
      ]),
    )
    expect([0, 1, 2].map((at) => rowAt(plan, at, 'added').fields)).toEqual([
      { name: '甲厂', exports: true, productionStatus: '在产' },
      { name: '乙厂', exports: false, productionStatus: '在产' },
      { name: '丙厂', exports: true },
    ])
  })

  it('a tab inside a name goes like a line break', () => {
    const plan = planOf('enterprises', sheetOf([['企业名称'], ['甲\t纸杯厂']]))
    expect(rowAt(plan, 0, 'added').fields['name']).toBe('甲纸杯厂')
  })
})
