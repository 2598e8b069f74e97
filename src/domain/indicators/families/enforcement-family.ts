/** 案件 (S19): opened, closed, referred, and the value of the goods. */
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import type { FigureFamily } from '../figure-family'
import type { Indicator } from '../indicator'
import type { Population } from '../indicator-input'
import { byField, numberIn, recordCounter } from '../record-counter'

const KINDS = ['无证生产', '非法添加', '废弃回收料', '其他']

function caseFigures(population: Population): readonly Indicator[] {
  const { year, inYear, happened, rate, amount } = recordCounter(population)
  const byKind = { key: 'kind', of: byField('kind'), words: KINDS }
  const isOpened = (record: DomainRecord): boolean =>
    inYear(record, 'filedOn') && textOf(record.fields, 'state') !== '不予立案'
  const shared = { collection: 'enforcementCases', splits: [byKind] }
  const footnote = `${year}年内立案的案件`
  return [
    amount({ ...shared, key: 'casesOpened', label: '立案数', unit: '起', counts: isOpened, footnote }),
    rate({
      ...shared,
      key: 'casesClosed',
      label: '结案率',
      unit: '起',
      judge: (record) => (isOpened(record) ? (happened(record, 'closedOn') ? 'done' : 'open') : undefined),
      formula: '已结案 ÷ 已立案',
      footnote: `${footnote}，截至日期前结案的计入分子`,
      noDataReason: `${year}年内还没有立案。`,
    }),
    amount({
      ...shared,
      key: 'casesReferred',
      label: '移送数',
      unit: '起',
      counts: (record) => inYear(record, 'referredOn'),
      footnote: `${year}年内移送公安机关或其他部门的案件`,
    }),
    amount({
      ...shared,
      key: 'caseValue',
      label: '涉案货值',
      unit: '元',
      counts: isOpened,
      amount: (record) => numberIn(record, 'goodsValue'),
      footnote: `${footnote}的货值金额合计`,
    }),
    amount({
      ...shared,
      key: 'caseFines',
      label: '罚没金额',
      unit: '元',
      counts: (record) => inYear(record, 'decisionOn'),
      amount: (record) => numberIn(record, 'fine') + numberIn(record, 'confiscated'),
      footnote: `${year}年内作出处罚决定的罚款和没收金额合计`,
    }),
  ]
}

export const ENFORCEMENT_FAMILY: FigureFamily = {
  name: 'enforcement',
  reads: ['enforcementCases'],
  serves: {
    casesOpened: ['S19'],
    casesClosed: ['S19'],
    casesReferred: ['S19'],
    caseValue: ['S19'],
    caseFines: ['S19'],
  },
  make: caseFigures,
}
