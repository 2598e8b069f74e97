/** What one record alone can say is wrong: order of dates, two persons, counts, steps out of order. */
import { describe, expect, it } from 'vitest'
import { COLLECTIONS, collectionOf } from '../../src/domain/collections/registry'
import { createRegionTable } from '../../src/domain/reference/region-table'
import type { CollectionDefinition, FieldsOf } from '../../src/domain/schema/field'
import { parseValue } from '../../src/domain/schema/parse-value'
import { fieldValue, missingFields, validateRecord } from '../../src/domain/schema/validate-record'
import { shippedReference } from '../support/reference-files'

const context = { regions: createRegionTable(shippedReference().regions, []) }

function kind(name: string): CollectionDefinition {
  const definition = collectionOf(name)
  if (definition === undefined) throw new Error(name)
  return definition
}

const findings = (name: string, fields: FieldsOf): string[] =>
  validateRecord(kind(name), fields, context).map(({ field, issue }) => `${field} ${issue.severity}`)
const messages = (name: string, fields: FieldsOf): string[] =>
  validateRecord(kind(name), fields, context).map(({ issue }) => issue.message)
const missing = (name: string, fields: FieldsOf): string[] => missingFields(kind(name), fields).map((row) => row.key)

describe('every kind', () => {
  it('finds nothing wrong in an empty record, and says plainly what is', () => {
    for (const definition of COLLECTIONS.values()) {
      expect(validateRecord(definition, {}, context), definition.name).toEqual([])
      const twisted = Object.fromEntries(
        definition.fields.flatMap((row, at) =>
          row.kind === 'date' ? [[row.key, `2017-${String(12 - (at % 12)).padStart(2, '0')}-01`]] : [],
        ),
      )
      for (const { issue } of validateRecord(definition, twisted, context)) expect(issue.message).toMatch(/[。]$/)
    }
  })
})

describe('disclosure', () => {
  const begun = { factFixedOn: '2017-05-02', noticeServedOn: '2017-05-10', statementDueOn: '2017-05-17' }

  it('unlocks one step after the other', () => {
    expect(findings('disclosures', begun)).toEqual([])
    const row = kind('disclosures').fields.find(({ key }) => key === 'lastStep')
    expect(row && fieldValue(row, begun)).toBe('③陈述申辩期满')
    expect(row && fieldValue(row, {})).toBeNull()
  })

  it('refuses a step before the one it waits for', () => {
    expect(messages('disclosures', { ...begun, approvedOn: '2017-05-20' })).toEqual([
      '④法制审核还没有日期，⑤集体讨论或局领导批准不能先做，请补填前一步。',
    ])
    expect(findings('disclosures', { publicOn: '2017-06-01', publicUntil: '2018-06-01' })).toEqual(['publicOn error'])
    expect(findings('disclosures', { ...begun, legalReviewedOn: '2017-05-16' })).toEqual(['legalReviewedOn error'])
  })

  it('takes a revoked decision down without an application for repair', () => {
    const done = {
      ...begun,
      legalReviewedOn: '2017-05-18',
      approvedOn: '2017-05-19',
      decisionServedOn: '2017-05-22',
      reportedOn: '2017-05-23',
      publicOn: '2017-05-24',
      publicUntil: '2020-05-23',
      removedOn: '2017-06-05',
    }
    expect(findings('disclosures', done)).toEqual(['removedOn error'])
    expect(findings('disclosures', { ...done, revokedOn: '2017-06-02' })).toEqual([])
    expect(findings('disclosures', { ...done, removedOn: null, publicUntil: null })).toEqual(['publicUntil warning'])
  })
})

describe('a case', () => {
  it('is never opened straight from risk monitoring', () => {
    expect(findings('enforcementCases', { source: '风险监测线索' })).toEqual(['source error'])
    expect(findings('enforcementCases', { source: '监督检查', monitoringSample: 'm1' })).toEqual(['source error'])
    expect(findings('enforcementCases', { source: '风险监测线索', sample: 's1' })).toEqual([])
  })

  it('goes from clue to filing, decision and end, by two persons', () => {
    expect(messages('enforcementCases', { filedOn: '2017-06-05', decisionOn: '2017-06-01' })[0]).toContain('早于')
    expect(findings('enforcementCases', { handlers: ['陈立新(黑A0001)'] })).toEqual(['handlers warning'])
    expect(findings('enforcementCases', { referredOn: '2017-06-01' })).toEqual(['referredOn warning'])
    expect(findings('enforcementCases', { referredOn: '2017-06-01', verification: '已核查' })).toEqual([])
    expect(missing('enforcementCases', { state: '已移送' })).toEqual(
      expect.arrayContaining(['referredOn', 'referredTo']),
    )
    expect(missing('enforcementCases', { state: '线索核查' })).not.toContain('filedOn')
  })
})

