/** Which record kinds there are, how they hang together, and that no sentence of the plan is without one. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COLLECTIONS } from '../../src/domain/collections/registry'
import { travels } from '../../src/domain/exchange/travelling'
import { canImport, isImportable } from '../../src/domain/import/import-targets'
import type { CollectionDefinition } from '../../src/domain/schema/field'
import { normaliseHead } from '../../src/domain/validation/text'

const all = [...COLLECTIONS.values()]
const root = resolve(import.meta.dirname, '../..')

/** Kind → its parent. The names are those of files, packages and commands and never change. */
const UNDER_ENTERPRISES =
  'licences products rawMaterials additives equipment criticalControlPoints instruments releaseInspections commissionedTests managementRules traceExercises pledges persons certificates honours annualSelfReports'.split(
    ' ',
  )
const TOP =
  'enterprises surveyVisits urgeNotices inspections rectifications enforcementCases samplingPlans samples draws publications riskMonitoringSamples controlMeasures institutions experts helpVisits trainings standardUpgrades brandCandidates nominations integritySubjects integrityRecords disclosures publicityEvents complaints reporterIdentities mediaReports campaigns campaignTasks meetings briefings goodPractices selfAssessments provincialReviews documents attachments inspectors offices'.split(
    ' ',
  )
/** Named after the pattern of the others for what the plan's work requirements need. */
const LATER =
  'brandEvidence leadingGroupMembers budgetItems coordinations supervisionVisits workProblems submissions safetyIncidents nilReports timeLimits holidays'.split(
    ' ',
  )

describe('the record kinds', () => {
  it('are all there', () => {
    const names = new Set(COLLECTIONS.keys())
    expect(UNDER_ENTERPRISES.filter((name) => COLLECTIONS.get(name)?.parent !== 'enterprises')).toEqual([])
    expect(TOP.filter((name) => !names.has(name) || COLLECTIONS.get(name)?.parent !== undefined)).toEqual([])
    expect(LATER.filter((name) => !names.has(name))).toEqual([])
    expect(COLLECTIONS.get('licenceScopes')?.parent).toBe('licences')
    expect(COLLECTIONS.get('testItems')?.parent).toBe('samples')
    expect(COLLECTIONS.get('helpProblems')?.parent).toBe('helpVisits')
    expect(COLLECTIONS.get('trainingAttendances')?.parent).toBe('trainings')
    expect(COLLECTIONS.get('brandEvidence')?.parent).toBe('brandCandidates')
  })

  it('come after the kind they hang under, and have names of their own', () => {
    const names = [...COLLECTIONS.keys()]
    for (const { name, parent } of all)
      if (parent !== undefined) expect(names.indexOf(parent)).toBeLessThan(names.indexOf(name))
    const labels = all.map(({ label }) => label)
    expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([])
  })

  it('are named on screen by a text, a date or a number', () => {
    for (const { name, title, fields } of all) {
      const kind = fields.find((row) => row.key === title)?.kind
      expect(`${name}: ${kind}`).not.toMatch(/undefined|references|boolean|options/)
    }
  })

  it('say for every field how it is called, and never twice in one kind', () => {
    for (const { name, fields } of all) {
      const heads = new Map<string, string>()
      for (const row of fields) {
        expect(`${name}.${row.key}: ${row.label.trim()}`).toBe(`${name}.${row.key}: ${row.label}`)
        expect(row.label).not.toBe('')
        if (row.kind === 'reference' || row.kind === 'references' || !isImportable(row)) continue
        for (const head of [row.label, ...(row.aliases ?? [])].map(normaliseHead)) {
          expect(`${name} ${head}: ${heads.get(head) ?? row.key}`).toBe(`${name} ${head}: ${row.key}`)
          heads.set(head, row.key)
        }
      }
    }
  })

  it('can be brought in from a table, all but those no table can name', () => {
    const parentOf = (definition: CollectionDefinition): { parent?: CollectionDefinition } => {
      const parent = COLLECTIONS.get(definition.parent ?? '')
      return parent === undefined ? {} : { parent }
    }
    const closed = all.filter((definition) => !canImport({ definition, ...parentOf(definition) }))
    expect(closed.map(({ name }) => name)).toEqual(['brandCandidates', 'brandEvidence', 'documentPassages', 'settings'])
  })
})

