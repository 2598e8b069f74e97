import { describe, expect, it } from 'vitest'
import type { Indicator } from '../../../../domain/indicators/indicator'
import type { Row } from '../../../../shared/rows'
import { countedWords, isUnmatched, SampleBook } from './sample-facts'

const row = (fields: Row['fields']): Row => ({ id: 's', fields })
const book = new SampleBook('2017-06-12', 15)

describe('SampleBook', () => {
  it('waits for the time of objection, then for nobody', () => {
    const failed = { conclusion: '不合格', signedOn: '2017-05-31' }
    expect(book.of(row({ ...failed, notifiedOn: '2017-06-01' }))).toMatchObject({ verdict: 'pending' })
    expect(book.of(row({ ...failed, notifiedOn: '2017-06-01' })).reason).toContain('2017-06-16')
    expect(book.of(row({ ...failed, notifiedOn: '2017-05-01' })).verdict).toBe('failed')
  })

  it('goes by the re-test where there is one', () => {
    const fields = { conclusion: '不合格', signedOn: '2017-05-01', retestConclusion: '合格', retestedOn: '2017-05-20' }
    expect(book.of(row(fields)).verdict).toBe('qualified')
  })

  it('has no verdict without a conclusion', () => {
    expect(book.of(row({ sampledOn: '2017-06-01' }))).toEqual({ verdict: 'unjudged', reason: '尚未判定' })
  })
})

describe('countedWords', () => {
  it('says what the figure did with a batch', () => {
    const words = countedWords({
      denominatorIds: ['a'],
      pending: ['b'],
      excluded: [{ id: 'c', reason: '县级抽查' }],
    } as unknown as Indicator)
    expect(['a', 'b', 'c', 'd'].map(words)).toEqual(['计入', '待定，暂不计入', '不计入：县级抽查', ''])
  })

  it('finds batches without their enterprise', () => {
    expect(isUnmatched(row({ enterprise: 'e' }))).toBe(false)
    expect(isUnmatched(row({ enterprise: null }))).toBe(true)
    expect(isUnmatched(row({}))).toBe(true)
  })
})
