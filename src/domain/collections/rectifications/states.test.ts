import { describe, expect, it } from 'vitest'
import type { FieldsOf } from '../../schema/field'
import { validateRecord } from '../../schema/validate-record'
import { RECTIFICATIONS } from './definition'
import {
  fieldsAfterStep,
  nextRectificationStates,
  proposedRectificationState,
  RECTIFICATION_STATES,
  stateIssues,
} from './states'

const regions = { nameOf: () => undefined, codesNamed: () => [], knownInAnyYear: () => true }
const findings = (fields: FieldsOf): string[] =>
  validateRecord(RECTIFICATIONS, fields, { regions }).map(({ field, issue }) => `${field} ${issue.severity}`)

describe('the state of an order (S18, S20)', () => {
  it.each<[FieldsOf, string]>([
    [{}, '待下达'],
    [{ issuedOn: '2017-05-02' }, '待下达'],
    [{ issuedOn: '2017-05-02', servedOn: '2017-05-03' }, '已送达'],
    [{ servedOn: '2017-05-03', state: '整改中' }, '整改中'],
    [{ servedOn: '2017-05-03', originalDueOn: '2017-05-20' }, '延期'],
    [{ servedOn: '2017-05-03', extensions: 1 }, '延期'],
    [{ servedOn: '2017-05-03', reportOn: '2017-05-20' }, '已提交'],
    [{ reportOn: '2017-05-20', reviewedOn: '2017-05-25', conclusion: '合格' }, '已复查合格'],
    [{ reviewedOn: '2017-05-25', conclusion: '不合格' }, '复查不合格'],
    [{ reportOn: '2017-05-20', conclusion: '强制复查' }, '已提交'],
    [{ conclusion: '不合格', escalatedOn: '2017-06-01' }, '升级'],
  ])('follows from %j: %s', (fields, state) => {
    expect(proposedRectificationState(fields)).toBe(state)
    expect(stateIssues({ ...fields, state }).filter(({ field }) => field === 'state')).toEqual([])
  })

  it('offers the steps that may follow, and none after the end', () => {
    expect(nextRectificationStates({})).toEqual(['待下达'])
    expect(nextRectificationStates({ state: '已提交' })).toEqual(['已复查合格', '复查不合格'])
    expect(nextRectificationStates({ state: '复查不合格' })).toEqual(['升级', '整改中'])
    expect(nextRectificationStates({ state: '已复查合格' })).toEqual([])
  })

  it('is doubted where dates and conclusion say otherwise, with the state they speak of', () => {
    const [issue] = stateIssues({ state: '整改中', servedOn: '2017-05-03', reportOn: '2017-05-20' })
    expect(issue).toMatchObject({ field: 'state', issue: { suggestion: '已提交' } })
    expect(
      stateIssues({ state: '已提交', conclusion: '合格', reviewedOn: '2017-05-25', reportOn: '2017-05-20' })[0],
    ).toMatchObject({
      issue: { message: '复查结论已经填了，整改状态还是已提交，按填报应是已复查合格。', suggestion: '已复查合格' },
    })
    expect(findings({ state: '已提交', issuedOn: '2017-05-02' })).toEqual(['reportOn warning'])
    expect(findings({ state: '已复查合格', conclusion: '不合格', reviewedOn: '2017-05-25' })).toEqual([
      'conclusion error',
    ])
    expect(findings({ state: '已复查合格' })).toEqual(['conclusion warning', 'reviewedOn warning'])
    expect(findings({ state: '升级', conclusion: '合格', reviewedOn: '2017-05-25' })).toEqual(['state warning'])
  })

  it('knows re-inspection by two persons, after the report, and one extension asked for in time', () => {
    const done = { state: '已复查合格', conclusion: '合格', reportOn: '2017-05-20', reviewedOn: '2017-05-25' }
    expect(findings({ ...done, reviewers: ['甲某(黑A1)', '乙某(黑A2)'] })).toEqual([])
    expect(findings({ ...done, reviewers: ['甲某(黑A1)', '甲某'] })).toEqual(['reviewers warning'])
    expect(findings({ ...done, reviewedOn: '2017-05-19' })).toEqual(['reviewedOn warning'])
    expect(findings({ extensions: 2 })).toEqual(['extensions warning'])
    expect(findings({ extensionRequestedOn: '2017-05-21', originalDueOn: '2017-05-20', dueOn: '2017-06-10' })).toEqual([
      'originalDueOn warning',
    ])
    expect(findings({ originalDueOn: '2017-05-20', dueOn: '2017-05-10' })).toEqual(['dueOn warning'])
  })

  it('leaves a record at peace with itself after every step that may follow', () => {
    const start: FieldsOf = { dueOn: '2017-06-20', requirement: '补齐台账' }
    const walk = (fields: FieldsOf, depth: number): void => {
      if (depth === 0) return
      for (const next of nextRectificationStates(fields)) {
        const after: FieldsOf = { ...fields, ...fieldsAfterStep(fields, next, '2017-06-12') }
        expect(after.state).toBe(next)
        expect(findings(after), `${String(fields.state)} → ${next}`).toEqual([])
        walk(after, depth - 1)
      }
    }
    walk(start, RECTIFICATION_STATES.length)
    expect(fieldsAfterStep({ dueOn: '2017-06-20' }, '延期', '2017-06-12')).toMatchObject({
      originalDueOn: '2017-06-20',
    })
    expect(fieldsAfterStep({ reportOn: '2017-06-01' }, '已提交', '2017-06-12')).toEqual({ state: '已提交' })
  })
})
