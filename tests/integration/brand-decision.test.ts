/** The brand desk from the review to the proposal, over a real workspace. */
import { afterEach, describe, expect, it } from 'vitest'
import { openTestOffice, type TestOffice } from '../support/open-application'

const DAY = '2017-06-12'
let office: TestOffice
afterEach(() => office.close())

async function open() {
  office = await openTestOffice({ demo: true })
  const { handlers, services } = office.application
  const candidates = () => services.records.list('brandCandidates')
  const listed = candidates().filter(({ fields }) => fields.shortlisted === true)
  const ids = listed.map(({ id }) => id)
  const of = (id: string) => candidates().find((one) => one.id === id)
  const others = candidates().filter(({ id }) => !ids.includes(id))
  const spare = others.find(
    ({ id }) => services.brand.review().find((one) => one.id === id)?.eligibility === 'eligible',
  )
  return { handlers, services, ids, of, others, spare: spare?.id ?? '' }
}

describe('brand decision (S23)', () => {
  it('reviews the demo as the story tells it', async () => {
    const { services } = await open()
    const reviews = services.brand.review()
    expect(reviews).toHaveLength(8)
    const best = reviews.toSorted((a, b) => (b.total ?? 0) - (a.total ?? 0))[0]
    expect(best).toMatchObject({ total: 97.4, eligibility: 'eligible' })
    expect(best?.criteria.map(({ points }) => points)).toEqual([30, 24.4, 20, 10, 6, 7])
    // A third one fails or not by which of two offices' dates of its licence is on show.
    expect(reviews.filter(({ eligibility }) => eligibility === 'failed').length).toBeGreaterThanOrEqual(2)
    for (const review of reviews) for (const gate of review.gates) expect(gate.fact).not.toBe('')
  })

  it('refuses one and four, a failed gate and a day to come, and writes nothing', async () => {
    const { handlers, services, ids, others, spare } = await open()
    const seq = office.application.session.store().seq
    const decide = (wanted: readonly string[], date = DAY) =>
      Promise.resolve().then(() => handlers.brand.decide({ ids: [...wanted], date, form: '局务会' }))
    await expect(decide(ids.slice(0, 1))).rejects.toThrow('已入围 1 家，方案要求 2–3 家，还差 1 家。')
    await expect(decide([...ids, spare])).rejects.toThrow('示范型企业已选 4 家，方案要求 2–3 家，请减少。')
    const failed = services.brand.review().find(({ eligibility }) => eligibility === 'failed')
    expect(others.some(({ id }) => id === failed?.id)).toBe(true)
    await expect(decide([...ids.slice(0, 1), failed?.id ?? ''])).rejects.toThrow('门槛没有过')
    await expect(decide(ids, '2017-06-13')).rejects.toThrow('晚于今天')
    expect(office.application.session.store().seq).toBe(seq)
  })

  it('refuses while the weights do not make 100', async () => {
    const { handlers, ids } = await open()
    await handlers.records.put({ collection: 'brandWeights', rows: [{ fields: { part: '体系认证有效', points: 9 } }] })
    const decide = Promise.resolve().then(() => handlers.brand.decide({ ids, date: DAY, form: '局务会' }))
    await expect(decide).rejects.toThrow('六项权重合计 105 分，应为 100 分，总分不可用。')
  })

  it('freezes scores and evidence; what is edited later leaves them and shows as a difference', async () => {
    const { handlers, services, ids, of } = await open()
    await handlers.brand.decide({ ids, date: DAY, form: '局务会' })
    const [first = ''] = ids
    const frozen = of(first)?.fields
    expect(frozen).toMatchObject({ decisionDate: DAY, decisionForm: '局务会', publicFrom: DAY, frozenOn: DAY })
    expect(String(frozen?.publicTo) > DAY).toBe(true)
    const evidence = services.records.list('brandEvidence', { parent: first })
    const kept = evidence.filter(({ fields }) => fields.datedOn === DAY && typeof fields.points === 'number')
    expect(kept.reduce((sum, { fields }) => sum + Number(fields.points), 0)).toBeCloseTo(Number(frozen?.frozenTotal))
    await handlers.records.put({ collection: 'brandCandidates', rows: [{ id: first, fields: { scoreSize: 1 } }] })
    expect(of(first)?.fields.frozenTotal).toBe(frozen?.frozenTotal)
    const review = services.brand.review().find(({ id }) => id === first)
    expect(review?.decided?.total).toBe(frozen?.frozenTotal)
    expect(review?.total).not.toBe(frozen?.frozenTotal)
    const touch = Promise.resolve().then(() =>
      handlers.records.put({ collection: 'brandCandidates', rows: [{ id: first, fields: { frozenTotal: 100 } }] }),
    )
    await expect(touch).rejects.toThrow('由程序填写')
  })
})

