import { describe, expect, it } from 'vitest'
import { type PlainRow, recordsOf } from '../../../tests/support/domain-figures'
import { shippedReference } from '../../../tests/support/reference-files'
import { planOfYear } from '../reference/reference-data'
import { DEFAULT_DEADLINE_OPTIONS, deadlineOptions, dueWithin, nextDeadlines } from './next-deadlines'
import { CLOCKS } from './registry'

const reference = shippedReference()
const plan = planOfYear(reference, 2017)
const due = (rows: readonly PlainRow[], today: string) =>
  nextDeadlines({ records: recordsOf(rows), plan, options: DEFAULT_DEADLINE_OPTIONS, reference }, today)
const enterprise = { collection: 'enterprises', id: 'e', fields: { name: '某某厂' } }

describe('next deadlines', () => {
  it('sort the overdue first, then what has no day, then by day; 本周要办 is the first week', () => {
    const rows: readonly PlainRow[] = [
      enterprise,
      { collection: 'licences', id: 'l', parent: 'e', fields: { number: 'XK16-204-00001', validTo: '2017-06-10' } },
      { collection: 'rectifications', id: 'r', fields: { enterprise: 'e', item: 'C4-2', state: '整改中' } },
    ]
    const list = due(rows, '2017-06-12').filter((one) => ['许可', '整改', '上报'].includes(one.kind))
    expect(list.map((entry) => [entry.kind, entry.daysLeft, entry.overdue])).toEqual([
      ['许可', -2, true],
      ['整改', 0, false],
      ['上报', 7, false],
      ['上报', 190, false],
    ])
    expect(list[1]).toMatchObject({ date: '', unknown: '整改期限没有填，期限推算不了，请补填。' })
    expect(dueWithin(list, '2017-06-12', 7)).toHaveLength(3)
  })

  it('move with the clock: the same records on another day', () => {
    const licence = { collection: 'licences', id: 'l', parent: 'e', fields: { number: 'N', validTo: '2017-12-31' } }
    const days = (today: string) => due([enterprise, licence], today).find((one) => one.kind === '许可')?.daysLeft
    expect([days('2017-06-12'), days('2017-07-04'), days('2017-12-31'), days('2018-01-02')]).toEqual([
      undefined,
      180,
      0,
      -2,
    ])
  })

  it('reads its options from the settings', () => {
    expect(deadlineOptions({ licenceReminderDays: ['60', '0'], instrumentReminderDays: 10 })).toMatchObject({
      licenceReminderDays: [60, 0],
      instrumentReminderDays: 10,
      horizonDays: 30,
    })
    expect(deadlineOptions({}).licenceReminderDays).toEqual([180, 90, 30, 0])
    expect(deadlineOptions({ licenceReminderDays: ['x', '-1'], horizonDays: -3 })).toEqual(DEFAULT_DEADLINE_OPTIONS)
  })
})

describe('the clocks', () => {
  it('have a key and a label each, and serve sentences of the plan', () => {
    const ids = new Set(plan.paragraphs.map((paragraph) => paragraph.id))
    const keys = CLOCKS.map((clock) => clock.key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const clock of CLOCKS) {
      expect(clock.label).not.toBe('')
      expect(clock.serves.length, clock.key).toBeGreaterThan(0)
      expect(clock.serves.filter((id) => !ids.has(id))).toEqual([])
    }
  })

  it('say for every line where its day comes from', () => {
    for (const line of due([enterprise], '2017-06-12')) expect(line.basis, line.text).not.toBe('')
  })
})
