import { describe, expect, it } from 'vitest'
import { applied, outcomes, planOf, rowAt, sheetOf } from '../../../tests/fixtures/spreadsheets/import-setup'

// Made-up codes with the right check digit.
const CODE_A = '91230102MA00000153'
const CODE_B = '91230281MA0000023G'
const CODE_C = '91230102MA00002690'

const HEAD = ['企业名称', '统一社会信用代码', '从业人员数', '法定代表人']

describe('enterprises', () => {
  const stored = [
    { id: 'a', fields: { name: '松临市甲纸杯厂', uscc: CODE_A, employees: 42 } },
    { id: 'b', fields: { name: '松临市乙包装厂' } },
    { id: 'c1', fields: { name: '同名厂' } },
    { id: 'c2', fields: { name: '同名厂' } },
  ]

  it('sorts rows into new, changed, the same and refused, each with its reason', () => {
    const plan = planOf(
      'enterprises',
      sheetOf([
        HEAD,
        ['松临市甲纸杯厂', CODE_A, '45', ''],
        ['松临市（乙）包装厂', '', '', '张一'],
        ['松临市乙包装厂', CODE_B, '', ''],
        ['同名厂', '', '3', ''],
        ['', '', '9', ''],
        ['松临市丙厂', CODE_C, '若干', ''],
        ['松临市丁厂', '', '二十三', ''],
      ]),
      { records: stored },
    )
    expect(outcomes(plan)).toEqual(['updated', 'added', 'updated', 'rejected', 'rejected', 'rejected', 'added'])
    expect(rowAt(plan, 0, 'updated')).toMatchObject({ id: 'a', fields: { employees: 45 } })
    expect(rowAt(plan, 0, 'updated').changes).toEqual([{ field: 'employees', label: '从业人员数', from: 42, to: 45 }])
    expect(rowAt(plan, 2, 'updated')).toMatchObject({ id: 'b', fields: { uscc: CODE_B } })
    expect(plan.summary.rejected.map(({ row, column, reason }) => `${row} ${column} ${reason}`)).toEqual([
      '5 企业名称 档案里有 2 家同名的，分不清是哪一家',
      '6 企业名称 没有企业名称，也没有信用代码，认不出是哪家',
      '7 从业人员数 “若干”不是数，请填阿拉伯数字。',
    ])
    expect(rowAt(plan, 6, 'added').fields.employees).toBe(23)
    expect(plan.summary.warnings.join()).toContain('“二十三”读作 23')
  })

  it('leads rows about an enterprise that was merged away to the one that goes on', () => {
    const merged = [{ fields: { name: '乙包装作坊', uscc: CODE_B, legalRep: '旧人' }, into: 'a' }]
    const sheet = sheetOf([HEAD, ['乙包装作坊', CODE_B, '', '旧人'], ['', '', '', '']])
    const records = [{ id: 'a', fields: { name: '松临市甲纸杯厂', uscc: CODE_A, legalRep: '新人' } }]
    const plan = planOf('enterprises', sheet, { records, merged })
    // What was chosen when they were merged stands.
    expect(outcomes(plan)).toEqual(['unchanged'])
    expect(plan.summary.warnings.join()).toContain('「乙包装作坊」已并入「松临市甲纸杯厂」')
    const news = planOf('enterprises', sheetOf([HEAD, ['乙包装作坊', CODE_B, '7', '']]), { records, merged })
    expect(rowAt(news, 0, 'updated')).toMatchObject({ id: 'a', fields: { employees: 7 } })
    const other = planOf('enterprises', sheetOf([HEAD, ['乙包装作坊', CODE_C, '7', '']]), { records, merged })
    expect(outcomes(other)).toEqual(['added'])
  })

  it('never erases with a blank cell and writes nothing twice', () => {
    const sheet = sheetOf([HEAD, ['松临市甲纸杯厂', CODE_A, '', '张一']])
    const first = planOf('enterprises', sheet, { records: stored })
    expect(rowAt(first, 0, 'updated').fields).toEqual({ legalRep: '张一' })
    const again = planOf('enterprises', sheet, { records: applied(first, stored) })
    expect(outcomes(again)).toEqual(['unchanged'])
  })

  it('takes the same name with another code for another enterprise, and says so', () => {
    const plan = planOf('enterprises', sheetOf([HEAD, ['松临市甲纸杯厂', CODE_B, '', '']]), { records: stored })
    expect(outcomes(plan)).toEqual(['added'])
    expect(plan.summary.warnings.join()).toContain('疑似重复')
  })

  it('refuses a second row of one enterprise unless it says the same', () => {
    const plan = planOf(
      'enterprises',
      sheetOf([
        HEAD,
        ['松临市戊厂', CODE_C, '5', ''],
        ['松临市戊厂', CODE_C, '5', ''],
        ['松临市戊厂', CODE_C, '6', ''],
        ['松临市戊厂', '', '5', ''],
      ]),
    )
    expect(outcomes(plan)).toEqual(['added', 'unchanged', 'rejected', 'unchanged'])
    expect(rowAt(plan, 1, 'unchanged').reason).toBe('与第 2 行完全相同')
    expect(rowAt(plan, 2, 'rejected').reasons[0]?.reason).toBe('与第 2 行是同一家，内容却不同')
    expect(plan.summary.warnings.join()).toContain('第 3 行与第 2 行')
  })

  it('stores a doubtful code and warns of it', () => {
    const plan = planOf('enterprises', sheetOf([HEAD, ['松临市己厂', '91230102MA00000154', '', '']]))
    expect(rowAt(plan, 0, 'added').fields.uscc).toBe('91230102MA00000154')
    expect(plan.summary.warnings.join()).toContain('第 2 行「统一社会信用代码」：信用代码第 18 位')
  })

  it('refuses codes whose digits are lost, formula errors and formulas without result', () => {
    const lost = { text: '912301020000000000', kind: 'number', number: 912301020000000000, lostDigits: true } as const
    const error = { text: '#N/A', kind: 'error' } as const
    const open = { text: '', kind: 'text', formula: true, uncalculated: true } as const
    const plan = planOf('enterprises', sheetOf([HEAD, ['甲厂', lost], ['乙厂', '', error], ['丙厂', open]]))
    expect(outcomes(plan)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(plan.summary.rejected.map((row) => row.reason.slice(0, 6))).toEqual([
      '超过 15 ',
      '这一格是公式',
      '这一格是公式',
    ])
  })

  it('reads a number in a column of days as the day a spreadsheet means, and says so, in both calendars', () => {
    const serial = { text: '42826', kind: 'number', number: 42826 } as const
    const odd = { text: '12', kind: 'number', number: 12 } as const
    const rows = [
      ['企业名称', '成立日期'],
      ['甲厂', serial],
      ['乙厂', '42826'],
      ['丙厂', odd],
    ]
    const plan = planOf('enterprises', sheetOf(rows))
    expect(outcomes(plan)).toEqual(['added', 'added', 'rejected'])
    for (const at of [0, 1]) expect(rowAt(plan, at, 'added').fields).toMatchObject({ establishedOn: '2017-04-01' })
    expect(plan.summary.warnings.join()).toContain('日期序号，读作 2017-04-01')
    const later = planOf('enterprises', {
      ...sheetOf([rows[0] ?? [], ['甲厂', { text: '41364', kind: 'number', number: 41364 }], ['乙厂', '41364']]),
      date1904: true,
    })
    for (const at of [0, 1]) expect(rowAt(later, at, 'added').fields).toMatchObject({ establishedOn: '2017-04-01' })
    expect(later.summary.warnings.join()).toContain('从 1904 年起算')
  })

  it('reads a month where a day is wanted as its first day, a limit as its last, and keeps a day stored in it', () => {
    const head = ['企业名称', '成立日期', '许可证编号', '许可证有效期至']
    const sheet = sheetOf([
      head,
      ['甲厂', '2017年4月', '(黑)XK16-204-00001', '二〇二一年二月'],
      ['乙厂', '2017.1', '', ''],
      ['丙厂', { text: '2017.1', kind: 'number', number: 2017.1 }, '', ''],
    ])
    const plan = planOf('enterprises', sheet)
    expect(outcomes(plan)).toEqual(['added', 'added', 'rejected'])
    expect(rowAt(plan, 0, 'added').fields).toMatchObject({ establishedOn: '2017-04-01' })
    expect(rowAt(plan, 0, 'added').companions?.[0]?.fields).toMatchObject({ validTo: '2021-02-28' })
    expect(plan.notes.get(2)).toMatchObject([
      { target: 'establishedOn', value: '2017-04-01', month: '2017-04' },
      { target: 'licences:validTo', value: '2021-02-28', month: '2021-02' },
    ])
    expect(plan.summary.warnings.join()).toContain(
      '第 2 行「成立日期」：“2017年4月”没有日，按当月第一天读作 2017-04-01',
    )
    expect(plan.summary.rejected[0]?.reason).toContain('看不出是 1 月还是 10 月')
    const licences = [{ id: 'l', parent: 'a', fields: { number: '(黑)XK16-204-00001', validTo: '2021-02-09' } }]
    const records = [{ id: 'a', fields: { name: '甲厂', establishedOn: '2017-04-18' } }]
    const known = planOf('enterprises', sheet, { records, licences, beside: { licences } })
    expect(outcomes(known)[0]).toBe('unchanged')
    const other = planOf('enterprises', sheet, {
      records: [{ id: 'a', fields: { name: '甲厂', establishedOn: '2016-04-18' } }],
    })
    expect(rowAt(other, 0, 'updated').fields).toEqual({ establishedOn: '2017-04-01' })
  })

  it('takes a mask of the stored value for unchanged and refuses any other mask', () => {
    const head = ['企业名称', '联系电话', '身份证号']
    const records = [{ id: 'a', fields: { name: '甲厂', phone: '13800005678', legalRepIdNo: '11010519491231002X' } }]
    const plan = planOf(
      'enterprises',
      sheetOf([
        head,
        ['甲厂', '138****5678', '1101************2X'],
        ['甲厂', '139****0000', ''],
        ['乙厂', '138****5678', ''],
      ]),
      { records },
    )
    expect(outcomes(plan)).toEqual(['unchanged', 'rejected', 'rejected'])
    expect(plan.summary.rejected[0]?.reason).toContain('138****5678')
    expect(plan.summary.rejected[1]?.reason).toContain('不是完整的内容')
  })

  it('converts money only as the head says and tells it', () => {
    const plan = planOf(
      'enterprises',
      sheetOf([
        ['企业名称', '产值（万）', '营业收入（元）', '资产总额（万元）', '年产量（吨）'],
        ['甲厂', 210, 3_300_000, 12, 80],
        ['乙厂', '210', '3,300,000', '12万元', '80'],
      ]),
    )
    for (const at of [0, 1]) {
      expect(rowAt(plan, at, 'added').fields).toMatchObject({
        annualValue: 210,
        revenue: 330,
        assets: 12,
        annualOutput: 80,
        annualOutputUnit: '吨',
      })
    }
    expect(plan.summary.warnings).toContain('「产值（万）」按万元读入「年产值」（万元）。')
    expect(plan.summary.warnings.join()).toContain('「营业收入（元）」换算成万元')
    expect(plan.summary.warnings.join()).not.toContain('「资产总额')
  })
})

describe('records of an enterprise', () => {
  const enterprises = [
    { id: 'e1', fields: { name: '松临市甲（塑料）厂', uscc: CODE_A, legacyRegNo: '230100000000012' } },
    { id: 'e2', fields: { name: '松临市乙厂', uscc: CODE_B } },
    { id: 'e3', fields: { name: '松临市乙厂', uscc: CODE_C } },
  ]
  const licences = [{ id: 'l1', parent: 'e2', fields: { number: '(黑)XK16-204-00001' } }]
  const head = ['企业名称', '信用代码', '许可证编号', '检查日期', '检查类型']

  it('links by code, licence number or name, and keeps what it cannot link', () => {
    const plan = planOf(
      'inspections',
      sheetOf([
        head,
        ['改名后的厂', CODE_A, '', '2017-05-01', '随机'],
        ['', '', '黑XK16－204－00001', '2017-05-02', '随机'],
        ['松临市甲(塑料) 厂', '', '', '2017-05-03', '随机'],
        ['松临市乙厂', '', '', '2017-05-04', '随机'],
        ['外地厂', '', '', '2017-05-05', '随机'],
        ['', '230100000000012', '', '2017-05-06', '随机'],
        ['松临市甲（塑料）厂', CODE_C.replace('0', '1'), '', '2017-05-07', '随机'],
      ]),
      { enterprises, licences },
    )
    const linked = plan.rows.map((row) => (row.outcome === 'added' ? (row.fields.enterprise ?? null) : row.outcome))
    expect(linked).toEqual(['e1', 'e2', 'e1', null, null, 'e1', null])
    expect(plan.summary).toMatchObject({ total: 7, added: 7, unmatched: 3 })
    expect(rowAt(plan, 4, 'added').fields.sourceEnterpriseName).toBe('外地厂')
    const warnings = plan.summary.warnings.join()
    expect(warnings).toContain('档案里有 2 家叫「松临市乙厂」')
    expect(warnings).toContain('已按代码归入')
    expect(warnings).toContain('信用代码却不同')
  })

  it('sets the parent of child records and finds them again after a clerk has settled the link', () => {
    const sheet = sheetOf([
      ['企业名称', '产品名称', '规格型号'],
      ['松临市甲（塑料）厂', '复合膜袋', '200×300'],
      ['外地厂', '纸杯', '9盎司'],
    ])
    const plan = planOf('products', sheet, { enterprises })
    expect(rowAt(plan, 0, 'added').parent).toBe('e1')
    expect(rowAt(plan, 1, 'added').unmatched).toBe(true)
    const settled = applied(plan).map((record) => ({ ...record, parent: record.parent ?? 'e2' }))
    expect(outcomes(planOf('products', sheet, { enterprises, records: settled }))).toEqual(['unchanged', 'unchanged'])
  })

  it('gives a record its missing link once the enterprise is there', () => {
    const sheet = sheetOf([head, ['松临市丙厂', '', '', '2017-05-01', '随机']])
    const first = planOf('inspections', sheet, { enterprises })
    const later = planOf('inspections', sheet, {
      enterprises: [...enterprises, { id: 'e9', fields: { name: '松临市丙厂' } }],
      records: applied(first),
    })
    expect(rowAt(later, 0, 'updated')).toMatchObject({ fields: { enterprise: 'e9' }, unmatched: false })
  })

  it('reads a period in 有效期 as its end', () => {
    const plan = planOf(
      'licences',
      sheetOf([
        ['企业名称', '证书编号', '有效期'],
        ['松临市甲（塑料）厂', '黑XK16-204-00002', '2016-03-01至2021-02-28'],
      ]),
      { enterprises },
    )
    expect(rowAt(plan, 0, 'added').fields).toMatchObject({ number: '(黑)XK16-204-00002', validTo: '2021-02-28' })
    expect(plan.summary.warnings.join()).toContain('取截止日期')
  })
})

describe('rows without a number of their own', () => {
  const head = ['序号', '产品名称', '生产单位', '抽查结果', '不合格项目']
  const rows = [
    [1, '纸杯', '外地甲厂', '合格', ''],
    [2, '纸杯', '外地甲厂', '合格', ''],
    [3, '膜袋', '外地乙厂', '不合格', '溶剂残留量'],
  ]

  it('are new once and the same ever after, whatever their order', () => {
    const first = planOf('samples', sheetOf([head, ...rows]))
    expect(first.summary).toMatchObject({ added: 3, unmatched: 3 })
    const records = applied(first)
    expect(outcomes(planOf('samples', sheetOf([head, ...rows]), { records }))).toEqual(Array(3).fill('unchanged'))
    const sorted = [rows[2] ?? [], rows[1] ?? [], rows[0] ?? []].map((row, at) => [at + 1, ...row.slice(1)])
    expect(outcomes(planOf('samples', sheetOf([head, ...sorted]), { records }))).toEqual(Array(3).fill('unchanged'))
  })

  it('are one when even the running number is repeated', () => {
    const plan = planOf('samples', sheetOf([head, rows[0] ?? [], rows[0] ?? []]))
    expect(outcomes(plan)).toEqual(['added', 'unchanged'])
  })

  it('are found by an incomplete key where it is the only one', () => {
    const named = ['来源编号', '产品名称', '生产单位', '抽查结果']
    const first = planOf('samples', sheetOf([named, ['T1', '纸杯', '外地甲厂', '不合格']]))
    const next = planOf('samples', sheetOf([named, ['T1', '纸杯', '外地甲厂', '合格']]), { records: applied(first) })
    expect(rowAt(next, 0, 'updated').fields).toEqual({ conclusion: '合格' })
  })
})

describe('an incomplete key', () => {
  it('of one part finds nothing: two samples of one institution are two', () => {
    const head = ['产品名称', '承检机构', '生产单位']
    const first = planOf('samples', sheetOf([head, ['纸杯', '松临市质检所', '外地甲厂']]))
    const next = planOf('samples', sheetOf([head, ['膜袋', '松临市质检所', '外地乙厂']]), { records: applied(first) })
    expect(outcomes(next)).toEqual(['added'])
  })
})

describe('children of other records', () => {
  it('are put under their sample and refused without one', () => {
    const parents = [{ id: 's1', fields: { sheetNumber: 'CY-001', sampleName: '纸杯' } }]
    const plan = planOf(
      'testItems',
      sheetOf([
        ['抽样单编号', '检验项目', '实测值'],
        ['CY-001', '感官指标', '符合'],
        ['CY-002', '感官指标', '符合'],
        ['', '渗漏性能', '无渗漏'],
      ]),
      { parents },
    )
    expect(outcomes(plan)).toEqual(['added', 'rejected', 'rejected'])
    expect(rowAt(plan, 0, 'added').parent).toBe('s1')
    expect(plan.summary.rejected[0]).toMatchObject({ row: 3, value: 'CY-002' })
  })
})
