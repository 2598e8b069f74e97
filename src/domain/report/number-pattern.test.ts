import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatFormPattern,
  formatNumberPattern,
  formPatterns,
  nextNumber,
  parseFormPattern,
  parseNumberPattern,
  patternOf,
} from './number-pattern'

const given = (...numbers: readonly string[]) =>
  numbers.map((docNumber, at) => ({ id: `d${at}`, fields: { docNumber } }))

describe('the pattern of numbers', () => {
  it('is read back as it is written', () => {
    const parts = fc.record({
      code: fc.constantFrom('松质监发', '松质监食', '北塔市监函'),
      first: fc.integer({ min: 2, max: 99_999 }),
      year: fc.option(fc.integer({ min: 1990, max: 2099 }), { nil: undefined }),
    })
    fc.assert(
      fc.property(parts, ({ code, first, year }) => {
        const pattern = { code, first, ...(year === undefined ? {} : { year }) }
        expect(parseNumberPattern(formatNumberPattern(pattern))).toEqual(pattern)
        expect(parseFormPattern(formatFormPattern({ form: '函', ...pattern }))).toEqual({ form: '函', ...pattern })
      }),
    )
    expect(parseNumberPattern('松质监发')).toEqual({ code: '松质监发', first: 1 })
    expect(parseNumberPattern('松质监发〔年〕×号')).toEqual({ code: '松质监发', first: 1 })
  })

  it.each([
    '松质监发[2017]12号',
    '松质监发〔17〕12号',
    '松质监发〔2017〕012号',
    '松质监发〔2017〕第12号',
    '松质监发第12号',
    '松质 监发',
    '〔2017〕12号',
    '',
  ])('is none: %s', (words) => expect(parseNumberPattern(words)).toBeUndefined())

  it('of its code goes before that of its 文种 and the general one', () => {
    const bureau = { docNumberCode: '松质监发', docNumberCodes: ['函 松质监函〔2017〕30号', 'D13b：松质监移', '乱写'] }
    expect(formPatterns(bureau).map(({ form }) => form)).toEqual(['函', 'D13b'])
    expect(patternOf(bureau, { kind: 'D13a', form: '函' })).toMatchObject({ code: '松质监函', first: 30, year: 2017 })
    expect(patternOf(bureau, { kind: 'd13b', form: '函' })?.code).toBe('松质监移')
    expect(patternOf(bureau, { kind: 'D2', form: '报告' })?.code).toBe('松质监发')
    expect(patternOf({}, { kind: 'D2' })).toBeUndefined()
  })

  it('counts on from the start of its year, then from 1, and never gives a number twice', () => {
    const pattern = { code: '松质监发', first: 22, year: 2017 }
    expect(nextNumber([], pattern, 2017)).toBe('松质监发〔2017〕22号')
    expect(nextNumber(given('松质监发〔2017〕12号'), pattern, 2017)).toBe('松质监发〔2017〕22号')
    expect(nextNumber(given('松质监发〔2017〕22号', '松质监函〔2017〕90号'), pattern, 2017)).toBe(
      '松质监发〔2017〕23号',
    )
    expect(nextNumber(given('松质监发〔2017〕40号'), pattern, 2017)).toBe('松质监发〔2017〕41号')
    expect(nextNumber([], pattern, 2018)).toBe('松质监发〔2018〕1号')
    expect(nextNumber([], { code: '松质监发', first: 101 }, 2018)).toBe('松质监发〔2018〕101号')
  })
})
