/**
 * What is due as an iCalendar file (RFC 5545): all-day events that 日历 programs of phones and office suites take.
 * Restricted lines and names of clerks stay out.
 */
import { addDays } from '../campaign/calendar-date'
import type { Deadline } from './clock'

const LINE_OCTETS = 75

/** Octets of one character in UTF-8. */
function octets(character: string): number {
  const code = character.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** No line longer than 75 octets; a longer one goes on after CRLF and one blank, no character cut in two. */
function folded(line: string): string {
  let text = ''
  let used = 0
  for (const character of line) {
    const size = octets(character)
    if (used + size > LINE_OCTETS) {
      text += '\r\n '
      used = 1
    }
    text += character
    used += size
  }
  return text
}

const escaped = (text: string): string =>
  text
    .replace(/\\/g, '\\\\')
    .replace(/;/g, '\\;')
    .replace(/,/g, '\\,')
    .replace(/\r\n|\r|\n/g, '\\n')

/** FNV-1a, 32 bits, as eight hex digits: tells entries apart, guards nothing. */
function hash(text: string, seed: number): string {
  let value = seed
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (value >>> 0).toString(16).padStart(8, '0')
}

/** The same line has the same name in every export, so that a calendar replaces it instead of doubling it. */
function uidOf({ clock, kind, step, recordRef, date, serves }: Deadline): string {
  const place = recordRef === undefined ? `${date}|${serves.join(' ')}` : `${recordRef.collection}|${recordRef.id}`
  const key = [clock, step ?? kind, place].join('|')
  return `${hash(key, 0x811c9dc5)}${hash(key, 0x2f0b4a17)}`
}

const plainDate = (date: string): string => date.replaceAll('-', '')

function eventLines(deadline: Deadline, uid: string, stamp: string): readonly string[] {
  const { date, kind, text, basis } = deadline
  return [
    'BEGIN:VEVENT',
    `UID:${uid}@qualift.invalid`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${plainDate(date)}`,
    `DTEND;VALUE=DATE:${plainDate(addDays(date, 1))}`,
    `SUMMARY:${escaped(`${kind}　${text}`)}`,
    `DESCRIPTION:${escaped(basis)}`,
    `CATEGORIES:${escaped(kind)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/**
 * The file's whole text. Lines without a day and restricted ones are left out.
 * @param options.now instant of the export, ISO 8601 with `Z`
 */
export function calendarText(
  deadlines: readonly Deadline[],
  options: { readonly name: string; readonly now: string },
): string {
  const stamp = `${options.now.replace(/[-:]/g, '').slice(0, 15)}Z`
  const taken = new Map<string, number>()
  const events = deadlines
    .filter((deadline) => deadline.date !== '' && deadline.restricted !== true)
    .flatMap((deadline) => {
      const uid = uidOf(deadline)
      const times = (taken.get(uid) ?? 0) + 1
      taken.set(uid, times)
      return eventLines(deadline, times === 1 ? uid : `${uid}-${times}`, stamp)
    })
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Qualift//Deadlines//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(options.name)}`,
    ...events,
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
