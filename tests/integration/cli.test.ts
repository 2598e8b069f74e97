/** The command line, each command as a person runs it: a process of its own, real folders, real files. */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt, outFolder } from '../support/host-built'
import { runCli, spawnCli } from '../support/host-cli'
import { enter, visit } from '../support/host-visitor'
import { rewriteSealed } from '../support/sealed-file'

const folder = mkdtempSync(join(tmpdir(), 'qualift-cli-'))
const profile = join(folder, 'profile')
const ws = join(folder, '本局')
const demo = join(folder, '演示')
const cli = (args: readonly string[], input?: string, env?: Record<string, string>) =>
  runCli(args, { profile, ...(input === undefined ? {} : { input }), ...(env === undefined ? {} : { env }) })
const ID_NUMBER = '11010519491231002X'

beforeAll(async () => {
  ensureBuilt()
  const made = await cli(['init', ws, '--bureau', '测试市市场监督管理局', '--region', '230200', '--year', '2017'])
  expect(made.stderr).toBe('')
  expect(made).toMatchObject({
    status: 0,
    lines: [{ workspace: ws, replica: expect.stringMatching(/^[0-9a-f-]{36}$/) }],
  })
  const demoMade = await cli(['init', demo, '--demo'])
  expect(demoMade).toMatchObject({ status: 0, lines: [{ workspace: demo }] })
}, 600_000)

describe('usage', () => {
  it('without a command, with an unknown one, option or operand: exit 2, words, no output', async () => {
    for (const args of [
      [],
      ['nonsense'],
      ['list', ws],
      ['list', ws, 'enterprises', 'more'],
      ['list', ws, 'enterprises', '--nonsense'],
      ['list', ws, 'nonsense'],
      ['list', ws, 'enterprises', '--where', 'no-equals'],
      ['list', ws, 'enterprises', '--where', '没有的字段=1'],
      ['list', ws, 'enterprises', '--format', 'xml'],
      ['list', ws, 'enterprises', '--reveal', ''],
      ['import', ws, 'a.csv'],
      ['indicators', ws, '--as-of', '2017-02-30'],
      ['undo', ws, '--seq', 'x'],
      ['resolve', ws, 'a/b/c', '--take', 'yours'],
      ['serve', ws, '--port', '99999'],
      ['pack', ws, '--out', 'a.qpk', '--password-env', 'NO_SUCH_VARIABLE'],
      ['init', join(folder, 'x'), '--bureau', '某局'],
      ['document', demo, 'D99', '--out', folder],
    ]) {
      const { status, stdout, stderr } = await cli(args)
      expect(status, args.join(' ')).toBe(2)
      expect(stdout, args.join(' ')).toBe('')
      expect(stderr, args.join(' ')).toMatch(/用法/)
      expect(stderr, args.join(' ')).not.toMatch(/\bat .*:\d+:\d+/)
    }
  }, 120_000)

  it('lists its commands', async () => {
    const help = await cli(['--help'])
    expect(help.status).toBe(0)
    for (const name of ['init', 'import', 'put', 'merge', 'todo', 'draw', 'draw verify', 'serve']) {
      expect(help.stdout).toContain(`  ${name} `)
    }
  })

  it('draw: a plan that cannot be read, an unknown member, a seed without its source; verify of another file', async () => {
    const plan = join(folder, '计划.json')
    const tell = async (text: string): Promise<string> => {
      writeFileSync(plan, text)
      const { status, stdout, stderr } = await cli(['draw', demo, '--plan', plan])
      expect({ status, stdout, lines: stderr.trim().split('\n').length }, text).toEqual({
        status: 1,
        stdout: '',
        lines: 1,
      })
      return stderr
    }
    const wish = { kind: '抽样对象和抽样人员', purpose: '试抽', strata: ['county'], total: 16 }
    expect(await tell('{')).toContain('不是 JSON')
    expect(await tell(JSON.stringify({ ...wish, totals: 3 }))).toContain('totals：有不认识的内容')
    expect(await tell(JSON.stringify({ ...wish, kind: '抽奖' }))).toContain('kind')
    expect(await tell(JSON.stringify({ ...wish, seed: '3D 2017157 407' }))).toContain('种子来源')
    expect(
      await tell(
        JSON.stringify({
          frozen: 'CQ-1999-001',
          seed: '3D 2017157 407',
          seedSource: '福彩',
          operator: '甲',
          witness: '乙',
        }),
      ),
    ).toContain('没有编号为 CQ-1999-001 的抽取')
    writeFileSync(
      plan,
      JSON.stringify({ ...wish, seed: '3D 2017157 407', seedSource: '福彩', operator: '孙慧', witness: '陈立新' }),
    )
    const drawn = await cli(['draw', demo, '--plan', plan])
    expect(drawn).toMatchObject({ status: 0, lines: [{ format: 'qualift-draw/1' }] })
    const record = join(folder, '记录.json')
    writeFileSync(record, drawn.stdout)
    expect(await cli(['draw', 'verify', record])).toMatchObject({ status: 0, lines: [{ ok: true, problems: [] }] })
    writeFileSync(record, drawn.stdout.replace('3D 2017157 407', '3D 2017157 408'))
    expect(await cli(['draw', 'verify', record])).toMatchObject({ status: 1, lines: [{ ok: false }] })
    expect(await cli(['draw', 'verify', plan])).toMatchObject({ status: 1, stdout: '' })
  }, 120_000)

  it('a folder that is no workspace, and a missing one, get one sentence', async () => {
    for (const place of [profile, join(folder, 'missing')]) {
      const { status, stdout, stderr } = await cli(['list', place, 'enterprises'])
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
      expect(stderr.trim().split('\n')).toHaveLength(1)
      expect(stderr).toMatch(/\p{Script=Han}/u)
    }
    expect(await cli(['init', ws, '--demo'])).toMatchObject({ status: 1, stdout: '' })
  })

  it('the demo signs with the name it was made for', async () => {
    const named = join(folder, 'named')
    await cli(['init', named, '--bureau', '测试市质量监督局', '--region', '230200', '--year', '2017', '--demo'])
    const [settings] = (await cli(['list', named, 'settings'])).lines
    expect(settings).toMatchObject({ bureauName: '测试市质量监督局' })
    expect(settings).not.toHaveProperty('bureauShortName')
    expect(JSON.parse(readFileSync(join(named, 'workspace.json'), 'utf8'))).toMatchObject({ region: '239900' })
    expect((await cli(['list', demo, 'settings'])).lines).toMatchObject([{ bureauName: '松临市质量技术监督局' }])
  })
})

