/** The photos of a document from the attachment store: their real size, upright, and without the place they were taken at. */
import { shownHash } from '../../domain/attachments/attachment-file'
import { COLLECTIONS } from '../../domain/collections/registry'
import { type PictureKind, readPicture, withoutLocation } from '../../domain/picture/picture'
import { pixelSize } from '../../domain/picture/pixel-size'
import type { StoredRecord } from '../../domain/record/record'
import { photoSize } from '../../domain/report/draft/picture-size'
import { reportKindOf } from '../../domain/report/kinds/registry'
import type { ReportKind } from '../../domain/report/kinds/report-kind'
import { type Block, type PictureBlock, paragraph, type ReportModel } from '../../domain/report/model'
import { Refusal } from '../../shared/result'
import { NO_PHOTOS, type PhotoBytes, type Photos } from '../word/picture'
import { isLiving } from './living-records'
import type { Session } from './session'

/** Word and WPS show these everywhere. */
const KINDS: Readonly<Partial<Record<PictureKind, PhotoBytes['kind']>>> = {
  jpeg: 'jpg',
  png: 'png',
  gif: 'gif',
  bmp: 'bmp',
}

const isPhoto = (block: Block): block is PictureBlock & { photo: string } =>
  block.kind === 'picture' && block.photo !== undefined && block.photo !== ''

interface Loaded {
  readonly photo: PhotoBytes
  /** Height ÷ width, and pixels across, of the upright picture. */
  readonly ratio: number
  readonly pixels: number
}

/** The closed record kind a photo is of, or the closed kind of document it was put into; undefined for an open one. */
function closedOwner(session: Session, { fields, parent }: StoredRecord): string | undefined {
  const owner = String(fields['ownerCollection'] ?? '')
  if (COLLECTIONS.get(owner)?.restricted === true) return owner
  const passage = owner === 'documentPassages' ? session.store().get(owner, parent ?? '') : undefined
  return passage === undefined ? undefined : reportKindOf(String(passage.fields['kind'] ?? ''))?.restricted
}

async function load(session: Session, kind: ReportKind, block: PictureBlock & { photo: string }): Promise<Loaded> {
  const store = session.store()
  const record = store.get('attachments', block.photo)
  const name = `“${block.caption}”的照片`
  if (record === undefined || !isLiving(record))
    throw new Refusal('notFound', `${name}已经删除，请换一张或删去这张图。`)
  const closed = closedOwner(session, record)
  // However it was linked: what is closed goes into no paper but that of its own kind.
  if (closed !== undefined && closed !== kind.restricted) {
    const label = COLLECTIONS.get(closed)?.label ?? closed
    throw new Refusal('refused', `${name}是“${label}”的附件，不能放进《${kind.title}》，请换一张或删去这张图。`)
  }
  const stored = await store.attachments.read(shownHash(record.fields) ?? '')
  const facts = readPicture(stored)
  const format = facts === undefined ? undefined : KINDS[facts.kind]
  const pixels = pixelSize(stored)
  if (facts === undefined || format === undefined || pixels === undefined) {
    throw new Refusal('refused', `${name}不是 JPG、PNG、GIF 或 BMP 图片，Word 里放不进去，请换一张。`)
  }
  const bytes = facts.location === 'none' ? stored : withoutLocation(stored)
  if (bytes === undefined) throw new Refusal('refused', `${name}含拍摄位置，又去不掉，请换一张。`)
  const onItsSide = pixels.turn === 90 || pixels.turn === 270
  const [width, height] = onItsSide ? [pixels.height, pixels.width] : [pixels.width, pixels.height]
  return { photo: { bytes, kind: format, turn: pixels.turn }, ratio: height / width, pixels: width }
}

/** A photo the program chose is left out where it cannot be read: the document does not wait for it. @throws Refusal */
async function loadOrLeave(
  session: Session,
  kind: ReportKind,
  block: PictureBlock & { photo: string },
): Promise<Loaded | undefined> {
  try {
    return await load(session, kind, block)
  } catch (error) {
    if (error instanceof Refusal && block.within !== undefined) return undefined
    throw error
  }
}

/**
 * The document with its photos in their real size, and their bytes by attachment.
 * @param known photos of other documents of the same file: their bytes are not kept twice
 * @throws Refusal notFound | refused | damaged: which picture, and what to do
 */
export async function withPhotos(
  session: Session,
  { kind, model }: { readonly kind: ReportKind; readonly model: ReportModel },
  known: Photos = NO_PHOTOS,
): Promise<{ readonly model: ReportModel; readonly photos: Photos }> {
  const all = [...model.blocks, ...model.attachments.flatMap(({ blocks }) => blocks)].filter(isPhoto)
  if (all.length === 0) return { model, photos: new Map() }
  const photos = new Map<string, PhotoBytes>()
  const loaded = new Map<string, Loaded>()
  for (const block of all) {
    if (loaded.has(block.photo)) continue
    const found = await loadOrLeave(session, kind, block)
    if (found === undefined) continue
    photos.set(block.photo, known.get(block.photo) ?? found.photo)
    loaded.set(block.photo, found)
  }
  const sizedBlock = (block: Block): Block => {
    if (!isPhoto(block)) return block
    const found = loaded.get(block.photo)
    if (found === undefined) return paragraph(`${block.caption}：原件读不出，没有放入。`)
    return { ...block, ...photoSize(found.ratio, found.pixels, block.within) }
  }
  const sized = (blocks: readonly Block[]): readonly Block[] => blocks.map(sizedBlock)
  return {
    model: {
      ...model,
      blocks: sized(model.blocks),
      attachments: model.attachments.map((annex) => ({ ...annex, blocks: sized(annex.blocks) })),
    },
    photos,
  }
}
