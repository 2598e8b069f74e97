/** All figures, family by family, in the order in which they are shown. A new one is a line here. */
import { COVERAGE_FAMILY, FILE_FAMILY, SURVEY_FAMILY } from '../enterprise-indicators'
import type { FigureFamily } from '../figure-family'
import { INCIDENT_FAMILY } from '../incident-indicator'
import { LICENCE_FAMILY } from '../licence-indicator'
import { MANAGEMENT_FAMILY } from '../management-indicator'
import { RELEASE_FAMILY } from '../release-indicator'
import { SAMPLING_FAMILY } from '../sampling-indicator'
import { TRAINING_FAMILY } from '../training-indicator'
import { BASELINE_FAMILY, URGE_FAMILY } from './baseline-family'
import { BRAND_FAMILY } from './brand-family'
import { BUDGET_FAMILY, ORGANISATION_FAMILY, PROBLEM_FAMILY, SUBMISSION_FAMILY, TASK_FAMILY } from './campaign-family'
import { ENFORCEMENT_FAMILY } from './enforcement-family'
import { COMPLAINT_FAMILY, PUBLICITY_FAMILY } from './governance-family'
import { HELP_FAMILY } from './help-family'
import { INSPECTION_FAMILY, RECTIFICATION_FAMILY } from './inspection-family'
import { INTEGRITY_FAMILY } from './integrity-family'
import { LEARNING_FAMILY } from './learning-family'
import { MONITORING_FAMILY } from './monitoring-family'
import { SAMPLING_PLAN_FAMILY, SAMPLING_RESULTS_FAMILY } from './sampling-family'

export const FIGURE_FAMILIES: readonly FigureFamily[] = [
  MANAGEMENT_FAMILY,
  FILE_FAMILY,
  TRAINING_FAMILY,
  RELEASE_FAMILY,
  LICENCE_FAMILY,
  SAMPLING_FAMILY,
  INCIDENT_FAMILY,
  SURVEY_FAMILY,
  BASELINE_FAMILY,
  URGE_FAMILY,
  COVERAGE_FAMILY,
  HELP_FAMILY,
  LEARNING_FAMILY,
  INSPECTION_FAMILY,
  RECTIFICATION_FAMILY,
  ENFORCEMENT_FAMILY,
  SAMPLING_RESULTS_FAMILY,
  SAMPLING_PLAN_FAMILY,
  MONITORING_FAMILY,
  BRAND_FAMILY,
  INTEGRITY_FAMILY,
  PUBLICITY_FAMILY,
  COMPLAINT_FAMILY,
  TASK_FAMILY,
  PROBLEM_FAMILY,
  ORGANISATION_FAMILY,
  BUDGET_FAMILY,
  SUBMISSION_FAMILY,
]
