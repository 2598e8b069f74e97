/** Habits of the hand from Excel and WPS: arrows after typing, blocks by keys and row numbers, tables from elsewhere, frozen columns. */
import { ColumnMenu } from '../support/e2e-filter'
import { expectSaved, GridUser } from '../support/e2e-grid'
import { type Desk, type DeskWish, expect, type Page, test } from '../support/e2e-test'

const EMPLOYEES = '从业人员数（人）'
const CODE = '统一社会信用代码'

async function openRows(openDesk: (wish?: DeskWish) => Promise<Desk>) {
  const rows = [
    { name: '甲光纸杯厂', employees: 10, revenue: 1.5, legalRep: '=1+1' },
    { name: '乙山塑料厂', employees: 20, revenue: 2.5, legalRep: '何  晓' },
    { name: '丙河包装厂', employees: 30, revenue: 3.5 },
  ]
  const desk = await openDesk({
    prepare: async (office) => {
      const input = rows.map((row) => JSON.stringify(row)).join('\n')
      await office.done(['put', office.folder, 'enterprises', '-'], input)
    },
  })
  await desk.page.getByRole('link', { name: '企业档案' }).click()
  const grid = new GridUser(desk.page)
  await grid.expectRows(3)
  return { desk, page: desk.page, grid }
}

/** Puts a table on the clipboard as Excel does, with the text beside it, and presses Ctrl+V. */
async function pasteTable(page: Page, html: string, text: string): Promise<void> {
  await page.evaluate(
    async ([table = '', plain = '']) => {
      const part = (type: string, content: string) => new Blob([content], { type })
      const item = new ClipboardItem({ 'text/html': part('text/html', table), 'text/plain': part('text/plain', plain) })
      await navigator.clipboard.write([item])
    },
    [html, text],
  )
  await page.keyboard.press('Control+v')
}

const copiedHtml = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    return item === undefined ? '' : (await item.getType('text/html')).text()
  })

test('typed over, a cell is stored by an arrow, which goes on; after F2 arrows move in the text', async ({
  openDesk,
}) => {
  const { page, grid } = await openRows(openDesk)
  const press = (keys: string) => page.keyboard.press(keys)
  const cell = (name: string, label = EMPLOYEES) => grid.cell(name, label)
  await (await cell('甲光纸杯厂')).click()
  await page.keyboard.type('11')
  await press('ArrowDown')
  await expect(await cell('甲光纸杯厂')).toHaveText('11')
  await expect(await cell('乙山塑料厂')).toHaveClass(/ag-cell-focus/)
  await page.keyboard.type('22')
  await press('ArrowRight')
  await expect(await cell('乙山塑料厂')).toHaveText('22')
  await expect(await cell('乙山塑料厂', '营业收入（万元）')).toHaveClass(/ag-cell-focus/)

  await test.step('what cannot be stored stays, with its reason', async () => {
    await page.keyboard.type('many')
    await press('ArrowUp')
    await expect(page.locator('.q-editor-reason')).toBeVisible()
    await expect(grid.root.locator('.q-editor input')).toBeFocused()
    await press('Escape')
    await expect(await cell('乙山塑料厂', '营业收入（万元）')).toHaveText('2.5')
  })

  await test.step('F2 while typing goes over to moving in the text', async () => {
    await (await cell('丙河包装厂')).click()
    await page.keyboard.type('31')
    await press('F2')
    await press('ArrowLeft')
    await page.keyboard.type('0')
    await press('Enter')
    await expect(await cell('丙河包装厂')).toHaveText('301')
  })

  await test.step('from the search box into the rows it leaves', async () => {
    await press('Control+f')
    await page.keyboard.type('22')
    await grid.expectRows(1)
    await press('ArrowDown')
    await expect(await cell('乙山塑料厂', '企业名称')).toHaveClass(/ag-cell-focus/)
  })
  await expectSaved(page)
})

test('Tab, Tab, Enter begins the next row; Ctrl+Enter fills the block with what is typed; Ctrl+R fills to the right', async ({
  openDesk,
}) => {
  const { page, grid } = await openRows(openDesk)
  const press = (keys: string) => page.keyboard.press(keys)
  const cell = (name: string, label = EMPLOYEES) => grid.cell(name, label)
  const revenue = '营业收入（万元）'
  await (await cell('甲光纸杯厂')).click()
  await page.keyboard.type('11')
  await press('Tab')
  await page.keyboard.type('1.1')
  await press('Tab')
  await press('Enter')
  await expect(await cell('乙山塑料厂')).toHaveClass(/ag-cell-focus/)
  await page.keyboard.type('22')
  await press('Tab')
  await page.keyboard.type('2.2')
  await press('Enter')
  await expect(await cell('乙山塑料厂', revenue)).toHaveText('2.2')
  await expect(await cell('丙河包装厂')).toHaveClass(/ag-cell-focus/)

  await test.step('one text into all cells of a block', async () => {
    await (await cell('甲光纸杯厂')).click()
    await press('Shift+ArrowDown')
    await press('Shift+ArrowRight')
    await page.keyboard.type('77')
    await press('Control+Enter')
    for (const name of ['甲光纸杯厂', '乙山塑料厂']) {
      await expect(await cell(name)).toHaveText('77')
      await expect(await cell(name, revenue)).toHaveText('77')
    }
    await expect(await cell('丙河包装厂')).toHaveText('30')
    await press('Control+z')
    await expect(await cell('乙山塑料厂', revenue)).toHaveText('2.2')
  })

  await test.step('from the first column of the block to the right', async () => {
    await (await cell('丙河包装厂')).click()
    await press('Shift+ArrowRight')
    await press('Control+r')
    await expect(await cell('丙河包装厂', revenue)).toHaveText('30')
  })
  await expectSaved(page)
})

