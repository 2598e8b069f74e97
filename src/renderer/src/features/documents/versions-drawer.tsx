/** 草稿的版本: a sitting each, up to an export or kept by name; what stands otherwise now, and back to one of them. */
import { Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import type { DraftVersion } from '../../../../shared/document-shapes'
import { useCommand, useQuery } from '../../client/hooks'
import { clockTime, dayAndTime } from '../../ui/dates'
import { EmptyState } from '../../ui/empty-state'
import { useMessages } from '../../ui/messages'
import { StatusMark } from '../../ui/status-mark'
import { useDraftPage } from './draft-context'

interface About {
  kind: string
  records?: string[]
}

function Difference({ about, seq }: { readonly about: About; readonly seq: number }) {
  const { value } = useQuery('documents.compare', { ...about, seq })
  if (value === undefined) return null
  if (value.length === 0) return <p className="q-card-note">和现在一样。</p>
  return (
    <table className="q-table q-draft-differences" aria-label="与现在的不同">
      <thead>
        <tr>
          <th>段落</th>
          <th>那时</th>
          <th>现在</th>
        </tr>
      </thead>
      <tbody>
        {value.map(({ label, before, now }) => (
          <tr key={`${label} ${before} ${now}`}>
            <td>{label}</td>
            <td>{before === '' ? <span className="q-facts">没有</span> : before}</td>
            <td>{now === '' ? <span className="q-facts">没有</span> : now}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** From its first step to its last; the day once. */
const timeOf = ({ from, at }: DraftVersion): string => {
  const [begun, ended] = [dayAndTime(from), dayAndTime(at)]
  if (begun === ended) return ended
  return begun.slice(0, 10) === ended.slice(0, 10) ? `${begun}—${clockTime(at)}` : `${begun}—${ended}`
}

function VersionLine({
  version,
  about,
  onBack,
}: {
  readonly version: DraftVersion
  readonly about: About
  readonly onBack: () => void
}) {
  const { readOnly } = useDraftPage()
  const [open, setOpen] = useState(false)
  const { seq, actor, words, name, exported, latest } = version
  return (
    <li>
      <span className="q-facts q-draft-version-time">{timeOf(version)}</span>
      <span>{actor}</span>
      <span className="q-draft-version-label">
        {name === undefined ? null : <b>{name}　</b>}
        {words}
        {exported === undefined ? null : <span className="q-facts">　导出 {exported}</span>}
      </span>
      {latest === true ? (
        <StatusMark kind="ok" tag>
          现在
        </StatusMark>
      ) : (
        <>
          <Button size="small" type="link" onClick={() => setOpen(!open)}>
            {open ? '收起' : '与现在比'}
          </Button>
          <Button size="small" type="link" disabled={readOnly} onClick={onBack}>
            退回到这一版
          </Button>
        </>
      )}
      {open ? <Difference about={about} seq={seq} /> : null}
    </li>
  )
}

export function VersionsDrawer({ about, onClose }: { readonly about: About; readonly onClose: () => void }) {
  const { value } = useQuery('documents.versions', about)
  const { acts, readOnly } = useDraftPage()
  const { toast } = useMessages()
  const run = useCommand()
  const [name, setName] = useState('')
  const [latest] = value ?? []
  const keep = async (): Promise<void> => {
    if ((await acts.add({ form: '版本', text: name.trim() }, `公文草稿记为一版 ${name.trim()}`)) !== undefined)
      setName('')
  }
  const back = async (version: DraftVersion): Promise<void> => {
    const answer = await run('documents.takeBack', { ...about, seq: version.seq })
    if (!answer.ok) return
    toast(`已退回到 ${version.name ?? dayAndTime(version.at)} 那一版，可以撤销。`)
    onClose()
  }
  return (
    <Drawer open size={720} title="草稿的版本" onClose={onClose}>
      {value === undefined ? null : value.length === 0 ? (
        <EmptyState text="还没有自己写过。" hint="写过的按每次动笔留一版，导出时也留一版，谁、什么时候都记着。" />
      ) : (
        <>
          <div className="q-draft-keep">
            <Input
              aria-label="这一版叫什么"
              placeholder="把现在的记为一版，如 送审稿"
              maxLength={40}
              disabled={readOnly || latest?.name !== undefined}
              value={name}
              onChange={(event) => setName(event.target.value)}
              onPressEnter={() => (name.trim() === '' ? undefined : void keep())}
            />
            <Button disabled={readOnly || name.trim() === ''} onClick={() => void keep()}>
              记为一版
            </Button>
          </div>
          <ul className="q-draft-versions">
            {value.map((version) => (
              <VersionLine key={version.seq} version={version} about={about} onBack={() => void back(version)} />
            ))}
          </ul>
        </>
      )}
    </Drawer>
  )
}
