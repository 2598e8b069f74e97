/** Photos for a draft: those that hang under the records, as small pictures, or files of this computer; with captions, in order. */
import { Button, Input, Modal, Select } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { COLLECTIONS } from '../../../../domain/collections/registry'
import { textOf } from '../../../../domain/enterprise-file/file-records'
import type { AttachmentRow } from '../../../../shared/attachment-shapes'
import type { Row } from '../../../../shared/rows'
import { useRows } from '../../client/hooks'
import { useManyRows } from '../../client/use-many-rows'
import { useTitles } from '../../client/use-titles'
import { EmptyState } from '../../ui/empty-state'
import { useThumb } from '../attachments/use-picture'
import { useDraftPage } from './draft-context'
import { spotAfter } from './draft-spots'
import './photo-dialog.css'
import { usePhotos } from './use-photos'

/** Kinds whose photos are called by the enterprise they belong to. */
const HOLDERS = ['inspections', 'rectifications', 'samples'] as const
const ENTERPRISES = ['enterprises'] as const
/** What the Word file can hold. */
const KINDS = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/bmp'])
const MOST_SHOWN = 60

export interface PhotoChoice {
  readonly row: AttachmentRow
  /** The enterprise, where there is one. */
  readonly enterprise: string
  readonly owner: string
  readonly day: string
}

function rowOf({ id, fields }: Row): AttachmentRow {
  const { sizeBytes } = fields
  return {
    id,
    name: textOf(fields, 'name'),
    sizeBytes: typeof sizeBytes === 'number' ? sizeBytes : 0,
    mediaType: textOf(fields, 'mediaType'),
    sha256: textOf(fields, 'sha256'),
    state: 'here',
  }
}

/** Photos of the records, newest first; kinds that are closed have no place in a document. */
function usePhotoChoices(): readonly PhotoChoice[] {
  const { rows } = useRows('attachments')
  const views = useManyRows(HOLDERS)
  const titles = useTitles(ENTERPRISES)
  return useMemo(() => {
    const enterpriseOf = (collection: string, id: string): string => {
      if (collection === 'enterprises') return id
      const row = views[(HOLDERS as readonly string[]).indexOf(collection)]?.byId.get(id)
      return row === undefined ? '' : textOf(row.fields, 'enterprise') || (row.parent ?? '')
    }
    return rows
      .filter(({ fields }) => KINDS.has(textOf(fields, 'mediaType')))
      .filter(({ fields }) => COLLECTIONS.get(textOf(fields, 'ownerCollection'))?.restricted !== true)
      .filter(({ fields }) => textOf(fields, 'ownerCollection') !== 'documentPassages')
      .map((one) => {
        const collection = textOf(one.fields, 'ownerCollection')
        const enterprise = titles.titleOf('enterprises', enterpriseOf(collection, one.parent ?? ''))
        return {
          row: rowOf(one),
          enterprise,
          owner: COLLECTIONS.get(collection)?.label ?? '',
          day: (textOf(one.fields, 'shotAt') || textOf(one.fields, 'takenAt')).slice(0, 10),
        }
      })
      .toSorted((a, b) => b.day.localeCompare(a.day) || b.row.id.localeCompare(a.row.id))
  }, [rows, views, titles])
}

function Tile({
  choice,
  order,
  onPick,
}: {
  readonly choice: PhotoChoice
  /** Its number among those chosen; 0 = not chosen. */
  readonly order: number
  readonly onPick: () => void
}) {
  const { address, failed } = useThumb(choice.row)
  const { row, enterprise, owner, day } = choice
  return (
    <button
      type="button"
      className="q-photo-tile"
      aria-pressed={order > 0}
      title={`${row.name}\n${[enterprise, owner, day].filter((one) => one !== '').join('　')}`}
      onClick={onPick}
    >
      {address === undefined ? (
        <span className="q-facts">{failed ? '显示不出来' : '…'}</span>
      ) : (
        <img src={address} alt={row.name} />
      )}
      {order > 0 ? <span className="q-photo-order">{order}</span> : null}
      <span className="q-photo-tile-name">{enterprise || row.name}</span>
      <span className="q-facts">{[owner, day].filter((one) => one !== '').join('　')}</span>
    </button>
  )
}

