/** All record kinds. A new kind is one folder and one line here. */
import type { CollectionDefinition, FieldRow } from '../schema/field'
import { block, code } from '../schema/row'
import { ADDITIVES } from './additives/definition'
import { ANNUAL_SELF_REPORTS } from './annual-self-reports/definition'
import { ATTACHMENTS } from './attachments/definition'
import { BRAND_CANDIDATES } from './brand-candidates/definition'
import { BRAND_EVIDENCE } from './brand-evidence/definition'
import { BRAND_WEIGHTS } from './brand-weights/definition'
import { BRIEFINGS } from './briefings/definition'
import { BUDGET_ITEMS } from './budget-items/definition'
import { CAMPAIGN_TASKS } from './campaign-tasks/definition'
import { CAMPAIGNS } from './campaigns/definition'
import { CERTIFICATES } from './certificates/definition'
import { COMMISSIONED_TESTS } from './commissioned-tests/definition'
import { COMPLAINTS } from './complaints/definition'
import { CONTROL_MEASURES } from './control-measures/definition'
import { COORDINATIONS } from './coordinations/definition'
import { CRITICAL_CONTROL_POINTS } from './critical-control-points/definition'
import { DISCLOSURES } from './disclosures/definition'
import { DOCUMENT_PASSAGES } from './document-passages/definition'
import { DOCUMENT_TEXTS } from './document-texts/definition'
import { DOCUMENTS } from './documents/definition'
import { DRAWS } from './draws/definition'
import { ENFORCEMENT_CASES } from './enforcement-cases/definition'
import { ENTERPRISES } from './enterprises/definition'
import { EQUIPMENT } from './equipment/definition'
import { EXCHANGES } from './exchanges/definition'
import { EXPERTS } from './experts/definition'
import { FINDING_NOTES } from './finding-notes/definition'
import { FORM_TEMPLATES } from './form-templates/definition'
import { GOOD_PRACTICES } from './good-practices/definition'
import { HELP_PROBLEMS } from './help-problems/definition'
import { HELP_VISITS } from './help-visits/definition'
import { HOLIDAYS } from './holidays/definition'
import { HONOURS } from './honours/definition'
import { INSPECTIONS } from './inspections/definition'
import { INSPECTORS } from './inspectors/definition'
import { INSTITUTIONS } from './institutions/definition'
import { INSTRUMENTS } from './instruments/definition'
import { INTEGRITY_RECORDS } from './integrity-records/definition'
import { INTEGRITY_SUBJECTS } from './integrity-subjects/definition'
import { isKeptNumberKey } from './kept-number'
import { LEADING_GROUP_MEMBERS } from './leading-group-members/definition'
import { LICENCE_SCOPES } from './licence-scopes/definition'
import { LICENCES } from './licences/definition'
import { MANAGEMENT_RULES } from './management-rules/definition'
import { MEDIA_REPORTS } from './media-reports/definition'
import { MEETINGS } from './meetings/definition'
import { MERGED_SEEN } from './merged-seen'
import { NIL_REPORTS } from './nil-reports/definition'
import { NOMINATIONS } from './nominations/definition'
import { OFFICES } from './offices/definition'
import { PERSONS } from './persons/definition'
import { PHRASES } from './phrases/definition'
import { PLEDGES } from './pledges/definition'
import { PRODUCTS } from './products/definition'
import { PROVINCIAL_REVIEWS } from './provincial-reviews/definition'
import { PUBLICATIONS } from './publications/definition'
import { PUBLICITY_EVENTS } from './publicity-events/definition'
import { RAW_MATERIALS } from './raw-materials/definition'
import { RECTIFICATIONS } from './rectifications/definition'
import { RELEASE_INSPECTIONS } from './release-inspections/definition'
import { REPORTER_IDENTITIES } from './reporter-identities/definition'
import { RISK_MONITORING_SAMPLES } from './risk-monitoring-samples/definition'
import { SAFETY_INCIDENTS } from './safety-incidents/definition'
import { SAMPLES } from './samples/definition'
import { SAMPLING_PLANS } from './sampling-plans/definition'
import { SELF_ASSESSMENTS } from './self-assessments/definition'
import { SETTINGS } from './settings/definition'
import { STANDARD_UPGRADES } from './standard-upgrades/definition'
import { SUBMISSIONS } from './submissions/definition'
import { SUPERVISION_VISITS } from './supervision-visits/definition'
import { SURVEY_VISITS } from './survey-visits/definition'
import { TEST_ITEMS } from './test-items/definition'
import { TIME_LIMITS } from './time-limits/definition'
import { TRACE_EXERCISES } from './trace-exercises/definition'
import { TRAINING_ATTENDANCES } from './training-attendances/definition'
import { TRAININGS } from './trainings/definition'
import { URGE_NOTICES } from './urge-notices/definition'
import { WORK_PROBLEMS } from './work-problems/definition'

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
  ANNUAL_SELF_REPORTS,
  SURVEY_VISITS,
  URGE_NOTICES,
  INSPECTIONS,
  RECTIFICATIONS,
  ENFORCEMENT_CASES,
  SAMPLING_PLANS,
  SAMPLES,
  TEST_ITEMS,
  DRAWS,
  PUBLICATIONS,
  RISK_MONITORING_SAMPLES,
  CONTROL_MEASURES,
  INSTITUTIONS,
  EXPERTS,
  HELP_VISITS,
  HELP_PROBLEMS,
  TRAININGS,
  TRAINING_ATTENDANCES,
  STANDARD_UPGRADES,
  BRAND_CANDIDATES,
  BRAND_EVIDENCE,
  BRAND_WEIGHTS,
  NOMINATIONS,
  INTEGRITY_SUBJECTS,
  INTEGRITY_RECORDS,
  DISCLOSURES,
  PUBLICITY_EVENTS,
  COMPLAINTS,
  REPORTER_IDENTITIES,
  MEDIA_REPORTS,
  CAMPAIGNS,
  CAMPAIGN_TASKS,
  LEADING_GROUP_MEMBERS,
  MEETINGS,
  BRIEFINGS,
  BUDGET_ITEMS,
  COORDINATIONS,
  SUPERVISION_VISITS,
  PROVINCIAL_REVIEWS,
  SELF_ASSESSMENTS,
  WORK_PROBLEMS,
  GOOD_PRACTICES,
  SUBMISSIONS,
  SAFETY_INCIDENTS,
  NIL_REPORTS,
  INSPECTORS,
  OFFICES,
  ATTACHMENTS,
  DOCUMENTS,
  DOCUMENT_TEXTS,
  FORM_TEMPLATES,
  DOCUMENT_PASSAGES,
  PHRASES,
  FINDING_NOTES,
  EXCHANGES,
  TIME_LIMITS,
  HOLIDAYS,
  SETTINGS,
]

