/** Bad media, names and paths through the command line: exit status, one sentence in Chinese, never a stack trace. */
import { once } from 'node:events'
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../support/host-built'
import { type Finished, runCli, spawnCli } from '../support/host-cli'
import { enter, visit } from '../support/host-visitor'
import { makeMedium, whyNoMedium } from '../support/medium'

const root = mkdtempSync(join(tmpdir(), 'qualift-cli-medium-'))
const profile = join(root, 'profile')
const ws = join(root, '本局 的 工作区🏭')
const cli = (args: readonly string[], input?: string) =>
  runCli(args, { profile, ...(input === undefined ? {} : { input }) })
const init = (folder: string, bureau = '测试市市场监督管理局') =>
  cli(['init', folder, '--bureau', bureau, '--region', '230200', '--year', '2017'])
const put = (folder: string, name: string) => cli(['put', folder, 'enterprises', '-'], `{"name":"${name}"}\n`)

function expectSentence({ status, stderr }: Finished, said: RegExp): void {
  expect(status).toBe(1)
  expect(stderr).toMatch(said)
  expect(stderr).not.toMatch(/程序内部出错|\bat .*:\d+:\d+|Error:|E[A-Z]{4,}\b/)
}

beforeAll(async () => {
  ensureBuilt()
  expect(await init(ws)).toMatchObject({ status: 0, stderr: '' })
  expect((await put(ws, '恒润包装')).status).toBe(0)
}, 300_000)
afterAll(() => rmSync(root, { recursive: true, force: true }))

const noMedium = whyNoMedium()
const onMedium = noMedium === undefined ? it : it.skip

onMedium(
  `a full disk, then a read-only one, then a pulled one${noMedium === undefined ? '' : `（没有试：${noMedium}）`}`,
  async () => {
    const medium = makeMedium(512)
    try {
      const folder = join(medium.folder, '工作区')
      expect((await init(folder)).status).toBe(0)
      expect((await put(folder, '恒润包装')).status).toBe(0)
      const filler = join(medium.folder, '电影.bin')
      expect(() => writeFileSync(filler, Buffer.alloc(1 << 20))).toThrow(/ENOSPC/)
      // It cannot even be opened for writing without a page for its lock.
      expectSentence(await put(folder, '存不下的厂'.padEnd(6000, '满')), /磁盘已满/)
      expect((await cli(['list', folder, 'enterprises'])).lines).toMatchObject([{ name: '恒润包装' }])
      rmSync(filler)
      expect((await put(folder, '清出空间后的厂')).status).toBe(0)
      medium.setReadOnly(true)
      expectSentence(await put(folder, '写不进的厂'), /这个位置不让写入.*写保护/)
      expect((await cli(['list', folder, 'enterprises'])).lines).toHaveLength(2)
      expect(await cli(['check', folder])).toMatchObject({ status: 0, lines: [{ ok: true }] })
      medium.pull()
      expectSentence(await put(folder, '拔出后的厂'), /没有工作区|找不到/)
      medium.plugIn()
      medium.setReadOnly(false)
      expect((await put(folder, '插回后的厂')).status).toBe(0)
    } finally {
      medium.remove()
    }
  },
  120_000,
)

describe('the folder', () => {
  it('with blanks, Chinese and emoji in its name is no different from others', async () => {
    expect(await cli(['list', ws, 'enterprises'])).toMatchObject({ status: 0, lines: [{ name: '恒润包装' }] })
    expect(await cli(['check', ws])).toMatchObject({ status: 0, lines: [{ ok: true }] })
  })

  it('gone, and put back', async () => {
    renameSync(ws, `${ws}-别处`)
    expectSentence(await put(ws, '没有地方存'), /没有工作区|找不到/)
    renameSync(`${ws}-别处`, ws)
    expect((await cli(['list', ws, 'enterprises'])).lines).toHaveLength(1)
  })

  it('under too long a path', async () => {
    const deep = join(root, ...Array.from({ length: 24 }, () => '很长的文件夹名字'.repeat(10)))
    expectSentence(await init(deep), /^文件夹的路径太长，工作区没有建成/)
    expectSentence(await put(deep, '太深'), /路径太长/)
  })

  it('with the workspace.json of another workspace', async () => {
    const mixed = join(root, '弄混的')
    const other = join(root, '别的')
    expect((await init(other, '北岗市市场监督管理局')).status).toBe(0)
    cpSync(ws, mixed, { recursive: true })
    copyFileSync(join(other, 'workspace.json'), join(mixed, 'workspace.json'))
    const before = readFileSync(join(mixed, 'journal', 'current.jsonl'))
    expectSentence(await put(mixed, '不该存的厂'), /workspace\.json 是另一个工作区（北岗市市场监督管理局，2017 年）的/)
    expect(readFileSync(join(mixed, 'journal', 'current.jsonl'))).toEqual(before)
    expect(await cli(['check', mixed])).toMatchObject({ status: 1, lines: [{ ok: false }] })
    expect((await cli(['check', mixed, '--repair'])).status).toBe(0)
    expect(JSON.parse(readFileSync(join(mixed, 'workspace.json'), 'utf8'))).toMatchObject({
      bureau: '测试市市场监督管理局',
    })
    expect(await cli(['check', mixed])).toMatchObject({ status: 0, lines: [{ ok: true }] })
    expect((await put(mixed, '修复以后的厂')).status).toBe(0)
  }, 60_000)
})

it('a file with emoji in its name, as long as the disk takes it, is attached, and another name is refused in words', async () => {
  const [first] = (await cli(['list', ws, 'enterprises'])).lines
  const id = String(first?.['id'])
  const name = `${'😀许可证'.repeat(18)}.pdf`
  expect(Buffer.byteLength(name)).toBeGreaterThan(230)
  writeFileSync(join(root, name), 'pdf')
  expect(await cli(['attach', ws, 'enterprises', id, join(root, name)])).toMatchObject({ status: 0, lines: [{ name }] })
  expectSentence(await cli(['attach', ws, 'enterprises', id, join(root, `${'长'.repeat(260)}.pdf`)]), /[\u4e00-\u9fff]/)
}, 60_000)

describe('serve', () => {
  it('a port in use ends it with one sentence, the workspace closed', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as AddressInfo
    const done = await cli(['serve', ws, '--port', String(port)])
    taken.close()
    expect(done.stdout).toBe('')
    expectSentence(done, new RegExp(`^端口 ${port} 已被别的程序占用.*--port.*\\n$`))
    expect(existsSync(join(ws, 'lock'))).toBe(false)
  })

  it('a damaged workspace opens the page all the same, which offers the repair', async () => {
    const folder = join(root, '损坏的')
    cpSync(ws, folder, { recursive: true })
    rmSync(join(folder, 'workspace.json'))
    const child = spawnCli(['serve', folder], { profile })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => {
      stdout += String(chunk)
    })
    child.stderr.on('data', (chunk) => {
      stderr += String(chunk)
    })
    await expect.poll(() => stdout, { timeout: 30_000 }).toMatch(/\n$/)
    const { origin, secret } = await enter(stdout.trim())
    const answer = await visit(`${origin}/call/workspace/status`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-qualift-secret': secret, origin },
      body: '{}',
    })
    expect(JSON.parse(answer.text)).toMatchObject({ ok: true, value: { open: false, damagedFolder: folder } })
    expect(stderr).toMatch(/^workspace\.json 不见了.*\n页面照样打开/)
    child.kill('SIGTERM')
    expect(((await once(child, 'close')) as [number])[0]).toBe(0)
  }, 60_000)
})
