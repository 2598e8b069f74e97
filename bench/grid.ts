/**
 * The grid as a clerk sees it: the built page in a Chromium, behind the browser host, on the nation workspace. Key to paint is
 * what the browser itself measures (Event Timing): from the key to the next frame on screen.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { type BenchRow, median, row, timed } from './bench-rows'
import type { Workshop } from './workshop'

const CHROMIUM = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
const PASTED_ROWS = 5000
const PASTED_COLUMNS = 20
/** Shortest time Event Timing tells; keys it says nothing of were faster. */
const SHORTEST_TOLD_MS = 16
const WAIT_MS = 120_000
/** Before a list, until what the screen before works out beside its own is done. */
const REST_MS = 8_000

async function startHost(
  folder: string,
  profile: string,
  resources: string,
): Promise<{ host: ChildProcess; address: string }> {
  const cli = join(resources, '..', 'scripts', 'cli.mjs')
  const host = spawn(process.execPath, [cli, 'serve', folder], { env: { ...process.env, QUALIFT_PROFILE: profile } })
  const address = await new Promise<string>((resolve, reject) => {
    let printed = ''
    host.stdout.on('data', (chunk) => {
      printed += String(chunk)
      const found = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(printed)?.[0]
      if (found !== undefined) resolve(found)
    })
    host.once('exit', (status) => reject(new Error(`the host ended with ${status}`)))
  })
  return { host, address }
}

/** Milliseconds of each key from the moment it went down to the next frame. */
async function keysToPaint(page: Page, keys: readonly string[]): Promise<number[]> {
  await page.evaluate((shortest) => {
    const seen: number[] = []
    Object.assign(window, { keyTimes: seen })
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') seen.push(entry.duration)
    })
    observer.observe({ type: 'event', durationThreshold: shortest } as PerformanceObserverInit)
  }, SHORTEST_TOLD_MS)
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(60)
  }
  await page.waitForTimeout(500)
  const told = await page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes)
  return [...told, ...Array.from({ length: Math.max(0, keys.length - told.length) }, () => SHORTEST_TOLD_MS)]
}

/** Twenty columns the enterprise kind has, in the order of the grid from the name on, of every kind of value. */
const pastedText = (): string =>
  Array.from({ length: PASTED_ROWS }, (_, at) =>
    [
      `粘贴第${at + 1}包装厂`,
      ...Array.from({ length: PASTED_COLUMNS - 1 }, (__, column) => String(2000 + ((at + column) % 17))),
    ].join('\t'),
  ).join('\r\n')

async function pasteAndUndo(page: Page): Promise<{ paste: number; rowsBack: boolean }> {
  await page.evaluate((text) => navigator.clipboard.writeText(text), pastedText())
  const counted = page.locator('.q-status-items')
  await page.locator('.ag-row[row-index="0"] .ag-cell[col-id="name"]').click()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Home')
  const paste = await timed(async () => {
    await page.keyboard.press('Control+v')
    await page.locator('.q-strip').filter({ hasText: '已粘贴' }).waitFor({ timeout: WAIT_MS })
    await page.locator('.q-saved').filter({ hasText: '已保存' }).waitFor({ timeout: WAIT_MS })
  })
  await page.getByRole('button', { name: '撤销粘贴' }).click()
  const back = counted.filter({ hasText: '20000' })
  const rowsBack = await back.waitFor({ timeout: WAIT_MS }).then(
    () => true,
    () => false,
  )
  return { paste, rowsBack }
}

/** A long list beside the enterprises. */
interface LongList {
  readonly link: string
  readonly what: string
  /** A column of the first screen whose cells are typed into. */
  readonly column: string
}

const LONG_LISTS: readonly LongList[] = [
  { link: '七查七看', what: '20,000 inspections', column: 'startedOn' },
  { link: '监督抽查', what: '60,000 samples', column: 'sampleName' },
]

const MOVES = ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowUp', 'PageDown', 'ArrowLeft', 'ArrowDown']
const TYPED = ['F2', 'End', '1', '2', '3', 'Backspace', 'Backspace', 'Backspace', 'Escape']

