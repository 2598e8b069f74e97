/** Each rule finds its fault, says it in a sentence, and is silent about what is sound. */
import { describe, expect, it } from 'vitest'
import type { PlainRow } from '../../../../tests/support/domain-figures'
import { findingsOf } from '../../../../tests/support/examination-input'
import type { FieldsOf } from '../../schema/field'

const row = (collection: string, id: string, fields: FieldsOf, parent?: string): PlainRow => ({
  collection,
  id,
  fields,
  ...(parent === undefined ? {} : { parent }),
})
const firm = (id = 'e1', fields: FieldsOf = {}): PlainRow =>
  row('enterprises', id, { name: `试验包装${id}厂`, regionCode: '230202', ...fields })
const licence = (fields: FieldsOf, id = 'l1', owner = 'e1'): PlainRow =>
  row('licences', id, { number: '(黑)XK16-204-00112', status: '有效', issuedOn: '2012-07-01', ...fields }, owner)
const sample = (fields: FieldsOf, id = 's1'): PlainRow =>
  row('samples', id, { enterprise: 'e1', taskType: '监督抽查', samplingLevel: '市', sampleName: '复合膜袋', ...fields })
const sheet = (fields: FieldsOf, id = 'i1'): PlainRow =>
  row('inspections', id, { enterprise: 'e1', startedOn: '2017-06-01', inspectors: ['甲某(A1)', '乙某(A2)'], ...fields })

describe('one thing under two records', () => {
  it('credit codes, licence numbers and names (S07, S10)', () => {
    const codes = [firm('e1', { uscc: '91230102MA00000153' }), firm('e2', { uscc: ' 91230102ma00000153' })]
    expect(findingsOf('enterprises.sameCode', codes)).toEqual([
      'enterprises/e2 uscc: 统一社会信用代码与「试验包装e1厂」的相同，是一家请合并，不是一家请对照营业执照改正。',
    ])
    expect(findingsOf('enterprises.sameCode', [firm('e1'), firm('e2')])).toEqual([])
    const numbers = [firm(), firm('e2'), licence({}), licence({ number: '黑XK16-204-00112' }, 'l2', 'e2')]
    expect(findingsOf('licences.sameNumber', numbers)[0]).toContain('许可证编号与「试验包装e1厂」的相同')
    const names = [firm('e1', { name: '松临市兴达（纸杯）厂' }), firm('e2', { name: '松临市兴达(纸杯)厂' })]
    expect(findingsOf('enterprises.sameName', names)).toHaveLength(1)
  })

  it('a person employed twice, whose number stays covered (S05)', () => {
    const person = (id: string, owner: string, fields: FieldsOf = {}) =>
      row('persons', id, { name: '林一鸣', residentId: '11010519491231002X', ...fields }, owner)
    const twice = [firm(), firm('e2'), person('p1', 'e1'), person('p2', 'e2')]
    const found = findingsOf('persons.twoEnterprises', twice)
    expect(found).toHaveLength(1)
    expect(found[0]).not.toContain('11010519491231002X')
    const moved = [firm(), firm('e2'), person('p1', 'e1', { employedTo: '2017-03-01' }), person('p2', 'e2')]
    expect(findingsOf('persons.twoEnterprises', moved)).toEqual([])
  })

  it('ledger rows entered twice, not two with different numbers', () => {
    const order = (id: string, orderNumber: string) => row('rectifications', id, { orderNumber, item: '台账不全' })
    expect(findingsOf('records.double', [order('r1', '责改1号'), order('r2', '责改1号')])).toEqual([
      'rectifications/r2 orderNumber: 责令整改通知书编号、整改项目与另一条整改相同，疑似重复，请核对后删去一条。',
    ])
    expect(findingsOf('records.double', [order('r1', '责改1号'), order('r2', '责改2号')])).toEqual([])
  })
})

