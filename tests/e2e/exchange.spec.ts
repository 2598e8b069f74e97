/** 数据往来 as two offices meet it: a county's own part goes out, is looked into, taken, acknowledged and sent anew. */
import { join } from 'node:path'
import { Office } from '../support/e2e-office'
import { type Desk, type DeskWish, expect, type Page, test } from '../support/e2e-test'

const PASSWORD = '松临口令2017'
const CITY = '松临市市场监督管理局'
const COUNTY = '龙沙区市场监督管理局'
const OTHER = '龙江县市场监督管理局'

const go = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = to
  }, hash)

const rows = (list: readonly Record<string, unknown>[]): string =>
  `${list.map((one) => JSON.stringify(one)).join('\n')}\n`

const openCity = (openDesk: (wish: DeskWish) => Promise<Desk>): Promise<Desk> =>
  openDesk({
    bureau: CITY,
    region: '230200',
    prepare: async (one) => {
      const firms = ['230202', '230202', '230221'].map((regionCode, at) => ({
        name: `第${at + 1}纸杯厂`,
        regionCode,
        phone: `0452-210000${at}`,
      }))
      await one.done(['put', one.folder, 'enterprises', '-'], rows(firms))
      const offices = [
        { name: COUNTY, regionCode: '230202' },
        { name: OTHER, regionCode: '230221' },
      ]
      await one.done(['put', one.folder, 'offices', '-'], rows(offices))
    },
  })

/** Chooses a registered receiver from the list and writes the package. */
async function packFor(
  { page, download }: Desk,
  receiver: string,
  sinceLast = false,
): Promise<{ path: string; name: string }> {
  await go(page, '#/exchange/pack')
  await page.getByLabel('接收单位').click()
  await page.locator('.ant-select-item-option').filter({ hasText: receiver }).click()
  const since = page.getByRole('checkbox', { name: '只带自上次以来的变化' })
  if (sinceLast) await since.check()
  await page.getByLabel('口令', { exact: true }).fill(PASSWORD)
  await page.getByLabel('再输一次').fill(PASSWORD)
  return download(async () => {
    await page.getByRole('button', { name: '打包，选存放的位置' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '打包', exact: true }).click()
  })
}

async function openPackage(page: Page, path: string): Promise<void> {
  await go(page, '#/exchange/merge')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '选择数据包或回执' }).click()
  await (await chooser).setFiles(path)
}

test('a county gets its own part, says that it has it, and next time only what changed', async ({ openDesk }) => {
  const city = await openCity(openDesk)
  const sent = await packFor(city, COUNTY)
  expect(sent.name).toBe('松临市局-给龙沙区局-2017-第1包.qpk')
  // Numbers count for each receiver: names of files must not meet on one stick.
  expect((await packFor(city, OTHER)).name).toBe('松临市局-给龙江县局-2017-第1包.qpk')
  await go(city.page, '#/exchange/log')
  await expect(city.page.getByRole('table', { name: '往来记录' })).toContainText('龙沙区')

  const county = await openDesk({ bureau: COUNTY, region: '230202', clerk: '李甲' })
  const { page } = county
  await openPackage(page, sent.path)
  await page.getByLabel('口令').fill(PASSWORD)
  await page.getByLabel('口令').press('Enter')
  await expect(page.getByText(`周敏打包，发给${COUNTY}，龙沙区，2 条记录、0 件附件`)).toBeVisible()
  await page.getByRole('table', { name: '回执' }).getByRole('button', { name: '企业档案' }).click()
  const cells = page.getByRole('table', { name: '改动的格子' })
  await expect(cells.getByText('新增')).toHaveCount(2)
  await expect(cells.getByText('第1纸杯厂')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '并入', exact: true }).click()
  await expect(page.getByText(`已并入${CITY} 第 1 包：新增 2，更新 0，冲突 0。`)).toBeVisible()

  // The receipt can still be had later, from the log.
  await go(page, '#/exchange/log')
  const receipt = await county.download(() => page.getByRole('button', { name: '存回执' }).click())
  await openPackage(city.page, receipt.path)
  await expect(city.page.getByText(`${COUNTY}已并入本局第 1 包`)).toBeVisible()

  await go(city.page, '#/exchange/pack')
  await city.page.getByLabel('接收单位').click()
  await city.page.locator('.ant-select-item-option').filter({ hasText: COUNTY }).click()
  await city.page.getByRole('checkbox', { name: '只带自上次以来的变化' }).check()
  await expect(city.page.getByText('对方已收到第 1 包，只带那以后的变化')).toBeVisible()
  await expect(city.page.getByText('这个范围里没有要发的记录')).toBeVisible()
})

