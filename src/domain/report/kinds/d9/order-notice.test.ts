import { describe, expect, it } from 'vitest'
import type { PlainRow } from '../../../../../tests/support/domain-figures'
import { BUREAU, builtReport, reportData, reportText } from '../../../../../tests/support/report-data'
import { answerKey } from '../../../collections/inspections/answer-cells'
import { missingOf } from '../../model-text'

const ROWS: readonly PlainRow[] = [
  {
    collection: 'enterprises',
    id: 'e',
    fields: { name: '松临市某某纸业有限公司', registeredAddress: '北塔区某路1号' },
  },
  {
    collection: 'inspections',
    id: 'i',
    fields: {
      enterprise: 'e',
      startedOn: '2017-06-09',
      templateVersion: '2017-1',
      [answerKey('C5-4', 'result')]: '不符合',
      [answerKey('C5-4', 'problem')]: '没有专柜',
    },
  },
]

const order = (id: string, fields: PlainRow['fields'] = {}): PlainRow => ({
  collection: 'rectifications',
  id,
  fields: {
    orderNumber: '松质监责改〔2017〕31号',
    enterprise: 'e',
    source: '检查',
    sourceRecord: 'i',
    item: 'C1-5 生产地址与证书一致（无擅自迁址、增点）',
    problem: '新增生产点没有办理手续',
    requirement: '停止新增点生产，办理变更手续',
    issuedOn: '2017-06-09',
    dueOn: '2017-06-23',
    deliveryMethod: '直接',
    servedOn: '2017-06-10',
    ...fields,
  },
})

const text = (kind: string, ...orders: readonly PlainRow[]) =>
  reportText(builtReport(kind, reportData([...ROWS, ...orders]), orders[0]?.id))

describe('责令整改通知书', () => {
  it('carries problem, requirement, limit and the verified basis of the checklist item (S18)', () => {
    const words = text('D9', order('r'))
    expect(words).toContain('本局于2017年6月9日对你单位进行监督检查')
    expect(words).toContain('新增生产点没有办理手续\t停止新增点生产，办理变更手续')
    expect(words).toContain('《工业产品生产许可证管理条例》')
    expect(words).toContain('2017年6月23日前')
  })

  it('takes all problems of one number, with a limit each when they differ (S18)', () => {
    const words = text('D9', order('r'), order('s', { problem: '没有标识', dueOn: '2017-07-01' }))
    expect(words).toContain('没有标识')
    expect(words).toContain('整改期限')
    expect(words).toContain('在上表所列期限前')
  })

  it('leaves another enterprise with the same number alone', () => {
    expect(text('D9', order('r'), order('s', { enterprise: 'f', problem: '别家的问题' }))).not.toContain('别家的问题')
  })

  it('finds the item by its problem when the order does not name it (S18)', () => {
    const words = text('D9', order('r', { item: '没有专柜', problem: '没有专柜' }))
    expect(words).toContain('上述行为不符合《产品质量法》第二十七条')
  })

  it('fixes no remedy: the settings or this document say it, else it is a gap', () => {
    const data = reportData([...ROWS, order('r')])
    expect(missingOf(builtReport('D9', data, 'r')).join()).toContain('救济途径')
    expect(reportText(builtReport('D9', data, 'r'))).not.toMatch(/六十日|60日|六个月/)
    const told = reportData([...ROWS, order('r')], { bureau: { ...BUREAU, remedyText: '可以向某机关申请复议' } })
    expect(reportText(builtReport('D9', told, 'r'))).toContain('可以向某机关申请复议。')
    const own = builtReport('D9', told, 'r', { paragraphs: { remedy: '只此一份的写法。' } })
    expect(reportText(own)).toContain('只此一份的写法。')
  })

  it('has its number under the title and the office and day at the end', () => {
    const model = builtReport('D9', reportData([...ROWS, order('r')]), 'r')
    expect(model.docNumber).toBe('松质监责改〔2017〕31号')
    expect(model.signature).toEqual({ org: '松临市质量技术监督局', date: '2017-06-09' })
  })

  it('is served with a receipt that ticks the way it was served (S18)', () => {
    const words = text('D9b', order('r'))
    expect(words).toContain('☑直接')
    expect(words).toContain('2017年6月10日')
    expect(words).toContain('受送达人（签名、盖章）')
  })

  it('built from an empty record prints gaps and no undefined', () => {
    const model = builtReport('D9', reportData([{ collection: 'rectifications', id: 'x', fields: {} }]), 'x')
    expect(missingOf(model)).toEqual(
      expect.arrayContaining(['责令整改通知书编号', '企业名称', '问题', '整改要求', '整改期限']),
    )
    expect(reportText(model)).not.toMatch(/undefined|null|NaN/)
  })
})

describe('督促通知书', () => {
  it('lists the matters and the day (S12)', () => {
    const fields = { enterprise: 'e', matters: ['建立健全制度'], requirement: '补齐召回制度', dueOn: '2017-06-20' }
    const words = text('D9c', { collection: 'urgeNotices', id: 'u', fields })
    expect(words).toContain('1.建立健全制度')
    expect(words).toContain('2017年6月20日前落实')
  })
})
