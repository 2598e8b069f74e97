import { describe, expect, it } from 'vitest'
import { daysOf, row, said } from '../../../../tests/support/clock-rows'

describe('reporting', () => {
  it('names both reports, due the day before the plan says, with their documents (S42a, S42b)', () => {
    const list = said('reporting', [], '2017-06-12')
    expect(list.map((one) => [one.date, one.daysLeft, one.overdue, one.serves])).toEqual([
      ['2017-06-19', 7, false, ['S42a']],
      ['2017-12-19', 190, false, ['S42b']],
    ])
    expect(list[0]?.text).toBe(
      '报省局 4 项材料：提升行动实施方案、工作开展情况、示范企业创建情况、品牌企业培育情况（方案要求 6月20日前报出）',
    )
  })

  it('reminds 30, 14, 7, 3 and 1 days before, on the day, and daily when overdue (S42a)', () => {
    const on = ['05-19', '05-20', '05-21', '06-05', '06-12', '06-16', '06-17', '06-18', '06-19', '06-20', '06-27']
    const reminded = on.filter((day) => said('reporting', [], `2017-${day}`)[0]?.remind === true)
    expect(reminded).toEqual(['05-20', '06-05', '06-12', '06-16', '06-18', '06-19', '06-20', '06-27'])
    expect(said('reporting', [], '2017-06-20')[0]).toMatchObject({ overdue: true, daysLeft: -1 })
  })

  it('counts a document only with date, channel, recipient and receipt (S42a)', () => {
    const sent = {
      reporting: '六月上报',
      submittedOn: '2017-06-10',
      channel: '邮箱',
      recipient: '省局',
      receipt: '已收',
    }
    const names = ['提升行动实施方案', '工作开展情况', '示范企业创建情况', '品牌企业培育情况']
    const all = names.map((item) => row('submissions', { ...sent, item }, item))
    expect(daysOf('reporting', all, '2017-06-12')).toEqual(['2017-12-19'])
    expect(daysOf('reporting', all, '2017-06-09')).toEqual(['2017-06-19', '2017-12-19'])
    const half = [...all.slice(1), row('submissions', { ...sent, item: names[0] ?? '', receipt: null }, 'x')]
    expect(said('reporting', half, '2017-06-12')[0]?.text).toBe(
      '报省局材料还差 1 项：提升行动实施方案（方案要求 6月20日前报出）；提升行动实施方案缺回执',
    )
  })

  it('takes what the document itself says about its submission (S42a)', () => {
    const report = (fields: Record<string, string>) => [row('documents', { kind: 'D2', ...fields })]
    expect(daysOf('reporting', report({ state: '定稿' }), '2017-06-12')).toHaveLength(2)
    expect(daysOf('reporting', report({ submittedOn: '2016-06-11' }), '2017-06-12')).toHaveLength(2)
    expect(daysOf('reporting', report({ submittedOn: '2017-06-11' }), '2017-06-12')).toEqual(['2017-12-19'])
  })

  it('follows the date the office has in its campaign record (S28)', () => {
    const campaign = row('campaigns', { name: '行动', year: 2017, midReportBefore: '2017-06-25' })
    expect(daysOf('reporting', [campaign], '2017-06-12')[0]).toBe('2017-06-24')
  })
})

