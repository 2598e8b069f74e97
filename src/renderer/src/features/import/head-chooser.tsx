import { Button, Popover } from 'antd'
import { useState } from 'react'
import type { ImportPreview } from '../../../../shared/rows'
import { type HeadRows, headRowsText } from './preview-rows'

/** A head has at most three rows. */
const DEEPEST = 3

/** Where the head stands; the clerk points at another row, with Shift at its last one. */
export function HeadChooser({
  preview,
  disabled,
  onChange,
}: {
  readonly preview: ImportPreview
  readonly disabled: boolean
  readonly onChange: (head: HeadRows) => void
}) {
  const [open, setOpen] = useState(false)
  const [first] = preview.headRows
  const choose = (row: number, extend: boolean): void => {
    const last = extend && first !== undefined && row > first && row - first < DEEPEST ? row : undefined
    onChange(last === undefined || first === undefined ? { first: row, last: row } : { first, last })
    if (!extend) setOpen(false)
  }
  const table = (
    <div className="q-head-chooser">
      <p className="q-secondary">点表头所在的行；表头有两三行的，按住 Shift 再点末行。</p>
      <table className="q-import-table" aria-label="表的前几行">
        <tbody>
          {preview.top.map((cells, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a sheet are known by their number
            <tr key={at} className={preview.headRows.includes(at + 1) ? 'q-head-row' : ''}>
              <th scope="row">
                <Button
                  size="small"
                  type={preview.headRows.includes(at + 1) ? 'primary' : 'text'}
                  aria-label={`第 ${at + 1} 行是表头`}
                  aria-pressed={preview.headRows.includes(at + 1)}
                  onClick={(event) => choose(at + 1, event.shiftKey)}
                >
                  {at + 1}
                </Button>
              </th>
              {cells.map((text, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells of a sheet are known by their column
                <td key={column} title={text}>
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomLeft" open={open} onOpenChange={setOpen} content={table} destroyOnHidden>
      <Button type="text" disabled={disabled}>
        表头：{headRowsText(preview.headRows)}
      </Button>
    </Popover>
  )
}
