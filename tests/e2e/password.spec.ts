/** The password of a workspace: set, locked by a key, refused, opened again, locked by itself. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../support/e2e-test'

const NAME = '松临市兴达纸杯厂'
const PASSWORD = '本局口令2017'

const isReadable = (folder: string): boolean =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .some((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(NAME))

test('a workspace gets a password, is locked and opened again', async ({ openDesk }) => {
  let folder = ''
  const { page } = await openDesk({
    prepare: async (office) => {
      folder = office.folder
      await office.done(['put', office.folder, 'enterprises', '-'], `${JSON.stringify({ name: NAME })}\n`)
    },
  })
  expect(isReadable(folder)).toBe(true)
  await page.evaluate(() => {
    location.hash = '#/settings'
  })
  await page.getByRole('button', { name: '设口令…' }).click()
  await page.getByLabel('新口令').fill(PASSWORD)
  await page.getByLabel('再输一遍').fill('本局口令2018')
  await page.getByRole('button', { name: '设口令并加密' }).click()
  await expect(page.getByText('两次输入的口令不一样')).toBeVisible()
  await page.getByLabel('再输一遍').fill(PASSWORD)
  await page.getByRole('button', { name: '设口令并加密' }).click()
  await expect(page.getByText(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('button', { name: '完成' })).toBeDisabled()
  await page.getByLabel(/已打印或抄下/).check()
  await page.getByRole('button', { name: '完成' }).click()
  await expect(page.getByText('已设口令')).toBeVisible()

  await page.keyboard.press('Control+l')
  const password = page.getByLabel('口令', { exact: true })
  await expect(password).toBeFocused({ timeout: 30_000 })
  expect(isReadable(folder)).toBe(false)
  await expect(page.getByText('企业档案')).toHaveCount(0)
  await password.fill('别的口令')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^口令不对/)).toBeVisible({ timeout: 30_000 })
  await password.fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '企业档案' }).first().click({ timeout: 30_000 })
  await expect(page.getByText(NAME).first()).toBeVisible()

  // Ten minutes nobody touches anything.
  await page.evaluate(() => {
    const now = Date.now
    Date.now = () => now() + 11 * 60_000
  })
  await expect(page.getByLabel('口令', { exact: true })).toBeVisible({ timeout: 30_000 })
  await page.getByLabel('口令', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '设置' }).click({ timeout: 30_000 })
  await page.getByRole('button', { name: '取消…' }).click()
  await page.getByLabel('现在的口令').fill(PASSWORD)
  await page.getByRole('button', { name: '取消口令' }).click()
  await expect(page.getByRole('button', { name: '设口令…' })).toBeVisible({ timeout: 60_000 })
  expect(isReadable(folder)).toBe(true)
})