describe('a licence that lapses between two dates (S07, S19)', () => {
  const held = [firm('e1', { productionStatus: '在产' }), licence({ validTo: '2017-06-30' })]

  it('covers what was made before and not what was made after', () => {
    const made = (producedOn: string) => [...held, sample({ producedOn })]
    expect(findingsOf('samples.afterLapse', made('2017-06-30'))).toEqual([])
    expect(findingsOf('samples.afterLapse', made('2017-07-01'))).toEqual([
      'samples/s1 producedOn: 7月1日 生产，当天没有有效许可证（(黑)XK16-204-00112 有效期至 2017-06-30），可能是无证生产，请核实。',
    ])
  })

  it('is renewed by another one, and asked of nobody who never held one', () => {
    const renewed = licence({ number: '(黑)XK16-204-00113', issuedOn: '2017-07-01', validTo: '2022-06-30' }, 'l2')
    expect(findingsOf('samples.afterLapse', [...held, renewed, sample({ producedOn: '2017-07-05' })])).toEqual([])
    expect(findingsOf('samples.afterLapse', [firm(), sample({ producedOn: '2017-07-05' })])).toEqual([])
  })

  it('shows in shipping, in production and on the sheet', () => {
    const shipped = (month: string) => [...held, row('releaseInspections', 'm1', { month, shippedBatches: 4 }, 'e1')]
    expect(findingsOf('releaseInspections.afterLapse', shipped('2017-06'))).toEqual([])
    expect(findingsOf('releaseInspections.afterLapse', shipped('2017-07'))[0]).toContain('2017-07 出厂 4 批')
    expect(findingsOf('enterprises.producingUnlicensed', held, '2017-06-30')).toEqual([])
    expect(findingsOf('enterprises.producingUnlicensed', held, '2017-07-01')).toHaveLength(1)
    const answered = (startedOn: string) => [...held, sheet({ startedOn, 'answers/C1-4/result': '符合' })]
    expect(findingsOf('inspections.againstLicence', answered('2017-06-30'))).toEqual([])
    expect(findingsOf('inspections.againstLicence', answered('2017-07-01'))).toHaveLength(1)
  })
})

describe('七查七看 (S18)', () => {
  const failed = { finishedOn: '2017-06-01', conclusion: '限期整改', 'answers/C4-2/result': '不符合' }

  it('one inspector, however often named, is too few', () => {
    expect(findingsOf('inspections.oneInspector', [sheet({ conclusion: '合格' })])).toEqual([])
    const alone = sheet({ conclusion: '合格', inspectors: ['甲某(A1)', '甲某'] })
    expect(findingsOf('inspections.oneInspector', [alone])[0]).toContain('只有 1 名检查人员')
    expect(findingsOf('inspections.oneInspector', [sheet({ inspectors: ['甲某'] })])).toEqual([])
  })

  it('a conclusion with items still open is told with their number', () => {
    const found = findingsOf('inspections.unanswered', [sheet(failed)])
    expect(found[0]).toMatch(/还有 \d+ 项未查/)
    expect(findingsOf('inspections.unanswered', [sheet({ conclusion: '合格' })])).toEqual([])
  })

  it('a ★ item that failed needs its order (S18, S19)', () => {
    expect(findingsOf('inspections.starWithoutOrder', [sheet(failed)])[0]).toContain('★C4-2 不符合')
    const order = row('rectifications', 'r1', { inspection: 'i1', item: 'C4-2 在检定有效期内' })
    expect(findingsOf('inspections.starWithoutOrder', [sheet(failed), order])).toEqual([])
    const old = row('rectifications', 'r1', { sourceRecord: 'i1', item: 'C4-2 在检定有效期内' })
    expect(findingsOf('inspections.starWithoutOrder', [sheet(failed), old])).toEqual([])
    const other = row('rectifications', 'r1', { inspection: 'i9', item: 'C4-2 在检定有效期内' })
    expect(findingsOf('inspections.starWithoutOrder', [sheet(failed), other])).toHaveLength(1)
  })

  it('inspectors who must step back, by link or by name, and lapsed certificates', () => {
    const inspector = (fields: FieldsOf) =>
      row('inspectors', 'p1', { name: '甲某', certificateNumber: 'A1', certificateTo: '2020-01-01', ...fields })
    expect(findingsOf('inspections.recusal', [firm(), sheet({}), inspector({})])).toEqual([])
    expect(findingsOf('inspections.recusal', [firm(), sheet({}), inspector({ recusedFrom: ['e1'] })])).toEqual([
      'inspections/i1 inspectors: 甲某与「试验包装e1厂」有利害关系，应当回避，请换人检查。',
    ])
    const named = inspector({ recusedNames: ['试验包装e1厂'] })
    expect(findingsOf('inspections.recusal', [firm(), sheet({}), named])).toHaveLength(1)
    expect(findingsOf('inspections.certificate', [sheet({}), inspector({ certificateTo: '2017-05-31' })])).toHaveLength(
      1,
    )
    // Another person of the same name is told apart by the number.
    const namesake = inspector({ recusedFrom: ['e1'], certificateNumber: 'A9' })
    expect(findingsOf('inspections.recusal', [firm(), sheet({}), namesake])).toEqual([])
  })
})

