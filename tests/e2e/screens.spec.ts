/** Every screen on the demo data: opens without a fault, fits the window, shows figures that the command line agrees with. */
import { expect, type Page, test } from '../support/e2e-test'

const SHOTS = 'test-results/screens'

/** The page itself never scrolls; nothing sticks out at the right. */
async function expectFits(page: Page): Promise<void> {
  const sizes = await page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement
    return { across: scrollWidth - clientWidth, down: scrollHeight - clientHeight }
  })
  expect(sizes, `page scrolls at ${page.url()}`).toEqual({ across: 0, down: 0 })
}

/** Landmarks; every control has a name; every field has a label; ids are not used twice. */
async function expectAccessible(page: Page): Promise<void> {
  for (const landmark of ['banner', 'navigation', 'main', 'contentinfo'] as const) {
    await expect(page.getByRole(landmark).first(), `${landmark} at ${page.url()}`).toBeVisible()
  }
  await expect(page.getByRole('heading', { level: 1 }), `one title at ${page.url()}`).toHaveCount(1)
  const faults = await page.evaluate(() => {
    const shown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true })
    const textOf = (ids: string | null): string =>
      (ids ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join('')
    const nameOf = (element: Element): string =>
      [
        element.getAttribute('aria-label'),
        textOf(element.getAttribute('aria-labelledby')),
        element.getAttribute('title'),
        element.textContent,
        ...[...element.querySelectorAll('[aria-label]')].map((inner) => inner.getAttribute('aria-label')),
        'labels' in element
          ? [...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent).join('')
          : '',
        element.closest('label')?.textContent,
      ]
        .join('')
        .trim()
    // AG Grid's own inputs carry their names; its hidden helpers are not reached by Tab.
    const nameless = [...document.querySelectorAll('button, a[href], input, select, textarea, [role=button]')]
      .filter((element) => shown(element) && element.getAttribute('aria-hidden') !== 'true' && nameOf(element) === '')
      .map((element) => element.outerHTML.slice(0, 160))
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id)
    const twice = [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))]
    const images = [...document.querySelectorAll('img:not([alt])')].map((image) => image.outerHTML.slice(0, 120))
    return { nameless, twice, images }
  })
  expect(faults, `at ${page.url()}`).toEqual({ nameless: [], twice: [], images: [] })
}

/** Tab reaches a control whose focus can be seen. */
async function expectFocusSeen(page: Page): Promise<void> {
  await page.locator('.q-product').click()
  for (let step = 0; step < 4; step += 1) {
    await page.keyboard.press('Tab')
    const ring = await page.evaluate(() => {
      const element = document.activeElement
      if (element === null || element === document.body) return 'nothing has the focus'
      const around = [element, element.parentElement, element.closest('.ant-input-affix-wrapper, .ant-select')]
      const seen = around.some((one) => {
        if (one === null || one === undefined) return false
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
        return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1.5) || boxShadow !== 'none'
      })
      return seen ? '' : element.outerHTML.slice(0, 160)
    })
    expect(ring, `focus ring at ${page.url()}`).toBe('')
  }
}

/** Where the screen's data is. */
const DATA: Readonly<Record<string, string>> = {
  首页: '.q-goals tbody tr',
  企业档案: '.ag-row[row-index="0"] .ag-cell-value:not(:empty)',
  七查七看: '.ag-row[row-index="0"] .ag-cell-value:not(:empty)',
  监督抽查: '.ag-row[row-index="0"] .ag-cell-value:not(:empty)',
}

test('every entry of the navigation opens, fits the window, and can be used by keyboard', async ({ openDesk }) => {
  const { page } = await openDesk({ demo: true })
  const entries = page.getByRole('navigation', { name: '导航' }).getByRole('link')
  await expect(entries.first()).toBeVisible()
  const count = await entries.count()
  expect(count).toBeGreaterThanOrEqual(5)
  for (let at = 0; at < count; at += 1) {
    const entry = entries.nth(at)
    const label = (await entry.locator('.q-nav-label').textContent()) ?? ''
    await test.step(label, async () => {
      await entry.click()
      await expect(entry).toHaveAttribute('aria-current', 'page')
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator(DATA[label] ?? 'main h1').first()).toBeVisible()
      await expect(
        page.locator('.ant-spin-spinning, .ag-overlay-loading-center').filter({ visible: true }),
      ).toHaveCount(0)
      await page.screenshot({ path: `${SHOTS}/${at + 1}-${label}.png` })
      await expectFits(page)
      await expectAccessible(page)
      await expectFocusSeen(page)
    })
  }

  await test.step('Alt and a number opens an entry too', async () => {
    await page.keyboard.press('Alt+2')
    await expect(entries.nth(1)).toHaveAttribute('aria-current', 'page')
    await page.keyboard.press('Alt+1')
    await expect(entries.nth(0)).toHaveAttribute('aria-current', 'page')
  })

  await test.step('folded navigation keeps its names', async () => {
    await page.keyboard.press('Control+b')
    await expect(page.locator('.q-nav-folded')).toBeVisible()
    await expect(page.getByRole('link', { name: '企业档案' })).toBeVisible()
    await expectFits(page)
    await page.keyboard.press('Control+b')
  })

  await test.step('at 125 % scaling of the same window', async () => {
    await page.setViewportSize({ width: 1093, height: 614 })
    for (let at = 0; at < count; at += 1) {
      await entries.nth(at).click()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectFits(page)
    }
  })
})