describe('records', () => {
  let first = ''

  it('put writes line by line, answers in order, refuses single lines', async () => {
    const input = [
      '{"name":"甲包装厂","regionCode":"230202","legalRepIdNo":"11010519491231002X"}',
      'not json',
      '{"name":"乙塑料厂","nonsense":1}',
      '',
      '{"name":"乙塑料厂"}',
      '[1]',
    ].join('\n')
    const { status, lines, stderr } = await cli(['put', ws, 'enterprises', '-'], input)
    expect(status).toBe(1)
    expect(lines).toEqual([
      { seq: 2, id: expect.any(String) },
      { seq: 3, id: expect.any(String) },
    ])
    const refused = stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { line: number; error: string })
    expect(refused.map(({ line }) => line)).toEqual([2, 3, 6])
    expect(refused[1]?.error).toContain('nonsense')
    first = String(lines[0]?.['id'])
  })

  it('put with an id changes that record; a file works as well as a pipe', async () => {
    const file = join(folder, 'more.jsonl')
    writeFileSync(file, `\uFEFF{"id":"${first}","brands":"甲牌"}\n`)
    expect(await cli(['put', ws, 'enterprises', file])).toMatchObject({ status: 0, lines: [{ seq: 4, id: first }] })
    expect(await cli(['put', ws, 'enterprises', join(folder, 'missing.jsonl')])).toMatchObject({
      status: 1,
      stdout: '',
    })
  })

  it('put of many lines: each durable, in order, none lost', async () => {
    const many = join(folder, '批量')
    await cli(['init', many, '--bureau', '批量局', '--region', '230200', '--year', '2017'])
    const input = Array.from({ length: 2000 }, (_, index) => JSON.stringify({ name: `企业${index}` })).join('\n')
    const { status, lines } = await cli(['put', many, 'enterprises', '-'], input)
    expect(status).toBe(0)
    expect(lines.map((line) => line['seq'])).toEqual(Array.from({ length: 2000 }, (_, index) => index + 2))
    const listed = await cli(['list', many, 'enterprises'])
    expect(new Set(listed.lines.map((row) => row['name'])).size).toBe(2000)
  }, 60_000)

  it('put answers a program that waits for each answer before it writes its next line', async () => {
    const asked = join(folder, '一问一答')
    await cli(['init', asked, '--bureau', '问答局', '--region', '230200', '--year', '2017'])
    const child = spawnCli(['put', asked, 'enterprises', '-'], { profile })
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const answer = async (line: object): Promise<unknown> => {
      child.stdin.write(`${JSON.stringify(line)}\n`)
      return JSON.parse(String((await answers.next()).value))
    }
    const made = (await answer({ name: '一问一答' })) as { seq: number; id: string }
    expect(await answer({ id: made.id, name: '一问一答包装厂' })).toEqual({ seq: made.seq + 1, id: made.id })
    expect(await answer({ id: made.id, name: null, phone: '0452-1' })).toMatchObject({ seq: made.seq + 2 })
    child.stdin.end()
    expect(await once(child, 'close')).toEqual([0, null])
  })

  it('list: fields at top level, conditions, CSV; restricted values masked', async () => {
    const all = await cli(['list', ws, 'enterprises'])
    expect(all.lines.map((row) => row['name'])).toEqual(['甲包装厂', '乙塑料厂'])
    expect(Object.keys(all.lines[0] ?? {})).not.toEqual(expect.arrayContaining(['vv']))
    expect(all.stdout).not.toContain(ID_NUMBER)
    expect(all.lines[0]?.['legalRepIdNo']).toMatch(/\*/)
    const one = await cli(['list', ws, 'enterprises', '--where', 'brands=甲牌', '--where', `id=${first}`])
    expect(one.lines).toMatchObject([{ id: first, name: '甲包装厂' }])
    expect((await cli(['list', ws, 'enterprises', '--where', '企业名称=乙塑料厂'])).lines).toHaveLength(1)
    const csv = (await cli(['list', ws, 'enterprises', '--format', 'csv'])).stdout.trim().split('\n')
    expect(csv).toHaveLength(3)
    expect(csv[0]).toMatch(/^id,parent,/)
    expect(csv[1]).toContain('甲包装厂')
  })

  it('list --reveal shows them, and the reason is in the audit trail', async () => {
    const shown = await cli(['list', ws, 'enterprises', '--reveal', '核对法人身份'])
    expect(shown.stdout).toContain(ID_NUMBER)
    const [entry] = (await cli(['history', ws])).lines
    expect(entry?.['label']).toContain('核对法人身份')
  })

  it('delete, undo, redo, history', async () => {
    expect(await cli(['delete', ws, 'enterprises', first])).toMatchObject({ status: 0, lines: [{ seq: 6 }] })
    expect((await cli(['list', ws, 'enterprises'])).lines).toHaveLength(1)
    expect(await cli(['delete', ws, 'enterprises', first])).toMatchObject({ status: 1, stdout: '' })
    expect(await cli(['undo', ws])).toMatchObject({ status: 0, lines: [{ seq: 7 }] })
    expect((await cli(['list', ws, 'enterprises'])).lines).toHaveLength(2)
    expect(await cli(['redo', ws])).toMatchObject({ status: 0, lines: [{ seq: 8 }] })
    expect(await cli(['undo', ws, '--seq', '6'])).toMatchObject({ status: 0, lines: [{ seq: 9 }] })
    const trail = await cli(['history', ws])
    expect(trail.lines.map((entry) => entry['seq'])).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1])
    const ofOne = await cli(['history', ws, '--record', first])
    expect(ofOne.lines.map((entry) => entry['seq'])).toEqual([9, 8, 7, 6, 4, 2])
  })

  it('undo of an older step keeps what was written since, and says so; --take-back all takes it too', async () => {
    const other = join(folder, '另一局')
    await cli(['init', other, '--bureau', '测试市市场监督管理局', '--region', '230200', '--year', '2017'])
    const made = await cli(['put', other, 'enterprises', '-'], JSON.stringify({ name: '丙厂', phone: '0452-1' }))
    const id = made.lines[0]?.['id']
    const lines = [
      { id, phone: '0452-2', legalRep: '周一鸣' },
      { id, phone: '0452-3' },
    ]
    const [older] = (await cli(['put', other, 'enterprises', '-'], lines.map((one) => JSON.stringify(one)).join('\n')))
      .lines
    const step = String(older?.['seq'])
    const phone = async () => (await cli(['list', other, 'enterprises'])).lines[0]?.['phone']
    const undone = await cli(['undo', other, '--seq', step])
    expect(undone).toMatchObject({ status: 0, lines: [{ seq: Number(step) + 2 }] })
    expect(undone.stderr).toContain('有 1 处后来又改过，保留现在的值')
    expect(await phone()).toBe('0452-3')
    await cli(['redo', other])
    expect(await cli(['undo', other, '--seq', step, '--take-back', 'some'])).toMatchObject({ status: 2, stdout: '' })
    expect(await cli(['undo', other, '--seq', step, '--take-back', 'all'])).toMatchObject({ status: 0, stderr: '' })
    expect(await phone()).toBe('0452-1')
  }, 60_000)

  it('attach adds the file', async () => {
    const file = join(folder, '执照.txt')
    writeFileSync(file, '扫描件')
    const added = await cli(['attach', ws, 'enterprises', first, file])
    expect(added).toMatchObject({
      status: 0,
      lines: [{ name: '执照.txt', size: 9, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    })
    const [row] = (await cli(['list', ws, 'attachments'])).lines
    expect(row).toMatchObject({ parent: first, name: '执照.txt' })
    const [entry] = (await cli(['history', ws])).lines
    expect(entry?.['cells']).toContainEqual(expect.objectContaining({ fieldLabel: '所属记录', new: '甲包装厂' }))
    const id = row?.['id']
    const put = (fields: object) => cli(['put', ws, 'attachments', '-'], JSON.stringify(fields))
    expect(await put({ name: '假.txt', sha256: '../../etc/passwd' })).toMatchObject({ status: 1, stdout: '' })
    expect(await put({ id, sha256: 'a'.repeat(64) })).toMatchObject({ status: 1, stdout: '' })
    expect(await put({ id, note: '正本' })).toMatchObject({ status: 0 })
    expect(await cli(['attach', ws, 'enterprises', first, join(folder, 'missing.txt')])).toMatchObject({ status: 1 })
  })
})

