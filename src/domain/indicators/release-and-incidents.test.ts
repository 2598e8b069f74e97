import { describe, expect, it } from 'vitest'
import type { PlainRow } from '../../../tests/support/domain-figures'
import { figure, figures, licensed, line, row } from '../../../tests/support/figure-rows'
import type { FieldValue } from '../schema/field'

const month = (id: string, parent: string, fields: Record<string, FieldValue> = {}): PlainRow =>
  row(
    'releaseInspections',
    id,
    { month: '2017-05', shippedBatches: 100, qualifiedShippedBatches: 100, reportedOn: '2017-06-03', ...fields },
    parent,
  )

describe('G4 检验合格出厂率', () => {
  it('adds up the monthly reports of the year by batches (S06)', () => {
    const rows = [
      ...licensed('a'),
      month('m5', 'a', { qualifiedShippedBatches: 97 }),
      month('m6', 'a', { month: '2017-06', reportedOn: null, shippedBatches: 50, qualifiedShippedBatches: 50 }),
      month('late', 'a', { reportedOn: '2017-06-13' }),
      month('old', 'a', { month: '2016-12' }),
      month('more', 'a', { qualifiedShippedBatches: 101 }),
      month('empty', 'a', { qualifiedShippedBatches: null }),
      ...licensed('b'),
      month('zero', 'b', { shippedBatches: 0, qualifiedShippedBatches: 0 }),
      month('b4', 'b', { month: '2017-04', reportedOn: null, shippedBatches: 60, qualifiedShippedBatches: 60 }),
    ]
    const made = figure(rows, 'G4')
    expect(made).toMatchObject({ numerator: 157, denominator: 160, unit: '批', met: false, value: '157/160（98.13%）' })
    expect(made.denominatorIds).toEqual(['m5', 'zero', 'b4'])
    expect(made.numeratorIds).toEqual(['m5', 'b4'])
    expect(Object.fromEntries(made.excluded.map(({ id, reason }) => [id, reason]))).toEqual({
      m6: '截至日期时尚未填报',
      late: '截至日期时尚未填报',
      old: '月份不在2017年',
      more: '检验合格后出厂 101 批，多于出厂 100 批',
      empty: '检验合格后出厂批次未填',
    })
    expect(made.warnings).toEqual(['有 2 份月报的批次数没填或对不上，未计入，请向企业核对。'])
    expect(figure(rows, 'G4', '2017-06-30').denominator).toBe(310)
  })

  it('shows the enterprises whose latest fifth check had no failed key item (S06)', () => {
    const sheet = (
      id: string,
      enterprise: string,
      startedOn: string,
      result: string | null,
      fields: Record<string, FieldValue> = {},
    ) => row('inspections', id, { enterprise, startedOn, conclusion: '合格', 'answers/C5-1/result': result, ...fields })
    const rows = [
      ...licensed('a'),
      sheet('a1', 'a', '2017-04-20', '不符合'),
      sheet('a2', 'a', '2017-05-20', '符合', { 'answers/C5-4/result': '不符合' }),
      ...licensed('b'),
      sheet('b1', 'b', '2017-05-20', '不符合'),
      sheet('b2', 'b', '2017-06-20', '符合'),
      ...licensed('c'),
      sheet('c1', 'c', '2017-05-20', null),
      ...licensed('d'),
      sheet('d1', 'd', '2017-05-20', '符合', { conclusion: null }),
    ]
    const made = line(figure(rows, 'G4'), 'b')
    expect(made.denominatorIds).toEqual(['a', 'b'])
    expect(made.numeratorIds).toEqual(['a'])
    expect(made.excluded).toEqual([{ id: 'c', reason: '检查记录没有五查的逐项结果' }])
  })

  const made = (fields: Record<string, FieldValue>) =>
    figure(
      [
        ...licensed('a'),
        month('m', 'a'),
        row('enforcementCases', 'k', { number: 'A1', enterprise: 'a', filedOn: '2017-05-02', ...fields }),
      ],
      'G4',
    )

  it('is not reached once a single case is proven, whatever the batches (S06)', () => {
    expect(made({ cause: '产品未经检验出厂', state: '已处罚', decisionOn: '2017-06-01' })).toMatchObject({
      value: '100/100（100.00%）',
      met: false,
      state: 'notMet',
    })
    expect(made({ cause: '将不合格产品出厂销售', state: '已结案', closedOn: '2017-06-01' }).met).toBe(false)
    expect(
      made({ cause: '其他', releaseFault: '未检出厂', state: '已处罚', decisionOn: '2017-06-01' }).warnings?.[0],
    ).toContain('A1')
    expect(made({ cause: '产品未经检验出厂', state: '已处罚', decisionOn: '2017-06-13' }).met).toBe(true)
    expect(
      made({ cause: '产品未经检验出厂', state: '已结案', closedOn: '2017-06-01', result: '违法事实不能成立，撤销案件' })
        .met,
    ).toBe(true)
    expect(made({ cause: '无证生产', state: '已处罚', decisionOn: '2017-06-01' }).met).toBe(true)
    const open = made({ cause: '产品未经检验出厂', state: '已立案' })
    expect(open).toMatchObject({ met: true, warnings: ['有 1 起涉及出厂检验的案件正在办理，尚未认定。'] })
  })

  it('has no verdict where nothing was shipped (S06)', () => {
    const none = figure([...licensed('a'), month('m', 'a', { shippedBatches: 0, qualifiedShippedBatches: 0 })], 'G4')
    expect(none).toMatchObject({ value: '—（无样本）', met: null, state: 'noData', ratio: null })
  })
})

