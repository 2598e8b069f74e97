/** 上级表样 by pointing, and 建档缺项 from the percentage to the cell: the shortest way through each, by mouse and keys. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { read } from '@e965/xlsx'
import { expectSaved } from '../support/e2e-grid'
import { type Desk, expect, type Page, test } from '../support/e2e-test'
import { furnishedForm, officeForm } from '../support/office-form'

const FACTORIES = ['测试市甲光纸杯厂', '测试市乙山塑料厂', '测试市丙河包装厂', '测试市丁原容器厂']

const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = to
  }, hash)

async function choose({ page }: Desk, button: string, file: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button }).click(),
  ])
  await chooser.setFiles(file)
}

async function pick(page: Page, label: string, option: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label })
  await box.click()
  // Long lists draw only what is in view: those are searched.
  if (await box.isEditable()) await box.fill(option)
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').getByText(option, { exact: true }).click()
}

/** Cell of the drawn form, row and column as the sheet names them. */
const drawn = (page: Page, row: number, column: number) =>
  page
    .getByRole('application', { name: '表样 表一' })
    .locator('tbody tr')
    .nth(row - 1)
    .locator('td')
    .nth(column)

test('a superior’s form is opened once, pointed at, filled, and its next edition keeps the mapping', async ({
  openDesk,
}) => {
  const desk = await openDesk({
    prepare: async (one) => {
      const lines = FACTORIES.map((name, at) => JSON.stringify({ name, employees: 10 + at, regionCode: '230202' }))
      await one.done(['put', one.folder, 'enterprises', '-'], `${lines.join('\n')}\n`)
    },
  })
  const { page, office, download } = desk
  const form = join(office.temp, '情况表.xlsx')
  writeFileSync(form, furnishedForm())
  await goTo(page, '#/exchange/forms')
  await choose(desk, '打开表样', form)
  await expect(page.getByText('还没有对照，点格子指明填什么')).toBeVisible()
  await drawn(page, 2, 1).click()
  await pick(page, '这一格填', '记录条数')
  await expect(drawn(page, 2, 1)).toContainText('企业')
  await drawn(page, 4, 1).click()
  await pick(page, '从第 4 行起是清单，列', '企业档案')
  await pick(page, 'B 列填', '企业名称')
  await drawn(page, 4, 2).click()
  await pick(page, 'C 列填', '从业人员数')
  await page.getByRole('spinbutton', { name: '表样里留了几行' }).fill('2')
  await page.keyboard.press('Enter')
  await pick(page, '记录比行多时', '插入行，样子同最后一行')
  await expectSaved(page)
  const filled = async (): Promise<unknown[]> => {
    const { path } = await download(() => page.getByRole('button', { name: '填好另存' }).click())
    const sheet = read(readFileSync(path), { type: 'buffer', sheetStubs: true }).Sheets['表一']
    return ['B2', 'B4', 'C4', 'B7', 'C7', 'D7', 'A9'].map((place) => sheet?.[place]?.f ?? sheet?.[place]?.v)
  }
  const right = [4, FACTORIES[3], 13, FACTORIES[0], 10, 'B7*$C$8', '填表人']
  expect(await filled()).toEqual(right)
  await expect(page.getByText('企业档案 4 条（插入 2 行）')).toBeVisible()

  await test.step('the next edition of the form', async () => {
    writeFileSync(form, officeForm())
    await choose(desk, '换新表样', form)
    await expect(page.getByText(/新表样有 \d+ 处不同/)).toBeVisible()
    await expect(drawn(page, 4, 2)).toContainText('从业人员数')
    expect(await filled()).toEqual([4, FACTORIES[3], 13, FACTORIES[0], 10, 'C7*2', '填表人'])
  })
})

test('from 建档率 to the list, from the list to the cell by one key', async ({ openDesk }) => {
  const { page, office, close } = await openDesk({
    prepare: async (one) => {
      const put = (kind: string, fields: object) =>
        one.done(['put', one.folder, kind, '-'], `${JSON.stringify(fields)}\n`)
      const [made] = await put('enterprises', { name: FACTORIES[0], productionStatus: '在产', regionCode: '230202' })
      await put('licences', {
        parent: made?.['id'],
        number: '(黑)XK16-204-00001',
        status: '有效',
        validTo: '2099-01-01',
      })
    },
  })
  await goTo(page, '#/examination/gaps')
  const matrix = page.getByRole('table', { name: '建档缺项' })
  await matrix
    .getByRole('row', { name: /龙沙区/ })
    .getByRole('link', { name: '0/1（0.00%）' })
    .click()
  const lines = page.locator('.q-exam-finding')
  const before = await lines.count()
  await expect(lines.first()).toContainText(FACTORIES[0] ?? '')
  const address = lines.filter({ hasText: '住所' }).first()
  while ((await address.getAttribute('aria-current')) !== 'true') await page.keyboard.press('F8')
  await page.keyboard.press('Enter')
  const field = page.getByRole('textbox', { name: '住所' })
  await expect(field).toBeFocused()
  await field.fill('龙沙区新江路1号')
  await page.keyboard.press('Tab')
  await expectSaved(page)
  await page.goBack()
  await expect(lines).toHaveCount(before - 1)
  await close()
  const [stored] = await office.done(['list', office.folder, 'enterprises'])
  expect(stored?.['registeredAddress']).toBe('龙沙区新江路1号')
})
