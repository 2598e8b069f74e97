import { describe, expect, it } from 'vitest'
import { row } from '../../../tests/support/clock-rows'
import { type PlainRow, recordsOf } from '../../../tests/support/domain-figures'
import { MANAGEMENT_RULE_ITEMS } from '../collections/management-rules/definition'
import type { Indicator } from '../indicators/indicator'
import { stuckPoints } from './stuck-points'

const figure = (
  key: string,
  done: readonly string[],
  all: readonly string[],
  more: Partial<Indicator> = {},
): Indicator => ({
  key,
  label: key,
  value: '',
  ratio: done.length / all.length,
  target: '100%',
  numerator: done.length,
  denominator: all.length,
  unit: '家',
  met: done.length === all.length,
  state: done.length === all.length ? 'met' : 'notMet',
  counts: 'enterprises',
  numeratorIds: done,
  denominatorIds: all,
  excluded: [],
  footnote: '',
  ...more,
})

const stuck = (indicators: readonly Indicator[], rows: readonly PlainRow[] = []) =>
  stuckPoints(
    {
      indicators: Object.fromEntries(indicators.map((one) => [one.key, one])),
      records: recordsOf(rows),
      deadlines: [],
    },
    '2017-06-12',
  )

describe('where the work is stuck', () => {
  it('says nothing of goals that are reached or have no data', () => {
    expect(stuck([figure('G1', ['a'], ['a']), figure('G2', [], ['a'], { met: null })])).toEqual([])
  })

  it('names the enterprises with most persons still to train (S05)', () => {
    const person = (id: string, parent: string) => row('persons', {}, id, parent)
    const rows = [person('1', 'a'), person('2', 'a'), person('3', 'a'), person('4', 'b'), person('5', 'c')]
    const [point] = stuck(
      [figure('G3', ['5'], ['1', '2', '3', '4', '5'], { label: '培训覆盖率（含按人数填报）' })],
      rows,
    )
    expect(point).toMatchObject({
      text: '4 人未训全三类内容，其中 3 人在 1 家企业',
      ids: ['a'],
      affects: { key: 'G3', label: '培训覆盖率' },
    })
    expect(
      stuck([figure('G3', [], ['1'], { numeratorIds: [], denominatorIds: [], denominator: 40, numerator: 10 })])[0]
        ?.text,
    ).toBe('30 人未训全三类内容')
  })

  it('names the rules that are missing most (S03)', () => {
    const rules = (parent: string, missing: readonly number[]) =>
      MANAGEMENT_RULE_ITEMS.flatMap((item, at) =>
        missing.includes(at)
          ? []
          : [row('managementRules', { item, state: '有', opinion: '符合' }, `${parent}${at}`, parent)],
      )
    const goal = figure('G1', [], ['a', 'b', 'c'])
    const two = [...rules('a', [16, 18]), ...rules('b', [16, 18]), ...rules('c', [0])]
    expect(stuck([goal], two)[0]?.text).toBe(
      `3 家制度缺项，缺“${MANAGEMENT_RULE_ITEMS[16]?.slice(1)}”“${MANAGEMENT_RULE_ITEMS[18]?.slice(1)}”两项的 2 家`,
    )
    const one = [...rules('a', [18]), ...rules('b', [18]), ...rules('c', [0])]
    expect(stuck([goal], one)[0]?.text).toBe(`3 家制度缺项，缺“${MANAGEMENT_RULE_ITEMS[18]?.slice(1)}”的 2 家最多`)
    expect(stuck([goal])[0]?.text).toBe('3 家制度缺项，其中 3 家一项都没有录入')
  })

  it('names the county furthest behind (S04, S10)', () => {
    const county = (key: string, done: readonly string[], all: readonly string[]) =>
      figure(key, done, all, { label: '石桥县' })
    const files = figure('G2', ['a'], ['a', 'b', 'c'], {
      parts: [county('G2.239921', [], ['b', 'c']), figure('G2.strict', [], ['a'])],
    })
    const survey = figure('surveyCoverage', ['a'], ['a', 'b'], { parts: [county('surveyCoverage.239921', [], ['b'])] })
    const [point] = stuck([files, survey])
    expect(point).toMatchObject({ text: '石桥县 1 家未摸底、2 家未建档', ids: ['b', 'c'] })
    expect(stuck([files])[0]?.text).toBe('石桥县 2 家未建档')
    expect(stuck([survey])[0]?.text).toBe('1 家未摸底，石桥县 1 家最多')
  })

  it('puts goals furthest from their target first, then coverage', () => {
    const list = stuck([
      figure('inspectionCoverage', [], ['a']),
      figure('G1', ['a'], ['a', 'b']),
      figure('G5', [], ['p']),
    ])
    expect(list.map((point) => point.key)).toEqual(['licensing', 'rules', 'checks'])
  })
})
