/** A stable key of a whole ledger row, for rows without a number of their own: the same file twice is no new data. */
import { normaliseHead } from '../validation/text'
import { type Head, isSerialHead, type TableRow } from './find-table'

/** Column of the records' own ids in lists this program writes for other programs (`list --format csv`). */
export const ID_HEAD = 'id'

/** Columns this program adds: when it hands refused rows back, and in its lists for other programs. */
export const OWN_HEADS: ReadonlySet<string> = new Set(['原行号', '不收原因', ID_HEAD, 'parent'])

/** Two independent 53-bit hashes (cyrb53): 106 bits, far from any collision among ledger rows. */
function hash(text: string, seed: number): number {
  let high = 0xdeadbeef ^ seed
  let low = 0x41c6ce57 ^ seed
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}

/**
 * Makes keys for the rows of one table. Running numbers do not count: a clerk sorts and inserts. Rows alike in
 * everything else are told apart by their order (`~2`), unless the running number is the same too.
 */
export class RowFingerprints {
  private readonly columns: readonly { readonly column: number; readonly name: string }[]
  private readonly serial: number | undefined
  private readonly counts = new Map<string, number>()
  private readonly bySerial = new Map<string, string>()

  constructor(heads: readonly Head[]) {
    this.columns = heads
      .filter((head) => !isSerialHead(head.text) && !OWN_HEADS.has(head.text))
      .map((head) => ({ column: head.column, name: normaliseHead(head.levels.join('') || head.text) }))
      .sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : left.column - right.column))
    this.serial = heads.find((head) => isSerialHead(head.text))?.column
  }

  /** Call once for each row, in the order of the file. */
  next(row: TableRow): string {
    let text = ''
    for (const { column, name } of this.columns) {
      const cell = row.cells[column]?.text.trim() ?? ''
      if (cell !== '') text += `${name}\u0001${cell}\u0002`
    }
    const bare = hash(text, 1).toString(36) + hash(text, 2).toString(36)
    const serial = this.serial === undefined ? '' : (row.cells[this.serial]?.text.trim() ?? '')
    const whole = `${bare}\u0003${serial}`
    const known = this.bySerial.get(whole)
    if (known !== undefined) return known
    const count = (this.counts.get(bare) ?? 0) + 1
    this.counts.set(bare, count)
    const key = count === 1 ? bare : `${bare}~${count}`
    this.bySerial.set(whole, key)
    return key
  }
}