describe('phases and tasks', () => {
  const prepare = (rows: Parameters<typeof said>[1], today: string) =>
    said('plan', rows, today).filter((one) => one.serves.includes('S29') && one.date === '2017-04-15')

  it('misses 实施方案 and 动员会 after 15 April, and not on the day itself (S29)', () => {
    expect(prepare([], '2017-04-15').map((one) => [one.daysLeft, one.overdue])).toEqual(
      expect.arrayContaining([[0, false]]),
    )
    const late = prepare([], '2017-04-16').filter((one) => one.overdue)
    expect(late.map((one) => one.text)).toEqual([
      expect.stringContaining('制订本地区具体实施方案还没有记录'),
      expect.stringContaining('召开专题会议动员部署还没有记录'),
    ])
  })

  it('is content with the meeting and the plan once they are recorded (S29)', () => {
    const meeting = row('meetings', { name: '动员会', kind: '动员部署', heldOn: '2017-04-12' })
    const campaign = row('campaigns', { name: '行动', year: 2017, localPlanOn: '2017-04-13' })
    expect(prepare([meeting, campaign], '2017-04-16')).toEqual([])
    expect(prepare([meeting, campaign], '2017-04-11').map((one) => one.text)).toHaveLength(3)
    expect(prepare([row('meetings', { kind: '领导小组', heldOn: '2017-04-12' })], '2017-04-16')).toHaveLength(2)
  })

  it('says what of a phase has no record of being done (S30)', () => {
    const list = said('plan', [], '2017-11-01').filter((one) => one.date === '2017-11-16')
    expect(list).toHaveLength(1)
    expect(list[0]?.text).toContain('全面提升阶段还有 14 项任务没有完成记录')
    const done = row('campaignTasks', { number: 'T3', name: '摸底', state: '已完成' })
    expect(said('plan', [done], '2017-11-17').find((one) => one.date === '2017-11-16')?.text).toContain('13 项')
  })

  it('shows the office’s own tasks until they are done (S33)', () => {
    const task = (fields: Record<string, string>) => [
      row('campaignTasks', { name: '摸底调查', responsibleUnit: '一科', ...fields }),
    ]
    const lines = (fields: Record<string, string>) =>
      said('plan', task(fields), '2017-06-12').filter((one) => one.kind === '任务')
    expect(lines({ dueOn: '2017-06-10', state: '进行中' })).toMatchObject([
      { overdue: true, text: '摸底调查（一科）到期没有完成，请催办', recordRef: { collection: 'campaignTasks' } },
    ])
    expect(lines({ dueOn: '2017-06-10', state: '已完成' })).toEqual([])
    expect(lines({ dueOn: '2017-09-10' })).toEqual([])
    expect(lines({})).toMatchObject([{ date: '', unknown: expect.stringContaining('完成时限没有填') }])
  })
})

describe('nil reports', () => {
  const report = (fields: Record<string, string | number>, id = 'n') =>
    row(
      'nilReports',
      { from: '2017-04-01', to: '2017-04-30', recorder: '甲', confirmer: '乙', confirmedOn: '2017-05-02', ...fields },
      id,
    )

  it('are due for each month of the campaign on its last day (S09)', () => {
    expect(daysOf('nilReports', [], '2017-06-12')).toEqual(['2017-04-30', '2017-05-31', '2017-06-30'])
    expect(daysOf('nilReports', [report({})], '2017-06-12')).toEqual(['2017-05-31', '2017-06-30'])
    expect(daysOf('nilReports', [report({ to: '2017-06-30', confirmedOn: '2017-07-01' })], '2017-07-02')).toEqual([
      '2017-07-31',
    ])
  })

  it('need two persons, not one twice (S09)', () => {
    expect(said('nilReports', [report({ confirmer: '甲' })], '2017-06-12')[0]?.text).toBe(
      '4 月份事故零报告缺局领导确认',
    )
    expect(daysOf('nilReports', [report({ confirmer: '' })], '2017-06-12')).toContain('2017-04-30')
    expect(daysOf('nilReports', [report({ confirmedOn: '2017-07-01' })], '2017-06-12')).toContain('2017-04-30')
  })

  it('of a county do not stand for the office’s own; a month with an incident needs none (S09)', () => {
    const settings = row('settings', { bureauName: '本市局' })
    expect(daysOf('nilReports', [settings, report({ officeName: '某县局' })], '2017-06-12')).toContain('2017-04-30')
    expect(daysOf('nilReports', [settings, report({ officeName: '本市局' })], '2017-06-12')).not.toContain('2017-04-30')
    const incident = row('safetyIncidents', { scope: '区域性', happenedOn: '2017-05-10' })
    expect(daysOf('nilReports', [incident], '2017-06-12')).toEqual(['2017-04-30', '2017-06-30'])
  })
})

