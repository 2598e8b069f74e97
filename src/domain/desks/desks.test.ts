import { describe, expect, it } from 'vitest'
import { linesAt, row } from '../../../tests/support/desk-input'

const said = (lines: ReturnType<typeof linesAt>, key: string) => [lines[key]?.text, lines[key]?.ids]

describe('摸清底数', () => {
  const rows = [
    row('enterprises', 'a', { name: '甲', regionCode: '230102', productionStatus: '在产' }),
    row('enterprises', 'b', { name: '乙', regionCode: '230102', productionStatus: '在产' }),
    row('surveyVisits', 'v', { enterprise: 'a', visitedOn: '2017-04-20', result: '已查清' }),
    row('licences', 'l', { number: 'XK16-204-00001', validTo: '2017-06-01', status: '有效' }, 'a'),
    row('licences', 'm', { number: 'XK16-204-00002', validTo: '2017-08-01', status: '有效' }, 'b'),
  ]

  it('counts who was surveyed and who was not, licences that lapse and have lapsed (S10, S07)', () => {
    const lines = linesAt('enterprises', rows)
    expect(said(lines, 'surveyCoverage')).toEqual(['1/2（50.00%）', ['a']])
    expect(lines.surveyCoverage?.indicator).toBe('surveyCoverage')
    expect(said(lines, 'surveyCoverage.missing')).toEqual(['1 家', ['b']])
    expect(said(lines, 'licenceLapsed')).toEqual(['1 件', ['l']])
    expect(said(lines, 'licenceSoon')).toEqual(['1 件', ['m']])
  })

  it('names the enterprises whose file is not whole (S04, S11)', () => {
    expect(said(linesAt('examination', rows), 'G2.missing')).toEqual(['1 家', ['b']])
  })
})

describe('帮助提升', () => {
  it('counts visits of the year, problems solved and open; an open problem past its date is late (S13, S14)', () => {
    const lines = linesAt('help', [
      row('helpVisits', 'v1', { enterprise: 'a', visitedOn: '2017-05-01', content: '看配料' }),
      row('helpVisits', 'v2', { enterprise: 'a', visitedOn: '2017-06-12' }),
      row('helpVisits', 'v3', { enterprise: 'b', visitedOn: '2017-06-13', content: '还没有去' }),
      row('helpVisits', 'v4', { enterprise: 'b', visitedOn: '2016-06-13', content: '去年' }),
      row('helpProblems', 'p1', { state: '已解决', dueOn: '2017-05-10', solvedOn: '2017-05-09' }, 'v1'),
      row('helpProblems', 'p2', { state: '解决中', dueOn: '2017-06-11' }, 'v1'),
      row('helpProblems', 'p3', { state: '未解决', dueOn: '2017-06-12' }, 'v2'),
    ])
    expect(said(lines, 'helpVisits')).toEqual(['2 次', ['v1', 'v2']])
    expect(said(lines, 'problemsSolved')).toEqual(['1/3（33.33%）', ['p1']])
    expect(said(lines, 'problemsSolved.missing')).toEqual(['2 项', ['p2', 'p3']])
    expect(said(lines, 'problemsSolved.overdue')).toEqual(['1 项', ['p2']])
    expect(said(lines, 'unwritten')).toEqual(['1 次', ['v2']])
  })

  it('counts trainings with their hours, and products still on an old standard after the day (S15, S17, S40)', () => {
    const lines = linesAt('outreach', [
      row('trainings', 't1', { heldOn: '2017-05-01', hours: 4, organiser: '企业' }),
      row('trainings', 't2', { heldOn: '2017-05-02', hours: 2.5, evidence: '签到表' }),
      row('trainings', 't3', { heldOn: '2017-07-02', hours: 8 }),
      row('trainingAttendances', 'n', { name: '某某', present: true }, 't1'),
      row('standardUpgrades', 'u1', { level: '执行', dueOn: '2017-04-19', doneOn: '2017-04-18' }),
      row('standardUpgrades', 'u2', { level: '熟悉', dueOn: '2017-04-19' }),
      row('standardUpgrades', 'u3', { level: '了解', dueOn: '2017-10-19' }),
    ])
    expect(said(lines, 'trainingSessions')).toEqual(['2 期，6.5 学时', ['t1', 't2']])
    expect(said(lines, 'standardUpgrades')).toEqual(['1/3（33.33%）', ['u1']])
    expect(said(lines, 'standardUpgrades.missing')).toEqual(['2 项', ['u2', 'u3']])
    expect(said(lines, 'standardUpgrades.due.missing')).toEqual(['1 项', ['u2']])
    expect(said(lines, 'unsigned')).toEqual(['0 场', []])
  })
})

