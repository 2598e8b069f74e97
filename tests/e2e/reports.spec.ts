/** 上报件 as the city's clerk meets them: three files at once, looked at, compared, totalled, by mouse and by keyboard. */
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readWorkbook } from '../../src/main/spreadsheet/read-workbook'
import { Office } from '../support/e2e-office'
import { type Desk, type DeskWish, expect, type Page, test } from '../support/e2e-test'

const PASSWORD = '松临口令2017'
const CITY = '松临市市场监督管理局'
const EAST = '龙沙区市场监督管理局'
const WEST = '建华区市场监督管理局'
const CODE = '91230202MA00001708'
const SHOTS = 'test-results/reports'

const lines = (list: readonly Record<string, unknown>[]): string =>
  `${list.map((one) => JSON.stringify(one)).join('\n')}\n`

const go = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = to
  }, hash)

/** What two counties send: one twice, one under a password, and a copy by mistake. */
async function sentFiles(counties: readonly Office[], folder: string): Promise<readonly string[]> {
  process.env['REPORTS_PASSWORD'] = PASSWORD
  const sealed = ['--password-env', 'REPORTS_PASSWORD']
  const [east, west] = counties
  if (east === undefined || west === undefined) throw new Error('two counties')
  await east.create({ bureau: EAST, region: '230202' })
  await west.create({ bureau: WEST, region: '230203' })
  const out = (name: string): string => join(folder, name)
  const made = await east.done(
    ['put', east.folder, 'enterprises', '-'],
    lines([
      {
        name: '第1纸杯厂',
        uscc: CODE,
        regionCode: '230202',
        phone: '13812345678',
        productionStatus: '在产',
        employees: 20,
      },
      { name: '第2纸杯厂', regionCode: '230202', productionStatus: '关闭', employees: 5 },
    ]),
  )
  const pack = (office: Office, name: string, more: readonly string[]) =>
    office.done(['pack', office.folder, '--out', out(name), '--for', CITY, ...more])
  await pack(east, '龙沙一.qpk', ['--kind', 'report'])
  await east.done(['put', east.folder, 'enterprises', '-'], lines([{ id: made[1]?.['id'], employees: 9 }]))
  await pack(east, '龙沙二.qpk', ['--kind', 'report'])
  await west.done(
    ['put', west.folder, 'enterprises', '-'],
    lines([{ name: '第1纸杯厂', uscc: CODE, regionCode: '230202', productionStatus: '在产', employees: 21 }]),
  )
  await pack(west, '建华一.qpk', ['--kind', 'report', ...sealed])
  await pack(west, '建华副本.qpk', sealed)
  return ['龙沙一.qpk', '龙沙二.qpk', '建华一.qpk', '建华副本.qpk'].map(out)
}

async function openAtCity(
  openDesk: (wish: DeskWish) => Promise<Desk>,
): Promise<{ desk: Desk; files: readonly string[] }> {
  const counties = [new Office(), new Office()]
  let files: readonly string[] = []
  const desk = await openDesk({
    bureau: CITY,
    region: '230200',
    prepare: async (one) => {
      files = await sentFiles(counties, one.temp)
      const own = [
        {
          name: '第1纸杯厂',
          uscc: CODE,
          regionCode: '230202',
          phone: '13812345678',
          productionStatus: '在产',
          employees: 18,
        },
        { name: '外县的厂', regionCode: '230221' },
      ]
      await one.done(['put', one.folder, 'enterprises', '-'], lines(own))
    },
  })
  for (const county of counties) county.remove()
  mkdirSync(SHOTS, { recursive: true })
  return { desk, files }
}

async function choose(page: Page, files: readonly string[], act: () => Promise<void>): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await act()
  await (await chooser).setFiles([...files])
}

