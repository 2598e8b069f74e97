import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlainRow } from '../../../tests/support/domain-figures'
import { figure, figures, licensed, line, row } from '../../../tests/support/figure-rows'
import { MANAGEMENT_RULE_ITEMS } from '../collections/management-rules/definition'
import type { FieldValue } from '../schema/field'

const RULE = { state: '有', docNumber: 'QM', effectiveOn: '2017-03-01', opinion: '符合', opinionOn: '2017-05-20' }

const rules = (parent: string, change: (at: number) => Record<string, FieldValue> = () => ({})): PlainRow[] =>
  MANAGEMENT_RULE_ITEMS.map((item, at) =>
    row('managementRules', `${parent}-${at}`, { item, ...RULE, ...change(at) }, parent),
  )

const pledge = (parent: string, signedOn = '2017-04-25'): PlainRow =>
  row('pledges', `${parent}-pledge`, { signedOn, fileName: 'p.pdf' }, parent)

const whole = (id: string, change?: (at: number) => Record<string, FieldValue>): PlainRow[] => [
  ...licensed(id),
  ...rules(id, change),
  pledge(id),
]

describe('G1 制度健全率', () => {
  it('wants all nineteen rules 符合 in the year and the pledge (S03)', () => {
    const rows = [
      ...whole('complete'),
      ...whole('notApplicable', (at) => (at === 6 ? { state: '不适用', reason: '全部委托', opinion: null } : {})),
      ...whole('withoutReason', (at) => (at === 6 ? { state: '不适用', opinion: null } : {})),
      ...whole('oneFails', (at) => (at === 18 ? { opinion: '不符合' } : {})),
      ...whole('lastYear', (at) => (at === 0 ? { opinionOn: '2016-12-31' } : {})),
      ...whole('later', (at) => (at === 0 ? { opinionOn: '2017-06-13' } : {})),
      ...whole('notYetValid', (at) => (at === 3 ? { effectiveOn: '2017-07-01' } : {})),
      ...whole('noText', (at) => (at === 3 ? { docNumber: null } : {})),
      ...licensed('noPledge'),
      ...rules('noPledge'),
      ...licensed('eighteen'),
      ...rules('eighteen').slice(1),
      pledge('eighteen'),
      ...licensed('pledgeLater'),
      ...rules('pledgeLater'),
      pledge('pledgeLater', '2017-06-20'),
    ]
    const made = figure(rows, 'G1')
    expect(made).toMatchObject({ numerator: 2, denominator: 11, met: false, value: '2/11（18.18%）' })
    expect(made.numeratorIds).toEqual(['complete', 'notApplicable'])
    expect(figure(rows, 'G1', '2017-06-20').numeratorIds).toEqual(['complete', 'notApplicable', 'later', 'pledgeLater'])
  })

  it('goes by the latest opinion on a rule, and takes a stored file for a text (S03)', () => {
    const rows = [
      ...whole('mended', (at) => (at === 0 ? { opinion: '不符合', opinionOn: '2017-04-01' } : {})),
      row('managementRules', 'second', { item: MANAGEMENT_RULE_ITEMS[0] ?? '', ...RULE }, 'mended'),
      ...whole('attached', (at) => (at === 0 ? { docNumber: null } : {})),
      row('attachments', 'file', { ownerCollection: 'managementRules' }, 'attached-0'),
    ]
    expect(figure(rows, 'G1').numeratorIds).toEqual(['mended', 'attached'])
    expect(figure(rows, 'G1')).toMatchObject({ met: true, value: '2/2（100.00%）' })
  })

  it('is a licence shorter the day after the licence lapses (S03)', () => {
    const rows = [
      ...whole('a'),
      row('enterprises', 'b', { name: 'b', regionCode: '230102', productionStatus: '在产' }),
      row('licences', 'lb', { issuedOn: '2012-06-01', validTo: '2017-05-31', status: '有效' }, 'b'),
    ]
    expect(figure(rows, 'G1', '2017-05-31').value).toBe('1/2（50.00%）')
    const after = figure(rows, 'G1', '2017-06-01')
    expect(after).toMatchObject({ value: '1/1（100.00%）', met: true })
    expect(after.excluded).toEqual([{ id: 'b', reason: '许可证 2017-05-31 到期' }])
  })
})