const captionOf = ({ enterprise, owner }: PhotoChoice): string =>
  owner === '监督检查' || enterprise === ''
    ? `${enterprise}现场检查`
    : `${enterprise}${owner === '企业档案' ? '' : owner}`

export function PhotoDialog({ place, onClose }: { readonly place: string; readonly onClose: () => void }) {
  const { acts, partOf } = useDraftPage()
  const choices = usePhotoChoices()
  const [wanted, setWanted] = useState('')
  const [chosen, setChosen] = useState<readonly { readonly choice: PhotoChoice; readonly caption: string }[]>([])
  const [busy, setBusy] = useState(false)
  const file = useRef<HTMLInputElement>(null)
  const photos = usePhotos(acts)
  const names = useMemo(
    () => [...new Set(choices.map(({ enterprise }) => enterprise))].filter((name) => name !== ''),
    [choices],
  )
  const shown = choices.filter(({ enterprise }) => wanted === '' || enterprise === wanted)
  const { at, ...part } = partOf(place)
  const spot = () => spotAfter(part, at, acts.rows)
  const pick = (choice: PhotoChoice): void =>
    setChosen((old) =>
      old.some((one) => one.choice.row.id === choice.row.id)
        ? old.filter((one) => one.choice.row.id !== choice.row.id)
        : [...old, { choice, caption: captionOf(choice) }],
    )
  const run = async (act: () => Promise<boolean>): Promise<void> => {
    setBusy(true)
    const done = await act()
    setBusy(false)
    if (done) onClose()
  }
  return (
    <Modal
      open
      width={820}
      title="放照片"
      okText={chosen.length === 0 ? '放进草稿' : `放进草稿 ${chosen.length} 张`}
      cancelText="取消"
      okButtonProps={{ disabled: chosen.length === 0, loading: busy }}
      onOk={() =>
        void run(() =>
          photos.place(
            spot(),
            chosen.map(({ choice, caption }) => ({ row: choice.row, caption })),
          ),
        )
      }
      onCancel={onClose}
    >
      <div className="q-photo-head">
        <Select
          aria-label="哪家企业的照片"
          showSearch
          allowClear
          placeholder="全部企业"
          value={wanted === '' ? null : wanted}
          options={names.map((name) => ({ value: name, label: name }))}
          onChange={(name: string | null | undefined) => setWanted(name ?? '')}
        />
        <span className="q-facts">按点的先后排列，大小按版心自动调整，拍摄位置不带出去</span>
        <Button disabled={busy} onClick={() => file.current?.click()}>
          从这台电脑选…
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          multiple
          accept=".jpg,.jpeg,.png,.gif,.bmp"
          aria-label="照片文件"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])]
            event.target.value = ''
            if (files.length > 0) void run(() => photos.upload(spot(), files))
          }}
        />
      </div>
      {shown.length === 0 ? (
        <EmptyState text="记录里还没有照片。" hint="企业档案、监督检查等记录的附件里加了照片，这里就能选。" />
      ) : (
        <div className="q-photo-grid">
          {shown.slice(0, MOST_SHOWN).map((choice) => (
            <Tile
              key={choice.row.id}
              choice={choice}
              order={chosen.findIndex((one) => one.choice.row.id === choice.row.id) + 1}
              onPick={() => pick(choice)}
            />
          ))}
        </div>
      )}
      {shown.length > MOST_SHOWN ? (
        <p className="q-facts">
          共 {shown.length} 张，只列出最近的 {MOST_SHOWN} 张，选一家企业再看。
        </p>
      ) : null}
      {chosen.map(({ choice, caption }, order) => (
        <Input
          key={choice.row.id}
          className="q-photo-caption"
          aria-label={`第 ${order + 1} 张的图题`}
          addonBefore={`${order + 1}　图题`}
          maxLength={60}
          value={caption}
          onChange={(event) =>
            setChosen((old) =>
              old.map((one) => (one.choice.row.id === choice.row.id ? { ...one, caption: event.target.value } : one)),
            )
          }
        />
      ))}
    </Modal>
  )
}
