import { describe, expect, it } from 'vitest'
import { daysOf, row, said } from '../../../../tests/support/clock-rows'
import { monthsOfFrequency } from './enterprise-papers'

const TODAY = '2017-06-12'

describe('orders to put right', () => {
  const order = (fields: Record<string, string | boolean> = {}) => [
    row('rectifications', { enterprise: 'e', item: 'C4-2 仪器', state: '整改中', dueOn: '2017-06-08', ...fields }),
  ]
  const first = (fields: Record<string, string | boolean> = {}, today = TODAY) =>
    said('rectifications', order(fields), today)[0]

  it('are listed until closed, with the enterprise and who supervises it (S18)', () => {
    expect(first()).toMatchObject({
      kind: '整改',
      daysLeft: -4,
      overdue: true,
      text: '某某厂：C4-2 仪器，整改到期，没有整改报告，请去复查',
      recordRef: { collection: 'rectifications', id: 'rectifications' },
      enterprise: 'e',
      people: ['甲', '乙'],
    })
    expect(first({ dueOn: '2017-06-30' })?.text).toBe('某某厂：C4-2 仪器，整改到期')
    expect(first({ dueOn: '2017-09-30' })).toBeUndefined()
    expect(first({ state: '已复查合格' })).toBeUndefined()
    expect(first({ state: '升级' })).toBeUndefined()
    expect(first({ conclusion: '合格' })).toBeUndefined()
  })

  it('wait for the re-inspection within 15 days of the request (S18, S20)', () => {
    expect(first({ reportOn: '2017-06-07' })).toMatchObject({ kind: '复查', date: '2017-06-22' })
    expect(first({ reportOn: '2017-06-07', reviewRequestedOn: '2017-06-09' })).toMatchObject({ date: '2017-06-24' })
    expect(first({ reportOn: '2017-05-20' })).toMatchObject({ kind: '复查', date: '2017-06-04', overdue: true })
    expect(first({ state: '已提交' })).toMatchObject({ kind: '复查', date: '2017-06-23' })
    expect(first({ state: '复查不合格', reviewedOn: '2017-06-10' })?.text).toContain('复查不合格，待立案或升级处置')
  })

  it('without a limit stay on the list and say so (S18)', () => {
    expect(first({ dueOn: '' })).toMatchObject({
      date: '',
      unknown: '整改期限没有填，期限推算不了，请补填。',
      overdue: false,
    })
    expect(first({ dueOn: '2017-02-30' })).toMatchObject({ date: '' })
  })

  it('say until when more time may be asked for, and that a request waits (S20)', () => {
    expect(first({ source: '抽查', dueOn: '2017-06-30' })?.text).toContain('要延期的最迟 6月25日提出')
    expect(first({ source: '抽查', dueOn: '2017-06-14' })?.text).not.toContain('延期')
    expect(first({ dueOn: '2017-06-30', extensionRequestedOn: '2017-06-11' })?.text).toContain('已申请延期，待答复')
    expect(first({ state: '待下达', dueOn: '2017-06-30' })?.text).toContain('责令整改还没有下达')
  })
})

