import { describe, expect, it } from 'vitest'
import { figureInput, type PlainRow, recordsOf } from '../../../tests/support/domain-figures'
import { shippedReference } from '../../../tests/support/reference-files'
import { computeIndicators } from '../indicators/compute-indicators'
import { planOfYear } from '../reference/reference-data'
import { countyTable } from './county-table'
import { DEFAULT_DEADLINE_OPTIONS, deadlineOptions, dueWithin, nextDeadlines } from './next-deadlines'

const plan = planOfYear(shippedReference(), 2017)
const due = (rows: readonly PlainRow[], today: string) =>
  nextDeadlines({ records: recordsOf(rows), plan, options: DEFAULT_DEADLINE_OPTIONS }, today)
const enterprise = { collection: 'enterprises', id: 'e', fields: { name: '某某厂' } }
const licence = (validTo: string, more = {}): PlainRow => ({
  collection: 'licences',
  id: 'l',
  parent: 'e',
  fields: { number: 'XK16-204-00001', validTo, ...more },
})

describe('next deadlines', () => {
  it('names both reports, due the day before the plan says', () => {
    const list = due([], '2017-06-12')
    expect(list.map((entry) => [entry.kind, entry.date, entry.daysLeft, entry.overdue])).toEqual([
      ['上报', '2017-06-19', 7, false],
      ['上报', '2017-12-19', 190, false],
    ])
    expect(list[0]?.text).toContain('方案要求 6月20日前')
    expect(due([], '2017-06-21')[0]).toMatchObject({ daysLeft: -2, overdue: true })
  })

  it('drops a report only when it has been submitted', () => {
    const report = (fields: Record<string, string>): PlainRow => ({
      collection: 'documents',
      id: 'd',
      fields: { kind: 'D2', ...fields },
    })
    expect(due([report({ state: '定稿' })], '2017-06-12')).toHaveLength(2)
    expect(due([report({ submittedOn: '2017-06-11' })], '2017-06-12').map((entry) => entry.date)).toEqual([
      '2017-12-19',
    ])
  })

  it('lists rectifications until they are closed', () => {
    const order = (fields: Record<string, string>): PlainRow => ({
      collection: 'rectifications',
      id: 'r',
      fields: { enterprise: 'e', item: 'C4-2 仪器', state: '整改中', dueOn: '2017-06-08', ...fields },
    })
    const first = (fields: Record<string, string>) => due([enterprise, order(fields)], '2017-06-12')[0]
    expect(first({})).toMatchObject({ kind: '整改', daysLeft: -4, overdue: true, recordRef: { id: 'r' } })
    expect(first({})?.text).toBe('某某厂：C4-2 仪器，整改到期')
    expect(first({ reportOn: '2017-06-07' })?.kind).toBe('复查')
    expect(first({ state: '已复查合格' })?.kind).toBe('上报')
  })

  it('reminds of licences from 180 days on, and of a recent lapse', () => {
    const kinds = (validTo: string, more = {}) =>
      due([enterprise, licence(validTo, more)], '2017-06-12').filter((entry) => entry.kind === '许可')
    expect(kinds('2017-12-09')).toMatchObject([{ daysLeft: 180 }])
    expect(kinds('2017-12-10')).toEqual([])
    expect(kinds('2017-09-10')[0]?.text).toContain('距到期 90 天')
    expect(kinds('2017-06-11')).toMatchObject([{ overdue: true }])
    expect(kinds('2017-01-01')).toEqual([])
    expect(kinds('2017-09-10', { renewalFiledOn: '2017-06-01' })).toEqual([])
    expect(kinds('2017-09-10', { status: '注销' })).toEqual([])
  })

  it('tells when an objection time ends', () => {
    const sample = (notifiedOn: string): PlainRow => ({
      collection: 'samples',
      id: 's',
      fields: {
        enterprise: 'e',
        sheetNumber: 'SC1',
        taskType: '监督抽查',
        samplingLevel: '市',
        conclusion: '不合格',
        notifiedOn,
      },
    })
    const ends = (notifiedOn: string) =>
      due([enterprise, sample(notifiedOn)], '2017-06-12').filter((d) => d.kind === '异议')
    expect(ends('2017-05-28')).toMatchObject([
      { date: '2017-06-12', daysLeft: 0, text: '某某厂 SC1 异议期满，可定结论' },
    ])
    expect(ends('2017-05-27')).toEqual([])
  })

  it('sorts by day, overdue first, and cuts to a week', () => {
    const rows = [enterprise, licence('2017-06-10')]
    const list = due(rows, '2017-06-12')
    expect(list.map((entry) => entry.daysLeft)).toEqual([-2, 7, 190])
    expect(dueWithin(list, '2017-06-12', 7)).toHaveLength(2)
  })

  it('reads its options from the settings', () => {
    expect(deadlineOptions({ licenceReminderDays: ['60', '0'], instrumentReminderDays: 10 })).toMatchObject({
      licenceReminderDays: [60, 0],
      instrumentReminderDays: 10,
      objectionDays: 15,
    })
    expect(deadlineOptions({}).licenceReminderDays).toEqual([180, 90, 30, 0])
  })
})

describe('county table', () => {
  it('shows done and due of three measures by county', () => {
    const rows: PlainRow[] = [
      { collection: 'enterprises', id: 'a', fields: { regionCode: '239902', productionStatus: '在产' } },
      { collection: 'licences', id: 'l', parent: 'a', fields: { validTo: '2019-01-01', issuedOn: '2014-01-01' } },
      { collection: 'enterprises', id: 'b', fields: { regionCode: '239921' } },
      { collection: 'surveyVisits', id: 'v', fields: { enterprise: 'b', visitedOn: '2017-05-01' } },
      { collection: 'enterprises', id: 'c', fields: {} },
    ]
    const options = { regionCode: '239900', extraRegions: ['239902 北塔区', '239921 云泉县'] }
    const table = countyTable(computeIndicators(figureInput(rows, '2017-06-12', options)))
    expect(table.measures).toEqual(['摸底', '建档', '七查七看'])
    expect(table.rows.map((row) => row.name)).toEqual(['北塔区', '云泉县', '县区未填'])
    expect(table.rows[0]?.cells).toEqual({
      摸底: { done: 0, due: 1 },
      建档: { done: 0, due: 1 },
      七查七看: { done: 0, due: 1 },
    })
    expect(table.rows[1]?.cells.摸底).toEqual({ done: 1, due: 1 })
  })
})
