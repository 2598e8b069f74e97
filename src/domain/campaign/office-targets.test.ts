import { describe, expect, it } from 'vitest'
import { shippedReference } from '../../../tests/support/reference-files'
import { planOfYear } from '../reference/reference-data'
import { officePlan } from './office-plan'

const plan = planOfYear(shippedReference(), 2017)
const campaign = (fields: Record<string, string | number | null>) => [{ id: 'c', fields: { year: 2017, ...fields } }]

describe("the office's own campaign (S00)", () => {
  it('keeps the plan where the record says nothing', () => {
    expect(officePlan(plan, campaign({}))).toEqual(plan)
    expect(officePlan(plan, campaign({ targetSampling: 90, demonstrationMin: 2 }))).toEqual(plan)
  })

  it('takes targets as fractions of integers, quotas and the period', () => {
    const own = officePlan(
      plan,
      campaign({
        targetSampling: 92.5,
        targetFiles: 98,
        demonstrationMax: 4,
        provincialBrandQuota: 8,
        to: '2017-12-25',
      }),
    )
    expect(own.goals.find(({ key }) => key === 'G6')).toMatchObject({
      text: '≥92.5%',
      numerator: 925,
      denominator: 1000,
    })
    expect(own.goals.find(({ key }) => key === 'G2')).toMatchObject({ text: '≥98%', numerator: 98, denominator: 100 })
    expect(own.quotas.demonstration).toMatchObject({ min: 2, max: 4 })
    expect(own.quotas.provincial[0]).toEqual({ kind: '省名牌', count: 8 })
    expect(own.period).toMatchObject({ from: plan.period.from, to: '2017-12-25' })
    expect(own.phases).toEqual(plan.phases)
  })
})
