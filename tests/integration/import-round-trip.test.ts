/** A table with the labels of the schema as heads and the texts the program shows: reading it back changes nothing. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COLLECTIONS } from '../../src/domain/collections/registry'
import { isImportable } from '../../src/domain/import/import-targets'
import type { CollectionDefinition, FieldRow } from '../../src/domain/schema/field'
import { formatValue } from '../../src/domain/schema/format-value'
import { isEmptyValue } from '../../src/domain/schema/validate-record'
import { writeCsv, writeWorkbook } from '../../src/main/spreadsheet/write-workbook'
import type { Row } from '../../src/shared/rows'
import { LEDGERS } from '../support/ledgers'
import { openTestOffice, seenRecords, type TestOffice } from '../support/open-application'

let office: TestOffice
beforeAll(async () => {
  office = await openTestOffice({ demo: true })
})
afterAll(async () => {
  await office.close()
})

const rowsOf = (collection: string): Row[] => office.application.services.records.list(collection)

/** For a record below another: the columns that name its parent. */
function parentColumns(definition: CollectionDefinition): { head: string; textOf: (row: Row) => string }[] {
  const values = office.application.session.values()
  const parent = COLLECTIONS.get(definition.parent ?? '')
  if (parent === undefined || parent.name === 'enterprises') return []
  const byId = new Map(rowsOf(parent.name).map((row) => [row.id, row]))
  return parent.fields
    .filter((row) => parent.naturalKeys.some((key) => key.length === 1 && key[0] === row.key))
    .map((key) => ({
      head: `${parent.label}·${key.label}`,
      textOf: (row) => formatValue(key, byId.get(row.parent ?? '')?.fields[key.key] ?? null, values),
    }))
}

/** What names the enterprise of a record in its own columns. */
function sourceOf(definition: CollectionDefinition, row: Row): Record<string, string> {
  if (definition.links !== true) return {}
  const id = definition.enterprise === 'parent' ? row.parent : row.fields[definition.enterprise ?? '']
  const fields = rowsOf('enterprises').find((one) => one.id === id)?.fields
  return {
    sourceEnterpriseName: String(fields?.['name'] ?? ''),
    sourceEnterpriseCode: String(fields?.['uscc'] ?? fields?.['legacyRegNo'] ?? ''),
  }
}

function tableOf(definition: CollectionDefinition): { head: string[]; rows: string[][] } {
  const values = office.application.session.values()
  const fields: readonly FieldRow[] = definition.fields.filter(isImportable)
  const parents = parentColumns(definition)
  const rows = rowsOf(definition.name).map((row) => {
    const source = sourceOf(definition, row)
    return [
      ...parents.map(({ textOf }) => textOf(row)),
      ...fields.map((field) => formatValue(field, row.fields[field.key] ?? null, values) || (source[field.key] ?? '')),
    ]
  })
  return { head: [...parents.map(({ head }) => head), ...fields.map((field) => field.label)], rows }
}

async function planOf(name: string, bytes: Uint8Array, collection: string) {
  const path = join(office.temp, name)
  await writeFile(path, bytes)
  return office.application.handlers.imports.plan({ file: office.files.give(path), collection })
}

describe.each(LEDGERS.map((definition) => ({ definition, name: definition.name })))('$name', ({ definition }) => {
  it.each(['xlsx', 'csv'])('comes back from %s without a difference', async (kind) => {
    const { head, rows } = tableOf(definition)
    if (rows.length === 0) return
    const bytes = kind === 'csv' ? writeCsv({ head, rows }) : writeWorkbook({ sheets: [{ name: '表', head, rows }] })
    const preview = await planOf(`${definition.name}.${kind}`, bytes, definition.name)
    const differing = preview.rows.flatMap((row) =>
      row.outcome === 'unchanged'
        ? []
        : [{ row: row.row, outcome: row.outcome, changed: row.changed, reasons: row.reasons }],
    )
    expect(differing.slice(0, 3)).toEqual([])
    expect(preview.summary.total).toBe(rows.length)
    // Every column with something in it is read into the field it came from.
    const filled = new Set(head.filter((_, at) => rows.some((row) => !isEmptyValue(row[at]))))
    const lost = preview.columns.filter((column) => column.field === null && filled.has(column.head))
    expect(lost.map((column) => column.head)).toEqual([])
  })
})

describe('a kind whose rows no table can name', () => {
  it('is refused before anything is judged', async () => {
    const bytes = writeCsv({ head: ['企业名称', '名次'], rows: [['松临市甲厂', '1']] })
    await expect(planOf('候选.csv', bytes, 'brandCandidates')).rejects.toThrow('不能从表格导入')
  })
})

describe('a new office', () => {
  it('gets the enterprises of another with their licences and products from one table', async () => {
    const { head, rows } = tableOf(COLLECTIONS.get('enterprises') as CollectionDefinition)
    const licences = new Map(rowsOf('licences').map((row) => [row.parent, row]))
    const ids = rowsOf('enterprises').map(({ id }) => id)
    const wide = rows.map((row, at) => {
      const fields = licences.get(ids[at])?.fields ?? {}
      return [...row, String(fields['number'] ?? ''), String(fields['validTo'] ?? '')]
    })
    const bytes = writeWorkbook({
      sheets: [{ name: '表', head: [...head, '许可证·许可证编号', '许可证·有效期至'], rows: wide }],
    })
    const before = seenRecords(office.application)
    const preview = await planOf('全部.xlsx', bytes, 'enterprises')
    expect(preview.summary).toMatchObject({ unchanged: rows.length, added: 0, updated: 0, rejectedRows: 0 })
    const other = await openTestOffice({ bureau: '另一个局' })
    try {
      const path = join(other.temp, '全部.xlsx')
      await writeFile(path, bytes)
      const made = await other.application.handlers.imports.plan({
        file: other.files.give(path),
        collection: 'enterprises',
      })
      await other.application.handlers.imports.apply({ planId: made.planId })
      const seen = seenRecords(other.application)
      const plain = (records: unknown): unknown => (records as { fields: unknown }[]).map(({ fields }) => fields)
      expect((seen['enterprises'] as unknown[]).length).toBe((before['enterprises'] as unknown[]).length)
      expect(plain(seen['licences'])).toHaveLength(wide.filter((row) => row.at(-2) !== '').length)
    } finally {
      await other.close()
    }
  })
})
