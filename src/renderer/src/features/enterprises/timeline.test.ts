import { describe, expect, it } from 'vitest'
import type { HistoryEntry } from '../../../../shared/history-shapes'
import type { Row } from '../../../../shared/rows'
import { buildTimeline } from './timeline'

const row = (id: string, fields: Row['fields']): Row => ({ id, fields })

const change = (seq: number, at: string, part: Partial<HistoryEntry> = {}): HistoryEntry => ({
  seq,
  at,
  actor: '周某',
  label: '修改企业 从业人员数',
  kind: 'edit',
  inForce: true,
  records: 1,
  cellCount: 1,
  cells: [
    {
      collection: 'enterprises',
      id: 'e1',
      title: '某厂',
      field: 'employees',
      fieldLabel: '从业人员数',
      old: '82',
      new: '86',
    },
  ],
  ...part,
})

describe('buildTimeline', () => {
  it('orders events and changes newest first and marks results', () => {
    const about = {
      inspections: [row('i1', { startedOn: '2017-05-22', conclusion: '限期整改', type: '全覆盖' })],
      surveyVisits: [row('v1', { visitedOn: '2017-04-24', result: '已查清', surveyors: ['甲', '乙'] })],
    }
    const entries = buildTimeline(about, [change(9, '2017-06-12T10:00:00+08:00')], 'e1')
    expect(entries.map(({ date, kind, title }) => [date, kind, title])).toEqual([
      ['2017-06-12', 'open', '从业人员数 82 → 86'],
      ['2017-05-22', 'err', '七查七看：限期整改'],
      ['2017-04-24', 'ok', '摸底调查 已查清'],
    ])
    expect(entries[2]?.detail).toEqual(['甲、乙'])
  })

  it('leaves out what was undone, and records without a date', () => {
    const about = { inspections: [row('i1', { conclusion: '合格' })] }
    expect(buildTimeline(about, [change(9, '2017-06-12T10:00:00+08:00', { inForce: false })], 'e1')).toEqual([])
  })

  it('tells every kind of record with a day, and never a restricted one (S14, S27)', () => {
    const about = {
      helpVisits: [row('h', { visitedOn: '2017-05-01', number: 'BF2017-001', followUpOn: '2017-05-30' })],
      helpProblems: [row('p', { problem: '台账断档', state: '未解决', dueOn: '2017-06-30' })],
      complaints: [row('c', { receivedOn: '2017-05-03', state: '已办结', matter: '异味', reporter: 'x' })],
      enforcementCases: [row('k', { clueOn: '2017-05-04', state: '线索核查', cause: '无证生产' })],
      persons: [row('n', { name: '某某', employedOn: '2016-01-01' })],
      riskMonitoringSamples: [row('m', { sampledOn: '2017-05-02', result: '问题样品' })],
    }
    const entries = buildTimeline(about, [], 'e1')
    expect(entries.map(({ date, kind, title, collection, id }) => [date, kind, title, collection, id])).toEqual([
      ['2017-05-04', 'info', '案件 线索核查', 'enforcementCases', 'k'],
      ['2017-05-03', 'ok', '举报投诉 已办结', 'complaints', 'c'],
      ['2017-05-01', 'info', '帮扶', 'helpVisits', 'h'],
    ])
    expect(entries.map(({ detail }) => detail)).toEqual([['无证生产'], ['异味'], ['BF2017-001']])
  })
})
