/** The server of the browser host: who is let in, who is not, what is served, files up and down, events. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { networkInterfaces, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BrowserHost, startBrowserHost } from '../../src/main/host/browser/server'
import { createTransfers, type Transfers } from '../../src/main/host/browser/transfers'
import { openBundle } from '../../src/main/host/bundle-files'
import { createFaultLog } from '../../src/main/host/fault-log'
import type { Result } from '../../src/shared/result'
import type { FileTicket } from '../../src/shared/rows'
import { enter, visit, waitForEvent } from '../support/host-visitor'

const folder = mkdtempSync(join(tmpdir(), 'qualift-host-'))
const calls: unknown[][] = []
let host: BrowserHost
let transfers: Transfers
let origin: string
let cookie: string
let secret: string

const UPLOAD_LIMIT = 100_000

beforeAll(async () => {
  mkdirSync(join(folder, 'page/assets'), { recursive: true })
  writeFileSync(join(folder, 'page/index.html'), '<div id="root"></div>')
  writeFileSync(join(folder, 'page/assets/app.js'), '1')
  writeFileSync(join(folder, 'page/notes.txt'), 'not of a kind pages need')
  writeFileSync(join(folder, 'secret.json'), '{}')
  transfers = await createTransfers(UPLOAD_LIMIT)
  host = await startBrowserHost({
    readBundle: await openBundle(join(folder, 'page')),
    dispatch: async (...call) => {
      calls.push(call)
      return { ok: true, value: call[2] }
    },
    transfers,
    faults: createFaultLog(folder, () => new Date()),
    port: 0,
  })
  ;({ origin, cookie, secret } = await enter(host.newAddress()))
})

afterAll(async () => {
  await host.close()
  await transfers.dispose()
})

const post = (path: string, more: Record<string, string> = {}, body: string | Buffer = '{}') =>
  visit(origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-qualift-secret': secret, origin, ...more },
    body,
  })

describe('entering', () => {
  it('spends the token for a strict cookie and the secret in a fragment', async () => {
    const address = host.newAddress()
    const first = await visit(address)
    expect(first.status).toBe(303)
    expect(first.headers['set-cookie']?.[0]).toMatch(/^qualift-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)
    expect(first.headers.location).toMatch(/^\/#k=[\w-]{43}$/)
    const second = await visit(address)
    expect(second.status).toBe(403)
    expect(second.headers['set-cookie']).toBeUndefined()
    expect(second.text).toContain('完整地址')
    expect((await visit(address, { headers: { cookie } })).headers.location).toBe('/')
  })

  it('takes no other token', async () => {
    for (const token of ['', '?t=', '?t=guess', `?t=${secret}`]) {
      expect((await visit(`${origin}/enter${token}`)).status, token).toBe(403)
    }
  })
})

describe('the page', () => {
  it('is served under a strict policy to whoever has the cookie, and does not carry the secret', async () => {
    const page = await visit(`${origin}/`, { headers: { cookie } })
    expect(page.status).toBe(200)
    expect(page.headers['content-security-policy']).toContain("script-src 'self';")
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(page.headers['x-content-type-options']).toBe('nosniff')
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.text).not.toContain(secret)
    expect((await visit(`${origin}/assets/app.js`, { headers: { cookie } })).headers['content-type']).toContain(
      'javascript',
    )
  })

  it('is refused without the cookie, to other sites, to other pages of this computer', async () => {
    expect((await visit(`${origin}/`)).status).toBe(403)
    expect((await visit(`${origin}/`, { headers: { cookie: 'qualift-1=guess' } })).status).toBe(403)
    for (const site of ['cross-site', 'same-site']) {
      expect((await visit(`${origin}/`, { headers: { cookie, 'sec-fetch-site': site } })).status, site).toBe(403)
    }
    expect((await visit(`${origin}/`, { headers: { cookie, origin: 'http://127.0.0.1:1' } })).status).toBe(403)
  })

  it('is all that is served', async () => {
    for (const path of [
      '/../secret.json',
      '/%2e%2e/secret.json',
      '/assets/../../secret.json',
      '/notes.txt',
      '/assets',
      '//etc/passwd',
      '/index.html/',
    ]) {
      const answer = await visit(origin, { headers: { cookie } }).then(() => rawPath(path))
      expect(answer.status, path).toBe(404)
    }
    expect((await visit(`${origin}/`, { method: 'POST', headers: { cookie } })).status).toBe(405)
  })

  const rawPath = (path: string) => visit(origin + path, { headers: { cookie } })
})

describe('every request', () => {
  it('names our address as host', async () => {
    for (const name of ['localhost', 'example.com', `localhost:${host.port}`, '127.0.0.1']) {
      expect((await visit(`${origin}/`, { headers: { cookie, host: name } })).status, name).toBe(421)
      expect((await post('/call/workspace/status', { host: name })).status, name).toBe(421)
    }
  })

  it('comes in by loopback', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find((address) => address.family === 'IPv4' && !address.internal)
    if (outside === undefined) return
    await expect(visit(`http://${outside.address}:${host.port}/`)).rejects.toThrow(/ECONNREFUSED/)
  })
})

describe('calls', () => {
  it('reach the dispatcher with namespace, method and argument', async () => {
    calls.length = 0
    const answer = await post('/call/records/list', {}, '{"collection":"enterprises"}')
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.text)).toEqual({ ok: true, value: { collection: 'enterprises' } })
    expect(calls).toEqual([['records', 'list', { collection: 'enterprises' }]])
  })

  it('need the secret: the cookie alone opens nothing', async () => {
    calls.length = 0
    const cookieValue = cookie.split('=')[1] ?? ''
    for (const offered of ['', 'guess', cookieValue]) {
      const answer = await post('/call/workspace/status', { 'x-qualift-secret': offered, cookie })
      expect(answer.status).toBe(403)
      expect(JSON.parse(answer.text)).toMatchObject({ ok: false, error: { code: 'refused' } })
    }
    expect((await visit(`${origin}/events`, { headers: { cookie } })).status).toBe(403)
    expect((await visit(`${origin}/files/x`, { headers: { cookie } })).status).toBe(403)
    expect(calls).toEqual([])
  })

  it('need our origin', async () => {
    calls.length = 0
    for (const from of ['null', 'https://example.com', 'http://localhost', `http://localhost:${host.port}`]) {
      expect((await post('/call/workspace/status', { origin: from })).status, from).toBe(403)
    }
    const headers = { 'content-type': 'application/json', 'x-qualift-secret': secret }
    expect((await visit(`${origin}/call/workspace/status`, { method: 'POST', headers, body: '{}' })).status).toBe(403)
    expect((await post('/call/workspace/status', { 'sec-fetch-site': 'same-site' })).status).toBe(403)
    expect(calls).toEqual([])
  })

  it('are JSON by POST', async () => {
    expect((await post('/call/workspace/status', { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await post('/call/workspace/status', {}, 'not json')).status).toBe(400)
    expect((await post('/call/workspace/status/more')).status).toBe(400)
    expect((await visit(`${origin}/call/workspace/status`, { headers: { 'x-qualift-secret': secret } })).status).toBe(
      405,
    )
  })

  it('have a largest size', async () => {
    calls.length = 0
    const huge = Buffer.alloc(65 * 1024 * 1024, 0x20)
    expect(await post('/call/records/put', {}, huge)).toMatchObject({ status: 413 })
    expect(calls).toEqual([])
  })
})

describe('files', () => {
  let transfersFolder: () => string

  it('come up by name and bytes, known by token', async () => {
    const bytes = Buffer.from([0, 255, 1, 2])
    const answer = await post(`/files?name=${encodeURIComponent('../台账.xls')}`, {}, bytes)
    const result = JSON.parse(answer.text) as Result<FileTicket>
    expect(result).toMatchObject({ ok: true, value: { name: '台账.xls', sizeBytes: 4 } })
    const { path } = transfers.files.pathToRead(result.ok ? result.value.token : '')
    transfersFolder = () => dirname(path)
    expect(readFileSync(path).equals(bytes)).toBe(true)
    expect(path).toMatch(/\.xls$/)
  })

  it('above the limit are refused and leave nothing', async () => {
    const before = readdirSync(transfersFolder()).length
    const answer = await post('/files?name=a.bin', {}, Buffer.alloc(UPLOAD_LIMIT + 1))
    expect(JSON.parse(answer.text)).toMatchObject({ ok: false, error: { code: 'invalid' } })
    expect(readdirSync(transfersFolder()).length).toBe(before)
  })

  it('go down once they are whole', async () => {
    const ticket = await transfers.files.chooseSave('另存为', '../六月/报告.docx')
    const token = ticket?.token ?? ''
    const get = () => visit(`${origin}/files/${token}`, { headers: { 'x-qualift-secret': secret } })
    expect(JSON.parse((await get()).text)).toMatchObject({ ok: false })
    writeFileSync(transfers.files.pathToWrite(token).path, 'whole')
    const saved = await transfers.files.saved(token)
    expect(saved).toEqual({ token, name: '报告.docx', sizeBytes: 5 })
    const answer = await get()
    expect(answer).toMatchObject({ status: 200, text: 'whole' })
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('报告.docx')}`,
    )
    expect((await get()).text).toBe('whole')
  })

  it('have no dialogs here', async () => {
    await expect(transfers.files.chooseOpen('选', [])).rejects.toThrow('浏览器窗口里不能')
    await expect(transfers.files.chooseFolder('选')).rejects.toThrow('浏览器窗口里不能选文件夹')
  })
})

describe('events', () => {
  it('begin with a status, then come as they are sent', async () => {
    const first = await waitForEvent(origin, secret, () => true)
    expect(first).toEqual({ name: 'status', payload: {} })
    const changed = waitForEvent(origin, secret, ({ name }) => name === 'changed')
    const repeat = setInterval(() => host.events.send('changed', { seq: 7 }), 20)
    expect(await changed).toEqual({ name: 'changed', payload: { seq: 7 } })
    clearInterval(repeat)
  })
})

describe('ending', () => {
  it('takes its files along', async () => {
    const other = await createTransfers()
    const ticket = await other.files.chooseSave('另存为', '报告.docx')
    const place = dirname(other.files.pathToWrite(ticket?.token ?? '').path)
    expect(existsSync(place)).toBe(true)
    await other.dispose()
    expect(existsSync(place)).toBe(false)
  })
})
