/** The demo of the made-up 松临市 as plain rows, the same on every computer but for the ids. */
import type { ChecklistTemplate } from '../checklist/template'
import { createDemoBook } from './demo-book'
import { addCampaignRecords } from './demo-campaign'
import { addCaseRecords } from './demo-cases'
import { DEMO_COUNTIES, DEMO_REGION } from './demo-cast'
import { addDutyRecords } from './demo-duties'
import { castEnterprises, type DemoEnterprise, type DemoRow, enterpriseRow, sharesOf } from './demo-enterprises'
import { childRows } from './demo-file-rows'
import { addHelpRecords } from './demo-help'
import { addInspections, addOrders } from './demo-inspections'
import { addIntegrityRecords } from './demo-integrity'
import { addMonitoring } from './demo-monitoring'
import { addOfficeRecords } from './demo-office'
import { addPublicityEvents } from './demo-outreach'
import { createDemoRandom } from './demo-random'
import { addSampling } from './demo-samples'
import { addCandidates } from './demo-shortlist'
import { addTrainingRecords } from './demo-training'
import { officeRows, surveyRows } from './demo-work'

const SEED = 20170612

export interface Demo {
  readonly rows: readonly DemoRow[]
  readonly enterprises: readonly DemoEnterprise[]
}

export function buildDemo(template: ChecklistTemplate, newId: () => string): Demo {
  const tools = { random: createDemoRandom(SEED), newId }
  const regions = [`${DEMO_REGION} 松临市`, ...DEMO_COUNTIES.map((county) => `${county.code} ${county.name}`)]
  const enterprises = castEnterprises(tools)
  const producing = enterprises.filter((one) => one.state === 'producing')
  const shares = sharesOf(producing)
  const book = createDemoBook(enterprises, newId, SEED + 1)
  book.take(officeRows(regions, tools))
  book.take(enterprises.map((one) => enterpriseRow(one, shares[producing.indexOf(one)], tools.random)))
  book.take(enterprises.flatMap((one) => childRows(one, shares[producing.indexOf(one)], tools)))
  book.take(surveyRows(enterprises, tools))
  addOfficeRecords(book)
  addOrders(book, [...addInspections(book, template), ...addSampling(book)])
  addDutyRecords(book)
  addHelpRecords(book)
  addTrainingRecords(book)
  addCaseRecords(book, template)
  addMonitoring(book)
  addIntegrityRecords(book)
  addPublicityEvents(book)
  addCampaignRecords(book)
  addCandidates(book)
  return { enterprises, rows: book.rows }
}
