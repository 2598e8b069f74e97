import { describe, expect, it } from 'vitest'
import { figureInput, type PlainRow } from '../../../tests/support/domain-figures'
import { shippedReference } from '../../../tests/support/reference-files'
import { computeIndicators } from '../indicators/compute-indicators'
import { planOfYear } from '../reference/reference-data'
import type { FieldValue } from '../schema/field'
import type { AssessmentRow } from './assessment-row'
import { assessmentRows } from './assessment-rows'

const plan = planOfYear(shippedReference(), 2017)
const row = (collection: string, id: string, fields: Record<string, FieldValue> = {}): PlainRow => ({
  collection,
  id,
  fields,
})

function sheet(rows: readonly PlainRow[], asOf = '2017-06-12'): ReadonlyMap<string, AssessmentRow> {
  const input = figureInput(rows, asOf, { regionCode: '239900' })
  const made = assessmentRows({ records: input.records, indicators: computeIndicators(input), plan, asOf })
  return new Map(made.map((one) => [one.key, one]))
}

describe('对标考核自评表', () => {
  it('asks every goal, action, requirement, phase and report of the plan, in its own words, of an empty office too (S31)', () => {
    const rows = [...sheet([]).values()]
    expect(rows.map(({ key }) => key)).toEqual([
      ...['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7'],
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((at) => `action.${at}`),
      'demonstration.1',
      'demonstration.2',
      ...[1, 2, 3, 4].map((at) => `requirement.${at}`),
      'phase.prepare',
      'phase.improve',
      'phase.conclude',
      'report.S42a',
      'report.S42b',
    ])
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1))
    for (const one of rows) {
      expect(one.content, one.key).not.toBe('')
      expect(one.target, one.key).not.toBe('')
      expect(one.grounds, one.key).not.toBe('')
      expect(one.entered).toBe(false)
    }
    expect(rows[1]?.content).toContain('建档率达到100%')
    expect(rows[1]).toMatchObject({ target: '100%', achieved: '—（无样本）', conclusion: '', denominator: 0 })
  })

  it('fills 完成值 and proposes a conclusion by the integers, never 基本达标 (S08, S31)', () => {
    const samples = Array.from({ length: 10 }, (_, at) =>
      row('samples', `s${at}`, {
        taskType: '监督抽查',
        samplingLevel: '市',
        sampledOn: '2017-05-02',
        signedOn: '2017-05-10',
        notifiedOn: '2017-05-12',
        conclusion: at === 0 ? '不合格' : '合格',
      }),
    )
    const [nine, eight] = [sheet(samples).get('G6'), sheet(samples.slice(0, 9)).get('G6')]
    expect(nine).toMatchObject({ achieved: '9/10（90.00%）', numerator: 9, denominator: 10, conclusion: '达标' })
    expect(eight).toMatchObject({ numerator: 8, denominator: 9, proposed: '未达标' })
    expect(eight?.missing).toEqual(['存在问题', '整改措施', '责任人', '完成时限'])
  })

  it('keeps the words of the clerk beside the proposal and says when the data have moved since (S31)', () => {
    const words = row('selfAssessments', 'w', {
      itemKey: 'action.2',
      asOf: '2017-06-01',
      achieved: '帮扶次数 0 次',
      conclusion: '基本达标',
      evidenceNote: '帮扶方案',
      problems: '专家不足',
      weight: 5,
    })
    const older = row('selfAssessments', 'v', { itemKey: 'action.2', asOf: '2017-05-01', conclusion: '达标' })
    const later = row('selfAssessments', 'u', { itemKey: 'action.2', asOf: '2017-07-01', conclusion: '不涉及' })
    const visit = row('helpVisits', 'h', { enterprise: 'e', visitedOn: '2017-06-02' })
    const own = sheet([words, older, later, visit]).get('action.2')
    expect(own).toMatchObject({
      recordId: 'w',
      achieved: '帮扶次数 1 次；参与帮扶的技术机构 0 家',
      achievedThen: { text: '帮扶次数 0 次', asOf: '2017-06-01' },
      proposed: '达标',
      conclusion: '基本达标',
      entered: true,
      differs: true,
      evidence: '帮扶 1 条；帮扶方案',
      problems: '专家不足',
      missing: ['整改措施', '责任人', '完成时限'],
      weight: 5,
    })
  })

  it('does not count what happened after the cut-off date', () => {
    const visit = row('helpVisits', 'h', { enterprise: 'e', visitedOn: '2017-06-13' })
    expect(sheet([visit]).get('action.2')).toMatchObject({ numerator: 0, denominator: 1, proposed: '未达标' })
    expect(sheet([visit], '2017-06-13').get('action.2')).toMatchObject({
      numerator: 1,
      denominator: 1,
      proposed: '达标',
    })
  })

  it('has a row for each demonstration enterprise and refuses to pass four of them (S23)', () => {
    const candidate = (at: number, fields: Record<string, FieldValue> = {}): readonly PlainRow[] => [
      row('enterprises', `e${at}`, { name: `企业${at}` }),
      row('brandCandidates', `c${at}`, {
        enterprise: `e${at}`,
        rank: at,
        shortlisted: true,
        stage: '示范型企业',
        decisionDate: '2017-11-30',
        ...fields,
      }),
    ]
    const keys = (rows: ReadonlyMap<string, AssessmentRow>) =>
      [...rows.values()].filter(({ group }) => group === '示范型企业')
    const two = keys(sheet([...candidate(2), ...candidate(1, { stage: '创建' })], '2017-12-10'))
    expect(two.map(({ key, proposed }) => [key, proposed])).toEqual([
      ['demonstration.c1', undefined],
      ['demonstration.c2', '达标'],
    ])
    expect(keys(sheet([...candidate(1), ...candidate(2, { stage: '退出' })])).map(({ key }) => key)).toEqual([
      'demonstration.c1',
      'demonstration.2',
    ])
    const four = keys(
      sheet(
        [1, 2, 3, 4].flatMap((at) => candidate(at)),
        '2017-12-10',
      ),
    )
    expect(four).toHaveLength(4)
    for (const one of four)
      expect(one).toMatchObject({ conclusion: '', grounds: '已选 4 家，方案要求 2–3 家，请减少。' })
  })

  it('counts the tasks of a phase, and judges a phase only when it is over or done (S29, S30)', () => {
    const meeting = row('meetings', 'm', { kind: '动员部署', heldOn: '2017-04-14' })
    const campaign = row('campaigns', 'c', { localPlanOn: '2017-04-13' })
    expect(sheet([meeting]).get('phase.prepare')).toMatchObject({ achieved: '任务完成 1/2', proposed: '未达标' })
    expect(sheet([meeting, campaign]).get('phase.prepare')).toMatchObject({ numerator: 2, proposed: '达标' })
    expect(sheet([campaign], '2017-04-14').get('phase.prepare')?.proposed).toBeUndefined()
    const task = row('campaignTasks', 't', { number: 'T3', state: '已完成', doneOn: '2017-06-01' })
    const left = row('campaignTasks', 'l', { name: '风险监测和管控', state: '不涉及' })
    const improve = sheet([task, left]).get('phase.improve')
    expect(improve).toMatchObject({ numerator: 1, denominator: 13, grounds: '2017-11-16 结束，还没有到期。' })
    expect(improve?.proposed).toBeUndefined()
  })

  it('takes a document as submitted only with day, channel, recipient and receipt (S42a, S42b)', () => {
    const sent = (item: string, submittedOn: string, receipt: string | null = '已签收') =>
      row('submissions', item, {
        reporting: '六月上报',
        item,
        submittedOn,
        channel: '公文',
        recipient: '省局',
        receipt,
      })
    const rows = [
      sent('提升行动实施方案', '2017-06-10'),
      sent('工作开展情况', '2017-06-10', null),
      sent('示范企业创建情况', '2017-06-20'),
      sent('品牌企业培育情况', '2017-06-19'),
    ]
    expect(sheet(rows).get('report.S42a')).toMatchObject({
      achieved: '已报 1/4',
      grounds: '2017-06-20前上报，还没有到期。',
    })
    const due = sheet(rows, '2017-06-20').get('report.S42a')
    expect(due).toMatchObject({ numerator: 3, denominator: 4, proposed: '未达标' })
    expect(due?.parts.map(({ text }) => text)).toEqual(['已报', '未报，缺回执', '已报，超过时限', '已报'])
    expect(sheet(rows, '2017-06-20').get('report.S42b')).toMatchObject({ numerator: 0, denominator: 3 })
  })
})