describe('import', () => {
  it('judges without writing, then writes; a head may be named by hand', async () => {
    const table = join(folder, '台账.csv')
    writeFileSync(
      table,
      '企业名称,统一社会信用代码,老板手机\n丙纸品厂,912302006056789011,10002017001\n甲包装厂,,10002017002\n',
    )
    const map = join(folder, '映射.json')
    writeFileSync(map, '{"老板手机":"phone"}')
    const args = ['import', ws, table, '--into', 'enterprises', '--map', map]
    const dry = await cli([...args, '--dry-run'])
    expect(dry).toMatchObject({ status: 0, lines: [{ added: 1, updated: 1, unchanged: 0, rejected: [] }] })
    expect((await cli(['list', ws, 'enterprises'])).lines).toHaveLength(2)
    expect(await cli(args)).toMatchObject({ status: 0, lines: [{ added: 1, updated: 1, warnings: expect.any(Array) }] })
    const rows = (await cli(['list', ws, 'enterprises'])).lines
    expect(rows.map((row) => row['phone'])).toEqual(['10002017002', undefined, '10002017001'])
    expect(await cli(args)).toMatchObject({ lines: [{ added: 0, updated: 0, unchanged: 2 }] })
  })

  it('says what is wrong with a map or a file, and takes nothing', async () => {
    const before = (await cli(['history', ws])).lines.length
    const table = join(folder, '台账.csv')
    const map = join(folder, '映射坏.json')
    for (const [text, words] of [
      ['{', 'JSON'],
      ['{"没有这列":"phone"}', '没有这列'],
      ['{"老板手机":"noSuchField"}', 'noSuchField'],
    ] as const) {
      writeFileSync(map, text)
      const { status, stdout, stderr } = await cli(['import', ws, table, '--into', 'enterprises', '--map', map])
      expect({ status, stdout }, text).toEqual({ status: 1, stdout: '' })
      expect(stderr, text).toContain(words)
    }
    const page = join(folder, '网页.xls')
    writeFileSync(page, '<html><table><tr><td>企业名称</td></tr></table></html>')
    for (const file of [page, join(folder, 'missing.xlsx')]) {
      expect(await cli(['import', ws, file, '--into', 'enterprises'])).toMatchObject({ status: 1, stdout: '' })
    }
    expect((await cli(['history', ws])).lines.length).toBe(before)
  })
})

