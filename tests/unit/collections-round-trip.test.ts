/**
 * Every record kind through a real application, by its schema row alone: put, list, history, package to another office,
 * report to the superior, check, undo.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COLLECTIONS } from '../../src/domain/collections/registry'
import { travels } from '../../src/domain/exchange/travelling'
import type { FieldValue } from '../../src/domain/schema/field'
import { maskValue } from '../../src/domain/schema/mask-value'
import { readPackage } from '../../src/main/package-file/read-package'
import type { Row } from '../../src/shared/rows'
import { generatedFields, SECRETS } from '../support/generated-fields'
import { openTestOffice, type TestOffice } from '../support/open-application'

const PASSWORD = '松临口令2017'

/** Not these: records of files and packages are made by the program, settings by the workspace. */
const KINDS = [...COLLECTIONS.values()].filter(({ name }) => !['attachments', 'exchanges', 'settings'].includes(name))
const TRAVELLING = KINDS.filter(({ name }) => travels(name))

let city: TestOffice
let county: TestOffice
const ids = new Map<string, string>()
const fieldsOf = new Map<string, Readonly<Record<string, FieldValue>>>()
let reporterFile: { readonly sha256: string }

async function fill(): Promise<void> {
  const { records } = city.application.services
  const enterprise = KINDS[0]?.name ?? ''
  expect(enterprise).toBe('enterprises')
  for (const definition of KINDS) {
    const parent = definition.parent === undefined ? undefined : ids.get(definition.parent)
    const key = definition.fields.find((row) => row.kind === 'text' || row.kind === 'longText')?.key ?? definition.title
    const made = await records.put(definition.name, [
      { ...(parent === undefined ? {} : { parent }), fields: { [key]: '先建' } },
    ])
    ids.set(definition.name, made.ids[0] ?? '')
  }
  for (const definition of KINDS) {
    const id = ids.get(definition.name) ?? ''
    // A record refers to another of its own kind at most, never to itself.
    const made = generatedFields(definition, (target) =>
      target === definition.name ? undefined : ids.get(target ?? enterprise),
    )
    // Only a demonstration enterprise may be nominated.
    const title = definition.name === 'brandCandidates' ? { stage: '示范型企业', shortlisted: true } : {}
    const fields = { ...made, ...title }
    fieldsOf.set(definition.name, fields)
    await records.put(definition.name, [{ id, fields }])
  }
}

const rowOf = (office: TestOffice, name: string): Row => {
  const row = office.application.services.records.list(name).find(({ id }) => id === ids.get(name))
  if (row === undefined) throw new Error(`${name} has no record`)
  return row
}

async function packed(kind: 'copy' | 'report', name: string): Promise<string> {
  const path = join(city.temp, name)
  await city.application.handlers.exchange.pack({
    kind,
    save: city.files.give(path),
    receiver: '石桥县局',
    password: PASSWORD,
  })
  return path
}

beforeAll(async () => {
  city = await openTestOffice()
  county = await openTestOffice({ bureau: '石桥县局' })
  await fill()
  const path = join(city.temp, '举报信.txt')
  await writeFile(path, SECRETS.restrictedText)
  reporterFile = await city.application.handlers.attachments.add({
    collection: 'reporterIdentities',
    id: ids.get('reporterIdentities') ?? '',
    file: city.files.give(path),
  })
})
afterAll(async () => {
  await city.close()
  await county.close()
})

describe.each(KINDS.map((definition) => ({ definition, name: definition.name })))('$name', ({ definition, name }) => {
  it('takes a value for every field and lists it, restricted ones masked', () => {
    const sent = fieldsOf.get(name) ?? {}
    const shown = rowOf(city, name).fields
    const stored = city.application.session.store().get(name, ids.get(name) ?? '')?.fields ?? {}
    for (const row of definition.fields) {
      const value = sent[row.key]
      if (value === undefined) continue
      expect(stored[row.key], row.key).toEqual(value)
      expect(shown[row.key], row.key).toEqual(row.restricted === true ? maskValue(row, value) : value)
      if (row.restricted === true) expect(shown[row.key], row.key).not.toEqual(value)
    }
    // Only references without a record to point to are left out.
    const left = definition.fields.filter((row) => row.compute === undefined && sent[row.key] === undefined)
    expect(left.map((row) => row.reference ?? row.key).filter((one) => one !== name)).toEqual([])
  })

  it('takes what it shows as unchanged', async () => {
    const { id, fields } = rowOf(city, name)
    const computed = new Set(definition.fields.filter((row) => row.compute !== undefined).map((row) => row.key))
    const wish = Object.fromEntries(Object.entries(fields).filter(([key]) => !computed.has(key)))
    expect((await city.application.services.records.put(name, [{ id, fields: wish }])).seq).toBeUndefined()
  })

  it('refuses stars where a restricted value stood before', async () => {
    const row = definition.fields.find((one) => one.restricted === true && one.kind !== 'boolean')
    if (row === undefined) return
    const put = city.application.services.records.put(name, [{ fields: { [row.key]: '****' } }])
    await expect(put).rejects.toThrow(row.label)
  })
})

