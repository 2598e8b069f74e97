import { describe, expect, it } from 'vitest'
import type { Page } from '../../../../domain/report/pages/flow'
import { drawnPages, rowLabel } from './page-breaks'

const page = (kind: Page['kind'], ...places: readonly (readonly [string, number])[]): Page => ({
  kind,
  parts: places.map(([place, from]) => ({ place, from, to: from + 1, start: from * 28 })),
})

const pages = [
  page('upright', ['title', 0], ['b0', 0]),
  page('upright', ['b0', 1], ['signature', 0]),
  page('landscape', ['a0-title', 0], ['a0-b0-r0', 0]),
  page('landscape', ['a0-b0-r1', 0]),
  page('unnumbered', ['imprint', 0]),
]

describe('drawnPages', () => {
  it('knows the pages of the text, of each annex and of 版记', () => {
    expect([...drawnPages(pages).ranges]).toEqual([
      ['', { first: 1, last: 2 }],
      ['a0-', { first: 3, last: 4 }],
      ['imprint', { first: 5, last: 5 }],
    ])
  })
  it('finds a page by the place it begins at, in a text by the character', () => {
    const { starts } = drawnPages(pages)
    expect(starts.get('b0')).toEqual([{ page: 2, place: 'b0', start: 28, isInside: true }])
    expect(starts.get('a0-b0-r1')).toEqual([{ page: 4, place: 'a0-b0-r1', start: 0, isInside: false }])
    expect(starts.get('a0-b0-r0')).toBeUndefined()
  })
})

describe('rowLabel', () => {
  it('says whether a page begins above a row or in it', () => {
    const start = { place: 'b0-r1', start: 0 }
    expect(rowLabel([])).toBeUndefined()
    expect(rowLabel([{ ...start, page: 4, isInside: false }])).toBe('第 4 页')
    expect(
      rowLabel([
        { ...start, page: 4, isInside: true },
        { ...start, page: 5, isInside: true },
      ]),
    ).toBe('第 4、5 页从这一行里开始')
  })
})
