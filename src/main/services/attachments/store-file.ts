/** Bytes of a chosen file into the store: a picture is looked into first, anything else is copied as it streams. */
import { LOCATION } from '../../../domain/attachments/attachment-file'
import { FilmWatch, isFilm } from '../../../domain/picture/film'
import { pictureKind, readPicture, withoutLocation } from '../../../domain/picture/picture'
import type { FieldValue } from '../../../domain/schema/field'
import type { AttachmentFiles, StoredFile } from '../../store/workspace-store'
import { mediaTypeOf } from './media-types'
import { type SourceFile, withSourceFile } from './source-file'

/** A larger picture is not looked into: it counts as one that may tell where it was taken. */
const LARGEST_PICTURE_BYTES = 96 * 1024 * 1024

/** The part of an attachment record that its bytes decide. */
export type FileFields = Readonly<Record<string, FieldValue>>

export interface ChosenFile {
  readonly path: string
  readonly name: string
}

async function wholeOf(file: SourceFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of file.chunks()) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** `2017-06-12T09:31:05` → what the two fields hold. */
const takenFields = (takenAt: string | undefined): FileFields =>
  takenAt === undefined ? {} : { takenAt: takenAt.slice(0, 10), shotAt: takenAt.slice(0, 16) }

const shownFields = ({ sha256, sizeBytes }: StoredFile): FileFields => ({ sha256, sizeBytes })
const originalFields = ({ sha256, sizeBytes }: StoredFile): FileFields => ({
  originalSha256: sha256,
  originalBytes: sizeBytes,
})

async function storePicture(files: AttachmentFiles, bytes: Uint8Array, keepOriginal: boolean): Promise<FileFields> {
  const facts = readPicture(bytes)
  const taken = takenFields(facts?.takenAt)
  if (facts === undefined || facts.location === 'none') {
    return { ...shownFields(await files.put(bytes)), ...taken, location: LOCATION.none }
  }
  const clean = facts.location === 'removable' ? withoutLocation(bytes) : undefined
  if (clean === undefined) return { ...shownFields(await files.put(bytes)), ...taken, location: LOCATION.held }
  const shown = shownFields(await files.put(clean))
  if (!keepOriginal) return { ...shown, ...taken, location: LOCATION.removed }
  return { ...shown, ...originalFields(await files.put(bytes)), ...taken, location: LOCATION.original }
}

/** A film is looked through as it streams; its place cannot be taken out without writing it anew. */
async function storeFilm(files: AttachmentFiles, file: SourceFile): Promise<FileFields> {
  const watch = new FilmWatch()
  async function* watched(): AsyncGenerator<Uint8Array> {
    for await (const chunk of file.chunks()) {
      watch.see(chunk)
      yield chunk
    }
  }
  const stored = shownFields(await files.putStream(watched()))
  return { ...stored, location: watch.tellsPlace ? LOCATION.held : LOCATION.none }
}

/**
 * @param keepOriginal a picture that tells where it was taken is kept as it came too, in this office alone
 * @throws Refusal
 */
export const storeShown = (files: AttachmentFiles, chosen: ChosenFile, keepOriginal: boolean): Promise<FileFields> =>
  withSourceFile(chosen.path, chosen.name, async (file) => {
    const mediaType = mediaTypeOf(file.head, chosen.name)
    if (pictureKind(file.head) === undefined) {
      return isFilm(file.head)
        ? { ...(await storeFilm(files, file)), mediaType }
        : { ...shownFields(await files.putStream(file.chunks())), mediaType }
    }
    if (file.sizeBytes > LARGEST_PICTURE_BYTES) {
      return { ...shownFields(await files.putStream(file.chunks())), mediaType, location: LOCATION.held }
    }
    return { ...(await storePicture(files, await wholeOf(file), keepOriginal)), mediaType }
  })

/** The file as it came, beside a smaller picture made of it. @throws Refusal */
export const storeOriginal = (files: AttachmentFiles, chosen: ChosenFile): Promise<FileFields> =>
  withSourceFile(chosen.path, chosen.name, async (file) => {
    if (pictureKind(file.head) === undefined || file.sizeBytes > LARGEST_PICTURE_BYTES) {
      return originalFields(await files.putStream(file.chunks()))
    }
    const bytes = await wholeOf(file)
    const facts = readPicture(bytes)
    const located = facts === undefined || facts.location === 'none' ? {} : { location: LOCATION.original }
    return { ...originalFields(await files.put(bytes)), ...takenFields(facts?.takenAt), ...located }
  })
