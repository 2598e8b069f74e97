/** Handing refused rows back as Excel. */
import type { PreparedImport } from './choose-sheet'
import type { Head } from './find-table'
import type { ImportPlan, RejectedRow } from './import-plan'
import type { HeadNames } from './import-targets'
import { type MappedColumn, mapColumns } from './map-columns'

const withUnit = (label: string, unit: string | undefined): string =>
  unit === undefined ? label : `${label}（${unit}）`

/** Ways to write a head in one row: its lowest level where that tells the columns apart, all levels, the field's label. */
function waysOf(head: Head, mapped: MappedColumn | undefined, leaves: readonly string[], names: HeadNames): string[] {
  const leaf = head.levels.at(-1) ?? head.text
  const ways = leaves.indexOf(leaf) === leaves.lastIndexOf(leaf) ? [leaf, head.text] : [head.text]
  const target = mapped?.target === null || mapped === undefined ? undefined : names.targets.get(mapped.target)
  if (target !== undefined) ways.push(withUnit(target.label, mapped?.unit))
  return ways
}

/** Heads in one row under which the file maps again by itself, the clerk's choices included. */
function plainHeads({ table, mapping }: PreparedImport, names: HeadNames): string[] {
  const { heads } = table
  const leaves = heads.map((head) => head.levels.at(-1) ?? head.text)
  const ways = heads.map((head, at) => waysOf(head, mapping.columns[at], leaves, names))
  const chosen = ways.map(() => 0)
  const texts = (): string[] => ways.map((way, at) => way[Math.min(chosen[at] ?? 0, way.length - 1)] ?? '')
  for (let round = 0; round < 2; round += 1) {
    const written = texts()
    const again = mapColumns(
      heads.map((head, at) => ({
        ...head,
        text: written[at] ?? '',
        levels: head.levels.length === 0 ? [] : [written[at] ?? ''],
      })),
      names,
    )
    if (!again.ok) break
    again.value.columns.forEach(({ target }, at) => {
      const wanted = mapping.columns[at]?.target ?? null
      if (wanted !== null && target !== wanted) chosen[at] = (chosen[at] ?? 0) + 1
    })
  }
  return texts()
}

/** Refused rows as they stood in the file, with 原行号 before and 不收原因 after them. */
export function rejectedTable(
  prepared: PreparedImport,
  plan: ImportPlan,
  names: HeadNames,
): { head: string[]; rows: string[][] } {
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
  return { head: ['原行号', ...plainHeads(prepared, names), '不收原因'], rows: out }
}
