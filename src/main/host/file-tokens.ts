/**
 * Files by token. Whoever chose a file (a dialog, an upload, the command line's own arguments) registers its path here;
 * everybody else knows a random token. A file to write is written beside its place under a temporary name and moved
 * there when it is whole, so an interrupted export never leaves half a document.
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { Refusal } from '../../shared/result'
import type { FileTicket } from '../../shared/rows'
import type { FilePort } from '../services/session'
import { assertNotOpen, writeRefusal } from '../services/write-file'

interface Entry {
  readonly kind: 'read' | 'write' | 'folder'
  readonly path: string
  readonly name: string
  /** Where a file to write grows. */
  readonly draft?: string
  /** Nobody was asked about its place: it takes a free one. */
  readonly unasked?: true
  /** The place it got in the end. */
  savedAs?: string
  usedAt: number
}

export interface FileTokensOptions {
  /** What to do when the place to write is taken: a dialog has asked already, a command line has not. */
  readonly taken: 'replace' | 'number'
  /** False where the browser downloads the file and its place means nothing to the clerk. */
  readonly showPath: boolean
  /** Milliseconds a token lives after its last use. */
  readonly lifetimeMs?: number
  readonly nowMs?: () => number
}

export type TokenPort = Pick<FilePort, 'pathToRead' | 'pathToWrite' | 'beside' | 'folder' | 'saved'>

export interface FileTokens extends TokenPort {
  giveRead(path: string, name?: string): Promise<FileTicket>
  giveWrite(path: string): FileTicket
  giveFolder(path: string): FileTicket
  /** The finished file behind a token to write. @throws Refusal while it is not written yet */
  finished(token: string): { readonly path: string; readonly name: string }
  /** Removes what was begun and never finished. */
  dispose(): Promise<void>
}

const HOURS = 60 * 60 * 1000

/** `报告.docx`, `报告（2）.docx`, `报告（3）.docx` … */
function* placesLike(path: string): Generator<string, never> {
  const extension = extname(path)
  const stem = join(dirname(path), basename(path, extension))
  yield path
  for (let number = 2; ; number += 1) yield `${stem}（${number}）${extension}`
}

/** The first place that is free now. */
function likelyPlace(path: string): string {
  for (const place of placesLike(path)) if (!existsSync(place)) return place
  return path
}

/** The first place that is free; the empty file made here keeps it. */
async function takePlace(path: string): Promise<string> {
  for (const place of placesLike(path)) {
    try {
      await (await open(place, 'wx')).close()
      return place
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
  return path
}

async function syncFile(path: string): Promise<number> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
    return (await file.stat()).size
  } finally {
    await file.close()
  }
}

export function createFileTokens(options: FileTokensOptions): FileTokens {
  const entries = new Map<string, Entry>()
  const nowMs = options.nowMs ?? Date.now
  const lifetimeMs = options.lifetimeMs ?? 8 * HOURS

  const give = (entry: Omit<Entry, 'usedAt'>): string => {
    for (const [token, old] of entries) if (nowMs() - old.usedAt > lifetimeMs) entries.delete(token)
    const token = randomBytes(24).toString('base64url')
    entries.set(token, { ...entry, usedAt: nowMs() })
    return token
  }

  const find = (token: string, kind: Entry['kind']): Entry => {
    const entry = entries.get(token)
    if (entry === undefined || entry.kind !== kind || nowMs() - entry.usedAt > lifetimeMs) {
      throw new Refusal('notFound', '选定的文件已经过了时候，请重新选一次。')
    }
    entry.usedAt = nowMs()
    return entry
  }

  const draftOf = (entry: Entry): string => entry.draft ?? entry.path

  return {
    async giveRead(path, name = basename(path)) {
      const { size } = await stat(path)
      return { token: give({ kind: 'read', path, name }), name, sizeBytes: size }
    },

    giveWrite(wished) {
      const path = options.taken === 'number' ? likelyPlace(wished) : wished
      const name = basename(path)
      const draft = join(dirname(path), `.${randomBytes(6).toString('hex')}.part`)
      return { token: give({ kind: 'write', path, name, draft }), name }
    },

    giveFolder: (path) => ({ token: give({ kind: 'folder', path, name: basename(path) }), name: basename(path) }),

    pathToRead(token) {
      const { path, name } = find(token, 'read')
      return { path, name }
    },

    pathToWrite(token) {
      const entry = find(token, 'write')
      return { path: draftOf(entry), name: entry.name }
    },

    beside(token, name) {
      const { path } = find(token, 'write')
      const draft = join(dirname(path), `.${randomBytes(6).toString('hex')}.part`)
      return give({ kind: 'write', path: join(dirname(path), name), name, draft, unasked: true })
    },

    folder: (token) => find(token, 'folder').path,

    async saved(token) {
      const entry = find(token, 'write')
      const isFree = options.taken === 'number' || entry.unasked === true
      let kept: string | undefined
      try {
        const sizeBytes = await syncFile(draftOf(entry))
        if (!isFree) assertNotOpen(entry.path)
        kept = isFree ? await takePlace(entry.path) : undefined
        const place = kept ?? entry.path
        await rename(draftOf(entry), place)
        entry.savedAs = place
        return { token, name: basename(place), sizeBytes, ...(options.showPath ? { path: place } : {}) }
      } catch (error) {
        // A medium that is full, pulled or read-only may not take this either: what it says first is what counts.
        for (const left of [draftOf(entry), kept]) {
          if (left !== undefined) await rm(left, { force: true }).catch(() => undefined)
        }
        throw writeRefusal(error)
      }
    },

    finished(token) {
      const entry = find(token, 'write')
      if (entry.savedAs === undefined) throw new Refusal('notFound', '这个文件还没有写好。')
      return { path: entry.savedAs, name: entry.name }
    },

    async dispose() {
      for (const entry of entries.values()) {
        if (entry.kind === 'write' && entry.savedAs === undefined) await rm(draftOf(entry), { force: true })
      }
      entries.clear()
    },
  }
}
