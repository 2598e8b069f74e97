/**
 * Record kinds that start closed in a window (风险监测, 举报人): opened for this session with a reason, which goes into
 * the audit trail first. Another workspace, or the same one opened again, starts closed again.
 */
import { COLLECTIONS } from '../../domain/collections/registry'
import { deskKeeping } from '../../domain/desks/registry'
import { Refusal } from '../../shared/result'
import type { Row } from '../../shared/rows'
import type { WorkspaceStore } from '../store/workspace-store'
import { livingRecords } from './living-records'
import { definitionOf } from './records'
import type { Session } from './session'

const isRestricted = (collection: string): boolean => COLLECTIONS.get(collection)?.restricted === true

/** Kinds opened together: all of a desk that is restricted as a whole, else the one. */
function openedWith(collection: string): readonly string[] {
  const desk = deskKeeping(collection)
  return desk?.restricted === true ? desk.collections.filter(isRestricted) : [collection]
}

/** @param free the command line asks for its reason itself (`--reveal`) and masks without one: nothing is closed to it */
export function createRestrictedKinds(session: Session, free: boolean) {
  const opened = new WeakMap<WorkspaceStore, Set<string>>()
  const openOf = (store: WorkspaceStore): Set<string> => {
    const known = opened.get(store) ?? new Set<string>()
    opened.set(store, known)
    return known
  }
  const isOpen = (collection: string): boolean =>
    free || !isRestricted(collection) || openOf(session.store()).has(collection)

  return {
    isOpen,

    /** Ids and names of all living rows: what references show. The field that names a record is never restricted. */
    titles(collection: string): Row[] {
      const { title } = definitionOf(collection)
      return [...livingRecords(session.store(), collection)].map(({ id, fields }) => {
        const name = fields[title]
        return { id, fields: name === undefined ? {} : { [title]: name } }
      })
    },

    /**
     * What was masked because the kind is restricted (监测结果), open once the kind is; what is a person's stays masked
     * and is opened value by value.
     */
    unmask(collection: string, rows: readonly Row[]): readonly Row[] {
      if (free || !isRestricted(collection)) return rows
      const keys = definitionOf(collection).fields.filter(
        (row) => row.restricted === true && row.personal === undefined,
      )
      const store = session.store()
      return rows.map((row) => {
        const stored = store.get(collection, row.id)?.fields
        const open = keys.flatMap(({ key }) => {
          const value = stored?.[key]
          return value === undefined ? [] : [[key, value] as const]
        })
        return { ...row, fields: { ...row.fields, ...Object.fromEntries(open) } }
      })
    },

    /** @throws Refusal refused while the kind is closed */
    check(collection: string): void {
      if (isOpen(collection)) return
      throw new Refusal('refused', `${definitionOf(collection).label}只在写明事由后打开，事由记入操作日志。`)
    },

    /**
     * Opens a restricted kind until the workspace is closed; who and why are on disk before it is.
     * @throws Refusal notFound for a kind that is not restricted
     */
    async open(collection: string, reason: string): Promise<{ readonly opened: readonly string[] }> {
      const definition = definitionOf(collection)
      if (!isRestricted(collection)) throw new Refusal('notFound', `${definition.label}不是受限的记录，可以直接查看。`)
      const store = session.store()
      await store.transact(() => ({
        actor: session.actor(),
        label: `打开${definition.label}，事由：${reason}`,
        kind: 'program',
        changes: [],
      }))
      const kinds = openedWith(collection)
      for (const kind of kinds) openOf(store).add(kind)
      return { opened: kinds }
    },
  }
}

export type RestrictedKinds = ReturnType<typeof createRestrictedKinds>