describe('监督抽查 (S20)', () => {
  const served = { signedOn: '2017-04-20', notifiedOn: '2017-05-02', conclusion: '不合格' }

  it('an objection or a re-test after the deadline is told with the last day', () => {
    const objected = (objectionOn: string) => [sample({ ...served, objectionOn })]
    expect(findingsOf('samples.lateObjection', objected('2017-05-17'))).toEqual([])
    expect(findingsOf('samples.lateObjection', objected('2017-05-18'))).toEqual([
      'samples/s1 objectionOn: 结果 5月2日 送达，异议期 15日，到 5月17日 为止，5月18日 才提出异议，已过期限，请核对日期或不予受理。',
    ])
    const retest = [sample({ ...served, objectionOn: '2017-05-10', retestAppliedOn: '2017-05-20' })]
    expect(findingsOf('samples.lateObjection', retest)[0]).toContain('才申请复检')
  })

  it('the deadline is the office’s own where it has one for that day', () => {
    const own = row('timeLimits', 't1', { matter: 'objection', days: 20, dayKind: '日', validFrom: '2017-01-01' })
    expect(findingsOf('samples.lateObjection', [own, sample({ ...served, objectionOn: '2017-05-20' })])).toEqual([])
  })

  it('a failed batch wants an order or a case, once its objection time is over', () => {
    const failed = [firm(), sample(served)]
    expect(findingsOf('samples.failedWithoutOrder', failed, '2017-05-10')).toEqual([])
    expect(findingsOf('samples.failedWithoutOrder', failed)).toHaveLength(1)
    expect(
      findingsOf('samples.failedWithoutOrder', [...failed, row('rectifications', 'r1', { sample: 's1' })]),
    ).toEqual([])
    expect(
      findingsOf('samples.failedWithoutOrder', [...failed, row('enforcementCases', 'c1', { sample: 's1' })]),
    ).toEqual([])
    const ledger = row('rectifications', 'r1', { source: '抽查', enterprise: 'e1', issuedOn: '2017-05-25' })
    expect(findingsOf('samples.failedWithoutOrder', [...failed, ledger])).toEqual([])
    expect(findingsOf('samples.failedWithoutOrder', [firm(), sample({ ...served, retestConclusion: '合格' })])).toEqual(
      [],
    )
  })

  it('a final result is published in time; without a holiday table the sentence names the year', () => {
    const own = sample({ ...served, notifiedOn: '2017-03-01' })
    expect(findingsOf('samples.unpublished', [own])[0]).toContain('还没有公开记录')
    expect(findingsOf('samples.unpublished', [sample({ ...served, publication: 'n1' })])).toEqual([])
    expect(findingsOf('samples.unpublished', [sample({ ...served, samplingLevel: '省' })])).toEqual([])
    const future = sample({ signedOn: '2031-03-01', notifiedOn: '2031-03-02', conclusion: '合格' })
    expect(findingsOf('samples.unpublished', [future], '2031-06-01')[0]).toContain('没有 2031 年的节假日表')
  })

  it('what a higher level sampled within six months is not sampled again', () => {
    const upper = (sampledOn: string) => sample({ samplingLevel: '省', sampledOn }, 's0')
    const lower = sample({ sampledOn: '2017-06-01' })
    expect(findingsOf('samples.repeated', [firm(), upper('2017-01-10'), lower])).toHaveLength(1)
    expect(findingsOf('samples.repeated', [firm(), upper('2016-11-30'), lower])).toEqual([])
    expect(findingsOf('samples.repeated', [firm(), sample({ sampledOn: '2017-05-01' }, 's0'), lower])).toEqual([])
  })

  it('a report of an institution whose certificate had run out', () => {
    const body = row('institutions', 'b1', { name: '松临市质检中心', cmaValidTo: '2017-04-01' })
    expect(
      findingsOf('samples.institution', [body, sample({ ...served, institution: '松临市质检中心' })]),
    ).toHaveLength(1)
    expect(
      findingsOf('samples.institution', [body, sample({ signedOn: '2017-04-01', institution: '松临市质检中心' })]),
    ).toEqual([])
  })
})

