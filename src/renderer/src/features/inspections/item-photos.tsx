import { CameraOutlined } from '@ant-design/icons'
import { Modal } from 'antd'
import { useEffect, useState } from 'react'
import type { Row } from '../../../../shared/rows'
import { useCommand } from '../../client/hooks'
import type { PhotoBook } from './use-photos'

/** Reads the picture once; absent for what is no picture. */
function usePicture(row: Row): string | undefined {
  const run = useCommand()
  const [address, setAddress] = useState<string | undefined>(undefined)
  const isPicture = String(row.fields.mediaType ?? '').startsWith('image/')
  useEffect(() => {
    let gone = false
    if (!isPicture) return
    void run('attachments.read', { id: row.id }).then((answer) => {
      if (!gone && answer.ok) setAddress(`data:${answer.value.mediaType};base64,${answer.value.base64}`)
    })
    return () => {
      gone = true
    }
  }, [run, row.id, isPicture])
  return address
}

function Photo({ row }: { readonly row: Row }) {
  const address = usePicture(row)
  const [large, setLarge] = useState(false)
  const name = String(row.fields.name ?? '')
  return (
    <>
      <button type="button" className="q-photo" title={name} onClick={() => setLarge(address !== undefined)}>
        {address === undefined ? null : <img src={address} alt={name} />}
        <span className="q-photo-name">{name}</span>
      </button>
      {large && address !== undefined ? (
        <Modal open width={960} title={name} footer={null} onCancel={() => setLarge(false)}>
          <img className="q-photo-large" src={address} alt={name} />
        </Modal>
      ) : null}
    </>
  )
}

/** Thumbnails of one item and the place to add another. */
export function ItemPhotos({
  item,
  photos,
  disabled,
}: {
  readonly item: string
  readonly photos: PhotoBook
  readonly disabled: boolean
}) {
  return (
    <div className="q-photos">
      {photos.of(item).map((row) => (
        <Photo key={row.id} row={row} />
      ))}
      <button type="button" className="q-photo-add" disabled={disabled} onClick={() => void photos.add(item)}>
        <CameraOutlined aria-hidden="true" />
        加照片
      </button>
      <span className="q-secondary">P 加照片　Esc 收起</span>
    </div>
  )
}
