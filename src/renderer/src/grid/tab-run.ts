/** Tab, Tab, Enter: Enter goes to the next row under the cell where the run of Tabs began, as in Excel and WPS. */
export class TabRun {
  private from: { readonly row: number; readonly key: string } | undefined

  /** Tab leaves this cell. */
  note(row: number, key: string): void {
    if (this.from?.row !== row) this.from = { row, key }
  }

  leadsTo(row: number): boolean {
    return this.from?.row === row
  }

  /** Enter in this row. @returns the column to go to; undefined where no Tab led here */
  take(row: number): string | undefined {
    const { from } = this
    this.from = undefined
    return from?.row === row ? from.key : undefined
  }

  /** The hand went elsewhere. */
  end(): void {
    this.from = undefined
  }
}
