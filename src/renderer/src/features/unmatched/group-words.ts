import { COLLECTIONS } from '../../../../domain/collections/registry'
import type { UnmatchedGroup } from '../../../../shared/rows'

/** What the ledger calls the enterprise. */
export const nameOfGroup = (group: UnmatchedGroup | undefined): string =>
  group === undefined ? '' : group.name || group.code || group.licenceNumber || '没有写企业的记录'

/** An enterprise is made of a name or a code; with neither it can only be chosen. */
export const canCreate = (group: UnmatchedGroup | undefined): boolean =>
  group !== undefined && (group.name !== '' || group.code !== '')

/** `监督抽查 3 条、七查七看 1 条`. */
export function recordWords(group: UnmatchedGroup): string {
  const counts = new Map<string, number>()
  for (const { collection } of group.records) counts.set(collection, (counts.get(collection) ?? 0) + 1)
  return [...counts].map(([name, count]) => `${COLLECTIONS.get(name)?.label ?? name} ${count} 条`).join('、')
}
