/** 公文: what was written, and what went to the province in time. */
import { textOf } from '../../enterprise-file/file-records'
import type { Desk, DeskInput, DeskLine } from '../desk'
import { allOf, amount, figure, linesOf, ofYear } from '../lines'

/** What the plan asks for and was not handed in: no records yet, so the card of the figure tells which. */
function waiting(input: DeskInput): DeskLine | undefined {
  const found = input.indicators.submissions
  if (found === undefined || found.numerator === null || found.denominator === null) return undefined
  const text = `${found.denominator - found.numerator} ${found.unit}`
  const line = { key: 'submissions.missing', label: '待报送', kind: 'due', collection: 'submissions' } as const
  return { ...line, text, count: found.denominator - found.numerator, ids: [], indicator: 'submissions' }
}

/** Reporting days that have passed with something not handed in. */
function late({ deadlines }: DeskInput): DeskLine {
  const count = deadlines.filter(({ clock, overdue }) => clock === 'reporting' && overdue).length
  const line = { key: 'late', label: '上报逾期', kind: 'wrong', collection: 'submissions' } as const
  return { ...line, text: `${count} 批`, count, ids: [], indicator: 'submissions' }
}

export const DOCUMENTS_DESK: Desk = {
  key: 'documents',
  title: '公文',
  group: '考核上报',
  paragraphs: ['S01', 'S02', 'S42a', 'S42b', 'S43'],
  collections: ['documents', 'submissions', 'documentTexts', 'documentPassages', 'phrases'],
  summarise: (input) =>
    linesOf(
      amount(
        { key: 'written', label: '已导出', kind: 'done', collection: 'documents' },
        // By the day of their data: the practice city's exports are of its own year, whatever the clock says.
        ofYear(input, 'documents', 'asOf').filter(({ fields }) => textOf(fields, 'exportedAt') !== ''),
        '件',
      ),
      figure(input, 'submissions', '已报送'),
      waiting(input),
      late(input),
      amount(
        { key: 'noReceipt', label: '没有回执', kind: 'due', collection: 'submissions' },
        allOf(input, 'submissions').filter(
          ({ fields }) => textOf(fields, 'submittedOn') !== '' && textOf(fields, 'receipt') === '',
        ),
        '项',
      ),
    ),
}