describe('整改 (S18, S20)', () => {
  const order = (fields: FieldsOf) => [row('rectifications', 'r1', fields)]

  it('an extension has an end, and is asked for in time', () => {
    expect(
      findingsOf('rectifications.longExtension', order({ originalDueOn: '2017-05-01', dueOn: '2017-05-31' })),
    ).toEqual([])
    expect(
      findingsOf('rectifications.longExtension', order({ originalDueOn: '2017-05-01', dueOn: '2017-06-01' })),
    ).toHaveLength(1)
    expect(
      findingsOf(
        'rectifications.lateRequest',
        order({ originalDueOn: '2017-05-20', extensionRequestedOn: '2017-05-15' }),
      ),
    ).toEqual([])
    expect(
      findingsOf(
        'rectifications.lateRequest',
        order({ originalDueOn: '2017-05-20', extensionRequestedOn: '2017-05-16' }),
      ),
    ).toHaveLength(1)
    expect(
      findingsOf('rectifications.lateReview', order({ reviewRequestedOn: '2017-05-01', reviewedOn: '2017-05-17' })),
    ).toHaveLength(1)
  })
})

describe('the office’s own work', () => {
  it('a case opened straight from a monitoring row is an error (S19, S21)', () => {
    const linked = row('enforcementCases', 'c1', { sample: 's1', source: '监督抽查' })
    expect(findingsOf('enforcementCases.fromMonitoring', [linked, sample({})])).toEqual([])
    expect(findingsOf('enforcementCases.fromMonitoring', [linked, sample({ taskType: '风险监测' })])).toHaveLength(1)
    const straight = row('enforcementCases', 'c1', { monitoringSample: 'm1', source: '监督检查' })
    expect(findingsOf('record.error', [straight])[0]).toContain('风险监测结果不能直接立案')
  })

  it.each([
    [1, '还差 1 家'],
    [4, '请减少'],
  ])('a shortlist of %i is told against the quota (S23)', (count, words) => {
    const listed = Array.from({ length: count }, (_, at) => row('brandCandidates', `b${at}`, { shortlisted: true }))
    expect(findingsOf('brandCandidates.shortlistSize', listed)[0]).toContain(words)
  })

  it('weights that do not sum to 100 are told (S22)', () => {
    const own = row('brandWeights', 'w1', { part: '体系认证有效', points: 6 })
    expect(findingsOf('brandWeights.sum', [own])).toEqual([
      'brandWeights/ points: 六项权重合计 102 分，应为 100 分，总分不可用。请调整权重。',
    ])
    const less = row('brandWeights', 'w2', { part: '七查七看得分', points: 13 })
    expect(findingsOf('brandWeights.sum', [own, less])).toEqual([])
  })

  it.each([2, 3])('a shortlist of %i is right (S23)', (count) => {
    const listed = Array.from({ length: count }, (_, at) => row('brandCandidates', `b${at}`, { shortlisted: true }))
    expect(findingsOf('brandCandidates.shortlistSize', listed)).toEqual([])
  })

  it('shortlisted with a gate not passed (S22)', () => {
    const listed = row('brandCandidates', 'b1', { shortlisted: true, enterprise: 'e1', gateLicence: '否' })
    expect(findingsOf('brandCandidates.ineligible', [firm(), listed])[0]).toContain('①许可有效没有过')
  })

  it('a nomination of an enterprise that is no demonstration enterprise (S24)', () => {
    const nominated = row('nominations', 'n1', { enterprise: 'e1', kind: '省名牌', state: '已推荐' })
    expect(findingsOf('nominations.notDemonstration', [firm(), nominated])).toEqual([
      'nominations/n1 enterprise: 试验包装e1厂不在品牌创建候选里，只有示范型企业才能推荐。',
    ])
    const withdrawn = row('nominations', 'n1', { enterprise: 'e1', kind: '省名牌', state: '撤回' })
    expect(findingsOf('nominations.notDemonstration', [firm(), withdrawn])).toEqual([])
  })

  it('counties of others, and a survey that knows no unlicensed producer (S07, S10)', () => {
    expect(findingsOf('enterprises.outside', [firm(), firm('e2', { regionCode: '230102' })])).toHaveLength(1)
    expect(findingsOf('enterprises.outside', [firm('e2', { regionCode: '230102', crossRegion: true })])).toEqual([])
    expect(findingsOf('enterprises.noUnlicensed', [firm(), licence({ validTo: '2018-01-01' })])).toHaveLength(1)
    expect(findingsOf('enterprises.noUnlicensed', [firm(), firm('e2'), licence({ validTo: '2018-01-01' })])).toEqual([])
  })

  it('each month that is over wants an incident or a zero declared by two persons (S09)', () => {
    const nil = (id: string, from: string, to: string, confirmer = '乙某') =>
      row('nilReports', id, { from, to, incidents: 0, recorder: '甲某', recordedOn: to, confirmer, confirmedOn: to })
    const april = nil('n1', '2017-04-01', '2017-04-30')
    expect(findingsOf('nilReports.missing', [])).toHaveLength(2)
    expect(findingsOf('nilReports.missing', [april])[0]).toContain('2017年5月')
    expect(findingsOf('nilReports.missing', [april, nil('n2', '2017-05-01', '2017-05-31')])).toEqual([])
    expect(findingsOf('nilReports.missing', [april, nil('n2', '2017-05-01', '2017-05-31', '甲某')])).toHaveLength(1)
    const incident = row('safetyIncidents', 'x1', { happenedOn: '2017-04-20', scope: '区域性' })
    expect(findingsOf('nilReports.contradicted', [april, incident])).toHaveLength(1)
  })

  it('a year without holiday table is named (S20, S27)', () => {
    expect(findingsOf('limits.holidays', [])).toEqual([])
    expect(findingsOf('limits.holidays', [], '2031-01-10')[0]).toContain('没有 2031 年的节假日表')
  })
})

