// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { shippedReference } from '../../../../../tests/support/reference-files'
import { checklistOfVersion } from '../../../../domain/reference/reference-data'
import type { Row } from '../../../../shared/rows'
import { countOrders, isFinished, ordersBySource, SheetBook } from './inspection-facts'
import { orderState } from './order-state'

const reference = shippedReference()
const TODAY = '2017-06-12'
const row = (id: string, fields: Row['fields']): Row => ({ id, fields })

describe('orderState', () => {
  it('is overdue the day after the limit, not on it', () => {
    expect(orderState({ state: '整改中', dueOn: TODAY }, TODAY)).toBe('open')
    expect(orderState({ state: '整改中', dueOn: '2017-06-11' }, TODAY)).toBe('overdue')
  })

  it('waits for the office once the report is there', () => {
    expect(orderState({ state: '已提交', dueOn: '2017-06-01' }, TODAY)).toBe('submitted')
    expect(orderState({ state: '整改中', dueOn: '2017-06-01', reportOn: '2017-05-30' }, TODAY)).toBe('submitted')
  })

  it('is closed by re-inspection or by going further', () => {
    expect(orderState({ state: '已复查合格', dueOn: '2017-01-01' }, TODAY)).toBe('closed')
    expect(orderState({ state: '升级' }, TODAY)).toBe('closed')
  })
})

describe('orders by inspection', () => {
  const orders = [
    row('1', { sourceRecord: 'a', state: '已复查合格' }),
    row('2', { sourceRecord: 'a', state: '已送达', dueOn: '2017-06-08' }),
    row('3', { sourceRecord: '', state: '整改中' }),
  ]

  it('counts them by the sheet they came from', () => {
    expect(ordersBySource(orders, TODAY).get('a')).toEqual({ all: 2, open: 1, overdue: 1 })
    expect(ordersBySource(orders, TODAY).size).toBe(1)
  })

  it('counts all of them', () => {
    expect(countOrders(orders, TODAY)).toEqual({ all: 3, open: 2, overdue: 1 })
  })
})

describe('SheetBook', () => {
  const book = new SheetBook((version) => checklistOfVersion(reference, version))
  const done = row('a', {
    startedOn: '2017-05-22',
    conclusion: '限期整改',
    'answers/C4-2/result': '不符合',
    'answers/C2-5/result': '不符合',
  })

  it('counts the sheets of one year', () => {
    const rows = [
      done,
      row('b', { startedOn: '2017-06-01' }),
      row('c', { startedOn: '2016-10-01', conclusion: '合格' }),
    ]
    expect(book.countYear(rows, 2017)).toEqual({
      sheets: 2,
      unfinished: 1,
      byConclusion: { 限期整改: 1 },
      nonconforming: 2,
      keyNonconforming: 1,
    })
  })

  it('evaluates a row once', () => {
    expect(book.of(done)).toBe(book.of(done))
    expect(book.of(done)).not.toBe(book.of({ ...done }))
  })

  it('takes a sheet from a ledger as finished', () => {
    expect(isFinished(row('x', { conclusion: '合格' }))).toBe(true)
    expect(isFinished(row('x', { finishedOn: '2017-06-12' }))).toBe(true)
    expect(isFinished(row('x', {}))).toBe(false)
  })
})
