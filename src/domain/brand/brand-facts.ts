/** What the brand review reads: the records of the candidates' enterprises, and their place in the city. */
import { type DomainRecord, RecordGroups, type RecordsByCollection, textOf } from '../enterprise-file/file-records'
import { licensedMembership } from '../enterprise-file/licence-state'
import type { Indicator } from '../indicators/indicator'
import type { ObjectionTime } from '../indicators/sample-judgement'
import type { ReferenceData } from '../reference/reference-data'
import { type BrandWeights, brandWeights } from './weights'

/** A record a point or a gate rests on: a link to open it. */
export interface Evidence {
  readonly collection: string
  readonly id: string
}

export interface BrandInput {
  readonly records: RecordsByCollection
  /** For G1, G2 and G3: the review says of an enterprise what the figures say. */
  readonly indicators: Readonly<Record<string, Indicator>>
  /** Cut-off date, YYYY-MM-DD. */
  readonly asOf: string
  readonly reference: ReferenceData
  /** The office's city; absent = every enterprise is inside. */
  readonly regionCode?: string
  readonly objection: ObjectionTime
}

export interface SizeRank {
  /** 1 = greatest revenue among the licensed enterprises of the city; absent without a revenue. */
  readonly rank?: number
  /** Licensed enterprises whose revenue is known. */
  readonly count: number
}

export interface BrandFacts extends BrandInput {
  readonly weights: BrandWeights
  /** Records of a kind that belong to an enterprise, by parent or by the enterprise they name. */
  readonly of: (collection: string, enterprise: string) => readonly DomainRecord[]
  readonly enterprise: (id: string) => DomainRecord | undefined
  readonly sizeRank: (id: string) => SizeRank
}

/** Kinds read for the review, and the field that names the enterprise. */
const READ: Readonly<Record<string, 'parent' | 'enterprise'>> = {
  licences: 'parent',
  products: 'parent',
  equipment: 'parent',
  instruments: 'parent',
  releaseInspections: 'parent',
  commissionedTests: 'parent',
  certificates: 'parent',
  traceExercises: 'parent',
  persons: 'parent',
  samples: 'enterprise',
  inspections: 'enterprise',
  rectifications: 'enterprise',
  enforcementCases: 'enterprise',
  safetyIncidents: 'enterprise',
  integrityRecords: 'enterprise',
  disclosures: 'enterprise',
  standardUpgrades: 'enterprise',
  helpVisits: 'enterprise',
  complaints: 'enterprise',
}

/** Every kind of records the review reads. */
export const REVIEW_READS: readonly string[] = ['enterprises', 'brandWeights', ...Object.keys(READ)]

const NONE: readonly DomainRecord[] = []

function groupFor(
  records: readonly DomainRecord[],
  by: 'parent' | 'enterprise',
  wanted: ReadonlySet<string>,
): RecordGroups {
  const groups = new RecordGroups()
  for (const record of records) {
    const owner = by === 'parent' ? record.parent : record.fields.enterprise
    if (typeof owner === 'string' && wanted.has(owner)) groups.add(owner, record)
  }
  return groups
}

/** Revenues of the licensed enterprises of the city, greatest first; worked out once, when first asked. */
function cityRevenues(input: BrandInput): readonly number[] {
  const licences = new RecordGroups()
  for (const licence of input.records.licences ?? [])
    if (licence.parent !== undefined) licences.add(licence.parent, licence)
  const city = input.regionCode === undefined ? {} : { cityCode: input.regionCode }
  return (input.records.enterprises ?? [])
    .flatMap((enterprise) => {
      const { revenue } = enterprise.fields
      if (typeof revenue !== 'number') return []
      return licensedMembership(enterprise, licences.of(enterprise.id), input.asOf, city).member ? [revenue] : []
    })
    .sort((left, right) => right - left)
}

/** @param candidates the candidates to be reviewed: only their enterprises' records are gathered */
export function brandFacts(input: BrandInput, candidates: readonly DomainRecord[]): BrandFacts {
  const wanted = new Set(candidates.map(({ fields }) => textOf(fields, 'enterprise')).filter((id) => id !== ''))
  const groups = new Map<string, RecordGroups>()
  const enterprises = new Map<string, DomainRecord>()
  for (const record of input.records.enterprises ?? []) if (wanted.has(record.id)) enterprises.set(record.id, record)
  let revenues: readonly number[] | undefined
  return {
    ...input,
    weights: brandWeights(input.records.brandWeights),
    enterprise: (id) => enterprises.get(id),
    of: (collection, enterprise) => {
      const by = READ[collection]
      if (by === undefined) return NONE
      let group = groups.get(collection)
      if (group === undefined) {
        group = groupFor(input.records[collection] ?? NONE, by, wanted)
        groups.set(collection, group)
      }
      return group.of(enterprise)
    },
    sizeRank: (id) => {
      revenues ??= cityRevenues(input)
      const revenue = enterprises.get(id)?.fields.revenue
      const at = typeof revenue === 'number' ? revenues.findIndex((one) => one <= revenue) : -1
      // An enterprise outside the licensed ones is ranked among them by its own revenue.
      if (typeof revenue !== 'number') return { count: revenues.length }
      return { rank: (at < 0 ? revenues.length : at) + 1, count: revenues.length }
    },
  }
}

export const evidenceOf = (collection: string, records: readonly DomainRecord[]): readonly Evidence[] =>
  records.map(({ id }) => ({ collection, id }))

/** Records of an enterprise whose day is written and not after the cut-off date. */
export function happened(
  facts: BrandFacts,
  collection: string,
  enterprise: string,
  day: string,
): readonly DomainRecord[] {
  return facts.of(collection, enterprise).filter(({ fields }) => {
    const on = textOf(fields, day)
    return on !== '' && on <= facts.asOf
  })
}
