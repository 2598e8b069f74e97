/** Writing a package and its line in the log. The line is written before the file gets its name: none goes unlogged. */
import { basename } from 'node:path'
import { planSet } from '../../../domain/change/plan-set'
import { entriesOf, entryFields } from '../../../domain/exchange/exchange-entry'
import { buildGivenList } from '../../../domain/exchange/given-list'
import { type ManifestDraft, PACKAGE_FORMAT, PACKAGE_FORMAT_VERSION } from '../../../domain/exchange/manifest'
import type { PackagePreview } from '../../../shared/exchange-shapes'
import { Refusal } from '../../../shared/result'
import { type WrittenPackage, writePackage } from '../../package-file/write-package'
import { localMinute } from '../../store/local-time'
import type { WorkspaceStore } from '../../store/workspace-store'
import { bureauName } from '../bureau-name'
import type { Session } from '../session'
import { staySentence } from './choose-files'
import { countsOf, type GatheredPackage, gatherPackage, type PackOptions } from './gather-package'
import { keepGivenList } from './given-lists'

export interface Packed {
  readonly number: number
  readonly records: number
  readonly attachments: number
  /** Sentences: files that stay here though their records go, and why. */
  readonly staying: readonly string[]
  readonly sha256: string
  readonly sizeBytes: number
}

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

/** Records as the package holds them. */
export const contentOf = (gathered: GatheredPackage): ReadonlyMap<string, readonly unknown[]> =>
  gathered.kind === 'report' ? gathered.reportRecords : gathered.records

export async function previewPack(session: Session, options: PackOptions): Promise<PackagePreview> {
  const gathered = await gatherPackage(session, options)
  const records = countsOf(contentOf(gathered))
  return {
    kind: gathered.kind,
    records,
    total: total(records),
    attachments: gathered.attachments.length,
    attachmentBytes: gathered.attachments.reduce((sum, one) => sum + one.sizeBytes, 0),
    persons: gathered.persons,
    needsPassword: gathered.kind === 'copy' && gathered.hasPersonalData,
    masked: gathered.masked,
    staying: gathered.staying,
    left: gathered.left,
    number: gathered.number,
    sinceLast: gathered.sinceLast,
    ...arrivedOf(session, gathered),
  }
}

/** The last package sent there among those whose content is left out. */
function arrivedOf(session: Session, { standsOn }: GatheredPackage): Pick<PackagePreview, 'arrived'> {
  const ids = new Set(standsOn.map(({ packageId }) => packageId))
  const numbers = entriesOf(session.store().all('exchanges').values())
    .filter(({ direction, packageId }) => direction === 'sent' && ids.has(packageId))
    .map(({ number }) => number)
  return numbers.length === 0 ? {} : { arrived: Math.max(...numbers) }
}

/** The manifest of what was gathered, with a new id. */
export function manifestOf(session: Session, gathered: GatheredPackage, purpose: string): ManifestDraft {
  const { file } = session.store()
  const records = countsOf(contentOf(gathered))
  return {
    format: PACKAGE_FORMAT,
    formatVersion: PACKAGE_FORMAT_VERSION,
    packageId: session.newId(),
    kind: gathered.kind,
    number: gathered.number,
    createdAt: session.now().toISOString(),
    planYear: file.planYear,
    sender: {
      office: bureauName(session.settings(), file),
      region: file.region,
      replica: file.replica,
      replicas: file.replicas,
      actor: session.actor(),
    },
    receiver: gathered.receiver,
    purpose,
    scope: gathered.scope,
    sinceLast: gathered.sinceLast,
    standsOn: gathered.standsOn,
    lastTakenFromReceiver: gathered.lastTakenFromReceiver,
    taken: gathered.taken,
    counts: {
      records,
      total: total(records),
      attachments: gathered.attachments.length,
      writes: gathered.writes.length,
      persons: gathered.persons,
    },
  }
}

