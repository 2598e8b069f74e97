/**
 * The brand review of a candidate (S22): ten gates and six criteria worked out from the records, beside what the clerk
 * entered. The clerk's value holds; where it differs from the records a reason is asked for. 本局内部评审参考.
 */
import { BRAND_CRITERIA } from '../collections/brand-candidates/gates'
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import { validLicences } from '../enterprise-file/licence-state'
import { type BrandFacts, type BrandInput, brandFacts } from './brand-facts'
import type { CandidateReview, CriterionReview, FrozenScore, GateReview } from './candidate-review'
import { sampledBatches } from './checks'
import {
  familyGate,
  fileGate,
  type GateRule,
  licenceGate,
  producingGate,
  samplingGate,
  trainingGate,
} from './gate-facts'
import { caseGate, checkGate, integrityGate, voluntaryGate } from './gate-records'
import { eligibilityOf, gatesOf } from './gates-entered'
import { conditionParts, integrityParts, sizeOf, sizeParts, standardParts } from './score-conditions'
import { oneDecimal, type PartReview } from './score-part'
import { managementParts, qualityParts } from './score-quality'

const GATE_RULES: Readonly<Record<string, GateRule>> = {
  gateLicence: licenceGate,
  gateProducing: producingGate,
  gateFamily: familyGate,
  gateFile: fileGate,
  gateTraining: trainingGate,
  gateSampling: samplingGate,
  gateCases: caseGate,
  gateChecks: checkGate,
  gateIntegrity: integrityGate,
  gateVoluntary: voluntaryGate,
}

const CRITERION_PARTS: Readonly<
  Record<string, (facts: BrandFacts, enterprise: DomainRecord) => readonly PartReview[]>
> = {
  scoreQuality: qualityParts,
  scoreManagement: managementParts,
  scoreConditions: conditionParts,
  scoreSize: sizeParts,
  scoreStandards: standardParts,
  scoreIntegrity: integrityParts,
}

const NO_ENTERPRISE: DomainRecord = { id: '', fields: {} }

function gateReviews(facts: BrandFacts, candidate: DomainRecord, enterprise: DomainRecord): readonly GateReview[] {
  return gatesOf(candidate.fields).map((view): GateReview => {
    const rule = GATE_RULES[view.key]
    const found =
      rule === undefined || enterprise.id === ''
        ? { state: 'open' as const, fact: '还没有选企业', evidence: [] }
        : rule(facts, candidate, enterprise)
    const entered = view.state === 'open' ? undefined : view.state
    const differs = entered !== undefined && entered !== found.state
    const state = entered ?? found.state
    return {
      ...view,
      state,
      computed: found.state,
      fact: found.fact,
      evidence: found.evidence,
      ...(entered === undefined ? {} : { entered }),
      differs,
      needsReason: view.note === '' && (differs || state === 'leader'),
    }
  })
}

function criterionReviews(
  facts: BrandFacts,
  candidate: DomainRecord,
  enterprise: DomainRecord,
): readonly CriterionReview[] {
  return BRAND_CRITERIA.map(({ key, label }): CriterionReview => {
    const parts = CRITERION_PARTS[key]?.(facts, enterprise) ?? []
    const max = facts.weights.max[key] ?? 0
    const left = parts.filter(({ applies }) => !applies).reduce((sum, part) => sum + part.max, 0)
    const computed = oneDecimal(parts.reduce((sum, { points }) => sum + points, 0))
    const value = candidate.fields[key]
    const entered = typeof value === 'number' ? value : undefined
    const differs = entered !== undefined && entered !== computed
    const note = textOf(candidate.fields, `${key}Note`)
    const words = parts.map(({ formula }) => formula).join(' + ')
    return {
      key,
      label,
      points: entered ?? computed,
      max,
      // What the clerk entered was given out of the full score.
      applicable: entered === undefined || !differs ? oneDecimal(max - left) : max,
      computed,
      formula: `${label} ${computed} = ${words}`,
      parts,
      evidence: parts.flatMap(({ evidence }) => evidence),
      ...(entered === undefined ? {} : { entered }),
      note,
      differs,
      needsReason: differs && note === '',
    }
  })
}

