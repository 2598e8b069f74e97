/** The benchmark rows: ratios in one run where two things can be compared. Writes bench/results.json. */
import { createHash } from 'node:crypto'
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { arch, cpus, platform, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { read } from '@e965/xlsx'
import { DESKS } from '../src/domain/desks/registry'
import type { Application } from '../src/main/services/application'
import { writeWorkbook } from '../src/main/spreadsheet/write-workbook'
import { openBenchApplication } from './bench-office'
import { type BenchRow, median, row, timed } from './bench-rows'
import { benchExchange } from './exchange'
import { seedInto } from './seed'

async function medianOf(rounds: number, work: (round: number) => Promise<unknown> | unknown): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) times.push(await timed(() => work(round)))
  return median(times)
}

const EDITS = 300
const WARM_EDITS = 150

/** One durable edit through the service, and the same number of bytes written and synced by hand, turn about. */
async function durableEdit(
  application: Application,
  folder: string,
): Promise<{ ours: number; raw: number; bytes: number }> {
  const [first] = application.services.records.list('enterprises')
  const id = first?.id ?? ''
  const journal = join(folder, 'journal', 'current.jsonl')
  const edit = (at: number): Promise<unknown> =>
    application.services.records.put('enterprises', [
      { id, fields: { phone: `1390000${String(at % 10_000).padStart(4, '0')}` } },
    ])
  // Warm first: a clerk's second edit is the one that counts.
  for (let at = 0; at < WARM_EDITS; at += 1) await edit(9000 + at)
  const before = (await readFile(journal)).length
  await edit(8999)
  const bytes = (await readFile(journal)).length - before
  const path = join(folder, 'raw.bin')
  const handle = await open(path, 'a')
  const payload = Buffer.alloc(bytes, 'x')
  const ours: number[] = []
  const raw: number[] = []
  for (let at = 0; at < EDITS; at += 1) {
    ours.push(await timed(() => edit(at)))
    raw.push(
      await timed(async () => {
        await handle.write(payload)
        await handle.datasync()
      }),
    )
  }
  await handle.close()
  await rm(path)
  return { ours: median(ours), raw: median(raw), bytes }
}

async function snapshotFiles(folder: string): Promise<string[]> {
  const data = join(folder, 'data')
  return (await readdir(data)).filter((name) => name.endsWith('.json')).map((name) => join(data, name))
}

async function readPlain(files: readonly string[]): Promise<number> {
  let seen = 0
  for (const file of files) {
    const bytes = await readFile(file)
    createHash('sha256').update(bytes).digest()
    seen += Object.keys(JSON.parse(bytes.toString('utf8'))).length
  }
  return seen
}

const LEDGER_ROWS = 20_000
const LEDGER_HEADS = [
  '企业名称',
  '统一社会信用代码',
  '县区',
  '主体类型',
  '住所',
  '法定代表人',
  '联系电话',
  '从业人员数',
  '营业收入',
  '资产总额',
  '数据年度',
  '生产状况',
  '成立日期',
  '注册资本',
  '营业期限',
  '登记机关',
  '所属行业',
  '经营范围',
  '公司类型',
  '登记状态',
  '年产值',
  '主要销售去向',
  '商标或品牌',
  '质量安全负责人',
  '监管责任人',
  '主要负责人',
  '联系人',
  '备注一',
  '备注二',
  '备注三',
]

function ledger(): Uint8Array {
  const rows = Array.from({ length: LEDGER_ROWS }, (_, at) =>
    LEDGER_HEADS.map((head, column) => {
      if (head === '企业名称') return `导入第${at + 1}包装厂`
      if (head === '统一社会信用代码') return ''
      if (head === '县区') return '龙沙区'
      if (head === '联系电话') return `1000${String(at).padStart(7, '0')}`
      if (['从业人员数', '营业收入', '资产总额', '年产值'].includes(head)) return (at * 7 + column) % 5000
      if (head === '数据年度') return 2016
      if (head === '生产状况') return '在产'
      if (head === '成立日期') return '2012-03-04'
      if (head === '主体类型') return '企业'
      return `${head}${at % 97}`
    }),
  )
  return writeWorkbook({ sheets: [{ name: '台账', head: LEDGER_HEADS, rows }] })
}

async function benchEdits(base: string, resources: string): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  const medians: Record<string, number> = {}
  for (const size of ['city', 'nation'] as const) {
    const folder = join(base, size)
    const application = await openBenchApplication(join(base, 'profile'), resources)
    await application.openFolder(folder)
    const { ours, raw, bytes } = await durableEdit(application, folder)
    await application.close()
    medians[size] = ours
    rows.push(
      row(
        `durable edit, ${size}: service call / raw write + datasync`,
        ours / raw,
        '×',
        2,
        `${ours.toFixed(2)} ms against ${raw.toFixed(2)} ms for ${bytes} bytes, median of ${EDITS}`,
      ),
    )
  }
  const { city = 1, nation = 1 } = medians
  rows.push(
    row(
      'durable edit: nation / city',
      nation / city,
      '×',
      1.2,
      `${nation.toFixed(2)} ms against ${city.toFixed(2)} ms`,
    ),
  )
  return rows
}

async function benchOpen(base: string, resources: string): Promise<BenchRow[]> {
  const folder = join(base, 'nation')
  const settle = await openBenchApplication(join(base, 'profile'), resources)
  await settle.openFolder(folder)
  await settle.session.store().checkpoint()
  await settle.close()
  const files = await snapshotFiles(folder)
  const ours: number[] = []
  const plain: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const application = await openBenchApplication(join(base, 'profile'), resources)
    ours.push(await timed(() => application.openFolder(folder, { readOnly: true })))
    await application.close()
    plain.push(await timed(() => readPlain(files)))
  }
  return [
    row(
      'open nation / read + SHA-256 + decode + JSON.parse',
      median(ours) / median(plain),
      '×',
      1.5,
      `${median(ours).toFixed(0)} ms against ${median(plain).toFixed(0)} ms, median of 5`,
    ),
  ]
}

