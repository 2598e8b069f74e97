/** Many cards at once: all of one package, or what this office's rules say. Deleting and numbering are decided one by one. */
import { planSet } from '../../../domain/change/plan-set'
import { COLLECTIONS, fieldOf } from '../../../domain/collections/registry'
import { type RuleSide, ruleSideWord, rulesIn, withRule } from '../../../domain/exchange/conflict-rules'
import type { ConflictCard, SettledMany } from '../../../shared/exchange-shapes'
import { Refusal } from '../../../shared/result'
import type { PutOutcome } from '../../../shared/rows'
import type { Session } from '../session'
import type { Take } from './card-sides'
import { fieldLabel } from './card-words'
import { listConflicts } from './conflict-cards'
import { type ManyTake, resolveMany } from './resolve-conflict'

const SETTINGS_ID = 'settings'

/** Of several foreign values the one that came with this package; restricted values are never sent back by value. */
function takeOfSide(card: ConflictCard, side: RuleSide, entry: string | undefined): Take | undefined {
  const own = card.sides.some(({ mine }) => mine)
  const foreign = card.sides.filter(({ mine }) => !mine)
  if (side === 'mine') return own ? 'mine' : undefined
  if (foreign.length === 0) return undefined
  const named = foreign.find((one) => one.package?.id === entry && entry !== undefined)
  return named === undefined || named === foreign[0] ? 'theirs' : { side: card.sides.indexOf(named) }
}

async function settle(
  session: Session,
  cards: readonly ConflictCard[],
  take: (card: ConflictCard) => Take | undefined,
  label: string,
): Promise<SettledMany> {
  const takes = cards.flatMap((card): ManyTake[] => {
    const one = take(card)
    return one === undefined ? [] : [{ conflict: card.conflict, take: one }]
  })
  if (takes.length === 0) throw new Refusal('refused', '没有可以这样定下的冲突。')
  const done = await resolveMany(session, takes, label)
  return { ...done, left: cards.length - done.settled }
}

/** 本包全部以对方为准 / 以本局为准. @throws Refusal notFound | refused */
export async function settlePackage(session: Session, entry: string, side: RuleSide): Promise<SettledMany> {
  const cards = listConflicts(session).filter((card) => card.kind === 'field' && card.package?.id === entry)
  const from = cards[0]?.package
  if (from === undefined) throw new Refusal('notFound', '这个包带来的冲突都已经定下了。')
  const label = `${from.office} 第 ${from.number} 包的冲突全部以${ruleSideWord(side)}为准`
  return settle(session, cards, (card) => takeOfSide(card, side, entry), label)
}

/** Applies the office's rules to the open cards they speak of. @throws Refusal refused */
export async function settleByRules(session: Session): Promise<SettledMany> {
  const cards = listConflicts(session).filter((card) => card.kind === 'field' && card.rule !== undefined)
  return settle(session, cards, (card) => takeOfSide(card, card.rule ?? 'mine', card.package?.id), '按字段规则定冲突')
}

/** Keeps or drops the rule of one field; nothing is settled by it. @throws Refusal usage: no such field */
export async function setConflictRule(
  session: Session,
  wish: { readonly collection: string; readonly field: string; readonly side: RuleSide | null },
): Promise<PutOutcome> {
  const definition = COLLECTIONS.get(wish.collection)
  if (definition === undefined || fieldOf(definition, wish.field) === undefined) {
    throw new Refusal('usage', '没有这个字段，不能立规则。')
  }
  const name = `${definition.label} ${fieldLabel(wish.collection, wish.field)}`
  const receipt = await session.store().transact((view) => {
    const settings = view.get('settings', SETTINGS_ID)
    const conflictRules = withRule(rulesIn(settings?.fields['conflictRules']), wish, wish.side)
    const change = planSet(settings, { collection: 'settings', id: SETTINGS_ID, values: { conflictRules } })
    const word = wish.side === null ? '取消字段规则' : `今后以${ruleSideWord(wish.side)}为准`
    return change === undefined
      ? undefined
      : { actor: session.actor(), label: `${word}：${name}`, kind: 'edit', changes: [change] }
  })
  return { ids: [SETTINGS_ID], ...(receipt === undefined ? {} : { seq: receipt.seq }) }
}

/** The rules with the words of their fields. */
export const listConflictRules = (session: Session) =>
  rulesIn(session.settings()['conflictRules']).map((rule) => ({
    ...rule,
    label: `${COLLECTIONS.get(rule.collection)?.label ?? rule.collection} ${fieldLabel(rule.collection, rule.field)}`,
  }))
