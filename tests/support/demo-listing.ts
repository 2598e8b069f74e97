/** The demo as another program sees it: what `init --demo`, `list` and `indicators` print, and nothing else. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './host-built'
import { type Finished, runCli } from './host-cli'

export type ListedRow = Readonly<Record<string, unknown>> & { readonly id: string; readonly parent?: string }

export interface PrintedFigure {
  readonly numerator: number
  readonly denominator: number | null
  readonly met: boolean | null
}

/** The story's own day. */
export const AS_OF = '2017-06-12'
export const YEAR = '2017'

export interface DemoListing {
  readonly of: (kind: string) => readonly ListedRow[]
  /** Records that lie under this one. */
  readonly under: (kind: string, id: string) => readonly ListedRow[]
  /** Records that name this enterprise. */
  readonly about: (kind: string, id: string) => readonly ListedRow[]
  /** Numerator and denominator as `indicators` prints them. @throws Error when there is no such figure */
  readonly printed: (key: string) => readonly [number, number | null]
  readonly figure: (key: string) => PrintedFigure | undefined
  readonly keys: readonly string[]
  readonly run: (command: string) => Promise<Finished>
}

function grouped(rows: readonly ListedRow[], key: string): ReadonlyMap<unknown, readonly ListedRow[]> {
  const groups = new Map<unknown, ListedRow[]>()
  for (const row of rows) {
    const list = groups.get(row[key])
    if (list === undefined) groups.set(row[key], [row])
    else list.push(row)
  }
  return groups
}

/** Kinds whose findings are masked unless a reason is given. */
const MASKED: ReadonlySet<string> = new Set(['riskMonitoringSamples', 'controlMeasures'])

/** Makes a demo workspace and prints it. @throws Error when a command fails */
export async function listDemo(kinds: readonly string[]): Promise<DemoListing> {
  ensureBuilt()
  const folder = mkdtempSync(join(tmpdir(), 'qualift-recount-'))
  const options = { profile: join(folder, 'profile') }
  const workspace = join(folder, '松临')
  const run = async (args: readonly string[]): Promise<Finished> => {
    const done = await runCli(args, options)
    if (done.status !== 0) throw new Error(`${args.join(' ')}: ${done.stderr}`)
    return done
  }
  await run(['init', workspace, '--demo'])
  const rows = new Map<string, readonly ListedRow[]>()
  for (const kind of kinds) {
    const { lines } = await run(['list', workspace, kind, ...(MASKED.has(kind) ? ['--reveal', '复核演示数字'] : [])])
    rows.set(kind, lines as readonly ListedRow[])
  }
  const board = (await run(['indicators', workspace, '--as-of', AS_OF])).lines[0]
  const figures = (board ?? {}) as Readonly<Record<string, PrintedFigure>>
  const groups = new Map<string, ReadonlyMap<unknown, readonly ListedRow[]>>()
  const group = (kind: string, key: string): ReadonlyMap<unknown, readonly ListedRow[]> => {
    const known = groups.get(`${kind} ${key}`) ?? grouped(rows.get(kind) ?? [], key)
    groups.set(`${kind} ${key}`, known)
    return known
  }
  return {
    of: (kind) => {
      const list = rows.get(kind)
      if (list === undefined) throw new Error(`${kind} was not listed`)
      return list
    },
    under: (kind, id) => group(kind, 'parent').get(id) ?? [],
    about: (kind, id) => group(kind, 'enterprise').get(id) ?? [],
    printed: (key) => {
      const figure = figures[key]
      if (figure === undefined) throw new Error(`no figure ${key}`)
      return [figure.numerator, figure.denominator]
    },
    figure: (key) => figures[key],
    keys: Object.keys(figures),
    run: (command) => run([command, workspace]),
  }
}

/** Text of a field; empty when there is none. */
export const textIn = (row: ListedRow | undefined, key: string): string =>
  typeof row?.[key] === 'string' ? row[key] : ''
export const listIn = (row: ListedRow, key: string): readonly string[] =>
  Array.isArray(row[key]) ? (row[key] as readonly string[]) : []
/** 0 where there is no number. */
export const numberIn = (row: ListedRow, key: string): number => (typeof row[key] === 'number' ? row[key] : 0)
export const sumOf = (list: readonly ListedRow[], key: string): number =>
  list.reduce((all, row) => all + numberIn(row, key), 0)
export const inYear = (date: string): boolean => date >= `${YEAR}-01-01` && date <= AS_OF
export const isFilled = (row: ListedRow, key: string): boolean => {
  const value = row[key]
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
}
/** How many pass, of how many. */
export const counted = (list: readonly ListedRow[], passes: (row: ListedRow) => boolean): readonly [number, number] => [
  list.filter(passes).length,
  list.length,
]

const PRODUCING = ['在产', '季节性停产', '临时停产']

/** A licence in force on the day. */
export const isInForce = (licence: ListedRow): boolean =>
  textIn(licence, 'status') === '有效' && textIn(licence, 'issuedOn') <= AS_OF && textIn(licence, 'validTo') >= AS_OF

/** Enterprises with a licence in force that produce, or have stopped for a season or a while. */
export const licensedProducers = ({ of, under }: DemoListing): readonly ListedRow[] =>
  of('enterprises').filter(
    (one) => under('licences', one.id).some(isInForce) && PRODUCING.includes(textIn(one, 'productionStatus')),
  )
