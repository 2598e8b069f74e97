/** What the summaries of the desks are made of. */
import { COLLECTIONS } from '../collections/registry'
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import type { Indicator } from '../indicators/indicator'
import type { DeskInput, DeskLine } from './desk'

const NONE: readonly DomainRecord[] = []

/** The lines that could be made, in their order. */
export const linesOf = (...lines: readonly (DeskLine | undefined)[]): readonly DeskLine[] =>
  lines.filter((line) => line !== undefined)

/** All living records of a kind. */
export const allOf = (input: DeskInput, collection: string): readonly DomainRecord[] =>
  input.records[collection] ?? NONE

/**
 * Records of a kind whose event lies in the plan year, up to the cut-off date.
 * @param dateField absent: the event date of the kind
 */
export function ofYear(input: DeskInput, collection: string, dateField?: string): readonly DomainRecord[] {
  const field = dateField ?? COLLECTIONS.get(collection)?.eventDate
  if (field === undefined) return allOf(input, collection)
  const from = `${input.planYear}-01-01`
  const to = input.asOf < `${input.planYear}-12-31` ? input.asOf : `${input.planYear}-12-31`
  return allOf(input, collection).filter(({ fields }) => {
    const day = textOf(fields, field).slice(0, 10)
    return day >= from && day <= to
  })
}

/** Records whose field holds one of these words. */
export const withWord = (
  records: readonly DomainRecord[],
  field: string,
  words: readonly string[],
): readonly DomainRecord[] => records.filter(({ fields }) => words.includes(textOf(fields, field)))

/** Open records whose date in `field` is before today: the day itself is still in time. */
export const pastDay = (records: readonly DomainRecord[], field: string, today: string): readonly DomainRecord[] =>
  records.filter(({ fields }) => {
    const day = textOf(fields, field)
    return day !== '' && day < today
  })

type LineDraft = Pick<DeskLine, 'key' | 'label' | 'kind' | 'collection'> & { readonly footnote?: string }

/** `帮扶 12 次`: the number of these records. */
export function amount(draft: LineDraft, records: readonly DomainRecord[], unit: string, note = ''): DeskLine {
  const text = `${records.length} ${unit}${note}`
  return { ...draft, text, count: records.length, ids: records.map(({ id }) => id) }
}

/** A figure, or a line of one: `problemsSolved.overdue`. Undefined where it is not computed. */
function figureOf({ indicators }: DeskInput, key: string): Indicator | undefined {
  const dot = key.indexOf('.')
  const found = dot < 0 ? indicators[key] : indicators[key.slice(0, dot)]?.parts?.find((part) => part.key === key)
  return found?.state === 'notAvailable' ? undefined : found
}

/** A figure as it stands; opens its card. Undefined where it is not computed. */
export function figure(input: DeskInput, key: string, label?: string): DeskLine | undefined {
  const found = figureOf(input, key)
  if (found === undefined) return undefined
  return {
    key,
    label: label ?? found.label,
    kind: 'done',
    text: found.value,
    count: found.numeratorIds.length,
    collection: found.counts,
    ids: found.numeratorIds,
    footnote: found.footnote,
    indicator: key,
  }
}

/** The records a figure counts, as a line that shows them in their grid. */
export function countedIn(input: DeskInput, key: string, label: string, kind: DeskLine['kind']): DeskLine | undefined {
  const line = figure(input, key, label)
  if (line === undefined) return undefined
  const { indicator: _card, ...shown } = line
  return { ...shown, kind }
}

/** Those a figure still waits for: in the denominator, not in the numerator. */
export function missingOf(
  input: DeskInput,
  key: string,
  label: string,
  kind: DeskLine['kind'] = 'due',
): DeskLine | undefined {
  const found = figureOf(input, key)
  if (found === undefined) return undefined
  const reached = new Set(found.numeratorIds)
  const ids = found.denominatorIds.filter((id) => !reached.has(id))
  return {
    key: `${key}.missing`,
    label,
    kind,
    text: `${ids.length} ${found.unit}`,
    count: ids.length,
    collection: found.denominatorCounts ?? found.counts,
    ids,
    footnote: found.footnote,
  }
}

/** What the clocks of these record kinds say, each record once: `late` = past its day, else still to come. */
export function clocks(
  input: DeskInput,
  draft: LineDraft & { readonly late: boolean; readonly unit: string; readonly kinds?: readonly string[] },
): DeskLine {
  const { late, unit, kinds, ...line } = draft
  const ids = new Set<string>()
  for (const { overdue, recordRef, kind } of input.deadlines) {
    if (overdue !== late || recordRef?.collection !== draft.collection) continue
    if (kinds !== undefined && !kinds.includes(kind)) continue
    ids.add(recordRef.id)
  }
  return { ...line, text: `${ids.size} ${unit}`, count: ids.size, ids: [...ids] }
}
