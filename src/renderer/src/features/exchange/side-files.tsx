import { useState } from 'react'
import { useQuery } from '../../client/hooks'
import { AttachmentTile } from '../attachments/attachment-tile'
import { AttachmentViewer } from '../attachments/attachment-viewer'
import '../attachments/attachments.css'

/** Files beside a value, small; one opens large. Nothing is deleted from a card. */
export function SideFiles({
  owner,
  ids,
  label,
}: {
  readonly owner: string
  /** Those of the owner's files that are shown; at least one. */
  readonly ids: readonly string[]
  readonly label: string
}) {
  const [shown, setShown] = useState<number | undefined>(undefined)
  const files = (useQuery('attachments.list', { owner }).value ?? []).filter(({ id }) => ids.includes(id))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys that settle a card must not do so while a picture is open
    <div onKeyDown={(event) => (shown === undefined ? undefined : event.stopPropagation())}>
      <ul className="q-attach-list" aria-label={label}>
        {files.map((row, at) => (
          <AttachmentTile key={row.id} row={row} onOpen={() => setShown(at)} onDelete={undefined} />
        ))}
      </ul>
      {shown === undefined ? null : (
        <AttachmentViewer files={files} at={shown} onGo={setShown} onClose={() => setShown(undefined)} />
      )}
    </div>
  )
}
