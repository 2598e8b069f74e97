/** `backup` and `restore` as a person types them: answers, exit statuses, sentences. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ensureBuilt } from '../support/host-built'
import { type Finished, runCli } from '../support/host-cli'

let temp: string
beforeEach(async () => {
  await ensureBuilt()
  temp = await mkdtemp(join(tmpdir(), 'qualift-backup-cli-'))
})
afterEach(() => rm(temp, { recursive: true, force: true }))

const cli = (args: readonly string[], input?: string): Promise<Finished> =>
  runCli(args, { profile: join(temp, 'profile'), ...(input === undefined ? {} : { input }) })
const put = (workspace: string, name: string): Promise<Finished> =>
  cli(['put', workspace, 'enterprises', '-'], `${JSON.stringify({ name })}\n`)
const names = async (workspace: string): Promise<unknown[]> =>
  (await cli(['list', workspace, 'enterprises'])).lines.map((line) => line['name'])

it('backs up and restores, in place and elsewhere', async () => {
  const workspace = join(temp, '工作区')
  await cli(['init', workspace, '--bureau', '松临市市场监督管理局', '--region', '230200', '--year', '2017'])
  await put(workspace, '一厂')
  const made = await cli(['backup', workspace, '--to', join(temp, 'U 盘')])
  expect(made.status).toBe(0)
  expect(made.lines).toEqual([
    {
      backup: expect.stringContaining(join(temp, 'U 盘', 'qualift-backups')),
      seq: 2,
      files: expect.any(Number),
      attachments: 0,
      bytes: expect.any(Number),
      verified: true,
    },
  ])
  const backup = String(made.lines[0]?.['backup'])
  await put(workspace, '二厂')

  const restored = await cli(['restore', backup, workspace])
  expect(restored.stderr).toBe('')
  expect(restored.status).toBe(0)
  expect(restored.lines).toEqual([
    {
      workspace,
      seq: 2,
      replica: expect.any(String),
      before: expect.stringContaining(join(workspace, 'backups')),
      changed: { enterprises: { added: 0, changed: 0, removed: 1 } },
    },
  ])
  expect(await names(workspace)).toEqual(['一厂'])
  const again = await cli(['restore', String(restored.lines[0]?.['before']), join(temp, '新的')])
  expect(again.lines[0]).toMatchObject({ before: null, seq: 3 })
  expect(await names(join(temp, '新的'))).toEqual(['一厂', '二厂'])
  const checked = await cli(['check', workspace])
  expect(checked.lines).toEqual([{ ok: true, problems: [] }])
})

it('refuses in one sentence', async () => {
  const nothing = await cli(['restore', temp, join(temp, 'w')])
  expect(nothing).toMatchObject({ status: 1, stdout: '' })
  expect(nothing.stderr).toMatch(/^这里没有备份（没有 backup\.json）。[^\n]*\n$/)
  const none = await cli(['backup', join(temp, '没有')])
  expect(none).toMatchObject({ status: 1, stdout: '' })
  expect(none.stderr).toMatch(/^[^\n]+\n$/)
  await writeFile(join(temp, '文件'), '')
  expect(await cli(['restore'])).toMatchObject({ status: 2 })
})