describe('stages and nominations (S24)', () => {
  it('takes one step at a time, scores the acceptance a second time, and nominates only a demonstration enterprise', async () => {
    const { handlers, services, ids, of } = await open()
    const [first = '', , third = ''] = ids
    const nominate = (candidate: string) =>
      Promise.resolve().then(() =>
        handlers.brand.nominate({ candidate, kind: '省名牌', date: DAY, reason: '质量稳定' }),
      )
    const stage = (id: string, next: string, reason?: string) =>
      Promise.resolve().then(() =>
        handlers.brand.stage({ id, stage: next, ...(reason === undefined ? {} : { reason }) }),
      )
    await expect(nominate(first)).rejects.toThrow('还没有入围决定，只有示范型企业才能推荐。')
    await expect(stage(first, '示范型企业')).rejects.toThrow('下一步可以是验收、培育、退出，不能直接到示范型企业。')
    await expect(stage(first, '验收')).rejects.toThrow('还没有入围决定')
    await handlers.brand.decide({ ids, date: DAY, form: '领导批示' })
    await expect(nominate(first)).rejects.toThrow('还不是示范型企业，只有示范型企业才能推荐。')
    await stage(first, '验收', '现场验收合格')
    expect(of(first)?.fields).toMatchObject({ acceptedOn: DAY, acceptanceOn: DAY, acceptanceOpinion: '现场验收合格' })
    expect(of(first)?.fields.acceptanceTotal).toBe(of(first)?.fields.frozenTotal)
    await stage(first, '示范型企业')
    expect(await nominate(first)).toMatchObject({ notes: [] })
    expect(of(first)?.fields).toMatchObject({ stage: '推荐', nomination: '省名牌' })
    await expect(nominate(first)).rejects.toThrow('已经推荐省名牌')
    await expect(stage(third, '退出')).rejects.toThrow('退出要写原因。')
    const typed = (enterprise: unknown) =>
      Promise.resolve().then(() =>
        handlers.records.put({
          collection: 'nominations',
          rows: [{ fields: { enterprise: String(enterprise), kind: '省名牌' } }],
        }),
      )
    await expect(typed(of(third)?.fields.enterprise)).rejects.toThrow('还不是示范型企业')
    const stranger = services.records.list('enterprises').find(({ id }) => {
      return services.records.list('brandCandidates').every(({ fields }) => fields.enterprise !== id)
    })
    await expect(typed(stranger?.id)).rejects.toThrow('不在品牌创建候选里，只有示范型企业才能推荐。')
  })
})

describe('目标与考核 (S00, S29, S31)', () => {
  it('fills the sheet as records and keeps the words of the clerk', async () => {
    const { handlers, services } = await open()
    const rows = services.assessment.sheet()
    expect(rows.find(({ key }) => key === 'G2')).toMatchObject({ achieved: '96/112（85.71%）', proposed: '未达标' })
    await handlers.assessment.save({ key: 'G2', words: { conclusion: '基本达标', problems: '16 家未建档' } })
    await handlers.assessment.fill({})
    const kept = services.assessment.sheet()
    expect(kept.every(({ recordId }) => recordId !== undefined)).toBe(true)
    expect(kept.find(({ key }) => key === 'G2')).toMatchObject({ conclusion: '基本达标', differs: true })
    expect(kept.find(({ key }) => key === 'G6')).toMatchObject({ conclusion: '达标', entered: true })
    const count = services.records.list('selfAssessments').length
    await handlers.assessment.fill({})
    expect(services.records.list('selfAssessments')).toHaveLength(count)
    const foreign = Promise.resolve().then(() =>
      handlers.assessment.save({ key: 'G2', words: { achieved: '112/112' } }),
    )
    await expect(foreign).rejects.toThrow('由程序填写')
  })

  it('founds the campaign once from the plan and lists its tasks once', async () => {
    office = await openTestOffice()
    const { handlers, services } = office.application
    await handlers.assessment.found({})
    const [campaign] = services.records.list('campaigns')
    expect(campaign?.fields).toMatchObject({
      year: 2017,
      prepareFrom: '2017-04-10',
      concludeTo: '2017-12-17',
      midReportBefore: '2017-06-20',
      targetSampling: 90,
      demonstrationMax: 3,
      provincialBrandQuota: 6,
    })
    await expect(Promise.resolve().then(() => handlers.assessment.found({}))).rejects.toThrow('已经建立')
    await handlers.assessment.seedTasks({})
    await handlers.assessment.seedTasks({})
    const tasks = services.records.list('campaignTasks')
    expect(tasks).toHaveLength(20)
    expect(tasks[0]?.fields).toMatchObject({
      number: 'T1',
      phase: '准备部署',
      dueOn: '2017-04-15',
      campaign: campaign?.id,
    })
    await handlers.records.put({
      collection: 'campaigns',
      rows: [{ id: campaign?.id ?? '', fields: { demonstrationMax: 4, midReportBefore: '2017-06-10' } }],
    })
    const report = services.assessment.sheet('2017-06-12').find(({ key }) => key === 'report.S42a')
    expect(report).toMatchObject({ target: '2017-06-10前上报 4 项', conclusion: '未达标' })
    expect(services.assessment.sheet('2017-06-12').find(({ key }) => key === 'demonstration.1')?.target).toBe(
      '示范型企业 2–4 家',
    )
  })
})
