/** The main job by the command line alone: ledgers in, every row accounted for, the report from them, two offices that agree. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paragraphTexts, parseXml, partOf } from '../support/docx-parts'
import { inventedCode, PRODUCERS, writeEnterpriseLedger, writeSampleLedger } from '../support/e2e-ledgers'
import { ensureBuilt } from '../support/host-built'
import { runCli } from '../support/host-cli'
import { openTestOffice } from '../support/open-application'

const temp = mkdtempSync(join(tmpdir(), 'qualift-job-'))
const city = join(temp, '市局')
const county = join(temp, '县局')
const ledger = join(temp, '企业台账.xlsx')
const samples = join(temp, '抽查结果.xlsx')

/** Each office on a computer of its own. */
async function cli(...args: readonly string[]) {
  const profile = join(temp, args[1] === county ? 'profile-b' : 'profile-a')
  const { status, stderr, lines } = await runCli(args, { profile, env: { QPK_PASSWORD: '松香-2017' } })
  return { status, stderr, lines }
}

async function done(...args: readonly string[]) {
  const { status, stderr, lines } = await cli(...args)
  expect(status, `${args.join(' ')}: ${stderr}`).toBe(0)
  return lines
}

async function put(workspace: string, record: Record<string, unknown>): Promise<void> {
  const profile = join(temp, workspace === county ? 'profile-b' : 'profile-a')
  const input = JSON.stringify(record)
  expect(await runCli(['put', workspace, 'enterprises', '-'], { profile, input })).toMatchObject({ status: 0 })
}

const named = async (workspace: string, name: string) =>
  (await done('list', workspace, 'enterprises', '--where', `name=${name}`))[0]

beforeAll(async () => {
  ensureBuilt()
  writeEnterpriseLedger(ledger)
  writeSampleLedger(samples)
  await done('init', city, '--bureau', '测试市质量技术监督局', '--region', '230200', '--year', '2017')
  await done('init', county, '--bureau', '测试县市场监督管理局', '--region', '230200', '--year', '2017')
}, 600_000)

afterAll(() => rmSync(temp, { recursive: true, force: true }))

describe('the main job by commands', () => {
  it('takes ledgers: tried first, then written, every row accounted for', async () => {
    const [tried] = await done('import', city, ledger, '--into', 'enterprises', '--dry-run')
    expect(await done('list', city, 'enterprises')).toEqual([])
    const [taken] = await done('import', city, ledger, '--into', 'enterprises')
    expect(taken).toMatchObject({ added: 7, updated: 0, unchanged: 0 })
    expect(tried).toMatchObject({ added: 7, updated: 0, unchanged: 0 })
    expect(taken?.['rejected']).toMatchObject([{ column: '经营情况 从业人员数', value: '不详' }])
    const rows = await done('list', city, 'enterprises')
    expect(rows.map((row) => [row['name'], row['uscc']])).toEqual(
      PRODUCERS.map((name, at) => [name, inventedCode(at + 1)]),
    )
    const licences = await done('list', city, 'licences')
    expect(licences.map((row) => row['issuedOn'])).toEqual([
      '2015-03-02',
      '2015-03-02',
      '2016-05-20',
      '2016-08-01',
      '2014-11-03',
      '2016-01-18',
      '2015-07-09',
    ])
    expect(await done('import', city, ledger, '--into', 'enterprises')).toMatchObject([{ added: 0, unchanged: 7 }])
    expect(await done('import', city, samples, '--into', 'samples')).toMatchObject([{ added: 5, unmatched: 1 }])
  }, 60_000)

  it('edits, and takes back and brings again', async () => {
    const before = await named(city, PRODUCERS[0])
    await put(city, { id: before?.['id'], employees: 13 })
    await done('undo', city)
    expect(await named(city, PRODUCERS[0])).toEqual(before)
    await done('redo', city)
    expect(await named(city, PRODUCERS[0])).toMatchObject({ employees: 13 })
  }, 60_000)

  it('writes the June report with the figures of the rows taken', async () => {
    const [indicators] = await done('indicators', city)
    expect(indicators).toMatchObject({ G6: { numerator: 4, denominator: 5 } })
    const [written] = await done('document', city, 'D2', '--out', join(temp, '报告.docx'))
    const text = paragraphTexts(parseXml(partOf(readFileSync(String(written?.['file'])), 'word/document.xml'))).join(
      '\n',
    )
    expect(text).toContain('生产企业7家，其中获证企业7家')
    expect(text).toContain('的5批次产品，合格4批次，不合格1批次，合格率80.00%')
  }, 60_000)

  it('exchanges with another office until both agree', async () => {
    const password = ['--password-env', 'QPK_PASSWORD']
    const first = join(temp, '第1包.qpk')
    expect(await cli('pack', city, '--out', first, '--for', '测试县市场监督管理局')).toMatchObject({
      status: 1,
      lines: [],
    })
    await done('pack', city, '--out', first, '--for', '测试县市场监督管理局', ...password)
    expect(await done('merge', county, first, ...password)).toMatchObject([{ conflicts: 0, alreadyImported: false }])
    expect(await done('merge', county, first, ...password)).toMatchObject([
      { added: 0, updated: 0, alreadyImported: true },
    ])

    const id = (await named(city, PRODUCERS[5]))?.['id']
    await put(city, { id, employees: 61 })
    await put(county, { id, employees: 62 })
    const back = join(temp, '回.qpk')
    await done('pack', county, '--out', back, '--for', '测试市质量技术监督局', ...password)
    expect(await done('merge', city, back, ...password)).toMatchObject([{ conflicts: 1 }])
    const [card, ...more] = await done('conflicts', city)
    expect(more).toEqual([])
    expect(card).toMatchObject({ id, field: 'employees' })
    await done('resolve', city, String(card?.['conflict']), '--take', 'theirs')
    const last = join(temp, '第2包.qpk')
    await done('pack', city, '--out', last, '--for', '测试县市场监督管理局', '--since-last', ...password)
    expect(await done('merge', county, last, ...password)).toMatchObject([{ conflicts: 0 }])
    expect(await done('conflicts', county)).toEqual([])
    for (const kind of ['enterprises', 'licences', 'samples']) {
      expect(await done('list', county, kind), kind).toEqual(await done('list', city, kind))
    }
    expect(await named(county, PRODUCERS[5])).toMatchObject({ employees: 62 })
    for (const workspace of [city, county]) expect(await done('check', workspace)).toMatchObject([{ ok: true }])
  }, 120_000)
})

describe('steps pressed quickly', () => {
  it('two undos at once take back two steps, two redos bring both again', async () => {
    const office = await openTestOffice()
    try {
      const { records, history } = office.application.handlers
      const { ids } = await records.put({ collection: 'enterprises', rows: [{ fields: { name: '甲厂' } }] })
      const id = ids[0] ?? ''
      for (const employees of [10, 20]) {
        await records.put({ collection: 'enterprises', rows: [{ id, fields: { employees } }] })
      }
      const now = async () => (await records.list({ collection: 'enterprises' }))[0]?.fields['employees'] ?? null
      await Promise.all([history.undo({}), history.undo({})])
      expect(await now()).toBeNull()
      await Promise.all([history.redo({}), history.redo({})])
      expect(await now()).toBe(20)
    } finally {
      await office.close()
    }
  })
})