describe('从严监管', () => {
  it('counts sheets of the year by what they ended in (S18)', () => {
    const sheet = (id: string, startedOn: string, conclusion: string | null) =>
      row('inspections', id, { enterprise: 'a', startedOn, conclusion })
    const lines = linesAt('inspections', [
      sheet('i1', '2017-05-01', '合格'),
      sheet('i2', '2017-05-02', '限期整改'),
      sheet('i3', '2017-05-03', '立案'),
      sheet('i4', '2017-06-12', null),
      sheet('i5', '2016-05-03', '立案'),
    ])
    expect(said(lines, 'inspectionSheets')).toEqual(['3 次', ['i1', 'i2', 'i3']])
    expect([said(lines, 'unfinished'), said(lines, 'ordered'), said(lines, 'filed')]).toEqual([
      ['1 次', ['i4']],
      ['1 次', ['i2']],
      ['1 次', ['i3']],
    ])
  })

  it('counts orders closed, open and overdue, cases under way, letters not answered in time (S12, S19)', () => {
    const order = (id: string, state: string, dueOn: string) =>
      row('rectifications', id, {
        enterprise: 'a',
        state,
        dueOn,
        issuedOn: '2017-05-01',
        servedOn: '2017-05-02',
        item: 'x',
      })
    const lines = linesAt('enforcement', [
      order('r1', '已复查合格', '2017-05-20'),
      order('r2', '整改中', '2017-06-11'),
      order('r3', '已送达', '2017-06-30'),
      order('r4', '待下达', '2017-06-30'),
      row('enforcementCases', 'c1', { state: '已立案', filedOn: '2017-05-01' }),
      row('enforcementCases', 'c2', { state: '已结案', closedOn: '2017-06-01' }),
      row('enforcementCases', 'c3', { state: '不予立案' }),
      row('urgeNotices', 'u1', { state: '未反馈', dueOn: '2017-06-01' }),
      row('urgeNotices', 'u2', { state: '已落实', dueOn: '2017-06-01' }),
      row('urgeNotices', 'u3', { state: '部分落实', dueOn: '2017-06-12' }),
    ])
    expect(said(lines, 'rectificationDone')).toEqual(['1/3（33.33%）', ['r1']])
    expect(said(lines, 'rectificationDone.missing')).toEqual(['2 件', ['r2', 'r3']])
    expect(said(lines, 'late')).toEqual(['1 件', ['r2']])
    expect(said(lines, 'cases')).toEqual(['1 件，共 3 件', ['c1']])
    expect(said(lines, 'urged')).toEqual(['1 件', ['u1']])
  })

  it('counts batches, failing ones by their last conclusion, and those that are not public (S08, S20)', () => {
    const batch = (id: string, fields: Record<string, string>) =>
      row('samples', id, {
        samplingLevel: '市',
        taskType: '监督抽查',
        sampledOn: '2017-03-01',
        signedOn: '2017-04-01',
        ...fields,
      })
    const lines = linesAt('sampling', [
      batch('s1', { conclusion: '合格' }),
      batch('s2', { conclusion: '不合格', notifiedOn: '2017-04-05' }),
      batch('s3', { conclusion: '不合格', retestConclusion: '合格', retestedOn: '2017-05-01' }),
      batch('s4', { conclusion: '不合格', notifiedOn: '2017-06-10', publishedOn: '2017-06-11' }),
      batch('s5', { conclusion: '合格', sampledOn: '2016-03-01' }),
    ])
    expect(said(lines, 'batches')).toEqual(['4 批', ['s1', 's2', 's3', 's4']])
    expect(said(lines, 'failureRate')).toEqual(['1/3（33.33%）', ['s2']])
    expect(said(lines, 'publicationRate.missing')).toEqual(['3 批', ['s1', 's2', 's3']])
    expect(said(lines, 'followUpRate.missing')).toEqual(['1 批', ['s2']])
    expect(said(lines, 'objection')).toEqual(['1 批', ['s4']])
    expect(lines.G6?.text).toBe('2/3（66.67%）')
  })

  it('counts draws in force, frozen and cancelled, and inspectors whose card has lapsed (S20)', () => {
    const lines = linesAt('draw', [
      row('draws', 'd1', { state: '有效', drawnAt: '2017-06-12T09:00', publishedOn: '2017-06-12' }),
      row('draws', 'd2', { state: '有效', drawnAt: '2017-05-12T09:00' }),
      row('draws', 'd3', { state: '作废', drawnAt: '2017-05-11T09:00' }),
      row('draws', 'd4', { state: '已冻结' }),
      row('inspectors', 'i1', { state: '在库', certificateTo: '2017-06-11' }),
      row('inspectors', 'i2', { state: '在库', certificateTo: '2017-06-12' }),
      row('inspectors', 'i3', { state: '移出', certificateTo: '2016-06-12' }),
    ])
    expect(said(lines, 'draws')).toEqual(['2 次', ['d1', 'd2']])
    expect([lines.unpublished?.ids, lines.cancelled?.ids, lines.frozen?.ids]).toEqual([['d2'], ['d3'], ['d4']])
    expect([lines.pool?.count, lines.lapsed?.ids]).toEqual([2, ['i1']])
  })

  it('finds problem samples without a measure, and measures past their day (S21)', () => {
    const lines = linesAt('riskMonitoring', [
      row('riskMonitoringSamples', 'm1', { sampledOn: '2017-04-01', result: '问题样品' }),
      row('riskMonitoringSamples', 'm2', { sampledOn: '2017-04-01', result: '问题样品' }),
      row('riskMonitoringSamples', 'm3', { sampledOn: '2017-06-01', result: '待出结果' }),
      row('riskMonitoringSamples', 'm4', { sampledOn: '2017-06-01', result: '未发现问题' }),
      row('controlMeasures', 'c1', {
        monitoringSample: 'm1',
        takenOn: '2017-05-02',
        state: '落实中',
        dueOn: '2017-06-01',
      }),
      row('controlMeasures', 'c2', {
        monitoringSample: 'm1',
        takenOn: '2017-04-20',
        state: '已落实',
        doneOn: '2017-04-30',
        dueOn: '2017-05-01',
      }),
    ])
    expect(said(lines, 'monitoringMeasures')).toEqual(['1/2（50.00%）', ['m1']])
    expect(said(lines, 'monitoringMeasures.missing')).toEqual(['1 批', ['m2']])
    expect([lines.monitoringSamples?.count, lines.waiting?.ids, lines.late?.ids]).toEqual([4, ['m3'], ['c1']])
    expect(
      Object.values(lines)
        .map(({ label, text }) => label + text)
        .join(),
    ).not.toContain('不合格')
  })
})

