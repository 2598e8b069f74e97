/** 县区填报表 as a clerk sees it: made, downloaded, sent back changed, recognised in the import, taken and listed. */
import { join } from 'node:path'
import { expect, test } from '../support/e2e-test'
import { openCountySheet } from '../support/edited-sheet'

const NAME = '松临市兴达纸杯厂'

test('a fill-in sheet goes out, comes back and is taken cell by cell', async ({ openDesk }) => {
  const { page, download, office } = await openDesk({
    prepare: async (one) => {
      await one.done(
        ['put', one.folder, 'enterprises', '-'],
        `${JSON.stringify({ name: NAME, regionCode: '230202', employees: 36 })}\n`,
      )
    },
  })
  await page.evaluate(() => {
    location.hash = '#/exchange/sheets'
  })
  const make = page.getByRole('button', { name: '做 1 个县区的填报表' })
  await expect(make).toBeEnabled()
  const { path } = await download(() => make.click())
  const sent = page.getByRole('table', { name: '发出的填报表' })
  await expect(sent).toContainText('没有发回')

  const sheet = await openCountySheet(path)
  sheet.put(0, '从业人员数（人）*', 41)
  sheet.put(1, '企业名称*', '县里新报的厂')
  const back = join(office.temp, '发回.xlsx')
  await sheet.save(back)

  await page.evaluate(() => {
    location.hash = '#/import'
  })
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '选择文件' }).click()
  await (await chooser).setFiles(back)
  await expect(page.getByRole('table', { name: '改动的格' })).toContainText('县里新报的厂')

  await page.getByRole('button', { name: '收下 1 格、新增 1 条' }).click()
  await expect(page.getByText('已收下 1 条记录的 1 格，新增 1 条。')).toBeVisible()

  await page.evaluate(() => {
    location.hash = '#/exchange/sheets'
  })
  await expect(sent).toContainText('更新 1 新增 1 冲突 0')
})
