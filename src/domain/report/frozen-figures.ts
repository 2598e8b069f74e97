/** 已报数据: the figures of a document and the lists behind them as they were written, and what has changed since. */

import { chineseDate } from './chinese-date'
import type { ReportModel } from './model'
import { figuresOf, modelLines } from './model-text'

/**
 * Kept in the record of an export. `ids` are sorted and each written as the number of characters it shares with the one
 * before (base 36) and the rest; lists name their places, runs as `3-17`. A text of a record may hold 200,000 characters.
 */
export interface FrozenFigures {
  readonly ids: readonly string[]
  /** Without `list` where it did not fit; the text is compared all the same. */
  readonly figures: readonly { readonly source: string; readonly text: string; readonly list?: string }[]
}

/** Characters of ids kept at most; what is over is left out, the longest lists first. */
const MOST_CHARACTERS = 120_000

const MOST_SHARED = 35

function sharedLength(left: string, right: string): number {
  let at = 0
  while (at < MOST_SHARED && at < left.length && left[at] === right[at]) at += 1
  return at
}

const coded = (sorted: readonly string[]): readonly string[] =>
  sorted.map((id, at) => {
    const shared = sharedLength(sorted[at - 1] ?? '', id)
    return `${shared.toString(36)}${id.slice(shared)}`
  })

function decoded(ids: readonly string[]): readonly string[] {
  let before = ''
  return ids.map((entry) => {
    before = before.slice(0, Number.parseInt(entry[0] ?? '0', 36)) + entry.slice(1)
    return before
  })
}

/** [3,4,5,9] → `3-5,9`. */
function runs(places: readonly number[]): string {
  const parts: string[] = []
  const sorted = [...new Set(places)].toSorted((a, b) => a - b)
  for (let at = 0; at < sorted.length; ) {
    let end = at
    while (sorted[end + 1] === (sorted[end] ?? 0) + 1) end += 1
    parts.push(end === at ? `${sorted[at]}` : `${sorted[at]}-${sorted[end]}`)
    at = end + 1
  }
  return parts.join(',')
}

function placesIn(list: string): readonly number[] {
  if (list === '') return []
  return list.split(',').flatMap((part) => {
    const [from = 0, to = from] = part.split('-').map(Number)
    return Array.from({ length: to - from + 1 }, (_, at) => from + at)
  })
}

/** One entry a source: the same figure stands at several places of a document. */
function bySource(model: ReportModel) {
  const found = new Map<string, { readonly text: string; readonly ids: readonly string[] }>()
  for (const { source, text, ids } of figuresOf(model)) {
    const before = found.get(source)
    // A figure with its list says more than one without.
    if (before === undefined || (before.ids.length === 0 && ids.length > 0)) found.set(source, { text, ids })
  }
  return found
}

export function freezeFigures(model: ReportModel, most = MOST_CHARACTERS): FrozenFigures {
  const found = bySource(model)
  const kept = new Set<string>()
  const fits = new Set<string>()
  let characters = 0
  for (const [source, { ids }] of [...found].toSorted(([, a], [, b]) => a.ids.length - b.ids.length)) {
    const fresh = [...new Set(ids)].filter((id) => !kept.has(id))
    const more = fresh.reduce((sum, id) => sum + id.length, 0)
    if (characters + more > most) continue
    characters += more
    fits.add(source)
    for (const id of fresh) kept.add(id)
  }
  const sorted = [...kept].toSorted()
  const placeOf = new Map(sorted.map((id, at) => [id, at]))
  const figures = [...found].map(([source, { text, ids }]) => ({
    source,
    text,
    ...(fits.has(source) ? { list: runs(ids.map((id) => placeOf.get(id) ?? 0)) } : {}),
  }))
  return { ids: coded(sorted), figures }
}

export interface FigureChange {
  readonly source: string
  /** As written then; absent: the document did not carry it. */
  readonly before?: string
  /** As it would be written now; absent: it would not carry it. */
  readonly now?: string
  /** Records counted now and not then, and the other way round. */
  readonly added: readonly string[]
  readonly gone: readonly string[]
}

/** Figure by figure, in the order of the document now; figures and lists that are as they were are left out. */
export function changesSince(frozen: FrozenFigures, model: ReportModel): readonly FigureChange[] {
  const now = bySource(model)
  const ids = decoded(frozen.ids)
  const then = new Map(
    frozen.figures.map(({ source, text, list }) => [
      source,
      { text, ids: list === undefined ? now.get(source)?.ids : placesIn(list).flatMap((at) => ids[at] ?? []) },
    ]),
  )
  return [...new Set([...now.keys(), ...then.keys()])].flatMap((source): readonly FigureChange[] => {
    const [before, after] = [then.get(source), now.get(source)]
    const [had, has] = [new Set(before?.ids), new Set(after?.ids)]
    const added = [...has].filter((id) => !had.has(id))
    const gone = [...had].filter((id) => !has.has(id))
    if (before?.text === after?.text && added.length === 0 && gone.length === 0) return []
    return [
      {
        source,
        ...(before === undefined ? {} : { before: before.text }),
        ...(after === undefined ? {} : { now: after.text }),
        added,
        gone,
      },
    ]
  })
}

/** What a stored export kept; undefined for exports of before lists were kept, or text that is none. */
export function readFrozen(stored: string): FrozenFigures | undefined {
  try {
    const { lists } = JSON.parse(stored) as { lists?: FrozenFigures }
    return Array.isArray(lists?.ids) && Array.isArray(lists.figures) ? lists : undefined
  } catch {
    return undefined
  }
}

/** Characters of a document's lines kept at most. */
const MOST_WORDS = 60_000

/** The day the figures stand for is not a change of the words around it. */
const CUT_OFF_DAY = '〔截至日〕'

const linesAt = (model: ReportModel, asOf: string): readonly string[] =>
  modelLines(model).flatMap((line) => {
    const words = line.replaceAll(chineseDate(asOf), CUT_OFF_DAY).trim()
    return words === '' ? [] : [words]
  })

/** The lines of a document as they were written; what is over is left out, and nothing is then said about it. */
export function freezeWords(model: ReportModel, asOf: string, most = MOST_WORDS): readonly string[] {
  let characters = 0
  return linesAt(model, asOf).filter((line) => {
    characters += line.length
    return characters <= most
  })
}

export interface WordChange {
  /** Lines that no longer stand in the document, and lines that are new, in their order. */
  readonly gone: readonly string[]
  readonly added: readonly string[]
}

function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const rest = new Map<string, number>()
  for (const line of others) rest.set(line, (rest.get(line) ?? 0) + 1)
  return lines.filter((line) => {
    const left = rest.get(line) ?? 0
    rest.set(line, left - 1)
    return left <= 0
  })
}

/** @param stored the text kept with the export; undefined where no lines were kept */
export function wordsSince(stored: string, model: ReportModel, asOf: string): WordChange | undefined {
  let kept: unknown
  try {
    kept = (JSON.parse(stored) as { words?: unknown }).words
  } catch {
    return undefined
  }
  if (!Array.isArray(kept) || kept.length === 0) return undefined
  const then = kept.map(String)
  const now = linesAt(model, asOf)
  // What did not fit was the end of the document: it is compared as far as it was kept.
  const compared = then.join('').length > MOST_WORDS * 0.9 ? now.slice(0, then.length) : now
  const spoken = (line: string): string => line.replaceAll(CUT_OFF_DAY, '截至日')
  return { gone: without(then, compared).map(spoken), added: without(compared, then).map(spoken) }
}
