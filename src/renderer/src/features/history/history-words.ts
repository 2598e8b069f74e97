/** What a step of the history says of itself. */
import type { HistoryEntry } from '../../../../shared/history-shapes'

/** A value in a list of changes; an empty one has a word of its own. */
export const shownText = (text: string): string => (text === '' ? '空' : text)

/** Steps of persons that stand can be taken back, an undo and a redo too; notes of the program cannot. */
export const canUndo = ({ kind, inForce }: HistoryEntry): boolean => inForce && kind !== 'program'

/** What a step with few cells wrote, in one line. */
export function briefOf({ cells, cellCount, records }: HistoryEntry): string {
  const [first] = cells
  if (first === undefined) return ''
  if (cellCount > 1) return `${records} 条记录，${cellCount} 格`
  return first.field === '*'
    ? `${first.title}：${first.new}`
    : `${first.title}：${shownText(first.old)} → ${shownText(first.new)}`
}
