import { describe, expect, it } from 'vitest'
import { ruleFor, rulesIn, withRule } from './conflict-rules'

describe('rules of the office for its own cards', () => {
  it('are kept as text, one a field, and read again', () => {
    const one = withRule([], { collection: 'enterprises', field: 'phone' }, 'theirs')
    const two = withRule(rulesIn(one ?? []), { collection: 'inspections', field: 'answers/C1-1/result' }, 'mine')
    expect(two).toEqual(['enterprises/phone=对方', 'inspections/answers/C1-1/result=本局'])
    const rules = rulesIn(two ?? [])
    expect(ruleFor(rules, 'enterprises', 'phone')).toBe('theirs')
    expect(ruleFor(rules, 'inspections', 'answers/C1-1/result')).toBe('mine')
    expect(ruleFor(rules, 'enterprises', 'name')).toBeUndefined()
  })

  it('are replaced and taken away', () => {
    const rules = rulesIn(['enterprises/phone=对方'])
    expect(withRule(rules, { collection: 'enterprises', field: 'phone' }, 'mine')).toEqual(['enterprises/phone=本局'])
    expect(withRule(rules, { collection: 'enterprises', field: 'phone' }, null)).toBeNull()
  })

  it('pass over what cannot be read', () => {
    expect(rulesIn(['乱写', 'enterprises/phone', 'enterprises/phone=谁', null as unknown as string])).toEqual([])
    expect(rulesIn('enterprises/phone=对方')).toEqual([])
  })
})
