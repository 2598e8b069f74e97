import { describe, expect, it } from 'vitest'
import type { PlainRow } from '../../../../../tests/support/domain-figures'
import { builtReport, reportData, reportText } from '../../../../../tests/support/report-data'
import { missingOf } from '../../model-text'

const sample = (fields: PlainRow['fields'] = {}): PlainRow => ({
  collection: 'samples',
  id: 's',
  fields: {
    sheetNumber: 'SC2017-001',
    sampledOn: '2017-05-08',
    sampledName: '松临市某某商行',
    sampledPhone: '13812345678',
    producerName: '松临市某某薄膜有限公司',
    sampleName: '聚丙烯片材',
    institution: '松临市产品质量检验所',
    reportNumber: 'CJ-1',
    signedOn: '2017-05-26',
    conclusion: '不合格',
    failedItems: ['蒸发残渣'],
    notifiedOn: '2017-06-01',
    ...fields,
  },
})

const text = (kind: string, rows: readonly PlainRow[], id = rows[0]?.id) =>
  reportText(builtReport(kind, reportData(rows), id))

describe('抽样文书', () => {
  it('the sheet masks the telephone; without a sample it is a form without gaps (S20)', () => {
    const words = text('D11b', [sample()])
    expect(words).toContain('138****5678')
    expect(words).not.toContain('13812345678')
    const blank = builtReport('D11b', reportData([]))
    expect(missingOf(blank)).toEqual([])
    expect(reportText(blank)).toContain('抽样基数')
  })

  it('the hand-over names sheet, seal and both sides (S20)', () => {
    const words = text('D11c', [sample({ sealNumber: 'F2017' })])
    expect(words).toContain('F2017')
    expect(words).toContain('接收机构（盖章）')
  })

  it('the result tells the right to object with the days of the limit in force (S20)', () => {
    const words = text('D11d', [sample()])
    expect(words).toContain('松临市某某薄膜有限公司')
    expect(words).toContain('不合格项目：蒸发残渣')
    expect(words).toContain('自收到本通知书之日起15日内')
    const limit = {
      collection: 'timeLimits',
      id: 'l',
      fields: { matter: '抽查结果异议', days: 10, dayKind: '工作日', basis: '甲' },
    }
    expect(text('D11d', [sample(), limit])).toContain('之日起10个工作日内')
  })

  it('the receipt of the result says who got it when and how (S20)', () => {
    const words = text('D11i', [sample({ notifiedBy: '邮寄' })])
    for (const part of ['松临市某某薄膜有限公司', '报告编号\tCJ-1', '2017年6月1日', '☑邮寄'])
      expect(words).toContain(part)
  })

  it('the result prints the items of the report (S20)', () => {
    const item = { collection: 'testItems', id: 't', parent: 's', fields: { name: '蒸发残渣', measured: '60' } }
    const model = builtReport('D11d', reportData([sample(), item]), 's')
    expect(reportText(model)).toContain('蒸发残渣')
    expect(missingOf(model)).toContain('检验项目：标准要求')
  })

  it('a re-test is accepted or refused with its reason; no unconfirmed term is promised (S20)', () => {
    const accepted = text('D11e', [
      sample({ objectionOn: '2017-06-05', retestAcceptedOn: '2017-06-07', retestInstitution: '甲机构' }),
    ])
    expect(accepted).toContain('你单位2017年6月5日对下列产品')
    expect(accepted).toContain('由甲机构进行复检')
    expect(accepted).not.toMatch(/\d+日内/)
    const refused = text('D11e', [sample({ objectionState: '不予受理', objectionAnswer: '超过期限' })])
    expect(refused).toContain('不予受理，理由：超过期限')
  })

  it('the re-test says what becomes of the first conclusion (S20)', () => {
    const fields = { retestInstitution: '甲机构', retestedOn: '2017-06-20', retestConclusion: '合格' }
    expect(text('D11f', [sample(fields)])).toContain('原检验结论（不合格）不再作为处理依据')
    expect(text('D11f', [sample({ ...fields, retestConclusion: '不合格' })])).toContain('维持原检验结论（不合格）')
  })

  it('a re-inspection lists each item of the order with its result (S20)', () => {
    const order = (id: string, item: string, conclusion: string): PlainRow => ({
      collection: 'rectifications',
      id,
      fields: { orderNumber: '1号', item, conclusion, requirement: '改', state: '已复查合格' },
    })
    const words = text('D11g', [order('a', '甲项', '合格'), order('b', '乙项', '')])
    expect(words).toMatch(/甲项\t改\t已复查合格\t合格/)
    expect(words).toMatch(/乙项\t改\t已复查合格\t〔未录入〕/)
  })
})

describe('随机抽取记录表', () => {
  const draw: PlainRow = {
    collection: 'draws',
    id: 'd',
    fields: {
      number: 'CQ2017-001',
      seed: '07 12 19 23 30',
      objectCount: 3,
      drawnEnterprises: ['e', 'gone'],
      drawnInspectors: ['p', 'q'],
      operator: '甲某某',
    },
  }
  const rows: readonly PlainRow[] = [
    draw,
    { collection: 'enterprises', id: 'e', fields: { name: '松临市某某纸业有限公司', regionCode: '239902' } },
    { collection: 'inspectors', id: 'p', fields: { name: '张一', certificateNumber: '黑A0001', phone: '13812345678' } },
    { collection: 'inspectors', id: 'q', fields: { name: '李二', certificateNumber: '黑A0002' } },
  ]

  it('prints pools, seed, the drawn and who drew; one that is gone is a gap, never left out (S20)', () => {
    const model = builtReport('D11a', reportData(rows), 'd')
    const words = reportText(model)
    for (const part of [
      '07 12 19 23 30',
      '松临市某某纸业有限公司',
      '北塔区',
      '张一\t黑A0001',
      '李二',
      '监督人（签名）',
    ])
      expect(words).toContain(part)
    expect(words).not.toContain('13812345678')
    expect(missingOf(model)).toContain('抽中的记录已不在库内')
    expect(words).not.toContain('作废')
  })

  it('of a cancelled draw keeps the result and says that it does not hold (S20)', () => {
    const cancelled = { ...draw, fields: { ...draw.fields, state: '作废', cancelReason: '对象库有误' } }
    const words = text('D11a', [cancelled, ...rows.slice(1)])
    for (const part of ['本次抽取已作废', '对象库有误', '松临市某某纸业有限公司']) expect(words).toContain(part)
  })
})
