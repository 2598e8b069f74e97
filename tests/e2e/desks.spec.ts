/** Every desk on the demo: opens, keeps what is typed, shows it whole, and after a reload. */
import { DESKS } from '../../src/domain/desks/registry'
import { expect, type Page, test } from '../support/e2e-test'

const goTo = (page: Page, place: string): Promise<void> =>
  page.evaluate((hash) => {
    location.hash = hash
  }, `#/${place}`)

/** The grid's cell of a column in the row with that text in it. */
const cell = (page: Page, row: number, column: string) =>
  page.locator(`.ag-row[row-index="${row}"] .ag-cell[col-id="${column}"]`).first()

test('the navigation holds all sixteen entries at 700 px, each opening its desk with its summary', async ({
  openDesk,
}) => {
  const { page } = await openDesk({ demo: true })
  await page.setViewportSize({ width: 1366, height: 700 })
  const list = page.locator('.q-nav-list')
  await expect(list.getByRole('link')).toHaveCount(16)
  const hidden = await list.evaluate((one) => one.scrollHeight - one.clientHeight)
  expect(hidden).toBeLessThanOrEqual(0)
  await expect(list).toContainText('（八）')
  for (const { key, title, restricted } of DESKS) {
    await list.getByRole('link', { name: title }).click()
    await expect(page).toHaveURL(new RegExp(`#/${key}$`))
    await expect(page.getByRole('heading', { level: 1 })).toContainText(title.slice(0, 2))
    if (restricted === true) await expect(page.getByText('写明事由后打开')).toBeVisible()
    else await expect(page.locator('.q-desk-line').first(), key).toBeVisible()
  }
})

test('a visit is recorded by keyboard, opened whole with its problem, and there after a reload (S14)', async ({
  openDesk,
}) => {
  const { page } = await openDesk({ demo: true })
  await goTo(page, 'help')
  await expect(cell(page, 0, 'visitedOn')).toBeVisible()
  const before = await page.locator('.ag-row .ag-cell[col-id="visitedOn"]').count()
  await page.getByRole('button', { name: '登记帮扶' }).click()
  const draft = before - 1
  await expect(cell(page, draft, 'visitedOn')).toBeFocused()
  await page.keyboard.type('2017-06-12')
  await page.keyboard.press('Enter')
  await expect(cell(page, draft, 'visitedOn')).toHaveText('2017-06-12')
  await expect(page.getByText(/已保存/)).toBeVisible()

  // Enter on the name opens it.
  await cell(page, draft, 'visitedOn').click()
  await page.keyboard.press('Enter')
  const drawer = page.locator('.ant-drawer')
  await expect(drawer).toContainText('2017-06-12')
  await drawer.getByLabel('帮扶情况').fill('看了复合车间')
  await drawer.getByLabel('帮扶情况').blur()
  const problems = drawer.locator('.q-card', { has: page.getByRole('heading', { name: '帮扶问题' }) })
  await problems.getByRole('button', { name: '加一行' }).click()
  await problems.getByLabel('发现问题').fill('温度记录断档')
  await problems.getByLabel('发现问题').blur()
  await expect(problems).toContainText('1 条')
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()

  await page.reload()
  await expect(cell(page, draft, 'visitedOn')).toHaveText('2017-06-12')
  await goTo(page, 'help/helpProblems')
  await expect(page.locator('.ag-cell[col-id="problem"]', { hasText: '温度记录断档' })).toBeVisible()
})

test('a line of the summary shows its records only, and one of them leads to the enterprise and back', async ({
  openDesk,
}) => {
  const { page } = await openDesk({ demo: true })
  await goTo(page, 'enforcement')
  await page.getByRole('button', { name: /整改逾期/ }).click()
  await expect(page.getByRole('status').filter({ hasText: '只看：整改逾期 2 件' })).toBeVisible()
  await expect(page.locator('.ag-row .ag-cell[col-id="state"]').filter({ hasNotText: /^$/ })).toHaveCount(2)
  await page.getByRole('link', { name: '打开', exact: true }).first().click()
  await page.getByRole('link', { name: /全部经过/ }).click()
  await expect(page.getByRole('complementary', { name: '全部经过' })).toContainText('整改')
  await page.getByRole('complementary', { name: '全部经过' }).getByRole('button', { name: /^整改/ }).first().click()
  await expect(page).toHaveURL(/#\/enforcement\/rectifications\//)
})

test('risk monitoring stays closed until a reason is given, which is on record (S21)', async ({ openDesk }) => {
  const { page } = await openDesk({ demo: true })
  await goTo(page, 'riskMonitoring')
  await page.getByRole('button', { name: '打开风险监测' }).click()
  await page.getByLabel('事由').fill('分管领导调阅')
  await page.keyboard.press('Enter')
  await expect(cell(page, 0, 'number')).toBeVisible()
  await expect(page.locator('.q-desk-line').first()).toContainText('监测')
  await goTo(page, 'history')
  await expect(page.getByText('打开风险监测，事由：分管领导调阅')).toBeVisible()
})

test('the search opens a record at its desk', async ({ openDesk }) => {
  const { page } = await openDesk({ demo: true })
  await page.getByLabel('查找').fill('BF2017-001')
  await page.locator('.q-hit').first().click()
  await expect(page).toHaveURL(/#\/help\/helpVisits\//)
  await expect(page.locator('.ant-drawer').getByLabel('帮扶编号')).toHaveValue('BF2017-001')
})
