/** Time limits and holidays of the open workspace: shipped tables with the office's own records over them. */
import { type LimitSource, limitSource } from '../../domain/limits/limit-source'
import { livingRecords } from './living-records'
import type { Session } from './session'

/** A handful of records, read anew each time. */
export function limitsOf(session: Session): LimitSource {
  const store = session.store()
  return limitSource(session.reference, {
    timeLimits: [...livingRecords(store, 'timeLimits')],
    holidays: [...livingRecords(store, 'holidays')],
    settings: [{ id: 'settings', fields: session.settings() }],
  })
}
