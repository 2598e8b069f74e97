/** Tables that do not add up, lack a number, or have a hole. */
import type { DocumentTable } from '../document-tables'
import { tablesOf } from '../document-tables'
import { plainNumbers } from '../plain-numbers'
import type { ProofInput, ProofRule, ReportAt } from '../proof-rule'
import { agrees } from './rate-rules'

/** Thousands, full-width digits and a unit behind do not make it another number. */
function numberOf(words: string | undefined): number | undefined {
  if (words === undefined) return undefined
  const plain = plainNumbers(words).replace(/\s|(?:家|批次|项|人|起|次|件|期|场|份|名|个)$/g, '')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined
}

/** The numbers of a column, undefined when one of them is none. */
function column(table: DocumentTable, at: number): readonly number[] | undefined {
  const numbers = table.rows.map((row) => numberOf(row[at]))
  return numbers.some((value) => value === undefined) ? undefined : numbers.map((value) => value ?? 0)
}

const sum = (numbers: readonly number[]): number =>
  Math.round(numbers.reduce((all, value) => all + value, 0) * 100) / 100

const fullRows = ({ table, rows }: DocumentTable): boolean =>
  rows.length > 0 && rows.every((row) => row.length === table.columns.length)

/** Columns that are no sums: rates, averages, running numbers; tables that say their parts overlap. */
const NO_SUM = /率|比|均|序号|分$/
const OVERLAPS = /可有几|可有多|不相加|重复计|去重/

function findColumnTotals({ model }: ProofInput, report: ReportAt): void {
  for (const found of tablesOf(model)) {
    const { table, total, heads, rows } = found
    if (total === undefined || !/^[合总]\s*计$/.test(total[0] ?? '') || !fullRows(found)) continue
    if ((table.footnotes ?? []).some((note) => OVERLAPS.test(note))) continue
    for (let at = 1; at < table.columns.length; at += 1) {
      const numbers = NO_SUM.test(heads[at] ?? '') ? undefined : column(found, at)
      const said = numberOf(total[at])
      if (numbers === undefined || said === undefined || sum(numbers) === said) continue
      const name = heads[at] === undefined || heads[at] === '' ? `第${at + 1}列` : `“${heads[at]}”一列`
      report(found.at(rows.length, at), `${name}各行相加是${sum(numbers)}，合计写的是${said}，请核对改正。`)
    }
  }
}

function findRowTotals({ model }: ProofInput, report: ReportAt): void {
  for (const found of tablesOf(model)) {
    const { heads, rows, table, total } = found
    const at = heads.findIndex((head) => /^[合总]计$/.test(head))
    if (at < 0 || !fullRows(found) || heads.some((head) => /其中|率/.test(head))) continue
    for (const [row, cells] of [...rows, ...(total === undefined ? [] : [total])].entries()) {
      const parts = cells.slice(1).flatMap((words, index) => (index + 1 === at ? [] : [numberOf(words)]))
      const said = numberOf(cells[at])
      if (said === undefined || parts.length < 2 || cells.length !== table.columns.length) continue
      if (parts.some((part) => part === undefined)) continue
      const added = sum(parts.map((part) => part ?? 0))
      if (added !== said)
        report(found.at(row, at), `“${cells[0]}”一行各栏相加是${added}，合计写的是${said}，请核对改正。`)
    }
  }
}

function findRates({ model }: ProofInput, report: ReportAt): void {
  for (const found of tablesOf(model)) {
    const { heads } = found
    const of = (pattern: RegExp) => heads.findIndex((head) => pattern.test(head))
    const [rate, up, down] = [of(/率$/), of(/^(分子|合格)$/), of(/^(分母|不合格)$/)]
    if (rate < 0 || up < 0 || down < 0) continue
    for (const [row, cells] of found.rows.entries()) {
      const [qualified, other] = [numberOf(cells[up]), numberOf(cells[down])]
      const said = /^(\d+(?:\.\d+)?)%$/.exec(plainNumbers(cells[rate] ?? '').replace('％', '%'))?.[1]
      if (qualified === undefined || other === undefined || said === undefined) continue
      const whole = heads[down] === '不合格' ? qualified + other : other
      if (whole > 0 && !agrees(said, qualified, whole)) {
        report(found.at(row, rate), `${qualified}/${whole}不是${said}%，请核对改正。`)
      }
    }
  }
}

function findSerials({ model }: ProofInput, report: ReportAt): void {
  for (const found of tablesOf(model)) {
    if (found.heads[0] !== '序号') continue
    let expected = 1
    for (const [row, cells] of found.rows.entries()) {
      const serial = numberOf(cells[0])
      if (serial === undefined) continue
      if (serial !== expected) report(found.at(row, 0), `序号应是${expected}，写的是${serial}，请核对有没有漏行。`)
      expected = serial + 1
    }
  }
}

function findHoles({ model }: ProofInput, report: ReportAt): void {
  // Forms have empty cells to write in.
  if (model.form === 'sheet') return
  for (const found of tablesOf(model)) {
    const { heads, rows, table } = found
    if (table.form === true || heads.length === 0 || !fullRows(found)) continue
    for (const [row, cells] of rows.entries()) {
      for (const [at, words] of cells.entries()) {
        const others = rows.some((other) => (other[at] ?? '') !== '')
        const spanned = (table.rows[row] ?? []).some((cell) => (cell.colSpan ?? 1) > 1 || (cell.rowSpan ?? 1) > 1)
        if (words === '' && others && !spanned) {
          report(found.at(row, at), `“${heads[at] ?? ''}”一格是空的，请填上，没有的写“—”。`)
        }
      }
    }
  }
}

export const TABLE_RULES: readonly ProofRule[] = [
  {
    key: 'table.columnTotal',
    label: '表的合计不等于各行之和',
    grade: 'must',
    ground: '统计表勾稽关系',
    find: findColumnTotals,
  },
  {
    key: 'table.rowTotal',
    label: '表的合计不等于各栏之和',
    grade: 'must',
    ground: '统计表勾稽关系',
    find: findRowTotals,
  },
  { key: 'table.rate', label: '表中的率与分子分母不符', grade: 'must', ground: '统计表勾稽关系', find: findRates },
  { key: 'table.serial', label: '表的序号不连续', grade: 'check', ground: '表格编排通例', find: findSerials },
  {
    key: 'table.holes',
    label: '表中有空格',
    grade: 'check',
    ground: '表格编排通例：没有数据的格写“—”',
    find: findHoles,
  },
]
