/** The demo of the made-up 松临市 as plain rows, the same on every computer but for the ids. */
import type { ChecklistTemplate } from '../checklist/template'
import { DEMO_COUNTIES, DEMO_REGION } from './demo-cast'
import { castEnterprises, type DemoEnterprise, type DemoRow, enterpriseRow, sharesOf } from './demo-enterprises'
import { childRows } from './demo-file-rows'
import { createDemoRandom } from './demo-random'
import { sampleRows } from './demo-samples'
import { candidateRows } from './demo-shortlist'
import { inspectionRows, officeRows, surveyRows } from './demo-work'

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
  return {
    enterprises,
    rows: [
      ...officeRows(regions, tools),
      ...enterprises.map((one) => enterpriseRow(one, tools.random)),
      ...enterprises.flatMap((one) => childRows(one, shares[producing.indexOf(one)], tools)),
      ...surveyRows(enterprises, tools),
      ...inspectionRows(enterprises, template, tools),
      ...sampleRows(enterprises, tools),
      ...candidateRows(enterprises, tools),
    ],
  }
}
