/** The clerk's whole job by mouse and keyboard: old ledgers in, cells, a sheet, the shortlist, the report, the other office. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { paragraphTexts, parseXml, partOf } from '../support/docx-parts'
import { expectSaved, GridUser, typeText } from '../support/e2e-grid'
import { PRODUCERS, writeEnterpriseLedger, writeSampleLedger } from '../support/e2e-ledgers'
import { type Desk, expect, type Page, test } from '../support/e2e-test'

const EMPLOYEES = '从业人员数（人）'
const REVENUE = '营业收入（万元）'
const PASSWORD = '松香-2017-六月'
const [JIA, YI, BING, DING, WU, JI, GENG] = PRODUCERS

const go = (page: Page, entry: string): Promise<void> =>
  page.getByRole('navigation', { name: '导航' }).getByRole('link', { name: entry }).click()

async function choose(page: Page, button: string, file: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button }).click(),
  ])
  await chooser.setFiles(file)
}

async function importLedgers({ page, office, download }: Desk): Promise<void> {
  const ledger = join(office.temp, '企业台账.xlsx')
  writeEnterpriseLedger(ledger)
  await test.step('an enterprise ledger is looked at before anything is written', async () => {
    await page.getByRole('link', { name: '导入旧台账' }).click()
    await choose(page, '选择文件', ledger)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('导入预览')
    const counters = page.getByRole('toolbar', { name: '按结果筛选' })
    await expect(counters).toContainText('全部 8')
    await expect(counters).toContainText('新增 7')
    await expect(counters).toContainText('不收 1')
    await expect(page.getByText('还没有写入任何数据')).toBeVisible()
    await counters.getByRole('button', { name: /不收/ }).click()
    await expect(page.getByText('测试市辛字料未清厂').first()).toBeVisible()
    const refused = await download(() => page.getByRole('button', { name: /另存不收的 1 行/ }).click())
    expect(refused.name).toMatch(/\.xlsx$/)
    await counters.getByRole('button', { name: /全部/ }).click()
    await page.getByRole('button', { name: '写入 7 行' }).click()
    await expect(page.getByText('已写入 7 行：新增 7')).toBeVisible()
  })
  await test.step('every row is there, codes and dates whole', async () => {
    await page.getByRole('link', { name: '看企业档案' }).click()
    const grid = new GridUser(page)
    await grid.expectRows(7)
    await expect(await grid.cell(DING, '统一社会信用代码')).toHaveText(/^91230202TE000004.{2}$/)
    await expect(await grid.cell(JIA, '许可证编号')).toHaveText(/204-01001$/)
    await expect(await grid.cell(JIA, '有效期至')).toHaveText('2020-03-01')
  })
}

async function editGrid({ page }: Desk): Promise<void> {
  const grid = new GridUser(page)
  await test.step('cells are typed over, gone on with, and taken back', async () => {
    await grid.type(JIA, EMPLOYEES, '13')
    await expect(await grid.cell(YI, EMPLOYEES)).toHaveClass(/ag-cell-focus/)
    await page.keyboard.press('F2')
    await page.keyboard.press('End')
    await page.keyboard.type('0')
    await page.keyboard.press('Tab')
    await expect(await grid.cell(YI, EMPLOYEES)).toHaveText('240')
    await page.keyboard.type('900')
    await page.keyboard.press('Enter')
    await expect(await grid.cell(YI, REVENUE)).toHaveText('900')
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+z')
    await expect(await grid.cell(YI, REVENUE)).toHaveText('701')
    await expect(await grid.cell(YI, EMPLOYEES)).toHaveText('24')
    await expect(await grid.cell(JIA, EMPLOYEES)).toHaveText('12')
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+y')
    await expect(await grid.cell(YI, REVENUE)).toHaveText('900')
    await expectSaved(page)
  })
  await test.step('copied cells go to another row; a block from WPS adds rows', async () => {
    await (await grid.cell(YI, EMPLOYEES)).click()
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Control+c')
    await (await grid.cell(BING, EMPLOYEES)).click()
    await page.keyboard.press('Control+v')
    await expect(await grid.cell(BING, REVENUE)).toHaveText('900')
    await (await grid.draftCell('企业名称')).click()
    await grid.paste([
      ['测试市壬达纸容器有限公司', '龙沙区'],
      ['测试市癸丰塑料厂', '建华区'],
    ])
    await expect(page.locator('.q-strip').filter({ hasText: '已粘贴' })).toContainText('新增 2，更新 0')
    await grid.expectRows(9)
    await expect(await grid.cell('测试市癸丰塑料厂', '县区')).toHaveText('建华区')
  })
}

async function settleSamples({ page, office }: Desk): Promise<void> {
  const ledger = join(office.temp, '抽查结果.xlsx')
  writeSampleLedger(ledger)
  await test.step('a sampling ledger is linked; who is not known is settled by one key', async () => {
    await go(page, '监督抽查')
    await page.getByRole('link', { name: '导入', exact: true }).first().click()
    await choose(page, '选择文件', ledger)
    const counters = page.getByRole('toolbar', { name: '按结果筛选' })
    await expect(counters).toContainText('新增 5')
    await expect(counters).toContainText('未匹配企业 1')
    await page.getByRole('button', { name: '写入 5 行' }).click()
    await page.getByRole('link', { name: '去认 1 条未匹配企业' }).click()
    await expect(page.getByText('测试市戊林复合膜制品有限公司').first()).toBeVisible()
    await expect(page.locator('.q-unmatched-candidates li').first()).toContainText(WU)
    await page.keyboard.press('1')
    await expect(page.getByText('没有未匹配的记录')).toBeVisible()
    await go(page, '监督抽查')
    await new GridUser(page).expectRows(5)
    await expect(page.getByRole('button', { name: '不合格未后处理 1 批' })).toBeVisible()
  })
}

async function fillSheet({ page }: Desk): Promise<void> {
  await test.step('a sheet of 54 items by keys', async () => {
    await go(page, '七查七看')
    await page.getByRole('button', { name: '新建检查' }).first().click()
    const dialog = page.getByRole('dialog', { name: '新建检查' })
    await dialog.locator('#new-inspection-enterprise').click()
    await page.keyboard.type('TE000004')
    await page.locator('.ant-select-item-option').filter({ hasText: DING }).click()
    await dialog.locator('#new-inspection-persons').click()
    await typeText(page, '陈立新')
    await page.keyboard.press('Enter')
    await typeText(page, '孙慧')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await dialog.getByRole('button', { name: '新建并填写' }).click()
    await expect(page.getByRole('navigation', { name: '七查' })).toBeVisible()
    await expect(page.getByText('未查 54')).toBeVisible()

    await page.keyboard.press('1')
    await expect(page.getByText('未查 53')).toBeVisible()
    await page.keyboard.press('2')
    await expect(page.getByText('不符合 1').first()).toBeVisible()
    const problem = page.locator('[id^=sheet-problem-]')
    await problem.click()
    await page.keyboard.press('End')
    await page.keyboard.insertText('，复印间墙上挂的是旧证。')
    await page.keyboard.press('Enter')
    await page.keyboard.press('3')
    await expect(page.locator('[id^=sheet-reason-]')).toBeFocused()
    await page.keyboard.insertText('本年度未发生')
    await page.keyboard.press('Enter')
    await expect(page.getByText('未查 51')).toBeVisible()
    await expect(page.getByText('不适用 1').first()).toBeVisible()
  })
  await test.step('the rest of each check at once, key items one by one', async () => {
    const open = page.locator('.q-sheet-footer .q-status').filter({ hasText: '未查' })
    const left = async (): Promise<number> => Number(/\d+/.exec((await open.textContent()) ?? '')?.[0])
    for (let turn = 0; turn < 60 && (await left()) > 0; turn += 1) {
      await page.keyboard.press('Control+Enter')
      if ((await left()) > 0) await page.keyboard.press('1')
    }
    await expect(open).toHaveText(/未查 0/)
    await page.getByRole('button', { name: '完成检查' }).click()
    await expect(page.getByText('生成整改 1 件')).toBeVisible()
  })
  await test.step('the order that came out of it', async () => {
    await page.getByRole('link', { name: '看这 1 件整改' }).click()
    const grid = new GridUser(page)
    await grid.expectRows(1)
    await expect(grid.root).toContainText(DING)
    await expect(grid.root).toContainText('复印间墙上挂的是旧证')
  })
}

async function shortlist({ page }: Desk): Promise<void> {
  const table = page.getByRole('table', { name: '候选企业排名' })
  const names = async (): Promise<string[]> =>
    (await table.locator('tr[id^=candidate-] td.q-brand-name').allInnerTexts()).map((text) => text.trim())
  await test.step('three candidates, shortlisted by key', async () => {
    await go(page, '品牌创建')
    for (const name of [JIA, BING, WU]) {
      await page.getByRole('button', { name: '新增候选' }).first().click()
      const dialog = page.getByRole('dialog', { name: '新增候选企业' })
      await dialog.getByLabel('企业').click()
      await page.locator('.ant-select-item-option').filter({ hasText: name }).click()
      await dialog.getByRole('button', { name: '新增' }).click()
      await expect(dialog).toBeHidden()
    }
    await expect(table.locator('tr[id^=candidate-]')).toHaveCount(3)
  })
  await test.step('the office answers the gates itself, in the table', async () => {
    await page.getByText('表格', { exact: true }).click()
    const grid = new GridUser(page)
    await grid.expectRows(3)
    const key = await grid.columnKey('①许可有效')
    await grid.cellAt(0, key).click()
    await grid.paste(Array.from({ length: 3 }, () => Array.from({ length: 10 }, () => '是')))
    await expectSaved(page)
    await page.getByText('评审', { exact: true }).click()
  })
  await test.step('three on the shortlist, by key', async () => {
    const rows = table.locator('tr[id^=candidate-]')
    for (let at = 0; at < 3; at += 1) {
      await table.locator('tr[id^=candidate-]').nth(at).locator('td.q-brand-name').click()
      await expect(rows.nth(at)).toHaveAttribute('aria-current', 'true')
      await rows.nth(at).focus()
      await page.keyboard.press('Space')
      await expect(page.getByText(`已入围 ${at + 1} 家`)).toBeVisible()
    }
    await expect(page.getByText('符合名额')).toBeVisible()
  })
  await test.step('another order, with its reason', async () => {
    const before = await names()
    const last = table.locator('tr[id^=candidate-]').nth(2)
    await last.locator('td.q-brand-name').click()
    await last.focus()
    await page.keyboard.press('Alt+ArrowUp')
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(names).toEqual([before[2], before[0], before[1]])
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog').filter({ has: page.getByLabel('事由') })
    await dialog.getByLabel('事由').fill('质量管理水平更稳定')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByText('次序已改，理由已记下')).toBeVisible()
    await page.reload()
    await expect.poll(names).toEqual([before[2], before[0], before[1]])
  })
}

async function writeReport({ page, download }: Desk): Promise<void> {
  await test.step('the June report carries the figures of the start page', async () => {
    await go(page, '首页')
    const rate = page.locator('.q-goals tbody tr').filter({ hasText: '合格率' })
    await expect(rate).toContainText('80.00%')
    await expect(rate).toContainText('4/5')
    await expect(page.locator('.q-status-bar')).toContainText('企业 9 家')
    await go(page, '公文')
    const row = page.getByRole('row').filter({ hasText: '实施方案及工作开展情况' }).first()
    await row.getByRole('link', { name: '预览' }).click()
    await expect(page.locator('main')).toContainText('生产企业9家')
    const report = await download(() => page.getByRole('button', { name: /导出 Word/ }).click())
    expect(report.name).toMatch(/\.docx$/)
    await expect(page.getByText('已写出').first()).toContainText(report.name)
    const text = paragraphTexts(parseXml(partOf(readFileSync(report.path), 'word/document.xml'))).join('\n')
    expect(text).toContain('生产企业9家，其中获证企业7家')
    expect(text).toContain('的5批次产品，合格4批次，不合格1批次，合格率80.00%')
    expect(text).toContain('已对1家企业开展“七查七看”监督检查1次')
    expect(text).toContain(`目前入围3家：${BING}`)
    expect(text).toContain('〔未录入〕')
    await page.getByRole('button', { name: '回到公文' }).click()
    await expect(page.getByRole('row').filter({ hasText: '实施方案及工作开展情况' }).first()).toContainText(
      '1 次，最近',
    )
  })
}

/** Writes a package for the other office. @returns where the file lies */
async function pack({ page, download }: Desk, receiver: string): Promise<string> {
  await go(page, '数据往来')
  await page.getByText('打包发出', { exact: true }).first().click()
  await page.locator('#pack-receiver').fill(receiver)
  await page.keyboard.press('Tab')
  await page.locator('#pack-password').fill(PASSWORD)
  await page.locator('#pack-password-again').fill(PASSWORD)
  const written = await download(async () => {
    await page.getByRole('button', { name: '打包，选存放的位置' }).click()
    const sure = page.getByRole('dialog').getByRole('button', { name: '打包', exact: true })
    await sure.click()
  })
  expect(written.name).toMatch(/\.qpk$/)
  await expect(page.getByText('已记入往来记录')).toBeVisible()
  return written.path
}

