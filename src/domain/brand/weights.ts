/** Weights of the brand review: the shipped points of every part, and the office's own laid over them. */
import { BRAND_CRITERIA } from '../collections/brand-candidates/gates'
import { BRAND_PARTS, type BrandPart } from '../collections/brand-weights/parts'
import { type DomainRecord, textOf } from '../enterprise-file/file-records'

export interface BrandWeights {
  /** Points of a part by its key. */
  readonly points: Readonly<Record<string, number>>
  /** Full score of a criterion by its key: its parts together, of alternatives the best. */
  readonly max: Readonly<Record<string, number>>
  readonly sum: number
  /** Why no total can be given; absent = the weights make 100. */
  readonly fault?: string
}

/** What counts toward the full score of a criterion: of alternatives (3, 2 or 1 batches) only the best, no extra points. */
function maxOf(criterion: string, points: Readonly<Record<string, number>>): number {
  const parts = BRAND_PARTS.filter((part) => part.criterion === criterion && part.extra !== true)
  const plain = parts.filter((part) => part.choice === undefined)
  const choices = [...new Set(parts.flatMap((part) => part.choice ?? []))]
  const best = (choice: string): number =>
    Math.max(...parts.filter((part) => part.choice === choice).map((part) => points[part.key] ?? 0))
  const sum =
    plain.reduce((total, part) => total + (points[part.key] ?? 0), 0) +
    choices.reduce((total, choice) => total + best(choice), 0)
  return Math.round(sum * 10) / 10
}

const partOf = (name: string): BrandPart | undefined =>
  BRAND_PARTS.find((part) => part.key === name || part.label === name)

/** @param records living records of `brandWeights`; of two about one part the one with the greater id holds */
export function brandWeights(records: readonly DomainRecord[] = []): BrandWeights {
  const points: Record<string, number> = Object.fromEntries(BRAND_PARTS.map((part) => [part.key, part.points]))
  for (const { fields } of records.toSorted((left, right) => (left.id < right.id ? -1 : 1))) {
    const part = partOf(textOf(fields, 'part'))
    const own = fields.points
    if (part !== undefined && typeof own === 'number' && own >= 0) points[part.key] = own
  }
  const max = Object.fromEntries(BRAND_CRITERIA.map(({ key }) => [key, maxOf(key, points)]))
  const sum = Math.round(Object.values(max).reduce((total, one) => total + one, 0) * 10) / 10
  const fault = sum === 100 ? undefined : `六项权重合计 ${sum} 分，应为 100 分，总分不可用。请调整权重。`
  return { points, max, sum, ...(fault === undefined ? {} : { fault }) }
}
