import { describe, expect, it } from 'vitest'
import { type Fields, figures, licensed, rowsOf, shown } from '../../../../tests/support/figure-rows'
import { BRAND_GATES } from '../../collections/brand-candidates/gates'

describe('brand and integrity', () => {
  it('wants two or three on the shortlist, and tells the province’s quotas from the city’s (S22, S23, S24)', () => {
    const gates = (answer: string): Fields => Object.fromEntries(BRAND_GATES.map(({ key }) => [key, answer]))
    const candidates = rowsOf('brandCandidates', [
      { ...gates('是'), family: '食品用复合膜袋' },
      { ...gates('要领导决定'), family: '食品用复合膜袋' },
      { family: '其他' },
      { ...gates('是'), stage: '退出' },
    ])
    expect(shown(candidates, 'brandEligible')).toBe('1/3')
    expect(shown(candidates, 'brandEligible', 'family.食品用复合膜袋')).toBe('1/2')
    const shortlist = (count: number) =>
      figures(
        rowsOf(
          'brandCandidates',
          Array.from({ length: count }, () => ({ shortlisted: true, stage: '创建', decisionDate: '2017-06-01' })),
        ),
      ).brandShortlist
    expect(shortlist(1)).toMatchObject({ numerator: 1, met: false, target: '2–3 家', value: '1 家' })
    expect(shortlist(2)?.met).toBe(true)
    expect(shortlist(3)?.met).toBe(true)
    expect(shortlist(4)?.met).toBe(false)
    const proposals = Array.from({ length: 4 }, () => ({
      kind: '省政府质量奖',
      year: '2017',
      proposedOn: '2017-06-01',
      state: '已推荐',
    }))
    const made = figures(
      rowsOf('nominations', [...proposals, { kind: '省名牌', year: '2017', proposedOn: '2017-06-01', state: '撤回' }]),
    ).nominations
    expect(made).toMatchObject({
      numerator: 4,
      met: null,
      warnings: ['省政府质量奖本市推荐 4 家，超过全省名额 3 家。'],
    })
    expect(made?.footnote).toContain('不是本市名额')
  })

  it('counts legal representatives checked by real name, the present ones only (S25)', () => {
    const rows = [
      ...licensed('a', { legalRep: '甲某' }),
      ...licensed('b', { legalRep: '乙某' }),
      ...licensed('c', { legalRep: '丙某' }),
      ...rowsOf('integritySubjects', [
        { enterprise: 'a', role: '法定代表人', name: '甲某', verified: true, verifiedOn: '2017-05-01' },
        { enterprise: 'b', role: '法定代表人', name: '前任', verified: true, verifiedOn: '2017-05-01' },
        { enterprise: 'c', role: '法定代表人', name: '丙某', verified: true, verifiedOn: '2017-06-13' },
        { enterprise: 'c', role: '主要负责人', name: '丙某', verified: true, verifiedOn: '2017-05-01' },
      ]),
      ...rowsOf('integrityRecords', [
        { kind: '守信', datedOn: '2017-05-01' },
        { kind: '严重失信', datedOn: '2017-06-13' },
      ]),
    ]
    expect(shown(rows, 'realNameRate')).toBe('1/3')
    expect(shown(rows, 'integrityRecords')).toBe('1')
  })
})

describe('governance', () => {
  it('counts publicity and its reach (S26, S39)', () => {
    const rows = rowsOf('publicityEvents', [
      { heldOn: '2017-05-01', kind: '讲座', people: 80, media: ['日报'] },
      { heldOn: '2017-06-01', kind: '现场咨询', people: 120, inSafetyWeek: true },
      { heldOn: '2017-07-01', people: 500 },
    ])
    expect(shown(rows, 'publicityEvents')).toBe('2')
    expect(shown(rows, 'publicityEvents', 'safetyWeek')).toBe('1')
    expect(shown(rows, 'publicityEvents', 'media')).toBe('1')
    expect(shown(rows, 'publicityReach')).toBe('200')
  })

  it('judges complaints by their working days: in time, too late, still open (S27)', () => {
    // 2017-05-08 is a Monday: seven working days end on Wednesday the 17th, fifteen on Monday the 29th, before 端午.
    const rows = rowsOf('complaints', [
      { kind: '投诉', receivedOn: '2017-05-08', decidedOn: '2017-05-17', state: '已办结', closedOn: '2017-06-01' },
      { kind: '投诉', receivedOn: '2017-05-08', decidedOn: '2017-05-18', state: '调解中' },
      { kind: '投诉', receivedOn: '2017-06-09', state: '待处理' },
      { kind: '举报', receivedOn: '2017-05-08', state: '核查中' },
      { kind: '举报', receivedOn: '2017-05-22', verificationExtended: true, state: '核查中' },
      { kind: '举报', receivedOn: '2017-05-08', decision: '移交', state: '已移交', transferredOn: '2017-05-10' },
      { kind: '举报', receivedOn: '2030-05-08' },
    ])
    const made = figures(rows)
    expect(made.complaintsInTime).toMatchObject({ numerator: 2, denominator: 4 })
    expect(made.complaintsInTime?.pending).toEqual(['complaints2', 'complaints4'])
    expect(made.complaintsClosed).toMatchObject({ numerator: 2, denominator: 6 })
  })

  it('leaves out what no holiday table lets it reckon, with the reason (S27)', () => {
    const rows = rowsOf('complaints', [{ kind: '投诉', receivedOn: '2031-05-08', decidedOn: '2031-05-09' }])
    const made = figures(rows, '2031-06-01', { planYear: 2031 }).complaintsInTime
    expect(made).toMatchObject({ denominator: 0, met: null })
    expect(made?.excluded).toEqual([{ id: 'complaints0', reason: '2031 年没有节假日表，算不出期限' }])
  })

  it('counts exposures that were verified and handled (S27)', () => {
    const rows = rowsOf('mediaReports', [
      { kind: '曝光', publishedOn: '2017-05-01', verified: '属实', verifiedOn: '2017-05-08', handling: '已立案' },
      { kind: '曝光', publishedOn: '2017-05-01', verified: '待核实' },
      { kind: '正面报道', publishedOn: '2017-05-01' },
    ])
    expect(shown(rows, 'mediaHandled')).toBe('1/2')
  })
})

