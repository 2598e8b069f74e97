import type { DeadlineRow } from '../../../../shared/board'
import type { ExportTable } from '../../../../shared/rows'
import { whenText } from './deadline-list'

/** `逾期 4 天`, `今天`, `3 天`; empty without a day. */
function leftText(row: DeadlineRow, today: string): string {
  if (row.date === '') return ''
  return row.overdue || row.daysLeft === 0 ? whenText(row, today) : `${row.daysLeft} 天`
}

const HEAD = ['期限', '还有几天', '类别', '要办的事', '经办', '办结日期'] as const

/** 本周要办 as a sheet of paper, with a column left open for the day it is done. */
export function weekTable(rows: readonly DeadlineRow[], bureau: string, today: string): ExportTable {
  return {
    title: '本周要办',
    bureau,
    asOf: today,
    head: HEAD,
    rows: rows.map((row) => [
      row.date === '' ? '期限推算不了' : row.date,
      leftText(row, today),
      row.kind,
      row.unknown === undefined ? row.text : `${row.text}（${row.unknown}）`,
      (row.people ?? []).join('、'),
      '',
    ]),
    masked: [],
  }
}
