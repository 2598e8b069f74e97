import { COUNTY_DUE_SLOT } from '../d1/plan-text'
import type { ParagraphSlot } from '../report-kind'
import { ACTION_SLOTS } from '../sections/action-slots'

/** Places of the June report for the clerk's own words. */
export const D2_SLOTS = {
  plan: { key: 'plan', label: '实施方案制定、动员部署情况' },
  ...ACTION_SLOTS,
  planText: { key: 'planText', label: '实施方案正文' },
  countyDue: COUNTY_DUE_SLOT,
} as const satisfies Record<string, ParagraphSlot>
