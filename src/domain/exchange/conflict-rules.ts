/**
 * Rules of this office for its own cards: 今后此字段以对方为准. Kept in the settings of the workspace, which stay in the
 * office; a rule proposes, and is applied only when the clerk says so.
 */
import type { FieldValue } from '../schema/field'

export type RuleSide = 'mine' | 'theirs'

export interface ConflictRule {
  readonly collection: string
  readonly field: string
  readonly side: RuleSide
}

const WORDS: Readonly<Record<RuleSide, string>> = { mine: '本局', theirs: '对方' }

export const ruleSideWord = (side: RuleSide): string => WORDS[side]

/** `enterprises/phone=对方`. */
const RULE = /^([A-Za-z][A-Za-z0-9]*)\/(.+)=(本局|对方)$/su

/** Rules as kept in the settings; what cannot be read is left out. */
export function rulesIn(value: FieldValue | undefined): ConflictRule[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry) => {
    const match = RULE.exec(String(entry))
    if (match === null) return []
    const [, collection = '', field = '', word] = match
    return [{ collection, field, side: word === WORDS.mine ? ('mine' as const) : ('theirs' as const) }]
  })
}

/** @param side `null` takes the rule away. @returns the value to keep, sorted; null when there is no rule left */
export function withRule(
  rules: readonly ConflictRule[],
  { collection, field }: Pick<ConflictRule, 'collection' | 'field'>,
  side: RuleSide | null,
): readonly string[] | null {
  const others = rules.filter((rule) => rule.collection !== collection || rule.field !== field)
  const next = side === null ? others : [...others, { collection, field, side }]
  if (next.length === 0) return null
  return next.map((rule) => `${rule.collection}/${rule.field}=${WORDS[rule.side]}`).sort()
}

export const ruleFor = (rules: readonly ConflictRule[], collection: string, field: string): RuleSide | undefined =>
  rules.find((rule) => rule.collection === collection && rule.field === field)?.side
