/** 20,000 rows; and while a long list is still being read, what means all rows waits for all rows. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CALL_PATH } from '../../src/shared/browser-protocol'
import { ColumnMenu } from '../support/e2e-filter'
import { expectSaved, GridUser } from '../support/e2e-grid'
import { type Desk, type DeskWish, expect, type Page, test } from '../support/e2e-test'

const ROWS = 600
const EMPLOYEES = '从业人员数（人）'

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
  await (await grid.cell('测试0001包装厂', EMPLOYEES)).click()
  await page.keyboard.press('Control+End')
  await expect(grid.cellAt(ROWS - 1, await grid.columnKey(EMPLOYEES))).toHaveText('88')
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
  const key = await grid.columnKey(EMPLOYEES)
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

test('20,000 rows scroll, sort and filter with the name in sight', async ({ openDesk }) => {
  const lines = ['企业名称,从业人员数,营业收入,联系电话']
  for (let at = 1; at <= 20_000; at += 1) {
    const number = String(at).padStart(5, '0')
    lines.push(`测试${number}包装厂,${(at * 7919) % 20_011},${at}.5,0452${String(2_000_000 + at)}`)
  }
  const { page } = await openDesk({
    prepare: async (office) => {
      const file = join(office.temp, '两万家.csv')
      writeFileSync(file, lines.join('\r\n'))
      const [summary] = await office.done(['import', office.folder, file, '--into', 'enterprises'])
      expect(summary).toMatchObject({ added: 20_000, rejected: [] })
    },
  })
  await page.getByRole('link', { name: '企业档案' }).click()
  const grid = new GridUser(page)
  await grid.expectRows(20_000)
  await expect(grid.root.locator('.ag-row-pinned')).toContainText(['合计 20000 家'])

  await test.step('to the last row by key, and through the middle by wheel', async () => {
    await grid.cellAt(0, 'name').click()
    await page.keyboard.press('Control+End')
    await expect(grid.root.locator('.ag-row[row-id="+"]').first()).toBeVisible()
    await expect(grid.cellAt(19_999, 'name')).toHaveText('测试20000包装厂')
    await page.keyboard.press('Control+Home')
    await expect(grid.cellAt(0, 'name')).toHaveText('测试00001包装厂')
    for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, 6_000)
    await expect(grid.cellAt(4_000, 'name')).toHaveText('测试04001包装厂')
    await page.keyboard.press('Control+Home')
  })

  await test.step('sorted by a click on the head; the empty row stays last', async () => {
    const employees = await grid.columnKey(EMPLOYEES)
    const head = grid.root.locator(`.ag-header-cell[col-id="${employees}"] .ag-header-cell-text`)
    await head.click()
    await page.getByLabel('在本表中查找').click()
    await expect.poll(async () => (await grid.texts(employees)).slice(0, 3)).toEqual(['1', '2', '3'])
    await head.click()
    await expect.poll(async () => (await grid.texts(employees)).slice(0, 3)).toEqual(['20010', '20009', '20008'])
    await grid.cellAt(0, employees).click()
    await page.keyboard.press('Control+End')
    await expect(grid.root.locator('.ag-row[row-id="+"]').first()).toBeVisible()
    await page.keyboard.press('Control+Home')
    await head.click()
  })

  await test.step('name and completeness stay where they are', async () => {
    const name = grid.cellAt(0, 'name')
    const before = await name.boundingBox()
    await grid.columnKey('联系电话')
    await expect(grid.cellAt(0, 'phone')).toHaveText('04522000001')
    expect(await name.boundingBox()).toEqual(before)
    await expect(grid.cellAt(0, '=file')).toBeInViewport()
  })

  await test.step('filtered by text in any column, and by one column', async () => {
    await page.getByLabel('在本表中查找').fill('测试1234')
    await grid.expectRows(10)
    await page.getByRole('button', { name: '清除筛选' }).click()
    await grid.expectRows(20_000)
    const menu = new ColumnMenu(grid)
    await menu.open(EMPLOYEES)
    await menu.search.fill('7919')
    await menu.value('7919').hover()
    await menu.value('7919').getByRole('button', { name: '仅筛选此项' }).click()
    await grid.expectRows(1)
    await expect(grid.cellAt(0, 'name')).toHaveText('测试00001包装厂')
    await page.getByRole('button', { name: '清除筛选' }).click()
    await grid.expectRows(20_000)
  })

  await test.step('an edit far down is stored', async () => {
    await grid.cellAt(0, 'name').click()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('ArrowUp')
    const employees = await grid.columnKey(EMPLOYEES)
    await grid.cellAt(19_999, employees).click()
    await page.keyboard.type('88')
    await page.keyboard.press('Enter')
    await expect(grid.cellAt(19_999, employees)).toHaveText('88')
    await expectSaved(page)
  })
})
