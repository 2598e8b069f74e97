/** 整改与案件 (plan action 四): orders to put right, cases, and letters urging enterprises. */
import { textOf } from '../../enterprise-file/file-records'
import type { Desk } from '../desk'
import { allOf, amount, clocks, figure, linesOf, missingOf, pastDay, withWord } from '../lines'

const CLOSED_CASES = ['已结案', '不予立案', '已移送']

export const ENFORCEMENT_DESK: Desk = {
  key: 'enforcement',
  title: '整改与案件',
  group: '从严监管',
  planNumber: '四',
  paragraphs: ['S12', 'S18', 'S19', 'S20'],
  collections: ['rectifications', 'enforcementCases', 'urgeNotices'],
  empty: {
    rectifications: { text: '还没有整改记录。', hint: '七查七看查完后，不符合项自动成为整改；也可以在这里登记。' },
    enforcementCases: { text: '还没有案件。', hint: '风险监测结果不能直接立案，先做监督抽查或检查。' },
  },
  summarise: (input) => {
    const cases = allOf(input, 'enforcementCases')
    const closed = new Set(
      cases.filter(({ fields }) => textOf(fields, 'closedOn') !== '' || CLOSED_CASES.includes(textOf(fields, 'state'))),
    )
    const notices = withWord(allOf(input, 'urgeNotices'), 'state', ['未反馈', '部分落实', '未落实', ''])
    const orderLine = { collection: 'rectifications', kind: 'wrong', late: true, unit: '件' } as const
    return linesOf(
      figure(input, 'rectificationDone', '整改复查合格'),
      missingOf(input, 'rectificationDone', '整改未了'),
      clocks(input, { ...orderLine, key: 'late', label: '整改逾期', kinds: ['整改'] }),
      clocks(input, { ...orderLine, key: 'reviewLate', label: '复查逾期', kinds: ['复查'] }),
      amount(
        { key: 'cases', label: '在办案件', kind: 'due', collection: 'enforcementCases' },
        cases.filter((one) => !closed.has(one)),
        '件',
        `，共 ${cases.length} 件`,
      ),
      amount(
        { key: 'urged', label: '督促超期未落实', kind: 'wrong', collection: 'urgeNotices' },
        pastDay(notices, 'dueOn', input.today),
        '件',
      ),
    )
  },
}
