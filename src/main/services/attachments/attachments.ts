/** Files on records: bytes by content in the store, name, type and owner as a record. */
import { LOCATION, originalHash, shownHash, staysInOffice } from '../../../domain/attachments/attachment-file'
import { planSet } from '../../../domain/change/plan-set'
import type { StoredRecord } from '../../../domain/record/record'
import type { AttachmentRow } from '../../../shared/attachment-shapes'
import { Refusal } from '../../../shared/result'
import type { StoreView } from '../../store/workspace-store'
import { isLiving, livingRecords } from '../living-records'
import { definitionOf } from '../records'
import type { Session } from '../session'
import { rowOf, textOr } from './attachment-row'
import type { RestrictedKinds } from './owner-words'
import { shownName } from './shown-name'
import { type ChosenFile, storeOriginal, storeShown } from './store-file'
import { writeOut } from './write-out'

const COLLECTION = 'attachments'
/** More is not handed to the page in one piece: such a file is saved and opened outside. */
const LARGEST_SHOWN_BYTES = 96 * 1024 * 1024

export interface AddWish {
  readonly collection: string
  readonly owner: string
  readonly file: ChosenFile
  /** The file as it came, beside a smaller picture made of it. */
  readonly original?: ChosenFile
  /** `remove`: a picture's location is taken out and the file as it came is not kept. */
  readonly location?: 'keep' | 'remove'
  readonly kind?: string
  readonly note?: string
}

export function createAttachmentsService(session: Session, restricted: RestrictedKinds) {
  const living = (id: string): StoredRecord => {
    const record = session.store().get(COLLECTION, id)
    if (record === undefined || !isLiving(record)) throw new Refusal('notFound', '没有这个附件，可能已经删除。')
    restricted.check(String(record.fields['ownerCollection'] ?? ''))
    return record
  }

  const assertOwner = (view: Pick<StoreView, 'get'>, collection: string, owner: string): void => {
    const record = view.get(collection, owner)
    if (record !== undefined && isLiving(record)) return
    const { label } = definitionOf(collection)
    throw new Refusal('notFound', `没有编号为 ${owner} 的${label}记录，附件没有加上。`)
  }

  return {
    async list(owner: string): Promise<AttachmentRow[]> {
      const records = [...livingRecords(session.store(), COLLECTION)].filter((record) => record.parent === owner)
      for (const collection of new Set(records.map(({ fields }) => String(fields['ownerCollection'] ?? '')))) {
        restricted.check(collection)
      }
      return Promise.all(records.map((record) => rowOf(session.store().attachments, record)))
    },

    /** The bytes are on disk before the record that names them. @throws Refusal */
    async add({ collection, owner, file, original, location = 'keep', ...more }: AddWish) {
      const store = session.store()
      assertOwner(store, collection, owner)
      const shown = await storeShown(store.attachments, file, location === 'keep' && original === undefined)
      const kept = original === undefined ? {} : await storeOriginal(store.attachments, original)
      const name = shownName(file.name)
      const id = session.newId()
      const values = {
        parent: owner,
        ownerCollection: collection,
        name,
        ...shown,
        ...kept,
        ...textOr('kind', more.kind),
        ...textOr('note', more.note),
      }
      const receipt = await store.transact((view) => {
        assertOwner(view, collection, owner)
        const change = planSet(undefined, { collection: COLLECTION, id, values })
        if (change === undefined) return undefined
        return { actor: session.actor(), label: `加附件 ${name}`, kind: 'edit', changes: [change] }
      })
      const record = store.get(COLLECTION, id)
      if (record === undefined || receipt === undefined) throw new Refusal('internal', '附件没有加上，请再加一次。')
      return { ...(await rowOf(store.attachments, record)), seq: receipt.seq }
    },

    /** For showing on the office's own screen. @throws Refusal notFound | damaged | invalid */
    async read(id: string): Promise<{ name: string; mediaType: string; base64: string }> {
      const { fields } = living(id)
      if (Number(fields['sizeBytes'] ?? 0) > LARGEST_SHOWN_BYTES) {
        throw new Refusal('invalid', '文件太大，窗口里不能直接看。请另存出来再打开。')
      }
      const bytes = await session.store().attachments.read(String(fields['sha256'] ?? ''))
      return {
        name: String(fields['name'] ?? ''),
        mediaType: String(fields['mediaType'] ?? 'application/octet-stream'),
        base64: Buffer.from(bytes).toString('base64'),
      }
    },

    /**
     * A copy that leaves the office: without location, unless a reason is given, which goes into the audit trail first.
     * @param path where it grows
     * @throws Refusal refused: it tells where it was taken and nobody gave a reason
     */
    async saveOut(id: string, path: string, wish: { readonly original?: boolean; readonly reason?: string }) {
      const store = session.store()
      const { fields } = living(id)
      const original = wish.original === true ? originalHash(fields) : undefined
      if (wish.original === true && original === undefined) throw new Refusal('notFound', '这个附件没有另存原件。')
      const tellsPlace = original === undefined ? staysInOffice(fields) : fields['location'] === LOCATION.original
      if (tellsPlace && wish.reason === undefined) {
        throw new Refusal('refused', '这个文件含拍摄位置，另存出去要写明事由。')
      }
      if (tellsPlace) {
        const name = String(fields['name'] ?? '')
        await store.transact(() => ({
          actor: session.actor(),
          label: `另存含位置信息的附件 ${name}，事由：${wish.reason}`,
          kind: 'program',
          changes: [],
        }))
      }
      // A picture that says nothing of its location (stored by an earlier version) is looked into on the way out.
      const isKnown = typeof fields['location'] === 'string'
      await writeOut(store.attachments, { sha256: original ?? shownHash(fields) ?? '', path, clean: !isKnown })
    },
  }
}
