/** How early and how long things are shown, from the settings. */
import type { FieldsOf } from '../schema/field'

export interface DeadlineOptions {
  /** Days before expiry at which a licence is shown, greatest first counts (条例 art. 25; 180, 90, 30, 0). */
  readonly licenceReminderDays: readonly number[]
  readonly instrumentReminderDays: number
  /** How far ahead everything without reminder days of its own is shown. */
  readonly horizonDays: number
  /** How far ahead a new standard is shown before it takes effect. */
  readonly standardReminderDays: number
  /** A licence, instrument or test that ran out longer ago than this is no news. */
  readonly pastDays: number
}

export const DEFAULT_DEADLINE_OPTIONS: DeadlineOptions = {
  licenceReminderDays: [180, 90, 30, 0],
  instrumentReminderDays: 30,
  horizonDays: 30,
  standardReminderDays: 60,
  pastDays: 60,
}

/** Options as the settings record holds them. */
export function deadlineOptions(settings: FieldsOf): DeadlineOptions {
  const days = Array.isArray(settings.licenceReminderDays)
    ? settings.licenceReminderDays.map(Number).filter((day) => Number.isInteger(day) && day >= 0)
    : []
  const { licenceReminderDays, ...single } = DEFAULT_DEADLINE_OPTIONS
  const positive = (key: keyof typeof single): number => {
    const value = settings[key]
    return typeof value === 'number' && value >= 0 ? value : single[key]
  }
  return {
    licenceReminderDays: days.length === 0 ? licenceReminderDays : days,
    instrumentReminderDays: positive('instrumentReminderDays'),
    horizonDays: positive('horizonDays'),
    standardReminderDays: positive('standardReminderDays'),
    pastDays: positive('pastDays'),
  }
}