/** Opens a package with its password and takes it. */
async function merge({ page }: Desk, file: string): Promise<void> {
  await go(page, '数据往来')
  await page.getByText('并入', { exact: true }).first().click()
  await choose(page, '选择数据包', file)
  await page.locator('#merge-password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByText('并入前先看')).toBeVisible()
  await page.getByRole('button', { name: '并入', exact: true }).click()
  await expect(page.locator('.q-strip').filter({ hasText: /^已并入.+ 第 \d+ 包/ })).toBeVisible()
}

async function exchange(city: Desk, county: Desk): Promise<void> {
  await test.step('a package with a password goes to the other office', async () => {
    const file = await pack(city, '测试县市场监督管理局')
    await go(county.page, '数据往来')
    await county.page.getByText('并入', { exact: true }).first().click()
    await choose(county.page, '选择数据包', file)
    await county.page.locator('#merge-password').fill('不是这个')
    await county.page.keyboard.press('Enter')
    await expect(county.page.getByRole('alert').filter({ hasText: '口令不对' })).toBeVisible()
    await county.page.locator('#merge-password').fill(PASSWORD)
    await county.page.keyboard.press('Enter')
    await expect(county.page.getByText('并入前先看')).toBeVisible()
    await expect(county.page.locator('.q-status-bar')).toContainText('企业 0 家')
    await county.page.getByRole('button', { name: '并入', exact: true }).click()
    await expect(county.page.getByText(/^已并入测试市质量技术监督局 第 1 包/)).toBeVisible()
    await expect(county.page.locator('.q-status-bar')).toContainText('企业 9 家')
  })
  await test.step('the same package again changes nothing', async () => {
    await choose(county.page, '选择数据包', join(city.office.temp, '测试市局-给测试县局-2017-第1包.qpk'))
    await county.page.locator('#merge-password').fill(PASSWORD)
    await county.page.keyboard.press('Enter')
    await expect(county.page.getByText(/已经并入过/)).toBeVisible()
    await expect(county.page.getByRole('button', { name: '并入', exact: true })).toHaveCount(0)
  })
  await test.step('both change the same cell', async () => {
    for (const [desk, value] of [
      [city, '61'],
      [county, '62'],
    ] as const) {
      await go(desk.page, '企业档案')
      const grid = new GridUser(desk.page)
      await grid.expectRows(9)
      await grid.type(JI, EMPLOYEES, value)
      await expect(await grid.cell(JI, EMPLOYEES)).toHaveText(value)
    }
    await new GridUser(county.page).type(GENG, '联系人', '赵立')
  })
  await test.step('the card is settled by an arrow key, and the decision travels', async () => {
    await merge(city, await pack(county, '测试市质量技术监督局'))
    const { page } = city
    await page.getByRole('link', { name: /去定 1 处冲突/ }).click()
    const card = page.getByRole('article', { name: `${JI} 从业人员数` })
    await expect(card).toBeVisible()
    await expect(card.getByRole('region', { name: /^本局/ })).toContainText('61')
    await expect(card.getByRole('region', { name: /^对方/ })).toContainText('62')
    await page.keyboard.press('ArrowRight')
    await expect(page.getByText('没有待决定的冲突。')).toBeVisible()
    await go(page, '企业档案')
    await expect(await new GridUser(page).cell(JI, EMPLOYEES)).toHaveText('62')
    await expect(await new GridUser(page).cell(GENG, '联系人')).toHaveText('赵立')

    await merge(county, await pack(city, '测试县市场监督管理局'))
    await expect(county.page.getByRole('button', { name: /^冲突/ })).toHaveCount(0)
    await go(county.page, '企业档案')
    await expect(await new GridUser(county.page).cell(JI, EMPLOYEES)).toHaveText('62')
  })
}

test('the main job, from the old ledgers to the other office and back', async ({ openDesk }) => {
  test.setTimeout(300_000)
  const city = await openDesk()
  await importLedgers(city)
  await editGrid(city)
  await settleSamples(city)
  await fillSheet(city)
  await shortlist(city)
  await writeReport(city)
  const county = await openDesk({ bureau: '测试县市场监督管理局', clerk: '孙慧' })
  await exchange(city, county)

  await city.close()
  await county.close()
  const seen = async ({ office }: Desk, collection: string): Promise<unknown[]> =>
    (await office.done(['list', office.folder, collection])).toSorted((a, b) =>
      String(a['id']).localeCompare(String(b['id'])),
    )
  for (const kind of ['enterprises', 'licences', 'samples', 'inspections', 'rectifications', 'brandCandidates']) {
    const mine = await seen(city, kind)
    expect(mine.length, kind).toBeGreaterThan(0)
    expect(await seen(county, kind), kind).toEqual(mine)
  }
})
