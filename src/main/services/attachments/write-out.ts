/** A copy of stored bytes outside the workspace: whole or not at all. */
import { open, rm } from 'node:fs/promises'
import { FilmWatch, isFilm } from '../../../domain/picture/film'
import { pictureKind, readPicture, withoutLocation } from '../../../domain/picture/picture'
import { Refusal } from '../../../shared/result'
import { faultRefusal } from '../../store/file-fault'
import type { AttachmentFiles } from '../../store/workspace-store'

const TELLS_PLACE = '这个文件含拍摄位置，又不能原样去掉，没有另存。'

export interface OutWish {
  readonly sha256: string
  /** Where it grows; what stood there is replaced. */
  readonly path: string
  /** Look for a location and take it out. */
  readonly clean: boolean
}

/** @throws Refusal when a location is in it that cannot be taken out */
async function* cleaned(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const kept: Uint8Array[] = []
  let isPicture: boolean | undefined
  let film: FilmWatch | undefined
  for await (const chunk of chunks) {
    if (isPicture === undefined) {
      isPicture = pictureKind(chunk) !== undefined
      if (!isPicture && isFilm(chunk)) film = new FilmWatch()
    }
    film?.see(chunk)
    if (film?.tellsPlace === true) throw new Refusal('refused', TELLS_PLACE)
    if (isPicture) kept.push(chunk)
    else yield chunk
  }
  if (kept.length === 0) return
  const bytes = Buffer.concat(kept)
  const location = readPicture(bytes)?.location ?? 'none'
  const clean = location === 'none' ? bytes : withoutLocation(bytes)
  if (clean === undefined) throw new Refusal('refused', TELLS_PLACE)
  yield clean
}

/** @throws Refusal damaged | notFound | diskFull …; no half file stays behind */
export async function writeOut(files: AttachmentFiles, { sha256, path, clean }: OutWish): Promise<void> {
  const chunks = files.chunks(sha256)
  try {
    const handle = await open(path, 'w')
    try {
      for await (const chunk of clean ? cleaned(chunks) : chunks) await handle.writeFile(chunk)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    await rm(path, { force: true })
    throw faultRefusal(error, { consequence: '附件没有另存出来', again: '再存一次' })
  }
}
