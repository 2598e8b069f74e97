import { describe, expect, it } from 'vitest'
import type { Indicator } from '../../../../domain/indicators/indicator'
import { missingIds } from '../figures/missing'
import { missingToGoal, targetShare } from './goals'

const indicator = (part: Partial<Indicator>): Indicator => ({
  key: 'G2',
  label: '建档率',
  counts: 'enterprises',
  value: '',
  ratio: null,
  target: '100%',
  numerator: 96,
  denominator: 112,
  unit: '家',
  met: false,
  state: 'notMet',
  numeratorIds: [],
  denominatorIds: [],
  excluded: [],
  footnote: '',
  ...part,
})

describe('goals', () => {
  it('counts what is missing to 100 %', () => {
    expect(missingToGoal(indicator({}))).toBe(16)
  })

  it('rounds the bound up and never asks for less than nothing', () => {
    expect(missingToGoal(indicator({ target: '≥90%', numerator: 80, denominator: 91 }))).toBe(2)
    expect(missingToGoal(indicator({ target: '≥90%', numerator: 90, denominator: 100 }))).toBe(0)
  })

  it('has no share for a goal that is a count', () => {
    expect(targetShare(indicator({ target: '0起' }))).toBeUndefined()
    expect(missingToGoal(indicator({ target: '0起' }))).toBeUndefined()
  })

  it('names those in the denominator that are not done', () => {
    expect(missingIds(indicator({ numeratorIds: ['b'], denominatorIds: ['a', 'b', 'c'] }))).toEqual(['a', 'c'])
  })
})
