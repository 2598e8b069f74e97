/** The demo as 数据体检 and the schema see it: nothing wrong in it but what the story needs. */
import { describe, expect, it } from 'vitest'
import { COLLECTIONS } from '../../src/domain/collections/registry'
import { buildDemo } from '../../src/domain/demo/build-demo'
import { checklistOfVersion } from '../../src/domain/reference/reference-data'
import { createRegionTable } from '../../src/domain/reference/region-table'
import type { FieldsOf } from '../../src/domain/schema/field'
import { missingFields, validateRecord } from '../../src/domain/schema/validate-record'
import { shippedReference } from '../support/reference-files'

const TODAY = '2017-06-12'
const reference = shippedReference()
const build = () => {
  let serial = 0
  return buildDemo(checklistOfVersion(reference), () => {
    serial += 1
    return `r${serial}`
  })
}
const demo = build()
const settings: FieldsOf = demo.rows.find((row) => row.collection === 'settings')?.fields ?? {}
const context = {
  regions: createRegionTable(reference.regions, settings.extraRegions as readonly string[]),
  today: TODAY,
}

function tally(name: (collection: string, fields: FieldsOf) => readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { collection, fields } of demo.rows) {
    for (const key of name(collection, fields)) counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

const definitionOf = (collection: string) => {
  const definition = COLLECTIONS.get(collection)
  if (definition === undefined) throw new Error(`no kind ${collection}`)
  return definition
}

describe('records of the demo', () => {
  it('are the same on every run', () => {
    expect(JSON.stringify(build().rows)).toBe(JSON.stringify(demo.rows))
  })

  it('hold two slips of old ledgers and no other fault', () => {
    const faults = tally((collection, fields) =>
      validateRecord(definitionOf(collection), fields, context).map(
        ({ field, issue }) => `${issue.severity} ${collection}.${field} ${issue.message}`,
      ),
    )
    expect(faults).toEqual({
      'error enterprises.uscc 信用代码第 18 位与前 17 位不符，有抄错的。可能是 91239903MA0009861H（第 18 位推算应为 H）。请对照营业执照。': 1,
      'warning enterprises.phone “1000201710”不像电话号码，请核对。': 1,
    })
  })

  it('lack what the story says they lack', () => {
    // Gates and scores of a candidate are worked out from the records where nobody entered them.
    const isWorkedOut = (key: string): boolean => /^brandCandidates\.(gate|score)/.test(key)
    const missing = tally((collection, fields) =>
      missingFields(definitionOf(collection), fields)
        .map(({ key }) => `${collection}.${key}`)
        .filter((key) => !isWorkedOut(key)),
    )
    expect(missing).toEqual({
      'enterprises.assets': 5,
      'enterprises.qualityHead': 3,
      'instruments.proofNumber': 5,
      'instruments.validTo': 5,
      'trainings.attendedCount': 1,
      'complaints.checkedOn': 1,
      'mediaReports.handling': 1,
    })
  })

  it('know only fields of the schema, and name only records that are there', () => {
    const kinds = new Map(demo.rows.map((row) => [row.id, row.collection]))
    const wrong: string[] = []
    for (const { collection, id, parent, fields } of demo.rows) {
      const definition = definitionOf(collection)
      if (parent !== undefined && kinds.get(parent) !== definition.parent) wrong.push(`${collection} ${id} parent`)
      for (const [key, value] of Object.entries(fields)) {
        const row = definition.fields.find((one) => one.key === key) ?? definition.cells?.(key)
        if (row === undefined || row.compute !== undefined) wrong.push(`${collection}.${key}`)
        for (const target of row?.reference === undefined ? [] : [value].flat()) {
          if (kinds.get(String(target)) !== row?.reference) wrong.push(`${collection}.${key} ${String(target)}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })

  it('stand in every kind but those the year has not come to', () => {
    const filled = new Set(demo.rows.map((row) => row.collection))
    expect([...COLLECTIONS.keys()].filter((name) => !filled.has(name)).sort()).toEqual([
      'attachments',
      'brandWeights',
      'documentPassages',
      'documentTexts',
      'documents',
      'draws',
      'exchanges',
      'findingNotes',
      'formTemplates',
      'holidays',
      'nominations',
      'phrases',
      'provincialReviews',
      'safetyIncidents',
      'selfAssessments',
      'submissions',
      'timeLimits',
    ])
  })

  it('are dated before the day of the story, but for what is planned', () => {
    const late = tally((collection, fields) => {
      const { eventDate } = definitionOf(collection)
      const date = eventDate === undefined ? '' : fields[eventDate]
      return typeof date === 'string' && date > TODAY ? [collection] : []
    })
    expect(late).toEqual({ publicityEvents: 3, trainings: 1, samplingPlans: 1 })
  })
})
