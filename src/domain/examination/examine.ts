/** Runs the rules; what a rule read and found is remembered until one of its record kinds, or the day, moves. */
import type { DomainRecord } from '../enterprise-file/file-records'
import type { ExaminationInput, ExaminationRule, Finding, Report } from './rule'

export interface RuleResult {
  readonly rule: ExaminationRule
  /** Of all findings; `findings` holds the first of them. */
  readonly count: number
  readonly findings: readonly Finding[]
}

/** As many findings of one rule as anybody goes through by hand. */
export const KEPT_PER_RULE = 2000

interface Known {
  readonly day: string
  readonly context: ExaminationInput['context']
  readonly read: readonly (readonly DomainRecord[] | undefined)[]
  readonly result: RuleResult
}

/** One per workspace. */
export class ExaminationMemory {
  private readonly known = new Map<string, Known>()

  /** The rule's findings, asked again only where its ground moved. */
  resultOf(rule: ExaminationRule, input: ExaminationInput): RuleResult {
    const parts = this.piecesOf(rule, input).map((piece) => piece())
    const [only] = parts
    if (rule.reads !== 'each' && only !== undefined) return only
    return {
      rule,
      count: parts.reduce((sum, part) => sum + part.count, 0),
      findings: parts.flatMap((part) => part.findings).slice(0, KEPT_PER_RULE),
    }
  }

  /** What `resultOf` is made of: of a rule that judges each kind by itself a piece a kind. */
  piecesOf(rule: ExaminationRule, input: ExaminationInput): readonly (() => RuleResult)[] {
    const { reads } = rule
    if (reads !== 'each') return [() => this.remembered(rule, rule.key, reads, input)]
    return Object.keys(input.records).map((name) => () => this.remembered(rule, `${rule.key}/${name}`, [name], input))
  }

  private remembered(
    rule: ExaminationRule,
    key: string,
    reads: readonly string[] | 'all',
    input: ExaminationInput,
  ): RuleResult {
    const names = reads === 'all' ? Object.keys(input.records) : reads
    const read = names.map((name) => input.records[name])
    const before = this.known.get(key)
    const same =
      before !== undefined &&
      before.day === input.today &&
      before.context === input.context &&
      before.read.length === read.length &&
      before.read.every((records, at) => records === read[at])
    if (same) return before.result
    const result = runRule(rule, input, reads)
    this.known.set(key, { day: input.today, context: input.context, read, result })
    return result
  }
}

/** One rule on these records, without memory. @param kinds of a rule that judges each kind by itself: only these */
export function runRule(
  rule: ExaminationRule,
  input: ExaminationInput,
  kinds: readonly string[] | 'all' = 'all',
): RuleResult {
  const findings: Finding[] = []
  let count = 0
  const report: Report = {
    add: (make) => {
      count += 1
      if (findings.length < KEPT_PER_RULE) findings.push(make())
    },
  }
  if (rule.reads === 'each') {
    for (const name of kinds === 'all' ? Object.keys(input.records) : kinds) rule.findIn(input, name, report)
  } else rule.find(input, report)
  return { rule, count, findings }
}

/** Pieces of work of all rules, one a turn, into the memory: so that nobody waits for all of it. Yields how far it is. */
export function* examinationTurns(
  rules: readonly ExaminationRule[],
  input: ExaminationInput,
  memory: ExaminationMemory,
): Generator<{ readonly done: number; readonly total: number }, void> {
  const pieces = rules.flatMap((rule) => memory.piecesOf(rule, input))
  for (const [done, piece] of pieces.entries()) {
    piece()
    yield { done: done + 1, total: pieces.length }
  }
}

const ORDER = { error: 0, warning: 1, missing: 2 } as const

/** All rules, 有错 first, in the order of the registry; rules without a finding too (`count` 0). */
export function examine(
  rules: readonly ExaminationRule[],
  input: ExaminationInput,
  memory: ExaminationMemory = new ExaminationMemory(),
): readonly RuleResult[] {
  return rules
    .map((rule) => memory.resultOf(rule, input))
    .toSorted((left, right) => ORDER[left.rule.severity] - ORDER[right.rule.severity])
}
