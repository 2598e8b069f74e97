/** Filtering and sorting a grid as in WPS: the menu of a head, its keys, the strip that tells of it, several columns. */
import { ColumnMenu } from '../support/e2e-filter'
import { expectSaved, GridUser } from '../support/e2e-grid'
import { type Desk, type DeskWish, expect, test } from '../support/e2e-test'

const EMPLOYEES = '从业人员数（人）'

const ROWS = [
  {
    name: '甲光纸杯厂',
    regionCode: '230202',
    productionStatus: '在产',
    employees: 10,
    productionStatusOn: '2017-04-01',
  },
  {
    name: '乙山塑料厂',
    regionCode: '230203',
    productionStatus: '在产',
    employees: 20,
    productionStatusOn: '2017-04-09',
  },
  {
    name: '丙河包装厂',
    regionCode: '230202',
    productionStatus: '长期停产',
    employees: 30,
    productionStatusOn: '2016-12-31',
  },
  { name: '丁原容器厂', regionCode: '230204', productionStatus: '关闭', employees: 40 },
  { name: '戊林纸袋厂', regionCode: '230202', employees: 40, productionStatusOn: '2017-05-02' },
  { name: '己川编织袋厂', productionStatus: '在产', productionStatusOn: '2017-05-02' },
]

async function openRows(openDesk: (wish?: DeskWish) => Promise<Desk>) {
  const desk = await openDesk({
    prepare: async (office) => {
      const input = ROWS.map((row) => JSON.stringify(row)).join('\n')
      await office.done(['put', office.folder, 'enterprises', '-'], input)
    },
  })
  await desk.page.getByRole('link', { name: '企业档案' }).click()
  const grid = new GridUser(desk.page)
  await grid.expectRows(6)
  const menu = new ColumnMenu(grid)
  const names = () => grid.texts('name').then((all) => all.filter((text) => text !== ''))
  return { desk, page: desk.page, grid, menu, names }
}

test('the values of a column are ticked by mouse, counted among what other filters leave, and told above the grid', async ({
  openDesk,
}) => {
  const { page, grid, menu, names } = await openRows(openDesk)
  await test.step('a coded column shows its names; empty cells can be chosen', async () => {
    await menu.open('县区')
    expect(await menu.values()).toEqual(['全选', '建华区 1', '龙沙区 3', '铁锋区 1', '（空白） 1'])
    await menu.value('全选').click()
    await expect(menu.body.getByRole('button', { name: /确\s*定/ })).toBeDisabled()
    await menu.value('龙沙区').click()
    await menu.value('（空白）').click()
    await menu.apply()
    await grid.expectRows(4)
    expect(await names()).toEqual(['甲光纸杯厂', '丙河包装厂', '戊林纸袋厂', '己川编织袋厂'])
    await expect(menu.strip).toContainText('县区：龙沙区、（空白）')
    await expect(grid.root.locator('.ag-header-cell[col-id="regionCode"]')).toHaveClass(/ag-header-cell-filtered/)
    await expect(grid.root.locator('.ag-row-pinned')).toContainText(['合计 4 家'])
  })

  await test.step('a second column lists what the first leaves', async () => {
    await menu.open('生产状况')
    expect(await menu.values()).toEqual(['全选', '在产 2', '长期停产 1', '（空白） 1'])
    await menu.value('在产').hover()
    await menu.value('在产').getByRole('button', { name: '仅筛选此项' }).click()
    await grid.expectRows(2)
    await expect(menu.strip).toContainText('生产状况：在产')
  })

  await test.step('one filter is taken away alone, then the rest', async () => {
    await menu.strip.getByRole('button', { name: '清除县区的筛选' }).click()
    await grid.expectRows(3)
    await page.getByRole('button', { name: '清除筛选' }).click()
    await grid.expectRows(6)
    await expect(menu.strip).toBeHidden()
  })

  await test.step('days stand under years and months', async () => {
    await page.getByRole('button', { name: /(^|\s)列$/ }).click()
    await page.getByRole('checkbox', { name: '生产状况核实日期', exact: true }).check()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: '企业档案' }).click()
    await menu.open('生产状况核实日期')
    expect(await menu.values()).toEqual(['全选', '2017年 4', '2016年 1', '（空白） 1'])
    await menu.body.getByRole('button', { name: '展开2017年' }).click()
    await menu.value('4月').click()
    await menu.value('2016年').click()
    await menu.apply()
    await grid.expectRows(3)
    await expect(menu.strip).toContainText('生产状况核实日期：2017-05-02、（空白）')
  })
})

