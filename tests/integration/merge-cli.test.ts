/** `merge` as a person runs it: what is refused leaves the folder byte for byte as it was, workspace.json included. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderBytes } from '../support/folder-bytes'
import { ensureBuilt } from '../support/host-built'
import { runCli } from '../support/host-cli'
import { type JsonObject, makePackage, type OtherPackage, readZip, writeZip } from '../support/other-program'

const folder = mkdtempSync(join(tmpdir(), 'qualift-merge-cli-'))
const ws = join(folder, '本局')
const path = join(folder, '来包.qpk')
const cli = (...args: readonly string[]) => runCli(args, { profile: join(folder, 'profile') })
let own = ''

beforeAll(async () => {
  ensureBuilt()
  await cli('init', ws, '--bureau', '松临市局', '--region', '230200', '--year', '2017')
  const rows = join(folder, 'rows.jsonl')
  writeFileSync(rows, '{"name":"本局的厂"}\n')
  const [line] = (await cli('put', ws, 'enterprises', rows)).lines
  own = String((line as { id?: unknown }).id)
}, 600_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

const vv = { 'other-1': 3 }
const dots = { '*': 'other-1:3' }
const record: JsonObject = { id: 'x1', fields: { name: '甲厂' }, vv, dots }
const base: OtherPackage = {
  office: '石桥县局',
  replica: 'other-1',
  receiver: '松临市局',
  number: 1,
  records: { enterprises: [record] },
  writes: [],
  attachments: [],
}
const holding = (records: OtherPackage['records']): Buffer => makePackage({ ...base, records })

function renamed(name: string): Buffer {
  const entries = [...readZip(makePackage(base))].map(([known, bytes]) => ({ name: known, bytes }))
  return writeZip([...entries, { name, bytes: Buffer.from('x') }])
}

const bad: readonly (readonly [string, () => Buffer, RegExp])[] = [
  ['no package at all', () => Buffer.from('<html>'), /不是数据包.*请选/],
  ['cut off', () => makePackage(base).subarray(0, 300), /已损坏.*请对方重新发一份/],
  ['a name that leads outside', () => renamed('../../x'), /指向文件夹以外.*请对方重新导出/],
  ['a password nobody gave', () => makePackage(base, '口令'), /请输入口令/],
  ['an absurd count', () => holding({ enterprises: [{ ...record, vv: { 'other-1': 3e9 } }] }), /改动计数不合规定/],
  ['a value of another kind', () => holding({ enterprises: [{ ...record, fields: { name: 5 } }] }), /“企业名称”/],
  ['an id of another kind', () => holding({ licences: [{ ...record, id: own }] }), /编号与另一类记录.*来历/],
]

describe('a package on the command line', () => {
  it.each(bad)('%s: exit 1, one sentence, not a byte changed', { timeout: 60_000 }, async (_, bytes, words) => {
    const before = await folderBytes(ws)
    writeFileSync(path, bytes())
    const { status, stdout, stderr } = await cli('merge', ws, path)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toMatch(words)
    expect(stderr.trim()).toMatch(/。$/)
    expect(await folderBytes(ws)).toEqual(before)
  })

  it('that is sound is taken after all of them', { timeout: 60_000 }, async () => {
    writeFileSync(path, makePackage(base))
    expect(await cli('merge', ws, path)).toMatchObject({ status: 0, stderr: '', lines: [{ added: 1, conflicts: 0 }] })
    const again = await cli('merge', ws, path)
    expect(again).toMatchObject({ status: 0, lines: [{ added: 0, alreadyImported: true }] })
    expect(again.stderr).toMatch(/^这个包 \d+月\d+日已经并入过，没有新内容。\n$/)
  })
})
