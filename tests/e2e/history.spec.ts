/** What a clerk does with the audit trail: a cell's history, the filtered log, undo of an older step, the log as Excel. */
import { readFileSync } from 'node:fs'
import { readWorkbook } from '../../src/main/spreadsheet/read-workbook'
import { expectSaved, GridUser } from '../support/e2e-grid'
import { expect, test } from '../support/e2e-test'

const NAME = '松临市兴达纸杯厂'
const CODE = ['91230102MA00000153', '91230102MA00000161']

test('an older step is taken back field by field, and the log says so', async ({ openDesk }) => {
  const { page, download } = await openDesk({
    prepare: async (office) => {
      await office.done(
        ['put', office.folder, 'enterprises', '-'],
        `${JSON.stringify({ name: NAME, regionCode: '230202' })}\n`,
      )
    },
  })
  const grid = new GridUser(page)
  await page.getByRole('link', { name: '企业档案' }).first().click()
  await grid.expectRows(1)
  for (const code of CODE) {
    await grid.type(NAME, '统一社会信用代码', code)
    await expect(await grid.cell(NAME, '统一社会信用代码')).toContainText(code)
  }
  await expectSaved(page)

  await (await grid.cell(NAME, '统一社会信用代码')).click()
  await page.keyboard.press('Control+h')
  const cell = page.getByRole('dialog', { name: /此格的修改记录/ })
  const writes = cell.getByRole('table', { name: '此格的修改记录' }).locator('tbody tr')
  await expect(writes).toHaveCount(2)
  await expect(writes.nth(0)).toContainText(`${CODE[0]} → ${CODE[1]}`)
  await expect(writes.nth(1)).toContainText(`空 → ${CODE[0]}`)
  await page.keyboard.press('Escape')
  await expect(cell).toBeHidden()

  await page.evaluate(() => {
    location.hash = '#/history'
  })
  const steps = page.locator('[data-step]')
  await expect(steps).toHaveCount(4)
  await page.getByLabel('在操作日志中查找').fill(`兴达 ${CODE[0]}`)
  await expect(steps).toHaveCount(2)
  await page
    .getByRole('button', { name: /^撤销第/ })
    .last()
    .click()
  const asking = page.getByRole('dialog', { name: /^撤销：/ })
  await expect(asking.getByLabel(/保留现在的$/)).toBeFocused()
  await expect(asking).toContainText('周敏')
  await page.keyboard.press('ArrowRight')
  await expect(asking.getByLabel(/退回原来的$/)).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(asking).toBeHidden()
  await expect(page.getByRole('status').filter({ hasText: '已撤销' })).toBeVisible()
  // The undo gave back an empty cell: it never held the code that is looked for.
  await expect(steps).toHaveCount(2)

  const { path } = await download(() => page.getByRole('button', { name: '导出 Excel' }).click())
  const book = readWorkbook(readFileSync(path), '操作日志.xlsx')
  if (!book.ok) throw new Error(book.error.message)
  const rows = (book.value.sheets[0]?.rows ?? []).map((row) => row.map(({ text }) => text))
  expect(rows.slice(1).map((row) => row.slice(7, 11))).toEqual([
    ['统一社会信用代码', CODE[0], CODE[1], '有效'],
    ['统一社会信用代码', '', CODE[0], '已撤销'],
  ])
  await page.getByLabel('在操作日志中查找').fill('')
  await expect(page.getByRole('table', { name: '操作日志' })).toContainText('导出操作日志 2 步')
})
