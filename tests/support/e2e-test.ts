/**
 * `test` with offices: each a real workspace behind the real browser host, in a browser of its own. Whatever a page
 * reports on its console, throws, or asks of another address fails the test; so does a workspace that is not in order
 * once its host has ended.
 */
import { type BrowserContext, test as base, type Download, expect, type Page } from '@playwright/test'
import { Office, type OfficeWish } from './e2e-office'
import { ensureBuilt } from './host-built'

export { expect, type Page }

export interface DeskWish extends OfficeWish {
  /** The clerk's name; absent = 周敏. Empty = the question stays open. */
  readonly clerk?: string
  /** Before the page opens: fills the workspace. */
  readonly prepare?: (office: Office) => Promise<void>
}

export interface Desk {
  readonly page: Page
  readonly office: Office
  readonly address: string
  /** Runs the act and takes the file the page hands out. @returns where it lies, under its own name */
  readonly download: (act: () => Promise<void>) => Promise<{ path: string; name: string }>
  /** Ends page and host and says whether the folder is in order: for reading or writing it by the command line. */
  readonly close: () => Promise<void>
  /** Console messages that belong to what is being tried, such as a host that is gone. */
  readonly allowMessages: (pattern: RegExp) => void
}

interface Fixtures {
  readonly openDesk: (wish?: DeskWish) => Promise<Desk>
}

/** Says who works here, where the program asks. */
async function giveName(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: '本机由谁使用' })
  await expect(dialog).toBeVisible()
  await dialog.getByLabel('姓名').fill(name)
  await dialog.getByRole('button', { name: '记下' }).click()
  await expect(dialog).toBeHidden()
}

/** Notes everything a page must not do. */
function watch(context: BrowserContext, origin: string) {
  const faults: string[] = []
  const allowed: RegExp[] = []
  const note = (text: string): void => {
    if (!allowed.some((pattern) => pattern.test(text))) faults.push(text)
  }
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') note(`${message.type()}: ${message.text()}`)
  })
  context.on('weberror', (error) => note(`page error: ${error.error().stack ?? error.error().message}`))
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (['blob:', 'data:', 'about:'].includes(url.protocol) || url.origin === origin) return
    faults.push(`asked another address: ${request.url()}`)
  })
  return { faults, allow: (pattern: RegExp) => void allowed.push(pattern) }
}

export const test = base.extend<Fixtures>({
  openDesk: async ({ browser }, use, testInfo) => {
    ensureBuilt()
    const offices: Office[] = []
    const opened: Desk[] = []

    const openDesk = async (wish: DeskWish = {}): Promise<Desk> => {
      const office = new Office()
      offices.push(office)
      await office.create(wish)
      await wish.prepare?.(office)
      const address = await office.serve(wish.bare === true ? undefined : office.folder)
      const { locale, timezoneId, viewport, permissions } = testInfo.project.use
      const context = await browser.newContext({
        acceptDownloads: true,
        ...(locale === undefined ? {} : { locale }),
        ...(timezoneId === undefined ? {} : { timezoneId }),
        ...(viewport === undefined ? {} : { viewport }),
        ...(permissions === undefined ? {} : { permissions }),
      })
      const watching = watch(context, new URL(address).origin)
      const page = await context.newPage()
      let closed = false
      const close = async (): Promise<void> => {
        if (closed) return
        closed = true
        await context.close()
        expect(await office.end(), 'exit status of the host').toBe(0)
        expect(watching.faults, 'what the page reported').toEqual([])
        if (wish.bare === true) return
        expect(await office.cli(['check', office.folder]), 'the workspace after the host ended').toMatchObject({
          status: 0,
          lines: [{ ok: true, problems: [] }],
        })
      }
      const download = async (act: () => Promise<void>): Promise<{ path: string; name: string }> => {
        const [file] = await Promise.all([page.waitForEvent('download'), act()])
        return saved(file, office)
      }
      const desk: Desk = { page, office, address, download, close, allowMessages: watching.allow }
      opened.push(desk)
      await page.goto(address)
      const { clerk = '周敏' } = wish
      if (wish.bare !== true && clerk !== '') await giveName(page, clerk)
      return desk
    }

    await use(openDesk)
    const failures: unknown[] = []
    for (const [at, desk] of opened.entries()) {
      if (testInfo.status !== testInfo.expectedStatus && !desk.page.isClosed()) {
        await testInfo.attach(`desk-${at + 1}`, { body: await desk.page.screenshot(), contentType: 'image/png' })
      }
      await desk.close().catch((error: unknown) => failures.push(error))
    }
    // Also those whose page was never reached.
    for (const office of offices) {
      await office.end()
      office.remove()
    }
    if (failures.length > 0) throw failures[0]
  },
})

async function saved(file: Download, office: Office): Promise<{ path: string; name: string }> {
  const name = file.suggestedFilename()
  const path = `${office.temp}/${name}`
  await file.saveAs(path)
  return { path, name }
}
