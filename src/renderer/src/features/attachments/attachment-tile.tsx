import type { AttachmentRow } from '../../../../shared/attachment-shapes'
import { sizeText } from '../../ui/dates'
import { StatusMark } from '../../ui/status-mark'
import { FileIcon } from './file-icon'
import { useThumb } from './use-picture'

function StateMark({ row, failed }: { readonly row: AttachmentRow; readonly failed: boolean }) {
  if (row.state === 'purged') return <StatusMark kind="warn">已彻底清除</StatusMark>
  if (row.state === 'missing') return <StatusMark kind="err">文件不在本机</StatusMark>
  return failed ? <StatusMark kind="err">显示不出来</StatusMark> : null
}

/** One attachment: its picture or icon, name and what is known of it. Enter opens, Delete deletes. */
export function AttachmentTile({
  row,
  onOpen,
  onDelete,
}: {
  readonly row: AttachmentRow
  readonly onOpen: () => void
  readonly onDelete: (() => void) | undefined
}) {
  const { address, failed } = useThumb(row)
  const facts = [row.kind, row.shotAt?.replace('T', ' '), sizeText(row.sizeBytes)].filter((one) => one !== undefined)
  return (
    <li>
      <button
        type="button"
        className="q-attach-tile"
        title={`${row.name}\n${facts.join('　')}`}
        onClick={onOpen}
        onKeyDown={(event) => {
          if (event.key !== 'Delete' || onDelete === undefined) return
          event.preventDefault()
          onDelete()
        }}
      >
        <span className="q-attach-picture">
          {address === undefined ? <FileIcon mediaType={row.mediaType} /> : <img src={address} alt="" />}
        </span>
        <span className="q-attach-name">{row.name}</span>
        <span className="q-attach-facts">{facts.join('　')}</span>
        <StateMark row={row} failed={failed} />
      </button>
    </li>
  )
}
