/** The sides of a card: which value was written by whom, and in what order they are shown and counted. */
import type { WriteInfo } from '../../../domain/change/change'
import { NUMBER_MARK, originKey } from '../../../domain/exchange/card-origin'
import { compareDots, type Dot, parseDot } from '../../../domain/record/record'
import type { FieldValue } from '../../../domain/schema/field'
import type { ConflictCard, ConflictSide } from '../../../shared/exchange-shapes'
import type { WorkspaceStore } from '../../store/workspace-store'
import { bureauName } from '../bureau-name'
import type { Session } from '../session'
import type { CardFacts } from './card-facts'

export const KEEP = '保留'
export const DELETE = '删除'

/** A side by whose it is or by its place, or the value itself. */
export type Take = 'mine' | 'theirs' | { readonly side: number } | { readonly value: FieldValue }

/** Was this dot written by this workspace, under whichever replica it had? */
export const isOwnDot = (store: WorkspaceStore, dot: Dot): boolean =>
  store.file.replicas.includes(parseDot(dot).replica)

/** Who wrote it; our own writes under the name the office has now. */
export function writeInfoNow(session: Session, dot: Dot): WriteInfo | undefined {
  const store = session.store()
  const info = store.writeInfo(dot)
  if (info === undefined || !isOwnDot(store, dot)) return info
  return { ...info, office: bureauName(session.settings(), store.file) }
}

/** Of a 重号 card those of the side's record; otherwise those the same office added to the record. */
function filesOf(
  store: WorkspaceStore,
  facts: CardFacts,
  card: string,
  { dot, value }: { readonly dot: Dot; readonly value: FieldValue },
): string[] {
  const [, id = '', field = ''] = card.split('/')
  if (field.startsWith(NUMBER_MARK)) return facts.attachmentsOf(String(value)).map((one) => one.id)
  const writer = (one: Dot): string =>
    isOwnDot(store, one) ? '' : (store.writeInfo(one)?.office ?? parseDot(one).replica)
  return facts.filesOf(id).flatMap((one) => (one.dot !== undefined && writer(one.dot) === writer(dot) ? [one.id] : []))
}

/**
 * One side of a card: what, who, when, with which package.
 * @param record the one the value was written in, where that is not the record of the card
 */
export function sideOf(
  session: Session,
  facts: CardFacts,
  card: string,
  {
    dot,
    value,
    text,
    record,
  }: {
    readonly dot: Dot
    readonly value: FieldValue
    readonly text: string
    readonly record?: { readonly collection: string; readonly id: string }
  },
): ConflictSide {
  const store = session.store()
  const info = writeInfoNow(session, dot)
  const mine = isOwnDot(store, dot)
  const [collection = '', id = ''] = card.split('/')
  const from = mine ? undefined : facts.packageOf(originKey(card, dot), { collection, id, ...record, dot })
  return {
    value,
    text,
    office: info?.office ?? (mine ? bureauName(session.settings(), store.file) : ''),
    actor: info?.actor ?? '',
    at: info?.at ?? '',
    label: info?.label ?? '',
    mine,
    files: filesOf(store, facts, card, { dot, value }),
    ...(from === undefined ? {} : { package: from }),
  }
}

/** The package of a card is that of the value that came last. */
export function newestPackage(sides: readonly ConflictSide[]): Pick<ConflictCard, 'package'> {
  const found = sides.flatMap((side) => side.package ?? []).sort((a, b) => (a.id < b.id ? 1 : -1))[0]
  return found === undefined ? {} : { package: found }
}

/** Mine first, then the greatest dot: the order `take` counts by. */
export function orderedSides<T extends { readonly dot: Dot }>(store: WorkspaceStore, values: readonly T[]): T[] {
  const rank = (one: T): number => (isOwnDot(store, one.dot) ? 0 : 1)
  return [...values].sort((a, b) => rank(a) - rank(b) || compareDots(b.dot, a.dot))
}
