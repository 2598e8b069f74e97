/** Folders chosen where the host has no dialog of the system's: second place for backups, fill-in sheets, documents. */
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '../support/e2e-test'

/** By the mouse from a folder that was typed: a folder below it, then that one is taken. */
async function chooseFolder(page: Page, title: string, above: string, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title })
  await dialog.getByLabel('文件夹路径').fill(above)
  await dialog.getByLabel('文件夹路径').press('Enter')
  await dialog.getByRole('list', { name: '下面的文件夹' }).getByRole('button', { name }).click()
  await expect(dialog.getByLabel('文件夹路径')).toHaveValue(join(above, name))
  await dialog.getByRole('button', { name: '用这个文件夹' }).click()
  await expect(dialog).toBeHidden()
}

const go = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = to
  }, hash)

test('the second place for backups is chosen in the browser and backups go there', async ({ openDesk }) => {
  const { page, office } = await openDesk()
  const stick = join(office.temp, 'U盘')
  mkdirSync(stick)
  await go(page, '#/exchange/backups')
  await page.getByRole('button', { name: '选择第二处…' }).click()
  const dialog = page.getByRole('dialog', { name: '第二处备份放在哪里（如 U 盘）' })
  // The workspace itself would be lost with its backups.
  await dialog.getByLabel('文件夹路径').fill(office.folder)
  await dialog.getByRole('button', { name: '用这个文件夹' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '在工作区里面' })).toBeVisible()
  await page.getByRole('button', { name: '选择第二处…' }).click()
  await dialog.getByRole('button', { name: '取消' }).click()
  await expect(page.getByText('还没有选。')).toBeVisible()

  await page.getByRole('button', { name: '选择第二处…' }).click()
  await chooseFolder(page, '第二处备份放在哪里（如 U 盘）', office.temp, 'U盘')
  await expect(page.getByText('在，备份时会存到这里')).toBeVisible()
  await page.getByRole('button', { name: '立即备份' }).click()
  await expect(page.getByRole('table', { name: '备份' })).toContainText('第二处')
  expect(
    readdirSync(stick, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('backup.json')),
  ).toHaveLength(1)
})

test('sheets of several counties are written into one folder chosen in the browser', async ({ openDesk }) => {
  const { page, office } = await openDesk({
    prepare: async (one) => {
      const rows = ['230202', '230203'].map((regionCode) =>
        JSON.stringify({ name: `${regionCode} 的纸杯厂`, regionCode }),
      )
      await one.done(['put', one.folder, 'enterprises', '-'], `${rows.join('\n')}\n`)
    },
  })
  const place = join(office.temp, '下发')
  mkdirSync(place)
  await go(page, '#/exchange/sheets')
  await page.getByRole('button', { name: '做 2 个县区的填报表' }).click()
  await chooseFolder(page, '填报表存到哪个文件夹', office.temp, '下发')
  await expect(page.getByText(`已写出 2 个文件，在 ${place}`)).toBeVisible()
  expect(readdirSync(place).filter((name) => name.endsWith('填报表-第1号.xlsx'))).toHaveLength(2)
  await expect(page.getByRole('table', { name: '发出的填报表' }).getByText('没有发回')).toHaveCount(2)
})
