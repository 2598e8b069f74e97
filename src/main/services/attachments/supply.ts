/** 补齐: missing files found again elsewhere by their hash: in the bin, another copy's folder, a package, single files. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { SuppliedFiles } from '../../../shared/attachment-shapes'
import { Refusal } from '../../../shared/result'
import { readAttachments, readPackage } from '../../package-file/read-package'
import type { WorkspaceStore } from '../../store/workspace-store'
import type { Session } from '../session'
import type { createKeepingService } from './keeping'
import { withSourceFile } from './source-file'

/** A folder chosen by mistake (a whole disk) is not searched for ever. */
const MOST_FILES = 500_000
const DEEPEST = 12

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

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array)
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
  const tryFile = async (store: WorkspaceStore, wanted: Wanted, path: string): Promise<boolean> => {
    const { size } = await stat(path)
    if (!wanted.anySize && !wanted.sizes.has(size)) return false
    if (!wanted.hashes.has(await hashOf(path))) return false
    await take(store, path)
    return true
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
    await readAttachments(path, password, found, async (sha256, chunks) => {
      await store.attachments.putStream(chunks)
      keeping.damagedOf(store).delete(sha256)
    })
    return found.length
  }

  return async ({ folder, files = [], password }: SupplyFrom): Promise<SuppliedFiles> => {
    const store = session.store()
    if (store.report.readOnly) throw new Refusal('readOnly', '现在是只读方式，附件没法补齐。')
    const wanted = await wantedNow()
    const notes: string[] = []
    let looked = 0
    const look = async (path: string, name: string): Promise<void> => {
      looked += 1
      try {
        if (name.toLowerCase().endsWith('.qpk')) await fromPackage(store, wanted, path, password)
        else await tryFile(store, wanted, path)
      } catch (error) {
        // A full disk ends the search; one file that cannot be read does not.
        if (!(error instanceof Refusal) || error.code === 'diskFull' || error.code === 'readOnly') throw error
        notes.push(`${name}：${error.message}`)
      }
    }
    if (wanted.hashes.size > 0) {
      for (const { path, name } of files) await look(path, name)
      if (folder !== undefined) {
        for await (const path of filesBelow(folder)) {
          if (looked >= MOST_FILES) break
          if (path.toLowerCase().endsWith('.qpk')) continue
          await look(path, basename(path)).catch((error: unknown) => {
            if (error instanceof Refusal) throw error
            notes.push(`${basename(path)}：读不出来。`)
          })
          if (looked % 200 === 0) session.publish('progress', { what: '在文件夹里找附件', done: looked, total: looked })
        }
      }
    }
    const left = (await wantedNow()).hashes
    const supplied = [...wanted.hashes].filter((sha256) => !left.has(sha256)).length
    return { looked, supplied, stillMissing: left.size, notes: notes.slice(0, 20) }
  }
}
