// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { shippedReference } from '../../../../../tests/support/reference-files'
import { evaluateSheet } from '../../../../domain/checklist/evaluate-sheet'
import { findItem, itemsOf } from '../../../../domain/checklist/template'
import { checklistOfVersion } from '../../../../domain/reference/reference-data'
import { answerCells, isBarePhrase, openKeyItems, restConforming } from './answer-cells-of'

const template = checklistOfVersion(shippedReference(), '2017-1')
const item = (id: string) => {
  const found = findItem(template, id)
  if (found === undefined) throw new Error(id)
  return found
}
const [first] = template.groups
if (first === undefined) throw new Error('no groups')

describe('answerCells', () => {
  it('brings the phrase of the template with 不符合', () => {
    expect(answerCells(item('C1-5'), '不符合', {})).toEqual({
      'answers/C1-5/result': '不符合',
      'answers/C1-5/problem': item('C1-5').problem,
    })
  })

  it('keeps a problem that is written already', () => {
    const cells = answerCells(item('C1-5'), '不符合', { 'answers/C1-5/problem': '搬到了10号' })
    expect(cells).toEqual({ 'answers/C1-5/result': '不符合' })
  })

  it('takes away what was written for a failure when it is 符合 after all', () => {
    const before = {
      'answers/C1-5/result': '不符合',
      'answers/C1-5/problem': '搬到了10号',
      'answers/C1-5/disposal': '列入帮扶',
      'answers/C1-5/reason': '已在办',
      'answers/C1-5/dueOn': '2017-06-30',
    }
    expect(answerCells(item('C1-5'), '符合', before)).toEqual({
      'answers/C1-5/result': '符合',
      'answers/C1-5/problem': null,
      'answers/C1-5/disposal': null,
      'answers/C1-5/reason': null,
      'answers/C1-5/dueOn': null,
    })
  })

  it('never lets the reason of 不适用 stand for a milder disposal', () => {
    const before = { 'answers/C1-5/result': '不适用', 'answers/C1-5/reason': '本年度未发生' }
    expect(answerCells(item('C1-5'), '不符合', before)).toMatchObject({ 'answers/C1-5/reason': null })
  })

  it('writes nothing for the same answer', () => {
    expect(answerCells(item('C1-5'), '符合', { 'answers/C1-5/result': '符合' })).toEqual({})
  })

  it('goes back to 未查', () => {
    expect(answerCells(item('C1-5'), undefined, { 'answers/C1-5/result': '符合' })).toEqual({
      'answers/C1-5/result': null,
    })
  })
})

describe('restConforming', () => {
  it('fills what is open, never a ★ item, never an answer', () => {
    const cells = restConforming(first, { 'answers/C1-5/result': '不符合', 'answers/C1-5/problem': '搬了' })
    const filled = Object.keys(cells)
    for (const one of first.items) {
      const key = `answers/${one.id}/result`
      expect(filled.includes(key), one.id).toBe(!one.key && one.id !== 'C1-5')
    }
    expect(new Set(Object.values(cells))).toEqual(new Set(['符合']))
  })

  it('finishes the sheet together with the ★ items', () => {
    const fields = Object.assign(
      { inspectors: ['甲', '乙'] },
      ...template.groups.map((group) => restConforming(group, {})),
      ...itemsOf(template).flatMap((one) => (one.key ? [answerCells(one, '符合', {})] : [])),
    )
    expect(evaluateSheet(template, fields).blockers).toEqual([])
  })

  it('names the ★ items left', () => {
    const left = openKeyItems(first, { 'answers/C1-1/result': '符合' }).map((one) => one.id)
    expect(left).not.toContain('C1-1')
    expect(left).toContain('C1-2')
    expect(left).not.toContain('C1-5')
  })
})

describe('isBarePhrase', () => {
  it('tells the opening words from a finding', () => {
    expect(isBarePhrase(item('C1-5'), item('C1-5').problem)).toBe(true)
    expect(isBarePhrase(item('C1-5'), `${item('C1-5').problem}在10号`)).toBe(false)
  })
})