const SIGNED = { recorder: '甲某', recordedOn: '2017-06-01', confirmer: '乙某', confirmedOn: '2017-06-01' }
const nil = (id: string, from: string, to: string, fields: Record<string, FieldValue> = {}): PlainRow =>
  row('nilReports', id, { from, to, incidents: 0, officeName: '市局', ...SIGNED, ...fields })
const incident = (id: string, fields: Record<string, FieldValue> = {}): PlainRow =>
  row('safetyIncidents', id, { name: id, scope: '区域性', happenedOn: '2017-05-05', ...SIGNED, ...fields })

describe('G7 区域性、系统性事故', () => {
  const april = nil('n4', '2017-04-01', '2017-04-30')
  const may = nil('n5', '2017-05-01', '2017-05-31')

  it('is zero only when each month over has been declared (S09)', () => {
    expect(figure([], 'G7')).toMatchObject({
      numerator: null,
      met: null,
      state: 'noData',
      reason: '没有零报告：2017年4月、2017年5月。没有事故也要逐月报。',
    })
    expect(figure([april], 'G7').reason).toBe('没有零报告：2017年5月。没有事故也要逐月报。')
    expect(figure([april, may], 'G7')).toMatchObject({ numerator: 0, denominator: null, met: true, value: '0 起' })
    expect(figure([april, may], 'G7', '2017-06-30').reason).toContain('2017年6月')
    expect(figure([], 'G7', '2017-04-29').reason).toContain('还没有过完')
    expect(figure([nil('q', '2017-04-01', '2017-05-31')], 'G7').met).toBe(true)
    expect(figure([nil('gap', '2017-04-02', '2017-05-31')], 'G7').reason).toContain('2017年4月')
  })

  it('takes a declaration only from two persons, and of the counties only from all of them (S09)', () => {
    const alone = nil('one', '2017-04-01', '2017-05-31', { confirmer: '甲某' })
    expect(figure([alone], 'G7').met).toBeNull()
    expect(figure([nil('later', '2017-04-01', '2017-05-31', { confirmedOn: '2017-06-13' })], 'G7').met).toBeNull()
    const counties = ['230502', '230503', '230505', '230506', '230521', '230522', '230523', '230524']
    const of = (codes: readonly string[]) =>
      codes.map((code) => nil(code, '2017-04-01', '2017-05-31', { regionCode: code }))
    const city = { regionCode: '230500' }
    expect(figures(of(counties), '2017-06-12', city).G7?.met).toBe(true)
    expect(figures(of(counties.slice(1)), '2017-06-12', city).G7?.met).toBeNull()
    expect(figures(of(['230102']), '2017-06-12', city).G7?.met).toBeNull()
  })

  it('counts incidents two persons confirmed; others wait or are named (S09)', () => {
    const rows = [
      incident('confirmed'),
      incident('waiting', { confirmer: null }),
      incident('single', { scope: '个案' }),
      incident('next', { happenedOn: '2017-06-13' }),
      april,
      may,
    ]
    const made = figure(rows, 'G7')
    expect(made).toMatchObject({ numerator: 1, met: false, state: 'notMet', value: '1 起', pending: ['waiting'] })
    expect(made.excluded).toEqual([
      { id: 'single', reason: '个案' },
      { id: 'next', reason: '发生日期晚于截至日期' },
    ])
    const undecided = figure([incident('waiting', { confirmer: null }), april, may], 'G7')
    expect(undecided).toMatchObject({ met: null, reason: '有 1 起区域性、系统性事故还没有两人确认，不能认定。' })
  })
})
