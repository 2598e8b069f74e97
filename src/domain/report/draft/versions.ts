/** Versions of a draft as a clerk means them: what was written in one sitting, up to an export, or kept by name. */

/** One step of writing, as the journal has it. */
export interface WritingStep {
  readonly seq: number
  /** ISO 8601. */
  readonly at: string
  readonly actor: string
  /** Words for the whole step where it is a version of its own: going back, a merge. */
  readonly alone?: string
  /** The name a version is kept by; such a step writes nothing else. */
  readonly name?: string
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly gone: readonly string[]
}

/** An export of the document ends a version. */
export interface ExportMark {
  readonly seq: number
  readonly fileName: string
}

export interface Version {
  /** Its last step: the document after it is the version. */
  readonly seq: number
  /** ISO 8601, of its first and last step. */
  readonly from: string
  readonly at: string
  readonly actor: string
  /** What was done, e.g. 写2段，改1段. */
  readonly words: string
  readonly name?: string
  readonly exported?: string
}

/** Somebody who comes back later sits down anew. */
const SITTING_MINUTES = 30

interface Sitting {
  steps: WritingStep[]
  name?: string
  exported?: string
  closed: boolean
}

const minutesBetween = (earlier: string, later: string): number => (Date.parse(later) - Date.parse(earlier)) / 60_000

/** A paragraph written and taken out in one sitting is nothing; one written and changed is written. */
function wordsOf(steps: readonly WritingStep[]): string {
  const [only] = steps
  if (only?.alone !== undefined) return only.alone
  const state = new Map<string, 'added' | 'changed' | 'gone'>()
  for (const { added, changed, gone } of steps) {
    for (const id of added) state.set(id, state.get(id) === 'gone' ? 'changed' : 'added')
    for (const id of changed) if (!state.has(id)) state.set(id, 'changed')
    for (const id of gone) {
      if (state.get(id) === 'added') state.delete(id)
      else state.set(id, 'gone')
    }
  }
  const all = [...state.values()]
  const said = (what: 'added' | 'changed' | 'gone', verb: string): readonly string[] => {
    const count = all.filter((one) => one === what).length
    return count === 0 ? [] : [`${verb}${count}段`]
  }
  return [...said('added', '写'), ...said('changed', '改'), ...said('gone', '删')].join('，')
}

const goesOn = ({ steps, closed }: Sitting, step: WritingStep): boolean => {
  const last = steps.at(-1)
  if (closed || last === undefined || step.alone !== undefined) return false
  return last.actor === step.actor && minutesBetween(last.at, step.at) <= SITTING_MINUTES
}

/**
 * @param steps in the order they were written
 * @param exports in the same order
 * @returns versions, the newest first
 */
export function versionsOf(steps: readonly WritingStep[], exports: readonly ExportMark[]): readonly Version[] {
  const sittings: Sitting[] = []
  const left = [...exports]
  /** An export belongs to what was written before it. */
  const passExports = (before: number): void => {
    for (let mark = left[0]; mark !== undefined && mark.seq < before; mark = left[0]) {
      left.shift()
      const last = sittings.at(-1)
      if (last !== undefined) Object.assign(last, { exported: mark.fileName, closed: true })
    }
  }
  for (const step of steps) {
    passExports(step.seq)
    const last = sittings.at(-1)
    if (step.name !== undefined && last !== undefined && last.name === undefined) {
      Object.assign(last, { name: step.name, closed: true })
      continue
    }
    if (step.name !== undefined) {
      sittings.push({ steps: [step], name: step.name, closed: true })
    } else if (last !== undefined && goesOn(last, step)) {
      last.steps.push(step)
    } else {
      sittings.push({ steps: [step], closed: step.alone !== undefined })
    }
  }
  passExports(Number.POSITIVE_INFINITY)
  return sittings
    .flatMap(({ steps: own, name, exported }): readonly Version[] => {
      const [first, last] = [own[0], own.at(-1)]
      if (first === undefined || last === undefined) return []
      const version = { seq: last.seq, from: first.at, at: last.at, actor: last.actor, words: wordsOf(own) }
      return [{ ...version, ...(name === undefined ? {} : { name }), ...(exported === undefined ? {} : { exported }) }]
    })
    .toReversed()
}