test('the screens behind links open', async ({ openDesk }) => {
  const { page } = await openDesk({ demo: true })
  const look = async (name: string): Promise<void> => {
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.screenshot({ path: `${SHOTS}/${name}.png` })
    await expectFits(page)
    await expectAccessible(page)
  }

  await test.step('the file of an enterprise, from its name in the table', async () => {
    await page.getByRole('link', { name: '企业档案' }).click()
    const first = page.locator('.ag-row[row-index="0"] .ag-cell[col-id="name"]')
    const name = (await first.textContent()) ?? ''
    await first.click()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/#\/enterprises\/./)
    await expect(page.getByText(name).first()).toBeVisible()
    await look('file')
  })

  await test.step('a search by initials ends at a file', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('hrfh')
    await expect(page.locator('.ant-select-item-option').first()).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/#\/(enterprises|inspections|sampling)\/./)
  })

  await test.step('a sheet of seven checks', async () => {
    await page.getByRole('link', { name: /七查七看/ }).click()
    await page.locator('.ag-row[row-index="0"] .ag-cell[col-id="startedOn"]').click()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('navigation', { name: '七查' })).toBeVisible()
    await look('sheet')
  })

  await test.step('import and unmatched enterprises', async () => {
    await page.getByRole('link', { name: '企业档案' }).click()
    await page.getByRole('link', { name: '导入' }).click()
    await expect(page.getByRole('button', { name: '选择文件' })).toBeVisible()
    await look('import')
    await page.evaluate(() => {
      location.hash = '#/unmatched'
    })
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('未匹配企业')
    await look('unmatched')
  })

  await test.step('keys of the screen by F1', async () => {
    await page.keyboard.press('F1')
    await expect(page.getByRole('dialog', { name: '快捷键' })).toContainText('Ctrl+K')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name: '快捷键' })).toBeHidden()
  })
})