async function benchImport(base: string, resources: string): Promise<BenchRow[]> {
  const bytes = ledger()
  const path = join(base, 'ledger.xlsx')
  await writeFile(path, bytes)
  const application = await openBenchApplication(join(base, 'profile-import'), resources)
  const { workspace, imports } = application.services
  await workspace.open(
    await workspace.create({
      folder: join(base, 'import'),
      bureau: '齐齐哈尔市质量技术监督局',
      region: '230200',
      year: 2017,
    }),
  )
  const wish = { path, name: 'ledger.xlsx', collection: 'enterprises' }
  await imports.plan(wish)
  const plain = await medianOf(3, () => read(bytes, { dense: true }))
  let planId = ''
  const preview = await medianOf(3, async () => {
    planId = (await imports.plan(wish)).planId
  })
  const apply = await timed(() => imports.apply(planId))
  await application.close()
  const peak = process.resourceUsage().maxRSS / 1024
  return [
    row(
      `import ${LEDGER_ROWS} × ${LEDGER_HEADS.length}, preview and writing / @e965/xlsx reading`,
      (preview + apply) / plain,
      '×',
      1.5,
      `${preview.toFixed(0)} ms preview + ${apply.toFixed(0)} ms writing against ${plain.toFixed(0)} ms`,
    ),
    row('peak resident memory of this run', peak, 'MB', 1024, 'all rows of this file together'),
  ]
}

const FIGURE_ROUNDS = 9

/** Every figure after one edit: of an enterprise, of a batch, of a check. The edit itself is not in the time. */
async function benchFigures(base: string, resources: string): Promise<BenchRow[]> {
  const application = await openBenchApplication(join(base, 'profile'), resources)
  await application.openFolder(join(base, 'nation'))
  const { figures, records } = application.services
  figures.indicators('2017-11-30')
  const rows: BenchRow[] = []
  for (const [collection, field] of [
    ['enterprises', 'mainMarkets'],
    ['samples', 'note'],
    ['inspections', 'note'],
    ['persons', 'note'],
  ] as const) {
    const [, , one] = records.list(collection)
    const times: number[] = []
    for (let round = 0; round < FIGURE_ROUNDS; round += 1) {
      await records.put(collection, [{ id: one?.id ?? '', fields: { [field]: `第 ${round} 次` } }])
      times.push(await timed(() => figures.indicators('2017-11-30')))
    }
    const note = `median of ${FIGURE_ROUNDS}, ${Object.keys(figures.indicators('2017-11-30')).length} figures`
    rows.push(row(`all indicators on nation, after one edit of ${collection}`, median(times), 'ms', 100, note))
  }
  await application.close()
  return rows
}

/** All fifteen after one edit: of an enterprise, then of a batch, which more figures and clocks hang on. */
async function benchDesks(base: string, resources: string): Promise<BenchRow[]> {
  const application = await openBenchApplication(join(base, 'profile'), resources)
  await application.openFolder(join(base, 'nation'))
  const { desks, records, restricted } = application.services
  await restricted.open('riskMonitoringSamples', 'measuring')
  const all = (): void => {
    for (const { key } of DESKS) desks.summary(key)
  }
  all()
  const times: Record<string, number[]> = { enterprises: [], samples: [] }
  for (let round = 0; round < 5; round += 1) {
    for (const collection of ['enterprises', 'samples'] as const) {
      const [first] = records.list(collection)
      const note = `measured ${round}`
      const fields = collection === 'samples' ? { note } : { fileNote: note }
      await records.put(collection, [{ id: first?.id ?? '', fields }])
      times[collection]?.push(await timed(all))
    }
  }
  await application.close()
  const slowest = Math.max(...Object.values(times).map(median))
  const each = Object.entries(times).map(([name, values]) => `${median(values).toFixed(0)} ms after an edit of ${name}`)
  return [
    row(
      'desk summaries nation',
      slowest,
      'ms',
      300,
      `all fifteen, figures and clocks included: ${each.join(', ')}; medians of 5`,
    ),
  ]
}

/** @returns false when a row does not hold */
export async function runBench(resourcesFolder: string, resultsPath: string): Promise<boolean> {
  const base = await mkdtemp(join(tmpdir(), 'qualift-bench-'))
  try {
    for (const size of ['city', 'nation'] as const) {
      process.stderr.write(`seeding ${size}\n`)
      await seedInto(join(base, size), size, resourcesFolder, join(base, 'profile'))
    }
    const rows: BenchRow[] = []
    for (const part of [benchEdits, benchOpen, benchImport, benchFigures, benchDesks, benchExchange]) {
      for (const one of await part(base, resourcesFolder)) {
        rows.push(one)
        process.stdout.write(
          `${one.holds ? 'holds ' : 'MISSES'} ${one.what}: ${one.value} ${one.unit} (limit ${one.limit})  ${one.note}\n`,
        )
      }
    }
    const machine = {
      platform: platform(),
      arch: arch(),
      cpu: cpus()[0]?.model ?? '',
      cores: cpus().length,
      memoryGb: Math.round(totalmem() / 2 ** 30),
      node: process.version,
    }
    await writeFile(
      resultsPath,
      `${JSON.stringify({ measuredAt: new Date().toISOString(), machine, rows }, null, 2)}\n`,
    )
    return rows.every((one) => one.holds)
  } finally {
    await rm(base, { recursive: true, force: true })
  }
}
