/** What a step changed, cell by cell; beyond the first ones read as they are wanted. */
import { Button } from 'antd'
import { useState } from 'react'
import type { HistoryCell, HistoryEntry } from '../../../../shared/history-shapes'
import { useOpenRecord } from '../../app/use-open-record'
import { useCommand } from '../../client/hooks'
import { ChangeLine } from './change-line'

const PAGE = 300

function CellLine({ cell }: { readonly cell: HistoryCell }) {
  const open = useOpenRecord()
  return (
    <tr>
      <td>
        <button type="button" className="q-link-button" onClick={() => void open(cell.collection, cell.id)}>
          {cell.title === '' ? '（没有名称）' : cell.title}
        </button>
      </td>
      <td className="q-secondary">{cell.fieldLabel}</td>
      <td>
        <ChangeLine old={cell.old} now={cell.new} whole={cell.field === '*'} />
      </td>
    </tr>
  )
}

export function StepCells({ entry }: { readonly entry: HistoryEntry }) {
  const run = useCommand()
  const [further, setFurther] = useState<{ readonly cells: readonly HistoryCell[]; readonly more: boolean }>()
  const cells = [...entry.cells, ...(further?.cells ?? [])]
  const more = further?.more ?? entry.cellCount > entry.cells.length
  const readOn = async (): Promise<void> => {
    const answer = await run('history.cells', { seq: entry.seq, from: cells.length, limit: PAGE })
    if (answer.ok) setFurther({ cells: [...(further?.cells ?? []), ...answer.value.cells], more: answer.value.more })
  }
  return (
    <>
      <table className="q-table" aria-label="改动的格">
        <tbody>
          {cells.map((cell, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a step never move
            <CellLine key={index} cell={cell} />
          ))}
        </tbody>
      </table>
      {more ? (
        <p className="q-card-note">
          <Button size="small" onClick={() => void readOn()}>
            再列 {PAGE} 格
          </Button>
          <span className="q-facts q-gap-left">
            已列 {cells.length} 格，这一步共改 {Math.max(entry.cellCount, cells.length)} 格以上
          </span>
        </p>
      ) : null}
      {cells.length === 0 ? <p className="q-facts q-card-note">这一步没有改动可以列出的格。</p> : null}
    </>
  )
}
