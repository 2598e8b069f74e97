/** 帮扶 (plan action 二): technical persons at the enterprises, the problems they find and what became of them. */
import { textOf } from '../../enterprise-file/file-records'
import type { Desk } from '../desk'
import { amount, countedIn, figure, linesOf, missingOf, ofYear } from '../lines'

export const HELP_DESK: Desk = {
  key: 'help',
  title: '帮扶',
  group: '帮助提升',
  planNumber: '二',
  paragraphs: ['S13', 'S14', 'S37'],
  collections: ['helpVisits', 'helpProblems', 'institutions', 'experts'],
  empty: { helpVisits: { text: '还没有帮扶记录。', hint: '发现的问题在每次帮扶下面逐条登记。' } },
  summarise: (input) =>
    linesOf(
      figure(input, 'helpVisits', '帮扶'),
      figure(input, 'helpCoverage', '帮扶企业'),
      figure(input, 'problemsSolved', '问题已解决'),
      missingOf(input, 'problemsSolved', '待解决'),
      countedIn(input, 'problemsSolved.overdue', '逾期未解决', 'wrong'),
      amount(
        { key: 'unwritten', label: '没写帮扶情况', kind: 'wrong', collection: 'helpVisits' },
        ofYear(input, 'helpVisits').filter(({ fields }) => textOf(fields, 'content') === ''),
        '次',
      ),
    ),
}
