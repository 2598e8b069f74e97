/** 目标与考核: the 自评表 from the data with the clerk's words, and the records made from the plan. */
import type { AssessmentRow } from '../../domain/assessment/assessment-row'
import { assessmentRows } from '../../domain/assessment/assessment-rows'
import { campaignSeed, taskSeeds } from '../../domain/assessment/seeds'
import { campaignOf } from '../../domain/campaign/office-plan'
import type { SetChange } from '../../domain/change/change'
import { planSet } from '../../domain/change/plan-set'
import type { StoredRecord } from '../../domain/record/record'
import { planOfYear } from '../../domain/reference/reference-data'
import type { FieldValue } from '../../domain/schema/field'
import { Refusal } from '../../shared/result'
import type { PutOutcome } from '../../shared/rows'
import type { StoreView } from '../store/workspace-store'
import { planOfOffice } from './brand-context'
import { type FiguresService, recordsByCollection } from './figures'
import { isLiving } from './living-records'
import type { Session } from './session'
import { storableFields } from './storable'

const SHEET = 'selfAssessments'
const TASKS = 'campaignTasks'
const CAMPAIGNS = 'campaigns'

export interface AssessmentWords {
  /** Key of the row. */
  readonly key: string
  readonly words: Readonly<Record<string, FieldValue>>
}

/** What the clerk writes; the rest of a record is filled from the data. */
const WORDS: ReadonlySet<string> = new Set([
  'conclusion',
  'evidenceNote',
  'problems',
  'measures',
  'responsible',
  'dueOn',
  'weight',
  'note',
])

/** What the data say of the row, kept with the clerk's conclusion. */
const computedFields = (row: AssessmentRow): Readonly<Record<string, FieldValue>> => ({
  itemKey: row.key,
  number: row.number,
  group: row.group,
  content: row.content,
  target: row.target,
  achieved: row.achieved,
  numerator: row.numerator,
  denominator: row.denominator,
  asOf: row.asOf,
})

const livingIn = (view: StoreView, collection: string): readonly StoredRecord[] =>
  [...view.all(collection)].filter(isLiving)

const listed = (change: SetChange | undefined): readonly SetChange[] => (change === undefined ? [] : [change])

export function createAssessmentService(session: Session, figures: FiguresService) {
  const rowsOn = (asOf: string): readonly AssessmentRow[] =>
    assessmentRows({
      records: recordsByCollection(session.store()),
      indicators: figures.indicators(asOf),
      plan: planOfOffice(session),
      asOf,
    })

  const write = (view: StoreView, row: AssessmentRow, values: Readonly<Record<string, FieldValue>>) => {
    const id = row.recordId ?? session.newId()
    return planSet(row.recordId === undefined ? undefined : view.get(SHEET, id), { collection: SHEET, id, values })
  }

  const make = (collection: string, fields: Readonly<Record<string, FieldValue>>): readonly SetChange[] => {
    const values = storableFields(session, collection, fields)
    return listed(planSet(undefined, { collection, id: session.newId(), values }))
  }

  const commit = async (label: string, changes: (view: StoreView) => readonly SetChange[]): Promise<PutOutcome> => {
    let ids: readonly string[] = []
    const receipt = await session.store().transact((view) => {
      const made = changes(view)
      ids = made.map(({ id }) => id)
      return made.length === 0 ? undefined : { actor: session.actor(), label, kind: 'edit', changes: [...made] }
    })
    return { ids, ...(receipt === undefined ? {} : { seq: receipt.seq }) }
  }

  return {
    /** The whole sheet on a cut-off date (today when left out). */
    sheet: (asOf?: string): readonly AssessmentRow[] => rowsOn(asOf ?? session.today()),

    /**
     * Words of the clerk on one row, with what the data say at that moment.
     * @throws Refusal notFound | invalid
     */
    save: ({ key, words }: AssessmentWords): Promise<PutOutcome> => {
      const foreign = Object.keys(words).find((one) => !WORDS.has(one))
      if (foreign !== undefined) throw new Refusal('invalid', `自评表的“${foreign}”由程序填写，不能改。`)
      const row = rowsOn(session.today()).find((one) => one.key === key)
      if (row === undefined) throw new Refusal('notFound', '自评表里没有这一项。')
      const values = { ...storableFields(session, SHEET, words), ...computedFields(row) }
      return commit(`自评 ${row.name}`, (view) => listed(write(view, row, values)))
    },

    /** Every row as a record: computed values brought up to date, the clerk's words kept, proposals where there are none. */
    fill: (): Promise<PutOutcome> =>
      commit('按数据填写自评表', (view) =>
        rowsOn(session.today()).flatMap((row) => {
          const conclusion = row.entered || row.proposed === undefined ? {} : { conclusion: row.proposed }
          return listed(write(view, row, { ...computedFields(row), ...conclusion }))
        }),
      ),

    /** 按方案建立: the campaign record of the plan. @throws Refusal refused when there is one already */
    found: (): Promise<PutOutcome> => {
      const plan = planOfYear(session.reference, session.store().file.planYear)
      return commit('按方案建立专项行动', (view) => {
        const known = livingIn(view, CAMPAIGNS)
        if (campaignOf(plan, known) !== undefined) throw new Refusal('refused', `${plan.year} 年的专项行动已经建立。`)
        return make(CAMPAIGNS, campaignSeed(plan))
      })
    },

    /** 任务分工 by the plan: the tasks that have no record yet. */
    seedTasks: (): Promise<PutOutcome> =>
      commit('按方案列出任务分工', (view) => {
        const plan = planOfOffice(session)
        const campaign = campaignOf(plan, livingIn(view, CAMPAIGNS))
        return taskSeeds(plan, livingIn(view, TASKS), campaign?.id).flatMap((fields) => make(TASKS, fields))
      }),
  }
}
