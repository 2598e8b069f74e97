/** The grid under a clerk's hands: keys, editors, input method, clipboard. */
import { compose, expectSaved, GridUser, typeText } from '../support/e2e-grid'
import { type Desk, type DeskWish, expect, type Page, test } from '../support/e2e-test'

const NAMES = ['甲光纸杯厂', '乙山塑料厂', '丙河包装厂', '丁原容器厂', '戊林薄膜厂', '己川编织袋厂']
const EMPLOYEES = '从业人员数（人）'
const REVENUE = '营业收入（万元）'

/** Six enterprises: employees 10, 20, … 60 and revenue 100.5, 200.5, … */
async function openSix(openDesk: (wish?: DeskWish) => Promise<Desk>) {
  const desk = await openDesk({
    prepare: async (office) => {
      const lines = NAMES.map((name, at) => ({ name, employees: (at + 1) * 10, revenue: (at + 1) * 100 + 0.5 }))
      const input = lines.map((line) => JSON.stringify(line)).join('\n')
      await office.done(['put', office.folder, 'enterprises', '-'], input)
    },
  })
  const { page, office } = desk
  await page.getByRole('link', { name: '企业档案' }).click()
  const grid = new GridUser(page)
  await grid.expectRows(6)
  return { desk, page, grid, office }
}

/** Every enterprise on disk, by name; ends the host first. */
async function stored({ close, office }: Desk): Promise<ReadonlyMap<unknown, Record<string, unknown>>> {
  await close()
  const rows = await office.done(['list', office.folder, 'enterprises'])
  return new Map(rows.map((row) => [row['name'], row]))
}

async function showColumn(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: /(^|\s)列$/ }).click()
  await page.getByRole('checkbox', { name: label, exact: true }).check()
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: '企业档案' }).click()
}

test('keys move, edit, clear and fill', async ({ openDesk }) => {
  const { desk, page, grid } = await openSix(openDesk)
  const cell = (name: string, label = EMPLOYEES) => grid.cell(name, label)
  const press = (keys: string) => page.keyboard.press(keys)

  await test.step('typing overwrites; Enter goes down, Tab right; Esc gives up; F2 goes on', async () => {
    await (await cell('甲光纸杯厂')).click()
    await page.keyboard.type('15')
    await press('Enter')
    await expect(await cell('甲光纸杯厂')).toHaveText('15')
    await expect(await cell('乙山塑料厂')).toHaveClass(/ag-cell-focus/)
    await page.keyboard.type('25')
    await press('Tab')
    await expect(await cell('乙山塑料厂')).toHaveText('25')
    await expect(await cell('乙山塑料厂', REVENUE)).toHaveClass(/ag-cell-focus/)
    await page.keyboard.type('9')
    await expect(grid.root.locator('.q-editor input')).toHaveValue('9')
    await press('Escape')
    await expect(await cell('乙山塑料厂', REVENUE)).toHaveText('200.5')
    await press('F2')
    await press('End')
    await page.keyboard.type('1')
    await press('Enter')
    await expect(await cell('乙山塑料厂', REVENUE)).toHaveText('200.51')
  })

  await test.step('arrows, Home and End', async () => {
    await (await cell('丙河包装厂')).click()
    await press('ArrowDown')
    await press('ArrowRight')
    await expect(await cell('丁原容器厂', REVENUE)).toHaveClass(/ag-cell-focus/)
    await press('ArrowUp')
    await press('ArrowLeft')
    await expect(await cell('丙河包装厂')).toHaveClass(/ag-cell-focus/)
    await press('Home')
    await expect(await cell('丙河包装厂', '企业名称')).toHaveClass(/ag-cell-focus/)
    await press('End')
    await expect(grid.focused).toHaveAttribute('col-id', '=file')
    await press('Control+Home')
    await expect(await cell('甲光纸杯厂', '企业名称')).toHaveClass(/ag-cell-focus/)
  })

  await test.step('a block by Shift and arrows is counted, filled down, cleared, and each is taken back', async () => {
    await (await cell('丙河包装厂')).click()
    await press('Shift+ArrowDown')
    await press('Shift+ArrowDown')
    await expect(page.locator('.q-status-items')).toContainText('选中 3 格　和 120　平均 40')
    await press('Control+d')
    for (const name of ['丁原容器厂', '戊林薄膜厂']) await expect(await cell(name)).toHaveText('30')
    await press('Control+z')
    await expect(await cell('丁原容器厂')).toHaveText('40')
    await expect(await cell('戊林薄膜厂')).toHaveText('50')
    await press('Delete')
    for (const name of ['丙河包装厂', '丁原容器厂', '戊林薄膜厂']) await expect(await cell(name)).toHaveText('')
    await press('Control+z')
    await expect(await cell('戊林薄膜厂')).toHaveText('50')
    await press('Control+Enter')
    for (const name of ['丁原容器厂', '戊林薄膜厂']) await expect(await cell(name)).toHaveText('30')
    await press('Control+z')
    await press('Control+y')
    await expect(await cell('戊林薄膜厂')).toHaveText('30')
  })

  await test.step('Ctrl+; writes the day in a date column', async () => {
    await showColumn(page, '生产状况核实日期')
    await (await cell('己川编织袋厂', '生产状况核实日期')).click()
    await press('Control+;')
    await expect(await cell('己川编织袋厂', '生产状况核实日期')).toHaveText(/^20\d\d-\d\d-\d\d$/)
  })

  await test.step('the empty row becomes one record, cell after cell', async () => {
    await page.getByRole('button', { name: '新增企业' }).click()
    await expect(await grid.draftCell('企业名称')).toHaveClass(/ag-cell-focus/)
    await typeText(page, '庚新制品厂')
    await press('Tab')
    await grid.expectRows(7)
    await grid.type('庚新制品厂', EMPLOYEES, '70')
    await expect(await cell('庚新制品厂')).toHaveText('70')
  })

  const records = await stored(desk)
  expect(records.size).toBe(7)
  expect(records.get('乙山塑料厂')).toMatchObject({ employees: 25, revenue: 200.51 })
  expect(records.get('戊林薄膜厂')).toMatchObject({ employees: 30 })
  expect(records.get('庚新制品厂')).toMatchObject({ employees: 70 })
})

