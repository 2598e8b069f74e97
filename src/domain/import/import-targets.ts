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
  /** Keys of all fields of the record itself: heads of what this program writes for other programs. */
  readonly keys: ReadonlySet<string>
  readonly companions: readonly CollectionDefinition[]
}

/** May a column be read into this field? Not what the program sets or computes, and no ids of other records. */
export const isImportable = (row: FieldRow): boolean =>
  row.internal !== true && row.compute === undefined && row.kind !== 'reference' && row.kind !== 'references'

/** Fields that keep what a ledger calls the enterprise (source-rows.ts). */
export const isSourceRow = (key: string): boolean => /^source(Enterprise|Licence)/.test(key)

export const companionTarget = (companion: CollectionDefinition, key: string): string => `${companion.name}:${key}`

/** The column without which a companion cannot be found again: 许可证编号, 产品名称. */
export const companionKey = (companion: CollectionDefinition): string => companionTarget(companion, companion.title)

/** The parent key a target names, if it does. */
export const parentKeyOf = (target: string): string | undefined =>
  target.startsWith(PARENT_TARGET) ? target.slice(PARENT_TARGET.length) : undefined

/** Columns that name the record a row hangs under, for kinds below another than the enterprise: 许可证·许可证编号. */
export const parentColumns = (
  parent: CollectionDefinition,
): readonly { readonly row: FieldRow; readonly head: string }[] =>
  parentKeys(parent).map((row) => ({ row, head: parentHead(parent, row) }))

const parentHead = (parent: CollectionDefinition, row: FieldRow): string => `${parent.label}·${row.label}`

/** Fields by which a ledger can name a record of this kind all by themselves. */
const parentKeys = (parent: CollectionDefinition): FieldRow[] => {
  const keys = new Set(parent.naturalKeys.filter((key) => key.length === 1).flat())
  return parent.fields.filter((row) => keys.has(row.key) && isImportable(row))
}

/**
 * Can a table say whose its rows are? Not where a record is known only by its enterprise and no column can name that
 * (品牌创建), and not below such a kind.
 */
export function canImport({ definition, parent }: ImportKinds): boolean {
  if (!definition.fields.some(isImportable)) return false
  if (parent !== undefined && parent.name !== 'enterprises') return parentKeys(parent).length > 0
  const rows = new Map(definition.fields.map((row) => [row.key, row]))
  const sayable = (key: string): boolean => rows.get(key)?.kind !== 'reference' || definition.links === true
  return definition.naturalKeys.some((key) => key.every(sayable))
}

function listTargets({ definition, parent, companions }: ImportKinds): ImportTarget[] {
  const out: ImportTarget[] = definition.fields
    .filter(isImportable)
    .map((row) => ({ target: row.key, row, label: row.label, block: row.block }))
  if (parent !== undefined && parent.name !== 'enterprises') {
    for (const row of parentKeys(parent)) {
      out.push({ target: PARENT_TARGET + row.key, row, label: parentHead(parent, row), block: parent.label })
    }
  }
  for (const companion of companions ?? []) {
    for (const row of companion.fields) {
      // Beside an enterprise its own name and code say whose it is.
      if (!isImportable(row) || isSourceRow(row.key)) continue
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

const KEY_SCORE = 0.82

/** All heads under which columns of these kinds are known. */
export function headNames(kinds: ImportKinds): HeadNames {
  const byHead = new Map<string, HeadName[]>()
  const targets = new Map<string, ImportTarget>()
  for (const target of listTargets(kinds)) {
    targets.set(target.target, target)
    const add = (text: string, isLabel: boolean, score: number): void => {
      const head = normaliseHead(text)
      const names = byHead.get(head) ?? []
      names.push({ target, isLabel, score: score - (text === target.label ? 0 : discountOf(target, head)) })
      byHead.set(head, names)
    }
    // Lists for other programs have the keys of the fields for heads.
    if (target.target === target.row.key) add(target.row.key, false, KEY_SCORE)
    add(target.row.label, true, 1)
    if (target.label !== target.row.label) add(target.label, true, 1)
    // Among aliases the earlier one is the better: `标称生产企业` before `企业名称`.
    target.row.aliases?.forEach((alias, index) => {
      add(alias, false, 0.95 - (index + 1) * 0.0005)
    })
  }
  for (const names of byHead.values()) names.sort((left, right) => right.score - left.score)
  const keys = new Set(kinds.definition.fields.map(({ key }) => key))
  return { byHead, targets, keys, companions: kinds.companions ?? [] }
}