describe('links', () => {
  const linksOf = (name: string) =>
    (COLLECTIONS.get(name)?.fields ?? []).flatMap((row) =>
      row.kind === 'reference' || row.kind === 'references' ? [row.reference ?? '*'] : [],
    )

  it('point to kinds that exist', () => {
    for (const { name } of all) {
      for (const target of linksOf(name)) {
        if (target !== '*') expect(COLLECTIONS.has(target), `${name} → ${target}`).toBe(true)
      }
    }
  })

  it.each([
    ['enforcementCases', ['enterprises', 'inspections', 'samples', 'rectifications', 'complaints']],
    ['samples', ['enterprises', 'samplingPlans', 'draws', 'publications']],
    ['draws', ['samplingPlans', 'enterprises', 'inspectors', 'institutions']],
    ['publications', ['samplingPlans', 'draws', 'documents']],
    ['controlMeasures', ['riskMonitoringSamples', 'samples', 'inspections']],
    ['helpVisits', ['enterprises', 'experts', 'institutions']],
    ['trainingAttendances', ['persons', 'enterprises']],
    ['standardUpgrades', ['enterprises', 'products']],
    ['brandEvidence', ['*']],
    ['nominations', ['enterprises', 'brandCandidates']],
    ['integrityRecords', ['integritySubjects', 'enforcementCases', 'disclosures']],
    ['disclosures', ['integritySubjects', 'integrityRecords', 'enforcementCases']],
    ['complaints', ['reporterIdentities', 'inspections', 'samples', 'rectifications', 'enforcementCases']],
    ['workProblems', ['provincialReviews', 'supervisionVisits', 'selfAssessments']],
    ['submissions', ['documents', 'campaigns']],
  ])('%s → %s', (name, targets) => {
    expect(linksOf(name)).toEqual(expect.arrayContaining(targets))
  })
})

describe('secrecy', () => {
  it('keeps reporters at home and masks everything that could name them', () => {
    expect(travels('reporterIdentities')).toBe(false)
    const open = COLLECTIONS.get('reporterIdentities')?.fields.filter((row) => row.restricted !== true)
    expect(open?.map((row) => row.key)).toEqual(['number', 'registeredOn', 'handler', 'leader'])
    const keys = COLLECTIONS.get('complaints')?.fields.filter((row) => row.personal !== undefined)
    expect(keys?.map((row) => row.key)).toEqual(['handler'])
  })

  it('closes risk monitoring', () => {
    expect(all.filter(({ restricted }) => restricted === true).map(({ name }) => name)).toEqual([
      'riskMonitoringSamples',
      'controlMeasures',
      'reporterIdentities',
    ])
    const result = COLLECTIONS.get('riskMonitoringSamples')?.fields.find((row) => row.key === 'result')
    expect(result).toMatchObject({ restricted: true, closed: true })
    expect(result?.options?.join('')).not.toContain('合格')
  })

  it('restricts every identity number and home address', () => {
    for (const { name, fields } of all) {
      for (const row of fields) {
        if (row.kind === 'residentId')
          expect(row, `${name}.${row.key}`).toMatchObject({ personal: 'idNumber', restricted: true })
        if (row.kind === 'phone') expect(row.personal, `${name}.${row.key}`).toBe('phone')
      }
    }
  })
})

describe('sentences of the plan', () => {
  const plan = JSON.parse(readFileSync(join(root, 'resources/plan-2017.json'), 'utf8')) as {
    readonly paragraphs: readonly { readonly id: string }[]
  }
  const sentences = plan.paragraphs.map(({ id }) => id)
  const served = new Map<string, string[]>()
  for (const { name, fields } of all) {
    for (const row of fields) for (const id of row.serves ?? []) served.set(id, [...(served.get(id) ?? []), name])
  }

  it('are named as the plan names them', () => {
    expect([...served.keys()].filter((id) => !sentences.includes(id))).toEqual([])
  })

  it('each have a record kind', () => {
    expect(sentences.filter((id) => !served.has(id))).toEqual([])
  })
})
