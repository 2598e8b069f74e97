/** The real window, where Electron's runtime is installed; the walls are asserted by tests/integration/electron-host. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test } from '@playwright/test'
import { ensureBuilt, projectFolder } from '../support/host-built'
import { electronBinary, reasonAgainstWindow } from '../support/host-electron-bin'

const reason = reasonAgainstWindow()

test('the window opens on the demo workspace, sandboxed, and reaches its services', async () => {
  test.skip(reason !== undefined, reason ?? '')
  ensureBuilt()
  const profile = mkdtempSync(join(tmpdir(), 'qualift-window-'))
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0
  const program = await _electron.launch({
    executablePath: electronBinary() ?? '',
    args: [projectFolder, ...(asRoot ? ['--no-sandbox'] : []), '--demo'],
    env: { ...(process.env as Record<string, string>), QUALIFT_PROFILE: profile },
  })
  try {
    const page = await program.firstWindow()
    await expect(page).toHaveTitle(/质量提升行动台/)
    await expect(page.getByText('松临市').first()).toBeVisible()
    expect(await page.evaluate(() => typeof (globalThis as { require?: unknown }).require)).toBe('undefined')
    const status = await page.evaluate(() =>
      (
        globalThis as unknown as { qualift: { workspace: { status(args: object): Promise<unknown> } } }
      ).qualift.workspace.status({}),
    )
    expect(status).toMatchObject({ ok: true, value: { demo: true, host: 'electron' } })
  } finally {
    await program.close()
  }
})
