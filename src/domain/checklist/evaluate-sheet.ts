/** What an answered sheet amounts to, and why it cannot be finished yet. */
import { answerKey } from '../collections/inspections/answer-cells'
import { distinctPersons } from '../collections/two-persons'
import type { FieldsOf } from '../schema/field'
import { type ChecklistItem, type ChecklistTemplate, type Disposal, isDisposal, isLowered } from './template'

export type ItemResult = '符合' | '不符合' | '不适用'

/** One item's answer as written in the cells of the sheet. */
export interface ItemAnswer {
  readonly item: ChecklistItem
  /** Undefined: 未查. */
  readonly result?: ItemResult
  readonly problem: string
  /** The chosen disposal, or the item's default. */
  readonly disposal: Disposal
  readonly disposalChosen: boolean
  /** Why 不适用, or why a milder disposal. */
  readonly reason: string
  readonly dueOn?: string
}

export interface GroupTally {
  readonly key: string
  readonly name: string
  readonly total: number
  readonly answered: number
  readonly conforming: number
  readonly nonconforming: number
  readonly notApplicable: number
  readonly unanswered: number
}

export type Conclusion = '合格' | '限期整改' | '立案'

export interface SheetEvaluation {
  readonly total: number
  readonly answered: number
  readonly conforming: number
  readonly nonconforming: number
  /** Items marked ★ among `nonconforming`. */
  readonly keyNonconforming: number
  readonly notApplicable: number
  readonly unanswered: number
  readonly perCheck: readonly GroupTally[]
  /** By the answers so far; undefined before the first one. */
  readonly predictedConclusion?: Conclusion
  /** 符合 / 基本符合 (only items without ★ fail) / 不合格. */
  readonly wording?: '符合' | '基本符合' | '不合格'
  /** Sentences: why the sheet cannot be finished. Empty = it can. */
  readonly blockers: readonly string[]
  readonly failed: readonly ItemAnswer[]
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** Reads one item's cells (`answers/C1-2/result` …). */
export function readAnswer(item: ChecklistItem, cells: FieldsOf): ItemAnswer {
  const result = cells[answerKey(item.id, 'result')]
  const disposal = cells[answerKey(item.id, 'disposal')]
  const dueOn = textOf(cells[answerKey(item.id, 'dueOn')])
  return {
    item,
    ...(result === '符合' || result === '不符合' || result === '不适用' ? { result } : {}),
    problem: textOf(cells[answerKey(item.id, 'problem')]),
    disposal: isDisposal(disposal) ? disposal : item.disposal,
    disposalChosen: isDisposal(disposal),
    reason: textOf(cells[answerKey(item.id, 'reason')]),
    ...(dueOn === '' ? {} : { dueOn }),
  }
}

/** Different persons among the inspectors: `陈某(黑A0001)` and `陈某` are one. */
export const distinctInspectors = (value: FieldsOf[string]): readonly string[] => distinctPersons(value)

const SHOWN_ITEMS = 5

const named = (answers: readonly ItemAnswer[]): string => {
  const shown = answers.slice(0, SHOWN_ITEMS).map((answer) => answer.item.id)
  return answers.length > SHOWN_ITEMS ? `${shown.join('、')} 等 ${answers.length} 项` : shown.join('、')
}

function blockersOf(template: ChecklistTemplate, answers: readonly ItemAnswer[], cells: FieldsOf): readonly string[] {
  const out: string[] = []
  const unanswered = answers.filter((answer) => answer.result === undefined)
  if (unanswered.length > 0) out.push(`还有 ${unanswered.length} 项未查，查完才能完成。`)
  const withoutReason = answers.filter((answer) => answer.result === '不适用' && answer.reason === '')
  if (withoutReason.length > 0) out.push(`${named(withoutReason)} 选了不适用，还没有写理由。`)
  const withoutProblem = answers.filter((answer) => answer.result === '不符合' && answer.problem === '')
  if (withoutProblem.length > 0) out.push(`${named(withoutProblem)} 不符合，还没有写问题。`)
  const lowered = answers.filter(
    (answer) => answer.result === '不符合' && isLowered(answer.item, answer.disposal) && answer.reason === '',
  )
  if (lowered.length > 0) out.push(`${named(lowered)} 的处置比规定的轻，还没有写理由。`)
  const inspectors = distinctInspectors(cells.inspectors).length
  if (inspectors === 0) out.push('还没有填检查人员。七查七看须两人以上并出示证件，请选两人。')
  else if (inspectors < template.minimumInspectors) {
    out.push(`只有 ${inspectors} 名检查人员。七查七看须两人以上并出示证件，请再选一人。`)
  }
  return out
}

function conclude(failed: readonly ItemAnswer[]): Pick<SheetEvaluation, 'predictedConclusion' | 'wording'> {
  if (failed.length === 0) return { predictedConclusion: '合格', wording: '符合' }
  const wording = failed.some((answer) => answer.item.key) ? '不合格' : '基本符合'
  if (failed.some((answer) => answer.disposal === '立案调查' || answer.disposal === '移送')) {
    return { predictedConclusion: '立案', wording }
  }
  // 列入帮扶 alone gives no order: without a failed key item the check is passed.
  const ordered = failed.some((answer) => answer.disposal === '责令整改')
  return { predictedConclusion: ordered || wording === '不合格' ? '限期整改' : '合格', wording }
}

function tally(group: { key: string; name: string }, answers: readonly ItemAnswer[]): GroupTally {
  const count = (result: ItemResult) => answers.filter((answer) => answer.result === result).length
  const [conforming, nonconforming, notApplicable] = [count('符合'), count('不符合'), count('不适用')]
  const answered = conforming + nonconforming + notApplicable
  return {
    key: group.key,
    name: group.name,
    total: answers.length,
    answered,
    conforming,
    nonconforming,
    notApplicable,
    unanswered: answers.length - answered,
  }
}

/**
 * Counts an answered sheet, predicts the conclusion from the answers so far and lists what is still missing.
 * `cells` are the fields of the inspection record, answers and `inspectors` included.
 */
export function evaluateSheet(template: ChecklistTemplate, cells: FieldsOf): SheetEvaluation {
  const groups = template.groups.map((group) => ({
    group,
    answers: group.items.map((item) => readAnswer(item, cells)),
  }))
  const answers = groups.flatMap((entry) => entry.answers)
  const { key: _key, name: _name, ...totals } = tally({ key: '', name: '' }, answers)
  const failed = answers.filter((answer) => answer.result === '不符合')
  return {
    ...totals,
    keyNonconforming: failed.filter((answer) => answer.item.key).length,
    perCheck: groups.map(({ group, answers: own }) => tally(group, own)),
    ...(totals.answered === 0 ? {} : conclude(failed)),
    blockers: blockersOf(template, answers, cells),
    failed,
  }
}

/**
 * Is a group confirmed: every item answered and no key item 不符合? (C3 confirmed = 全程记录 for 建档, G2.)
 */
export function isGroupConfirmed(template: ChecklistTemplate, groupKey: string, cells: FieldsOf): boolean {
  const group = template.groups.find((candidate) => candidate.key === groupKey)
  if (group === undefined) return false
  return group.items.every((item) => {
    const { result } = readAnswer(item, cells)
    return result !== undefined && !(item.key && result === '不符合')
  })
}
