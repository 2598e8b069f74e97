import { PaperClipOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import type { AttachmentRow } from '../../../../shared/attachment-shapes'
import { useUndoRedo } from '../../app/undo'
import { isTextEditing } from '../../app/window-keys'
import { useCommand, useQuery, useStatus } from '../../client/hooks'
import { pickFiles } from '../../client/pick-file'
import { Card } from '../../ui/card'
import { sizeText } from '../../ui/dates'
import { useMessages } from '../../ui/messages'
import { AttachmentTile } from './attachment-tile'
import { AttachmentViewer } from './attachment-viewer'
import './attachments.css'
import { broughtBy, pastedFiles } from './dropped-files'
import { PhotoChoice } from './photo-choice'
import { type Adding, type Coming, type Dropped, useAdding } from './use-adding'

const NO_FILES: readonly AttachmentRow[] = []

function ComingLine({ line, onCancel }: { readonly line: Coming; readonly onCancel: () => void }) {
  const { name, phase, error, doneBytes, totalBytes } = line
  return (
    <li className={error === undefined ? 'q-coming' : 'q-coming q-coming-failed'}>
      <span className="q-coming-name">{name}</span>
      {error === undefined ? (
        <>
          <Progress
            size="small"
            percent={phase === '存入' ? 100 : Math.floor((doneBytes / Math.max(1, totalBytes)) * 100)}
            aria-label={`${name} 已传`}
          />
          <span className="q-secondary">
            {phase} {sizeText(totalBytes)}
          </span>
        </>
      ) : (
        <span role="alert">{error.message}</span>
      )}
      <Button size="small" type="link" disabled={phase === '存入'} onClick={onCancel}>
        {error === undefined ? '取消' : '知道了'}
      </Button>
    </li>
  )
}

/** The last panel of the page takes what is pasted: a drawer lies over the page below it. */
const isOnTop = (panel: HTMLElement | null): boolean =>
  panel !== null && [...document.querySelectorAll('[data-attachments]')].at(-1) === panel

/** Ctrl+V anywhere but in a field; files dropped beside the panel do not open in its place. */
function usePasting(panel: React.RefObject<HTMLElement | null>, add: Adding['add'], disabled: boolean): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      if (disabled || event.defaultPrevented || isTextEditing(event.target) || !isOnTop(panel.current)) return
      const files = pastedFiles(event.clipboardData, new Date())
      if (files.length === 0) return
      event.preventDefault()
      void add(files)
    }
    const stay = (event: globalThis.DragEvent): void => event.preventDefault()
    document.addEventListener('paste', onPaste)
    document.addEventListener('dragover', stay)
    document.addEventListener('drop', stay)
    return () => {
      document.removeEventListener('paste', onPaste)
      document.removeEventListener('dragover', stay)
      document.removeEventListener('drop', stay)
    }
  }, [panel, add, disabled])
}

/** Deletes with an undo in the toast; the bytes stay until a clerk purges them. */
function useDelete(): (row: AttachmentRow) => Promise<void> {
  const run = useCommand()
  const { toast } = useMessages()
  const { undo } = useUndoRedo()
  return async (row) => {
    const answer = await run('records.remove', { collection: 'attachments', ids: [row.id] })
    if (answer.ok) toast(`已删除附件 ${row.name}`, () => void undo(answer.value.seq))
  }
}

function useDropping(add: Adding['add'], disabled: boolean) {
  const [over, setOver] = useState(false)
  const { error } = useMessages()
  const props = {
    onDragOver: (event: DragEvent) => {
      if (disabled || !event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      setOver(true)
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
    },
    onDrop: (event: DragEvent) => {
      setOver(false)
      if (disabled) return
      event.preventDefault()
      const { files, folders } = broughtBy(event.dataTransfer)
      for (const folder of folders) {
        error({
          code: 'badFile',
          message: `“${folder}”是文件夹，不能作附件。请打开它选里面的文件，或先压缩成一个文件。`,
        })
      }
      if (files.length > 0) void add(files)
    },
  }
  return { over, props }
}

/** Files that belong to a record: drag in, paste, choose; look, rename, save, delete. */
export function AttachmentsCard({
  collection,
  owner,
  id,
}: {
  readonly collection: string
  readonly owner: string
  readonly id?: string
}) {
  const { readOnly } = useStatus()
  const panel = useRef<HTMLDivElement>(null)
  const { value: files = NO_FILES, error, reload } = useQuery('attachments.list', { owner })
  const { coming, add, cancel } = useAdding({ collection, owner }, reload)
  const [shown, setShown] = useState<string | undefined>(undefined)
  const { over, props } = useDropping(add, readOnly)
  const remove = useDelete()
  usePasting(panel, add, readOnly)
  const choose = async (): Promise<void> => {
    const chosen: readonly Dropped[] = (await pickFiles()).map((file) => ({ name: file.name, file }))
    if (chosen.length > 0) await add(chosen)
  }
  const at = files.findIndex((one) => one.id === shown)
  const deleteShown = async (row: AttachmentRow): Promise<void> => {
    setShown(files[at + 1]?.id ?? files[at - 1]?.id)
    await remove(row)
    reload()
  }
  const total = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  return (
    <Card
      title="照片与附件"
      {...(id === undefined ? {} : { id })}
      facts={files.length === 0 ? '还没有附件' : `${files.length} 件，${sizeText(total)}`}
      tools={
        <>
          <PhotoChoice />
          <Button
            size="small"
            icon={<PaperClipOutlined aria-hidden="true" />}
            disabled={readOnly}
            onClick={() => void choose()}
          >
            添加附件
          </Button>
        </>
      }
    >
      <div ref={panel} data-attachments className={over ? 'q-attach q-attach-over' : 'q-attach'} {...props}>
        {files.length === 0 ? (
          <p className="q-attach-empty">
            {error === undefined ? '把照片、扫描件拖到这里，或按 Ctrl+V 贴截图，或点“添加附件”。' : error.message}
          </p>
        ) : (
          <ul className="q-attach-list">
            {files.map((row) => (
              <AttachmentTile
                key={row.id}
                row={row}
                onOpen={() => setShown(row.id)}
                onDelete={readOnly ? undefined : () => void remove(row).then(reload)}
              />
            ))}
          </ul>
        )}
        {coming.length === 0 ? null : (
          <ul className="q-coming-list" aria-label="正在加的附件">
            {coming.map((line) => (
              <ComingLine key={line.key} line={line} onCancel={() => cancel(line.key)} />
            ))}
          </ul>
        )}
      </div>
      {at === -1 ? null : (
        <AttachmentViewer
          files={files}
          at={at}
          onGo={(next) => setShown(files[next]?.id)}
          onDelete={(row) => void deleteShown(row)}
          onClose={() => setShown(undefined)}
        />
      )}
    </Card>
  )
}
