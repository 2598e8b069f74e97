/** What is due on a day, computed once per transaction for the start page, the desks, the command line and the calendar. */
import type { Deadline } from '../../domain/deadlines/clock'
import { deadlineOptions, nextDeadlines } from '../../domain/deadlines/next-deadlines'
import type { RecordsByCollection } from '../../domain/enterprise-file/file-records'
import { planOfYear } from '../../domain/reference/reference-data'
import type { FieldsOf } from '../../domain/schema/field'
import type { DeadlineRow } from '../../shared/board'
import type { WorkspaceStore } from '../store/workspace-store'
import type { Session } from './session'

interface Known {
  readonly seq: number
  readonly today: string
  readonly list: readonly Deadline[]
}

const KNOWN = new WeakMap<WorkspaceStore, Known>()

/** Everything due on `today`, overdue first; the same list until something changed. */
export function deadlinesOn(
  session: Session,
  records: RecordsByCollection,
  settings: FieldsOf,
  today: string,
): readonly Deadline[] {
  const store = session.store()
  const known = KNOWN.get(store)
  if (known?.seq === store.seq && known.today === today) return known.list
  const plan = planOfYear(session.reference, store.file.planYear)
  const input = { records, plan, options: deadlineOptions(settings), reference: session.reference }
  const list = nextDeadlines(input, today)
  KNOWN.set(store, { seq: store.seq, today, list })
  return list
}

/** As it crosses to the screen and the command line. */
export function deadlineRow({ recordRef, ...deadline }: Deadline): DeadlineRow {
  return {
    ...deadline,
    ...(recordRef === undefined ? {} : { collection: recordRef.collection, id: recordRef.id }),
  }
}
