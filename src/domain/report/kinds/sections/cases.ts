import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import type { Block, Inline } from '../../model'
import { figure, paragraph, text } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { recordIds, sumOf } from '../facts/report-facts'
import { counted, countList } from '../phrases'
import { blocksOrSlot } from '../report-frame'
import { tally } from '../tally'
import { ACTION_SLOTS } from './action-slots'

const KINDS = ['无证生产', '非法添加', '废弃回收料', '其他'] as const
const STATES = ['线索核查', '不予立案', '已立案', '已处罚', '已结案', '已移送'] as const

/** Cases of the year: by the day of filing, before it by the day of the clue. */
export const casesOf = (facts: ReportFacts): readonly DomainRecord[] =>
  (facts.data.records.enforcementCases ?? []).filter(({ fields }) => {
    const date = textOf(fields, 'filedOn') || textOf(fields, 'clueOn')
    return date === '' || (date >= `${facts.plan.year}-01-01` && date <= facts.data.asOf)
  })

function moneySentence(cases: readonly DomainRecord[]): readonly Inline[] {
  const sums = (
    [
      ['涉案货值', 'goodsValue'],
      ['罚款', 'fine'],
    ] as const
  ).flatMap(([label, key]) => {
    const sum = sumOf(cases, key)
    return sum === undefined ? [] : [{ label, key, sum }]
  })
  return sums.flatMap(({ label, key, sum }) => [
    text(`，${label}`),
    figure(sum, `enforcementCases.${key}`, recordIds(cases)),
    text('元'),
  ])
}

/** 严厉打击违法行为: cases by kind and by state; the clerk's words where there is no case on record. */
export function caseBlocks(facts: ReportFacts): readonly Block[] {
  const cases = casesOf(facts)
  const kinds = tally(cases, ({ fields }) => textOf(fields, 'kind'), { names: KINDS, blank: '类别未填' })
  const states = tally(cases, ({ fields }) => textOf(fields, 'state'), { names: STATES, blank: '办理状态未填' })
  const blocks =
    cases.length === 0
      ? []
      : [
          paragraph(
            '查办案件和线索',
            counted(cases, 'enforcementCases'),
            '起，按违法类别分，',
            ...countList(kinds, '起', 'enforcementCases.kind'),
            '；按办理状态分，',
            ...countList(states, '起', 'enforcementCases.state'),
            ...moneySentence(cases),
            '。',
          ),
        ]
  return blocksOrSlot(blocks, ACTION_SLOTS.cases, facts.options)
}