describe('papers that run out', () => {
  const licence = (validTo: string, more = {}, id = 'l') =>
    row('licences', { number: 'XK16-204-00001', validTo, ...more }, id, 'e')
  const lines = (validTo: string, more = {}) => said('licences', [licence(validTo, more)], TODAY)

  it('licences from 180 days on, and a recent lapse (S07)', () => {
    expect(lines('2017-12-09')).toMatchObject([{ daysLeft: 180, enterprise: 'e' }])
    expect(lines('2017-12-10')).toEqual([])
    expect(lines('2017-09-10')[0]?.text).toBe('某某厂：许可证 XK16-204-00001 距到期 90 天，提醒延续')
    expect(lines('2017-06-12')[0]?.text).toContain('今天到期')
    expect(lines('2017-06-11')).toMatchObject([{ overdue: true }])
    expect(lines('2017-01-01')).toEqual([])
    expect(lines('2017-13-01')).toEqual([])
    expect(lines('2017-09-10', { renewalFiledOn: '2017-06-01' })).toEqual([])
    expect(lines('2017-09-10', { status: '注销' })).toEqual([])
  })

  it('a licence replaced by a newer one of the same kind is no news (S07)', () => {
    const both = [
      licence('2017-06-20', { productCategory: '纸' }),
      licence('2022-06-20', { productCategory: '纸' }, 'm'),
    ]
    expect(daysOf('licences', both, TODAY)).toEqual([])
    expect(
      daysOf('licences', [both[0] ?? licence(''), licence('2022-06-20', { productCategory: '塑料' }, 'm')], TODAY),
    ).toHaveLength(1)
  })

  it('instruments 30 days before (S11)', () => {
    const lines = (validTo: string) =>
      said('instruments', [row('instruments', { name: '天平', validTo }, 'i', 'e')], TODAY)
    expect(lines('2017-07-12')[0]?.text).toBe('某某厂：天平 检定或校准 30 天后到期，提醒送检')
    expect(lines('2017-07-13')).toEqual([])
    expect(lines('2017-06-01')).toMatchObject([{ overdue: true }])
  })

  it('commissioned tests by the frequency written in words (S11)', () => {
    const cases = {
      每年一次: 12,
      每年2次: 6,
      '1次/年': 12,
      半年: 6,
      每季度: 3,
      每月: 1,
      每6个月: 6,
      两年一次: 24,
      按需: undefined,
    }
    for (const [words, months] of Object.entries(cases)) expect(monthsOfFrequency(words), words).toBe(months)
    const test = (reportedOn: string, id: string) =>
      row('commissionedTests', { frequency: '每年一次', keyItems: '蒸发残渣', reportedOn }, id, 'e')
    expect(said('commissionedTests', [test('2016-06-20', 'a')], TODAY)).toMatchObject([
      { date: '2017-06-20', kind: '检验' },
    ])
    expect(daysOf('commissionedTests', [test('2016-06-20', 'a'), test('2017-06-01', 'b')], TODAY)).toEqual([])
  })

  it('annual self reports by the end of the year (S12)', () => {
    const held = licence('2019-01-01')
    expect(daysOf('annualSelfReports', [held], TODAY)).toEqual([])
    expect(said('annualSelfReports', [held], '2017-12-10')[0]?.text).toBe(
      '1 家获证企业没有 2017 年度自查报告记录，请催交',
    )
    const report = row('annualSelfReports', { year: 2017, state: '已提交' }, 'r', 'e')
    expect(daysOf('annualSelfReports', [held, report], '2017-12-10')).toEqual([])
    const late = row('annualSelfReports', { year: 2016, state: '未提交', dueOn: '2017-06-01' }, 'r', 'e')
    expect(said('annualSelfReports', [late], TODAY)).toMatchObject([{ overdue: true, enterprise: 'e' }])
  })
})

