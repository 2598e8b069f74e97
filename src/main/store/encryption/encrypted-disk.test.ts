import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type FileHandlePort,
  type FileSystemPort,
  nodeFileSystem,
  readAll,
  writeFully,
  writeFullyNow,
} from '../file-system'
import { encryptedDisk } from './encrypted-disk'
import { type Keyring, keyringOf, makeSlot, newDataKey, newRecoveryKey, openSlots, wrapKey } from './keyring'

let folder: string
const key = newDataKey()
const ring: Keyring = { current: key, all: [key], allowsPlain: false }

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qualift-encryption-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

type Act =
  | { readonly do: 'append' | 'appendNow'; readonly bytes: number }
  | { readonly do: 'write'; readonly bytes: number; readonly at: number }
  | { readonly do: 'truncate'; readonly at: number }
  | { readonly do: 'reopen' }

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constantFrom('append' as const, 'appendNow' as const), bytes: fc.integer({ min: 0, max: 5000 }) }),
  fc.record({
    do: fc.constant('write' as const),
    bytes: fc.integer({ min: 1, max: 3000 }),
    at: fc.integer({ min: 0, max: 6000 }),
  }),
  fc.record({ do: fc.constant('truncate' as const), at: fc.integer({ min: 0, max: 8000 }) }),
  fc.constant({ do: 'reopen' as const }),
)

/** At once where the disk of this computer can, in two calls. */
async function appendNow(handle: FileHandlePort, bytes: Buffer, at: number): Promise<void> {
  const { writeNow } = handle
  if (writeNow === undefined) return writeFully(handle, bytes, at)
  const half = bytes.length >> 1
  if (half > 0) expect(writeNow(bytes, 0, half, at)).toBe(half)
  writeFullyNow(writeNow, bytes.subarray(half), at + half)
}

/** Never beyond the end: nobody here leaves holes. */
async function perform(fs: FileSystemPort, handle: FileHandlePort, one: Act, content: Buffer): Promise<void> {
  const size = await handle.sizeBytes()
  if (one.do === 'append') await writeFully(handle, content.subarray(0, one.bytes), size)
  if (one.do === 'appendNow') await appendNow(handle, content.subarray(0, one.bytes), size)
  if (one.do === 'write') await writeFully(handle, content.subarray(0, one.bytes), Math.min(one.at, size))
  if (one.do === 'truncate' && one.at < size) await handle.truncate(one.at)
  await handle.sync()
  void fs
}

describe('a encrypted file', () => {
  it('reads like an open one after any writes, cuts and reopenings', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
        const name = randomBytes(6).toString('hex')
        const places = [
          { fs: nodeFileSystem, path: join(folder, `${name}.open`) },
          { fs: encryptedDisk(nodeFileSystem, ring), path: join(folder, `${name}.encrypted`) },
        ]
        const content = acts.map(() => randomBytes(5000))
        for (const { fs, path } of places) {
          let handle = await fs.open(path, 'create')
          for (const [at, one] of acts.entries()) {
            if (one.do === 'reopen') {
              await handle.close()
              handle = await fs.open(path, 'update')
            } else await perform(fs, handle, one, content[at] ?? Buffer.alloc(0))
          }
          await handle.close()
        }
        const [open, encrypted] = await Promise.all(places.map(({ fs, path }) => readAll(fs, path)))
        expect(encrypted?.equals(open ?? Buffer.alloc(1))).toBe(true)
        const sizes = await Promise.all(places.map(async ({ fs, path }) => (await fs.stat(path)).sizeBytes))
        expect(sizes[1]).toBe(sizes[0])
      }),
      { numRuns: 120 },
    )
  })

  it('holds nothing that can be read, and takes more than one frame', async () => {
    const fs = encryptedDisk(nodeFileSystem, ring)
    const path = join(folder, 'long')
    const text = Buffer.from('2302001985'.repeat(300_000))
    const handle = await fs.open(path, 'create')
    await writeFully(handle, text, 0)
    await handle.close()
    expect((await readFile(path)).includes('2302001985')).toBe(false)
    expect((await readAll(fs, path)).equals(text)).toBe(true)
  })

  it('shows no byte that was changed on the disk as if it were right', async () => {
    const fs = encryptedDisk(nodeFileSystem, ring)
    const path = join(folder, 'file')
    const handle = await fs.open(path, 'create')
    const lines = ['甲'.repeat(40), '乙'.repeat(30), '丙'.repeat(50)].map((line) => Buffer.from(`${line}\n`))
    let at = 0
    for (const line of lines) {
      await writeFully(handle, line, at)
      at += line.length
    }
    await handle.close()
    const whole = Buffer.concat(lines)
    const encrypted = await readFile(path)
    for (let byte = 0; byte < encrypted.length; byte += 1) {
      const changed = Buffer.from(encrypted)
      changed[byte] = (changed[byte] ?? 0) ^ (1 << (byte % 8))
      await writeFile(path, changed)
      const read = await readAll(fs, path)
      for (let one = 0; one < Math.min(read.length, whole.length); one += 1) {
        if (read[one] !== whole[one] && read[one] !== 0) throw new Error(`byte ${byte}: another byte at ${one}`)
      }
      expect(read.equals(whole), `byte ${byte}`).toBe(false)
    }
    for (let length = 0; length < encrypted.length; length += 1) {
      await writeFile(path, encrypted.subarray(0, length))
      const read = await readAll(fs, path)
      expect(read.equals(whole)).toBe(false)
    }
  })

  it('of another key, or an open one put in its place, shows nothing', async () => {
    const other = newDataKey()
    const theirs = encryptedDisk(nodeFileSystem, { current: other, all: [other], allowsPlain: false })
    const path = join(folder, 'theirs')
    const handle = await theirs.open(path, 'create')
    await writeFully(handle, Buffer.from('秘密'), 0)
    await handle.close()
    await writeFile(join(folder, 'open'), 'forged')
    const fs = encryptedDisk(nodeFileSystem, ring)
    expect([...(await readAll(fs, path))].every((byte) => byte === 0)).toBe(true)
    expect((await readAll(fs, join(folder, 'open'))).toString()).toBe('\0'.repeat(6))
    const lenient = encryptedDisk(nodeFileSystem, { ...ring, allowsPlain: true })
    expect((await readAll(lenient, join(folder, 'open'))).toString()).toBe('forged')
    expect((await readdir(folder)).length).toBe(2)
  })
})

describe('the keys', () => {
  it('open with the password or the recovery key, however typed, and with nothing else', async () => {
    const recovery = newRecoveryKey()
    const encryption = {
      keyId: key.id,
      slots: [await makeSlot(key, '松江 2017', 'password'), await makeSlot(key, recovery, 'recovery')],
    }
    expect((await openSlots(encryption, '松江 2017'))?.bytes).toEqual(key.bytes)
    expect((await openSlots(encryption, ` ${recovery.toLowerCase().replaceAll('-', ' ')}`))?.bytes).toEqual(key.bytes)
    expect(await openSlots(encryption, '松江 2018')).toBeUndefined()
    expect(await openSlots(encryption, newRecoveryKey())).toBeUndefined()
    const older = newDataKey()
    const pending = { plain: true, previous: [wrapKey(older, key)] }
    expect(keyringOf({ ...encryption, pending }, key).all).toEqual([key, older])
  })
})
