/** 数据体检 and 建档缺项 lead into the cell itself: of a record under a record, of a sheet, of one that is not made yet. */
import { expectSaved } from '../support/e2e-grid'
import { expect, type Page, test } from '../support/e2e-test'

const FACTORY = '测试市甲光纸杯厂'

const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = to
  }, hash)

/** Walks the list by F8 to the line with these words and presses Enter. */
async function enterLine(page: Page, list: string, words: string): Promise<void> {
  await goTo(page, list)
  const line = page.locator('.q-exam-finding').filter({ hasText: words })
  await expect(line).toHaveCount(1)
  while ((await line.getAttribute('aria-current')) !== 'true') await page.keyboard.press('F8')
  await page.keyboard.press('Enter')
}

test('Enter on a finding puts the keyboard into the cell it is about', async ({ openDesk }) => {
  const { page, office, close } = await openDesk({
    prepare: async (one) => {
      const put = async (kind: string, fields: object): Promise<unknown> => {
        const [made] = await one.done(['put', one.folder, kind, '-'], `${JSON.stringify(fields)}\n`)
        return made?.['id']
      }
      const enterprise = await put('enterprises', { name: FACTORY, productionStatus: '在产', regionCode: '230202' })
      const licence = { number: '(黑)XK16-204-00001', status: '有效', validTo: '2099-01-01' }
      const parent = await put('licences', { parent: enterprise, ...licence })
      await put('licenceScopes', { parent, unit: '塑料包装容器' })
      await put('inspections', {
        enterprise,
        startedOn: '2017-05-10',
        conclusion: '限期整改',
        inspectors: ['何晓(测0001)'],
        'answers/C1-1/result': '符合',
        'answers/C2-1/result': '不符合',
        'answers/C2-1/problem': '原料没有检验',
        'answers/C2-1/disposal': '责令整改',
      })
    },
  })

  await test.step('a line of scope, inside a licence', async () => {
    await enterLine(page, '#/examination/record.missing', '许可范围明细缺')
    await expect(page.getByRole('textbox', { name: '产品品种' })).toBeFocused()
    await page.keyboard.type('塑料瓶')
    await page.keyboard.press('Tab')
    await expectSaved(page)
  })

  await test.step('an answer of a sheet', async () => {
    await enterLine(page, '#/examination', '★C2-1 不符合')
    await expect(page.getByRole('group', { name: /^C2-1 关键项/ })).toBeFocused()
  })

  await test.step('who was at a visit', async () => {
    await enterLine(page, '#/examination', '只有 1 名检查人员，检查却已有结论')
    await expect(page.getByRole('combobox', { name: '检查人员' })).toBeFocused()
  })

  await test.step('a record that is not there yet, out of 建档缺项', async () => {
    await enterLine(page, '#/examination/gaps', '主体责任承诺书')
    await expect(page).toHaveURL(/\/pledges\/new$/)
    await expect(page.locator('#card-pledges .q-child-form input').first()).toBeFocused()
  })

  await test.step('the sum of 建档缺项 is in sight below its counties', async () => {
    await goTo(page, '#/examination/gaps')
    await expect(page.getByRole('table', { name: '建档缺项' }).getByRole('row', { name: /^合计/ })).toBeInViewport({
      ratio: 1,
    })
  })

  await close()
  const [scope] = await office.done(['list', office.folder, 'licenceScopes'])
  expect(scope?.['product']).toBe('塑料瓶')
})
