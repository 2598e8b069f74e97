/** Every transaction that some source still holds whole, the workspace's own files first. */
import { join } from 'node:path'
import type { Transaction } from '../../../domain/change/change'
import { type FileSystemPort, isMissing, listIfThere } from '../file-system'
import { SegmentReader } from '../segment-reader'
import { parseArchiveName } from '../workspace-paths'
import type { RepairSource } from './repair-source'
import { type BadLine, type FoundTransaction, type SalvagedJournal, salvageJournal } from './salvage-journal'

export interface Chosen extends FoundTransaction {
  readonly source: RepairSource
}

export interface GatheredTransactions {
  readonly chosen: ReadonlyMap<number, Chosen>
  /** Lines of the workspace's own journal that cannot be read. */
  readonly bad: readonly BadLine[]
  /** Greatest number any of the workspace's own files speaks of. */
  readonly last: number
  /** The current journal is gone or does not begin as it should: nobody can tell how far it went. */
  readonly endIsCut: boolean
  /** From this transaction on a source tells another story than the workspace: nothing of it is taken. */
  readonly divergesAt: ReadonlyMap<RepairSource, number>
}

async function salvageIfThere(fs: FileSystemPort, path: string): Promise<SalvagedJournal[]> {
  try {
    return [await salvageJournal(fs, path)]
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** Files in the archive count whatever their name: a renamed one still holds its transactions. */
async function journalsOf({ fs, paths }: RepairSource): Promise<SalvagedJournal[]> {
  const names = (await listIfThere(fs, paths.archive)).filter((name) => name.endsWith('.jsonl'))
  const archives: SalvagedJournal[] = []
  for (const name of names) archives.push(...(await salvageIfThere(fs, join(paths.archive, name))))
  archives.sort((a, b) => (a.found[0]?.seq ?? 0) - (b.found[0]?.seq ?? 0))
  const current = await salvageIfThere(fs, paths.current)
  const next = await salvageIfThere(fs, paths.next)
  return withinCounted([...archives, ...next, ...current])
}

/**
 * Bytes behind those that count were refused and must not come back. The line that links to a file says how many count;
 * its name says it too, but names can be changed.
 */
function withinCounted(journals: readonly SalvagedJournal[]): SalvagedJournal[] {
  const links = journals.flatMap(({ after }) => after ?? [])
  return journals.map((journal) => {
    const first = journal.found[0]?.seq
    const linked = links.find((link) => link.firstSeq === first)
    const named = parseArchiveName(journal.path.slice(journal.path.lastIndexOf('archive') + 'archive'.length + 1))
    const counted = (linked ?? named)?.sizeBytes ?? Number.POSITIVE_INFINITY
    return { ...journal, found: journal.found.filter(({ end }) => end <= counted) }
  })
}

/** Later files win: what they hold under a number that was refused before stands. */
function bySeq(journals: readonly SalvagedJournal[], known: ReadonlySet<string> | undefined) {
  const map = new Map<number, FoundTransaction>()
  for (const { found } of journals) {
    for (const one of found) if (known === undefined || known.has(one.replica)) map.set(one.seq, one)
  }
  return map
}

function isCut({ paths }: RepairSource, journals: readonly SalvagedJournal[]): boolean {
  const current = journals.find(({ path }) => path === paths.current)
  const follows = journals.length > 1 || current?.found[0]?.seq !== 1
  return current === undefined || (follows && current.after === undefined)
}

/**
 * @param sources the workspace itself first
 * @param replicas every replica the workspace wrote under; `undefined` = not known
 * @throws Node's error when a file of the workspace cannot be read
 */
export async function gatherTransactions(
  sources: readonly RepairSource[],
  replicas: readonly string[] | undefined,
): Promise<GatheredTransactions> {
  const [own, ...others] = sources
  if (own === undefined) throw new Error('no source')
  const known = replicas === undefined ? undefined : new Set(replicas)
  const journals = await journalsOf(own)
  const chosen = new Map<number, Chosen>()
  for (const [seq, one] of bySeq(journals, known)) chosen.set(seq, { ...one, source: own })
  const ownPrints = new Map([...chosen].map(([seq, { print }]) => [seq, print]))
  const linked = journals.map(({ after }) => after?.lastSeq ?? 0)
  const divergesAt = new Map<RepairSource, number>()
  for (const source of others) {
    const theirs = bySeq(await journalsOf(source), known)
    const other = [...theirs].flatMap(([seq, { print }]) => ((ownPrints.get(seq) ?? print) === print ? [] : [seq]))
    const from = Math.min(Number.POSITIVE_INFINITY, ...other)
    divergesAt.set(source, from)
    for (const [seq, one] of theirs) if (seq < from && !chosen.has(seq)) chosen.set(seq, { ...one, source })
  }
  let last = 0
  for (const seq of [...chosen.keys(), ...linked]) last = Math.max(last, seq)
  return { chosen, bad: journals.flatMap(({ bad }) => bad), last, endIsCut: isCut(own, journals), divergesAt }
}

/** Reads chosen transactions in the order of their numbers, each file opened once at a time. */
export async function* readChosen(
  chosen: ReadonlyMap<number, Chosen>,
  range: { readonly from: number; readonly to: number },
): AsyncGenerator<{ readonly transaction: Transaction; readonly bytes: Buffer; readonly chosen: Chosen }> {
  let open: { readonly path: string; readonly source: RepairSource; readonly reader: SegmentReader } | undefined
  try {
    for (let seq = range.from; seq <= range.to; seq += 1) {
      const one = chosen.get(seq)
      if (one === undefined) continue
      if (open?.path !== one.path || open.source !== one.source) {
        await open?.reader.close()
        open = undefined
        open = { ...one, reader: await SegmentReader.open(one.source.fs, one.path, false) }
      }
      const bytes = await open.reader.bytes(one)
      const transaction = await open.reader.transaction({ ...one, kind: 'edit', label: '', actor: '' })
      // It was read whole a moment ago: the disk itself is failing.
      if (transaction === undefined) throw Object.assign(new Error(one.path), { code: 'EIO' })
      yield { transaction, bytes, chosen: one }
    }
  } finally {
    await open?.reader.close()
  }
}
