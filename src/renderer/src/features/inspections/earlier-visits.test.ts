// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { shippedReference } from '../../../../../tests/support/reference-files'
import { findItem } from '../../../../domain/checklist/template'
import { checklistOfVersion } from '../../../../domain/reference/reference-data'
import type { Row } from '../../../../shared/rows'
import { earlierSheets, lastAnswer, openProblems, timesFailed } from './earlier-visits'

const template = checklistOfVersion(shippedReference(), '2017-1')
const TODAY = '2017-06-12'
const sheet = (id: string, startedOn: string, more: Row['fields'] = {}, enterprise = 'e1'): Row => ({
  id,
  fields: { enterprise, startedOn, number: id, ...more },
})
const order = (item: string, more: Row['fields']): Row => ({
  id: `o-${item}`,
  fields: { sourceRecord: 'may', item: `${item} 某项`, ...more },
})
const may = sheet('may', '2017-05-22', {
  'answers/C2-5/result': '不符合',
  'answers/C2-5/problem': '缺 4 月记录',
  'answers/C4-2/result': '不符合',
  'answers/C4-3/result': '符合',
})
const june = sheet('june', '2017-06-12')
const item = (id: string) => {
  const found = findItem(template, id)
  if (found === undefined) throw new Error(id)
  return found
}

describe('earlierSheets', () => {
  it('takes the same enterprise before this day, the latest first', () => {
    const april = sheet('april', '2017-04-01')
    const july = sheet('july', '2017-07-01')
    const other = sheet('other', '2017-05-30', {}, 'e2')
    expect(earlierSheets(june, [april, july, other, june, may]).map(({ id }) => id)).toEqual(['may', 'april'])
  })

  it('knows nothing of a sheet without enterprise', () => {
    const nobody = sheet('x', '2017-06-12', {}, '')
    expect(earlierSheets(nobody, [sheet('y', '2017-01-01', {}, '')])).toEqual([])
  })
})

describe('openProblems', () => {
  it('names failed items whose order is not closed, or that got none', () => {
    const found = openProblems(may, template, [order('C4-2', { state: '已送达', dueOn: '2017-06-08' })], TODAY)
    expect(found.map((one) => [one.answer.item.id, one.order, one.dueOn])).toEqual([
      ['C2-5', undefined, undefined],
      ['C4-2', 'overdue', '2017-06-08'],
    ])
  })

  it('leaves out what was re-inspected and found right', () => {
    const closed = [order('C2-5', { state: '已复查合格' }), order('C4-2', { state: '整改中', conclusion: '合格' })]
    expect(openProblems(may, template, closed, TODAY)).toEqual([])
  })
})

describe('last answers', () => {
  it('counts failures and finds the latest answer', () => {
    expect(timesFailed(item('C4-2'), [may])).toBe(1)
    expect(lastAnswer(item('C2-5'), [sheet('empty', '2017-06-01'), may])).toMatchObject({
      on: '2017-05-22',
      answer: { result: '不符合', problem: '缺 4 月记录' },
    })
    expect(lastAnswer(item('C7-1'), [may])).toBeUndefined()
  })
})
