/** All figures, family by family. A new one is a line here. */
import { COVERAGE_FAMILY, FILE_FAMILY, SURVEY_FAMILY } from './enterprise-indicators'
import type { FigureFamily } from './figure-family'
import { INCIDENT_FAMILY } from './incident-indicator'
import { LICENCE_FAMILY } from './licence-indicator'
import { MANAGEMENT_FAMILY } from './management-indicator'
import { RELEASE_FAMILY } from './release-indicator'
import { SAMPLING_FAMILY } from './sampling-indicator'
import { TRAINING_FAMILY } from './training-indicator'

export const FIGURE_FAMILIES: readonly FigureFamily[] = [
  MANAGEMENT_FAMILY,
  FILE_FAMILY,
  TRAINING_FAMILY,
  RELEASE_FAMILY,
  LICENCE_FAMILY,
  SAMPLING_FAMILY,
  INCIDENT_FAMILY,
  SURVEY_FAMILY,
  COVERAGE_FAMILY,
]
