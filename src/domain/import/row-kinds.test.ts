import { describe, expect, it } from 'vitest'
import {
  definitionOf,
  outcomes,
  planOf,
  prepared,
  rowAt,
  sheetOf,
} from '../../../tests/fixtures/spreadsheets/import-setup'

const HEAD = ['序号', '企业名称', '统一社会信用代码', '从业人员数', '法定代表人']
const CODE_A = '91230102MA00000153'

const read = (...rows: Parameters<typeof sheetOf>[0][number][]) => {
  const result = prepared({ definition: definitionOf('enterprises') }, sheetOf([HEAD, ...rows]))
  if (!result.ok) throw new Error(result.message)
  const { table } = result.value
  return {
    rows: table.rows.map(({ row }) => row),
    skipped: table.skipped.map(({ row, reason }) => `${row}${reason}`),
    table,
  }
}

describe('rows of a printed ledger that are no data', () => {
  it('totals of a page, with a count, after a running number', () => {
    const { rows, skipped } = read(
      [1, '甲厂', CODE_A, 5, '张一'],
      ['本页小计', null, null, 5],
      [null, '合计2家', null, 10],
      [9, '总  计', null, 10],
      ['共计：', 2],
    )
    expect(rows).toEqual([2])
    expect(skipped).toEqual(['3合计行', '4合计行', '5合计行', '6合计行'])
  })

  it('titles of groups without merged cells, and what is an enterprise all the same', () => {
    const { rows, skipped } = read(
      ['一、北岗区'],
      [1, '甲厂', CODE_A, 5, '张一'],
      [null, '（二）石桥县'],
      [null, '石桥县（3家）'],
      [null, '南山市'],
      [null, '北岗区第一纸制品厂'],
      [2, '乙厂', null, 5, '李二'],
    )
    expect(rows).toEqual([3, 7, 8])
    expect(skipped).toEqual(['2分组标题行', '4分组标题行', '5分组标题行', '6分组标题行'])
  })

  it('signatures of any post, notes, seals and the day below the table', () => {
    const { rows, skipped } = read(
      [1, '甲厂', CODE_A, 5, '张一'],
      ['注：1.本表由各县区局填报。'],
      ['2.停产企业也要填。'],
      ['局长：张某', null, '科长：李某', '填表人：王某', '电话：0454-1234567'],
      ['松临市市场监督管理局（盖章）'],
      ['2017年6月12日'],
      ['（以下空白）'],
    )
    expect(rows).toEqual([2])
    expect(skipped).toHaveLength(6)
    expect(new Set(skipped.map((one) => one.slice(1)))).toEqual(new Set(['表尾说明']))
  })

  it('rows with nothing but a running number, told in one line', () => {
    const { rows, table } = read([1, '甲厂', CODE_A, 5, '张一'], [2], ['3.'], [4, '乙厂'])
    expect(rows).toEqual([2, 5])
    expect(table.warnings).toEqual(['有 2 行只有序号，没有内容，没有导入。'])
  })

  it('totals of a county', () => {
    expect(
      read([1, '甲厂', CODE_A, 5], ['新兴区小计', null, null, 5], [2, '乙厂'], ['全市总计', null, null, 5]),
    ).toMatchObject({
      rows: [2, 4],
      skipped: ['3合计行', '5合计行'],
    })
  })

  it('stops where another table begins, and goes on at the head of the next page', () => {
    const { rows, table } = read(
      [1, '甲厂', CODE_A, 5, '张一'],
      ['（续表）'],
      HEAD,
      [2, '乙厂', null, 6, '李二'],
      ['表2 抽查'],
      ['抽样单编号', '受检单位', '联系电话', '检验结论'],
      ['SC-1', '甲厂', '袋', '合格'],
    )
    expect(rows).toEqual([2, 5])
    expect(table.warnings.join()).toContain('第 7 行起是另一张表（抽样单编号 受检单位 联系电话）')
  })

  it('takes 同上 as what stands above it, and tells how often', () => {
    const { table } = read([1, '甲厂', CODE_A, 5, '张一'], [2, '乙厂', null, 6, '同上'], [3, '丙厂', null, '〃', '〃'])
    expect(table.rows.map(({ cells }) => cells[4]?.text)).toEqual(['张一', '张一', '张一'])
    expect(table.rows[2]?.cells[3]?.number).toBe(6)
    expect(table.warnings).toEqual(['有 3 格写着“同上”，按上一行同一列的内容读入，请核对。'])
  })

  it('takes a line of units below the head into it', () => {
    const sheet = sheetOf([
      ['企业名称', '从业人员数', '年销售额'],
      [null, '（人）', '（元）'],
      ['甲厂', 5, 6_000_000],
    ])
    expect(rowAt(planOf('enterprises', sheet), 0, 'added').fields).toEqual({ name: '甲厂', employees: 5, revenue: 600 })
  })

  it('tells of rows that are hidden in the file', () => {
    const sheet = { ...sheetOf([HEAD, [1, '甲厂', CODE_A], [2, '乙厂']]), hiddenRows: new Set([3]) }
    const result = prepared({ definition: definitionOf('enterprises') }, sheet)
    expect(result.ok && result.value.table.warnings.join()).toContain('有 1 行在原表里是隐藏的')
  })
})

