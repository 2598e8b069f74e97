/** The grid as a clerk uses it: cells by the name in their row and the head of their column. */
import { expect, type Locator, type Page } from '@playwright/test'

const quotable = (text: string): string => text.replace(/["\\]/g, '\\$&')

/**
 * Types Chinese as an input method does: a key named Process, the composition growing, its end. Playwright's own typing
 * of Chinese sends no key at all, so it would never open an editor.
 */
export async function compose(page: Page, steps: readonly string[], result: string): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  const key = { key: 'Process', code: 'KeyH', windowsVirtualKeyCode: 229 }
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })
  for (const text of steps) {
    await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  }
  await cdp.send('Input.insertText', { text: result })
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
  await cdp.detach()
}

/** Types whatever it is: plain characters by keys, Chinese by an input method. */
export async function typeText(page: Page, text: string): Promise<void> {
  if (/\p{Script=Han}/u.test(text)) await compose(page, ['zi', text.slice(0, 1)], text)
  else await page.keyboard.type(text)
}

export class GridUser {
  constructor(readonly page: Page) {}

  get root(): Locator {
    return this.page.locator('.q-grid')
  }

  /** Rows on show, as the status bar says. */
  async expectRows(count: number): Promise<void> {
    await expect(this.page.locator('.q-status-items')).toContainText(new RegExp(`(本表|筛选出) ${count} 条`))
  }

  /** Key of the column with this head; scrolls sideways until the head is there. */
  async columnKey(label: string): Promise<string> {
    const head = this.root.locator(`.ag-header-cell:has(.ag-header-cell-text:text-is("${quotable(label)}"))`).first()
    if ((await head.count()) === 0) await this.scrollSideways(0)
    for (let step = 1; (await head.count()) === 0; step += 1) {
      if (!(await this.scrollSideways(step * 500))) throw new Error(`no column ${label}`)
    }
    await head.scrollIntoViewIfNeeded()
    return (await head.getAttribute('col-id')) ?? ''
  }

  /** @returns false at the right end */
  private async scrollSideways(left: number): Promise<boolean> {
    const viewport = this.root.locator('.ag-body-horizontal-scroll-viewport')
    const { before, after } = await viewport.evaluate(
      (box, to) =>
        new Promise<{ before: number; after: number }>((resolve) => {
          const at = box.scrollLeft
          box.scrollLeft = to
          requestAnimationFrame(() => requestAnimationFrame(() => resolve({ before: at, after: box.scrollLeft })))
        }),
      left,
    )
    return left === 0 || after !== before
  }

  /** Index of the first row on screen that shows this text in some cell. */
  async rowIndex(text: string): Promise<string> {
    const cell = this.root
      .locator('.ag-row:not(.ag-row-pinned)')
      .filter({ hasText: text })
      .and(this.root.locator('[row-index]'))
      .first()
    await expect(cell, `row with ${text}`).toBeAttached()
    return (await cell.getAttribute('row-index')) ?? ''
  }

  /** A cell by the text of its row (the name, mostly) and the head of its column. */
  async cell(rowText: string, label: string): Promise<Locator> {
    const key = await this.columnKey(label)
    return this.cellAt(Number(await this.rowIndex(rowText)), key)
  }

  cellAt(index: number, key: string): Locator {
    return this.root.locator(`.ag-row:not(.ag-row-pinned)[row-index="${index}"] .ag-cell[col-id="${quotable(key)}"]`)
  }

  /** The empty row at the bottom. */
  async draftCell(label: string): Promise<Locator> {
    const key = await this.columnKey(label)
    return this.root.locator(`.ag-row[row-id="+"] .ag-cell[col-id="${quotable(key)}"]`)
  }

  /** Clicks the cell and types over it. */
  async type(rowText: string, label: string, text: string, end = 'Enter'): Promise<void> {
    const cell = await this.cell(rowText, label)
    await cell.click()
    await typeText(this.page, text)
    await this.page.keyboard.press(end)
  }

  get focused(): Locator {
    return this.root.locator('.ag-cell-focus')
  }

  /** Texts of one column from the first row on screen down. */
  async texts(key: string): Promise<string[]> {
    const cells = await this.root
      .locator(`.ag-row:not(.ag-row-pinned) .ag-cell[col-id="${quotable(key)}"]`)
      .evaluateAll((all) =>
        all
          .map((cell) => ({
            at: Number(cell.closest('[row-index]')?.getAttribute('row-index')),
            text: cell.textContent ?? '',
          }))
          .sort((left, right) => left.at - right.at)
          .map(({ text }) => text),
      )
    return cells
  }

  /** Puts text on the clipboard as WPS does, and presses Ctrl+V. */
  async paste(rows: readonly (readonly string[])[]): Promise<void> {
    const text = rows.map((row) => row.join('\t')).join('\r\n')
    await this.page.evaluate((content) => navigator.clipboard.writeText(content), `${text}\r\n`)
    await this.page.keyboard.press('Control+v')
  }

  async clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText())
  }
}

/** The mark `已保存`, once nothing is under way. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.locator('.q-saved')).toContainText('已保存')
}
