import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figureInput, type PlainRow } from '../../../tests/support/domain-figures'
import type { FieldValue } from '../schema/field'
import { computeIndicators } from './compute-indicators'
import { type Indicator, partOf } from './indicator'
import { type IndicatorOptions, withOwnLimits } from './indicator-input'

const sample = (id: string, fields: Record<string, FieldValue> = {}): PlainRow => ({
  collection: 'samples',
  id,
  fields: {
    samplingLevel: '市',
    taskType: '监督抽查',
    sampledOn: '2017-04-05',
    signedOn: '2017-04-20',
    conclusion: '合格',
    enterprise: `e-${id}`,
    ...fields,
  },
})

function g6(rows: readonly PlainRow[], asOf = '2017-06-12', options: Partial<IndicatorOptions> = {}): Indicator {
  const indicator = computeIndicators(figureInput(rows, asOf, options)).G6
  if (indicator === undefined) throw new Error('no G6')
  return indicator
}

const many = (count: number, from: string, fields: Record<string, FieldValue> = {}) =>
  Array.from({ length: count }, (_, at) => sample(`${from}${at}`, fields))

describe('G6 监督抽查合格率', () => {
  it('counts 265 of 276 as 96.01%', () => {
    const figure = g6([...many(265, 'q'), ...many(11, 'f', { conclusion: '不合格' })])
    expect(figure).toMatchObject({
      value: '265/276（96.01%）',
      met: true,
      state: 'met',
      numerator: 265,
      denominator: 276,
    })
    expect(figure.numeratorIds).toHaveLength(265)
    expect(partOf(figure, 'enterprises')?.value).toBe('265/276（96.01%）')
  })

  it('decides on the integers: 89 of 99 is below 90%', () => {
    expect(g6([...many(89, 'q'), ...many(10, 'f', { conclusion: '不合格' })])).toMatchObject({ met: false })
    expect(g6([...many(90, 'q'), ...many(10, 'f', { conclusion: '不合格' })])).toMatchObject({ met: true })
  })

  it('has no verdict without a batch', () => {
    expect(g6([])).toMatchObject({ value: '—（无样本）', met: null, state: 'noData', denominator: 0, ratio: null })
  })

  it('leaves out what is no 国家, 省 or 市 监督抽查, with the reason', () => {
    const figure = g6([
      sample('ok'),
      sample('county', { samplingLevel: '县' }),
      sample('risk', { taskType: '风险监测' }),
      sample('law', { taskType: '执法抽检' }),
      sample('commissioned', { taskType: '委托检验' }),
      sample('licence', { taskType: '发证检验' }),
      sample('recheck', { taskType: '复查抽样', conclusion: '不合格' }),
      sample('noLevel', { samplingLevel: null }),
      sample('refused', { outcome: '拒检', conclusion: null }),
      sample('notJudged', { conclusion: '未判定' }),
    ])
    expect(figure.value).toBe('1/1（100.00%）')
    expect(Object.fromEntries(figure.excluded.map((entry) => [entry.id, entry.reason]))).toEqual({
      county: '县级抽查',
      risk: '风险监测',
      law: '执法抽检',
      commissioned: '委托检验',
      licence: '发证检验',
      recheck: '复查抽样',
      noLevel: '抽查级别未填',
      refused: '拒检',
      notJudged: '尚未判定',
    })
    expect(partOf(figure, 'recheck')).toMatchObject({ numerator: 0, denominator: 1, met: null })
  })

  it('counts by the year and the cut-off date, by either date', () => {
    const rows = [
      sample('in'),
      sample('lastYear', { sampledOn: '2016-12-30', signedOn: '2017-01-10' }),
      sample('later', { sampledOn: '2017-06-13', signedOn: '2017-06-20' }),
      sample('noReportYet', { sampledOn: '2017-06-01', signedOn: '2017-06-15' }),
    ]
    expect(g6(rows).denominatorIds).toEqual(['in'])
    expect(g6(rows, '2017-06-15').denominatorIds).toEqual(['in', 'noReportYet'])
    expect(g6(rows, '2017-06-12', { g6DateField: '报告签发日期' }).denominatorIds).toEqual(['in', 'lastYear'])
  })

  it('leaves a batch pending while the fifteen days of objection run', () => {
    // served on 1 June: the first day is 2 June, the fifteenth 16 June
    const rows = [sample('ok'), sample('failed', { conclusion: '不合格', notifiedOn: '2017-06-01' })]
    expect(g6(rows, '2017-06-12')).toMatchObject({ value: '1/1（100.00%）', pending: ['failed'] })
    expect(g6(rows, '2017-06-16').pending).toEqual(['failed'])
    expect(g6(rows, '2017-06-17')).toMatchObject({ value: '1/2（50.00%）', pending: [], met: false })
  })

  it('waits by the office’s own limit that held on the day of service (S20)', () => {
    const rows = [
      sample('ok'),
      sample('inside', { conclusion: '不合格', notifiedOn: '2017-05-20' }),
      sample('before', { conclusion: '不合格', notifiedOn: '2017-05-14' }),
    ]
    const own: PlainRow = {
      collection: 'timeLimits',
      id: 'own',
      fields: { matter: '抽查结果异议', days: 30, dayKind: '日', validFrom: '2017-05-15', validTo: '2017-06-10' },
    }
    const pendingOn = (asOf: string, limit: PlainRow) => {
      const input = figureInput([...rows, limit], asOf)
      return computeIndicators({ ...input, options: withOwnLimits(input.options, input) }).G6?.pending
    }
    // the span ended on 10 June, but the time that began inside it runs its thirty days; the other one its fifteen
    expect(pendingOn('2017-05-29', own)).toEqual(['inside', 'before'])
    expect(pendingOn('2017-05-30', own)).toEqual(['inside'])
    expect(pendingOn('2017-06-19', own)).toEqual(['inside'])
    expect(pendingOn('2017-06-20', own)).toEqual([])
    // ten working days from 20 May over 端午 (27 May worked): the tenth is 5 June
    const working = { ...own, fields: { ...own.fields, days: 10, dayKind: '工作日' } }
    expect(pendingOn('2017-06-05', working)).toEqual(['inside'])
    expect(pendingOn('2017-06-06', working)).toEqual([])
  })

  it('takes the re-test as the final conclusion, and waits for it', () => {
    const open = { conclusion: '不合格', notifiedOn: '2017-05-01', objectionState: '已受理', objectionOn: '2017-05-10' }
    const rows = [sample('a', open)]
    expect(g6(rows).pending).toEqual(['a'])
    const done = { ...open, objectionState: '已复检', retestConclusion: '合格', retestedOn: '2017-06-10' }
    expect(g6([sample('a', done)])).toMatchObject({ numerator: 1, denominator: 1 })
    expect(g6([sample('a', done)], '2017-06-09').pending).toEqual(['a'])
    expect(g6([sample('a', { ...done, retestConclusion: '不合格' })])).toMatchObject({ numerator: 0, denominator: 1 })
  })

  it('shows the levels and warns of one below 90%', () => {
    const figure = g6([
      ...many(6, 'n', { samplingLevel: '国家' }),
      ...many(21, 'p', { samplingLevel: '省' }),
      sample('px', { samplingLevel: '省', conclusion: '不合格' }),
      ...many(5, 'c'),
      sample('cx', { conclusion: '不合格' }),
    ])
    expect(['国家', '省', '市'].map((level) => partOf(figure, level)?.value)).toEqual([
      '6/6（100.00%）',
      '21/22（95.45%）',
      '5/6（83.33%）',
    ])
    expect(figure.met).toBe(true)
    expect(figure.warnings?.[0]).toContain('市级单独计算低于 90%')
  })

  it('counts enterprises: one failing batch is enough, unlinked ones by the producer', () => {
    const figure = g6([
      sample('a1', { enterprise: 'a' }),
      sample('a2', { enterprise: 'a', conclusion: '不合格' }),
      sample('b', { enterprise: 'b' }),
      sample('c1', { enterprise: null, producerName: '某某塑料厂' }),
      sample('c2', { enterprise: null, producerName: '某某 塑料厂' }),
    ])
    expect(partOf(figure, 'enterprises')).toMatchObject({ numerator: 2, denominator: 3 })
    expect(partOf(figure, 'enterprises')?.numeratorIds).toEqual(['b', 'name:某某塑料厂'])
  })

  it('counts every batch exactly once: judged, pending or left out', () => {
    const option = fc.record({
      samplingLevel: fc.constantFrom('国家', '省', '市', '县', null),
      taskType: fc.constantFrom('监督抽查', '风险监测', '复查抽样', null),
      conclusion: fc.constantFrom('合格', '不合格', '未判定', null),
      sampledOn: fc.constantFrom('2016-05-05', '2017-05-05', '2017-12-01', null),
      notifiedOn: fc.constantFrom('2017-05-08', '2017-06-05', null),
      retestConclusion: fc.constantFrom('合格', '不合格', null),
    })
    fc.assert(
      fc.property(fc.array(option, { maxLength: 30 }), (fields) => {
        const rows = fields.map((own, at) => sample(`s${at}`, own))
        const figure = g6(rows)
        const ids = [...figure.denominatorIds, ...(figure.pending ?? []), ...figure.excluded.map((entry) => entry.id)]
        expect([...ids].sort()).toEqual(rows.map((row) => row.id).sort())
        const levels = ['国家', '省', '市'].map((level) => partOf(figure, level)?.denominator ?? 0)
        expect(levels.reduce((sum, count) => sum + count, 0)).toBe(figure.denominator)
      }),
    )
  })
})
