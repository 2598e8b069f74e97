/** 未匹配企业: rows of ledgers that belong to no known enterprise; one key links them or makes the enterprise. */

import type { SetChange } from '../../domain/change/change'
import { planSet } from '../../domain/change/plan-set'
import { COLLECTIONS } from '../../domain/collections/registry'
import { EnterpriseIndex } from '../../domain/import/enterprise-links'
import { listUnmatched, type UnmatchedEnterprise, unmatchedKey } from '../../domain/import/unmatched'
import type { StoredRecord } from '../../domain/record/record'
import type { CollectionDefinition, FieldValue } from '../../domain/schema/field'
import { Refusal } from '../../shared/result'
import type { UnmatchedGroup } from '../../shared/rows'
import type { StoreView, WorkspaceStore } from '../store/workspace-store'
import { isLiving, livingRecords, mergedAway } from './living-records'
import type { Session } from './session'

const LINKED: readonly CollectionDefinition[] = [...COLLECTIONS.values()].filter((one) => one.links === true)

const linkOf = (definition: CollectionDefinition, record: StoredRecord): string => {
  if (definition.enterprise === 'parent') return record.parent ?? ''
  const value = record.fields[definition.enterprise ?? '']
  return typeof value === 'string' ? value : ''
}

/** Number of living records without their enterprise. */
export function countUnmatched(store: WorkspaceStore): number {
  let count = 0
  for (const definition of LINKED) {
    for (const record of livingRecords(store, definition.name)) if (linkOf(definition, record) === '') count += 1
  }
  return count
}

function groupsOf(from: Pick<StoreView, 'all'>): UnmatchedEnterprise[] {
  const living = (name: string): StoredRecord[] => [...from.all(name)].filter(isLiving)
  const enterprises = new EnterpriseIndex(
    living('enterprises'),
    living('licences'),
    mergedAway(from.all('enterprises')),
  )
  return listUnmatched(
    LINKED.map((definition) => ({ definition, records: living(definition.name) })),
    enterprises,
  )
}

const linkChange = (
  definition: CollectionDefinition,
  record: StoredRecord,
  enterprise: string,
): SetChange | undefined =>
  planSet(record, {
    collection: definition.name,
    id: record.id,
    values: { [definition.enterprise === 'parent' ? 'parent' : (definition.enterprise ?? 'enterprise')]: enterprise },
  })

function recordsOfGroup(view: StoreView, key: string): { definition: CollectionDefinition; record: StoredRecord }[] {
  return LINKED.flatMap((definition) =>
    [...view.all(definition.name)]
      .filter((record) => isLiving(record) && linkOf(definition, record) === '' && unmatchedKey(record) === key)
      .map((record) => ({ definition, record })),
  )
}

export function createUnmatchedService(session: Session) {
  return {
    list: (): readonly UnmatchedGroup[] => {
      const store = session.store()
      return groupsOf({ all: (name) => livingRecords(store, name) })
    },

    /**
     * @param enterprise the enterprise chosen; left out = a new one is made of what the ledger says
     * @throws Refusal notFound | refused
     */
    async settle(key: string, enterprise?: string): Promise<{ seq: number; enterprise: string; linked: number }> {
      const target = enterprise ?? session.newId()
      let linked = 0
      const receipt = await session.store().transact((view) => {
        const rows = recordsOfGroup(view, key)
        if (rows.length === 0) throw new Refusal('notFound', '这一组已经处理过了，没有要关联的记录。')
        const changes: SetChange[] = []
        if (enterprise === undefined) {
          changes.push(newEnterprise(view, key, target))
        } else {
          const chosen = view.get('enterprises', enterprise)
          if (chosen === undefined || !isLiving(chosen)) throw new Refusal('notFound', '选的企业不在档案里，没有关联。')
        }
        for (const { definition, record } of rows) {
          const change = linkChange(definition, record, target)
          if (change !== undefined) changes.push(change)
        }
        linked = rows.length
        const what = enterprise === undefined ? '新建企业并关联' : '关联企业'
        return { actor: session.actor(), label: `${what}，${linked} 条`, kind: 'edit', changes }
      })
      return { seq: receipt?.seq ?? session.store().seq, enterprise: target, linked }
    },
  }
}

function newEnterprise(view: StoreView, key: string, id: string): SetChange {
  const group = groupsOf(view).find((one) => one.key === key)
  if (group === undefined || (group.name === '' && group.code === '')) {
    throw new Refusal('refused', '台账里没有写企业名称和信用代码，不能新建。请选一家已有的企业。')
  }
  const values: Record<string, FieldValue> = {
    ...(group.name === '' ? {} : { name: group.name }),
    ...(group.code === '' ? {} : { uscc: group.code }),
  }
  const change = planSet(undefined, { collection: 'enterprises', id, values })
  if (change === undefined) throw new Refusal('internal', '没有建成企业。')
  return change
}