const told = (keys: readonly number[]): string =>
  `${keys.length} keys (moving, editing), slowest ${Math.max(...keys).toFixed(0)} ms; ${SHORTEST_TOLD_MS} ms is the shortest told`

/** First rows of a list and its keys, from a page at rest. */
async function measureList(page: Page, { link, what, column }: LongList): Promise<BenchRow[]> {
  await page.waitForTimeout(REST_MS)
  const counted = page.locator('.q-status-items')
  const cell = page.locator(`.ag-row[row-index="5"] .ag-cell[col-id="${column}"]`)
  const first = await timed(async () => {
    await page.getByRole('link', { name: link }).click()
    await cell.filter({ hasText: /\S/ }).waitFor({ timeout: WAIT_MS })
  })
  await counted.filter({ hasText: '本表' }).waitFor({ timeout: WAIT_MS })
  // What is worked out beside the list comes after it; a clerk's keys go between, so do these.
  await cell.click()
  const moves = await keysToPaint(page, MOVES)
  await page.keyboard.press('Control+Home')
  await cell.click()
  const keys = [...moves, ...(await keysToPaint(page, TYPED))]
  return [
    row(`grid of ${what}: first rows on screen`, first, 'ms', 2000, `from the click on ${link}`),
    row(`grid of ${what}: key to paint`, median(keys), 'ms', 50, `median of ${told(keys)}`),
  ]
}

async function measurePage(page: Page): Promise<BenchRow[]> {
  const dialog = page.getByRole('dialog', { name: '本机由谁使用' })
  await dialog.getByLabel('姓名').fill('程序')
  await dialog.getByRole('button', { name: '记下' }).click()
  const link = page.getByRole('link', { name: '企业档案' })
  await link.waitFor()
  const first = page.locator('.ag-row[row-index="5"] .ag-cell[col-id="name"]')
  const rows = await timed(async () => {
    await link.click()
    await first.waitFor({ timeout: WAIT_MS })
  })
  await first.click()
  const moves = await keysToPaint(page, MOVES)
  await page.keyboard.press('Control+Home')
  await first.click()
  const typed = await keysToPaint(page, TYPED)
  const keys = [...moves, ...typed]
  const { paste, rowsBack } = await pasteAndUndo(page)
  const lists: BenchRow[] = []
  for (const list of LONG_LISTS) lists.push(...(await measureList(page, list)))
  const undone = rowsBack ? 'one undo takes all of it back' : 'THE UNDO DID NOT TAKE IT BACK'
  return [
    row('grid of 20,000 enterprises: first rows on screen', rows, 'ms', 2000, 'from the click on 企业档案'),
    row('grid of 20,000 enterprises: key to paint', median(keys), 'ms', 50, `median of ${told(keys)}`),
    row(
      `paste ${PASTED_ROWS} × ${PASTED_COLUMNS} with checks`,
      rowsBack ? paste : Number.POSITIVE_INFINITY,
      'ms',
      2000,
      `new rows, from Ctrl+V to the result and 已保存; ${undone}`,
    ),
    ...lists,
  ]
}

export async function benchGrid(workshop: Workshop): Promise<BenchRow[]> {
  const executablePath = CHROMIUM.find((path) => path !== '' && existsSync(path))
  if (executablePath === undefined) {
    process.stderr.write('no Chromium here: the grid is not measured\n')
    return []
  }
  const folder = await workshop.copyOf('nation', 'nation-grid')
  const { host, address } = await startHost(folder, join(workshop.base, 'profile-grid'), workshop.resources)
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  })
  try {
    const context = await browser.newContext({
      locale: 'zh-CN',
      viewport: { width: 1366, height: 768 },
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const page = await context.newPage()
    await page.goto(address)
    return await measurePage(page)
  } finally {
    await browser.close()
    const ended = once(host, 'exit')
    host.kill('SIGTERM')
    await ended
  }
}
