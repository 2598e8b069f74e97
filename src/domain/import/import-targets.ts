/**
 * What the columns of a table may be read into: the fields of the record kind, the keys of its parent, and the fields
 * of companion kinds (许可证 and 产品 beside an enterprise), with all the heads they are known under.
 */
import type { CollectionDefinition, FieldRow } from '../schema/field'
import { normaliseHead } from '../validation/text'

/** Prefix of a target that names the parent record instead of a field of the row's own record. */
const PARENT_TARGET = 'parent:'

/** The record kinds one import may write or look up. */
export interface ImportKinds {
  readonly definition: CollectionDefinition
  /** Definition of `definition.parent`, for kinds whose parent is no enterprise. */
  readonly parent?: CollectionDefinition
  /** Definitions of `definition.companions`. */
  readonly companions?: readonly CollectionDefinition[]
}

export interface ImportTarget {
  /** `validTo`, `parent:sheetNumber`, `licences:validTo`. */
  readonly target: string
  readonly row: FieldRow
  /** As shown to a clerk: 有效期至, 监督抽查·抽样单编号, 许可证·有效期至. */
  readonly label: string
  readonly block: string
  /** Set for a field of a companion kind. */
  readonly companion?: CollectionDefinition
}

export interface HeadName {
  readonly target: ImportTarget
  readonly score: number
  readonly isLabel: boolean
}

export interface HeadNames {
  /** Best first. */
  readonly byHead: ReadonlyMap<string, readonly HeadName[]>
  readonly targets: ReadonlyMap<string, ImportTarget>
  readonly companions: readonly CollectionDefinition[]
}

/** May a column be read into this field? Not what the program sets or computes, and no ids of other records. */
export const isImportable = (row: FieldRow): boolean =>
  row.internal !== true && row.compute === undefined && row.kind !== 'reference' && row.kind !== 'references'

/** What a ledger calls the enterprise: beside an enterprise its own name and code say that. */
const isSourceRow = (row: FieldRow): boolean => /^source(Enterprise|Licence)/.test(row.key)

export const companionTarget = (companion: CollectionDefinition, key: string): string => `${companion.name}:${key}`

/** The column without which a companion cannot be found again: 许可证编号, 产品名称. */
export const companionKey = (companion: CollectionDefinition): string => companionTarget(companion, companion.title)

/** The parent key a target names, if it does. */
export const parentKeyOf = (target: string): string | undefined =>
  target.startsWith(PARENT_TARGET) ? target.slice(PARENT_TARGET.length) : undefined

function listTargets({ definition, parent, companions }: ImportKinds): ImportTarget[] {
  const out: ImportTarget[] = definition.fields
    .filter(isImportable)
    .map((row) => ({ target: row.key, row, label: row.label, block: row.block }))
  if (parent !== undefined && parent.name !== 'enterprises') {
    const keys = new Set(parent.naturalKeys.filter((key) => key.length === 1).flat())
    for (const row of parent.fields) {
      if (!keys.has(row.key)) continue
      out.push({ target: PARENT_TARGET + row.key, row, label: `${parent.label}·${row.label}`, block: parent.label })
    }
  }
  for (const companion of companions ?? []) {
    for (const row of companion.fields) {
      if (!isImportable(row) || isSourceRow(row)) continue
      const target = companionTarget(companion, row.key)
      out.push({ target, row, label: `${companion.label}·${row.label}`, block: companion.label, companion })
    }
  }
  return out
}

/** Own fields come first; a companion's head of two characters (状态, 规格) may mean something else beside an enterprise. */
function discountOf({ companion, target, row }: ImportTarget, head: string): number {
  if (companion === undefined) return target === row.key ? 0 : 0.1
  return head.length <= 2 && row.key !== companion.title ? 0.2 : 0.1
}

/** All heads under which columns of these kinds are known. */
export function headNames(kinds: ImportKinds): HeadNames {
  const byHead = new Map<string, HeadName[]>()
  const targets = new Map<string, ImportTarget>()
  for (const target of listTargets(kinds)) {
    targets.set(target.target, target)
    ;[target.row.label, ...(target.row.aliases ?? [])].forEach((text, index) => {
      const head = normaliseHead(text)
      const discount = discountOf(target, head)
      const names = byHead.get(head) ?? []
      // Among aliases the earlier one is the better: `标称生产企业` before `企业名称`.
      names.push({ target, isLabel: index === 0, score: (index === 0 ? 1 : 0.95 - index * 0.0005) - discount })
      byHead.set(head, names)
    })
  }
  for (const names of byHead.values()) names.sort((left, right) => right.score - left.score)
  return { byHead, targets, companions: kinds.companions ?? [] }
}