test('blocks grow by Shift with End, PageDown and Ctrl, and by row numbers', async ({ openDesk }) => {
  const { page, grid } = await openRows(openDesk)
  const press = (keys: string) => page.keyboard.press(keys)
  const counted = page.locator('.q-status-items')
  await grid.cellAt(0, 'name').click()
  await press('Shift+End')
  const wide = Number(/选中 (\d+) 格/.exec(await counted.innerText())?.[1])
  expect(wide).toBeGreaterThan(5)
  await press('Shift+Home')
  await expect(counted).not.toContainText('选中')
  await press('Shift+PageDown')
  await expect(counted).toContainText('选中 3 格')
  await press('Control+Shift+End')
  await expect(counted).toContainText(`选中 ${3 * wide} 格`)

  await test.step('whole rows by their numbers, copied whole', async () => {
    const number = (row: number) => grid.root.locator(`.ag-row[row-index="${row}"] .ag-cell[col-id="#"]`)
    await number(0).click()
    await expect(counted).toContainText(`选中 ${wide} 格`)
    await expect(grid.cellAt(0, 'name')).toHaveClass(/ag-cell-focus/)
    await number(1).click({ modifiers: ['Shift'] })
    await expect(counted).toContainText(`选中 ${2 * wide} 格`)
    await press('Control+c')
    await expect
      .poll(async () => (await grid.clipboard()).split('\r\n').map((row) => row.split('\t').length))
      .toEqual([wide, wide])
  })
})

test('a copied block keeps numbers numbers and texts texts; a table with merged cells and lines in its cells is pasted cell for cell', async ({
  openDesk,
}) => {
  const { desk, page, grid } = await openRows(openDesk)
  await test.step('copied', async () => {
    await (await grid.cell('甲光纸杯厂', '法定代表人')).click()
    await page.keyboard.press('Control+c')
    expect(await copiedHtml(page)).toMatch(/mso-number-format:\s*'?\\@'?[^>]*>=1\+1</)
    await (await grid.cell('乙山塑料厂', EMPLOYEES)).click()
    await page.keyboard.press('Control+c')
    expect(await copiedHtml(page)).toMatch(/General[^>]*>20</)
  })

  await test.step('pasted below the last row', async () => {
    await page.getByRole('button', { name: '新增企业' }).click()
    const html =
      '<table><tr><td>丁<br>原厂</td><td rowspan=2>龙沙区</td><td>91230200MA0000000X</td></tr><tr><td>戊林厂</td><td>0012</td></tr></table>'
    await pasteTable(page, html, '"丁\n原厂"\t龙沙区\t91230200MA0000000X\r\n戊林厂\t\t0012\r\n')
    const strip = page.locator('.q-strip').filter({ hasText: '已粘贴' })
    await expect(strip).toContainText('已粘贴 2 行 × 3 列')
    await expect(strip).toContainText('新增 2')
    await expect(strip).toContainText('合并单元格里的文字逐行填了 1 格')
    await grid.expectRows(5)
    await expect(await grid.cell('戊林厂', '县区')).toHaveText('龙沙区')
    await expect(await grid.cell('戊林厂', CODE)).toHaveText('0012')
  })
  await expectSaved(page)
  await desk.close()
  const stored = await desk.office.done(['list', desk.office.folder, 'enterprises'])
  expect(stored.find(({ name }) => name === '戊林厂')).toMatchObject({ regionCode: '230202', uscc: '0012' })
  expect(stored).toHaveLength(5)
})

test('rows that find no place in a table without new records are told', async ({ openDesk }) => {
  const { page } = await openDesk({ demo: true })
  await page.getByRole('link', { name: '企业档案' }).click()
  await page.getByText(/^许可证 \d+$/).click()
  const grid = new GridUser(page)
  await expect(page.locator('.q-status-items')).toContainText(/本表 \d+ 条许可证/)
  const key = await grid.columnKey('备注')
  await grid.root.locator(`.ag-row[row-index="0"] .ag-cell[col-id="${key}"]`).click()
  await page.keyboard.press('Control+ArrowDown')
  await grid.paste([['第一行'], ['第二行'], ['第三行']])
  const strip = page.locator('.q-strip').filter({ hasText: '已粘贴' })
  await expect(strip).toContainText('更新 1')
  await expect(strip).toContainText('末尾 2 行放不下，没有粘贴')
})

test('columns are frozen up to one, stay in sight, and are freed again', async ({ openDesk }) => {
  const { page, grid } = await openRows(openDesk)
  const menu = new ColumnMenu(grid)
  const frozen = () => grid.root.locator('.ag-header-row .ag-grid-pinned-left-cells .ag-header-cell[col-id="uscc"]')
  await menu.open(CODE)
  await menu.body.getByRole('button', { name: '冻结到此列' }).click()
  await expect(frozen()).toBeVisible()
  const before = await frozen().boundingBox()
  await grid.columnKey(EMPLOYEES)
  expect(await frozen().boundingBox()).toEqual(before)
  await page.reload()
  await expect(frozen()).toBeVisible()
  await menu.open(CODE)
  await menu.body.getByRole('button', { name: '冻结到此列' }).click()
  await expect(frozen()).toHaveCount(0)
})
