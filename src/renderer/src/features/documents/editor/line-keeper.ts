/** Keeps the lines of an editor as passages: what was written, changed and taken out, in one order, one save at a time. */
import type { Row } from '../../../../../shared/rows'
import type { DraftActs } from '../use-draft'
import type { OwnLine } from './own-lines'

/** Where the first line stands. */
export interface Start {
  readonly anchor: string
  readonly was: string
  readonly position: number
}

interface Kept {
  readonly form: string
  readonly text: string
}

export interface KeepOutcome {
  readonly ok: boolean
  /** Ids of the lines given, in their order. */
  readonly ids: readonly string[]
  /** Lines somebody else had changed meanwhile: what was written here went into a passage of its own. */
  readonly parted: number
}

const positionOf = (row: Row | undefined): number => Number(row?.fields['position'] ?? 0)

export interface LineKeeper {
  /** Are there lines that are not kept as they stand? */
  readonly isBehind: (lines: readonly OwnLine[]) => boolean
  /** Waits for the save before it. Of one editor, every line is kept or none is lost: what fails is tried again. */
  readonly keep: (lines: readonly OwnLine[]) => Promise<KeepOutcome>
}

interface Wish {
  readonly id?: string
  readonly fields: Record<string, string | number>
}

/** Where a new line stands between its neighbours. */
function positionFor(
  line: OwnLine,
  before: number | undefined,
  next: number | undefined,
  start: Start,
  isLast: boolean,
): number {
  if (line.form === '改写') return 0
  if (before === undefined) return isLast ? start.position : (next ?? start.position) - 1
  return next === undefined || next <= before ? before + 1 : (before + next) / 2
}

/** What has to be written for the lines to stand as they do; `wished` says which line each wish is of. */
function wishesFor(
  lines: readonly OwnLine[],
  start: Start,
  known: {
    readonly placeOf: (id: string) => number
    readonly isChanged: (line: OwnLine) => boolean
    readonly nextAfter: (position: number) => number | undefined
  },
) {
  const wishes: Wish[] = []
  const wished: number[] = []
  const given = new Map<number, number>()
  let before: number | undefined
  for (const [at, line] of lines.entries()) {
    const { id, form, text } = line
    if (id !== undefined) {
      before = known.placeOf(id)
      if (!known.isChanged(line)) continue
      wishes.push({ id, fields: { form, text } })
    } else {
      const following = lines.slice(at + 1).find((one) => one.id !== undefined)?.id
      const next = following === undefined ? known.nextAfter(before ?? start.position) : known.placeOf(following)
      before = positionFor(line, before, next, start, following === undefined)
      given.set(at, before)
      wishes.push({ fields: { anchor: start.anchor, was: start.was, position: before, form, text } })
    }
    wished.push(at)
  }
  return { wishes, wished, given }
}

/**
 * @param acts the acts of the draft as they are at the moment of saving
 * @param first lines the editor began with, by their ids
 */
export function createLineKeeper(acts: () => DraftActs, start: Start, first: readonly OwnLine[]): LineKeeper {
  const kept = new Map<string, Kept>()
  const positions = new Map<string, number>()
  /** Every text a passage has had from here: another one in its record was written by somebody else. */
  const ours = new Map<string, Set<string>>()
  const note = (id: string, { form, text }: Kept): void => {
    kept.set(id, { form, text })
    ours.set(id, (ours.get(id) ?? new Set()).add(text))
  }
  for (const { id, form, text } of first) if (id !== undefined) note(id, { form, text })

  const rowOf = (id: string): Row | undefined => acts().rows.find((row) => row.id === id)
  const placeOf = (id: string): number => positions.get(id) ?? positionOf(rowOf(id))
  const isChanged = ({ id, form, text }: OwnLine): boolean => {
    const before = id === undefined ? undefined : kept.get(id)
    return before === undefined || before.form !== form || before.text !== text
  }
  /** Somebody else's words stand in the record. */
  const isTaken = (id: string): boolean => {
    const row = rowOf(id)
    return row !== undefined && !(ours.get(id)?.has(String(row.fields['text'] ?? '')) ?? false)
  }

  /** The passage of somebody else, or of before, that stands after a position at the same place. */
  const nextAfter = (position: number): number | undefined =>
    acts()
      .rows.filter((row) => row.fields['anchor'] === start.anchor && row.fields['form'] !== '改写' && !kept.has(row.id))
      .map(positionOf)
      .filter((other) => other > position)
      .toSorted((a, b) => a - b)[0]

  async function save(lines: readonly OwnLine[]): Promise<KeepOutcome> {
    const known = lines.map((line) => (line.id !== undefined && kept.has(line.id) ? line : { ...line, id: undefined }))
    let parted = 0
    const settled = known.map((line): OwnLine => {
      const { id, form, text } = line
      if (id === undefined || !isChanged({ ...line, id }) || !isTaken(id)) {
        return { form, text, ...(id === undefined ? {} : { id }) }
      }
      parted += 1
      kept.delete(id)
      return { form: form === '改写' ? '正文' : form, text }
    })
    const stays = new Set(settled.map(({ id }) => id))
    const { wishes, wished, given } = wishesFor(settled, start, { placeOf, isChanged, nextAfter })
    const ids = settled.map(({ id }) => id ?? '')
    if (wishes.length > 0) {
      const label = first.length === 0 && kept.size === 0 ? '写公文草稿' : '改公文草稿'
      const answer = await acts().keep(wishes, label)
      if (answer === undefined) return { ok: false, ids, parted: 0 }
      for (const [index, at] of wished.entries()) {
        const id = answer[index] ?? ''
        const line = settled[at]
        if (id === '' || line === undefined) continue
        ids[at] = id
        note(id, line)
        const position = given.get(at)
        if (position !== undefined) positions.set(id, position)
      }
    }
    const gone = [...kept.keys()].filter((id) => !stays.has(id) && !ids.includes(id))
    const there = gone.filter((id) => rowOf(id) !== undefined || positions.has(id))
    if (there.length > 0 && !(await acts().removeMany(there))) return { ok: false, ids, parted }
    for (const id of gone) kept.delete(id)
    return { ok: true, ids, parted }
  }

  let last: Promise<unknown> = Promise.resolve()
  return {
    isBehind: (lines) => lines.some(isChanged) || [...kept.keys()].some((id) => !lines.some((line) => line.id === id)),
    keep: (lines) => {
      const next = last.then(() => save(lines))
      last = next.catch(() => undefined)
      return next
    },
  }
}
