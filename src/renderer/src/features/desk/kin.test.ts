import { describe, expect, it } from 'vitest'
import { childrenOf, referrersOf } from './kin'

const named = (collection: string, near: boolean): readonly string[] =>
  referrersOf(collection)
    .filter((one) => one.near === near)
    .map((one) => `${one.collection}.${one.field}`)

describe('kinds that hang together', () => {
  it('by parent', () => {
    expect(childrenOf('helpVisits')).toEqual(['helpProblems'])
    expect(childrenOf('trainings')).toEqual(['trainingAttendances'])
    expect(childrenOf('complaints')).toEqual([])
  })

  it('by a field that names the record; those of the same desk stand there also when empty', () => {
    expect(named('riskMonitoringSamples', true)).toEqual(['controlMeasures.monitoringSample'])
    expect(named('riskMonitoringSamples', false)).toContain('enforcementCases.monitoringSample')
    expect(named('integritySubjects', true)).toEqual(['integrityRecords.subject', 'disclosures.subject'])
    expect(named('reporterIdentities', true)).toEqual(['complaints.reporter'])
    expect(named('experts', false)).toContain('trainings.experts')
  })
})
