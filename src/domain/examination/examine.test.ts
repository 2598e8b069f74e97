import { describe, expect, it } from 'vitest'
import { examinationInput, ruleNamed } from '../../../tests/support/examination-input'
import { shippedPlanIds } from '../../../tests/support/plan-ids'
import { COLLECTIONS } from '../collections/registry'
import { ExaminationMemory, examinationTurns, examine } from './examine'
import { EXAMINATION_RULES } from './registry'

const enterprise = { collection: 'enterprises', id: 'e1', fields: { name: '试验包装厂', regionCode: '230202' } }

describe('the rules of the examination', () => {
  it('are named once, say their ground and the sentences of the plan they serve', () => {
    const keys = EXAMINATION_RULES.map(({ key }) => key)
    expect(keys).toEqual([...new Set(keys)])
    const labels = EXAMINATION_RULES.map(({ label }) => label)
    expect(labels).toEqual([...new Set(labels)])
    for (const { key, basis, serves, reads } of EXAMINATION_RULES) {
      expect(basis, key).not.toBe('')
      expect(serves.length, key).toBeGreaterThan(0)
      expect(
        serves.filter((id) => !shippedPlanIds().includes(id)),
        key,
      ).toEqual([])
      if (typeof reads !== 'string')
        expect(
          reads.filter((name) => !COLLECTIONS.has(name)),
          key,
        ).toEqual([])
    }
  })

  it('find nothing in an empty workspace but what a new office must do', () => {
    const found = examine(EXAMINATION_RULES, examinationInput([])).filter(({ count }) => count > 0)
    expect(found.map(({ rule }) => rule.key)).toEqual(['nilReports.missing'])
  })

  it('read only what they say they read', () => {
    for (const rule of EXAMINATION_RULES) {
      if (rule.reads === 'all' || rule.reads === 'each') continue
      const asked = new Set<string>()
      const input = examinationInput([enterprise])
      const records = new Proxy(input.records, {
        get: (target, name) => {
          asked.add(String(name))
          return Reflect.get(target, name)
        },
      })
      const living: typeof input.living = (name, id) => {
        asked.add(name)
        return input.living(name, id)
      }
      rule.find({ ...input, records, living }, { add: (make) => void make() })
      expect(
        [...asked].filter((name) => !rule.reads.includes(name)),
        rule.key,
      ).toEqual([])
    }
  })

  it('are worked through piece by piece, into the memory that all read from', () => {
    const memory = new ExaminationMemory()
    const input = examinationInput([enterprise])
    const turns = [...examinationTurns(EXAMINATION_RULES, input, memory)]
    expect(turns.length).toBeGreaterThanOrEqual(EXAMINATION_RULES.length)
    expect(turns.at(-1)).toEqual({ done: turns.length, total: turns.length })
    // Records that must not be looked at any more.
    const closed = new Proxy(input, {
      get: (target, name) => {
        if (name === 'issuesOf' || name === 'living') throw new Error('asked again')
        return Reflect.get(target, name)
      },
    })
    expect(examine(EXAMINATION_RULES, closed, memory)).toEqual(examine(EXAMINATION_RULES, input))
  })

  it('are asked again only where records moved', () => {
    const memory = new ExaminationMemory()
    const input = examinationInput([
      enterprise,
      { collection: 'institutions', id: 'i1', fields: { name: '某检验中心' } },
    ])
    const rule = ruleNamed('enterprises.sameCode')
    const before = memory.resultOf(rule, input)
    const elsewhere = { ...input, records: { ...input.records, institutions: [] } }
    expect(memory.resultOf(rule, elsewhere)).toBe(before)
    const moved = { ...input, records: { ...input.records, enterprises: [...(input.records.enterprises ?? [])] } }
    expect(memory.resultOf(rule, moved)).not.toBe(before)
    expect(memory.resultOf(rule, { ...moved, today: '2017-06-13' })).not.toBe(memory.resultOf(rule, moved))
  })
})