describe('示范与共治', () => {
  const candidate = (id: string, fields: Record<string, string | boolean>) =>
    row('brandCandidates', id, { stage: '培育', ...fields })

  it.each([
    [1, 'due'],
    [2, 'done'],
    [3, 'done'],
    [4, 'wrong'],
  ] as const)('says of a shortlist of %i: %s (S23)', (count, kind) => {
    const rows = Array.from({ length: count }, (_, at) => candidate(`b${at}`, { shortlisted: true }))
    expect(linesAt('brand', [...rows, candidate('x', { stage: '退出', shortlisted: true })]).listed).toMatchObject({
      kind,
      count,
      text: `${count} 家`,
    })
  })

  it('counts who was put forward (S24)', () => {
    const nomination = (id: string, state: string) =>
      row('nominations', id, { state, kind: '省名牌', proposedOn: '2017-06-01', year: '2017' })
    const lines = linesAt('brand', [
      nomination('n1', '已推荐'),
      nomination('n2', '拟推荐'),
      nomination('n3', '获得'),
      nomination('n4', '撤回'),
    ])
    expect(lines.nominations?.ids).toEqual(['n1', 'n2', 'n3'])
  })

  it('counts who is verified by name among those in office, and records of the year (S25)', () => {
    const lines = linesAt('integrity', [
      row('enterprises', 'a', { name: '甲', regionCode: '230102', productionStatus: '在产', legalRep: '某甲' }),
      row('licences', 'l', { validTo: '2020-01-01', status: '有效' }, 'a'),
      row('integritySubjects', 's1', {
        enterprise: 'a',
        name: '某甲',
        role: '法定代表人',
        verified: true,
        verifiedOn: '2017-05-01',
      }),
      row('integritySubjects', 's2', { verified: false }),
      row('integritySubjects', 's3', { verified: false, inOfficeTo: '2017-01-01' }),
      row('integrityRecords', 'g', { kind: '守信', datedOn: '2017-05-01' }),
      row('integrityRecords', 'b', { kind: '严重失信', datedOn: '2017-05-01' }),
      row('integrityRecords', 'old', { kind: '一般失信', datedOn: '2016-05-01' }),
      row('disclosures', 'd', { state: '办理中' }),
    ])
    expect(said(lines, 'realNameRate')).toEqual(['1/1（100.00%）', ['a']])
    expect([lines.unverified?.ids, lines.good?.ids, lines.bad?.ids, lines.disclosing?.ids]).toEqual([
      ['s2'],
      ['g'],
      ['b'],
      ['d'],
    ])
  })

  it('counts complaints settled, under way and past their limit, and publicity of the week (S26, S27, S39)', () => {
    const complaint = (id: string, fields: Record<string, string>) =>
      row('complaints', id, { kind: '投诉', receivedOn: '2017-05-02', state: '待处理', ...fields })
    const lines = linesAt('governance', [
      complaint('c1', { state: '已办结', closedOn: '2017-05-20', decision: '受理', decidedOn: '2017-05-03' }),
      complaint('c2', {}),
      complaint('c3', { receivedOn: '2017-06-12' }),
      row('publicityEvents', 'e1', { heldOn: '2017-06-05', inSafetyWeek: false }),
      row('publicityEvents', 'e2', { heldOn: '2017-06-30', inSafetyWeek: true }),
      row('mediaReports', 'm1', { kind: '曝光', verified: '待核实', publishedOn: '2017-05-01' }),
      row('mediaReports', 'm2', { kind: '正面报道' }),
    ])
    expect(said(lines, 'complaintsClosed')).toEqual(['1/3（33.33%）', ['c1']])
    expect(said(lines, 'running')).toEqual(['2 件', ['c2', 'c3']])
    expect(said(lines, 'late')).toEqual(['1 件', ['c2']])
    expect(said(lines, 'publicityEvents')).toEqual(['1 次，宣传周 0 次', ['e1']])
    expect(said(lines, 'mediaHandled.missing')).toEqual(['1 篇', ['m1']])
  })
})

