/** A laptop wakes up while another computer has its workspace: what was typed lies in a rescue file and comes back. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectSaved, GridUser } from '../support/e2e-grid'
import { expect, test } from '../support/e2e-test'

const NAME = '松临市兴达纸杯厂'
const CODE = '91230102MA00000153'

test('what a superseded window could not write is taken from its rescue file', async ({ openDesk }) => {
  const { page, office, allowMessages } = await openDesk({
    prepare: async (one) => {
      await one.done(
        ['put', one.folder, 'enterprises', '-'],
        `${JSON.stringify({ name: NAME, regionCode: '230202' })}\n`,
      )
    },
  })
  allowMessages(/status of 4\d\d/)
  const grid = new GridUser(page)
  await page.getByRole('link', { name: '企业档案' }).first().click()
  await grid.expectRows(1)

  const lock = join(office.folder, 'lock')
  const taken = { ...JSON.parse(readFileSync(lock, 'utf8')), token: 'another-token', actor: '孙慧', host: '2号机' }
  writeFileSync(lock, JSON.stringify(taken))
  await grid.type(NAME, '统一社会信用代码', CODE)
  await expect(page.getByText(/另存为救援文件/).first()).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: '本窗口转为只读' })).toBeVisible()

  // The other computer has closed it again.
  rmSync(lock)
  await page.getByRole('button', { name: '重新打开' }).click()
  await expect(await grid.cell(NAME, '统一社会信用代码')).not.toContainText(CODE)
  const strip = page.getByRole('status').filter({ hasText: '有 1 个救援文件' })
  await strip.getByRole('button', { name: '查看取用…' }).click()
  const files = page.getByRole('table', { name: '救援文件', exact: true })
  await expect(files).toContainText('当时改由 孙慧（2号机） 打开')
  await files.getByRole('button').click()
  const dialog = page.getByRole('dialog', { name: /的救援文件$/ })
  const line = dialog.getByRole('row').filter({ hasText: NAME })
  await expect(line).toContainText('统一社会信用代码')
  await expect(line).toContainText(CODE)
  await expect(line).toContainText('没有再改过')
  await expect(line.getByRole('checkbox')).toBeChecked()
  await dialog.getByRole('button', { name: '取用 1 处' }).click()
  await expect(dialog).toBeHidden()
  await expectSaved(page)
  await expect(strip).toBeHidden()
  await expect(files).toContainText('已处理')

  await page.getByRole('link', { name: '企业档案' }).first().click()
  await expect(await grid.cell(NAME, '统一社会信用代码')).toContainText(CODE)
  await page.keyboard.press('Control+z')
  await expect(await grid.cell(NAME, '统一社会信用代码')).not.toContainText(CODE)
})