async function logSent(
  session: Session,
  gathered: GatheredPackage,
  written: WrittenPackage,
  fileName: string,
): Promise<string> {
  const store = session.store()
  const givenList =
    gathered.kind === 'copy' ? await keepGivenList(store.attachments, buildGivenList(gathered.records)) : undefined
  const id = session.newId()
  const values = entryFields({
    direction: 'sent',
    manifest: written.manifest,
    fileName,
    sha256: written.sha256,
    at: localMinute(session.now()),
    actor: session.actor(),
    ...(givenList === undefined ? {} : { givenList }),
  })
  const whom = gathered.receiver === '' ? '' : `给${gathered.receiver}的`
  const what = gathered.kind === 'report' ? '上报件' : '数据包'
  await store.transact(() => {
    const change = planSet(undefined, { collection: 'exchanges', id, values })
    if (change === undefined) return undefined
    return {
      actor: session.actor(),
      label: `导出${whom}${what}（第 ${gathered.number} 包）`,
      kind: 'program',
      changes: [change],
    }
  })
  return id
}

/** The file did not get its name after all: the log must not say it was sent. */
async function unlog(session: Session, store: WorkspaceStore, id: string): Promise<void> {
  await store.transact((view) =>
    view.get('exchanges', id) === undefined
      ? undefined
      : {
          actor: session.actor(),
          label: '数据包没有写出，登记取消',
          kind: 'program',
          changes: [{ t: 'delete', c: 'exchanges', id }],
        },
  )
}

/** Larger ones are looked through first and then streamed. */
const WHOLE_BYTES = 32 * 1024 * 1024

/** @returns `undefined` for bytes that are damaged or gone: the record goes without them, and that is said */
export async function bytesToPack(
  store: WorkspaceStore,
  { sha256, sizeBytes }: { readonly sha256: string; readonly sizeBytes: number },
  onDamaged: () => void,
): Promise<Uint8Array | AsyncIterable<Uint8Array> | undefined> {
  try {
    if (sizeBytes <= WHOLE_BYTES) return await store.attachments.read(sha256)
    for await (const _ of store.attachments.chunks(sha256));
    return store.attachments.chunks(sha256)
  } catch (error) {
    if (!(error instanceof Refusal) || (error.code !== 'damaged' && error.code !== 'notFound')) throw error
    onDamaged()
    return undefined
  }
}

export interface PackTarget {
  readonly path: string
  /** The name to log; the last part of `path` when left out. */
  readonly fileName?: string
  /** Gives the written file its own name, when `path` is only where it grows. */
  readonly place?: () => Promise<unknown>
}

/** @throws Refusal refused: personal data and no password; readOnly | diskFull …: nothing was written or logged */
export async function pack(
  session: Session,
  options: PackOptions & { readonly password?: string },
  { path, fileName = basename(path), place }: PackTarget,
): Promise<Packed> {
  const store = session.store()
  if (store.report.readOnly) {
    throw new Refusal('readOnly', '现在是只读方式，发出的数据包没法登记，不能导出。')
  }
  const gathered = await gatherPackage(session, options)
  const password = options.password ?? ''
  if (gathered.kind === 'copy' && gathered.hasPersonalData && password === '') {
    throw new Refusal(
      'refused',
      `数据包里有 ${gathered.persons} 人的个人信息（含企业联系电话），必须设口令才能导出。口令请另行告知对方，不要和数据包放在一起。`,
    )
  }
  let logged: string | undefined
  const damaged: string[] = []
  try {
    const written = await writePackage(
      path,
      {
        manifest: manifestOf(session, gathered, (options.purpose ?? '').trim()),
        records: contentOf(gathered),
        writes: gathered.writes,
        attachments: gathered.attachments.map(({ sha256, sizeBytes, name }) => ({
          sha256,
          read: () => bytesToPack(store, { sha256, sizeBytes }, () => damaged.push(name)),
        })),
      },
      {
        ...(password === '' ? {} : { password }),
        beforeNaming: async (done) => {
          logged = await logSent(session, gathered, done, fileName)
        },
      },
    )
    await place?.()
    const { counts } = written.manifest
    return {
      number: gathered.number,
      records: counts.total,
      attachments: counts.attachments,
      staying: [
        ...gathered.staying,
        ...staySentence(damaged, '的文件损坏，包里只有记录、没有文件。可在“附件清理”里补齐后再打包。'),
      ],
      sha256: written.sha256,
      sizeBytes: written.sizeBytes,
    }
  } catch (cause) {
    if (logged !== undefined) await unlog(session, store, logged)
    throw cause
  }
}
