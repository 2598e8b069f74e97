/** Packages: merging, streaming of large ones, a year of weekly ones. */
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { configure, ZipReader, ZipWriter } from '@zip.js/zip.js'
import type { Change } from '../src/domain/change/change'
import { FileSource } from '../src/main/package-file/file-source'
import type { Application } from '../src/main/services/application'
import { createExchangeService } from '../src/main/services/exchange/exchange-service'
import { openBenchApplication } from './bench-office'
import { type BenchRow, median, row, timed } from './bench-rows'

configure({ useWebWorkers: false })

/** One computer with a workspace of its own. Backups before a merge have a row of their own and are left out here. */
async function startOffice(base: string, resources: string, name: string, region: string) {
  const home = join(base, name)
  await mkdir(home, { recursive: true })
  const application = await openBenchApplication(join(home, 'profile'), resources)
  const { workspace } = application.services
  await workspace.open(await workspace.create({ folder: join(home, 'workspace'), bureau: name, region, year: 2017 }))
  return { name, application, exchange: createExchangeService(application.session, async () => undefined) }
}
type BenchOffice = Awaited<ReturnType<typeof startOffice>>

async function addEnterprises({ application }: BenchOffice, count: number, region: string): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, at) => ({
    fields: {
      name: `第${at + 1}包装厂`,
      regionCode: region,
      fileNote: `备注 ${at}`,
      mainMarkets: '省内',
      employees: at % 90,
    },
  }))
  return [...(await application.services.records.put('enterprises', rows)).ids]
}

async function send(from: BenchOffice, to: BenchOffice, path: string, sinceLast: boolean) {
  const packed = await from.exchange.pack({ kind: 'copy', receiver: to.name, sinceLast }, { path })
  const { planId } = await to.exchange.planMerge(path, 'bench.qpk')
  await to.exchange.merge(planId)
  return packed
}

/** What nobody can do without: unpack every entry, hash it, parse its lines. */
async function parseAndHash(path: string): Promise<number> {
  const handle = await open(path, 'r')
  let lines = 0
  try {
    const reader = new ZipReader(new FileSource(handle, (await handle.stat()).size))
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory) continue
      const chunks: Uint8Array[] = []
      await entry.getData(new WritableStream({ write: (chunk) => void chunks.push(chunk.slice()) }))
      const bytes = Buffer.concat(chunks)
      createHash('sha256').update(bytes).digest()
      const text = bytes.toString('utf8')
      for (const line of entry.filename.endsWith('.jsonl') ? text.split('\n') : [text]) {
        if (line === '') continue
        JSON.parse(line)
        lines += 1
      }
    }
  } finally {
    await handle.close()
  }
  return lines
}

const CHANGED = 10_000
const MERGES = 7

async function benchMerge(base: string, resources: string): Promise<BenchRow[]> {
  const here = await startOffice(base, resources, '甲局', '230200')
  const there = await startOffice(base, resources, '乙局', '230202')
  const ids = await addEnterprises(there, CHANGED, '230202')
  const path = join(base, 'merge.qpk')
  await send(there, here, path, false)
  const ours: number[] = []
  const plain: number[] = []
  for (let round = 0; round < MERGES; round += 1) {
    const rows = ids.map((id, at) => ({ id, fields: { fileNote: `第 ${round} 轮 ${at}` } }))
    await there.application.services.records.put('enterprises', rows)
    await there.exchange.pack({ kind: 'copy', receiver: here.name }, { path })
    plain.push(await timed(() => parseAndHash(path)))
    ours.push(
      await timed(async () => {
        const { planId, updated } = await here.exchange.planMerge(path, 'merge.qpk')
        if (updated !== CHANGED) throw new Error(`${updated} records changed`)
        await here.exchange.merge(planId)
      }),
    )
  }
  for (const { application } of [here, there]) await application.close()
  const note = `${median(ours).toFixed(0)} ms, preview and durable, against ${median(plain).toFixed(0)} ms, median of ${MERGES}`
  return [
    row(
      `merge of ${CHANGED} changed records / parsing and hashing the package`,
      median(ours) / median(plain),
      '×',
      3,
      note,
    ),
  ]
}

const MB = 1024 * 1024
const FILES = 250
const FILE_MB = 2
const SAMPLE_MS = 20