/** Every record kind by its name, parents before their children. */
export const COLLECTIONS: ReadonlyMap<string, CollectionDefinition> = new Map(
  DEFINITIONS.map((definition) => [definition.name, definition]),
)

const ROWS: ReadonlyMap<CollectionDefinition, ReadonlyMap<string, FieldRow>> = new Map(
  DEFINITIONS.map((definition) => [definition, new Map(definition.fields.map((row) => [row.key, row]))]),
)

/** Fields the program itself keeps on records of any kind. */
const PROGRAM_ROWS: ReadonlyMap<string, FieldRow> = new Map(
  block('程序', [
    code('importKey', '导入标记', { internal: true, hidden: true }),
    code(MERGED_SEEN, '并入时已知的改动', { internal: true, hidden: true }),
  ]).map((row) => [row.key, row]),
)

const [KEPT_NUMBER_ROW] = block('程序', [
  code('keptNumber', '与另一条同号，两边都保留', { internal: true, hidden: true }),
])

/** The record kind of that name; undefined for a kind this version does not know. */
export const collectionOf = (name: string): CollectionDefinition | undefined => COLLECTIONS.get(name)

/** The schema row of a field, or of a cell such as `answers/C1-2/result`; undefined for an unknown key. */
export function fieldOf(definition: CollectionDefinition, key: string): FieldRow | undefined {
  const rows = ROWS.get(definition)
  const row = rows === undefined ? definition.fields.find((field) => field.key === key) : rows.get(key)
  if (row === undefined && isKeptNumberKey(key)) return KEPT_NUMBER_ROW
  return row ?? definition.cells?.(key) ?? PROGRAM_ROWS.get(key)
}
