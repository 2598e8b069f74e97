/** Which files go along with the attachment records of a package, and a sentence for those that stay. */
import { shownHash, staysInOffice } from '../../../domain/attachments/attachment-file'
import { FilmWatch, isFilm } from '../../../domain/picture/film'
import { pictureKind, readPicture } from '../../../domain/picture/picture'
import type { StoredRecord } from '../../../domain/record/record'
import type { WorkspaceStore } from '../../store/workspace-store'
import { isLiving } from '../living-records'
import type { GatheredPackage } from './gather-package'

/** Pictures an earlier version stored say nothing of a location: their bytes are asked. */
async function tellsPlace(store: WorkspaceStore, record: StoredRecord, sha256: string): Promise<boolean> {
  const { location, mediaType } = record.fields
  if (typeof location === 'string') return staysInOffice(record.fields)
  if (typeof mediaType === 'string' && mediaType !== '' && !/^(?:image|video)\//.test(mediaType)) return false
  const chunks: Uint8Array[] = []
  let film: FilmWatch | undefined
  try {
    for await (const chunk of store.attachments.chunks(sha256)) {
      if (chunks.length === 0 && film === undefined && pictureKind(chunk) === undefined) {
        if (!isFilm(chunk)) return false
        film = new FilmWatch()
      }
      if (film === undefined) chunks.push(chunk)
      else film.see(chunk)
    }
  } catch {
    // Damaged: said where it is read to be packed.
    return false
  }
  if (film !== undefined) return film.tellsPlace
  const found = readPicture(Buffer.concat(chunks))?.location ?? 'none'
  return found !== 'none'
}

const NAMED = 3

/** `附件“甲.jpg”、“乙.jpg”等 5 个<why>` @returns none when there are no names */
export function staySentence(names: readonly string[], why: string): readonly string[] {
  if (names.length === 0) return []
  const shown = names.slice(0, NAMED).map((name) => `“${name}”`)
  return [`附件${shown.join('、')}${names.length > NAMED ? ` 等 ${names.length} 个` : ''}${why}`]
}

/** Files of the living attachments that go along. One that is lost or must not leave stays; its record still goes. */
export async function chooseFiles(
  store: WorkspaceStore,
  records: ReadonlyMap<string, readonly StoredRecord[]>,
): Promise<Pick<GatheredPackage, 'attachments' | 'staying'>> {
  const found = new Map<string, { sha256: string; sizeBytes: number; name: string }>()
  const lost: string[] = []
  const placed: string[] = []
  for (const record of records.get('attachments') ?? []) {
    const sha256 = shownHash(record.fields)
    if (sha256 === undefined || !isLiving(record)) continue
    const name = String(record.fields['name'] ?? '')
    const sizeBytes = await store.attachments.sizeBytes(sha256)
    if (sizeBytes === undefined) {
      if ((await store.attachments.purged(sha256)) === undefined) lost.push(name)
    } else if (await tellsPlace(store, record, sha256)) placed.push(name)
    else found.set(sha256, { sha256, sizeBytes, name })
  }
  return {
    attachments: [...found.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1)),
    staying: [
      ...staySentence(lost, '的文件不在本机，包里只有记录、没有文件。可在“附件清理”里补齐后再打包。'),
      ...staySentence(placed, '的文件含拍摄位置又不能原样去掉，没有装进包里。'),
    ],
  }
}