test('a package for another office says so, and a second opening that it was taken', async ({ openDesk }) => {
  const city = await openCity(openDesk)
  const sent = await packFor(city, OTHER)
  const { page } = await openDesk({ bureau: COUNTY, region: '230202', clerk: '李甲' })
  const enter = async (): Promise<void> => {
    await openPackage(page, sent.path)
    await page.getByLabel('口令').fill(PASSWORD)
    await page.getByLabel('口令').press('Enter')
  }
  await enter()
  await expect(page.getByText(`这个包写明发给${OTHER}，不是发给本局的`)).toBeVisible()
  await page.getByRole('button', { name: '并入', exact: true }).click()
  await expect(page.getByText('已并入')).not.toHaveCount(0)
  await enter()
  await expect(page.getByText('由李甲已经并入过，没有新内容。')).toBeVisible()
  await expect(page.getByRole('button', { name: '并入', exact: true })).toHaveCount(0)
})

test('a decision taken back opens its card as it was, and a doubtful value is asked about', async ({ openDesk }) => {
  const wrong = '打错的电话'
  const desk = await openDesk({
    bureau: CITY,
    region: '230200',
    prepare: async (one) => {
      process.env['EXCHANGE_PASSWORD'] = PASSWORD
      const code = ['--password-env', 'EXCHANGE_PASSWORD']
      const county = new Office()
      try {
        await county.create({ bureau: COUNTY, region: '230202' })
        const [made] = await one.done(
          ['put', one.folder, 'enterprises', '-'],
          rows([{ name: '第1纸杯厂', phone: '0452-2100000' }]),
        )
        const id = String(made?.['id'])
        const out = join(one.temp, '去.qpk')
        await one.done(['pack', one.folder, '--out', out, '--for', COUNTY, ...code])
        await county.done(['merge', county.folder, out, ...code])
        await one.done(['put', one.folder, 'enterprises', '-'], rows([{ id, phone: '0452-2100001' }]))
        await county.done(['put', county.folder, 'enterprises', '-'], rows([{ id, phone: '0452-2100002' }]))
        const back = join(one.temp, '回.qpk')
        await county.done(['pack', county.folder, '--out', back, '--for', CITY, ...code])
        await one.done(['merge', one.folder, back, ...code])
      } finally {
        county.remove()
      }
    },
  })
  const { page } = desk
  await page.getByRole('button', { name: '冲突 1 处' }).click()
  const theirs = page.getByRole('region', { name: `对方 ${COUNTY}` })
  await expect(theirs).toContainText(`${COUNTY} 第 1 包`)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type(wrong)
  await page.keyboard.press('Enter')
  await expect(page.getByText('不像电话号码')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByText('没有待决定的冲突。')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(theirs).toContainText(`${COUNTY} 第 1 包`)
  await expect(page.getByRole('article')).toContainText('改前的值：0452-2100000')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('没有待决定的冲突。')).toBeVisible()
  await desk.close()
  const [row] = await desk.office.done(['list', desk.office.folder, 'enterprises'])
  expect(row?.['phone']).toBe('0452-2100002')
})
