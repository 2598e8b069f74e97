/** The benchmarks in groups: ratios in one run where two things can be compared. Writes bench/results.json. */
import { readFile, writeFile } from 'node:fs/promises'
import { arch, cpus, loadavg, platform, totalmem } from 'node:os'
import { DESKS } from '../src/domain/desks/registry'
import { type BenchRow, median, row, timed } from './bench-rows'
import { benchDocuments } from './documents'
import { benchExchange } from './exchange'
import { benchGrid } from './grid'
import { benchImport } from './import'
import { benchEdits } from './store-edits'
import { benchCheckpoint, benchEncrypted, benchMemory, benchOpen, benchRecovery } from './store-open'
import { createWorkshop, type Workshop } from './workshop'

export { printImport } from './import'

const FIGURE_ROUNDS = 9

/** Every figure after one edit: of an enterprise, of a batch, of a check. The edit itself is not in the time. */
async function benchFigures(workshop: Workshop): Promise<BenchRow[]> {
  const application = await workshop.open(await workshop.seeded('nation'))
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
async function benchDesks(workshop: Workshop): Promise<BenchRow[]> {
  const application = await workshop.open(await workshop.seeded('nation'))
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

const SEARCH_QUERIES = [
  '食品包装',
  'baozhuang',
  'bz',
  '包zhuang',
  'chunhua',
  '4821',
  '0452',
  '王',
  'wang',
  '包装 12',
  '没有的名字',
  'zzzzqx',
]

/** Ctrl+K key by key: each query typed letter after letter, after an edit that the search must have seen. */
async function benchSearch(workshop: Workshop): Promise<BenchRow[]> {
  const application = await workshop.open(await workshop.seeded('nation'))
  const { search, records } = application.services
  const ready = await timed(() => search.search(''))
  const [first] = records.list('enterprises')
  const times: number[] = []
  for (const query of SEARCH_QUERIES) {
    await records.put('enterprises', [{ id: first?.id ?? '', fields: { fileNote: `measured ${query}` } }])
    for (let typed = 1; typed <= query.length; typed += 1) {
      times.push(await timed(() => search.search(query.slice(0, typed))))
    }
  }
  await application.close()
  const note = `median of ${times.length} keys of ${SEARCH_QUERIES.length} queries, slowest ${Math.max(...times).toFixed(0)} ms; made ready once in ${ready.toFixed(0)} ms`
  return [row('search as one types on nation, a key', median(times), 'ms', 50, note)]
}

const GROUPS: Readonly<Record<string, readonly ((workshop: Workshop) => Promise<BenchRow[]>)[]>> = {
  store: [benchEdits, benchOpen, benchMemory, benchCheckpoint, benchRecovery, benchEncrypted],
  import: [benchImport],
  figures: [benchFigures],
  search: [benchSearch],
  grid: [benchGrid],
  desks: [benchDesks],
  documents: [benchDocuments],
  exchange: [({ base, resources }) => benchExchange(base, resources)],
}

const machineHere = () => ({
  platform: platform(),
  arch: arch(),
  cpu: cpus()[0]?.model ?? '',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  /** Processes that wanted a core when it was over, this one included: more than the cores is a busy machine. */
  load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
})

interface GroupResult {
  readonly measuredAt: string
  readonly machine: ReturnType<typeof machineHere>
  readonly rows: readonly BenchRow[]
}

type Results = Record<string, GroupResult>

/** What other groups measured stays when one is run alone. */
async function resultsBefore(path: string): Promise<Results> {
  try {
    const { groups } = JSON.parse(await readFile(path, 'utf8')) as { groups?: Results }
    return groups ?? {}
  } catch {
    return {}
  }
}

async function runGroup(name: string, workshop: Workshop): Promise<GroupResult> {
  const rows: BenchRow[] = []
  for (const part of GROUPS[name] ?? []) {
    for (const one of await part(workshop)) {
      rows.push(one)
      process.stdout.write(
        `${one.holds ? 'holds ' : 'MISSES'} ${one.what}: ${one.value} ${one.unit} (limit ${one.limit})  ${one.note}\n`,
      )
    }
  }
  return { measuredAt: new Date().toISOString(), machine: machineHere(), rows }
}

/** @returns the groups named by `--only a,b`; all without it; `undefined` when one of them is unknown */
function chosenGroups(args: readonly string[]): readonly string[] | undefined {
  const at = args.indexOf('--only')
  const names = at < 0 ? Object.keys(GROUPS) : (args[at + 1] ?? '').split(',')
  return names.every((name) => name in GROUPS) ? names : undefined
}

/** @returns exit status: 1 when a row does not hold, 2 for a group that does not exist */
export async function runBench(
  args: readonly string[],
  place: { readonly resources: string; readonly results: string },
): Promise<number> {
  const names = chosenGroups(args)
  if (names === undefined) {
    process.stderr.write(`用法：npm run bench [-- --only ${Object.keys(GROUPS).join('|')}]，几组之间用逗号\n`)
    return 2
  }
  const workshop = await createWorkshop(place.resources)
  try {
    const groups = await resultsBefore(place.results)
    for (const name of names) {
      groups[name] = await runGroup(name, workshop)
      await writeFile(place.results, `${JSON.stringify({ groups }, null, 2)}\n`)
    }
    return names.every((name) => groups[name]?.rows.every((one) => one.holds) === true) ? 0 : 1
  } finally {
    await workshop.remove()
  }
}
