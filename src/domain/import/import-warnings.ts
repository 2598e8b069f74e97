/** Collects what a clerk should know, so that 300 alike remarks are one line and no row is forgotten. */

const SHOWN_ROWS = 12

interface Note {
  count: number
  readonly row: number
  readonly text: string
}

export class ImportWarnings {
  private readonly general: string[] = []
  private readonly notes = new Map<string, Note>()
  private readonly doubts = new Map<
    string,
    { readonly head: string; readonly message: string; readonly rows: number[] }
  >()

  add(text: string): void {
    this.general.push(text)
  }

  /** A value read in another way than it was written: told once a column, with the first example. */
  note(head: string, row: number, text: string): void {
    const known = this.notes.get(head)
    if (known === undefined) this.notes.set(head, { count: 1, row, text })
    else known.count += 1
  }

  /** A doubtful value that was taken all the same. */
  doubt(head: string, row: number, message: string): void {
    const key = `${head}\u0001${message}`
    const known = this.doubts.get(key)
    if (known === undefined) this.doubts.set(key, { head, message, rows: [row] })
    else known.rows.push(row)
  }

  list(): string[] {
    const out = [...this.general]
    for (const [head, { count, row, text }] of this.notes) {
      const more = count > 1 ? `；这一列共 ${count} 格读法与写法不同` : ''
      out.push(`第 ${row} 行「${head}」：${text.replace(/。$/, '')}${more}。`)
    }
    for (const { head, message, rows } of this.doubts.values()) {
      const place = head === '' ? '' : `「${head}」`
      out.push(
        rows.length <= SHOWN_ROWS
          ? `第 ${rows.join('、')} 行${place}：${message}`
          : `第 ${rows.slice(0, SHOWN_ROWS).join('、')} 行等 ${rows.length} 行${place}：${message}`,
      )
    }
    return out
  }
}
