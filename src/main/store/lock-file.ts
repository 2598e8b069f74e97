/**
 * A lock file: token, host, pid, time, clerk. Made with O_EXCL, so only one program can have made it. A lock whose
 * program has ended on this computer is removed by whoever first makes `<lock>.break-<its token>`; that right can
 * itself be left behind by a crash and is then taken over in the same way, under its own token. Tokens never
 * repeat, so nobody ever removes a lock he has not read.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode, type FileSystemPort, isMissing, readIfThere, writeFully } from './file-system'
import type { ProcessMark, ProcessPort } from './process-identity'

export interface LockContent extends ProcessMark {
  readonly token: string
  /** ISO 8601 with offset. */
  readonly since: string
  readonly actor?: string
}

export interface LockRequest {
  readonly fs: FileSystemPort
  readonly path: string
  readonly processes: ProcessPort
  readonly since: string
  readonly actor?: string | undefined
  /** Token of another computer's lock that is to be broken: the clerk says that it counts no more. */
  readonly takeOver?: string | undefined
}

export type Acquired =
  | { readonly ok: true; readonly lock: LockFile }
  | { readonly ok: false; readonly holder: LockContent | undefined }

const ATTEMPTS = 60
const WAIT_MS = 50

/** Locks of this very process, which the process table cannot tell apart. One list for all bundles loaded into it. */
const HELD = Symbol.for('qualift.heldLocks')
function heldTokens(): Set<string> {
  const home = globalThis as { [HELD]?: Set<string> }
  home[HELD] ??= new Set()
  return home[HELD]
}

function parseLock(bytes: Buffer): LockContent | undefined {
  try {
    const content = JSON.parse(bytes.toString('utf8')) as LockContent
    return typeof content.token === 'string' && typeof content.host === 'string' ? content : undefined
  } catch {
    return undefined
  }
}

type Found =
  | { readonly type: 'none' }
  | { readonly type: 'lock'; readonly content: LockContent }
  /** Being written just now, or left half written by a crash. */
  | { readonly type: 'unreadable'; readonly stamp: string }

async function look(fs: FileSystemPort, path: string): Promise<Found> {
  const bytes = await readIfThere(fs, path)
  if (bytes === undefined) return { type: 'none' }
  const content = parseLock(bytes)
  if (content !== undefined) return { type: 'lock', content }
  try {
    return { type: 'unreadable', stamp: (await fs.stat(path)).stamp }
  } catch (error) {
    if (isMissing(error)) return { type: 'none' }
    throw error
  }
}

