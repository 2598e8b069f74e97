import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffText } from './diff-text'

describe('diffText', () => {
  it('shows only the characters that differ', () => {
    expect(diffText('(黑)XK16-204-00710', '(黑)XK16-204-00071')).toEqual({
      before: '(黑)XK16-204-00',
      old: '710',
      new: '071',
      after: '',
    })
    expect(diffText('2017', '2017')).toEqual({ before: '2017', old: '', new: '', after: '' })
  })

  it('does not count a repeated character twice', () => {
    expect(diffText('aa', 'aaa')).toEqual({ before: 'aa', old: '', new: 'a', after: '' })
  })

  it('gives both texts back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (old, next) => {
        const diff = diffText(old, next)
        return diff.before + diff.old + diff.after === old && diff.before + diff.new + diff.after === next
      }),
    )
  })
})
