/** All record kinds. A new kind is one folder and one line here. */
import type { CollectionDefinition, FieldRow } from '../schema/field'
import { block, code } from '../schema/row'
import { ADDITIVES } from './additives/definition'
import { ATTACHMENTS } from './attachments/definition'
import { BRAND_CANDIDATES } from './brand-candidates/definition'
import { CERTIFICATES } from './certificates/definition'
import { COMMISSIONED_TESTS } from './commissioned-tests/definition'
import { CRITICAL_CONTROL_POINTS } from './critical-control-points/definition'
import { DOCUMENTS } from './documents/definition'
import { ENTERPRISES } from './enterprises/definition'
import { EQUIPMENT } from './equipment/definition'
import { EXCHANGES } from './exchanges/definition'
import { HONOURS } from './honours/definition'
import { INSPECTIONS } from './inspections/definition'
import { INSTITUTIONS } from './institutions/definition'
import { INSTRUMENTS } from './instruments/definition'
import { LICENCE_SCOPES } from './licence-scopes/definition'
import { LICENCES } from './licences/definition'
import { MANAGEMENT_RULES } from './management-rules/definition'
import { PERSONS } from './persons/definition'
import { PLEDGES } from './pledges/definition'
import { PRODUCTS } from './products/definition'
import { RAW_MATERIALS } from './raw-materials/definition'
import { RECTIFICATIONS } from './rectifications/definition'
import { RELEASE_INSPECTIONS } from './release-inspections/definition'
import { SAMPLES } from './samples/definition'
import { SETTINGS } from './settings/definition'
import { SURVEY_VISITS } from './survey-visits/definition'
import { TEST_ITEMS } from './test-items/definition'
import { TRACE_EXERCISES } from './trace-exercises/definition'

const DEFINITIONS: readonly CollectionDefinition[] = [
  ENTERPRISES,
  LICENCES,
  LICENCE_SCOPES,
  PRODUCTS,
  RAW_MATERIALS,
  ADDITIVES,
  EQUIPMENT,
  CRITICAL_CONTROL_POINTS,
  INSTRUMENTS,
  RELEASE_INSPECTIONS,
  COMMISSIONED_TESTS,
  MANAGEMENT_RULES,
  TRACE_EXERCISES,
  PLEDGES,
  PERSONS,
  CERTIFICATES,
  HONOURS,
  SURVEY_VISITS,
  INSPECTIONS,
  RECTIFICATIONS,
  SAMPLES,
  TEST_ITEMS,
  BRAND_CANDIDATES,
  INSTITUTIONS,
  ATTACHMENTS,
  DOCUMENTS,
  EXCHANGES,
  SETTINGS,
]

/** Every record kind by its name, parents before their children. */
export const COLLECTIONS: ReadonlyMap<string, CollectionDefinition> = new Map(
  DEFINITIONS.map((definition) => [definition.name, definition]),
)

const ROWS: ReadonlyMap<CollectionDefinition, ReadonlyMap<string, FieldRow>> = new Map(
  DEFINITIONS.map((definition) => [definition, new Map(definition.fields.map((row) => [row.key, row]))]),
)

/** Fields the program itself keeps on records of any kind: by which an imported row is found again. */
const PROGRAM_ROWS: ReadonlyMap<string, FieldRow> = new Map(
  block('程序', [code('importKey', '导入标记', { internal: true, hidden: true })]).map((row) => [row.key, row]),
)

/** The record kind of that name; undefined for a kind this version does not know. */
export const collectionOf = (name: string): CollectionDefinition | undefined => COLLECTIONS.get(name)

/** The schema row of a field, or of a cell such as `answers/C1-2/result`; undefined for an unknown key. */
export function fieldOf(definition: CollectionDefinition, key: string): FieldRow | undefined {
  const rows = ROWS.get(definition)
  const row = rows === undefined ? definition.fields.find((field) => field.key === key) : rows.get(key)
  return row ?? definition.cells?.(key) ?? PROGRAM_ROWS.get(key)
}
