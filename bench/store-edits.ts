/** One durable edit beside what else could keep it: the bare bytes, SQLite, lowdb as it comes. */
import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import type { Application } from '../src/main/services/application'
import { type BenchRow, median, row, timed } from './bench-rows'
import type { SeedSize } from './seed-data'
import { snapshotFiles, type Workshop } from './workshop'

const EDITS = 600
/** Before them, of each side: until Node has compiled what an edit runs through, it is measured more than the edit. */
const WARM_EDITS = 1500
/** Edits in a row before the next one's turn. */
const RUN = 30
/** Whole files are written: a few say enough. */
const LOWDB_EDITS: Readonly<Record<SeedSize, number>> = { city: 30, nation: 5 }

/** Keeps one line for good. */
type Keep = (line: string) => Promise<void> | void

interface Rival {
  readonly keep: Keep
  readonly close: () => Promise<void> | void
}

async function rawFile(path: string): Promise<Rival> {
  const handle = await open(path, 'a')
  return {
    keep: async (line) => {
      await handle.write(line)
      await handle.datasync()
    },
    close: () => handle.close(),
  }
}

/** @returns why there is none, where its binary does not load */
async function sqlite(path: string): Promise<Rival | string> {
  try {
    const { default: Database } = await import('libsql')
    const database = new Database(path)
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.exec('CREATE TABLE journal (seq INTEGER PRIMARY KEY, line TEXT NOT NULL)')
    const insert = database.prepare('INSERT INTO journal (line) VALUES (?)')
    return {
      keep: (line) => {
        insert.run(line)
      },
      close: () => {
        database.close()
      },
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

interface Edits {
  readonly ours: number
  readonly raw: number
  readonly sqlite: number | string
  readonly lowdb: number
  readonly bytes: number
}

function editor(application: Application): (at: number) => Promise<unknown> {
  const [first] = application.services.records.list('enterprises')
  const id = first?.id ?? ''
  return (at) =>
    application.services.records.put('enterprises', [
      { id, fields: { phone: `1390000${String(at % 10_000).padStart(4, '0')}` } },
    ])
}

/** lowdb as it comes: one document, written whole for each edit, without waiting for the disk. */
async function plainLowdb(folder: string, rounds: number): Promise<number> {
  const source = (await snapshotFiles(folder)).find((path) => path.endsWith('enterprises.json')) ?? ''
  const path = join(folder, 'bench-lowdb.json')
  const document = JSON.parse(await readFile(source, 'utf8')) as { records: { fields: Record<string, unknown> }[] }
  const database = new Low(new JSONFile<typeof document>(path), document)
  const times: number[] = []
  for (let at = 0; at < rounds; at += 1) {
    times.push(
      await timed(() =>
        database.update(({ records }) => {
          if (records[0] !== undefined) records[0].fields['phone'] = `1390000${at}`
        }),
      ),
    )
  }
  await rm(path)
  return median(times)
}

/** What one edit puts into the journal. */
async function lineOf(application: Application): Promise<string> {
  const store = application.session.store()
  const last = await store.transaction(store.seq)
  return `${JSON.stringify({ ...last, crc: '00000000' })}\n`
}

/** Turn about in short runs, each first in its turn, so that all meet the same disk, and none the other's cold caches. */
async function compare(application: Application, folder: string, size: SeedSize, plain: string): Promise<Edits> {
  const edit = editor(application)
  // Warm first: a clerk's second edit is the one that counts.
  for (let at = 0; at < WARM_EDITS; at += 1) await edit(9000 + at)
  const line = await lineOf(application)
  const rawPath = join(folder, 'bench-raw.bin')
  const raw = await rawFile(rawPath)
  const rival = await sqlite(join(folder, 'bench.sqlite'))
  const times: Record<'ours' | 'raw' | 'sqlite', number[]> = { ours: [], raw: [], sqlite: [] }
  const takers: [keyof typeof times, (at: number) => Promise<unknown> | unknown][] = [
    ['ours', (at) => edit(10_000 + at)],
    ['raw', () => raw.keep(line)],
  ]
  if (typeof rival !== 'string') takers.push(['sqlite', () => rival.keep(line)])
  for (let run = -WARM_EDITS / RUN; run < EDITS / RUN; run += 1) {
    for (let turn = 0; turn < takers.length; turn += 1) {
      const [name, keep] = takers[(run + WARM_EDITS + turn) % takers.length] ?? ['raw', () => undefined]
      for (let at = run * RUN; at < (run + 1) * RUN; at += 1) {
        const ms = await timed(() => keep(at))
        if (at >= 0) times[name].push(ms)
      }
    }
  }
  await raw.close()
  await rm(rawPath)
  if (typeof rival !== 'string') await rival.close()
  for (const ending of ['', '-wal', '-shm']) await rm(join(folder, `bench.sqlite${ending}`), { force: true })
  return {
    ours: median(times.ours),
    raw: median(times.raw),
    sqlite: typeof rival === 'string' ? rival : median(times.sqlite),
    lowdb: await plainLowdb(plain, LOWDB_EDITS[size]),
    bytes: Buffer.byteLength(line),
  }
}

const milliseconds = (value: number): string => `${value.toFixed(2)} ms`

function rowsOf(what: string, { ours, raw, sqlite: theirs, lowdb, bytes }: Edits): BenchRow[] {
  const sqliteNote = typeof theirs === 'string' ? `no SQLite here: ${theirs}` : `SQLite ${milliseconds(theirs)}`
  const note = `medians of ${EDITS}, ${bytes} bytes: Qualift ${milliseconds(ours)}, write + datasync ${milliseconds(raw)}, ${sqliteNote}, lowdb writing its whole file ${milliseconds(lowdb)}`
  const rows = [row(`durable edit, ${what}: service call / write + datasync`, ours / raw, '×', 2, note)]
  if (typeof theirs === 'string') process.stdout.write(`SKIPPED durable edit, ${what} / SQLite: ${theirs}\n`)
  else {
    const how = 'SQLite (libsql 0.5, WAL, synchronous=FULL) inserting the same line'
    rows.push(row(`durable edit, ${what}: service call / SQLite committing the same`, ours / theirs, '×', 1, how))
  }
  rows.push(row(`durable edit, ${what}: service call / plain lowdb`, ours / lowdb, '×', 1, 'the enterprises alone'))
  return rows
}

export async function benchEdits(workshop: Workshop): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  const medians: Record<string, number> = {}
  for (const size of ['city', 'nation'] as const) {
    const folder = await workshop.copyOf(size, `${size}-edits`)
    const application = await workshop.open(folder)
    const edits = await compare(application, folder, size, folder)
    await application.close()
    medians[size] = edits.ours
    rows.push(...rowsOf(size, edits))
  }
  const { city = 1, nation = 1 } = medians
  const note = `${milliseconds(nation)} against ${milliseconds(city)}`
  rows.push(row('durable edit: nation / city', nation / city, '×', 1.2, note))
  return rows
}

/** @param secret password of the folder @param plain the same data without one */
export async function benchEncryptedEdits(
  workshop: Workshop,
  { folder, plain, secret }: { readonly folder: string; readonly plain: string; readonly secret: string },
): Promise<BenchRow[]> {
  const application = await workshop.open(folder, { secret })
  const edits = await compare(application, folder, 'nation', plain)
  await application.close()
  return rowsOf('nation with a password', edits)
}
