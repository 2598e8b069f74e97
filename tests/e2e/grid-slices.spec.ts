/** While a long list is still being read: what means all rows waits for all rows. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CALL_PATH } from '../../src/shared/browser-protocol'
import { ColumnMenu } from '../support/e2e-filter'
import { GridUser } from '../support/e2e-grid'
import { type Desk, type DeskWish, expect, type Page, test } from '../support/e2e-test'

const ROWS = 600

/** Holds every slice after the first one back until it is let go. @returns lets them go */
async function holdSlices(page: Page): Promise<() => void> {
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route(`**${CALL_PATH}records/list`, async (route) => {
    const body = route.request().postData() ?? ''
    if (body.includes('"enterprises"') && body.includes('"after"')) await held
    await route.continue()
  })
  return letGo
}

/** 600 enterprises, employees 600 down to 1; only the first rows are here. */
async function openHeld(openDesk: (wish?: DeskWish) => Promise<Desk>) {
  const desk = await openDesk({
    prepare: async (office) => {
      const lines = ['企业名称,从业人员数']
      for (let at = 1; at <= ROWS; at += 1) lines.push(`测试${String(at).padStart(4, '0')}包装厂,${ROWS + 1 - at}`)
      const file = join(office.temp, '六百家.csv')
      writeFileSync(file, lines.join('\r\n'))
      await office.done(['import', office.folder, file, '--into', 'enterprises'])
    },
  })
  const { page } = desk
  const letGo = await holdSlices(page)
  await page.getByRole('link', { name: '企业档案' }).click()
  const grid = new GridUser(page)
  await expect(grid.cellAt(0, 'name')).toHaveText('测试0001包装厂')
  await expect(page.locator('.q-status-items')).toContainText('正在读取')
  return { page, grid, letGo }
}

test('the box in the head and a filling act on all rows, not on the first ones', async ({ openDesk }) => {
  const { page, grid, letGo } = await openHeld(openDesk)
  await grid.root.locator('.ag-header-select-all .ag-checkbox-input').click()
  await expect(page.getByText('表还在读，读完后选中全部行')).toBeVisible()
  await expect(page.getByText(/已选 \d+ 条/)).toBeHidden()
  letGo()
  await expect(page.getByText(`已选 ${ROWS} 条`)).toBeVisible()
  await page.getByRole('button', { name: '批量填写' }).click()
  const dialog = page.getByRole('dialog', { name: `批量填写 ${ROWS} 条` })
  await dialog.getByRole('combobox', { name: '列' }).click()
  await page.keyboard.type('从业人员数')
  await page.keyboard.press('Enter')
  await dialog.getByLabel('填成').fill('88')
  await dialog.getByRole('button', { name: /填\s*写/ }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: '不选了' }).click()
  await (await grid.cell('测试0001包装厂', '从业人员数（人）')).click()
  await page.keyboard.press('Control+End')
  await expect(grid.cellAt(ROWS - 1, await grid.columnKey('从业人员数（人）'))).toHaveText('88')
})

test('Ctrl+A waits for all rows; the menu of a column lists the values of all', async ({ openDesk }) => {
  const { page, grid, letGo } = await openHeld(openDesk)
  await grid.cellAt(0, 'name').click()
  await page.keyboard.press('Control+a')
  await expect(page.getByText('表还在读，读完后选中全部行')).toBeVisible()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.locator('.q-filter')).toContainText('表还在读')
  letGo()
  await expect(page.getByText(`表已读完，选中全部 ${ROWS} 行`)).toBeVisible()
  await expect(page.locator('.q-status-items')).toContainText('选中')
  const menu = new ColumnMenu(grid)
  await expect(menu.body).toContainText(`选 ${ROWS} / ${ROWS} 项`)
})

test('sorted while it is read, the list comes in the order of all its rows', async ({ openDesk }) => {
  const { page, grid, letGo } = await openHeld(openDesk)
  const key = await grid.columnKey('从业人员数（人）')
  await grid.root.locator(`.ag-header-cell[col-id="${key}"] .ag-header-cell-text`).click()
  await expect(grid.root.locator(`.ag-header-cell[col-id="${key}"]`)).toHaveAttribute('aria-sort', 'ascending')
  // The first rows are not the first any more.
  await expect(grid.root.locator('.ag-row:not(.ag-row-pinned)')).toHaveCount(0)
  letGo()
  await grid.expectRows(ROWS)
  await expect(grid.cellAt(0, 'name')).toHaveText(`测试0${ROWS}包装厂`)
  await expect(grid.cellAt(0, key)).toHaveText('1')
  await expect(page.getByRole('button', { name: '排序：1 列' })).toBeVisible()
})