test('several at once: one waits for its password, a copy is told, totals take the newest of each office', async ({
  openDesk,
}) => {
  const { desk, files } = await openAtCity(openDesk)
  const { page } = desk
  await go(page, '#/exchange/reports')
  await choose(page, files, () => page.getByRole('button', { name: '打开上报件' }).click())
  await expect(page.getByText('这 2 份加了口令')).toBeVisible()
  await page.getByLabel('上报件的口令').fill('不对的')
  await page.getByLabel('上报件的口令').press('Enter')
  await expect(page.getByText('口令不对')).toBeVisible()
  await page.getByLabel('上报件的口令').fill(PASSWORD)
  await page.getByLabel('上报件的口令').press('Enter')
  await expect(page.getByLabel('上报件的口令')).toHaveCount(0)
  await expect(page.getByText('这是数据副本，不是上报件')).toBeVisible()

  const list = page.getByRole('navigation', { name: '打开的上报件' })
  await list.getByRole('link', { name: /各局汇总/ }).click()
  await expect(page.getByText('2 个局汇总')).toBeVisible()
  await expect(page.getByText(/龙沙区市场监督管理局有 2 份，按最新的第 2 包/)).toBeVisible()
  const totals = page.getByRole('table', { name: '各类记录数' })
  await expect(totals.getByRole('row', { name: '合计 3' })).toBeVisible()
  await expect(totals.getByRole('row', { name: '去重后 2' })).toBeVisible()
  await page.getByLabel('汇总什么').click()
  await page.keyboard.type('企业档案')
  await page.keyboard.press('Enter')
  const kind = page.getByRole('table', { name: '企业档案' })
  await expect(kind.getByRole('row', { name: /^合计 3 2 1 50/ })).toBeVisible()
  await page.screenshot({ path: `${SHOTS}/totals.png` })
  await page.getByRole('button', { name: '复制到 Excel' }).click()
  await expect(page.getByText('已复制“企业档案”')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('生产状况：在产')
  const saved = await desk.download(() => page.getByRole('button', { name: '导出 Excel' }).click())
  expect(saved.name).toBe('2017-各局上报汇总.xlsx')
  const book = readWorkbook(await readFile(saved.path), saved.name)
  expect(book.ok && book.value.sheets.map(({ name }) => name)).toContain('重复上报的企业')
  await page.getByText('不止一个局报了的企业 1 家').click()
  await expect(page.getByRole('table', { name: '不止一个局报了的企业' })).toContainText(CODE)

  await page.getByRole('button', { name: '到“并入”里打开' }).click()
  await expect(page.getByRole('heading', { name: '数据包加了口令' })).toBeVisible()
})

test('by the keyboard: contents, records, own data, the earlier report; and from a refused merge', async ({
  openDesk,
}) => {
  const { desk, files } = await openAtCity(openDesk)
  const { page } = desk
  const [first = '', second = ''] = files
  await go(page, '#/exchange/merge')
  await choose(page, [second], () => page.getByRole('button', { name: '选择数据包或回执' }).press('Enter'))
  await expect(page.getByText('这是上报件，只供查看，不能并入。')).toBeVisible()
  await page.getByRole('button', { name: '在“上报件”里打开' }).press('Enter')
  const contents = page.getByRole('table', { name: `${EAST}上报件的内容` })
  await expect(contents).toContainText('联系电话')
  await page.screenshot({ path: `${SHOTS}/contents.png` })
  await choose(page, [first], () => page.getByRole('button', { name: '打开上报件' }).press('Enter'))
  await expect(page.getByText('较早，不计入汇总')).toBeVisible()

  const list = page.getByRole('navigation', { name: '打开的上报件' })
  await list.getByRole('link', { name: /第 2 包/ }).press('Enter')
  await contents.getByRole('link', { name: '企业档案' }).press('Enter')
  const grid = page.getByRole('treegrid', { name: '企业档案' }).or(page.getByRole('grid', { name: '企业档案' }))
  await expect(grid.getByText('第1纸杯厂')).toBeVisible()
  await expect(page.getByText('138****5678')).toBeVisible()
  await page.getByLabel('在本表中查找').fill('第2')
  await expect(grid.getByText('第1纸杯厂')).toHaveCount(0)
  await page.getByLabel('在本表中查找').press('Enter')
  // A cell is looked at, not typed into.
  await page.keyboard.press('F2')
  await page.keyboard.type('abc')
  await page.keyboard.press('Enter')
  await expect(page.getByText('abc')).toHaveCount(0)
  await page.screenshot({ path: `${SHOTS}/records.png` })

  await page.getByRole('radio', { name: '与本局数据比较' }).focus()
  await page.keyboard.press('Space')
  const found = page.getByRole('table', { name: '不一样的记录' })
  await expect(found.getByRole('row', { name: /第1纸杯厂.*按代码或名称对上.*从业人员数 20 18/ })).toBeVisible()
  await expect(found.getByRole('row', { name: /第2纸杯厂.*本局没有/ })).toBeVisible()
  await expect(found).not.toContainText('外县的厂')
  await expect(found).not.toContainText('联系电话')
  await page.screenshot({ path: `${SHOTS}/own.png` })
  await page.getByRole('button', { name: '企业档案 本局没有 1' }).press('Enter')
  await expect(found.getByText('第1纸杯厂')).toHaveCount(0)

  await page.getByRole('radio', { name: /与第 1 包/ }).focus()
  await page.keyboard.press('Space')
  await expect(found.getByRole('row', { name: /第2纸杯厂.*有改动 从业人员数 9 5/ })).toBeVisible()
  await page.screenshot({ path: `${SHOTS}/earlier.png` })
  const saved = await desk.download(() => page.getByRole('button', { name: '导出 Excel' }).press('Enter'))
  expect(saved.name).toBe(`${EAST}-上报件对照.xlsx`)
  await page.getByRole('button', { name: '全部关闭' }).press('Enter')
  await expect(page.getByText('各局交来的上报件（.qpk）在这里打开')).toBeVisible()

  // Of all this nothing is in the workspace.
  await desk.close()
  const written = await desk.office.done(['history', desk.office.folder])
  expect(JSON.stringify(written)).not.toContain('上报')
})