describe('figures and documents', () => {
  it('indicators: every one with its parts, none invented', async () => {
    const { status, lines } = await cli(['indicators', demo])
    expect(status).toBe(0)
    expect(lines[0]).toMatchObject({
      G2: { numerator: 96, denominator: 112, met: expect.any(Boolean) },
      G3: { numerator: 1842, denominator: 2316, met: false },
      // the lines of a figure, under keys of their own
      'G3.law': { denominator: 2316 },
      'G4.b': { value: expect.any(String) },
      'G6.市': { value: expect.any(String), target: '≥90%' },
    })
    for (const one of Object.values(lines[0] ?? {}) as Record<string, unknown>[]) {
      expect(Object.keys(one)).toEqual(expect.arrayContaining(['value', 'target', 'numerator', 'denominator', 'met']))
    }
    const early = await cli(['indicators', demo, '--as-of', '2017-01-31'])
    expect(early.lines[0]).not.toEqual(lines[0])
  })

  it('documents and document: a folder or a file, never over an existing one', async () => {
    const kinds = await cli(['documents', demo])
    expect(kinds.lines).toEqual(
      expect.arrayContaining([{ kind: 'D2', title: expect.any(String), about: expect.any(String) }]),
    )
    const out = join(folder, '公文')
    expect(await cli(['document', demo, 'D2', '--out', join(out, '六月.docx')])).toMatchObject({
      status: 1,
      stdout: '',
    })
    const target = join(folder, '六月.docx')
    writeFileSync(target, '原来的文件')
    const written = await cli(['document', demo, 'D2', '--out', target])
    expect(written).toMatchObject({ status: 0, lines: [{ file: join(folder, '六月（2）.docx'), kind: 'D2' }] })
    expect(written.stderr).toMatch(/^D2 请核对　.*〔未录入〕/m)
    expect(readFileSync(target, 'utf8')).toBe('原来的文件')
    expect(readFileSync(join(folder, '六月（2）.docx')).subarray(0, 2).toString()).toBe('PK')
    const inFolder = await cli(['document', demo, 'D2', '--out', folder])
    expect(existsSync(String(inFolder.lines[0]?.['file']))).toBe(true)
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  }, 60_000)
})

