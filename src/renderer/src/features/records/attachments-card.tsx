import { PaperClipOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { AttachmentRow } from '../../../../shared/rows'
import { useCommand, useQuery, useStatus } from '../../client/hooks'
import { Card } from '../../ui/card'
import { sizeText } from '../../ui/dates'
import { useMessages } from '../../ui/messages'

const EXTENSIONS = ['jpg', 'jpeg', 'png', 'pdf', 'doc', 'docx', 'xls', 'xlsx', 'wps', 'et', 'txt', 'zip', 'mp4']

/** Pictures are shown; everything else is saved by the browser. */
function useShowAttachment(): (one: AttachmentRow) => Promise<{ readonly picture?: string }> {
  const run = useCommand()
  return async (one) => {
    const answer = await run('attachments.read', { id: one.id })
    if (!answer.ok) return {}
    const { base64, mediaType, name } = answer.value
    const address = `data:${mediaType};base64,${base64}`
    if (mediaType.startsWith('image/')) return { picture: address }
    const link = document.createElement('a')
    link.href = address
    link.download = name
    link.click()
    return {}
  }
}

/** Files that belong to a record: list, look, add. */
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
  const run = useCommand()
  const show = useShowAttachment()
  const { toast } = useMessages()
  const [picture, setPicture] = useState<string | undefined>(undefined)
  const { value: files = [], reload } = useQuery('attachments.list', { owner })
  const add = async (): Promise<void> => {
    const chosen = await run('files.chooseOpen', { title: '选择附件', extensions: EXTENSIONS })
    if (!chosen.ok || chosen.value === null) return
    const answer = await run('attachments.add', { collection, id: owner, file: chosen.value.token })
    if (!answer.ok) return
    reload()
    toast(`已存入附件 ${answer.value.name}`)
  }
  return (
    <Card
      title="照片与附件"
      {...(id === undefined ? {} : { id })}
      facts={files.length === 0 ? '还没有附件' : `${files.length} 件`}
      tools={
        <Button
          size="small"
          icon={<PaperClipOutlined aria-hidden="true" />}
          disabled={readOnly}
          onClick={() => void add()}
        >
          添加附件
        </Button>
      }
    >
      {files.length === 0 ? null : (
        <ul className="q-attachments">
          {files.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className="q-link-button"
                onClick={() => void show(one).then((shown) => setPicture(shown.picture))}
              >
                {one.name}
              </button>
              <span className="q-secondary">{sizeText(one.sizeBytes)}</span>
            </li>
          ))}
        </ul>
      )}
      {picture === undefined ? null : (
        <button type="button" className="q-picture" onClick={() => setPicture(undefined)} title="点一下收起">
          <img src={picture} alt="附件" />
        </button>
      )}
    </Card>
  )
}
