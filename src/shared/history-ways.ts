/** How a step came about, in the words of the audit trail: 录入, 导入, 查看受限 … */
import type { TransactionKind } from '../domain/change/change'

export const WAYS = [
  { key: 'edit', label: '录入' },
  { key: 'paste', label: '粘贴' },
  { key: 'import', label: '导入' },
  { key: 'merge', label: '并入' },
  { key: 'decision', label: '定冲突' },
  { key: 'undo', label: '撤销' },
  { key: 'redo', label: '重做' },
  { key: 'export', label: '导出' },
  { key: 'open', label: '查看受限' },
  { key: 'program', label: '程序' },
] as const

export type Way = (typeof WAYS)[number]['key']

/** Notes of the program say by their first words what they are about. */
export function wayOf({ kind, label }: { readonly kind: TransactionKind; readonly label: string }): Way {
  if (kind !== 'program') return kind
  if (label.startsWith('导出')) return 'export'
  return label.startsWith('打开') || label.startsWith('查看') ? 'open' : 'program'
}

const LABELS: ReadonlyMap<Way, string> = new Map(WAYS.map(({ key, label }) => [key, label]))

export const wayLabel = (way: Way): string => LABELS.get(way) ?? way
