/** `npm start -- --demo` on a machine without a screen: one line says why, and the browser host opens. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { ensureBuilt, projectFolder } from '../support/host-built'
import { enter, visit } from '../support/host-visitor'

beforeAll(() => ensureBuilt(), 300_000)

async function start(profile: string): Promise<{ address: string; said: () => string; end: () => Promise<number> }> {
  const env: NodeJS.ProcessEnv = { ...process.env, QUALIFT_PROFILE: profile }
  delete env['DISPLAY']
  delete env['WAYLAND_DISPLAY']
  const child = spawn(process.execPath, [join(projectFolder, 'scripts/start.mjs'), '--demo'], { env })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += String(chunk)
  })
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk)
  })
  await expect.poll(() => stdout, { timeout: 50_000 }).toMatch(/^http:\S+\n$/)
  return {
    address: stdout.trim(),
    said: () => stderr,
    async end() {
      child.kill('SIGTERM')
      const [status] = (await once(child, 'close')) as [number]
      return status
    },
  }
}

async function statusAt(address: string): Promise<unknown> {
  const { origin, secret } = await enter(address)
  const headers = { 'content-type': 'application/json', 'x-qualift-secret': secret, origin }
  const answer = await visit(`${origin}/call/workspace/status`, { method: 'POST', headers, body: '{}' })
  return JSON.parse(answer.text)
}

it.skipIf(process.platform !== 'linux')(
  'makes the demo workspace once and opens it again',
  async () => {
    const profile = mkdtempSync(join(tmpdir(), 'qualift-start-'))
    const first = await start(profile)
    expect(
      first
        .said()
        .split('\n')
        .filter((line) => line.includes('改在浏览器里使用')),
    ).toHaveLength(1)
    expect(await statusAt(first.address)).toMatchObject({
      ok: true,
      value: { demo: true, counts: { enterprises: 146 } },
    })
    expect(await first.end()).toBe(0)
    const second = await start(profile)
    expect(await statusAt(second.address)).toMatchObject({
      ok: true,
      value: { demo: true, counts: { enterprises: 146 } },
    })
    expect(await second.end()).toBe(0)
  },
  120_000,
)