const SENT = { reporting: '六月上报', channel: '邮箱', recipient: '省局' }

describe('考核上报', () => {
  it('counts tasks done, open and late, items not met, problems open (S29–S33)', () => {
    const task = (id: string, state: string, dueOn: string) =>
      row('campaignTasks', id, { name: id, state, dueOn, ...(state === '已完成' ? { doneOn: '2017-04-14' } : {}) })
    const lines = linesAt('assessment', [
      task('t1', '已完成', '2017-04-15'),
      task('t2', '进行中', '2017-06-11'),
      task('t3', '未开始', '2017-06-12'),
      task('t4', '不涉及', '2017-04-15'),
      row('selfAssessments', 'a', { conclusion: '未达标' }),
      row('workProblems', 'w1', { state: '整改中', foundOn: '2017-05-01' }),
      row('workProblems', 'w2', { state: '长期坚持', foundOn: '2017-05-01' }),
    ])
    expect(said(lines, 'campaignTasks')).toEqual(['1/3（33.33%）', ['t1']])
    expect([
      lines['campaignTasks.missing']?.ids,
      lines.lateTasks?.ids,
      lines.notMet?.ids,
      lines['workProblems.missing']?.ids,
    ]).toEqual([['t2', 't3'], ['t2'], ['a'], ['w1']])
  })

  it('counts what was sent to the province, what is late, and what has no receipt (S42a, S42b)', () => {
    const lines = linesAt(
      'documents',
      [
        row('documents', 'd', { kind: 'D2', asOf: '2017-06-10', exportedAt: '2026-06-10T10:00' }),
        row('documents', 'earlier', { kind: 'D2', asOf: '2016-06-10', exportedAt: '2017-06-10T10:00' }),
        row('documents', 'draft', { kind: 'D2', asOf: '2017-06-10' }),
        row('submissions', 's1', { ...SENT, item: '提升行动实施方案', submittedOn: '2017-06-18', receipt: '收到' }),
        row('submissions', 's2', { ...SENT, item: '工作开展情况', submittedOn: '2017-06-18' }),
      ],
      '2017-06-20',
    )
    expect(said(lines, 'written')).toEqual(['1 件', ['d']])
    expect(said(lines, 'submissions')).toEqual(['1/7（14.29%）', ['s1']])
    expect([lines['submissions.missing']?.text, lines.late?.text, lines.noReceipt?.ids]).toEqual([
      '6 份',
      '1 批',
      ['s2'],
    ])
  })

  it('counts packages taken and sent, and those that brought conflicts (S10)', () => {
    const lines = linesAt('exchange', [
      row('exchanges', 'x1', { direction: '收到', conflicts: 4 }),
      row('exchanges', 'x2', { direction: '收到', conflicts: 0 }),
      row('exchanges', 'x3', { direction: '发出' }),
    ])
    expect([lines.taken?.ids, lines.sent?.ids, lines.conflicts?.ids]).toEqual([['x1', 'x2'], ['x3'], ['x1']])
  })
})
