/** The fifteen desks in the order of the navigation. A new one is one folder and one line here. */
import { ASSESSMENT_DESK } from './assessment/desk'
import { BRAND_DESK } from './brand/desk'
import type { Desk } from './desk'
import { DOCUMENTS_DESK } from './documents/desk'
import { DRAW_DESK } from './draw/desk'
import { ENFORCEMENT_DESK } from './enforcement/desk'
import { ENTERPRISES_DESK } from './enterprises/desk'
import { EXAMINATION_DESK } from './examination/desk'
import { EXCHANGE_DESK } from './exchange/desk'
import { GOVERNANCE_DESK } from './governance/desk'
import { HELP_DESK } from './help/desk'
import { INSPECTIONS_DESK } from './inspections/desk'
import { INTEGRITY_DESK } from './integrity/desk'
import { OUTREACH_DESK } from './outreach/desk'
import { RISK_MONITORING_DESK } from './risk-monitoring/desk'
import { SAMPLING_DESK } from './sampling/desk'

export const DESKS: readonly Desk[] = [
  ENTERPRISES_DESK,
  EXAMINATION_DESK,
  HELP_DESK,
  OUTREACH_DESK,
  INSPECTIONS_DESK,
  ENFORCEMENT_DESK,
  SAMPLING_DESK,
  DRAW_DESK,
  RISK_MONITORING_DESK,
  BRAND_DESK,
  INTEGRITY_DESK,
  GOVERNANCE_DESK,
  ASSESSMENT_DESK,
  DOCUMENTS_DESK,
  EXCHANGE_DESK,
]

const BY_KEY: ReadonlyMap<string, Desk> = new Map(DESKS.map((desk) => [desk.key, desk]))

/** A kind at several desks belongs to the one that keeps it first; the list of the enterprises is no examination. */
const BY_COLLECTION: ReadonlyMap<string, Desk> = new Map(
  [...DESKS].reverse().flatMap((desk) => desk.collections.map((collection) => [collection, desk] as const)),
)

export const deskOf = (key: string): Desk | undefined => BY_KEY.get(key)

/** The desk where records of this kind are opened; undefined for kinds without one (settings, attachments). */
export const deskKeeping = (collection: string): Desk | undefined => BY_COLLECTION.get(collection)