/** Points over what applies, scaled to 100 with one decimal; not available while the weights do not make 100. */
function totalOf(
  facts: BrandFacts,
  criteria: readonly CriterionReview[],
): Pick<CandidateReview, 'total' | 'formula' | 'unavailable'> {
  const { fault } = facts.weights
  if (fault !== undefined) return { total: null, formula: '', unavailable: fault }
  const points = oneDecimal(criteria.reduce((sum, one) => sum + one.points, 0))
  const applicable = oneDecimal(criteria.reduce((sum, one) => sum + one.applicable, 0))
  const sum = criteria.map((one) => one.points).join(' + ')
  if (applicable <= 0) return { total: null, formula: '', unavailable: '各项都不适用，总分不可用。' }
  if (applicable === 100) return { total: points, formula: `${sum} = ${points}` }
  const total = oneDecimal((points * 100) / applicable)
  return {
    total,
    formula: `${sum} = ${points}，适用满分 ${applicable}，折合 ${points} ÷ ${applicable} × 100 = ${total}`,
  }
}

/** A score frozen earlier, as stored on the candidate. */
export function frozenScore(candidate: DomainRecord, kind: 'frozen' | 'acceptance'): FrozenScore | undefined {
  const { fields } = candidate
  const on = textOf(fields, `${kind}On`)
  const total = fields[`${kind}Total`]
  const list = fields[`${kind}Scores`]
  if (on === '' || typeof total !== 'number') return undefined
  const scores: Record<string, number> = {}
  for (const entry of Array.isArray(list) ? (list as readonly string[]) : []) {
    const [label, points] = entry.split('=')
    const criterion = BRAND_CRITERIA.find((one) => one.label === label?.trim())
    if (criterion !== undefined) scores[criterion.key] = Number(points)
  }
  return { on, total, scores }
}

/** @param facts made by `brandFacts` for (at least) this candidate */
export function reviewCandidate(candidate: DomainRecord, facts: BrandFacts): CandidateReview {
  const enterprise = facts.enterprise(textOf(candidate.fields, 'enterprise')) ?? NO_ENTERPRISE
  const gates = gateReviews(facts, candidate, enterprise)
  const criteria = criterionReviews(facts, candidate, enterprise)
  const { qualified, failed } = sampledBatches(facts, enterprise.id)
  const issued = validLicences(facts.of('licences', enterprise.id), facts.asOf)
    .map(({ fields }) => textOf(fields, 'issuedOn'))
    .filter((day) => day !== '')
    .sort()
  const { rank } = facts.sizeRank(enterprise.id)
  const decided = frozenScore(candidate, 'frozen')
  const accepted = frozenScore(candidate, 'acceptance')
  return {
    id: candidate.id,
    enterprise: enterprise.id,
    asOf: facts.asOf,
    gates,
    eligibility: eligibilityOf(gates),
    criteria,
    ...totalOf(facts, criteria),
    tieBreak: {
      qualified: qualified.length,
      sampled: qualified.length + failed.length,
      sizeOrder: sizeOf(enterprise).order,
      ...(rank === undefined ? {} : { sizeRank: rank }),
      licensedOn: issued[0] ?? '',
    },
    ...(decided === undefined ? {} : { decided }),
    ...(accepted === undefined ? {} : { accepted }),
  }
}

/** Every candidate of the records. */
export function reviewCandidates(input: BrandInput): readonly CandidateReview[] {
  const candidates = input.records.brandCandidates ?? []
  const facts = brandFacts(input, candidates)
  return candidates.map((candidate) => reviewCandidate(candidate, facts))
}

/** `产品质量稳定=30`: the scores as they are stored when they are frozen. */
export const scoreLines = (review: CandidateReview): readonly string[] =>
  review.criteria.map(({ label, points }) => `${label}=${points}`)
