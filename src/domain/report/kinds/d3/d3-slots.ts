import type { ParagraphSlot } from '../report-kind'
import { ACTION_SLOTS } from '../sections/action-slots'

/** Places of the year's summary for the clerk's own words. */
export const D3_SLOTS = {
  organisation: { key: 'organisation', label: '组织领导情况' },
  methods: { key: 'methods', label: '主要做法' },
  ...ACTION_SLOTS,
  practices: { key: 'practices', label: '经验做法和长效机制' },
  measures: { key: 'measures', label: '整改措施' },
} as const satisfies Record<string, ParagraphSlot>
