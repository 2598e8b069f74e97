/** 导出 Excel of every ledger, with random content in its records, read back: no row differs. */
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COLLECTIONS } from '../../src/domain/collections/registry'
import { isSourceRow } from '../../src/domain/import/import-targets'
import type { CollectionDefinition, FieldRow, FieldValue } from '../../src/domain/schema/field'
import { Refusal } from '../../src/shared/result'
import type { Row } from '../../src/shared/rows'
import { LEDGERS } from '../support/ledgers'
import { openTestOffice, type TestOffice } from '../support/open-application'

let office: TestOffice
beforeAll(async () => {
  office = await openTestOffice({ demo: true })
})
afterAll(() => office.close())

const PIECES = [
  '𠮷',
  '䶮',
  '甲',
  'Ａ',
  '=SUM(A1)',
  '+86',
  '-',
  '@x',
  '"',
  "'",
  '\n',
  '　',
  ' ',
  'a,b',
  '；',
  '、',
  '\t',
]
const MORE = [
  '长'.repeat(300),
  '文'.repeat(40_000),
  '_x0041_',
  '<b>&',
  '2017-04',
  '0012',
  '1e5',
  '是',
  '☑',
  '（甲）',
  '〔2017〕',
  '￥',
  '½',
  'ﬁ',
  '℃',
]
const words = fc
  .array(fc.constantFrom(...PIECES, ...MORE), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''))
const day = fc.integer({ min: 0, max: 20_000 }).map((at) => new Date(at * 86_400_000).toISOString().slice(0, 10))

/** A value of the field's kind; undefined for kinds that name or compute something. */
function anyOf(row: FieldRow): fc.Arbitrary<FieldValue> | undefined {
  switch (row.kind) {
    case 'text':
    case 'longText':
    case 'code':
      return row.personal === undefined ? words : undefined
    case 'date':
      return day
    case 'month':
      return day.map((one) => one.slice(0, 7))
    case 'dateTime':
      return day.map((one) => `${one}T09:30`)
    case 'integer':
      return fc.integer({ min: 0, max: 2_000_000_000 })
    case 'decimal':
      return fc.integer({ min: 0, max: 2_000_000_000 }).map((one) => one / 10_000)
    case 'boolean':
      return fc.boolean()
    case 'option':
    case 'options': {
      if (row.options === undefined) return row.kind === 'options' ? fc.array(words, { maxLength: 3 }) : undefined
      const option = fc.constantFrom(...row.options)
      return row.kind === 'option' ? option : fc.uniqueArray(option, { minLength: 1, maxLength: 3 })
    }
    default:
      return undefined
  }
}

/** Fields that do not tell which record a row is. */
function freeFields(definition: CollectionDefinition): { row: FieldRow; value: fc.Arbitrary<FieldValue> }[] {
  const keys = new Set([definition.title, definition.enterprise, ...definition.naturalKeys.flat()])
  return definition.fields.flatMap((row) => {
    const value = anyOf(row)
    const fixed =
      keys.has(row.key) ||
      isSourceRow(row.key) ||
      row.compute !== undefined ||
      row.internal === true ||
      row.restricted === true
    return fixed || value === undefined ? [] : [{ row, value: fc.option(value, { freq: 5 }) }]
  })
}

/** Writes what can be stored of the values; a text that cannot (lost digits, a mask) stays as it was. */
async function fill(definition: CollectionDefinition, id: string, seed: number): Promise<void> {
  const { records } = office.application.services
  for (const [at, { row, value }] of freeFields(definition).entries()) {
    const [made = null] = fc.sample(value, { seed: seed + at, numRuns: 1 })
    await records.put(definition.name, [{ id, fields: { [row.key]: made } }]).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
    })
  }
}

/** The column the screen puts before those of a record below another. */
function parentColumn(definition: CollectionDefinition, rows: readonly Row[]) {
  const { parent } = definition
  if (parent === undefined) return []
  const { records } = office.application.services
  const above = COLLECTIONS.get(parent)
  const byId = new Map(records.list(parent).map((row) => [row.id, row]))
  const enterprises = new Map(records.list('enterprises').map((row) => [row.id, String(row.fields['name'] ?? '')]))
  const texts = rows.map((row) => {
    const fields = byId.get(row.parent ?? '')?.fields ?? {}
    const owner = enterprises.get(String(fields[above?.enterprise ?? ''] ?? '')) ?? ''
    return [owner, String(fields[above?.title ?? ''] ?? '')].filter((part) => part !== '').join('　')
  })
  return [{ label: parent === 'enterprises' ? '企业' : (above?.label ?? parent), texts }]
}

/** What a view shows that leaves out all that tells its records apart. */
function withoutKeys(definition: CollectionDefinition): { key: string }[] {
  const keys = new Set([definition.title, ...definition.naturalKeys.flat()])
  const free = definition.fields.filter(
    ({ key, internal, restricted }) => !keys.has(key) && internal !== true && restricted !== true,
  )
  return free.slice(0, 3).map(({ key }) => ({ key }))
}

const ROWS = 4

describe.each(LEDGERS.map((definition) => ({ definition, name: definition.name })))('$name', ({ definition }) => {
  it('comes back without a difference', async () => {
    const { handlers, services } = office.application
    if (definition.restricted === true) {
      await handlers.records.openRestricted({ collection: definition.name, reason: '核对导出的表' })
    }
    const listed = services.records.list(definition.name).slice(0, ROWS)
    for (const [at, { id }] of listed.entries()) await fill(definition, id, 1000 * at + 7)
    if (listed.length === 0) return
    const path = join(office.temp, `${definition.name}.xlsx`)
    const own = definition.fields.filter(({ internal }) => internal !== true).map(({ key }) => ({ key }))
    const columns = [...parentColumn(definition, listed), ...own]
    const ids = listed.map(({ id }) => id)
    await handlers.exports.save({ collection: definition.name, ids, columns, save: office.files.give(path) })
    const preview = await handlers.imports.plan({ file: office.files.give(path), collection: definition.name })
    const differing = preview.rows.filter(({ outcome }) => outcome !== 'unchanged')
    expect(differing.map(({ changed, reasons, outcome }) => ({ outcome, changed, reasons }))).toEqual([])
    expect(preview.rows).toHaveLength(listed.length)
    const view = [...parentColumn(definition, listed), ...withoutKeys(definition)]
    await handlers.exports.save({ collection: definition.name, ids, columns: view, save: office.files.give(path) })
    const again = await handlers.imports.plan({ file: office.files.give(path), collection: definition.name })
    const told = again.rows.map(({ outcome, reasons, changed }) => ({ outcome, reasons, changed }))
    expect(told.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([])
  })
})