describe('after sampling', () => {
  const sample = (fields: Record<string, string>, id = 's') =>
    row(
      'samples',
      {
        enterprise: 'e',
        sheetNumber: 'SC1',
        taskType: '监督抽查',
        samplingLevel: '市',
        conclusion: '不合格',
        signedOn: '2017-05-20',
        ...fields,
      },
      id,
    )

  it('the objection time is 15 days, the first being the day after service (S20)', () => {
    const ends = (fields: Record<string, string>, today = TODAY) => said('objections', [sample(fields)], today)
    expect(ends({ notifiedOn: '2017-05-28' })).toMatchObject([
      {
        date: '2017-06-12',
        daysLeft: 0,
        text: '某某厂 SC1 异议期满，可定结论',
        basis: expect.stringContaining('产品质量法'),
      },
    ])
    expect(ends({ notifiedOn: '2017-05-27' })).toEqual([])
    expect(ends({ notifiedOn: '2017-06-13' })).toEqual([])
    expect(ends({ notifiedOn: '2017-05-28', conclusion: '合格' })).toEqual([])
    expect(ends({ notifiedOn: '2017-05-28', taskType: '风险监测' })).toEqual([])
    const own = row('timeLimits', { matter: '抽查结果异议', days: 5, dayKind: '工作日', basis: '甲' })
    expect(daysOf('objections', [sample({ notifiedOn: '2017-05-26' }), own], '2017-05-27')).toEqual(['2017-06-05'])
  })

  it('an objection waits for its re-test, even without a date (S20)', () => {
    const waits = (fields: Record<string, string>) =>
      said('retests', [sample({ objectionState: '已受理', ...fields })], TODAY)
    expect(waits({ retestAcceptedOn: '2017-06-05' })).toMatchObject([{ date: '2017-06-15', kind: '复检' }])
    expect(waits({})).toMatchObject([{ date: '', unknown: expect.stringContaining('异议提出日期没有填') }])
    expect(waits({ retestAcceptedOn: '2017-06-05', retestConclusion: '合格', retestedOn: '2017-06-10' })).toEqual([])
  })

  it('a failed batch nobody handles is said, until there is an order or a case (S20)', () => {
    const failed = sample({ notifiedOn: '2017-05-20' })
    expect(said('handling', [failed], TODAY)).toMatchObject([{ date: '2017-06-16', kind: '后处理' }])
    expect(said('handling', [sample({})], TODAY)[0]?.text).toBe('某某厂 SC1 不合格，结果还没有送达企业，请送达')
    expect(daysOf('handling', [sample({ notifiedOn: '2017-06-01' })], TODAY)).toEqual([])
    expect(daysOf('handling', [failed, row('rectifications', { sourceRecord: 's', state: '整改中' })], TODAY)).toEqual(
      [],
    )
    expect(daysOf('handling', [failed, row('enforcementCases', { sample: 's' })], TODAY)).toEqual([])
    const loose = row('rectifications', { enterprise: 'e', source: '抽查', issuedOn: '2017-06-08', state: '整改中' })
    expect(daysOf('handling', [failed, loose], TODAY)).toEqual([])
    const cleared = sample({
      notifiedOn: '2017-05-20',
      objectionState: '已复检',
      retestConclusion: '合格',
      retestedOn: '2017-06-01',
    })
    expect(daysOf('handling', [cleared], TODAY)).toEqual([])
    expect(daysOf('handling', [sample({ signedOn: '2016-05-20' })], TODAY)).toEqual([])
  })

  it('results are published within 20 working days of the last settled batch (S20)', () => {
    const good = (id: string, fields: Record<string, string> = {}) =>
      sample({ conclusion: '合格', batchTask: '二季度', signedOn: '2017-05-12', ...fields }, id)
    const list = said('publications', [good('a'), good('b', { signedOn: '2017-05-15' })], TODAY)
    expect(list).toMatchObject([{ date: '2017-06-13', kind: '公开' }])
    expect(list[0]?.text).toBe('二季度：2 批次结果已定（最后一批 5月15日），还没有公开')
    expect(list[0]?.basis).toContain('2017 年节假日表未核对')
    expect(daysOf('publications', [good('a', { publishedOn: '2017-06-01' })], TODAY)).toEqual([])
    expect(daysOf('publications', [good('a', { samplingLevel: '省' })], TODAY)).toEqual([])
    const plan = row('publications', { title: '通报', plan: 'p', publishedOn: '2017-06-01' })
    expect(daysOf('publications', [good('a', { plan: 'p' }), plan], TODAY)).toEqual([])
    const draft = row('publications', { title: '通报', finalisedOn: '2017-06-05' })
    expect(daysOf('publications', [draft], TODAY)).toEqual(['2017-07-03'])
  })

  it('a year without a holiday table is said, not guessed, and the line stays (S20)', () => {
    const draft = row('publications', { title: '通报', finalisedOn: '2018-12-20' })
    const [line] = said('publications', [draft], '2018-12-25')
    expect(line).toMatchObject({
      date: '',
      overdue: false,
      unknown: expect.stringContaining('工作日无法推算：没有 2019 年'),
    })
  })
})