describe('two tables side by side', () => {
  it('takes the left one and says which columns are the other', () => {
    const plan = planOf(
      'enterprises',
      sheetOf([
        ['企业名称', '统一社会信用代码', null, '企业名称', '统一社会信用代码'],
        ['甲厂', CODE_A, null, '乙厂', '91230281MA0000023G'],
      ]),
    )
    expect(outcomes(plan)).toEqual(['added'])
    expect(plan.summary.warnings.join()).toContain('D至E列是并排的另一张表')
    expect(plan.summary.warnings.join()).not.toContain('没有对应的字段')
  })

  it('names columns of the same head by their letters', () => {
    const plan = planOf(
      'enterprises',
      sheetOf([
        ['企业名称', '联系电话', '联系电话'],
        ['甲厂', '13800005678', '13900005678'],
      ]),
    )
    expect(plan.summary.warnings).toContain('C列「联系电话」也像「联系电话」，已由B列填写。')
  })
})

describe('a row under an enterprise that names none', () => {
  it('is refused where it has no number of its own', () => {
    const plan = planOf(
      'products',
      sheetOf([
        ['企业名称', '产品名称'],
        ['甲厂', '复合膜'],
        [null, '塑料袋'],
      ]),
    )
    expect(outcomes(plan)).toEqual(['added', 'rejected'])
    expect(rowAt(plan, 1, 'rejected').reasons[0]?.reason).toContain('没有写是哪家企业')
  })

  it('is taken where its number tells it from all others', () => {
    const plan = planOf(
      'samples',
      sheetOf([
        ['抽样单编号', '受检单位', '产品名称'],
        ['SC-1', null, '复合膜袋'],
      ]),
    )
    expect(outcomes(plan)).toEqual(['added'])
  })
})

describe('heads as offices write them', () => {
  it.each([
    ['统一社会信用代码/组织机构代码', 'uscc', false],
    ['所属县（市、区）', 'regionCode', true],
    ['目前生产状态', 'productionStatus', false],
    ['上年度销售收入（万元）', 'revenue', false],
    ['2016年产值（万元）', 'annualValue', false],
    ['企业联系电话', 'phone', true],
  ])('%s is %s; surely: %s', (head, target, sure) => {
    const result = prepared(
      { definition: definitionOf('enterprises') },
      sheetOf([
        ['企业名称', head],
        ['甲厂', '1'],
      ]),
    )
    if (!result.ok) throw new Error(result.message)
    expect(result.value.mapping.columns[1]).toMatchObject({ target, sure })
  })

  it('finds a head below a cover page', () => {
    const cover = Array.from({ length: 40 }, (_, at) => [`封面说明第 ${at} 行`])
    const result = prepared({ definition: definitionOf('enterprises') }, sheetOf([...cover, HEAD, [1, '甲厂', CODE_A]]))
    expect(result.ok && result.value.table.headRows).toEqual([41])
  })
})
