import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectedResidentIdCheck, residentIdIssues } from './resident-id'

const today = '2017-06-12'
const severities = (id: string, extra = {}) => residentIdIssues(id, { today, ...extra }).map((issue) => issue.severity)

describe('check digit of GB 11643', () => {
  it.each(['11010519491231002X', '440524188001010014'])('%s has the right last place', (id) => {
    expect(expectedResidentIdCheck(id.slice(0, 17))).toBe(id.charAt(17))
  })

  it('finds every single wrong digit', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 17, maxLength: 17 })
    fc.assert(
      fc.property(digits, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (list, at, shift) => {
        const other = list.map((digit, place) => (place === at ? (digit + shift) % 10 : digit))
        expect(expectedResidentIdCheck(other.join(''))).not.toBe(expectedResidentIdCheck(list.join('')))
      }),
    )
  })
})

describe('findings', () => {
  const withCheck = (first17: string) => first17 + String(expectedResidentIdCheck(first17))

  it('accepts the standard example', () => {
    expect(severities('11010519491231002X')).toEqual([])
  })

  it('refuses 29 February of a common year even with a right check', () => {
    const [issue] = residentIdIssues(withCheck('23010319900229001'), { today })
    expect(issue?.message).toContain('出生日期不存在')
  })

  it('refuses a birth date in the future and doubts the ages under 16 and over 100', () => {
    expect(severities(withCheck('23010320180101001'))).toEqual(['error'])
    expect(severities(withCheck('23010320100101001'))).toEqual(['warning'])
    expect(severities('440524188001010014')).toEqual(['warning'])
  })

  it('names neither number nor birth date when the last place is wrong', () => {
    const [issue] = residentIdIssues('110105194912310021', { today })
    expect(issue?.message).toContain('应为 X')
    expect(issue?.message).not.toContain('19491231')
    expect(issue?.suggestion).toBeUndefined()
  })

  it('tells old numbers and wrong lengths', () => {
    expect(residentIdIssues('110105491231002')[0]?.message).toContain('15 位')
    expect(residentIdIssues('1101051949123100')[0]?.message).toContain('16 位')
  })

  it('doubts an unknown prefix, except on residence permits of 港澳台', () => {
    const knownRegion = () => false
    expect(severities('11010519491231002X', { knownRegion })).toEqual(['warning'])
    expect(severities(withCheck('81000019900115001'), { knownRegion })).toEqual([])
  })
})