describe('risk monitoring', () => {
  it('counts findings without a measure, by number alone (S21)', () => {
    const finding = row('riskMonitoringSamples', {
      number: 'FX-1',
      enterprise: 'e',
      result: '问题样品',
      problemItems: ['荧光物质'],
      reportedOn: '2017-06-01',
    })
    const [line] = said('riskMonitoring', [finding], TODAY)
    expect(line).toMatchObject({ date: '2017-06-08', overdue: true, restricted: true })
    expect(JSON.stringify(line)).not.toMatch(/某某厂|荧光|问题样品|不合格/)
    expect(line?.enterprise).toBeUndefined()
    const measure = row('controlMeasures', {
      number: 'C1',
      monitoringSample: 'riskMonitoringSamples',
      dueOn: '2017-06-10',
    })
    expect(said('riskMonitoring', [finding, measure], TODAY).map((one) => one.text)).toEqual([
      '风险管控措施 C1：到期，请核实落实情况',
    ])
  })
})

describe('help and standards', () => {
  it('an open problem past its date is overdue (S14)', () => {
    const visit = row('helpVisits', { enterprise: 'e', visitedOn: '2017-05-10' }, 'v')
    const problem = (fields: Record<string, string>) =>
      row('helpProblems', { problem: '配方记录不全', ...fields }, 'p', 'v')
    expect(said('helpProblems', [visit, problem({ dueOn: '2017-06-10', state: '解决中' })], TODAY)).toMatchObject([
      { overdue: true, enterprise: 'e', text: '某某厂：帮扶问题“配方记录不全”到期没有解决，请回访' },
    ])
    expect(daysOf('helpProblems', [visit, problem({ dueOn: '2017-06-10', state: '已解决' })], TODAY)).toEqual([])
    expect(daysOf('helpProblems', [visit, problem({})], TODAY)).toEqual([''])
  })

  it('a product still on the old standard before the new one takes effect (S17)', () => {
    const product = row('products', { name: '袋', standard: 'GB 9685—2008' }, 'p', 'e')
    expect(daysOf('standards', [product], TODAY)).toEqual([])
    expect(said('standards', [product], '2017-09-01')).toMatchObject([
      { date: '2017-10-19', text: '某某厂：1 个产品还执行 GB 9685-2008，GB 9685-2016 将于 10月19日实施，请督促升级' },
    ])
    const current = row('products', { name: '袋', standard: 'GB 9685-2016' }, 'p', 'e')
    expect(daysOf('standards', [current], '2017-09-01')).toEqual([])
    const upgrade = row('standardUpgrades', {
      enterprise: 'e',
      product: 'p',
      productName: '袋',
      newStandard: 'GB 9685-2016',
      dueOn: '2017-10-19',
      level: '熟悉',
    })
    expect(said('standards', [product, upgrade], '2017-10-20')).toMatchObject([
      { overdue: true, recordRef: { collection: 'standardUpgrades' } },
    ])
  })
})

describe('integrity and penalties', () => {
  const step = (fields: Record<string, string>) => [
    row('disclosures', { enterprise: 'e', number: 'P1', subjectName: '张三', state: '办理中', ...fields }),
  ]

  it('steps of a disclosure have their days, and no line names the person (S25)', () => {
    const served = said('disclosures', step({ noticeServedOn: '2017-06-07' }), TODAY)
    expect(served).toMatchObject([{ date: '2017-06-14', text: '某某厂公开披露 P1：陈述申辩期满，可转法制审核' }])
    expect(JSON.stringify(served)).not.toContain('张三')
    expect(daysOf('disclosures', step({ noticeServedOn: '2017-06-07', statementDueOn: '2017-06-20' }), TODAY)).toEqual([
      '2017-06-20',
    ])
    expect(daysOf('disclosures', step({ noticeServedOn: '2017-06-07', legalReviewedOn: '2017-06-15' }), TODAY)).toEqual(
      [],
    )
  })

  it('a revoked decision is taken down within 3 working days (S25)', () => {
    const revoked = { publicOn: '2017-05-01', publicUntil: '2018-05-01', revokedOn: '2017-05-26', state: '公开中' }
    expect(said('disclosures', step(revoked), '2017-05-27')).toMatchObject([{ date: '2017-06-01' }])
    expect(daysOf('disclosures', step({ ...revoked, removedOn: '2017-05-31' }), TODAY)).toEqual([])
    expect(daysOf('disclosures', step({ publicOn: '2016-06-20', publicUntil: '2017-06-19' }), TODAY)).toEqual([
      '2017-06-19',
    ])
  })

  it('a penalty is published within 20 working days, a mere warning never (S25)', () => {
    const decided = (fields: Record<string, string | readonly string[]>) => [
      row('enforcementCases', {
        enterprise: 'e',
        number: 'A1',
        decisionOn: '2017-05-15',
        penalties: ['罚款'],
        ...fields,
      }),
    ]
    expect(daysOf('penaltyPublicity', decided({}), TODAY)).toEqual(['2017-06-13'])
    expect(daysOf('penaltyPublicity', decided({ penalties: ['警告'] }), TODAY)).toEqual([])
    expect(daysOf('penaltyPublicity', decided({ publishedOn: '2017-06-01' }), TODAY)).toEqual([])
    expect(said('penaltyPublicity', decided({ decisionOn: '2018-12-20' }), '2018-12-21')[0]?.unknown).toContain(
      '2019 年',
    )
  })
})