test('the menu is worked by keys alone: Alt+↓, typing, Space, Enter, Esc', async ({ openDesk }) => {
  const { page, grid, menu, names } = await openRows(openDesk)
  const press = (keys: string) => page.keyboard.press(keys)
  await test.step('opens at the cell, types to search, unticks, applies, and gives the keyboard back', async () => {
    await (await grid.cell('丙河包装厂', EMPLOYEES)).click()
    await press('Alt+ArrowDown')
    await expect(menu.search).toBeFocused()
    await page.keyboard.type('0')
    await expect.poll(() => menu.values()).toEqual(['全选查到的', '10 1', '20 1', '30 1', '40 2'])
    await press('ArrowDown')
    await press('ArrowDown')
    await press(' ')
    await press('Enter')
    await expect(menu.body).toBeHidden()
    await grid.expectRows(4)
    expect(await names()).toEqual(['乙山塑料厂', '丙河包装厂', '丁原容器厂', '戊林纸袋厂'])
    await expect(grid.focused).toHaveAttribute('col-id', 'employees')
  })

  await test.step('with fewer rows left the keyboard stands in the last of them, not in the empty row', async () => {
    await (await grid.cell('戊林纸袋厂', EMPLOYEES)).click()
    await press('Alt+ArrowDown')
    await expect(menu.search).toBeFocused()
    await page.keyboard.type('30')
    await press('Enter')
    await grid.expectRows(1)
    await expect(grid.focused).toHaveAttribute('col-id', 'employees')
    await expect(grid.focused).toHaveText('30')
    await press('Alt+ArrowDown')
    await menu.body.getByRole('button', { name: '清除此列筛选' }).click()
    await grid.expectRows(6)
    await (await grid.cell('甲光纸杯厂', EMPLOYEES)).click()
    await press('Alt+ArrowDown')
    await menu.value('10').click()
    await menu.apply()
    await grid.expectRows(5)
  })

  await test.step('Esc leaves everything as it was', async () => {
    await press('Alt+ArrowDown')
    await expect(menu.search).toBeFocused()
    await press('ArrowDown')
    await press(' ')
    await press('Escape')
    await expect(menu.body).toBeHidden()
    await grid.expectRows(5)
    await expect(grid.focused).toHaveAttribute('col-id', 'employees')
  })

  await test.step('a cell with options opens them; Alt+Shift+↓ opens the menu there too; Ctrl+Shift+L shows all', async () => {
    await press('Control+Shift+L')
    await grid.expectRows(6)
    await (await grid.cell('乙山塑料厂', '生产状况')).click()
    await press('Alt+ArrowDown')
    await expect(page.locator('.q-editor-list')).toBeVisible()
    await press('Escape')
    await press('Alt+Shift+ArrowDown')
    await expect(menu.body).toBeVisible()
    await press('Escape')
  })
})

