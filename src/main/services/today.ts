/** 今天 for everything that depends on a date. */
import type { FieldsOf } from '../../domain/schema/field'
import { localDay } from '../store/local-time'
import type { WorkspaceFile } from '../store/workspace-store'

export const DEMO_TODAY = '2017-06-12'

/** The demo's own date, changeable in the settings; else the earlier of today and 31 December of the plan year. */
export function todayOf(file: WorkspaceFile, settings: FieldsOf, now: Date): string {
  const set = settings['today']
  if (typeof set === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(set)) return set
  if (file.demo === true) return DEMO_TODAY
  const last = `${file.planYear}-12-31`
  const today = localDay(now)
  return today < last ? today : last
}
