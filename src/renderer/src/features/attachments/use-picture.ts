/** Pictures of attachments as addresses the page can show, small ones kept by content. */
import { useEffect, useState } from 'react'
import type { AttachmentRow } from '../../../../shared/attachment-shapes'
import type { Client } from '../../client/client'
import { useClient } from '../../client/hooks'

/** Kinds every Chromium shows; TIFF and HEIC are kept as files. */
const SHOWN: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/bmp'])
const THUMB_EDGE = 320
/** Thumbnails in memory, some 10 KB each. */
const MOST_THUMBS = 400

export const canBeShown = (row: AttachmentRow): boolean => SHOWN.has(row.mediaType) && row.state === 'here'

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at)
  return bytes
}

async function readPictureBlob(
  client: Client,
  row: Pick<AttachmentRow, 'id'>,
  quiet: boolean,
): Promise<Blob | undefined> {
  const answer = await client.run('attachments.read', { id: row.id }, { quiet })
  return answer.ok ? new Blob([bytesOf(answer.value.base64)], { type: answer.value.mediaType }) : undefined
}

/** Pixels of a picture held upright; undefined for what the page cannot show. */
export async function readPictureSize(
  client: Client,
  row: Pick<AttachmentRow, 'id'>,
): Promise<{ readonly width: number; readonly height: number } | undefined> {
  const blob = await readPictureBlob(client, row, true)
  if (blob === undefined) return undefined
  const whole = await createImageBitmap(blob, { imageOrientation: 'from-image' }).catch(() => undefined)
  if (whole === undefined) return undefined
  const { width, height } = whole
  whole.close()
  return { width, height }
}

const thumbs = new Map<string, string>()
/** One after the other: thirty photos must not be decoded at once. */
let turn: Promise<unknown> = Promise.resolve()

async function makeThumb(client: Client, row: AttachmentRow): Promise<string | undefined> {
  const known = thumbs.get(row.sha256)
  if (known !== undefined) return known
  const blob = await readPictureBlob(client, row, true)
  if (blob === undefined) return undefined
  const whole = await createImageBitmap(blob, { imageOrientation: 'from-image' }).catch(() => undefined)
  if (whole === undefined) return undefined
  const factor = Math.min(1, THUMB_EDGE / Math.max(whole.width, whole.height))
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(whole.width * factor)),
    Math.max(1, Math.round(whole.height * factor)),
  )
  canvas.getContext('2d')?.drawImage(whole, 0, 0, canvas.width, canvas.height)
  whole.close()
  const address = URL.createObjectURL(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 }))
  thumbs.set(row.sha256, address)
  const oldest = thumbs.keys().next().value
  if (thumbs.size > MOST_THUMBS && oldest !== undefined) {
    URL.revokeObjectURL(thumbs.get(oldest) ?? '')
    thumbs.delete(oldest)
  }
  return address
}

/** `failed`: the bytes are no picture after all, or damaged. */
export interface ShownPicture {
  readonly address?: string
  readonly failed: boolean
}

const NOTHING: ShownPicture = { failed: false }

export function useThumb(row: AttachmentRow): ShownPicture {
  const client = useClient()
  const [shown, setShown] = useState<ShownPicture>(NOTHING)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the bytes are known by their hash, not by the row object
  useEffect(() => {
    let gone = false
    if (!canBeShown(row)) return
    turn = turn.then(async () => {
      if (gone) return
      const address = await makeThumb(client, row).catch(() => undefined)
      if (!gone) setShown(address === undefined ? { failed: true } : { address, failed: false })
    })
    return () => {
      gone = true
    }
  }, [client, row.id, row.sha256, row.state])
  return shown
}

/** The picture in full, read when it is looked at and given back afterwards. */
export function useWholePicture(row: AttachmentRow): ShownPicture {
  const client = useClient()
  const [shown, setShown] = useState<ShownPicture>(NOTHING)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the bytes are known by their hash, not by the row object
  useEffect(() => {
    let gone = false
    let address: string | undefined
    setShown(NOTHING)
    if (!canBeShown(row)) return
    void readPictureBlob(client, row, false).then((blob) => {
      if (gone) return
      address = blob === undefined ? undefined : URL.createObjectURL(blob)
      setShown(address === undefined ? { failed: true } : { address, failed: false })
    })
    return () => {
      gone = true
      if (address !== undefined) URL.revokeObjectURL(address)
    }
  }, [client, row.id, row.sha256, row.state])
  return shown
}
