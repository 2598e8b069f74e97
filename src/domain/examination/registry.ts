/** All rules of 数据体检. A new one is one entry in a file of rules/. */
import type { ExaminationRule } from './rule'
import { FILE_RULES } from './rules/file-rules'
import { IDENTITY_RULES } from './rules/identity-rules'
import { INSPECTION_RULES } from './rules/inspection-rules'
import { LICENCE_RULES } from './rules/licence-rules'
import { LINK_RULES } from './rules/link-rules'
import { PEOPLE_RULES } from './rules/people-rules'
import { QUALITY_RULES } from './rules/quality-rules'
import { RECORD_RULES } from './rules/record-rules'
import { RECTIFICATION_RULES } from './rules/rectification-rules'
import { SAMPLING_RULES } from './rules/sampling-rules'
import { TIME_LIMIT_RULES } from './rules/time-limit-rules'
import { WORK_RULES } from './rules/work-rules'

export const EXAMINATION_RULES: readonly ExaminationRule[] = [
  ...IDENTITY_RULES,
  ...LICENCE_RULES,
  ...FILE_RULES,
  ...QUALITY_RULES,
  ...INSPECTION_RULES,
  ...SAMPLING_RULES,
  ...RECTIFICATION_RULES,
  ...TIME_LIMIT_RULES,
  ...WORK_RULES,
  ...LINK_RULES,
  ...PEOPLE_RULES,
  ...RECORD_RULES,
]
