import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import type { FormSheetShown } from '../../../../shared/form-shapes'
import { lettersOf } from './form-lists'

export interface CellAt {
  readonly row: number
  readonly column: number
}

export interface CellMark {
  readonly words: string
  readonly isFault: boolean
  readonly isList: boolean
}

/** Cells hidden behind a merged one, and how far each merged one reaches. */
function spansOf({ merges }: FormSheetShown) {
  const hidden = new Map<string, CellAt>()
  const spans = new Map<string, { rows: number; columns: number }>()
  for (const { startRow, startColumn, endRow, endColumn } of merges) {
    spans.set(`${startRow}/${startColumn}`, { rows: endRow - startRow + 1, columns: endColumn - startColumn + 1 })
    for (let row = startRow; row <= endRow; row += 1) {
      for (let column = startColumn; column <= endColumn; column += 1) {
        if (row !== startRow || column !== startColumn)
          hidden.set(`${row}/${column}`, { row: startRow, column: startColumn })
      }
    }
  }
  return { hidden, spans }
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** The superior's form as it looks, with what goes into which cell. One cell is current: by mouse or arrows. */
export function FormSheet({
  sheet,
  current,
  marks,
  onChoose,
  onEnter,
  onClear,
}: {
  readonly sheet: FormSheetShown
  readonly current: CellAt
  /** `row/column` → what goes there. */
  readonly marks: ReadonlyMap<string, CellMark>
  readonly onChoose: (cell: CellAt) => void
  /** Enter: on to the panel. */
  readonly onEnter: () => void
  readonly onClear: () => void
}) {
  const { hidden, spans } = useMemo(() => spansOf(sheet), [sheet])
  const here = useRef<HTMLTableCellElement>(null)
  const isFirst = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another cell comes into view
  useEffect(() => {
    // A title across the whole form would turn the fresh page to its end.
    if (isFirst.current) isFirst.current = false
    else here.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])
  const onKey = (event: KeyboardEvent): void => {
    const step = STEPS[event.key]
    if (event.ctrlKey || event.altKey) return
    if (event.key === 'Enter') onEnter()
    else if (event.key === 'Delete' || event.key === 'Backspace') onClear()
    else if (step !== undefined) {
      const span = spans.get(`${current.row}/${current.column}`)
      const [down, right] = step
      const next = {
        row: current.row + (down > 0 ? (span?.rows ?? 1) : down),
        column: current.column + (right > 0 ? (span?.columns ?? 1) : right),
      }
      if (next.row < 0 || next.column < 0 || next.row >= sheet.rows.length || next.column >= sheet.widths.length) return
      onChoose(hidden.get(`${next.row}/${next.column}`) ?? next)
    } else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the sheet takes the arrow keys as one thing
    <div className="q-form-paper" role="application" aria-label={`表样 ${sheet.name}`} tabIndex={0} onKeyDown={onKey}>
      <table>
        <colgroup>
          <col style={{ width: 34 }} />
          {sheet.widths.map((width, column) => (
            <col key={lettersOf(column)} style={{ width: Math.max(width, 24) }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th aria-label="行列" />
            {sheet.widths.map((_, column) => (
              <th key={lettersOf(column)}>{lettersOf(column)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map(({ height, cells }, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <tr key={row} style={{ height: height ?? 22 }}>
              <th>{row + 1}</th>
              {cells.map((cell, column) => {
                const key = `${row}/${column}`
                if (hidden.has(key)) return null
                const span = spans.get(key)
                const mark = marks.get(key)
                const isHere = row === current.row && column === current.column
                const look = [
                  mark === undefined ? '' : mark.isList ? 'q-form-listed' : 'q-form-mapped',
                  mark?.isFault === true ? 'q-form-wrong' : '',
                  cell.formula === true || cell.locked === true ? 'q-form-fixed' : '',
                  isHere ? 'q-form-here' : '',
                ]
                return (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the sheet
                  <td
                    key={key}
                    ref={isHere ? here : undefined}
                    data-current={isHere}
                    rowSpan={span?.rows ?? 1}
                    colSpan={span?.columns ?? 1}
                    className={look.filter((one) => one !== '').join(' ')}
                    style={{ textAlign: cell.align ?? 'left', fontWeight: cell.bold === true ? 600 : 400 }}
                    title={
                      cell.formula === true ? '公式，由表样自己算' : cell.locked === true ? '上级锁定的格' : undefined
                    }
                    onClick={() => onChoose({ row, column })}
                  >
                    {mark === undefined ? cell.text : <span className="q-form-chip">{mark.words}</span>}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
