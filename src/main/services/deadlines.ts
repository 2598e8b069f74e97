/** 本周要办 as a list and as a calendar file. */
import { calendarText } from '../../domain/deadlines/calendar-text'
import type { DeadlineRow } from '../../shared/board'
import { deadlineRow, deadlinesOn } from './deadlines-on'
import { recordsByCollection, settingsOf } from './figures'
import type { Session } from './session'
import { writeWholeFile } from './write-file'

export function createDeadlinesService(session: Session) {
  const current = (today: string) =>
    deadlinesOn(session, recordsByCollection(session.store()), settingsOf(session), today)
  return {
    /** @param today the day asked for; the workspace's own today when left out */
    list: (today?: string): readonly DeadlineRow[] => current(today ?? session.today()).map(deadlineRow),

    /** Writes the calendar file, restricted lines left out. @throws Refusal when the disk does not take it */
    async calendar(path: string): Promise<void> {
      const office = String(session.settings()['bureauShortName'] ?? session.settings()['bureauName'] ?? '')
      const name = `${office}质量提升行动`
      const text = calendarText(current(session.today()), { name, now: session.now().toISOString() })
      await writeWholeFile(path, new TextEncoder().encode(text))
    },
  }
}
