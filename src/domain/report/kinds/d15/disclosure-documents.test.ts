import { describe, expect, it } from 'vitest'
import type { PlainRow } from '../../../../../tests/support/domain-figures'
import { builtReport, reportData, reportText } from '../../../../../tests/support/report-data'
import { missingOf } from '../../model-text'

const ROWS: readonly PlainRow[] = [
  { collection: 'enterprises', id: 'e', fields: { name: '松临市某某纸容器有限公司' } },
  {
    collection: 'integritySubjects',
    id: 's',
    fields: {
      enterprise: 'e',
      name: '壬某某',
      role: '法定代表人',
      idType: '居民身份证',
      residentId: '230199199001010014',
      phone: '13812345678',
      homeAddress: '松临市北塔区某小区1号',
    },
  },
  {
    collection: 'integrityRecords',
    id: 'r',
    fields: { fact: '使用废弃回收料生产', documentKind: '处罚决定书', documentNumber: '某罚〔2016〕31号' },
  },
]

const disclosure = (fields: PlainRow['fields'] = {}): PlainRow => ({
  collection: 'disclosures',
  id: 'd',
  fields: {
    enterprise: 'e',
    subject: 's',
    subjectName: '壬某某',
    record: 'r',
    criterion: '受到较重处罚，拒不履行',
    factFixedOn: '2017-05-18',
    ...fields,
  },
})

const built = (kind: string, fields: PlainRow['fields'] = {}) =>
  builtReport(kind, reportData([...ROWS, disclosure(fields)]), 'd')

const STEPS = {
  noticeServedOn: '2017-06-02',
  statementDueOn: '2017-06-09',
  legalReviewedOn: '2017-06-10',
  approvedOn: '2017-06-11',
}

describe('严重失信披露文书', () => {
  it('print an identity number as 2301************14 and no telephone or home (S25)', () => {
    for (const kind of ['D15a', 'D15b', 'D15c']) {
      const words = reportText(built(kind, STEPS))
      expect(words).toContain('2301************14')
      for (const secret of ['230199199001010014', '5678', '小区']) expect(words).not.toContain(secret)
    }
  })

  it('the approval sheet shows the ten steps with day and document (S25)', () => {
    const words = reportText(built('D15a', { factFixedDocument: '某罚〔2016〕31号' }))
    expect(words).toMatch(/①事实认定\t2017年5月18日\t某罚〔2016〕31号/)
    expect(words).toContain('⑩移出并撤下')
    expect(words).toContain('局领导审批意见')
  })

  it('the notice waits for the fact, the decision for every step before it (S25)', () => {
    expect(reportText(built('D15b'))).not.toContain('草稿')
    const early = reportText(built('D15b', { factFixedOn: null }))
    expect(early).toContain('草稿，前面的步骤没有办完，不得送达：①事实认定〔未录入〕')
    expect(missingOf(built('D15c', { ...STEPS, legalReviewedOn: null }))).toContain('④法制审核日期')
    expect(reportText(built('D15c', STEPS))).not.toContain('草稿')
  })

  it('the days for a statement are the office’s own: nothing is printed that nobody confirmed (S25)', () => {
    expect(missingOf(built('D15b')).join()).toContain('披露陈述申辩期限')
    const limit = {
      collection: 'timeLimits',
      id: 'l',
      fields: { matter: '披露陈述申辩', days: 7, dayKind: '日', basis: '本局规定' },
    }
    const data = reportData([...ROWS, disclosure(), limit])
    expect(reportText(builtReport('D15b', data, 'd'))).toContain('之日起7日内')
  })

  it('the decision tells what was said against it and for how long it is public (S25)', () => {
    const words = reportText(
      built('D15c', {
        ...STEPS,
        statementResult: '不采纳',
        statement: '已经履行。',
        publicMonths: 36,
        platform: '信用黑龙江',
      }),
    )
    expect(words).toContain('意见：已经履行。本局处理意见：不采纳。')
    expect(words).toContain('通过信用黑龙江向社会公开，公开期限自公开之日起36个月。')
    expect(reportText(built('D15c', { ...STEPS, statementResult: '未申辩' }))).toContain('没有陈述、申辩')
  })
})