describe('risk monitoring', () => {
  it('knows problem samples, never 不合格', () => {
    const row = kind('riskMonitoringSamples').fields.find(({ key }) => key === 'result')
    expect(row && parseValue(row, '不合格', context).ok).toBe(false)
    expect(messages('riskMonitoringSamples', { problemItems: ['甲醛不合格'] })).toEqual([
      '问题项目里写了“不合格”，风险监测只写问题样品，请改写。',
    ])
    expect(findings('riskMonitoringSamples', { result: '未发现问题', problemItems: ['甲醛'] })).toEqual([
      'problemItems warning',
    ])
    expect(findings('riskMonitoringSamples', { sampledOn: '2017-06-09', reportedOn: '2017-06-02' })).toEqual([
      'reportedOn warning',
    ])
  })
})

describe('two persons', () => {
  const signed = {
    from: '2017-05-01',
    to: '2017-05-31',
    incidents: 0,
    recorder: '林一鸣',
    recordedOn: '2017-06-01',
    confirmer: '沈国栋',
    confirmedOn: '2017-06-02',
  }

  it('declare zero incidents after the period is over', () => {
    expect(findings('nilReports', signed)).toEqual([])
    expect(findings('nilReports', { ...signed, confirmer: ' 林一鸣 ' })).toEqual(['confirmer error'])
    expect(findings('nilReports', { ...signed, confirmedOn: null })).toEqual(['confirmedOn warning'])
    expect(findings('nilReports', { ...signed, recordedOn: '2017-05-20' })).toEqual(['recordedOn warning'])
    expect(findings('nilReports', { ...signed, incidents: 1 })).toEqual(['incidents error'])
  })

  it('judge an incident', () => {
    expect(missing('safetyIncidents', { scope: '区域性' })).toContain('confirmer')
    expect(missing('safetyIncidents', { scope: '个案' })).not.toContain('confirmer')
    expect(findings('safetyIncidents', { recorder: '林一鸣', recordedOn: '2017-06-01', confirmer: '林一鸣' })).toEqual([
      'confirmer error',
      'confirmedOn warning',
    ])
  })

  it('draw, inspect, sample and supervise', () => {
    const draw = { kind: '检查对象和检查人员', operator: '林一鸣', witness: '沈国栋' }
    expect(findings('draws', draw)).toEqual([])
    expect(findings('draws', { ...draw, witness: '林一鸣' })).toEqual(['witness error'])
    expect(findings('draws', { ...draw, drawnInspectors: ['p1'] })).toEqual(['drawnInspectors error'])
    expect(findings('draws', { ...draw, frozenAt: '2017-06-02T09:00', seedAt: '2017-06-01T21:15' })).toEqual([
      'seedAt warning',
    ])
    expect(findings('supervisionVisits', { people: ['林一鸣'] })).toEqual(['people warning'])
  })
})

describe('counts', () => {
  it('of a published notice add up', () => {
    const notice = { batches: 53, qualifiedBatches: 51, failedBatches: 2, enterprises: 40 }
    expect(findings('publications', notice)).toEqual([])
    expect(messages('publications', { ...notice, qualifiedBatches: 53 })).toEqual([
      '合格批次与不合格批次之和是 55，抽查批次是 53，对不上，请核对。',
    ])
    expect(findings('publications', { ...notice, enterprises: 54 })).toEqual(['enterprises error'])
  })

  it('never exceed their whole', () => {
    expect(findings('trainings', { expectedCount: 20, attendedCount: 21 })).toEqual(['attendedCount error'])
    expect(findings('trainings', { attendedCount: 20, passedCount: 21 })).toEqual(['passedCount error'])
    expect(findings('budgetItems', { granted: 10, used: 10.5 })).toEqual(['used error'])
    expect(findings('selfAssessments', { numerator: 3, denominator: 2 })).toEqual(['numerator error'])
  })
})

describe('a nomination', () => {
  it('rests on the decision that made the enterprise a demonstration', () => {
    const sound = { kind: '省名牌', candidate: 'c1', demonstrationOn: '2017-11-20', proposedOn: '2017-12-01' }
    expect(findings('nominations', { ...sound, voluntary: true })).toEqual([])
    expect(findings('nominations', { kind: '省名牌' })).toEqual(['candidate warning'])
    expect(messages('nominations', { ...sound, proposedOn: '2017-10-01' })[0]).toContain('只有示范型企业才能推荐')
    expect(findings('nominations', { ...sound, voluntary: false })).toEqual(['voluntary error'])
  })
})

