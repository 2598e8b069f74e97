/** Coming in: the address with its token, once; the opening screen; leaving and coming back. */
import { expect, test } from '../support/e2e-test'
import { visit } from '../support/host-visitor'

test('without its token nothing is shown, and a token is good for one browser', async ({ openDesk, browser }) => {
  const { page, address } = await openDesk({ bare: true })
  await expect(page.getByRole('heading', { name: '质量提升行动台' })).toBeVisible()
  expect(new URL(page.url()).search, 'the token does not stay in the address').toBe('')
  expect(new URL(page.url()).hash, 'nor the secret').not.toContain('k=')

  await test.step('another browser', async () => {
    const other = await browser.newContext()
    try {
      const stranger = await other.newPage()
      const { origin } = new URL(address)
      for (const place of [origin, `${origin}/enter`, `${origin}/enter?t=guess`, address]) {
        const answer = await stranger.goto(place)
        expect(answer?.status(), place).toBe(403)
        await expect(stranger.locator('body')).toContainText('请用启动窗口里显示的完整地址打开')
        await expect(stranger.locator('#root')).toHaveCount(0)
      }
    } finally {
      await other.close()
    }
  })

  await test.step('the same browser comes in again by the cookie, but a bare cookie calls nothing', async () => {
    await page.reload()
    await expect(page.getByRole('heading', { name: '质量提升行动台' })).toBeVisible()
    const cookies = await page.context().cookies()
    const header = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const { origin } = new URL(address)
    const asked = await visit(`${origin}/call/workspace/status`, {
      method: 'POST',
      headers: { cookie: header, origin, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(asked.status).toBe(403)
    expect(cookies.every(({ httpOnly, sameSite }) => httpOnly && sameSite === 'Strict')).toBe(true)
  })
})

test('a workspace is made by mouse, and found again', async ({ openDesk }) => {
  const { page, office, close } = await openDesk({ bare: true })
  await expect(page.getByText('这台电脑上还没有打开过工作区。')).toBeVisible()

  await test.step('what is missing is said beside its field', async () => {
    await page.getByRole('button', { name: '建立工作区' }).click()
    await expect(page.getByText('请写本局名称，公文的落款用它')).toBeVisible()
    await expect(page.getByText('请选所在市（地）')).toBeVisible()
  })

  await page.getByLabel('本局名称').fill('测试市质量技术监督局')
  await page.getByLabel('所在市（地）').click()
  await page.keyboard.type('2302')
  await page.locator('.ant-select-item-option').first().click()
  await page.getByRole('button', { name: '建立工作区' }).click()

  const dialog = page.getByRole('dialog', { name: '本机由谁使用' })
  await dialog.getByLabel('姓名').fill('周敏')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: '工作区 测试市质量技术监督局 2017' })).toBeVisible()
  await expect(page.getByRole('heading', { name: '从这里开始' })).toBeVisible()

  await test.step('closed, it is listed, and opens by a click', async () => {
    await page.getByRole('button', { name: '工作区 测试市质量技术监督局 2017' }).click()
    await page.getByText('打开或新建其他工作区').click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('质量提升行动台')
    await page
      .locator('.q-recent')
      .getByRole('button', { name: /测试市质量技术监督局 2017/ })
      .click()
    await expect(page.locator('.q-actor')).toContainText('周敏')
    await expect(page.getByRole('navigation', { name: '导航' })).toBeVisible()
  })

  const folder = (await page.locator('.q-status-folder').textContent()) ?? ''
  await close()
  expect(await office.done(['check', folder])).toMatchObject([{ ok: true, problems: [] }])
  expect(await office.done(['list', folder, 'enterprises'])).toEqual([])
})

test('the demo is one tick away', async ({ openDesk }) => {
  const { page } = await openDesk({ bare: true })
  await page.getByRole('checkbox', { name: /演示/ }).check()
  await page.getByRole('button', { name: '建立演示工作区' }).click()
  await page.getByRole('dialog', { name: '本机由谁使用' }).getByRole('button', { name: '以后再填' }).click()
  await expect(page.getByText('演示数据 今天 2017-06-12')).toBeVisible()
  await expect(page.locator('.q-status-bar')).toContainText('企业 146 家')
})

test('a host that has ended is said instead of an edit that is not stored', async ({ openDesk }) => {
  const { page, office, allowMessages } = await openDesk()
  allowMessages(/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|Failed to load resource/)
  await page.getByRole('navigation', { name: '导航' }).getByRole('link', { name: '企业档案' }).click()
  await page.getByRole('button', { name: '新增企业' }).click()
  expect(await office.end()).toBe(0)
  await page.keyboard.type('A')
  await page.keyboard.press('Enter')
  await expect(page.getByText('本机程序已经停止').first()).toBeVisible()
  await expect(page.locator('.q-saved').filter({ hasText: '已保存' })).toHaveCount(0)
})
