import { Table, type TableColumnType } from 'antd'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { CollectionDefinition } from '../../../../domain/schema/field'
import type { ImportCell, ImportPreview, ImportPreviewRow } from '../../../../shared/rows'
import { useRows } from '../../client/hooks'
import { MarkShape } from '../../ui/status-mark'
import { diffText } from './diff-text'
import { companionText, reasonText, type ShownColumn, shownColumns } from './preview-rows'

/** Columns that keep their text in a refused row; the reason spans the others. */
const KEPT_WHEN_REFUSED = 1
const HEAD_HEIGHT = 30
/** With `sticky` the bar stands under the rows and covers none. */
const SCROLLBAR_HEIGHT = 8

function Outcome({ row }: { readonly row: ImportPreviewRow }) {
  switch (row.outcome) {
    case 'added':
      return <b className="q-outcome-added">＋ 新增</b>
    case 'updated':
      return (
        <b className="q-outcome-updated">
          <MarkShape kind="info" /> 更新 {row.changed.length} 格
        </b>
      )
    case 'unchanged':
      return (
        <span className="q-secondary" title={reasonText(row)}>
          ＝ 相同
        </span>
      )
    case 'rejected':
      return (
        <b className="q-outcome-rejected">
          <MarkShape kind="err" /> 不收
        </b>
      )
  }
}

/** Old struck on red, new on green; of a code only the characters that differ. */
function Changed({ cell, isCode }: { readonly cell: ImportCell; readonly isCode: boolean }) {
  if (!isCode || cell.old === '') {
    return (
      <>
        {cell.old === '' ? null : <del>{cell.old}</del>} <ins>{cell.new}</ins>
      </>
    )
  }
  const { before, old, new: next, after } = diffText(cell.old, cell.new)
  return (
    <>
      {before}
      {old === '' ? null : <del>{old}</del>}
      {next === '' ? null : <ins>{next}</ins>}
      {after}
    </>
  )
}

function Value({ row, column }: { readonly row: ImportPreviewRow; readonly column: ShownColumn }) {
  const text = row.values[column.field] ?? ''
  const cell = row.changed.find((one) => one.field === column.field)
  const read = row.read?.find((one) => one.field === column.field)
  if (read !== undefined && row.outcome !== 'rejected') {
    return (
      <span className="q-import-read" title={read.note}>
        <MarkShape kind="warn" />{' '}
        {cell === undefined ? (
          `${text} → ${read.as === '' ? '空' : read.as}`
        ) : (
          <>
            <Changed cell={cell} isCode={column.isCode} />（{text}）
          </>
        )}
      </span>
    )
  }
  if (cell !== undefined) return <Changed cell={cell} isCode={column.isCode} />
  if (text === '' && row.outcome === 'updated') return <span className="q-secondary">空，不覆盖</span>
  return text
}

function valueColumn(
  column: ShownColumn,
  at: number,
  count: number,
  keptHeads: ReadonlySet<string>,
): TableColumnType<ImportPreviewRow> {
  return {
    key: column.field,
    title: column.label,
    width: column.width,
    ellipsis: true,
    align: column.isNumber ? 'right' : 'left',
    ...(at === 0 ? { fixed: 'left' as const } : {}),
    onCell: (row) => {
      if (row.outcome !== 'rejected' || at < KEPT_WHEN_REFUSED || count <= KEPT_WHEN_REFUSED) return {}
      return at === KEPT_WHEN_REFUSED ? { colSpan: count - KEPT_WHEN_REFUSED } : { colSpan: 0 }
    },
    render: (_, row) =>
      row.outcome === 'rejected' && (at === KEPT_WHEN_REFUSED || (count <= KEPT_WHEN_REFUSED && at === count - 1)) ? (
        <span className="q-outcome-rejected" title={reasonText(row, keptHeads)}>
          {reasonText(row, keptHeads)}
        </span>
      ) : (
        <Value row={row} column={column} />
      ),
  }
}

/** Whether the row found its enterprise; the name where an old record gets its link now. */
function useLinkColumn(definition: CollectionDefinition): readonly TableColumnType<ImportPreviewRow>[] {
  const { byId } = useRows('enterprises')
  return useMemo(() => {
    if (definition.links !== true) return []
    const linkKey = definition.enterprise ?? ''
    return [
      {
        key: '/link',
        title: '归属企业',
        width: 104,
        fixed: 'left',
        ellipsis: true,
        render: (_, row) => {
          if (row.outcome === 'rejected' || row.outcome === 'unchanged') return null
          if (row.unmatched) {
            return (
              <span className="q-outcome-unmatched">
                <MarkShape kind="warn" /> 未匹配
              </span>
            )
          }
          const link = row.changed.find((cell) => cell.field === linkKey)
          const name = link === undefined ? undefined : byId.get(link.new)?.fields.name
          return (
            <span className="q-secondary">
              <MarkShape kind="ok" /> {typeof name === 'string' ? name : '已对上'}
            </span>
          )
        },
      },
    ]
  }, [definition, byId])
}

/** What becomes of the licence and the product of the row; absent when no column speaks of one. */
function companionColumn(preview: ImportPreview): readonly TableColumnType<ImportPreviewRow>[] {
  if (preview.summary.companions === undefined) return []
  return [
    {
      key: '/companions',
      title: '连带',
      width: 124,
      fixed: 'left',
      ellipsis: true,
      render: (_, row) =>
        row.outcome === 'rejected' ? null : <span title={companionText(row)}>{companionText(row)}</span>,
    },
  ]
}

/** Height left for the rows, followed as the window changes. */
function useRoom() {
  const box = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    const observer = new ResizeObserver(() => setRoom({ width: element.clientWidth, height: element.clientHeight }))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { box, room }
}

/** Every row of the file in its place, with what would happen to it. */
export function PreviewTable({
  preview,
  definition,
  rows,
}: {
  readonly preview: ImportPreview
  readonly definition: CollectionDefinition
  readonly rows: readonly ImportPreviewRow[]
}) {
  const { box, room } = useRoom()
  const link = useLinkColumn(definition)
  const columns = useMemo(() => {
    const shown = shownColumns(preview, definition)
    const kept = shown.slice(0, KEPT_WHEN_REFUSED).map(({ field }) => field)
    const keptHeads = new Set(
      preview.columns.flatMap(({ field, head }) => (field !== null && kept.includes(field) ? [head] : [])),
    )
    return [
      {
        key: '/outcome',
        title: '结果',
        width: 98,
        fixed: 'left' as const,
        render: (_: unknown, row: ImportPreviewRow) => <Outcome row={row} />,
      },
      { key: '/row', title: '原行', width: 52, fixed: 'left' as const, align: 'right' as const, dataIndex: 'row' },
      ...link,
      ...companionColumn(preview),
      ...shown.map((column, at) => valueColumn(column, at, shown.length, keptHeads)),
    ]
  }, [preview, definition, link])
  const width = columns.reduce((sum, column) => sum + Number(column.width ?? 0), 0)
  return (
    <div className="q-import-rows" ref={box}>
      {room.height === 0 ? null : (
        <Table<ImportPreviewRow>
          virtual
          sticky
          size="small"
          pagination={false}
          rowKey="row"
          columns={columns}
          dataSource={rows as ImportPreviewRow[]}
          rowClassName={(row) => `q-import-row-${row.outcome}`}
          scroll={{ x: Math.max(width, room.width), y: room.height - HEAD_HEIGHT - SCROLLBAR_HEIGHT }}
          locale={{ emptyText: '没有这样的行。' }}
        />
      )}
    </div>
  )
}