test('conditions, one or two; what was written stays in sight until the filter is set again', async ({ openDesk }) => {
  const { page, grid, menu, names } = await openRows(openDesk)
  await test.step('numbers between two, and an unreadable one is refused with its reason', async () => {
    await menu.open(EMPLOYEES)
    await menu.condition(1, '介于', '二十', '40')
    await expect(menu.body).toContainText('“二十”不是数')
    await expect(menu.body.getByRole('button', { name: /确\s*定/ })).toBeDisabled()
    await menu.body.getByLabel('条件 1 的值').fill('４０')
    await menu.body.getByLabel('条件 1 到').fill('20')
    await menu.body.getByLabel('条件 1 到').press('Enter')
    await grid.expectRows(4)
    await expect(menu.strip).toContainText('介于 20 和 40')
  })

  await test.step('an edit and a new record do not vanish under the hand', async () => {
    await grid.type('乙山塑料厂', EMPLOYEES, '5')
    await expect(await grid.cell('乙山塑料厂', EMPLOYEES)).toHaveText('5')
    await grid.expectRows(4)
    await page.getByRole('button', { name: '新增企业' }).click()
    await page.keyboard.type('New')
    await page.keyboard.press('Tab')
    await grid.expectRows(5)
    await expectSaved(page)
    await menu.open('企业名称')
    await menu.condition(1, '包含', '厂')
    await menu.apply()
    expect(await names()).toEqual(['丙河包装厂', '丁原容器厂', '戊林纸袋厂'])
  })

  await test.step('two conditions by 或', async () => {
    await page.getByRole('button', { name: '清除筛选' }).click()
    await menu.open('企业名称')
    await menu.condition(1, '开头是', '甲')
    await menu.condition(2, '包含', '纸袋')
    await menu.body.getByText('或', { exact: true }).click()
    await menu.apply()
    expect(await names()).toEqual(['甲光纸杯厂', '戊林纸袋厂'])
    await expect(menu.strip).toContainText('开头是“甲” 或 包含“纸袋”')
  })

  await test.step('kept in a view, over a reload', async () => {
    await page.getByRole('button', { name: '视图' }).click()
    await page.getByLabel('视图名称').fill('纸')
    await page.getByRole('button', { name: '存为视图' }).click()
    await page.getByRole('button', { name: '视图：纸' }).click()
    await page.getByRole('button', { name: '打开时用“纸”' }).click()
    await page.reload()
    await grid.expectRows(2)
    await expect(menu.strip).toContainText('开头是“甲” 或 包含“纸袋”')
    await menu.open('企业名称')
    await expect(menu.body.getByLabel('条件 2 的值')).toHaveValue('纸袋')
  })
})

test('several columns sort the rows, empty cells last either way', async ({ openDesk }) => {
  const { page, grid, names } = await openRows(openDesk)
  await page.getByRole('button', { name: '排序' }).click()
  const dialog = page.getByRole('dialog', { name: '排序' })
  const choose = async (level: string, label: string): Promise<void> => {
    await dialog.getByRole('combobox', { name: level }).click()
    await page.keyboard.type(label)
    await page.keyboard.press('Enter')
  }
  await choose('主要关键字', EMPLOYEES)
  await dialog.getByRole('group', { name: '主要关键字', exact: true }).getByText('降序').click()
  await dialog.getByRole('button', { name: '添加条件' }).click()
  await choose('次要关键字 1', '生产状况')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect
    .poll(names)
    .toEqual(['丁原容器厂', '戊林纸袋厂', '丙河包装厂', '乙山塑料厂', '甲光纸杯厂', '己川编织袋厂'])
  await page.getByRole('button', { name: '排序：2 列' }).click()
  await dialog.getByRole('button', { name: '删除次要关键字 1' }).click()
  await dialog.getByText('升序').first().click()
  await dialog.getByRole('button', { name: /确\s*定/ }).click()
  await expect.poll(names).toEqual(ROWS.map(({ name }) => name))
  expect((await grid.texts(await grid.columnKey(EMPLOYEES))).slice(0, 6)).toEqual(['10', '20', '30', '40', '40', ''])
  await page.getByRole('button', { name: '排序：1 列' }).click()
  await dialog.getByRole('button', { name: '恢复原来的顺序' }).click()
  await expect(page.getByRole('button', { name: '排序', exact: true })).toBeVisible()
})
