/** Writing at a document in the browser: by keyboard on the page, with live figures, versions, the examination and the way out. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { paragraphTexts, parseXml, partOf } from '../support/docx-parts'
import { compose, GridUser } from '../support/e2e-grid'
import { type Desk, expect, type Page, test } from '../support/e2e-test'
import { cameraJpeg } from '../support/photo-bytes'

const PHRASE = '各县（市、区）局要压实责任，按时报送。'

const preview = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    location.hash = '#/documents/D2'
  })
  await expect(page.getByText('签发人：')).toBeVisible()
}

const computed = (page: Page, words: string) =>
  page.locator('[aria-label=算出的内容]').filter({ hasText: words }).first()
const own = (page: Page, words: string) => page.locator('[aria-label=自写段落]').filter({ hasText: words })
const count = async (page: Page): Promise<number> =>
  Number(/共 (\d+) 页/.exec(await page.locator('.q-title-row').innerText())?.[1])

async function write({ page }: Desk): Promise<void> {
  await test.step('lines, bold, a heading, a list, a live figure and a phrase, all by keyboard, kept while one writes', async () => {
    await computed(page, '辖区共有食品相关产品生产企业').focus()
    await page.keyboard.press('Insert')
    const editor = page.getByRole('textbox', { name: '自写的段落' })
    await expect(editor).toBeFocused()
    await compose(page, ['jin', '今'], '今年以来，全市登记企业')
    await page.keyboard.press('Control+m')
    await page.keyboard.insertText('企业档案')
    await page.keyboard.press('Enter')
    await expect(editor.locator('[data-figure=企业档案]')).toHaveText('146')
    await page.keyboard.insertText('家，')
    await page.keyboard.press('Control+b')
    await page.keyboard.insertText('超额完成')
    await page.keyboard.press('Control+b')
    await page.keyboard.insertText('建档任务。')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Alt+1')
    await page.keyboard.insertText('特色做法')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Alt+5')
    await page.keyboard.insertText('抓培训。')
    await page.keyboard.press('Enter')
    await page.keyboard.insertText('抓检查。')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+/')
    await page.keyboard.insertText('压实')
    await page.keyboard.press('Enter')
    await expect(editor).toContainText(PHRASE)
    await expect(page.locator('.q-draft-saved')).toContainText('已保存')
    await page.keyboard.press('Escape')
    await expect(editor).toBeHidden()
    await expect(own(page, '今年以来')).toHaveText(/全市登记企业146家，超额完成建档任务。/)
    await expect(own(page, '今年以来').locator('b')).toHaveText('超额完成')
    await expect(own(page, '特色做法')).toHaveText(/^二、特色做法/)
    await expect(own(page, '抓检查')).toHaveText(/^2\.抓检查。/)
  })
  await test.step('the draft as it stands is kept by a name', async () => {
    await page.getByRole('button', { name: '版本', exact: true }).click()
    const drawer = page.getByRole('dialog', { name: '草稿的版本' })
    await drawer.getByLabel('这一版叫什么').fill('送审稿')
    await drawer.getByRole('button', { name: '记为一版' }).click()
    // One sitting, however often it was kept while one wrote.
    await expect(drawer.getByRole('listitem')).toHaveCount(1)
    await expect(drawer.getByRole('listitem')).toContainText('送审稿')
    await page.keyboard.press('Escape')
    await expect(drawer).toBeHidden()
  })
  await test.step('what is pasted from Word comes as paragraphs; undo takes it out; leaving keeps what stands', async () => {
    await own(page, PHRASE).focus()
    await page.keyboard.press('F2')
    await page.keyboard.press('Control+End')
    await page.evaluate(() => {
      const clipboardData = new DataTransfer()
      const html =
        '<p class=MsoNormal><b>第一，</b>加强领导。</p><p style="mso-outline-level:2">（三）工作要求</p><p>按时报送。</p>'
      clipboardData.setData('text/html', html)
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      )
    })
    const editor = page.getByRole('textbox', { name: '自写的段落' })
    await expect(editor.locator('h2')).toHaveText('工作要求')
    await page.keyboard.press('Control+z')
    await expect(editor.locator('h2')).toHaveCount(0)
    await page.keyboard.press('Control+y')
    // Away without a word: nothing typed is lost.
    await page.evaluate(() => {
      location.hash = '#/'
    })
    await preview(page)
    await expect(own(page, '工作要求')).toHaveText(/^（一）工作要求/)
    await expect(own(page, '第一，').locator('b')).toHaveText('第一，')
  })
}

async function recompute({ page }: Desk): Promise<void> {
  await test.step('figures within the own words follow the data, the words stay', async () => {
    await page.evaluate(() => {
      location.hash = '#/enterprises'
    })
    const grid = new GridUser(page)
    await grid.expectRows(146)
    await grid.root.locator('.ag-row[row-index="0"] .ag-cell[col-id="name"]').click()
    await page.keyboard.press('Control+ArrowDown')
    await expect(await grid.draftCell('企业名称')).toHaveClass(/ag-cell-focus/)
    await grid.paste([['石桥县新办纸制品有限公司', '石桥县']])
    await grid.expectRows(147)
    await preview(page)
    await expect(own(page, '今年以来')).toHaveText(/全市登记企业147家，超额完成建档任务。/)
  })
}

async function versions({ page }: Desk): Promise<void> {
  await test.step('a version is looked at and gone back to, and that is undone', async () => {
    await page.getByRole('button', { name: '版本', exact: true }).click()
    const drawer = page.getByRole('dialog', { name: '草稿的版本' })
    const version = drawer.getByRole('listitem').filter({ hasText: '送审稿' })
    await version.getByRole('button', { name: '与现在比' }).click()
    await expect(drawer.getByRole('table', { name: '与现在的不同' })).toContainText('工作要求')
    await version.getByRole('button', { name: '退回到这一版' }).click()
    await expect(drawer).toBeHidden()
    await expect(own(page, '工作要求')).toHaveCount(0)
    await page.getByRole('button', { name: /^撤销/ }).first().click()
    await expect(own(page, '工作要求')).toHaveCount(1)
  })
}

async function pictures({ page }: Desk): Promise<void> {
  await test.step('a chart of a table and a photo of a record, with its caption', async () => {
    const before = await count(page)
    const table = page.locator('.q-draft-block:has(figure.q-paper-table)').first()
    await table.hover()
    await table.getByRole('button', { name: '画成图' }).click()
    const dialog = page.getByRole('dialog', { name: '画成图' })
    await dialog.getByText('饼图', { exact: true }).click()
    await dialog.getByRole('button', { name: '放进草稿' }).click()
    await expect(page.locator('.q-paper-chart path')).not.toHaveCount(0)
    await own(page, '抓检查').focus()
    await page.getByRole('button', { name: '放照片…' }).click()
    const photos = page.getByRole('dialog', { name: '放照片' })
    await photos.locator('.q-photo-tile').first().click()
    await photos.getByLabel('第 1 张的图题').fill('检查现场')
    await photos.getByRole('button', { name: /放进草稿/ }).click()
    await expect(own(page, '检查现场').locator('img')).toBeVisible()
    await expect(own(page, '检查现场')).toContainText(/图\d　检查现场/)
    expect(await count(page)).toBeGreaterThanOrEqual(before)
  })
}

async function exportIt({ page, download }: Desk): Promise<void> {
  await test.step('a fault is found and gone to by F7; it goes out with a reason, and shows afterwards what changed', async () => {
    await own(page, '按时报送。').last().focus()
    await page.keyboard.press('F2')
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText('按照松质监发[2017]5号文件执行。')
    await page.keyboard.press('Control+Enter')
    await expect(page.locator('.q-proof-message').filter({ hasText: '松质监发[2017]5号' }).first()).toBeVisible()
    await page.keyboard.press('F7')
    await expect(page.locator('.q-paper-place-current')).toContainText('松质监发[2017]5号')
    const file = await download(async () => {
      await page.getByRole('button', { name: /导出 Word/ }).click()
      await page.getByLabel('理由').fill('报送时限已到')
      await page.getByRole('button', { name: '写明理由，仍然导出' }).click()
    })
    const text = paragraphTexts(parseXml(partOf(readFileSync(file.path), 'word/document.xml'))).join('\n')
    expect(text).toContain('今年以来，全市登记企业147家，超额完成建档任务。')
    expect(text).toContain('二、特色做法')
    expect(text).toContain('检查现场')
    await own(page, '抓检查').focus()
    await page.keyboard.press('Delete')
    await expect(own(page, '抓检查')).toHaveCount(0)
    await page.getByRole('button', { name: '回到公文' }).click()
    await page.getByRole('button', { name: '看变化' }).first().click()
    await expect(page.getByRole('table', { name: '文字的变化' })).toContainText('2.抓检查。')
  })
}

test('a document is written on the page, from the first word to what changed after it went', async ({ openDesk }) => {
  const desk = await openDesk({
    demo: true,
    prepare: async (office) => {
      await office.done(
        ['put', office.folder, 'phrases', '-'],
        `${JSON.stringify({ name: '压实责任', text: PHRASE })}\n`,
      )
      const photo = join(office.temp, '现场.jpg')
      writeFileSync(photo, cameraJpeg())
      const [enterprise] = await office.done(['list', office.folder, 'enterprises'])
      await office.done(['attach', office.folder, 'enterprises', String(enterprise?.['id']), photo])
    },
  })
  await preview(desk.page)
  await write(desk)
  await recompute(desk)
  await versions(desk)
  await pictures(desk)
  await exportIt(desk)
})
