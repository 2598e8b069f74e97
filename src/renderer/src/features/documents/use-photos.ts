/** Photos put into a draft: their size and shape are kept with them, so that the preview knows the room they take. */
import { useMemo } from 'react'
import type { AttachmentRow } from '../../../../shared/attachment-shapes'
import { useClient } from '../../client/hooks'
import { useMessages } from '../../ui/messages'
import { usePreferences } from '../../ui/preferences'
import { shrinkPhoto } from '../attachments/shrink-photo'
import { readPictureSize } from '../attachments/use-picture'
import type { Spot } from './draft-spots'
import type { DraftActs } from './use-draft'

const COLLECTION = 'documentPassages'
/** Between photos that are put in together: less than any two passages are apart. */
const STEP = 1 / 4096

/** Without its ending. */
const bare = (name: string): string => name.replace(/\.[^.]+$/, '')

interface DraftPhotos {
  /** Photos that are in the workspace already. @returns false when it was refused */
  readonly place: (
    spot: Spot,
    photos: readonly { readonly row: AttachmentRow; readonly caption: string }[],
  ) => Promise<boolean>
  /** Files of this computer: made smaller and freed of their place, they become attachments of their passages. */
  readonly upload: (spot: Spot, files: readonly File[]) => Promise<boolean>
}

export function usePhotos(acts: DraftActs): DraftPhotos {
  const client = useClient()
  const { error } = useMessages()
  const { photoEdge } = usePreferences()
  return useMemo(() => {
    const shapeOf = async (row: Pick<AttachmentRow, 'id'>) => {
      const size = await readPictureSize(client, row)
      return size === undefined ? {} : { photoRatio: size.height / size.width, photoWidth: size.width }
    }
    const spotOf = (spot: Spot, order: number) => ({ ...spot, position: spot.position + order * STEP })

    const place: DraftPhotos['place'] = async (spot, photos) => {
      const shapes = await Promise.all(photos.map(({ row }) => shapeOf(row)))
      const wishes = photos.map(({ row, caption }, order) => ({
        fields: { ...spotOf(spot, order), form: '照片', text: caption.trim(), photo: row.id, ...shapes[order] },
      }))
      return (await acts.keep(wishes, `公文草稿加照片 ${photos.length} 张`)) !== undefined
    }

    const uploadOne = async (file: File, spot: Spot): Promise<boolean> => {
      const shrunk = await shrinkPhoto(file, photoEdge)
      const sent = await client.upload(shrunk?.file ?? file, file.name, {
        signal: new AbortController().signal,
        onProgress: () => undefined,
      })
      if (!sent.ok) {
        error(sent.error)
        return false
      }
      const id = await acts.add({ ...spot, form: '照片', text: bare(file.name) }, '公文草稿加照片')
      if (id === undefined) return false
      const added = await client.run('attachments.add', {
        collection: COLLECTION,
        id,
        file: sent.value.token,
        location: 'remove',
      })
      if (
        added.ok &&
        (await acts.change(id, { photo: added.value.id, ...(await shapeOf(added.value)) }, '公文草稿加照片'))
      )
        return true
      await acts.remove(id)
      return false
    }
    const upload: DraftPhotos['upload'] = async (spot, files) => {
      let all = true
      for (const [order, file] of files.entries()) all = (await uploadOne(file, spotOf(spot, order))) && all
      return all
    }
    return { place, upload }
  }, [client, error, photoEdge, acts])
}
