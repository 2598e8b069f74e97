/** A fill-in sheet as a county office edits it in another program: read and written again by the spreadsheet library. */
import { readFile, writeFile } from 'node:fs/promises'
import { type CellObject, read, utils, type WorkSheet, write } from '@e965/xlsx'

type Cell = string | number | null

export interface CountySheet {
  /** Heads of the visible sheet in their order; the hidden id column is the first. */
  readonly heads: () => readonly string[]
  /** Lines of the table, without title and heads: head → shown text. */
  readonly rows: () => readonly Readonly<Record<string, string>>[]
  /** @param row counted from 0 below the heads; blank rows follow the records */
  readonly put: (row: number, head: string, value: Cell) => void
  readonly rename: (head: string, to: string) => void
  readonly dropRow: (row: number) => void
  /** Moves the last column to the front and adds one of the county's own. */
  readonly shuffleColumns: () => void
  readonly copyRow: (from: number, to: number) => void
  readonly save: (path: string) => Promise<void>
}

export async function openCountySheet(path: string): Promise<CountySheet> {
  const book = read(await readFile(path), { type: 'buffer', cellNF: true, cellStyles: true })
  const sheet: WorkSheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {}
  const range = utils.decode_range(sheet['!ref'] ?? 'A1')
  const at = (r: number, c: number): CellObject | undefined =>
    sheet[utils.encode_cell({ r, c })] as CellObject | undefined
  let headRow = 0
  while (!String(at(headRow, 0)?.v ?? '').startsWith('编号')) headRow += 1
  const columns = () => Array.from({ length: range.e.c + 1 }, (_, c) => String(at(headRow, c)?.v ?? ''))
  const columnOf = (head: string): number => {
    const found = columns().indexOf(head)
    if (found < 0) throw new Error(`no column ${head}`)
    return found
  }
  const setCell = (r: number, c: number, value: Cell): void => {
    const key = utils.encode_cell({ r, c })
    if (value === null) delete sheet[key]
    else sheet[key] = typeof value === 'number' ? { t: 'n', v: value } : { t: 's', v: value }
  }
  const move = (r: number, order: readonly (CellObject | undefined)[]): void => {
    order.forEach((cell, c) => {
      const key = utils.encode_cell({ r, c })
      if (cell === undefined) delete sheet[key]
      else sheet[key] = cell
    })
  }
  const line = (r: number) => Array.from({ length: range.e.c + 1 }, (_, c) => at(r, c))
  return {
    heads: () => columns().filter((head) => head !== ''),
    rows: () =>
      Array.from({ length: range.e.r - headRow }, (_, index) =>
        Object.fromEntries(
          columns().flatMap((head, c) => {
            const cell = at(headRow + 1 + index, c)
            return head === '' || cell?.v === undefined ? [] : [[head, String(cell.w ?? cell.v)] as const]
          }),
        ),
      ),
    put: (row, head, value) => setCell(headRow + 1 + row, columnOf(head), value),
    rename: (head, to) => setCell(headRow, columnOf(head), to),
    dropRow: (row) => {
      for (let r = headRow + 1 + row; r < range.e.r; r += 1) move(r, line(r + 1))
      move(
        range.e.r,
        line(range.e.r).map(() => undefined),
      )
    },
    copyRow: (from, to) => move(headRow + 1 + to, line(headRow + 1 + from)),
    shuffleColumns: () => {
      const last = columns().filter((head) => head !== '').length
      sheet['!merges'] = []
      for (let r = headRow; r <= range.e.r; r += 1) {
        const cells = line(r)
        const own: CellObject = { t: 's', v: r === headRow ? '县里备注' : '自己加的' }
        move(r, [cells[last - 1], own, ...cells.slice(0, last - 1)])
      }
      sheet['!ref'] = utils.encode_range({ s: range.s, e: { r: range.e.r, c: range.e.c + 1 } })
      range.e.c += 1
    },
    save: async (target) => {
      await writeFile(target, write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer)
    },
  }
}