describe('complaints', () => {
  const complaint = (fields: Record<string, string | boolean>, today = TODAY) =>
    said(
      'complaints',
      [
        row('complaints', {
          number: 'T1',
          kind: '投诉',
          enterprise: 'e',
          receivedOn: '2017-06-01',
          matter: '李四说',
          ...fields,
        }),
      ],
      today,
    )
  const days = (fields: Record<string, string | boolean>, today = TODAY) =>
    complaint(fields, today).map((one) => one.date)

  it('are accepted or not, and told, within 7 working days (S27)', () => {
    expect(complaint({})).toMatchObject([{ date: '2017-06-12', daysLeft: 0, kind: '投诉' }])
    expect(days({ receivedOn: '2017-05-26' })).toEqual(['2017-06-07'])
    expect(days({ decision: '不予受理', decidedOn: '2017-06-05', toldOn: '2017-06-06' })).toEqual([])
    expect(complaint({ decision: '不予受理', decidedOn: '2017-06-05' })[0]?.text).toContain('还没有告知')
    expect(days({ receivedOn: '' })).toEqual([''])
  })

  it('end mediation within 45 working days and tell the end within 7 (S27)', () => {
    const accepted = { decision: '受理', decidedOn: '2017-06-02', toldOn: '2017-06-02' }
    expect(days(accepted, '2017-07-20')).toEqual(['2017-08-04'])
    expect(days({ ...accepted, mediationEndedOn: '2017-06-08', mediation: '未达成一致' })).toEqual(['2017-06-19'])
    expect(days({ ...accepted, mediationEndedOn: '2017-06-08', mediation: '达成一致' })).toEqual([])
    expect(days({ ...accepted, state: '已办结', closedOn: '2017-06-08' })).toEqual([])
    expect(days({ ...accepted, clueOn: '2017-06-05' }, '2017-06-26')).toContain('2017-06-26')
  })

  it('verify a report within 15 working days, 30 when extended, and tell the real-name reporter within 5 (S27)', () => {
    const report = { kind: '举报', realName: true }
    expect(days(report)).toEqual(['2017-06-22'])
    expect(days({ ...report, verificationExtended: true }, '2017-06-26')).toEqual(['2017-07-13'])
    const decided = { ...report, checkedOn: '2017-06-05', filingDecidedOn: '2017-06-06' }
    expect(days(decided)).toEqual(['2017-06-13'])
    expect(days({ ...decided, realName: false })).toEqual([])
    expect(days({ ...decided, filingToldOn: '2017-06-07' })).toEqual([])
    expect(days({ ...report, decision: '移交' })).toEqual([])
  })

  it('show the register number and the enterprise, never what was said or by whom (S27)', () => {
    const line = complaint({ reporter: 'x', handler: '王五' })[0]
    expect(line?.text).toBe('投诉 T1（某某厂）：请决定是否受理并告知')
    expect(line?.people).toEqual(['王五'])
    expect(JSON.stringify(line)).not.toContain('李四')
  })
})
