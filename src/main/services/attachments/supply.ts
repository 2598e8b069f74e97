/** 补齐: missing files found again elsewhere by their hash: in the bin, another copy's folder, a package, single files. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { SuppliedFiles } from '../../../shared/attachment-shapes'
import { type AppErrorCode, Refusal } from '../../../shared/result'
import { readAttachments, readPackage } from '../../package-file/read-package'
import type { WorkspaceStore } from '../../store/workspace-store'
import type { Job } from '../jobs'
import type { Session } from '../session'
import type { createKeepingService } from './keeping'
import { withSourceFile } from './source-file'

/** A folder chosen by mistake (a whole disk) is not searched for ever. */
const MOST_FILES = 500_000
const DEEPEST = 12

/** A full disk ends the search, and so does the clerk; one file that cannot be read does not. */
const ENDS: ReadonlySet<AppErrorCode> = new Set(['diskFull', 'readOnly', 'cancelled'])

interface Wanted {
  /** Size → hashes of that size; a record that does not say its size accepts any. */
  readonly hashes: ReadonlySet<string>
  readonly sizes: ReadonlySet<number>
  readonly anySize: boolean
}

export interface SupplyFrom {
  readonly folder?: string
  readonly files?: readonly { readonly path: string; readonly name: string }[]
  readonly password?: string
}

async function hashOf(path: string, goOn: () => Promise<void>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Uint8Array)
    await goOn()
  }
  return hash.digest('hex')
}

async function* filesBelow(folder: string, depth = 0): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    const path = join(folder, entry.name)
    // Links are not followed: a circle of folders has no end.
    if (entry.isFile()) yield path
    else if (entry.isDirectory() && depth < DEEPEST) yield* filesBelow(path, depth + 1)
  }
}

export function createSupplyService(session: Session, keeping: ReturnType<typeof createKeepingService>) {
  const wantedNow = async (): Promise<Wanted> => {
    const { missing } = await keeping.report()
    return {
      hashes: new Set(missing.map(({ sha256 }) => sha256)),
      sizes: new Set(missing.map(({ sizeBytes }) => sizeBytes)),
      anySize: missing.some(({ sizeBytes }) => sizeBytes === 0),
    }
  }

  const take = async (store: WorkspaceStore, path: string): Promise<void> => {
    const stored = await withSourceFile(path, basename(path), (file) => store.attachments.putStream(file.chunks()))
    keeping.damagedOf(store).delete(stored.sha256)
  }

  /** One file: taken when its bytes are wanted. */
  const tryFile = async (
    store: WorkspaceStore,
    wanted: Wanted,
    path: string,
    goOn: () => Promise<void>,
  ): Promise<void> => {
    const { size } = await stat(path)
    if (!wanted.anySize && !wanted.sizes.has(size)) return
    if (wanted.hashes.has(await hashOf(path, goOn))) await take(store, path)
  }

  const fromPackage = async (
    store: WorkspaceStore,
    wanted: Wanted,
    path: string,
    password?: string,
  ): Promise<number> => {
    const opened = await readPackage(path, password)
    if (!opened.ok) throw new Refusal(opened.error.code, opened.error.message)
    const found = opened.value.attachments.filter((sha256) => wanted.hashes.has(sha256))
    const intake = store.attachments.intake()
    await readAttachments(path, password, found, intake.put)
    await intake.settle()
    for (const sha256 of found) keeping.damagedOf(store).delete(sha256)
    return found.length
  }

  return async ({ folder, files = [], password }: SupplyFrom): Promise<SuppliedFiles> => {
    const store = session.store()
    if (store.report.readOnly) throw new Refusal('readOnly', '现在是只读方式，附件没法补齐。')
    const wanted = await wantedNow()
    const notes: string[] = []
    let looked = 0
    const stopped = () => `已停下：看了 ${looked} 个文件，找到的已经补齐。`
    const look = async (job: Job, path: string, name: string): Promise<void> => {
      looked += 1
      const goOn = () => job.step(looked, folder === undefined ? files.length : 0)
      await goOn()
      try {
        if (name.toLowerCase().endsWith('.qpk')) await fromPackage(store, wanted, path, password)
        else await tryFile(store, wanted, path, goOn)
      } catch (error) {
        if (!(error instanceof Refusal) || ENDS.has(error.code)) throw error
        notes.push(`${name}：${error.message}`)
      }
    }
    await session.jobs.run({ what: '找缺失的附件，已看文件', stopped }, async (job) => {
      if (wanted.hashes.size === 0) return
      for (const { path, name } of files) await look(job, path, name)
      if (folder === undefined) return
      for await (const path of filesBelow(folder)) {
        if (looked >= MOST_FILES) break
        if (path.toLowerCase().endsWith('.qpk')) continue
        await look(job, path, basename(path)).catch((error: unknown) => {
          if (error instanceof Refusal) throw error
          notes.push(`${basename(path)}：读不出来。`)
        })
      }
    })
    const left = (await wantedNow()).hashes
    const supplied = [...wanted.hashes].filter((sha256) => !left.has(sha256)).length
    return { looked, supplied, stillMissing: left.size, notes: notes.slice(0, 20) }
  }
}
