import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameParts } from './name-difference'

const marked = (name: string, said: string): string =>
  nameParts(name, said)
    .map(({ text, same }) => (same ? text : `[${text}]`))
    .join('')

describe('nameParts', () => {
  it('sets off what the ledger has not', () => {
    expect(marked('松临鼎新塑料包装有限公司', '松临市鼎新塑料包装有限责任公司')).toBe('松临鼎新塑料包装有限公司')
    expect(marked('松临市正顺塑料包装有限公司', '松临市鼎新塑料包装有限责任公司')).toBe('松临市[正顺]塑料包装有限公司')
    expect(marked('某厂', '')).toBe('[某厂]')
    expect(marked('某厂', '某厂')).toBe('某厂')
  })

  it('gives the name back, and what is the same stands in both in order', () => {
    const text = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '厂'), maxLength: 12 })
    fc.assert(
      fc.property(text, text, (name, said) => {
        const parts = nameParts(name, said)
        let at = 0
        const found = [
          ...parts
            .filter((part) => part.same)
            .map((part) => part.text)
            .join(''),
        ].every((character) => {
          at = said.indexOf(character, at) + 1
          return at > 0
        })
        return found && parts.map((part) => part.text).join('') === name
      }),
    )
  })
})
