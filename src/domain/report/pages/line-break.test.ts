import { describe, expect, it } from 'vitest'
import { lineStarts } from './line-break'

const LETTERS = { em: 20, spacing: 0, between: 4 }

/** Lines of a text in a room of `count` characters. */
function linesOf(text: string, count: number, first = count): string[] {
  const starts = lineStarts(text, LETTERS, { first: first * LETTERS.em, rest: count * LETTERS.em })
  return starts.map((start, index) => text.slice(start, starts[index + 1]))
}

describe('lineStarts', () => {
  it('fills lines and lets the first be shorter', () => {
    expect(linesOf('一二三四五六七八九十', 4, 2)).toEqual(['一二', '三四五六', '七八九十'])
    expect(linesOf('', 4)).toEqual([''])
  })
  it('begins no line with a closing mark and ends none with an opening one', () => {
    expect(linesOf('一二三四，五六', 4)).toEqual(['一二三', '四，五六'])
    expect(linesOf('一二三（四五）六', 4)).toEqual(['一二三', '（四五）', '六'])
    expect(linesOf('一二三”。四', 4)).toEqual(['一二', '三”。四'])
  })
  it('keeps numbers and words whole, and a number with its bracket', () => {
    expect(linesOf('一二2017年', 3)).toEqual(['一二', '2017', '年'])
    expect(linesOf('一二三95%（四', 5)).toEqual(['一二三', '95%（四'])
    expect(linesOf('GB 9685-2016', 4)).toEqual(['GB 9685-', '2016'])
  })
  it('breaks what no line holds', () => {
    expect(linesOf('1234567890', 3)).toEqual(['123456', '7890'])
    expect(linesOf('。。。。。', 3)).toEqual(['。。。', '。。'])
  })
  it('leaves room between Han characters and digits, but not at the end of a line', () => {
    // 1 + 0.2 + 0.5 + 0.2 + 1 characters
    expect(linesOf('一1二', 2.9)).toEqual(['一1二'])
    expect(linesOf('一1二', 2.8)).toEqual(['一1', '二'])
    expect(linesOf('一，1', 2.5)).toEqual(['一，1'])
    expect(linesOf('一二11一1', 2.8)).toEqual(['一二', '11一', '1'])
  })
  it('counts rare characters beyond the basic plane as one', () => {
    expect(linesOf('𠮷𠮷𠮷', 2)).toEqual(['𠮷𠮷', '𠮷'])
  })
})
