/** `list --format csv` read back by `import`: records are known by their ids, whatever else a row says of them. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { ensureBuilt } from '../support/host-built'
import { runCli } from '../support/host-cli'

const folder = mkdtempSync(join(tmpdir(), 'qualift-list-'))
const profile = join(folder, 'profile')
const ws = join(folder, '演示')
const cli = (args: readonly string[], input?: string) =>
  runCli(args, { profile, ...(input === undefined ? {} : { input }) })

async function csvOf(collection: string): Promise<string> {
  const { status, stdout } = await cli(['list', ws, collection, '--format', 'csv'])
  expect(status).toBe(0)
  return stdout
}

async function readBack(collection: string, csv: string) {
  const path = join(folder, `${collection}.csv`)
  writeFileSync(path, csv)
  const { lines, stderr } = await cli(['import', ws, path, '--into', collection])
  expect(stderr).toBe('')
  return lines[0]
}

beforeAll(async () => {
  ensureBuilt()
  expect(await cli(['init', ws, '--demo'])).toMatchObject({ status: 0 })
  const odd = {
    name: '=1+1',
    productionAddresses: ['一路、1号', '二路'],
    legacyRegNo: '-12a',
    fileNote: '+86，@甲\n"乙"',
  }
  expect(await cli(['put', ws, 'enterprises', '-'], JSON.stringify(odd))).toMatchObject({ status: 0 })
}, 600_000)

it.each(['enterprises', 'licenceScopes', 'testItems', 'trainingAttendances', 'rectifications'])(
  'nothing differs: %s',
  async (collection) => {
    const csv = await csvOf(collection)
    const count = csv.trim().split(/\r?\n(?=[0-9a-f]{8}-)/).length - 1
    expect(count).toBeGreaterThan(0)
    expect(await readBack(collection, csv)).toMatchObject({ total: count, added: 0, updated: 0, unchanged: count })
  },
  120_000,
)

it('a text like a formula stays text in a spreadsheet', async () => {
  const line = (await csvOf('enterprises')).split('\n').find((one) => one.includes("'=1+1"))
  expect(line).toContain(",'-12a,")
  expect(line).toContain("'+86")
}, 120_000)

it('a row copied to become another record is no change of the first', async () => {
  const csv = await csvOf('enterprises')
  const [head = '', first = ''] = csv.split('\n')
  const heads = head.split(',')
  const cells = first.split(',')
  for (const [key, value] of Object.entries({ name: '松临市抄一行的厂', uscc: '', legacyRegNo: '' }))
    cells[heads.indexOf(key)] = value
  const copy = cells.join(',')
  expect(await readBack('enterprises', [head, first, copy].join('\n'))).toMatchObject({
    added: 1,
    updated: 0,
    unchanged: 1,
  })
}, 120_000)

it('a cell changed in it changes that record alone, and a row that lost its id is found as before', async () => {
  const csv = await csvOf('testItems')
  const [head = '', first = '', ...others] = csv.trim().split('\n')
  const method = head.split(',').indexOf('method')
  const cells = first.split(',')
  cells[method] = 'GB 31604.8-2016 改'
  expect(await readBack('testItems', [head, cells.join(','), ...others].join('\n'))).toMatchObject({
    added: 0,
    updated: 1,
    unchanged: others.length,
  })
  const { lines } = await cli(['list', ws, 'testItems', '--where', `id=${cells[0]}`])
  expect(lines[0]).toMatchObject({ method: 'GB 31604.8-2016 改' })
}, 120_000)