describe('brand', () => {
  const candidate = (id: string, fields: Record<string, string | boolean> = {}) =>
    row('brandCandidates', { enterprise: 'e', stage: '示范型企业', decisionDate: '2017-11-20', ...fields }, id)

  it('wants two or three demonstration enterprises by the end, and says so at once when there are four (S23)', () => {
    expect(daysOf('brand', [], '2017-06-12')).toEqual([])
    expect(said('brand', [], '2017-11-01')).toMatchObject([
      { date: '2017-12-17', text: expect.stringContaining('已决定 0 家') },
    ])
    expect(said('brand', [candidate('1')], '2017-12-18')).toMatchObject([{ overdue: true }])
    expect(daysOf('brand', [candidate('1'), candidate('2')], '2017-12-18')).toEqual([])
    const four = ['1', '2', '3', '4'].map((id) => candidate(id, { decisionDate: '2017-06-01' }))
    expect(said('brand', four, '2017-06-12')[0]?.text).toContain('已决定 4 家，方案要求 2–3 家，请减少')
    expect(daysOf('brand', [candidate('1'), candidate('2', { stage: '退出' })], '2017-12-18')).toHaveLength(1)
  })

  it('watches the end of publicity (S23)', () => {
    const open = candidate('1', { stage: '验收', publicFrom: '2017-06-12' })
    expect(said('brand', [open], '2017-06-12')[0]).toMatchObject({ date: '2017-06-19', enterprise: 'e' })
    expect(daysOf('brand', [{ ...open, fields: { ...open.fields, publicTo: '2017-06-21' } }], '2017-06-12')[0]).toBe(
      '2017-06-21',
    )
  })
})

describe('the office’s own papers', () => {
  it('reminds of the publicity week, and of its missing record afterwards (S26)', () => {
    expect(said('publicityWeek', [], '2017-06-12')).toMatchObject([{ date: '2017-06-29', kind: '宣传' }])
    expect(daysOf('publicityWeek', [], '2017-05-20')).toEqual([])
    expect(said('publicityWeek', [], '2017-07-20')).toMatchObject([{ date: '2017-07-13', overdue: true }])
    expect(daysOf('publicityWeek', [row('publicityEvents', { heldOn: '2017-07-01' })], '2017-07-20')).toEqual([])
  })

  it('follows up a request the government has not answered (S34)', () => {
    const ask = (fields: Record<string, string>) => [
      row('briefings', { subject: '经费', form: '请示', briefedOn: '2017-05-20', ...fields }),
    ]
    expect(daysOf('governmentReplies', ask({}), '2017-06-12')).toEqual(['2017-06-19'])
    expect(daysOf('governmentReplies', ask({ form: '书面报告' }), '2017-06-12')).toEqual([])
    expect(daysOf('governmentReplies', ask({ repliedOn: '2017-06-01' }), '2017-06-12')).toEqual([])
    expect(daysOf('governmentReplies', ask({ briefedOn: '2017-06-30' }), '2017-06-12')).toEqual([])
  })

  it('keeps what the province found until it is done (S32, S38)', () => {
    const problem = row('workProblems', {
      problem: '档案不全',
      source: '省局督导',
      dueOn: '2017-06-01',
      state: '整改中',
    })
    expect(said('reviews', [problem], '2017-06-12')).toMatchObject([{ overdue: true, serves: ['S38'] }])
    const review = row('provincialReviews', { kind: '对标考评', reviewedOn: '2017-12-01', problems: '一、档案' }, 'v')
    expect(said('reviews', [review], '2017-12-05')).toMatchObject([{ date: '2017-12-31', serves: ['S32'] }])
    const listed = row('workProblems', { problem: '档案', review: 'v', state: '已完成' })
    expect(daysOf('reviews', [review, listed], '2017-12-05')).toEqual([])
  })

  it('shows what is booked for the coming days (S15, S18)', () => {
    const check = row('inspections', {
      enterprise: 'e',
      startedOn: '2017-06-13',
      type: '专项检查',
      inspectors: ['甲', '乙'],
    })
    const training = row('trainings', { name: '新标准宣贯', heldOn: '2017-06-16' })
    expect(said('schedule', [check, training], '2017-06-12').map((one) => [one.date, one.kind, one.text])).toEqual([
      ['2017-06-13', '检查', '某某厂：专项检查（已定两人）'],
      ['2017-06-16', '培训', '新标准宣贯，准备签到表'],
    ])
    expect(daysOf('schedule', [check, training], '2017-06-17')).toEqual([])
  })
})
