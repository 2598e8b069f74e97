/** The menu of a column's head as a clerk uses it. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { GridUser } from './e2e-grid'

export class ColumnMenu {
  readonly page: Page

  constructor(readonly grid: GridUser) {
    this.page = grid.page
  }

  get body(): Locator {
    return this.page.locator('.q-filter-body')
  }

  get search(): Locator {
    return this.body.getByLabel('在取值中查找')
  }

  /** By the button in the head. */
  async open(label: string): Promise<void> {
    const key = await this.grid.columnKey(label)
    const head = this.grid.root.locator(`.ag-header-cell[col-id="${key}"]`)
    await head.hover()
    await head.locator('.ag-header-cell-filter-button').click()
    await expect(this.body).toBeVisible()
  }

  value(label: string): Locator {
    return this.body.getByRole('option', { name: label, exact: true })
  }

  /** Values with their counts, as they stand in the list. */
  async values(): Promise<string[]> {
    return this.body.locator('.q-filter-line').evaluateAll((lines) =>
      lines.map((line) =>
        ['.q-filter-label', '.q-filter-count']
          .map((part) => line.querySelector(part)?.textContent ?? '')
          .join(' ')
          .trim(),
      ),
    )
  }

  async apply(): Promise<void> {
    await this.body.getByRole('button', { name: /确\s*定/ }).click()
    await expect(this.body).toBeHidden()
  }

  /** @param at 1 or 2 */
  async condition(at: number, word: string, value?: string, to?: string): Promise<void> {
    await this.body.locator('.q-filter-sort').getByText(/^条件/).click()
    await this.body.getByRole('combobox', { name: `条件 ${at}` }).click()
    await this.page
      .locator('.ant-select-dropdown:visible .ant-select-item-option')
      .getByText(word, { exact: true })
      .click()
    if (value !== undefined) await this.body.getByLabel(`条件 ${at} 的值`).fill(value)
    if (to !== undefined) await this.body.getByLabel(`条件 ${at} 到`).fill(to)
  }

  /** What the strip above the grid says. */
  get strip(): Locator {
    return this.grid.root.locator('.q-strip').filter({ hasText: '已筛选' })
  }
}