test('the figures of the start page are those of the command line, and each shows its names', async ({ openDesk }) => {
  const { page, office, close } = await openDesk({ demo: true })
  const rows = page.locator('.q-goals tbody tr')
  await expect(rows).toHaveCount(7)
  const shown: string[] = []
  for (let at = 0; at < 7; at += 1) shown.push((await rows.nth(at).innerText()).replace(/\s+/g, ' '))
  const counties = (await page.locator('.q-counties tbody tr').allInnerTexts()).map((text) => text.split(/\s+/))

  for (const at of [1, 4, 5]) {
    const row = rows.nth(at)
    await row.locator('.q-goal-figure').click()
    const panel = page.getByRole('dialog')
    await expect(panel.locator('.q-figure-value')).toBeVisible()
    const [numerator, denominator] = /(\d+)\/(\d+)/.exec(shown[at] ?? '')?.slice(1) ?? []
    for (const [title, number] of [
      ['分子', numerator],
      ['分母', denominator],
    ]) {
      const section = panel
        .locator('.q-names')
        .filter({ has: page.getByRole('button', { name: new RegExp(`^${title}`) }) })
      await expect(section.getByRole('button').first()).toContainText(`${number} `)
      await section.getByRole('button').first().click()
      await expect(section.locator('li button.q-link-button')).toHaveCount(Math.min(Number(number), 200))
      const names = await section.locator('li button.q-link-button').allInnerTexts()
      expect(names.filter((name) => name.trim() === '' || /^[0-9a-f-]{36}$/.test(name))).toEqual([])
    }
    if (at === 1) await page.screenshot({ path: `${SHOTS}/figure.png` })
    await page.keyboard.press('Escape')
    await expect(panel).toBeHidden()
  }

  await test.step('a name leads to its file', async () => {
    await rows.nth(1).locator('.q-goal-figure').click()
    await page.getByRole('dialog').locator('.q-names-head').first().click()
    const name = page.getByRole('dialog').locator('.q-names li button.q-link-button').first()
    const text = await name.innerText()
    await name.click()
    await expect(page).toHaveURL(/#\/enterprises\/./)
    await expect(page.getByText(text).first()).toBeVisible()
  })

  await close()
  const [indicators] = (await office.done(['indicators', office.folder])) as unknown as readonly Record<
    string,
    {
      readonly value: string
      readonly numerator: number | null
      readonly denominator: number | null
      readonly met: boolean | null
      reason?: string
    }
  >[]
  for (const [at, text] of shown.entries()) {
    const one = indicators?.[`G${at + 1}`]
    if (one !== undefined && one.numerator !== null && one.denominator === null) {
      // A count of incidents: no rate.
      expect(text).toContain(one.value)
      expect(text).toContain(one.met === true ? '达标' : '未达标')
      continue
    }
    if (one === undefined || one.numerator === null || one.denominator === null) {
      expect(text).toContain('—')
      expect(text).toContain(one?.reason ?? '无样本')
      continue
    }
    expect(text).toContain(`${one.numerator}/${one.denominator}`)
    expect(text).toContain(`${((one.numerator / one.denominator) * 100).toFixed(2)}%`)
    expect(text).toContain(one.met === true ? '达标' : '未达标')
  }
  const surveyed = counties.find(([measure]) => measure === '摸底')
  const whole = indicators?.['surveyCoverage']
  if (surveyed !== undefined) expect(surveyed.at(-1)).toBe(`${whole?.numerator}/${whole?.denominator}`)
  for (const line of counties) {
    const cells = line.slice(1).map((cell) => /^(\d+)\/(\d+)$/.exec(cell))
    const parts = cells.slice(0, -1)
    const sum = (part: 1 | 2): number => parts.reduce((total, cell) => total + Number(cell?.[part] ?? 0), 0)
    expect([sum(1), sum(2)], line[0]).toEqual([Number(cells.at(-1)?.[1]), Number(cells.at(-1)?.[2])])
  }
})

/** Ratio of the text on show to the ground under it, the lowest of the page (WCAG 2.2, 1.4.3). */
async function lowestContrast(page: Page): Promise<{ readonly ratio: number; readonly text: string }> {
  return page.evaluate(() => {
    type Colour = readonly [number, number, number, number]
    const read = (colour: string): Colour => {
      const [r = 0, g = 0, b = 0, a = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number)
      return [r, g, b, a]
    }
    const over = (top: Colour, below: Colour): Colour => {
      const mix = (at: 0 | 1 | 2): number => top[at] * top[3] + below[at] * (1 - top[3])
      return [mix(0), mix(1), mix(2), 1]
    }
    const groundOf = (element: Element | null): Colour => {
      if (element === null) return [255, 255, 255, 1]
      const own = read(getComputedStyle(element).backgroundColor)
      return own[3] === 1 ? own : over(own, groundOf(element.parentElement))
    }
    const light = ([r, g, b]: Colour): number => {
      const part = (value: number): number => {
        const share = value / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      }
      return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
    }
    let lowest = { ratio: 21, text: '' }
    for (const element of document.querySelectorAll('.q-window *')) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '')
      const off = element.closest('[disabled], [aria-disabled=true], [aria-hidden=true], .ant-btn-disabled') !== null
      if (!own || off || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      const ground = groundOf(element)
      const [a, b] = [light(over(read(getComputedStyle(element).color), ground)), light(ground)]
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
      if (ratio < lowest.ratio) lowest = { ratio, text: `${element.className} ${element.textContent?.slice(0, 40)}` }
    }
    return lowest
  })
}

test('settings: every theme can be read, and is kept', async ({ openDesk }) => {
  const { page } = await openDesk({ demo: true })
  await page.getByRole('button', { name: '设置' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('设置')
  await expectFits(page)
  await expectAccessible(page)
  const html = page.locator('html')
  for (const [label, mode, bound] of [
    ['深色', 'dark', 4.5],
    ['高对比', 'contrast', 7],
    ['浅色', 'light', 4.5],
  ] as const) {
    await test.step(label, async () => {
      await page.getByRole('button', { name: '设置' }).click()
      await page.locator('.ant-segmented[aria-label=主题]').getByText(label, { exact: true }).click()
      await expect(html).toHaveAttribute('data-mode', mode)
      for (const entry of ['首页', '企业档案', '七查七看']) {
        await page.getByRole('navigation', { name: '导航' }).getByRole('link', { name: entry }).click()
        await expect(page.locator(DATA[entry] ?? 'main h1').first()).toBeVisible()
        await page.screenshot({ path: `${SHOTS}/${mode}-${entry}.png` })
        const { ratio, text } = await lowestContrast(page)
        expect(ratio, `${mode} ${entry}: ${text}`).toBeGreaterThanOrEqual(bound)
      }
      await page.reload()
      await expect(html).toHaveAttribute('data-mode', mode)
    })
  }
})