describe('papers of enterprises and persons', () => {
  it('standards: another one, and done when carried out', () => {
    expect(findings('standardUpgrades', { oldStandard: 'GB 9683-1988', newStandard: 'gb9683-1988' })).toEqual([
      'newStandard warning',
    ])
    expect(findings('standardUpgrades', { level: '了解', doneOn: '2017-05-01' })).toEqual(['level warning'])
    expect(missing('standardUpgrades', { level: '执行' })).toEqual(expect.arrayContaining(['doneOn', 'evidence']))
  })

  it('self reports: not before their year', () => {
    expect(findings('annualSelfReports', { year: 2017, submittedOn: '2016-12-01' })).toEqual(['submittedOn warning'])
    expect(findings('annualSelfReports', { year: 2016, submittedOn: '2017-03-10' })).toEqual([])
  })

  it('real names: the number is checked unless it is another paper', () => {
    expect(findings('integritySubjects', { residentId: '11010519491231002Y' })).toEqual(['residentId error'])
    expect(findings('integritySubjects', { residentId: 'E12345678', idType: '护照' })).toEqual([])
    expect(missing('integritySubjects', { verified: true })).toEqual(
      expect.arrayContaining(['residentId', 'verifiedBy', 'verifiedOn', 'verifyMethod']),
    )
    expect(findings('integritySubjects', { verifiedOn: '2017-05-01' })).toEqual(['verified warning'])
  })

  it('problems: solved ones say when and how', () => {
    expect(findings('helpProblems', { state: '解决中', solvedOn: '2017-06-01' })).toEqual(['state warning'])
    expect(missing('helpProblems', { state: '已解决' })).toEqual(expect.arrayContaining(['solvedOn', 'result']))
  })

  it('tip-offs: dates in order, rewards only for what was verified', () => {
    expect(findings('complaints', { receivedOn: '2017-06-09', decidedOn: '2017-06-01' })).toEqual(['decidedOn warning'])
    expect(findings('complaints', { rewarded: true, verified: '不属实' })).toEqual(['rewarded warning'])
    expect(findings('complaints', { state: '已移交' })).toEqual(['transferredTo warning'])
  })
})

describe('the campaign', () => {
  it('keeps its phases in order and its three last dates apart', () => {
    const plan = {
      from: '2017-04-01',
      to: '2017-12-31',
      prepareFrom: '2017-04-10',
      prepareTo: '2017-04-15',
      improveFrom: '2017-04-16',
      improveTo: '2017-11-16',
      concludeFrom: '2017-11-17',
      concludeTo: '2017-12-17',
      midReportBefore: '2017-06-20',
      finalReportBefore: '2017-12-20',
    }
    expect(findings('campaigns', plan)).toEqual([])
    expect(findings('campaigns', { ...plan, improveFrom: '2017-04-14' })).toEqual(['improveFrom warning'])
  })

  it('counts a document as submitted with channel, recipient and receipt only', () => {
    expect(missing('submissions', { submittedOn: '2017-06-19' })).toEqual(
      expect.arrayContaining(['channel', 'recipient', 'receipt']),
    )
    expect(missing('submissions', {})).not.toContain('receipt')
    expect(findings('submissions', { dueOn: '2017-06-21', planDate: '2017-06-20' })).toEqual(['planDate warning'])
  })
})

describe('ledgers as offices keep them', () => {
  it.each([
    ['enforcementCases', '当事人', 'sourceEnterpriseName'],
    ['enforcementCases', '处罚决定书编号', 'decisionNumber'],
    ['complaints', '被举报单位', 'sourceEnterpriseName'],
    ['helpVisits', '帮扶企业', 'sourceEnterpriseName'],
    ['trainings', '参加人数', 'attendedCount'],
    ['campaignTasks', '牵头单位', 'responsibleUnit'],
    ['campaignTasks', '时间节点', 'dueOn'],
    ['standardUpgrades', '旧标准', 'oldStandard'],
    ['publicityEvents', '发放资料份数', 'materials'],
    ['inspectors', '执法证编号', 'certificateNumber'],
  ])('%s: %s → %s', (name, head, key) => {
    expect(kind(name).fields.find((row) => [row.label, ...(row.aliases ?? [])].includes(head))?.key).toBe(key)
  })
})
