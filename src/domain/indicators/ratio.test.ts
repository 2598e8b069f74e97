import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALL, percentText, rateIndicator, rateText, reaches } from './ratio'

const NINETY = { text: '≥90%', numerator: 90, denominator: 100 }

describe('rates', () => {
  it('prints two decimals, as notices do', () => {
    expect(rateText(265, 276, NINETY)).toBe('265/276（96.01%）')
    expect(rateText(96, 112, ALL)).toBe('96/112（85.71%）')
    expect(rateText(3, 3, ALL)).toBe('3/3（100.00%）')
    expect(rateText(0, 7, ALL)).toBe('0/7（0.00%）')
    expect(rateText(1, 3)).toBe('1/3（33.33%）')
    expect(rateText(1, 8)).toBe('1/8（12.50%）')
  })

  it('prints more when rounding would hide the verdict', () => {
    expect(reaches(89_996, 100_000, NINETY)).toBe(false)
    expect(percentText(89_996, 100_000, NINETY)).toBe('89.996%')
    expect(percentText(90_000, 100_000, NINETY)).toBe('90.00%')
    expect(percentText(99_999, 100_000, ALL)).toBe('99.999%')
    expect(percentText(19_999_999, 20_000_000, ALL)).toBe('99.999995%')
  })

  it('has no figure without a denominator', () => {
    expect(rateText(0, 0, NINETY)).toBe('—（无样本）')
  })

  it('says what was left out where nothing counts, and the plain reason where there is nothing', () => {
    const draft = {
      key: 'G6',
      label: '监督抽查合格率',
      unit: '批',
      counts: 'samples',
      numeratorIds: [],
      denominatorIds: [],
      footnote: '',
      noDataReason: '还没有批次。',
    } as const
    expect(rateIndicator(draft).reason).toBe('还没有批次。')
    const excluded = ['县级抽查', '任务类别未填', '任务类别未填'].map((reason, at) => ({ id: String(at), reason }))
    expect(rateIndicator({ ...draft, excluded }).reason).toBe('有 3 批未计入：任务类别未填 2 批，县级抽查 1 批。')
  })

  it('reaches 90% with exactly nine of ten', () => {
    expect(reaches(9, 10, NINETY)).toBe(true)
    expect(reaches(899, 1000, NINETY)).toBe(false)
  })

  it('never prints a rate on the other side of the verdict', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (total, share) => {
        const part = Math.round(total * share)
        for (const target of [NINETY, ALL]) {
          const shown = Number(percentText(part, total, target).slice(0, -1))
          const limit = (target.numerator / target.denominator) * 100
          if (shown >= limit !== reaches(part, total, target)) return false
        }
        return true
      }),
    )
  })
})
