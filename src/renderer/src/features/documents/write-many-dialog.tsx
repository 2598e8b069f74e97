/** 多份写出: one kind about many records, each into a file of its own or all in one. */
import { Button, Form, Input, Modal, Progress, Radio, Select } from 'antd'
import { useState, useSyncExternalStore } from 'react'
import type { PhotoChoice } from '../../../../domain/report/records/photo-list'
import type { BlockedDocument, DocumentBatch, DocumentKind } from '../../../../shared/rows'
import { useFolderChoice } from '../../app/use-folder-choice'
import { useClient, useCommand } from '../../client/hooks'
import { MarkShape } from '../../ui/status-mark'
import { PhotosChoice } from './photos-choice'
import { useRecordNames } from './record-choice'

type Way = 'folder' | 'joined'

/** Asks for the place and writes; undefined when the clerk chose none or it was refused. */
function useWriteMany(kind: DocumentKind) {
  const client = useClient()
  const run = useCommand()
  const { choose, dialog } = useFolderChoice()
  const write = async (
    way: Way,
    records: readonly string[],
    photos: PhotoChoice | undefined,
    reason?: string,
  ): Promise<DocumentBatch | undefined> => {
    const about = {
      ...(photos === undefined ? {} : { layout: { photos } }),
      ...(records.length === 0 ? {} : { records: [...records] }),
      ...(reason === undefined ? {} : { reason }),
    }
    if (way === 'folder') {
      const folder = await choose('写到哪个文件夹')
      if (folder === undefined) return undefined
      const answer = await run('documents.writeMany', { kind: kind.kind, folder: folder.token, ...about })
      return answer.ok ? answer.value : undefined
    }
    const place = await run('files.chooseSave', { title: '合成一个文件', suggestedName: `${kind.title}（合订）.docx` })
    if (!place.ok || place.value === null) return undefined
    const answer = await run('documents.writeMany', { kind: kind.kind, save: place.value.token, ...about })
    if (!answer.ok) return undefined
    if (answer.value.file !== undefined) await client.deliver(answer.value.file)
    return answer.value
  }
  return { write, dialog }
}

function Underway({ total }: { readonly total: number }) {
  const client = useClient()
  const progress = useSyncExternalStore(client.progress.subscribe, client.progress.get)
  const done = progress?.done ?? 0
  const all = Math.max(1, progress?.total ?? total)
  return (
    <div aria-live="polite">
      <Progress percent={Math.round((100 * done) / all)} showInfo={false} />
      <p className="q-facts">
        {progress?.what ?? '准备数据'}　{done}/{all}
      </p>
    </div>
  )
}

const BLOCKED_SHOWN = 6

/** Documents 体检 held back, and the word that lets them out. */
function Blocked({
  blocked,
  way,
  onReason,
}: {
  readonly blocked: readonly BlockedDocument[]
  readonly way: Way
  readonly onReason: (reason: string) => void
}) {
  const [reason, setReason] = useState('')
  return (
    <section aria-label="没有写出的">
      <p>公文体检有必须改的，{blocked.length} 份没有写出：</p>
      <ul className="q-proof-asked">
        {blocked.slice(0, BLOCKED_SHOWN).map(({ record, name, faults }) => (
          <li key={record}>
            <MarkShape kind="err" />
            <span>
              {name}：{faults[0]}
              {faults.length > 1 ? ` 另有 ${faults.length - 1} 处。` : ''}
            </span>
          </li>
        ))}
      </ul>
      {blocked.length > BLOCKED_SHOWN ? <p className="q-facts">还有 {blocked.length - BLOCKED_SHOWN} 份。</p> : null}
      <Input
        aria-label="理由"
        placeholder="不改也要写出的理由，记入修改记录"
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button disabled={reason.trim().length < 2} onClick={() => onReason(reason.trim())}>
        {way === 'joined' ? '写明理由，连同这些重新合成' : '写明理由，把这些也写出'}
      </Button>
    </section>
  )
}

export function WriteManyDialog({ kind, onClose }: { readonly kind: DocumentKind; readonly onClose: () => void }) {
  const run = useCommand()
  const names = useRecordNames(kind.collection ?? '')
  const { write, dialog } = useWriteMany(kind)
  const [way, setWay] = useState<Way>('folder')
  const [records, setRecords] = useState<readonly string[]>([])
  const [photos, setPhotos] = useState<PhotoChoice>('不放')
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<DocumentBatch | undefined>(undefined)
  const start = async (chosen: readonly string[], reason?: string): Promise<void> => {
    setBusy(true)
    setDone(await write(way, chosen, kind.photos === true ? photos : undefined, reason))
    setBusy(false)
  }
  const blocked = done?.blocked ?? []
  const stop = (): void => (busy ? void run('documents.stopWriting', {}) : onClose())
  return (
    <Modal
      open
      title={`多份写出：${kind.title}`}
      okText="写出"
      cancelText={busy ? '停下' : '关闭'}
      okButtonProps={{ loading: busy }}
      onOk={() => void start(records)}
      onCancel={stop}
    >
      <Form layout="vertical">
        <Form.Item label={kind.about}>
          <Select
            mode="multiple"
            aria-label={`选${kind.about}记录`}
            placeholder={`全部 ${names.length} 条里能写的`}
            optionFilterProp="label"
            maxTagCount={3}
            disabled={busy}
            value={[...records]}
            options={names.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setRecords}
          />
        </Form.Item>
        <Form.Item label="写成">
          <Radio.Group
            disabled={busy}
            value={way}
            options={[
              { value: 'folder', label: '每条一个文件，放进一个文件夹' },
              { value: 'joined', label: '合成一个文件，每份另起一页' },
            ]}
            onChange={(event) => setWay(event.target.value === 'folder' ? 'folder' : 'joined')}
          />
        </Form.Item>
        {kind.photos === true ? (
          <Form.Item label="照片">
            <PhotosChoice value={photos} disabled={busy} onChange={setPhotos} />
          </Form.Item>
        ) : null}
      </Form>
      {dialog}
      {busy ? <Underway total={records.length || names.length} /> : null}
      {done === undefined || busy ? null : (
        <p role="status">
          {done.stopped ? '已停下，' : ''}写出 {done.written} 份
          {done.written < done.total ? `，还有 ${done.total - done.written} 份没有写` : ''}。
        </p>
      )}
      {busy || blocked.length === 0 ? null : (
        <Blocked
          blocked={blocked}
          way={way}
          onReason={(reason) => void start(way === 'joined' ? records : blocked.map(({ record }) => record), reason)}
        />
      )}
    </Modal>
  )
}
