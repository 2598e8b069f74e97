/** The summary lines of the desks, from figures and clocks computed once per transaction. */

import type { DeskInput, DeskLine } from '../../domain/desks/desk'
import { deskOf } from '../../domain/desks/registry'
import { Refusal } from '../../shared/result'
import type { DeskSummaryRow } from '../../shared/rows'
import type { WorkspaceStore } from '../store/workspace-store'
import { deadlinesOn } from './deadlines-on'
import { type FiguresService, recordsByCollection, settingsOf } from './figures'
import type { RestrictedKinds } from './restricted-kinds'
import type { Session } from './session'
import { fullTitle } from './titles'

/** Names that go along: of what waits or is wrong, as far as a person reads them. */
const NAMES_SENT = 200

interface Known {
  readonly store: WorkspaceStore
  readonly seq: number
  readonly today: string
  readonly input: DeskInput
  readonly lines: Map<string, readonly DeskLine[]>
}

export function createDesksService(session: Session, figures: FiguresService, restricted: RestrictedKinds) {
  let known: Known | undefined

  function current(): Known {
    const store = session.store()
    const today = session.today()
    if (known?.store === store && known.seq === store.seq && known.today === today) return known
    const records = recordsByCollection(store)
    const settings = settingsOf(session)
    const { planYear } = store.file
    const input: DeskInput = {
      records,
      today,
      asOf: today,
      planYear,
      indicators: figures.indicators(today),
      deadlines: deadlinesOn(session, records, settings, today),
      settings,
      reference: session.reference,
    }
    known = { store, seq: store.seq, today, input, lines: new Map() }
    return known
  }

  function namesOf(store: WorkspaceStore, lines: readonly DeskLine[]): Record<string, string> {
    const names: Record<string, string> = {}
    let left = NAMES_SENT
    for (const { kind, collection, ids } of lines) {
      if (kind === 'done') continue
      for (const id of ids) {
        if (left === 0) return names
        const record = store.get(collection, id)
        if (names[id] !== undefined || record === undefined) continue
        names[id] = fullTitle(store, collection, record)
        left -= 1
      }
    }
    return names
  }

  return {
    /**
     * What is done, due and wrong at one desk, as of today.
     * @throws Refusal notFound for an unknown desk | refused while a restricted desk is closed
     */
    summary(key: string): DeskSummaryRow {
      const desk = deskOf(key)
      if (desk === undefined) throw new Refusal('notFound', `没有“${key}”这个工作台。`)
      const [main] = desk.collections
      if (desk.restricted === true && main !== undefined) restricted.check(main)
      const { store, input, lines } = current()
      const made = lines.get(key) ?? desk.summarise(input)
      lines.set(key, made)
      return { desk: key, asOf: input.asOf, lines: made, names: namesOf(store, made) }
    },
  }
}
