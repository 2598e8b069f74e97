/** All clocks. A new one is one constant in clocks/ and one line here. */
import type { Clock } from './clock'
import { BRAND_CLOCK } from './clocks/brand'
import { COMPLAINT_CLOCK } from './clocks/complaints'
import { INSTRUMENT_CLOCK, LICENCE_CLOCK, SELF_REPORT_CLOCK, TEST_CLOCK } from './clocks/enterprise-papers'
import { HELP_CLOCK, STANDARD_CLOCK } from './clocks/help-and-standards'
import { DISCLOSURE_CLOCK, PENALTY_CLOCK } from './clocks/integrity'
import { NIL_REPORT_CLOCK } from './clocks/nil-reports'
import { GOVERNMENT_CLOCK, PUBLICITY_CLOCK, REVIEW_CLOCK } from './clocks/office-work'
import { PLAN_CLOCK } from './clocks/plan-tasks'
import { RECTIFICATION_CLOCK } from './clocks/rectifications'
import { REPORTING_CLOCK } from './clocks/reporting'
import { RISK_CLOCK } from './clocks/risk-monitoring'
import { HANDLING_CLOCK, OBJECTION_CLOCK, PUBLICATION_CLOCK, RETEST_CLOCK } from './clocks/sampling'
import { SCHEDULE_CLOCK } from './clocks/schedule'

export const CLOCKS: readonly Clock[] = [
  REPORTING_CLOCK,
  PLAN_CLOCK,
  RECTIFICATION_CLOCK,
  LICENCE_CLOCK,
  INSTRUMENT_CLOCK,
  TEST_CLOCK,
  SELF_REPORT_CLOCK,
  OBJECTION_CLOCK,
  RETEST_CLOCK,
  HANDLING_CLOCK,
  PUBLICATION_CLOCK,
  RISK_CLOCK,
  HELP_CLOCK,
  STANDARD_CLOCK,
  BRAND_CLOCK,
  DISCLOSURE_CLOCK,
  PENALTY_CLOCK,
  COMPLAINT_CLOCK,
  NIL_REPORT_CLOCK,
  PUBLICITY_CLOCK,
  GOVERNMENT_CLOCK,
  REVIEW_CLOCK,
  SCHEDULE_CLOCK,
]
