import { describe, expect, it } from 'vitest'
import { type Block, paragraph } from '../../../../domain/report/model'
import type { Row } from '../../../../shared/rows'
import { spotAfter, steppedTo } from './draft-spots'

const computed = (anchor: string): Block => ({ ...paragraph(`${anchor}的话。`), anchor })
const own = (passage: string): Block => ({ ...paragraph(passage), passage })
const row = (id: string, anchor: string, position: number): Row =>
  ({ id, fields: { anchor, position, was: '' } }) as unknown as Row

const part = { name: '正文', blocks: [computed('a'), own('p'), own('q'), computed('b')] }
const rows = [row('p', 'a', 1), row('q', 'a', 2)]

describe('spotAfter', () => {
  it('is before all passages that stand after the same computed block', () => {
    expect(spotAfter(part, 0, rows)).toEqual({ anchor: 'a', was: 'a的话。', position: 0 })
  })
  it('is between two passages, after the last, and at the start', () => {
    expect(spotAfter(part, 1, rows)).toMatchObject({ anchor: 'a', position: 1.5 })
    expect(spotAfter(part, 2, rows)).toMatchObject({ anchor: 'a', position: 3 })
    expect(spotAfter(part, -1, rows)).toEqual({ anchor: '正文/^', was: '', position: 1 })
  })
  it('leaves the one that moves out of the order', () => {
    expect(spotAfter(part, 1, rows, 'q')).toMatchObject({ anchor: 'a', position: 2 })
  })
})

describe('steppedTo', () => {
  it('goes past one block, not past the ends', () => {
    expect(steppedTo(part.blocks, 'q', -1)).toBe(0)
    expect(steppedTo(part.blocks, 'p', -1)).toBe(-1)
    expect(steppedTo(part.blocks, 'q', 1)).toBe(3)
    expect(steppedTo([own('p')], 'p', 1)).toBeUndefined()
    expect(steppedTo([own('p')], 'p', -1)).toBeUndefined()
  })
})
