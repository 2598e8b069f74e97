/** What can be done with a whole table: one entry here, and every grid has it under 更多. */
import { FileExcelOutlined, PrinterOutlined } from '@ant-design/icons'
import type { ComponentType } from 'react'
import type { Client } from '../client/client'
import type { Messages } from '../ui/messages'
import { printTable } from '../ui/print-table'
import { ReasonDialog } from '../ui/reason-dialog'
import { readTable, shownTable } from './grid-export'
import type { GridHandle } from './grid-handle'

export interface GridMenuContext {
  /** Rows on show by `displayedIds()`, columns by `columnKeys()`, their texts by `codecs` and `extras`. */
  readonly handle: GridHandle
  readonly collection: string
  readonly client: Client
  readonly messages: Messages
}

export interface GridMenuEntry {
  readonly key: string
  readonly label: string
  readonly icon?: ComponentType<{ readonly 'aria-hidden'?: 'true' }>
  /** Done at once … */
  readonly act?: (context: GridMenuContext) => void | Promise<void>
  /** … or after something was asked. */
  readonly Dialog?: ComponentType<{ readonly context: GridMenuContext; readonly onClose: () => void }>
}

async function saveTable({ handle, collection, client, messages }: GridMenuContext, reason?: string): Promise<void> {
  const { ids, columns } = shownTable(handle)
  if (ids.length === 0) {
    messages.toast('表里没有可导出的行')
    return
  }
  const table = await client.run('exports.table', { collection, ids: [], columns: columns.map(emptied) })
  if (!table.ok) return
  const suggestedName = `${table.value.title}_${table.value.asOf}.xlsx`
  const place = await client.run('files.chooseSave', { title: '导出 Excel', suggestedName })
  if (!place.ok || place.value === null) return
  const wish = { collection, ids, columns, save: place.value.token, ...(reason === undefined ? {} : { reason }) }
  const saved = await client.run('exports.save', wish)
  if (saved.ok && (await client.deliver(saved.value))) messages.toast(`已导出 ${ids.length} 条`)
}

const emptied = (column: ReturnType<typeof shownTable>['columns'][number]) =>
  'texts' in column ? { label: column.label, texts: [] } : column

/** Prints what is on show; says so when there is nothing. */
export async function printShown({ handle, collection, client, messages }: GridMenuContext): Promise<void> {
  const table = await readTable(client, collection, handle)
  if (table === undefined) return
  if (table.rows.length === 0) messages.toast('表里没有可打印的行')
  else printTable(table)
}

function OpenExport({ context, onClose }: { readonly context: GridMenuContext; readonly onClose: () => void }) {
  return (
    <ReasonDialog
      title="导出 Excel，不遮盖个人信息"
      text={`将导出 ${shownTable(context.handle).ids.length} 条，电话、住址和证件号不遮盖。请填写事由，会记入操作日志。`}
      okText="导出"
      onCancel={onClose}
      onOk={(reason) => {
        onClose()
        void saveTable(context, reason)
      }}
    />
  )
}

/** In the order of the menu. */
export const GRID_MENU: readonly GridMenuEntry[] = [
  { key: 'excel', label: '导出 Excel', icon: FileExcelOutlined, act: (context) => saveTable(context) },
  { key: 'excel-open', label: '导出 Excel，不遮盖', Dialog: OpenExport },
  { key: 'print', label: '打印（Ctrl+P）', icon: PrinterOutlined, act: printShown },
]
