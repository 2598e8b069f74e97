/** Every record kind out to a table under its own heads and in again: what was written down comes back equal. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COLLECTIONS } from '../../src/domain/collections/registry'
import { canImport, isImportable, isSourceRow } from '../../src/domain/import/import-targets'
import type { CollectionDefinition, FieldRow, FieldValue } from '../../src/domain/schema/field'
import { formatValue } from '../../src/domain/schema/format-value'
import { generatedFields } from '../support/generated-fields'
import { openTestOffice, type TestOffice } from '../support/open-application'

const parentOf = ({ parent }: CollectionDefinition): { readonly parent?: CollectionDefinition } => {
  const found = COLLECTIONS.get(parent ?? '')
  return found === undefined ? {} : { parent: found }
}
const IMPORTED = [...COLLECTIONS.values()].filter(
  (definition) => definition.holdsFile !== true && canImport({ definition, ...parentOf(definition) }),
)
const ENTERPRISE = '松临市兴达纸杯厂'

let office: TestOffice
let enterprise = ''
beforeAll(async () => {
  // A window with the restricted kinds opened; secrecy has tests of its own.
  office = await openTestOffice()
  const { ids } = await office.application.services.records.put('enterprises', [{ fields: { name: ENTERPRISE } }])
  enterprise = ids[0] ?? ''
})
afterAll(() => office.close())

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`
const context = () => office.application.session.values()

/** What a record under one of another kind is known by: the first key a table can write. */
async function parentColumn(
  definition: CollectionDefinition,
): Promise<{ readonly id?: string; readonly pair: string[] }> {
  const { parent } = parentOf(definition)
  if (parent === undefined || parent.name === 'enterprises') return { pair: [] }
  const key = parent.naturalKeys.find((keys) => keys.length === 1)?.[0] ?? ''
  const row = parent.fields.find((one) => one.key === key)
  const value = `P-${definition.name}`
  const { ids } = await office.application.services.records.put(parent.name, [{ fields: { [key]: value } }])
  return { id: ids[0] ?? '', pair: [`${parent.label}·${row?.label ?? ''}`, value] }
}

/** The rows of the kind a table may carry; the ledger's own words for the enterprise stand in one column. */
const rowsOf = (definition: CollectionDefinition): readonly FieldRow[] =>
  definition.fields.filter((row) => isImportable(row) && !isSourceRow(row.key))

describe.each(IMPORTED.map((definition) => ({ name: definition.name, definition })))(
  '$name',
  ({ name, definition }) => {
    it('comes back from a table as it was written', async () => {
      const sent: Record<string, FieldValue> = { ...generatedFields(definition, () => undefined) }
      if (name === 'enterprises') sent['name'] = '松临市第二纸杯厂'
      const rows = rowsOf(definition).filter((row) => sent[row.key] !== undefined)
      const above = await parentColumn(definition)
      const heads = rows.map((row) => row.label)
      const values = rows.map((row) => formatValue(row, sent[row.key] ?? null, context()))
      if (definition.links === true) {
        heads.push('台账企业名称')
        values.push(ENTERPRISE)
      }
      if (above.id !== undefined) {
        heads.push(above.pair[0] ?? '')
        values.push(above.pair[1] ?? '')
      }
      const path = join(office.temp, `${name}.csv`)
      await writeFile(path, [heads, values].map((line) => line.map(cell).join(',')).join('\r\n'))
      const { services } = office.application
      const plan = await services.imports.plan({ path, name: `${name}.csv`, collection: name })
      expect(plan.rows.map(({ outcome, reasons }) => [outcome, reasons])).toEqual([['added', []]])
      const before = new Set(services.records.list(name).map(({ id }) => id))
      await services.imports.apply(plan.planId)
      const made = services.records.list(name).find(({ id }) => !before.has(id))
      const stored = office.application.session.store().get(name, made?.id ?? '')
      for (const row of rows) expect([row.key, stored?.fields[row.key]]).toEqual([row.key, sent[row.key]])
      if (above.id !== undefined) expect(stored?.parent).toBe(above.id)
      else if (definition.links === true) {
        const link = definition.enterprise === 'parent' ? stored?.parent : stored?.fields[definition.enterprise ?? '']
        expect(link).toBe(enterprise)
      }
    })
  },
)