/** @returns milliseconds, and how far resident memory rose above where it began, in MB */
async function watched(work: () => Promise<unknown>): Promise<{ readonly ms: number; readonly rise: number }> {
  const start = process.memoryUsage().rss
  let peak = start
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, SAMPLE_MS)
  try {
    const ms = await timed(work)
    return { ms, rise: Math.max(peak, process.memoryUsage().rss) / MB - start / MB }
  } finally {
    clearInterval(timer)
  }
}

async function attachFiles({ application }: BenchOffice, owner: string): Promise<string[]> {
  const store = application.session.store()
  const hashes: string[] = []
  const changes: Change[] = []
  for (let at = 0; at < FILES; at += 1) {
    const { sha256, sizeBytes } = await store.attachments.put(randomBytes(FILE_MB * MB))
    hashes.push(sha256)
    const f = {
      name: `材料${at}.pdf`,
      mediaType: 'application/pdf',
      sha256,
      sizeBytes,
      location: 'none',
      parent: owner,
    }
    changes.push({ t: 'set', c: 'attachments', id: application.session.newId(), f, created: true })
  }
  await store.transact(() => ({ actor: '程序', label: '添加附件', kind: 'import', changes }))
  return hashes
}

/** The library alone, on the same bytes: stored entries from files, written to a file and synced. */
async function libraryWrites(application: Application, hashes: readonly string[], path: string): Promise<void> {
  const handle = await open(path, 'w')
  const sink = new WritableStream<Uint8Array>({
    async write(chunk) {
      await handle.write(chunk)
    },
  })
  const zip = new ZipWriter(sink, { keepOrder: true })
  const folder = join(application.session.store().folder, 'attachments')
  for (const sha256 of hashes) {
    const stream: unknown = Readable.toWeb(createReadStream(join(folder, sha256.slice(0, 2), sha256)))
    await zip.add(sha256, stream as ReadableStream<Uint8Array>, { level: 0 })
  }
  await zip.close()
  await handle.sync()
  await handle.close()
}

/** The library alone: every entry unpacked, its CRC checked, written to a file and synced, as taking it does. */
async function libraryReads(path: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const handle = await open(path, 'r')
  const reader = new ZipReader(new FileSource(handle, (await handle.stat()).size))
  let at = 0
  for await (const entry of reader.getEntriesGenerator()) {
    if (entry.directory) continue
    const out = await open(join(folder, String(at)), 'w')
    at += 1
    const sink = new WritableStream<Uint8Array>({
      async write(chunk) {
        await out.write(chunk)
      },
    })
    await entry.getData(sink, { checkCrc32: true })
    await out.sync()
    await out.close()
  }
  await handle.close()
}

async function benchLarge(base: string, resources: string): Promise<BenchRow[]> {
  const from = await startOffice(base, resources, '丙局', '230203')
  const to = await startOffice(base, resources, '丁局', '230204')
  const [owner = ''] = await addEnterprises(from, 1, '230203')
  const hashes = await attachFiles(from, owner)
  const path = join(base, 'large.qpk')
  const plain = join(base, 'library.zip')
  const writing = await watched(() => from.exchange.pack({ kind: 'copy', receiver: to.name }, { path }))
  const libraryWriting = await timed(() => libraryWrites(from.application, hashes, plain))
  const sizeMb = (await stat(path)).size / MB
  const reading = await watched(async () => {
    const { planId } = await to.exchange.planMerge(path, 'large.qpk')
    await to.exchange.merge(planId)
  })
  // Judged whole before anything is taken: the bytes are gone through twice, once to check and once to take.
  const libraryReading = await timed(async () => {
    await parseLarge(path)
    await libraryReads(plain, join(base, 'unpacked'))
  })
  for (const { application } of [from, to]) await application.close()
  for (const one of [path, plain, join(base, 'unpacked')]) await rm(one, { recursive: true, force: true })
  const speed = (ms: number): string => `${((sizeMb / ms) * 1000).toFixed(0)} MB/s`
  const words = (ours: number, theirs: number): string =>
    `${speed(ours)} against ${speed(theirs)} for ${sizeMb.toFixed(0)} MB`
  return [
    row(
      'package of 500 MB: writing / the zip library alone',
      writing.ms / libraryWriting,
      '×',
      1 / 0.6,
      words(writing.ms, libraryWriting),
    ),
    row(
      'package of 500 MB: checking and taking / the zip library doing both',
      reading.ms / libraryReading,
      '×',
      1 / 0.6,
      words(reading.ms, libraryReading),
    ),
    row(
      'package of 500 MB: resident memory above the open data',
      Math.max(writing.rise, reading.rise),
      'MB',
      300,
      `writing ${writing.rise.toFixed(0)} MB, reading ${reading.rise.toFixed(0)} MB`,
    ),
  ]
}

