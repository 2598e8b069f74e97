import { DeleteOutlined, DownloadOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Input, Modal, Select } from 'antd'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { collectionOf } from '../../../../domain/collections/registry'
import type { AttachmentRow } from '../../../../shared/attachment-shapes'
import { useCommand, useStatus } from '../../client/hooks'
import { sizeText } from '../../ui/dates'
import { ReasonDialog } from '../../ui/reason-dialog'
import { StatusMark } from '../../ui/status-mark'
import { FileIcon } from './file-icon'
import { useWholePicture } from './use-picture'
import { useSaveOut } from './use-save-out'

const KINDS = (collectionOf('attachments')?.fields.find(({ key }) => key === 'kind')?.options ?? []).map((value) => ({
  value,
  label: value,
}))

function Picture({ row }: { readonly row: AttachmentRow }) {
  const { address, failed } = useWholePicture(row)
  if (address !== undefined) return <img className="q-viewer-picture" src={address} alt={row.name} />
  if (row.state === 'purged') return <p className="q-viewer-word">已彻底清除。{row.purged}</p>
  if (row.state === 'missing') {
    return <p className="q-viewer-word">文件不在本机。可以到“设置 - 附件清理”里从别的副本或数据包补齐。</p>
  }
  if (failed)
    return <p className="q-viewer-word">图片显示不出来，可能已经损坏。可以到“设置 - 附件清理”里核对、补齐。</p>
  if (row.mediaType.startsWith('image/') && row.mediaType !== 'image/heic' && row.mediaType !== 'image/tiff')
    return null
  return (
    <p className="q-viewer-word">
      <FileIcon mediaType={row.mediaType} />
      {row.mediaType.startsWith('image/') ? '这种图片窗口里看不了' : '这种文件窗口里看不了'}，请另存后用别的程序打开。
    </p>
  )
}

/** Name, kind and remark, each stored on leaving it. */
function Caption({ row, disabled }: { readonly row: AttachmentRow; readonly disabled: boolean }) {
  const run = useCommand()
  const [name, setName] = useState(row.name)
  useEffect(() => setName(row.name), [row.name])
  const put = (fields: Readonly<Record<string, string | null>>, label: string): void =>
    void run('records.put', { collection: 'attachments', rows: [{ id: row.id, fields }], label })
  const leave = (): void => {
    const typed = name.trim()
    if (typed === '' || typed === row.name) setName(row.name)
    else put({ name: typed }, `附件改名 ${typed}`)
  }
  return (
    <>
      <div className="q-viewer-field">
        <label htmlFor="attachment-name">文件名</label>
        <Input
          id="attachment-name"
          value={name}
          maxLength={255}
          disabled={disabled}
          onChange={(event) => setName(event.target.value)}
          onBlur={leave}
          onPressEnter={leave}
        />
      </div>
      <div className="q-viewer-field">
        <label htmlFor="attachment-kind">类别</label>
        <Select
          id="attachment-kind"
          allowClear
          disabled={disabled}
          options={KINDS}
          placeholder="未分类"
          {...(row.kind === undefined ? {} : { value: row.kind })}
          onChange={(kind: string | undefined) => put({ kind: kind ?? null }, `附件类别 ${row.name}`)}
        />
      </div>
    </>
  )
}

function FactLines({ row }: { readonly row: AttachmentRow }) {
  const lines: readonly (readonly [string, string])[] = [
    ['大小', sizeText(row.sizeBytes)],
    ...(row.shotAt === undefined ? [] : [['拍摄时间', row.shotAt.replace('T', ' ')] as const]),
    ...(row.note === undefined ? [] : [['备注', row.note] as const]),
    ...(row.original === undefined ? [] : [['原件', originalText(row.original)] as const]),
  ]
  return (
    <>
      <dl className="q-viewer-facts">
        {lines.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {row.location === undefined || row.location === '无位置信息' ? null : (
        <StatusMark kind={row.location === '已去掉位置信息' ? 'ok' : 'warn'}>
          {PLACE_WORDS[row.location] ?? row.location}
        </StatusMark>
      )}
    </>
  )
}

const originalText = ({ sizeBytes, isHere }: NonNullable<AttachmentRow['original']>): string =>
  isHere ? `${sizeText(sizeBytes)}，留在本局` : '不在本机（在存入的单位）'

const PLACE_WORDS: Readonly<Record<string, string>> = {
  已去掉位置信息: '已去掉拍摄位置',
  原件含位置信息: '原件含拍摄位置，不随数据包走',
  含位置信息: '含拍摄位置，不随数据包走',
}

/** One attachment large, with what is known of it; ← and → go through the others, Esc closes. */
export function AttachmentViewer({
  files,
  at,
  onGo,
  onDelete,
  onClose,
}: {
  readonly files: readonly AttachmentRow[]
  readonly at: number
  readonly onGo: (at: number) => void
  /** Absent = looked at only. */
  readonly onDelete?: (row: AttachmentRow) => void
  readonly onClose: () => void
}) {
  const { readOnly } = useStatus()
  const { asking, ask, save, dismiss } = useSaveOut()
  const row = files[at]
  if (row === undefined) return null
  const go = (step: number): void => {
    const next = at + step
    if (next >= 0 && next < files.length) onGo(next)
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement) return
    if (event.key === 'ArrowLeft') go(-1)
    else if (event.key === 'ArrowRight') go(1)
    else if (event.key === 'Delete' && !readOnly && onDelete !== undefined) onDelete(row)
    else return
    event.preventDefault()
  }
  return (
    <Modal
      open
      centered
      width="min(1180px, 94vw)"
      title={`附件　${at + 1} / ${files.length}`}
      footer={null}
      onCancel={onClose}
      className="q-viewer"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the picture, whichever button has the focus */}
      <div className="q-viewer-body" onKeyDown={onKey}>
        <div className="q-viewer-stage">
          <Button
            aria-label="上一个"
            icon={<LeftOutlined aria-hidden="true" />}
            disabled={at === 0}
            onClick={() => go(-1)}
            autoFocus={at > 0}
          />
          <div className="q-viewer-frame">
            <Picture key={row.id} row={row} />
          </div>
          <Button
            aria-label="下一个"
            icon={<RightOutlined aria-hidden="true" />}
            disabled={at === files.length - 1}
            onClick={() => go(1)}
          />
        </div>
        <div className="q-viewer-side">
          <Caption key={row.id} row={row} disabled={readOnly} />
          <FactLines row={row} />
          <div className="q-viewer-tools">
            <Button
              icon={<DownloadOutlined aria-hidden="true" />}
              disabled={row.state !== 'here'}
              onClick={() => ask({ row, original: false })}
            >
              另存
            </Button>
            {row.original?.isHere === true ? (
              <Button onClick={() => ask({ row, original: true })}>另存原件</Button>
            ) : null}
            {onDelete === undefined ? null : (
              <Button
                danger
                icon={<DeleteOutlined aria-hidden="true" />}
                disabled={readOnly}
                onClick={() => onDelete(row)}
              >
                删除
              </Button>
            )}
          </div>
          <p className="q-secondary">← → 前后翻看　Esc 关闭</p>
        </div>
      </div>
      {asking === undefined ? null : (
        <ReasonDialog
          title="另存含拍摄位置的文件"
          text="这个文件里有拍摄地点的经纬度。写明事由后另存，事由记入操作日志。"
          okText="另存"
          onOk={(reason) => void save(asking, reason)}
          onCancel={dismiss}
        />
      )}
    </Modal>
  )
}
