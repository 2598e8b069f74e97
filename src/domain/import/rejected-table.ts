/** Handing refused rows back as Excel. */
import type { PreparedImport } from './choose-sheet'
import type { Head } from './find-table'
import type { ImportPlan, RejectedRow } from './import-plan'

/** Heads in one row: the lowest level where that tells the columns apart, so that the file maps again by itself. */
function plainHeads(heads: readonly Head[]): string[] {
  const leaves = heads.map((head) => head.levels.at(-1) ?? head.text)
  return heads.map((head, at) => {
    const leaf = leaves[at] ?? head.text
    return leaves.indexOf(leaf) === leaves.lastIndexOf(leaf) ? leaf : head.text
  })
}

/** Refused rows as they stood in the file, with 行号 before and 不收原因 after them. */
export function rejectedTable(prepared: PreparedImport, plan: ImportPlan): { head: string[]; rows: string[][] } {
  const { heads, rows } = prepared.table
  const reasons = new Map<number, RejectedRow>()
  for (const row of plan.rows) if (row.outcome === 'rejected') reasons.set(row.row, row)
  const out: string[][] = []
  for (const { row, cells } of rows) {
    const rejected = reasons.get(row)
    if (rejected === undefined) continue
    const why = rejected.reasons
      .map(({ column, reason }) => (column === '' ? reason : `${column}：${reason}`))
      .join('；')
    out.push([String(row), ...heads.map((head) => cells[head.column]?.text ?? ''), why])
  }
  return { head: ['原行号', ...plainHeads(heads), '不收原因'], rows: out }
}