const person = (id: string, parent: string, fields: Record<string, FieldValue> = {}): PlainRow =>
  row('persons', id, { name: id, role: '直接接触产品从业人员', ...fields }, parent)

const ALL_THREE = { lawTrainedOn: '2017-04-28', techniqueTrainedOn: '2017-05-11', skillTrainedOn: '2017-05-19' }

describe('G3 培训覆盖率', () => {
  it('counts persons employed on the day with all three kinds in the year (S05)', () => {
    const rows = [
      ...licensed('a'),
      person('trained', 'a', ALL_THREE),
      person('twoKinds', 'a', { ...ALL_THREE, skillTrainedOn: null }),
      person('lastYear', 'a', { ...ALL_THREE, lawTrainedOn: '2016-12-31' }),
      person('qc', 'a', { role: '品控人员', ...ALL_THREE }),
      person('left', 'a', { ...ALL_THREE, employedTo: '2017-06-11' }),
      person('lastDay', 'a', { ...ALL_THREE, employedTo: '2017-06-12' }),
      person('notYet', 'a', { employedFrom: '2017-06-13' }),
      person('boss', 'a', { role: '法定代表人' }),
      ...licensed('b', { productionStatus: '关闭' }),
      person('closed', 'b'),
      ...licensed('c'),
    ]
    const made = figure(rows, 'G3')
    expect(made.denominatorIds).toEqual(['trained', 'twoKinds', 'lastYear', 'lastDay', 'qc'])
    expect(made.numeratorIds).toEqual(['trained', 'lastDay', 'qc'])
    expect(made).toMatchObject({ value: '3/5（60.00%）', met: false, unit: '人' })
    expect(made.excluded).toEqual([
      { id: 'left', reason: '2017-06-11 已离职' },
      { id: 'notYet', reason: '2017-06-13 入职，晚于截至日期' },
      { id: 'closed', reason: '企业关闭' },
    ])
    expect(line(made, 'law').value).toBe('4/5（80.00%）')
    expect(line(made, 'technique').value).toBe('5/5（100.00%）')
    expect(line(made, 'skill').value).toBe('4/5（80.00%）')
    expect(line(made, 'direct').value).toBe('2/4（50.00%）')
    expect(line(made, 'qc').value).toBe('1/1（100.00%）')
    expect(line(made, 'strict').value).toBe('3/6（50.00%）')
    expect(line(made, 'enterprises')).toMatchObject({ value: '0/2（0.00%）' })
  })

  it('takes attendance at trainings, those the enterprise runs itself included (S40)', () => {
    const rows = [
      ...licensed('a'),
      person('p1', 'a', { name: '甲' }),
      person('p2', 'a', { name: '乙' }),
      person('p3', 'a', { name: '丙' }),
      person('p4', 'a', { name: '丙' }),
      row('trainings', 't', {
        heldOn: '2017-05-01',
        contents: ['食品安全法规', '相应技术', '技能'],
        organiser: '企业',
        enterprise: 'a',
      }),
      row('trainingAttendances', 'x1', { person: 'p1', name: '甲', present: true }, 't'),
      row('trainingAttendances', 'x2', { enterprise: 'a', name: '乙', present: true, contents: ['技能'] }, 't'),
      row('trainingAttendances', 'x3', { enterprise: 'a', name: '丙', present: true }, 't'),
      row('trainingAttendances', 'x4', { person: 'p2', name: '乙', present: false }, 't'),
      row('trainingAttendances', 'x5', { person: 'p2', name: '乙' }, 't'),
      row('trainings', 'old', { heldOn: '2016-05-01', contents: ['食品安全法规', '相应技术', '技能'] }),
      row('trainingAttendances', 'x6', { person: 'p2', name: '乙', present: true }, 'old'),
    ]
    const made = figure(rows, 'G3')
    expect(made.numeratorIds).toEqual(['p1'])
    expect(line(made, 'skill').numeratorIds).toEqual(['p1', 'p2'])
    expect(made.warnings).toEqual(['有 1 条参训记录没有填是否到场，未计入。'])
    expect(figures(rows).enterpriseTraining).toMatchObject({ value: '1/1（100.00%）' })
  })

  const headcount = (group: 'direct' | 'qc', total: number, trained: readonly number[]) => ({
    [`${group}HeadcountTotal`]: total,
    [`${group}HeadcountTrainedLaw`]: trained[0] ?? null,
    [`${group}HeadcountTrainedTechnique`]: trained[1] ?? null,
    [`${group}HeadcountTrainedSkill`]: trained[2] ?? null,
  })

  it('takes the least of the three kinds where only head counts are given, and marks it (S05)', () => {
    const rows = [
      ...licensed('a', {
        byHeadcount: true,
        ...headcount('direct', 20, [18, 15, 20]),
        ...headcount('qc', 4, [4, 4, 4]),
      }),
      person('ignored', 'a', ALL_THREE),
      ...licensed('b', headcount('direct', 6, [6, 6])),
      ...licensed('c'),
      person('p', 'c', ALL_THREE),
    ]
    const made = figure(rows, 'G3')
    expect(made).toMatchObject({ label: '培训覆盖率（含按人数填报）', numerator: 20, denominator: 31, met: false })
    expect(made.value).toBe('20/31（64.52%）')
    expect(made.footnote).toContain('2 家没有花名册，按人数填报')
    expect(made.warnings).toEqual(['其中 2 家 30 人按人数填报，取三类已训人数中最少的。'])
    expect(made.excluded).toEqual([{ id: 'ignored', reason: '企业按人数填报，花名册不重复计' }])
    expect(line(made, 'law').value).toBe('29/31（93.55%）')
    expect(line(made, 'qc').value).toBe('4/4（100.00%）')
    expect(line(made, 'enterprises').numeratorIds).toEqual(['c'])
  })

  it('leaves out head counts with more trained than employed, and says so (S05)', () => {
    const rows = [
      ...licensed('a', headcount('direct', 10, [12, 10, 10])),
      ...licensed('b'),
      person('p', 'b', ALL_THREE),
    ]
    const made = figure(rows, 'G3')
    expect(made).toMatchObject({ numerator: 1, denominator: 1 })
    expect(made.excluded).toEqual([{ id: 'a', reason: '直接接触产品从业人员已训 12 人，多于 10 人' }])
    expect(made.warnings?.[0]).toContain('有 1 家填报的人数对不上')
  })

  it('never has more trained than persons, and its parts add up', () => {
    const count = fc.integer({ min: 0, max: 9 })
    const anyone = fc.record({
      role: fc.constantFrom('直接接触产品从业人员', '品控人员', '其他从业人员'),
      kinds: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
      left: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(fc.array(anyone, { maxLength: 6 }), { maxLength: 4 }),
        fc.tuple(count, count, count, count),
        (rosters, [total, ...trained]) => {
          const rows = [
            ...rosters.flatMap((roster, at) => [
              ...licensed(`e${at}`),
              ...roster.map(({ role, kinds, left }, no) =>
                person(`e${at}p${no}`, `e${at}`, {
                  role,
                  lawTrainedOn: kinds[0] ? '2017-02-01' : null,
                  techniqueTrainedOn: kinds[1] ? '2017-02-01' : null,
                  skillTrainedOn: kinds[2] ? '2017-02-01' : null,
                  employedTo: left ? '2017-03-01' : null,
                }),
              ),
            ]),
            ...licensed('counted', headcount('direct', total, trained)),
          ]
          const made = figure(rows, 'G3')
          const { numerator, denominator } = made
          expect(numerator).toBeLessThanOrEqual(denominator ?? -1)
          expect(made.numeratorIds.filter((id) => !made.denominatorIds.includes(id))).toEqual([])
          const sum = (of: 'numerator' | 'denominator'): number =>
            (line(made, 'direct')[of] ?? 0) + (line(made, 'qc')[of] ?? 0)
          expect([sum('numerator'), sum('denominator')]).toEqual([numerator, denominator])
          for (const kind of ['law', 'technique', 'skill']) {
            expect(line(made, kind).numerator).toBeGreaterThanOrEqual(numerator ?? 0)
            expect(line(made, kind).denominator).toBe(denominator)
          }
          expect(made.met).toBe(denominator === 0 ? null : numerator === denominator)
        },
      ),
      { numRuns: 60 },
    )
  })
})