describe('campaign', () => {
  it('counts tasks done and overdue by phase (S29, S30, S31)', () => {
    const rows = rowsOf('campaignTasks', [
      { phase: '准备部署', state: '已完成', doneOn: '2017-04-12', dueOn: '2017-04-15' },
      { phase: '全面提升', state: '进行中', dueOn: '2017-06-11' },
      { phase: '全面提升', state: '进行中', dueOn: '2017-06-12' },
      { phase: '总结验收', state: '不涉及' },
    ])
    expect(shown(rows, 'campaignTasks')).toBe('1/3')
    expect(shown(rows, 'campaignTasks', 'phase.准备部署')).toBe('1/1')
    expect(shown(rows, 'campaignTasks', 'overdue')).toBe('1/3')
  })

  it('counts problems mended, the province’s apart (S31, S32, S38)', () => {
    const rows = [
      ...rowsOf('workProblems', [
        { source: '自评', foundOn: '2017-05-01', state: '已完成', doneOn: '2017-06-01' },
        { source: '省局督导', foundOn: '2017-05-01', state: '整改中' },
        { source: '省局考评', foundOn: '2017-05-01', state: '长期坚持' },
      ]),
      ...rowsOf('provincialReviews', [{ kind: '督导检查', reviewedOn: '2017-05-01' }]),
      ...rowsOf('selfAssessments', [{ conclusion: '达标' }, {}]),
    ]
    expect(shown(rows, 'workProblems')).toBe('2/3')
    expect(shown(rows, 'provincialIssues')).toBe('1/2')
    expect(shown(rows, 'provincialReviews')).toBe('1')
    expect(shown(rows, 'selfAssessments')).toBe('1/2')
  })

  it('counts group, meetings, briefings, coordination, supervision and practices (S33, S34, S35, S36, S41)', () => {
    const rows = [
      ...rowsOf('leadingGroupMembers', [
        { role: '组长' },
        { role: '成员', until: '2017-06-01' },
        { role: '成员', since: '2017-07-01' },
      ]),
      ...rowsOf('meetings', [{ kind: '动员部署', heldOn: '2017-04-12' }]),
      ...rowsOf('briefings', [{ form: '请示', briefedOn: '2017-05-01' }]),
      ...rowsOf('coordinations', [{ coordinatedOn: '2017-05-01' }, { coordinatedOn: '2016-05-01' }]),
      ...rowsOf('supervisionVisits', [{ visitedOn: '2017-05-01', conclusion: '好' }]),
      ...rowsOf('goodPractices', [
        { summarisedOn: '2017-05-01', spreadTo: ['全市'], lasting: true },
        { summarisedOn: '2017-05-01', spreadTo: ['全市'], spreadOn: '2017-06-13' },
      ]),
    ]
    expect(shown(rows, 'leadingGroup')).toBe('1')
    expect(shown(rows, 'meetings', 'kind.动员部署')).toBe('1')
    expect(shown(rows, 'briefings')).toBe('1')
    expect(shown(rows, 'coordinations')).toBe('1')
    expect(shown(rows, 'supervisionVisits', 'conclusion.好')).toBe('1')
    expect(shown(rows, 'goodPractices')).toBe('1/2')
    expect(shown(rows, 'goodPractices', 'lasting')).toBe('1')
  })

  it('shows money applied for, granted and used without the errors of binary fractions (S34)', () => {
    const rows = rowsOf('budgetItems', [
      { year: 2017, applied: 0.3, granted: 0.1, grantedOn: '2017-05-01', used: 0.1 },
      { year: 2017, applied: 0.6, granted: 0.2, grantedOn: '2017-05-01', used: 0.05 },
      { year: 2017, applied: 1, granted: 1, grantedOn: '2017-07-01' },
      { year: 2016, applied: 5 },
    ])
    expect(figures(rows).budgetGranted?.value).toBe('0.3/1.9（15.79%）')
    expect(figures(rows).budgetUsed?.value).toBe('0.15/0.3（50.00%）')
  })

  it('counts a document as handed in only with day, channel, recipient and receipt (S42a, S42b)', () => {
    const sent = {
      reporting: '六月上报',
      submittedOn: '2017-06-10',
      channel: '邮箱',
      recipient: '省局',
      receipt: '001',
    }
    const rows = rowsOf('submissions', [
      { ...sent, item: '提升行动实施方案' },
      { ...sent, item: '工作开展情况', receipt: null },
      { ...sent, item: '示范企业创建情况', submittedOn: '2017-06-13' },
      { ...sent, item: '工作总结', reporting: '年终上报' },
    ])
    expect(shown(rows, 'submissions')).toBe('2/7')
    expect(shown(rows, 'submissions', 'S42a')).toBe('1/4')
    expect(shown(rows, 'submissions', 'S42b')).toBe('1/3')
  })
})