describe('persons (S05)', () => {
  it('more on the roster or trained at once than employed', () => {
    const person = (id: string) => row('persons', id, { name: id }, 'e1')
    const small = firm('e1', { employees: 1 })
    expect(findingsOf('enterprises.moreThanEmployed', [small, person('p1')])).toEqual([])
    expect(findingsOf('enterprises.moreThanEmployed', [small, person('p1'), person('p2')])[0]).toContain('在职 2 人')
    const came = (id: string) => row('trainingAttendances', id, { enterprise: 'e1', name: id, present: true }, 't1')
    expect(findingsOf('enterprises.moreThanEmployed', [small, came('a1'), came('a2')])[0]).toContain('到场 2 人')
  })

  it('more trained than employed, where only head counts are given', () => {
    const counted = { byHeadcount: true, directHeadcountTotal: 10, directHeadcountTrainedLaw: 11 }
    expect(findingsOf('record.error', [firm('e1', counted)])[0]).toContain('多于')
  })

  it('trained after they had left; on the roster and not linked', () => {
    const left = row('persons', 'p1', { name: '林一鸣', employedTo: '2017-03-01', lawTrainedOn: '2017-05-16' }, 'e1')
    expect(findingsOf('persons.trainedAfterLeaving', [left])).toHaveLength(1)
    const training = row('trainings', 't1', { heldOn: '2017-05-16' })
    const came = (fields: FieldsOf) =>
      row('trainingAttendances', 'a1', { name: '林一鸣', enterprise: 'e1', ...fields }, 't1')
    const linked = [firm(), left, training, came({ person: 'p1', present: true })]
    expect(findingsOf('trainingAttendances.outsideEmployment', linked)).toHaveLength(1)
    expect(findingsOf('trainingAttendances.unlinked', [firm(), left, training, came({})])).toHaveLength(1)
    const signed = came({ enterprise: null, enterpriseName: '试验包装e1厂' })
    expect(findingsOf('trainingAttendances.unlinked', [firm(), left, training, signed])).toHaveLength(1)
  })
})

