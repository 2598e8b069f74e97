/** What a step of the history says of itself, and whether it holds what is looked for. */
import type { HistoryCell, HistoryEntry } from '../../../../shared/history-shapes'

/** A value in a list of changes; an empty one has a word of its own. */
export const shownText = (text: string): string => (text === '' ? '空' : text)

const KINDS: Readonly<Record<HistoryEntry['kind'], string>> = {
  edit: '填写',
  paste: '粘贴',
  import: '导入',
  merge: '并入',
  decision: '定冲突',
  undo: '撤销',
  redo: '重做',
  program: '程序',
}

export const kindWord = (entry: HistoryEntry): string => KINDS[entry.kind]

/** Only a person's own steps still in force can be taken back. */
export const canUndo = ({ kind, inForce }: HistoryEntry): boolean =>
  inForce && kind !== 'undo' && kind !== 'redo' && kind !== 'program'

const cellText = ({ title, fieldLabel, old, new: now }: HistoryCell): string =>
  `${title}\n${fieldLabel}\n${old}\n${now}`

/** Does every word of the filter occur in the step: its label, person, kind, records, fields or values? */
export function holdsText(entry: HistoryEntry, filter: string): boolean {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return true
  const all = [entry.label, entry.actor, kindWord(entry), ...entry.cells.map(cellText)].join('\n').toLowerCase()
  return words.every((word) => all.includes(word))
}
