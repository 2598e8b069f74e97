/** Counties as of the day, and an office's own codes: what is offered where a county is chosen. */
import { expectSaved, GridUser } from '../support/e2e-grid'
import { expect, test } from '../support/e2e-test'

test('a county is chosen among those in force that year and the codes of the office', async ({ openDesk }) => {
  const { page, office, close } = await openDesk({
    region: '230700',
    prepare: async (one) => {
      // 友好区 is 230704 until 2018 and 230719 since; 南岔区 becomes 南岔县, 汤旺河区 goes into 汤旺县.
      const row = { name: '测试市甲光纸杯厂', regionCode: '230703' }
      await one.done(['put', one.folder, 'enterprises', '-'], `${JSON.stringify(row)}\n`)
    },
  })
  await page.getByRole('button', { name: '设置' }).click()
  const own = page.getByRole('textbox', { name: '本地补充区划' })
  await own.fill('230791 测试开发区')
  await own.press('Tab')
  await expectSaved(page)

  await page.getByRole('link', { name: '企业档案' }).click()
  const grid = new GridUser(page)
  await grid.expectRows(1)
  const county = await grid.cell('测试市甲光纸杯厂', '县区')
  await expect(county).toContainText('南岔区')
  await county.click()
  await page.keyboard.press('F2')
  const offered = page.locator('.q-editor-list li')
  await expect(offered.filter({ hasText: '友好区' })).toHaveCount(1)
  await expect(offered.filter({ hasText: '测试开发区' })).toHaveCount(1)
  await expect(offered.filter({ hasText: '汤旺河区' })).toHaveCount(1)
  await expect(offered.filter({ hasText: '汤旺县' })).toHaveCount(0)
  await page.keyboard.press('Escape')

  await page.evaluate(() => {
    location.hash = '#/exchange/sheets'
  })
  const ticks = page.getByRole('group', { name: '县区' }).getByRole('checkbox')
  await expect(page.getByRole('checkbox', { name: '南岔区 1' })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: '测试开发区' })).toBeVisible()
  // 17 codes of that year and the office's own.
  await expect(ticks).toHaveCount(18)
  await close()
  const [stored] = await office.done(['list', office.folder, 'enterprises'])
  expect(stored?.['regionCode']).toBe('230703')
})
