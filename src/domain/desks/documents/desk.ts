/** 公文: what was written, and what went to the province in time. */
import { textOf } from '../../enterprise-file/file-records'
import type { Desk } from '../desk'
import { allOf, amount, linesOf, ofYear, pastDay } from '../lines'

export const DOCUMENTS_DESK: Desk = {
  key: 'documents',
  title: '公文',
  group: '考核上报',
  paragraphs: ['S01', 'S02', 'S42a', 'S42b', 'S43'],
  collections: ['documents', 'submissions', 'documentTexts'],
  summarise: (input) => {
    const written = ofYear(input, 'documents', 'exportedAt')
    const submissions = allOf(input, 'submissions')
    const sent = submissions.filter(({ fields }) => textOf(fields, 'submittedOn') !== '')
    const gone = new Set(sent)
    const open = submissions.filter((one) => !gone.has(one))
    return linesOf(
      amount({ key: 'written', label: '已导出', kind: 'done', collection: 'documents' }, written, '件'),
      amount({ key: 'sent', label: '已报送', kind: 'done', collection: 'submissions' }, sent, '项'),
      amount({ key: 'open', label: '待报送', kind: 'due', collection: 'submissions' }, open, '项'),
      amount(
        { key: 'late', label: '报送逾期', kind: 'wrong', collection: 'submissions' },
        pastDay(open, 'dueOn', input.today),
        '项',
      ),
      amount(
        { key: 'noReceipt', label: '没有回执', kind: 'due', collection: 'submissions' },
        sent.filter(({ fields }) => textOf(fields, 'receipt') === ''),
        '项',
      ),
    )
  },
}
