import { describe, expect, it } from 'vitest'
import { calendarText } from './calendar-text'
import type { Deadline } from './clock'

const line = (more: Partial<Deadline> = {}): Deadline => ({
  clock: 'licences',
  kind: '许可',
  date: '2017-06-30',
  text: '某某厂：许可证到期',
  basis: '有效期至',
  serves: ['S07'],
  daysLeft: 18,
  overdue: false,
  recordRef: { collection: 'licences', id: 'l' },
  ...more,
})
const text = (...lines: readonly Deadline[]) => calendarText(lines, { name: '市局', now: '2017-06-12T01:02:03.456Z' })

/** Unfolded content lines, as a calendar program reads them. */
const linesOf = (file: string): readonly string[] => file.replace(/\r\n /g, '').split('\r\n')
const valuesOf = (file: string, name: string): readonly string[] =>
  linesOf(file)
    .filter((one) => one.startsWith(`${name}:`) || one.startsWith(`${name};`))
    .map((one) => one.slice(one.indexOf(':') + 1))

describe('calendar file', () => {
  it('is made of CRLF lines of at most 75 octets, whatever the text', () => {
    const long = `${'复合膜袋😀'.repeat(40)}；甲,乙\\丙\n第二行`
    const file = text(line({ text: long }))
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const one of file.split('\r\n')) expect(new TextEncoder().encode(one).length).toBeLessThanOrEqual(75)
    const [summary = ''] = valuesOf(file, 'SUMMARY')
    const back = summary.replace(/\\n/g, '\n').replace(/\\([\\;,])/g, '$1')
    expect(back).toBe(`许可　${long}`)
  })

  it('has whole days, ending the day after', () => {
    const file = text(line())
    expect(linesOf(file)).toContain('DTSTART;VALUE=DATE:20170630')
    expect(linesOf(file)).toContain('DTEND;VALUE=DATE:20170701')
    expect(valuesOf(file, 'DTSTAMP')).toEqual(['20170612T010203Z'])
    expect(linesOf(file).filter((one) => one === 'BEGIN:VEVENT')).toHaveLength(1)
  })

  it('names an entry alike in every export, whatever its words and day, and no two alike', () => {
    const [first] = valuesOf(text(line()), 'UID')
    expect(valuesOf(text(line({ text: '改了', date: '2017-07-30' })), 'UID')).toEqual([first])
    const uids = valuesOf(
      text(line(), line({ step: 'other' }), line({ recordRef: { collection: 'licences', id: 'm' } }), line()),
      'UID',
    )
    expect(new Set(uids).size).toBe(4)
  })

  it('leaves out what has no day, what is restricted, and every person', () => {
    const file = text(line({ date: '', unknown: '推算不了' }), line({ restricted: true }), line({ people: ['张三'] }))
    expect(valuesOf(file, 'UID')).toHaveLength(1)
    expect(file).not.toContain('张三')
  })
})
