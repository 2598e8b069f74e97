/** Reading in pieces gives what reading the whole file gives, whatever the file is. */
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nodeFileSystem } from './file-system'
import { parseSnapshot, readSnapshot, verifySnapshot } from './read-snapshot'
import { snapshotDatabase } from './snapshot-file'
import { headLine } from './snapshot-head'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qualift-snapshot-'))
  path = join(folder, 'samples.json')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const source = () => ({ path, collection: 'samples' })

/** Texts that look like the end of the file or of a line, of one to four bytes a character, and long ones. */
const aText = fc.oneof(
  fc.string({ maxLength: 20, unit: 'grapheme' }),
  fc.constantFrom(']}', '\n', '},{', '"', '纸杯', '🥛', '\u2028', ']}\n', ''),
  fc.nat(600).map((length) => '长'.repeat(length)),
)
const aRecord = fc.record({
  id: aText,
  fields: fc.dictionary(aText, fc.oneof(aText, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.array(aText))),
  deletions: fc.array(aText, { maxLength: 2 }),
})
const someRecords = fc.array(aRecord, { maxLength: 8 })
const aPiece = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 200, max: 2000 }))

async function written(records: readonly unknown[]): Promise<Buffer> {
  const database = snapshotDatabase<unknown>(nodeFileSystem, { ...source(), previous: join(folder, 'previous') })
  database.data = { seq: 7, records }
  await database.write()
  return readFile(path)
}

/** What a reader says of these bytes: the records, or the name of the error. */
type Verdict = { readonly read: unknown } | { readonly error: string }

async function verdictOf(read: () => unknown): Promise<Verdict> {
  try {
    return { read: await read() }
  } catch (error) {
    return { error: error instanceof Error ? error.name : String(error) }
  }
}

/** All three readers, which must agree. */
async function verdict(bytes: Buffer, pieceBytes: number): Promise<Verdict> {
  await writeFile(path, bytes)
  const whole = await verdictOf(() => parseSnapshot(bytes, source()))
  expect(await verdictOf(() => readSnapshot(nodeFileSystem, source(), { pieceBytes }))).toEqual(whole)
  const verified = await verdictOf(() => verifySnapshot(nodeFileSystem, source()))
  expect('error' in whole ? verified : 'read' in verified).toEqual('error' in whole ? whole : true)
  return whole
}

/** The content under a head that is right for it, whatever it is. */
const underHead = (content: string, count: number): Buffer => {
  const bytes = Buffer.from(content)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return Buffer.concat([headLine({ format: 1, collection: 'samples', seq: 7, count, sha256 }), bytes])
}

describe('a snapshot read in pieces', () => {
  it('gives the records that were written, and the same bytes when they are written again', async () => {
    await fc.assert(
      fc.asyncProperty(someRecords, aPiece, async (records, pieceBytes) => {
        const bytes = await written(records)
        const plain = JSON.parse(JSON.stringify(records)) as unknown[]
        const read = await readSnapshot<unknown>(nodeFileSystem, source(), { pieceBytes })
        expect(read).toEqual({ seq: 7, records: plain, isSealed: true })
        expect((await written(read.records)).equals(bytes)).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  it('says of any damage what reading it whole says', async () => {
    const aChange = fc.record({
      kind: fc.constantFrom('flip', 'cut', 'insert', 'remove', 'double'),
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      byte: fc.integer({ min: 1, max: 255 }),
    })
    await fc.assert(
      fc.asyncProperty(someRecords, aPiece, aChange, async (records, pieceBytes, { kind, at, byte }) => {
        const bytes = await written(records)
        const place = Math.floor(at * bytes.length)
        const before = bytes.subarray(0, place)
        const behind = bytes.subarray(place)
        const flipped = Buffer.from(bytes)
        flipped[place] = (flipped[place] ?? 0) ^ byte
        const damaged = {
          flip: flipped,
          cut: before,
          insert: Buffer.concat([before, Buffer.from([byte]), behind]),
          remove: Buffer.concat([before, behind.subarray(1)]),
          double: Buffer.concat([bytes, bytes]),
        }[kind]
        expect(await verdict(damaged ?? bytes, pieceBytes)).toEqual({ error: 'SnapshotDamage' })
      }),
      { numRuns: 300 },
    )
  })

  it('finds every single byte that is another', async () => {
    const bytes = await written([
      { id: 'a', fields: { name: '纸杯' } },
      { id: 'b', deletions: [']}'] },
    ])
    for (let at = 0; at < bytes.length; at += 1) {
      const flipped = Buffer.from(bytes)
      flipped[at] = (flipped[at] ?? 0) ^ 1
      expect(await verdict(flipped, 64), `byte ${at}`).toEqual({ error: 'SnapshotDamage' })
    }
  }, 60_000)

  it('takes what another program laid out otherwise, as long as its head tells the truth', async () => {
    const lines = ['"records":[\n', '{"id":"a"},\n', '{"id":"b"}\n', ']}\n']
    expect(await verdict(underHead(lines.join(''), 2), 8)).toMatchObject({
      read: { records: [{ id: 'a' }, { id: 'b' }] },
    })
    for (const content of [
      '"records":[{"id":"a"},{"id":"b"}]}',
      '"records":[\n{"id":"a"},{"id":"b"}\n]}\n',
      '"records":[\n{"id":"a"},\n\n{"id":"b"}\n]}\n\n',
      '"records":\n[{"id":"a"},\n{"id":"b"}\n]}\n',
      '"more":1,"records":[\n{"id":"a"}\n,{"id":"b"}\n]}\n',
    ]) {
      expect(await verdict(underHead(content, 2), 8), content).toMatchObject({
        read: { records: [{ id: 'a' }, { id: 'b' }] },
      })
    }
    for (const content of [
      '"records":[\n{"id":"a"},\n]}\n',
      '"records":[\n{"id":"a"}\n{"id":"b"}\n]}\n',
      '"records":[\n,\n]}\n',
      '"records":[\n]}\n]}\n',
      '"records":[\n{"id":"a"}\n',
    ]) {
      expect(await verdict(underHead(content, 2), 8), content).toEqual({ error: 'SyntaxError' })
    }
    expect(await verdict(underHead(lines.join(''), 3), 8)).toEqual({ error: 'SnapshotDamage' })
    expect(await verdict(underHead('"records":[\n]}\n', 0), 8)).toMatchObject({ read: { records: [] } })
  })

  it('knows a newer format and another kind by the head alone', async () => {
    const newer = `${JSON.stringify({ format: 2, collection: 'samples', blocks: 4 }).slice(0, -1)},\n`
    expect(await verdict(Buffer.from(`${newer}whatever follows`), 8)).toEqual({ error: 'SnapshotTooNew' })
    const other = headLine({ format: 1, collection: 'persons', seq: 1, count: 0, sha256: '' })
    expect(await verdict(other, 8)).toEqual({ error: 'SnapshotDamage' })
    expect(await verdict(Buffer.alloc(0), 8)).toEqual({ error: 'SnapshotDamage' })
    expect(await verdict(Buffer.alloc(5000), 8)).toEqual({ error: 'SnapshotDamage' })
  })
})