describe('a package', () => {
  it('brings every kind but the reporters to another office, equal to the last field', async () => {
    const path = await packed('copy', '副本.qpk')
    const opened = await readPackage(path, PASSWORD)
    if (!opened.ok) throw new Error(opened.error.message)
    const held = [...opened.value.records].filter(([, records]) => records.length > 0).map(([name]) => name)
    expect([...held].sort()).toEqual(TRAVELLING.map(({ name }) => name).sort())
    expect(opened.value.attachments).not.toContain(reporterFile.sha256)

    const plan = await county.application.handlers.exchange.plan({ file: county.files.give(path), password: PASSWORD })
    expect(plan).toMatchObject({ added: TRAVELLING.length, updated: 0, conflicts: 0 })
    await county.application.handlers.exchange.merge({ planId: plan.planId })
    for (const { name } of TRAVELLING) {
      expect(rowOf(county, name)).toEqual(rowOf(city, name))
      const from = city.application.session.store().get(name, ids.get(name) ?? '')
      expect(county.application.session.store().get(name, ids.get(name) ?? '')).toEqual(from)
    }
    expect(county.application.services.records.list('reporterIdentities')).toEqual([])
    expect(county.application.services.records.list('attachments')).toEqual([])
  })

  it('leaves nothing pointing nowhere at the other office', async () => {
    expect(await county.application.session.store().check()).toEqual([])
  })

  it('is refused without a password, since it names persons', async () => {
    const save = city.files.give(join(city.temp, '无口令.qpk'))
    await expect(city.application.handlers.exchange.pack({ kind: 'copy', save })).rejects.toThrow('口令')
  })
})

describe('a report', () => {
  it('masks persons and leaves out what is restricted', async () => {
    const path = await packed('report', '上报.qpk')
    const opened = await readPackage(path, PASSWORD)
    if (!opened.ok) throw new Error(opened.error.message)
    const held = [...opened.value.reportRecords]
    const names = held.map(([name]) => name)
    expect(names).toEqual(expect.arrayContaining(['enterprises', 'integritySubjects', 'complaints', 'disclosures']))
    for (const name of ['riskMonitoringSamples', 'controlMeasures', 'reporterIdentities'])
      expect(names).not.toContain(name)
    const text = JSON.stringify(Object.fromEntries(held))
    for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret)
    expect(text).toContain('138****2046')
    expect((await readFile(path)).includes(Buffer.from(SECRETS.idNumber))).toBe(false)
  })
})

describe('at home', () => {
  it('shows no secret in the audit trail', async () => {
    const entries = await city.application.handlers.history.list({ limit: 500 })
    const text = JSON.stringify(entries)
    expect(text).toContain('举报投诉')
    for (const secret of [SECRETS.idNumber, SECRETS.restrictedName, SECRETS.restrictedText]) {
      expect(text).not.toContain(secret)
    }
  })

  it('keeps restricted kinds out of the file of an enterprise', async () => {
    const about = await city.application.handlers.records.about({ enterprise: ids.get('enterprises') ?? '' })
    const names = Object.keys(about)
    expect(names).toEqual(
      expect.arrayContaining(['urgeNotices', 'helpVisits', 'helpProblems', 'enforcementCases', 'disclosures']),
    )
    for (const name of ['riskMonitoringSamples', 'controlMeasures', 'reporterIdentities'])
      expect(names).not.toContain(name)
  })

  it('opens a restricted value with a reason, which is logged', async () => {
    const id = ids.get('riskMonitoringSamples') ?? ''
    const wish = { collection: 'riskMonitoringSamples', id, field: 'result', reason: '核对监测报告' }
    expect(await city.application.handlers.records.reveal(wish)).toEqual({ text: '问题样品' })
    const [newest] = await city.application.handlers.history.list({ limit: 1 })
    expect(newest?.label).toContain('核对监测报告')
  })

  it('deletes children with their parent, and undo brings all back', async () => {
    const { records } = city.application.services
    for (const [parent, child] of [
      ['helpVisits', 'helpProblems'],
      ['trainings', 'trainingAttendances'],
      ['brandCandidates', 'brandEvidence'],
    ] as const) {
      const { seq } = await records.remove(parent, [ids.get(parent) ?? ''])
      expect(records.list(child)).toEqual([])
      await city.application.handlers.history.undo(seq === undefined ? {} : { seq })
      expect(records.list(child).map(({ id }) => id)).toEqual([ids.get(child)])
    }
  })
})