test('the corner of a block fills, chosen rows take one value, and a view is there again after a reload', async ({
  openDesk,
}) => {
  const { desk, page, grid } = await openSix(openDesk)
  await test.step('10 and 20 go on by ten, and are taken back as one', async () => {
    await grid.type('丙河包装厂', EMPLOYEES, '7')
    await (await grid.cell('甲光纸杯厂', EMPLOYEES)).click()
    await page.keyboard.press('Shift+ArrowDown')
    const last = await (await grid.cell('丁原容器厂', EMPLOYEES)).boundingBox()
    await grid.root.locator('.q-fill-corner').hover()
    await page.mouse.down()
    await page.mouse.move((last?.x ?? 0) + 20, (last?.y ?? 0) + 8, { steps: 5 })
    await page.mouse.up()
    await expect(await grid.cell('丙河包装厂', EMPLOYEES)).toHaveText('30')
    await expect(await grid.cell('丁原容器厂', EMPLOYEES)).toHaveText('40')
    await page.keyboard.press('Control+z')
    await expect(await grid.cell('丙河包装厂', EMPLOYEES)).toHaveText('7')
  })

  await test.step('two chosen rows take one value, which is checked first', async () => {
    for (const name of ['戊林薄膜厂', '己川编织袋厂']) {
      const row = await grid.rowIndex(name)
      await grid.root.locator(`.ag-row[row-index="${row}"] .ag-checkbox`).first().click()
    }
    await page.getByRole('button', { name: '批量填写' }).click()
    const dialog = page.getByRole('dialog', { name: '批量填写 2 条' })
    await dialog.getByRole('combobox', { name: '列' }).click()
    await page.keyboard.type('从业人员数')
    await page.keyboard.press('Enter')
    await dialog.getByLabel('填成').fill('若干')
    await expect(dialog.getByRole('button', { name: /填\s*写/ })).toBeDisabled()
    await dialog.getByLabel('填成').fill('88')
    await dialog.getByRole('button', { name: /填\s*写/ }).click()
    await expect(dialog).toBeHidden()
    await page.getByRole('button', { name: '不选了' }).click()
    await expect(await grid.cell('己川编织袋厂', EMPLOYEES)).toHaveText('88')
  })

  await test.step('a view keeps what is looked for, and opens with the grid', async () => {
    await page.getByRole('textbox', { name: '在本表中查找' }).fill('纸杯')
    await grid.expectRows(1)
    await page.getByRole('button', { name: '视图' }).click()
    await page.getByLabel('视图名称').fill('纸杯厂')
    await page.getByRole('button', { name: '存为视图' }).click()
    await page.getByRole('button', { name: '视图：纸杯厂' }).click()
    await page.getByRole('button', { name: '打开时用“纸杯厂”' }).click()
    await page.reload()
    await grid.expectRows(1)
    await page.getByRole('button', { name: '视图：纸杯厂' }).click()
    await page.getByRole('button', { name: '全部记录' }).click()
    await grid.expectRows(6)
  })
  const records = await stored(desk)
  expect(records.get('丁原容器厂')).toMatchObject({ employees: 40 })
  expect(records.get('戊林薄膜厂')).toMatchObject({ employees: 88 })
})

