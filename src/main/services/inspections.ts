/** 七查七看: opening a sheet and closing it. The answers between are ordinary cells of the inspection record. */
import type { SetChange } from '../../domain/change/change'
import { planSet } from '../../domain/change/plan-set'
import { distinctInspectors, evaluateSheet } from '../../domain/checklist/evaluate-sheet'
import { rectificationsFrom } from '../../domain/checklist/rectification-drafts'
import { checklistOfVersion } from '../../domain/reference/reference-data'
import type { FieldValue } from '../../domain/schema/field'
import { Refusal } from '../../shared/result'
import type { StoreView } from '../store/workspace-store'
import { limitsOf } from './limits'
import { isLiving } from './living-records'
import type { Session } from './session'
import { storableFields } from './storable'

export interface StartInspection {
  /** Its id. */
  readonly enterprise: string
  readonly type: string
  readonly startedOn: string
  readonly inspectors: readonly string[]
}

export interface FinishedSheet {
  readonly seq: number
  /** Ids of the rectifications made. */
  readonly rectifications: readonly string[]
  readonly conclusion: string
  /** Sentences: time limits that could not be worked out (no holiday table for the year). */
  readonly notes: readonly string[]
}

/** 检查编号: year and the next free serial, e.g. JC2017-075. */
function nextNumber(view: StoreView, year: string): string {
  let last = 0
  const pattern = new RegExp(`^JC${year}-(\\d+)$`)
  for (const record of view.all('inspections')) {
    const match = pattern.exec(String(record.fields['number'] ?? ''))
    if (match?.[1] !== undefined) last = Math.max(last, Number(match[1]))
  }
  return `JC${year}-${String(last + 1).padStart(3, '0')}`
}

export function createInspectionsService(session: Session) {
  return {
    /** Two inspectors may be filled in later, but closing asks for them. @throws Refusal notFound | invalid */
    async start(wish: StartInspection): Promise<{ id: string; seq: number }> {
      const id = session.newId()
      const template = checklistOfVersion(session.reference)
      const receipt = await session.store().transact((view) => {
        const enterprise = view.get('enterprises', wish.enterprise)
        if (enterprise === undefined || !isLiving(enterprise)) {
          throw new Refusal('notFound', '这家企业不在档案里，检查没有建立。')
        }
        const values = {
          ...storableFields(session, 'inspections', {
            enterprise: wish.enterprise,
            type: wish.type,
            startedOn: wish.startedOn,
            inspectors: wish.inspectors,
          }),
          number: nextNumber(view, wish.startedOn.slice(0, 4)),
          templateVersion: template.templateVersion,
        }
        const change = planSet(undefined, { collection: 'inspections', id, values })
        const name = String(enterprise.fields['name'] ?? '')
        return {
          actor: session.actor(),
          label: `新建七查七看检查 ${name}`,
          kind: 'edit',
          changes: change === undefined ? [] : [change],
        }
      })
      return { id, seq: receipt?.seq ?? session.store().seq }
    },

    /**
     * Closes a sheet: conclusion and finishing date, and one rectification for each failed item, in one transaction.
     * @throws Refusal refused with everything that is still open
     */
    async finish(id: string): Promise<FinishedSheet> {
      let made: string[] = []
      let notes: readonly string[] = []
      let conclusion = ''
      const receipt = await session.store().transact((view) => {
        const record = view.get('inspections', id)
        if (record === undefined || !isLiving(record)) throw new Refusal('notFound', '没有这份检查表，可能已经删除。')
        const template = checklistOfVersion(session.reference, String(record.fields['templateVersion'] ?? ''))
        const sheet = evaluateSheet(template, record.fields)
        if (sheet.blockers.length > 0) {
          throw new Refusal('refused', `检查还不能完成。${sheet.blockers.join('')}`, sheet.blockers)
        }
        if (distinctInspectors(record.fields['inspectors']).length < template.minimumInspectors) {
          throw new Refusal('refused', '七查七看须两人以上并出示证件，请再选一名检查人员。')
        }
        conclusion = sheet.predictedConclusion ?? '合格'
        const closing = planSet(record, {
          collection: 'inspections',
          id,
          values: { conclusion, finishedOn: session.today() },
        })
        const { orders, notes: told } = newOrders(view, session, { id, fields: record.fields })
        made = orders.map((order) => order.id)
        notes = orders.length === 0 ? [] : told
        const changes = [...(closing === undefined ? [] : [closing]), ...orders]
        if (changes.length === 0) return undefined
        return {
          actor: session.actor(),
          label: `完成检查 ${String(record.fields['number'] ?? '')}`,
          kind: 'edit',
          changes,
        }
      })
      return { seq: receipt?.seq ?? session.store().seq, rectifications: made, conclusion, notes }
    },
  }
}

/** Drafts for the failed items that have no rectification of this sheet yet: finishing twice makes none twice. */
function newOrders(
  view: StoreView,
  session: Session,
  inspection: { readonly id: string; readonly fields: Readonly<Record<string, FieldValue>> },
): { readonly orders: SetChange[]; readonly notes: readonly string[] } {
  const template = checklistOfVersion(session.reference, String(inspection.fields['templateVersion'] ?? ''))
  const known = new Set<string>()
  for (const record of view.all('rectifications')) {
    const sheet = record.fields['inspection'] ?? record.fields['sourceRecord']
    if (sheet === inspection.id && isLiving(record)) known.add(String(record.fields['item']))
  }
  const { drafts, notes } = rectificationsFrom(template, inspection, limitsOf(session).holidays)
  const orders = drafts.flatMap((draft) => {
    if (known.has(String(draft.fields['item']))) return []
    return planSet(undefined, { collection: 'rectifications', id: session.newId(), values: draft.fields }) ?? []
  })
  return { orders, notes }
}
