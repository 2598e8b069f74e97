import type { Block } from '../../model'
import { heading } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { governanceAction } from './governance'
import { helpAction } from './help'
import { integrityAction } from './integrity'
import { outreachAction } from './outreach'
import { samplingAction } from './sampling'
import { supervisionAction } from './supervision'
import { surveyAction } from './survey'

export interface ActionTables {
  /** Numbers of the tables: 七查七看, spot checks by level, by category. */
  readonly checks: string
  readonly levels: string
  readonly categories: string
}

/**
 * The plan's eight actions in its order, each under its own heading; `brand` is the sixth. Without `tables` the sentences
 * stand alone: the tables are attachments then.
 */
export function actionSections(
  facts: ReportFacts,
  tables: ActionTables | undefined,
  brand: readonly Block[],
): readonly Block[] {
  const blocks: readonly (readonly Block[])[] = [
    surveyAction(facts),
    helpAction(facts),
    outreachAction(facts),
    supervisionAction(facts, tables?.checks),
    samplingAction(facts, tables === undefined ? undefined : [tables.levels, tables.categories]),
    brand,
    integrityAction(facts),
    governanceAction(facts),
  ]
  return facts.plan.actions.flatMap((action, index) => [
    heading(2, `${action.no}${action.name}`),
    ...(blocks[index] ?? []),
  ])
}