describe('links', () => {
  it('to a record that is gone, of one kind or of any', () => {
    expect(findingsOf('links.dangling', [firm(), sheet({})])).toEqual([])
    expect(findingsOf('links.dangling', [sheet({})])[0]).toContain('企业指向的企业档案记录已经删除或不在本局')
    const task = row('campaignTasks', 'k1', { evidence: ['e1', 'gone'] })
    expect(findingsOf('links.dangling', [firm(), task])).toHaveLength(1)
    expect(findingsOf('links.dangling', [licence({}, 'l1', 'gone')])[0]).toContain('所属记录')
  })

  it('to a record of another enterprise', () => {
    const other = row('enforcementCases', 'c1', { enterprise: 'e2', inspection: 'i1' })
    expect(findingsOf('links.otherEnterprise', [firm(), firm('e2'), sheet({}), other])[0]).toContain('请核对')
    const own = row('enforcementCases', 'c1', { enterprise: 'e1', inspection: 'i1' })
    expect(findingsOf('links.otherEnterprise', [firm(), firm('e2'), sheet({}), own])).toEqual([])
  })

  it('not made yet', () => {
    expect(findingsOf('links.unmatched', [sample({ enterprise: null, producerName: '某厂' })])[0]).toContain('「某厂」')
  })
})

describe('what the rows say', () => {
  it('a result before its sampling is told on the record (S20)', () => {
    const early = sample({ sampledOn: '2017-06-15', signedOn: '2017-06-12' })
    expect(findingsOf('record.doubt', [early])).toContain(
      'samples/s1 signedOn: 签发日期 2017-06-12 早于 抽样日期 2017-06-15，请核对抽样单。',
    )
  })

  it('keeps restricted values out of its sentences', () => {
    const subject = row('integritySubjects', 'g1', { residentId: '11010519491231002Y' })
    const found = findingsOf('record.error', [subject])
    expect(found).toHaveLength(1)
    expect(found.join('')).not.toContain('11010519491231002')
  })

  it('names what is missing, the first few', () => {
    expect(findingsOf('record.missing', [row('pledges', 'p1', {}, 'e1')])).toEqual([
      'pledges/p1 signedOn: 主体责任承诺书缺 签订日期、承诺书文件，请补填。',
    ])
  })
})

describe('time limits of the office (S19, S25, S27)', () => {
  const complaint = (fields: FieldsOf) => [
    row('complaints', 'j1', { kind: '投诉', receivedOn: '2017-06-01', ...fields }),
  ]

  it('a complaint decided after seven working days, the days off left out', () => {
    expect(findingsOf('complaints.late', complaint({ decidedOn: '2017-06-12' }))).toEqual([])
    expect(findingsOf('complaints.late', complaint({ decidedOn: '2017-06-13' }))[0]).toContain('7个工作日')
    expect(findingsOf('complaints.late', complaint({ kind: '举报', decidedOn: '2017-06-30' }))).toEqual([])
  })

  it('without a holiday table the sentence names the year', () => {
    const far = complaint({ receivedOn: '2031-06-02', decidedOn: '2031-06-03' })
    expect(findingsOf('complaints.late', far)[0]).toContain('没有 2031 年的节假日表')
  })

  it('a penalty published late, and a mere warning published at all', () => {
    const penalty = (fields: FieldsOf) => [row('enforcementCases', 'c1', { decisionOn: '2017-05-02', ...fields })]
    const late = penalty({ penalties: ['罚款'], publishedOn: '2017-06-12' })
    expect(findingsOf('enforcementCases.latePublicity', late)).toHaveLength(1)
    expect(findingsOf('enforcementCases.warningPublished', late)).toEqual([])
    const warned = penalty({ penalties: ['警告'], publishedOn: '2017-05-03' })
    expect(findingsOf('enforcementCases.warningPublished', warned)).toHaveLength(1)
  })

  it('a statement cut short, and a revoked decision left standing', () => {
    const steps = { noticeServedOn: '2017-05-05', statementDueOn: '2017-05-12' }
    expect(findingsOf('disclosures.shortStatement', [row('disclosures', 'd1', steps)])).toEqual([])
    const cut = row('disclosures', 'd1', { ...steps, statementDueOn: '2017-05-11' })
    expect(findingsOf('disclosures.shortStatement', [cut])[0]).toContain('陈述申辩期到 5月12日')
    const standing = row('disclosures', 'd1', { revokedOn: '2017-05-02', removedOn: '2017-05-08' })
    expect(findingsOf('disclosures.lateTakeDown', [standing])).toHaveLength(1)
  })
})
