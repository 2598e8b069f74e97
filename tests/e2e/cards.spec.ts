/** Two hundred disagreements between two real offices, settled by keyboard alone. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Office } from '../support/e2e-office'
import { Office as OtherOffice } from '../support/e2e-office'
import { expect, test } from '../support/e2e-test'

const COUNT = 200
const FIELD_COUNT = 2
const code = '--password-env'

process.env['CARDS_PASSWORD'] = '松临口令2017'

/** One field of each enterprise, written at both offices without knowing of each other. */
async function disagree(city: Office): Promise<void> {
  const county = new OtherOffice()
  try {
    await county.create({ bureau: '石桥县市场监督管理局', region: '230202' })
    mkdirSync(county.temp, { recursive: true })
    const lines = Array.from({ length: COUNT / FIELD_COUNT }, (_, at) =>
      JSON.stringify({ name: `测试第${at + 1}包装厂`, phone: '0452-2000000', legalRep: '原名' }),
    )
    const made = await city.done(['put', city.folder, 'enterprises', '-'], `${lines.join('\n')}\n`)
    const ids = made.map(({ id }) => String(id))
    const package_ = async (from: Office, to: Office): Promise<void> => {
      const file = join(from.temp, `包-${to.folder.length}.qpk`)
      const [packed] = await from.done(['pack', from.folder, '--out', file, '--for', '对方局', code, 'CARDS_PASSWORD'])
      await to.done(['merge', to.folder, String(packed?.['file']), code, 'CARDS_PASSWORD'])
    }
    await package_(city, county)
    const edit = (office: Office, mark: string): Promise<unknown> => {
      const edits = ids.map((id, at) =>
        JSON.stringify({ id, phone: `0452-${mark}${String(at).padStart(5, '0')}`, legalRep: `${mark}号` }),
      )
      return office.done(['put', office.folder, 'enterprises', '-'], `${edits.join('\n')}\n`)
    }
    await edit(city, '21')
    await edit(county, '31')
    await package_(county, city)
  } finally {
    county.remove()
  }
}

test('200 cards are settled by keyboard alone, and what was chosen is what is stored', async ({ openDesk }) => {
  const desk = await openDesk({ prepare: disagree })
  const { page, office } = desk
  await expect(page.getByRole('button', { name: `冲突 ${COUNT} 处` })).toBeVisible()
  await page.getByRole('button', { name: `冲突 ${COUNT} 处` }).click()
  const side = page.getByRole('region', { name: '待决定的冲突' })
  await expect(side).toContainText(`${COUNT} 处冲突`)
  await expect(page.getByRole('article')).toContainText('改前的值')
  await expect(page.getByRole('article')).toContainText('石桥县市场监督管理局 第 1 包')

  // Every third card theirs, the others ours; each next card comes by itself.
  for (let at = 0; at < COUNT - 1; at += 1) await page.keyboard.press(at % 3 === 2 ? 'ArrowRight' : 'ArrowLeft')
  await expect(side).toContainText('1 处冲突')
  // The last one by hand.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('0452-2999999')
  await page.keyboard.press('Enter')
  await expect(page.getByText('没有待决定的冲突。')).toBeVisible()

  await page.getByRole('link', { name: '看已定下的' }).click()
  await expect(page.getByRole('table', { name: '已定下的冲突' }).locator('tbody tr').first()).toContainText(
    '0452-2999999',
  )

  await desk.close()
  expect(await office.done(['conflicts', office.folder])).toEqual([])
  const rows = await office.done(['list', office.folder, 'enterprises'])
  const theirs = rows
    .flatMap((row) => [row['phone'], row['legalRep']])
    .filter((value) => /^(0452-)?31/.test(String(value)))
  expect(theirs).toHaveLength(Math.floor((COUNT - 1) / 3))
})

test('two clerks of one office meet in a folder by one key', async ({ openDesk }) => {
  const other = new OtherOffice()
  try {
    await other.create({})
    const folder = join(other.temp, '共享盘')
    mkdirSync(folder)
    const meet = async (office: Office): Promise<void> => {
      await office.done(['sync', office.folder, '--folder', folder, code, 'CARDS_PASSWORD'])
    }
    const put = (name: string) => other.done(['put', other.folder, 'enterprises', '-'], `${JSON.stringify({ name })}\n`)
    await put('同事先建的包装厂')
    await meet(other)
    const desk = await openDesk({ prepare: meet })
    const { page } = desk
    await page.goto(`${new URL(page.url()).origin}/#/exchange/sync`)
    await expect(page.getByText('文件夹在', { exact: true })).toBeVisible()
    await put('同事后建的包装厂')
    await other.done(['sync', other.folder, code, 'CARDS_PASSWORD'])
    // The browser keeps no password: the first sync of a session asks, the next is one key.
    await page.getByLabel('同步口令').fill('打错的口令')
    await page.getByRole('button', { name: '输入后同步' }).click()
    await expect(page.getByText('和这个文件夹里已用的不一样')).toBeVisible()
    await page.getByLabel('同步口令').fill(process.env['CARDS_PASSWORD'] ?? '')
    await page.getByLabel('同步口令').press('Enter')
    await expect(page.getByText('收到 1 人 1 条改动').first()).toBeVisible()
    await page.keyboard.press('F9')
    await expect(page.getByText('没有要送出的改动，没有新收到的。').first()).toBeVisible()
    await page.goto(`${new URL(page.url()).origin}/#/enterprises`)
    await expect(page.getByText('同事后建的包装厂').first()).toBeVisible()
    await expect(page.getByText('同事先建的包装厂').first()).toBeVisible()
    await desk.close()
  } finally {
    other.remove()
  }
})