/** @returns false when a file is there already */
async function create(fs: FileSystemPort, path: string, content: LockContent): Promise<boolean> {
  let handle: Awaited<ReturnType<FileSystemPort['open']>>
  try {
    handle = await fs.open(path, 'create')
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
  try {
    await writeFully(handle, Buffer.from(`${JSON.stringify(content)}\n`), 0)
    await handle.sync()
  } catch (error) {
    await handle.close().catch(() => undefined)
    await fs.unlink(path).catch(() => undefined)
    throw error
  }
  await handle.close()
  return true
}

async function removeIfThere(fs: FileSystemPort, path: string): Promise<void> {
  try {
    await fs.unlink(path)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

class Breaker {
  constructor(
    private readonly request: LockRequest,
    private readonly own: LockContent,
  ) {}

  async isStale(content: LockContent): Promise<boolean> {
    if (content.host !== this.own.host) return content.token === this.request.takeOver
    return isLeftBehind(this.request.processes, content)
  }

  /** @returns the files to remove afterwards; `undefined` = somebody else has the right */
  private async takeRight(victimToken: string, depth: number): Promise<string[] | undefined> {
    const { fs, path } = this.request
    const right = `${path}.break-${victimToken}`
    if (await create(fs, right, this.own)) return [right]
    if (depth === 0) return undefined
    const found = await look(fs, right)
    // Half written: its maker crashed within one call. Its place on the disk serves as its token.
    if (found.type === 'unreadable') return this.andThis(right, await this.takeRight(hashed(found.stamp), depth - 1))
    if (found.type === 'none' || !(await this.isStale(found.content))) return undefined
    return this.andThis(right, await this.takeRight(found.content.token, depth - 1))
  }

  private andThis(right: string, others: string[] | undefined): string[] | undefined {
    return others === undefined ? undefined : [right, ...others]
  }

  /** Removes the lock if it is still the one that was read. */
  async remove(victim: Exclude<Found, { type: 'none' }>): Promise<void> {
    const { fs, path } = this.request
    const rights = await this.takeRight(victim.type === 'lock' ? victim.content.token : hashed(victim.stamp), 5)
    if (rights === undefined) return
    try {
      const now = await look(fs, path)
      const same =
        (now.type === 'lock' && victim.type === 'lock' && now.content.token === victim.content.token) ||
        (now.type === 'unreadable' && victim.type === 'unreadable' && now.stamp === victim.stamp)
      if (same) await removeIfThere(fs, path)
    } finally {
      for (const right of rights) await fs.unlink(right).catch(() => undefined)
    }
  }
}

/** The right to remove a lock that is gone by now: a crash left it. */
export const isLockRight = (name: string): boolean => name.startsWith('lock.break-')

const hashed = (stamp: string): string => stamp.replace(/[^0-9]/g, '-')

export class LockFile {
  private stamp: string | undefined

  private constructor(
    private readonly fs: FileSystemPort,
    readonly path: string,
    readonly content: LockContent,
  ) {}

  /**
   * @returns who holds it when it cannot be had
   * @throws Node's error when the folder takes no file
   */
  static async acquire(request: LockRequest): Promise<Acquired> {
    const { fs, path, processes, since, actor } = request
    const own: LockContent = {
      token: randomUUID(),
      ...(await processes.mark()),
      since,
      ...(actor === undefined ? {} : { actor }),
    }
    const breaker = new Breaker(request, own)
    let unreadable: string | undefined
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (await create(fs, path, own)) {
        const lock = new LockFile(fs, path, own)
        if ((await lock.state()) === 'ours') {
          heldTokens().add(own.token)
          return { ok: true, lock }
        }
      }
      const found = await look(fs, path)
      if (found.type === 'none') continue
      if (found.type === 'lock') {
        if (!(await breaker.isStale(found.content))) return { ok: false, holder: found.content }
        await breaker.remove(found)
      } else if (unreadable === found.stamp && attempt > ATTEMPTS / 2) {
        await breaker.remove(found)
      } else {
        unreadable = found.stamp
      }
      await sleep(attempt === 0 ? 0 : WAIT_MS)
    }
    return { ok: false, holder: undefined }
  }

  /** The answer nearly every edit gets, at once; false = ask `state`. Only where the disk answers out of memory. */
  isOursNow(): boolean {
    try {
      return this.stamp !== undefined && this.fs.stampNow?.(this.path) === this.stamp
    } catch {
      // `state` meets the same fault and says which.
      return false
    }
  }

  /** `gone`: there is no lock any more. `taken`: another program's stands there. @throws Node's error */
  async state(): Promise<'ours' | 'gone' | 'taken'> {
    let stamp: string
    try {
      stamp = (await this.fs.stat(this.path)).stamp
    } catch (error) {
      if (isMissing(error)) return 'gone'
      throw error
    }
    // Nobody replaced or wrote the file since it was last read: one call to the system instead of three.
    if (stamp === this.stamp) return 'ours'
    const found = await look(this.fs, this.path)
    if (found.type === 'none') return 'gone'
    if (found.type !== 'lock' || found.content.token !== this.content.token) return 'taken'
    this.stamp = stamp
    return 'ours'
  }

  /** Who holds it now, for messages. */
  async holder(): Promise<LockContent | undefined> {
    const found = await look(this.fs, this.path)
    return found.type === 'lock' ? found.content : undefined
  }

  /** Makes a lock that somebody deleted anew. @returns false when another program was faster */
  async remake(): Promise<boolean> {
    this.stamp = undefined
    return (await create(this.fs, this.path, this.content)) || (await this.state()) === 'ours'
  }

  /** @throws Node's error; the lock then stays, and counts as left behind once this program has ended */
  async release(): Promise<void> {
    heldTokens().delete(this.content.token)
    if ((await this.state()) === 'ours') await removeIfThere(this.fs, this.path)
  }
}

/** Has the program behind a lock of this computer ended? Never of another's. */
export async function isLeftBehind(processes: ProcessPort, content: LockContent): Promise<boolean> {
  const own = await processes.mark()
  if (content.host !== own.host) return false
  if (content.pid === own.pid && content.started === own.started) return !heldTokens().has(content.token)
  return !(await processes.isRunning(content))
}

/** Who holds a lock, without touching it. */
export async function lockHolder(fs: FileSystemPort, path: string): Promise<LockContent | undefined> {
  const found = await look(fs, path)
  return found.type === 'lock' ? found.content : undefined
}
