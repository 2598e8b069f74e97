/**
 * Several programs on one computer at the same moment, sharing its profile folder: command lines and a browser host, on
 * copies of one workspace folder and on another workspace. No two writes share a dot, and the profile is never seen torn.
 */
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { cp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorkspace } from '../../src/main/store/open-workspace'
import { ensureBuilt } from '../support/host-built'
import { runCli, spawnCli } from '../support/host-cli'
import { enter, visit } from '../support/host-visitor'

const root = mkdtempSync(join(tmpdir(), 'qualift-replicas-'))
const profile = join(root, 'profile')
const cli = (args: readonly string[], input?: string) =>
  runCli(args, { profile, ...(input === undefined ? {} : { input }) })
const ROUNDS = 3
const COPIES = ['一', '二', '三'] as const

beforeAll(() => ensureBuilt(), 600_000)
afterAll(() => rm(root, { recursive: true, force: true }))

/** Reads the profile's files over and over; each look must find one whole file or none. */
function watchProfile(): {
  readonly stop: () => Promise<{ readonly looks: number; readonly torn: readonly string[] }>
} {
  let on = true
  let looks = 0
  const torn: string[] = []
  const watching = (async () => {
    while (on) {
      for (const name of ['replicas.json', 'clerk.json']) {
        const text = await readFile(join(profile, name), 'utf8').catch(() => undefined)
        if (text === undefined) continue
        looks += 1
        try {
          JSON.parse(text)
        } catch {
          torn.push(`${name}: ${text.slice(0, 80)}`)
        }
      }
      await sleep(2)
    }
  })()
  return {
    stop: async () => {
      on = false
      await watching
      return { looks, torn }
    },
  }
}

/** Every transaction of a workspace by its dot. */
async function dotsOf(folder: string): Promise<Map<string, string>> {
  const opened = await openWorkspace({
    folder,
    profileFolder: join(root, 'reader'),
    now: () => new Date(),
    newId: randomUUID,
    readOnly: true,
  })
  if (!opened.ok) throw new Error(opened.error.message)
  const out = new Map<string, string>()
  for await (const { replica, seq, changes } of opened.value.history({})) {
    const dot = `${replica}:${seq}`
    expect(out.has(dot)).toBe(false)
    out.set(dot, JSON.stringify(changes))
  }
  await opened.value.close()
  return out
}

const rows = (name: string, count: number): string =>
  Array.from({ length: count }, (_, at) => `${JSON.stringify({ name: `${name}${at}` })}\n`).join('')

async function served(
  folder: string,
): Promise<{ readonly address: string; readonly child: ChildProcessWithoutNullStreams }> {
  const child = spawnCli(['serve', folder, '--port', '0'], { profile })
  const address = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (chunk) => {
      text += String(chunk)
      const found = /http:\/\/[^\s"]+/.exec(text)?.[0]
      if (found !== undefined) resolve(found)
    })
    child.once('close', () => reject(new Error(`the host ended: ${text}`)))
  })
  return { address, child }
}

it('never write under one replica', { timeout: 600_000 }, async () => {
  const home = join(root, '本机')
  const other = join(root, '另一个')
  for (const folder of [home, other]) {
    const made = await cli(['init', folder, '--bureau', '松临市局', '--region', '230200', '--year', '2017'])
    expect(made.status).toBe(0)
  }
  expect((await cli(['put', home, 'enterprises', '-'], rows('起初', 2))).status).toBe(0)
  // The folder is copied to sticks: every copy holds the count and the nonce this computer remembers.
  const copies = COPIES.map((name) => join(root, name))
  const inBrowser = join(root, '浏览器')
  for (const copy of [...copies, inBrowser]) await cp(home, copy, { recursive: true })

  const watch = watchProfile()
  const host = await served(inBrowser)
  const { origin, secret } = await enter(host.address)
  const putInBrowser = async (name: string): Promise<void> => {
    const { status, text } = await visit(`${origin}/call/records/put`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-qualift-secret': secret, origin },
      body: JSON.stringify({ collection: 'enterprises', rows: [{ fields: { name } }] }),
    })
    expect([status, text]).toEqual([200, expect.stringContaining('"ok":true')])
  }
  for (let round = 1; round <= ROUNDS; round += 1) {
    const finished = await Promise.all([
      ...[home, other, ...copies].map((folder) => cli(['put', folder, 'enterprises', '-'], rows(`第${round}轮`, 4))),
      // The same folder twice at once: one writes, the other is refused in words.
      cli(['put', home, 'enterprises', '-'], rows(`又第${round}轮`, 4)),
      putInBrowser(`浏览器第${round}轮`).then(() => undefined),
    ])
    for (const one of finished.slice(1, 5)) expect([one?.status, one?.stderr]).toEqual([0, ''])
    const twice = [finished[0], finished[5]]
    expect(twice.some((one) => one?.status === 0)).toBe(true)
    for (const one of twice) if (one?.status !== 0) expect(one?.stderr).toMatch(/[一-龥]/)
  }
  host.child.kill('SIGTERM')
  await new Promise((resolve) => host.child.once('close', resolve))
  const { looks, torn } = await watch.stop()
  expect(looks).toBeGreaterThan(0)
  expect(torn).toEqual([])

  const all = new Map<string, string>()
  for (const folder of [home, other, inBrowser, ...copies]) {
    const dots = await dotsOf(folder)
    expect(dots.size).toBeGreaterThan(0)
    for (const [dot, changes] of dots) {
      // What the copies share is what stood in the folder before it was copied.
      if (all.has(dot)) expect(changes).toBe(all.get(dot))
      all.set(dot, changes)
    }
    expect((await cli(['check', folder])).status).toBe(0)
  }
})