async function parseLarge(path: string): Promise<void> {
  const handle = await open(path, 'r')
  const reader = new ZipReader(new FileSource(handle, (await handle.stat()).size))
  for await (const entry of reader.getEntriesGenerator()) {
    if (entry.directory) continue
    await entry.getData(new WritableStream(), { checkCrc32: true })
  }
  await handle.close()
}

/** Those of 齐齐哈尔 and below: the codes must be real ones. */
const REGIONS = '02 03 04 05 06 07 08 21 23 24 25 27'.split(' ').map((end) => `2302${end}`)
const COUNTIES = REGIONS.length
/** Each of the thirteen offices ends with those of all counties: 1,500. */
const ENTERPRISES = 125
const WEEKS = 52
const EDITS_A_WEEK = 15

/** Weekly packages both ways: what one costs must follow what changed, not how long the year has been. */
async function benchYear(base: string, resources: string): Promise<BenchRow[]> {
  const city = await startOffice(base, resources, '市局', '230200')
  const counties: { readonly office: BenchOffice; readonly ids: readonly string[] }[] = []
  const path = join(base, 'week.qpk')
  for (const [at, region] of REGIONS.entries()) {
    const office = await startOffice(base, resources, `县局${at}`, region)
    const ids = await addEnterprises(office, ENTERPRISES, region)
    await send(office, city, path, false)
    counties.push({ office, ids })
  }
  for (const { office } of counties) await send(city, office, path, false)
  const weeks: number[] = []
  const records: number[] = []
  for (let week = 0; week < WEEKS; week += 1) {
    for (const { office, ids } of counties) {
      const rows = Array.from({ length: EDITS_A_WEEK }, (_, at) => ({
        id: ids[(week * EDITS_A_WEEK + at) % ids.length] ?? '',
        fields: { fileNote: `第 ${week} 周` },
      }))
      await office.application.services.records.put('enterprises', rows)
    }
    let sent = 0
    weeks.push(
      await timed(async () => {
        for (const { office } of counties) sent += (await send(office, city, path, true)).records
        for (const { office } of counties) sent += (await send(city, office, path, true)).records
      }),
    )
    records.push(sent)
  }
  for (const { application } of [city, ...counties.map(({ office }) => office)]) await application.close()
  const third = Math.floor(WEEKS / 3)
  const early = median(weeks.slice(2, 2 + third))
  const late = median(weeks.slice(-third))
  const perWeek = COUNTIES * EDITS_A_WEEK
  const size = median(records.slice(-third)) / median(records.slice(2, 2 + third))
  const scale = `${COUNTIES + 1} offices × ${COUNTIES * ENTERPRISES} enterprises, ${perWeek} edits a week, ${WEEKS} weeks`
  return [
    row(
      'weekly packages: a late week / an early week',
      late / early,
      '×',
      1.5,
      `${late.toFixed(0)} ms against ${early.toFixed(0)} ms; ${scale}`,
    ),
    row(
      'weekly packages: records sent late / early',
      size,
      '×',
      1.2,
      `${median(records.slice(-third))} against ${median(records.slice(2, 2 + third))} records a week`,
    ),
    row(
      'weekly packages: records sent / records that must go',
      median(records) / (perWeek * COUNTIES),
      '×',
      1.1,
      `${median(records)} for ${perWeek} edits, each to the city and to ${COUNTIES - 1} counties`,
    ),
  ]
}

export async function benchExchange(base: string, resources: string): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const part of [benchLarge, benchMerge, benchYear]) {
    const folder = join(base, part.name)
    await mkdir(folder, { recursive: true })
    rows.push(...(await part(folder, resources)))
    await rm(folder, { recursive: true, force: true })
  }
  return rows
}
