import type { DeadlineRow, ExportTable } from '../../../../shared/rows'
import { whenText } from './deadline-list'

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
      row.date === '' ? '' : whenText(row, today).startsWith('逾期') ? whenText(row, today) : `${row.daysLeft} 天`,
      row.kind,
      row.unknown === undefined ? row.text : `${row.text}（${row.unknown}）`,
      (row.people ?? []).join('、'),
      '',
    ]),
    masked: [],
  }
}
