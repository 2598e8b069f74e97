/** 帮扶 (plan action 二): technical persons at the enterprises, the problems they find and what became of them. */
import { textOf } from '../../enterprise-file/file-records'
import type { Desk } from '../desk'
import { allOf, amount, enterprisesIn, linesOf, ofYear, pastDay, share, withWord } from '../lines'

export const HELP_DESK: Desk = {
  key: 'help',
  title: '帮扶',
  group: '帮助提升',
  planNumber: '二',
  paragraphs: ['S13', 'S14', 'S37'],
  collections: ['helpVisits', 'helpProblems', 'institutions', 'experts'],
  empty: { helpVisits: { text: '还没有帮扶记录。', hint: '发现的问题在每次帮扶下面逐条登记。' } },
  summarise: (input) => {
    const visits = ofYear(input, 'helpVisits')
    const problems = allOf(input, 'helpProblems')
    const solved = withWord(problems, 'state', ['已解决'])
    const done = new Set(solved)
    const open = problems.filter((problem) => !done.has(problem))
    const late = pastDay(open, 'dueOn', input.today)
    const unwritten = visits.filter(({ fields }) => textOf(fields, 'content') === '')
    return linesOf(
      amount(
        { key: 'visits', label: '帮扶', kind: 'done', collection: 'helpVisits' },
        visits,
        '次',
        `，${enterprisesIn(visits)} 家`,
      ),
      share({ key: 'solved', label: '问题已解决', kind: 'done', collection: 'helpProblems' }, solved, problems),
      amount({ key: 'open', label: '待解决', kind: 'due', collection: 'helpProblems' }, open, '项'),
      amount({ key: 'late', label: '逾期未解决', kind: 'wrong', collection: 'helpProblems' }, late, '项'),
      amount({ key: 'unwritten', label: '没写帮扶情况', kind: 'wrong', collection: 'helpVisits' }, unwritten, '次'),
    )
  },
}