describe('packages', () => {
  const other = join(folder, '县局')
  const password = { QPK_PASSWORD: '口令一二三' }
  const sealed = ['--password-env', 'QPK_PASSWORD']
  const file = join(folder, '本局.qpk')

  it('pack wants a password for personal data, then writes', async () => {
    expect(await cli(['pack', ws, '--out', file])).toMatchObject({ status: 1, stdout: '' })
    const packed = await cli(['pack', ws, '--out', file, '--for', '测试县局', ...sealed], undefined, password)
    expect(packed).toMatchObject({
      status: 0,
      lines: [{ file, number: 1, attachments: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    })
  })

  it('merge: dry run, once, and again without effect; wrong password and damage in one sentence', async () => {
    await cli(['init', other, '--bureau', '测试县市场监督管理局', '--region', '230200', '--year', '2017'])
    const dry = await cli(['merge', other, file, '--dry-run', ...sealed], undefined, password)
    expect(dry).toMatchObject({ status: 0, lines: [{ updated: 0, conflicts: 0, alreadyImported: false }] })
    expect((await cli(['list', other, 'enterprises'])).lines).toEqual([])
    const wrong = await cli(['merge', other, file, ...sealed], undefined, { QPK_PASSWORD: '不对' })
    expect(wrong).toMatchObject({ status: 1, stdout: '' })
    expect(wrong.stderr).toContain('口令')
    writeFileSync(join(folder, '坏.qpk'), 'no zip')
    expect(await cli(['merge', other, join(folder, '坏.qpk')])).toMatchObject({ status: 1, stdout: '' })
    const taken = await cli(['merge', other, file, ...sealed], undefined, password)
    expect(taken.lines[0]).toEqual(dry.lines[0])
    expect((await cli(['list', other, 'enterprises'])).lines).toHaveLength(3)
    const again = await cli(['merge', other, file, ...sealed], undefined, password)
    expect(again).toMatchObject({ status: 0, lines: [{ added: 0, updated: 0, conflicts: 0, alreadyImported: true }] })
  }, 60_000)

  it('the same cell changed at both: a card, resolved, and closed at the other side too', async () => {
    const [row] = (await cli(['list', other, 'enterprises', '--where', 'name=甲包装厂'])).lines
    const id = String(row?.['id'])
    await cli(['put', ws, 'enterprises', '-'], JSON.stringify({ id, registeredAddress: '市局填的地址' }))
    await cli(['put', other, 'enterprises', '-'], JSON.stringify({ id, registeredAddress: '县局填的地址' }))
    const back = join(folder, '县局.qpk')
    await cli(['pack', other, '--out', back, '--for', '测试市局', ...sealed], undefined, password)
    const merged = await cli(['merge', ws, back, ...sealed], undefined, password)
    expect(merged).toMatchObject({ status: 0, lines: [{ conflicts: 1 }] })
    const cards = await cli(['conflicts', ws])
    expect(cards.lines).toMatchObject([{ id, field: 'registeredAddress' }])
    const conflict = String(cards.lines[0]?.['conflict'])
    expect(await cli(['resolve', ws, conflict, '--take', 'value=商定的地址'])).toMatchObject({
      status: 0,
      lines: [{ seq: expect.any(Number) }],
    })
    expect((await cli(['conflicts', ws])).stdout).toBe('')
    const second = join(folder, '本局二.qpk')
    await cli(['pack', ws, '--out', second, '--for', '测试县局', ...sealed], undefined, password)
    await cli(['merge', other, second, ...sealed], undefined, password)
    expect((await cli(['conflicts', other])).stdout).toBe('')
    expect((await cli(['list', other, 'enterprises', '--where', `id=${id}`])).lines).toMatchObject([
      { registeredAddress: '商定的地址' },
    ])
  }, 120_000)

  it('a report is never merged', async () => {
    const report = join(folder, '上报.qpk')
    expect(await cli(['pack', ws, '--out', report, '--kind', 'report'])).toMatchObject({ status: 0 })
    const refused = await cli(['merge', other, report])
    expect(refused).toMatchObject({ status: 1, stdout: '' })
    expect(refused.stderr).toContain('上报件')
  })

  it('reports are opened and totalled; nothing is written into the workspace', async () => {
    const report = join(folder, '上报.qpk')
    const out = join(folder, '汇总.xlsx')
    const opened = await cli(['reports', other, report, report, '--out', out])
    expect(opened).toMatchObject({
      status: 0,
      lines: [{ reports: [{ file: '上报.qpk', counted: true, number: 1 }], file: out }],
    })
    expect(opened.stderr).toContain('同一份上报件')
    expect(existsSync(out)).toBe(true)
    const beside = await cli(
      ['reports', other, report, join(folder, '本局二.qpk'), '--password-env', 'PW'],
      undefined,
      {
        PW: 'x',
      },
    )
    expect(beside.status).toBe(1)
    expect(beside.lines).toMatchObject([{ reports: [{ file: '上报.qpk' }] }])
    const against = join(folder, '对照.xlsx')
    const compared = await cli(['reports', 'compare', other, report, '--out', against])
    expect(compared).toMatchObject({ status: 0 })
    expect(compared.stderr).toMatch('企业档案：一样')
    expect(
      compared.lines.every(({ outcome }) => ['differs', 'onlyFirst', 'onlySecond'].includes(String(outcome))),
    ).toBe(true)
    expect(existsSync(against)).toBe(true)
    expect(await cli(['reports', 'compare', other, report, report])).toMatchObject({ status: 0, stdout: '' })
    const listed = await cli(['reports', 'list', other, report, 'enterprises'])
    expect(listed).toMatchObject({ status: 0 })
    expect(listed.lines[0]).toHaveProperty('name')
    expect(await cli(['reports', other])).toMatchObject({ status: 2, stdout: '' })
    expect(await cli(['reports', other, join(folder, '没有.qpk')])).toMatchObject({ status: 1, stdout: '' })
    expect((await cli(['history', other])).stdout).not.toContain('上报')
  })
})

describe('check', () => {
  it('finds nothing in a sound workspace and something in a damaged one', async () => {
    expect(await cli(['check', ws])).toMatchObject({ status: 0, lines: [{ ok: true, problems: [] }] })
    const damaged = join(folder, '损坏')
    await cli(['init', damaged, '--bureau', '损坏局', '--region', '230200', '--year', '2017'])
    await cli(['put', damaged, 'enterprises', '-'], '{"name":"一"}\n{"name":"二"}\n{"name":"三"}')
    const journal = join(damaged, 'journal/current.jsonl')
    const lines = readFileSync(journal, 'utf8').split('\n')
    lines[1] = (lines[1] ?? '').replace('一', '丁')
    writeFileSync(journal, lines.join('\n'))
    const found = await cli(['check', damaged])
    expect(found.status).toBe(1)
    expect(found.lines[0]).toMatchObject({ ok: false })
    expect(found.lines[0]?.['problems']).not.toEqual([])
    const listed = await cli(['list', damaged, 'enterprises'])
    expect(listed.status).toBe(1)
    expect(listed.stderr).not.toBe('')
  })

  it('--repair rebuilds what is damaged, says what is lost, and is then sound', async () => {
    const damaged = join(folder, '修复')
    await cli(['init', damaged, '--bureau', '修复局', '--region', '230200', '--year', '2017'])
    await cli(['put', damaged, 'enterprises', '-'], '{"name":"一"}\n{"name":"二"}\n{"name":"三"}')
    const file = join(damaged, 'workspace.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('修复局', '修夏局'))
    expect(await cli(['check', damaged])).toMatchObject({ status: 1, lines: [{ ok: false }] })
    const whole = await cli(['check', damaged, '--repair'])
    expect(whole).toMatchObject({ status: 0, lines: [{ ok: true, problems: [], lost: [] }] })
    expect(JSON.stringify(whole.lines[0]?.['repaired'])).toContain('初始设置')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ bureau: '修复局', region: '230200', planYear: 2017 })
    const archive = join(damaged, 'journal/archive', readdirSync(join(damaged, 'journal/archive'))[0] ?? '')
    writeFileSync(archive, readFileSync(archive, 'utf8').replace('"二"', '"贰"'))
    const lossy = await cli(['check', damaged, '--repair'])
    expect(lossy).toMatchObject({ status: 1, lines: [{ ok: false, problems: [] }] })
    expect(JSON.stringify(lossy.lines[0]?.['lost'])).toContain('操作记录没能找回')
    expect(await cli(['check', damaged])).toMatchObject({ status: 0, lines: [{ ok: true, problems: [] }] })
    const names = (await cli(['list', damaged, 'enterprises'])).lines.map((line) => line['name'])
    expect(names).toEqual(['一', '二', '三'])
  })

  it('transactions gone since the last close are a fault, and no unfinished write', async () => {
    const short = join(folder, '少了')
    await cli(['init', short, '--bureau', '少了局', '--region', '230200', '--year', '2017'])
    await cli(['put', short, 'enterprises', '-'], '{"name":"一"}\n{"name":"二"}')
    const journal = join(short, 'journal/current.jsonl')
    writeFileSync(journal, readFileSync(journal, 'utf8').slice(0, -10))
    const found = await cli(['check', short])
    expect(found).toMatchObject({ status: 1, lines: [{ ok: false, problems: [{ where: 'journal' }] }] })
    expect(found.stderr).toContain('后面的不见了')
    expect(found.stderr).not.toContain('之前存上的都在')
  })

  it('a newer format is said and is a fault', async () => {
    const newer = join(folder, '新版')
    await cli(['init', newer, '--bureau', '新版局', '--region', '230200', '--year', '2017'])
    await cli(['put', newer, 'enterprises', '-'], '{"name":"一"}')
    const path = join(newer, 'workspace.json')
    rewriteSealed(path, (file) => ({ ...file, format: 9 }))
    const listed = await cli(['list', newer, 'enterprises'])
    expect(listed).toMatchObject({ status: 1, lines: [{ name: '一' }] })
    expect(listed.stderr).toContain('由更高版本（格式 9）写出')
    expect(await cli(['check', newer])).toMatchObject({ status: 1, lines: [{ ok: false }] })
    expect(await cli(['put', newer, 'enterprises', '-'], '{"name":"二"}')).toMatchObject({ status: 1, stdout: '' })
  })

  it('a torn last line is cut off and said', async () => {
    const torn = join(folder, '断电')
    await cli(['init', torn, '--bureau', '断电局', '--region', '230200', '--year', '2017'])
    await cli(['put', torn, 'enterprises', '-'], '{"name":"一"}')
    appendFileSync(join(torn, 'journal/current.jsonl'), '{"seq":2,"at"')
    const { status, lines } = await cli(['list', torn, 'enterprises'])
    expect(status).toBe(0)
    expect(lines).toMatchObject([{ name: '一' }])
  })
})

describe('output', () => {
  it('a reader that goes away ends nothing with an error', async () => {
    const child = spawnCli(['list', join(folder, '批量'), 'enterprises'], { profile })
    let stderr = ''
    child.stderr.on('data', (chunk) => {
      stderr += String(chunk)
    })
    child.stdout.once('data', () => child.stdout.destroy())
    const [status] = (await once(child, 'close')) as [number]
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})

describe('the packaged program', () => {
  it('runs commands behind --cli and writes the answers to a file', async () => {
    const answers = join(folder, 'answers.json')
    const entry = join(outFolder, 'main/index.js')
    const args = [entry, '--cli', 'list', ws, 'enterprises', '--out-json', answers]
    const done = spawnSync(process.execPath, args, {
      env: { ...process.env, QUALIFT_PROFILE: profile },
      encoding: 'utf8',
    })
    expect({ status: done.status, stdout: done.stdout, stderr: done.stderr }).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    })
    expect(readFileSync(answers, 'utf8').trim().split('\n')).toHaveLength(3)
    const wrong = spawnSync(process.execPath, [entry, '--cli', 'nonsense'], { encoding: 'utf8' })
    expect(wrong.status).toBe(2)
  })
})

describe('serve', () => {
  it('prints one address, serves the page and the workspace, and closes it on the signal', async () => {
    const child = spawnCli(['serve', demo], { profile })
    let stdout = ''
    child.stdout.on('data', (chunk) => {
      stdout += String(chunk)
    })
    await expect.poll(() => stdout, { timeout: 30_000 }).toMatch(/\n$/)
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/enter\?t=[\w-]+\n$/)
    const { origin, cookie, secret } = await enter(stdout.trim())
    expect((await visit(`${origin}/`, { headers: { cookie } })).text).toContain('<div id="root">')
    const answer = await visit(`${origin}/call/workspace/status`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-qualift-secret': secret, origin },
      body: '{}',
    })
    expect(JSON.parse(answer.text)).toMatchObject({ ok: true, value: { folder: demo, demo: true, host: 'browser' } })
    expect(existsSync(join(demo, 'lock'))).toBe(true)
    const written = await cli(['put', demo, 'enterprises', '-'], '{"name":"另一个程序"}')
    expect(written).toMatchObject({ status: 1, stdout: '' })
    expect((await cli(['indicators', demo])).status).toBe(0)
    child.kill('SIGTERM')
    const [status] = (await once(child, 'close')) as [number]
    expect(status).toBe(0)
    expect(existsSync(join(demo, 'lock'))).toBe(false)
  }, 60_000)

  it('a workspace that cannot be opened ends it with one sentence', async () => {
    expect(await cli(['serve', profile])).toMatchObject({ status: 1, stdout: '' })
  })
})