test('what cannot be stored is refused in the cell, and the old value stays', async ({ openDesk }) => {
  const { desk, page, grid } = await openSix(openDesk)
  await (await grid.cell('甲光纸杯厂', EMPLOYEES)).click()
  await page.keyboard.type('ten')
  await page.keyboard.press('Enter')
  const reason = page.locator('.q-editor-reason')
  await expect(reason).toBeVisible()
  await expect(reason).toHaveText(/\p{Script=Han}{4}/u)
  await expect(grid.root.locator('.q-editor-refused input')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(reason).toBeHidden()
  await expect(await grid.cell('甲光纸杯厂', EMPLOYEES)).toHaveText('10')

  await test.step('leaving the cell by mouse says what was not stored', async () => {
    await (await grid.cell('甲光纸杯厂', EMPLOYEES)).click()
    await page.keyboard.type('many')
    await (await grid.cell('丙河包装厂', EMPLOYEES)).click()
    await expect(page.getByRole('alert').filter({ hasText: '没有存上' })).toContainText('many')
    await expect(await grid.cell('甲光纸杯厂', EMPLOYEES)).toHaveText('10')
  })

  await test.step('a doubtful code is stored as typed, marked, and its reason offers the mended one', async () => {
    await (await grid.cell('甲光纸杯厂', '统一社会信用代码')).click()
    await page.keyboard.type('91230200MA00000000')
    await page.keyboard.press('Enter')
    const code = await grid.cell('甲光纸杯厂', '统一社会信用代码')
    await expect(code).toHaveText('91230200MA00000000')
    await expect(code).toHaveClass(/q-cell-bad/)
    await code.click()
    const note = page.getByRole('note')
    await expect(note).toContainText('推算')
    await note.getByRole('button', { name: /改为/ }).first().click()
    await expect(code).not.toHaveText('91230200MA00000000')
    await expect(code).not.toHaveClass(/q-cell-bad/)
  })
  expect((await stored(desk)).get('甲光纸杯厂')).toMatchObject({ employees: 10 })
})

test('an input method composes its first key in the cell', async ({ openDesk }) => {
  const { desk, page, grid } = await openSix(openDesk)
  const legalRep = await grid.cell('乙山塑料厂', '法定代表人')
  await legalRep.click()
  await compose(page, ['h', 'he', '何'], '何')
  await expect(grid.root.locator('.q-editor input')).toHaveValue('何')
  await compose(page, ['x', 'xiao', '晓'], '晓')
  await page.keyboard.press('Enter')
  await expect(legalRep).toHaveText('何晓')

  await test.step('in a list too', async () => {
    const status = await grid.cell('丙河包装厂', '生产状况')
    await status.click()
    await compose(page, ['z', 'zai', '在'], '在产')
    await page.keyboard.press('Enter')
    await expect(status).toHaveText('在产')
  })
  const records = await stored(desk)
  expect(records.get('乙山塑料厂')).toMatchObject({ legalRep: '何晓' })
  expect(records.get('丙河包装厂')).toMatchObject({ productionStatus: '在产' })
})

test('a block from a spreadsheet is pasted with a result, adds rows, and is taken back as one', async ({
  openDesk,
}) => {
  const { desk, page, grid } = await openSix(openDesk)
  await (await grid.cell('戊林薄膜厂', EMPLOYEES)).click()
  await grid.paste([
    ['55', '550.25'],
    ['几十人', '660'],
    ['77', '770'],
  ])
  const strip = page.locator('.q-strip').filter({ hasText: '已粘贴' })
  await expect(strip).toContainText('已粘贴 3 行 × 2 列')
  await expect(strip).toContainText('新增 1，更新 2')
  await expect(strip).toContainText('1 格没有收')
  await grid.expectRows(7)
  await expect(await grid.cell('戊林薄膜厂', EMPLOYEES)).toHaveText('55')
  await expect(await grid.cell('己川编织袋厂', EMPLOYEES)).toHaveText('60')
  await expect(await grid.cell('己川编织袋厂', REVENUE)).toHaveText('660')

  await test.step('the refused cell is named with its reason', async () => {
    await strip.getByText('1 格没有收').click()
    await expect(page.locator('.q-refused-list li')).toContainText(['几十人'])
  })

  await test.step('taken back from the strip, brought again by key', async () => {
    await strip.getByRole('button', { name: '撤销粘贴' }).click()
    await grid.expectRows(6)
    await expect(await grid.cell('戊林薄膜厂', REVENUE)).toHaveText('500.5')
    await page.keyboard.press('Control+y')
    await grid.expectRows(7)
    await page.keyboard.press('Control+z')
    await grid.expectRows(6)
  })

  await test.step('a copied block is text for a spreadsheet, and fills a larger block', async () => {
    await (await grid.cell('甲光纸杯厂', EMPLOYEES)).click()
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Control+c')
    await expect.poll(() => grid.clipboard()).toBe('10\t100.5\r\n20\t200.5')
    await (await grid.cell('丙河包装厂', EMPLOYEES)).click()
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Control+v')
    await expect(await grid.cell('丁原容器厂', REVENUE)).toHaveText('200.5')
    await expect(await grid.cell('己川编织袋厂', EMPLOYEES)).toHaveText('20')
    await page.keyboard.press('Control+x')
    await expect(await grid.cell('丁原容器厂', REVENUE)).toHaveText('')
  })
  const records = await stored(desk)
  expect(records.size).toBe(6)
  expect(records.get('甲光纸杯厂')).toMatchObject({ employees: 10, revenue: 100.5 })
  expect(records.get('丙河包装厂')?.['employees'] ?? null).toBeNull()
})

test('a paste into the sorted column never leaves the block over other records', async ({ openDesk }) => {
  const { desk, page, grid } = await openSix(openDesk)
  await (await grid.cell('甲光纸杯厂', EMPLOYEES)).click()
  const head = grid.root.locator('.ag-header-cell', { hasText: EMPLOYEES })
  await head.click()
  await expect(head).toHaveAttribute('aria-sort', 'ascending')
  await (await grid.cell('甲光纸杯厂', EMPLOYEES)).click()
  // 甲 goes to the end, 乙 stays in front: the two do not stand together any more.
  await grid.paste([['99'], ['5']])
  await expect(page.locator('.q-strip').filter({ hasText: '已粘贴' })).toContainText('更新 2')
  await expect(await grid.cell('甲光纸杯厂', EMPLOYEES)).toHaveText('99')
  await expectSaved(page)
  await page.keyboard.press('Delete')
  await expectSaved(page)
  const records = await stored(desk)
  for (const [name, employees] of [
    ['丙河包装厂', 30],
    ['丁原容器厂', 40],
    ['戊林薄膜厂', 50],
    ['己川编织袋厂', 60],
  ] as const) {
    expect(records.get(name)).toMatchObject({ employees })
  }
})
