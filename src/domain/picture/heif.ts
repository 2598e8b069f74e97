/**
 * HEIC and AVIF (ISO/IEC 23008-12): a `meta` box lists items – pictures, EXIF, XMP – and where their bytes lie. What a
 * camera wrote about time and place is overwritten where it lies, so that nothing moves and not a bit of the picture
 * changes. Whatever is not fully understood counts as telling a place that cannot be taken out.
 */
import { type Box, boxesIn, sizedNumber } from './boxes'
import { holdsText, joinBytes, latin, startsWith, uint16, uint32 } from './byte-reader'
import { buildExif, type ExifFacts, readExif } from './exif'
import { namesPlace } from './place-words'

interface Range {
  readonly from: number
  readonly to: number
}

interface Item {
  readonly id: number
  readonly type: string
  /** Of a `mime` item. */
  readonly contentType: string
  readonly ranges: readonly Range[]
}

interface Heif {
  readonly items: readonly Item[]
  /** Bytes no item uses: rests of an earlier state, room left free. */
  readonly unused: readonly Range[]
}

/** Boxes of the file that hold nothing but items, or nothing. */
const FILE_BOXES: ReadonlySet<string> = new Set(['ftyp', 'meta', 'mdat', 'free', 'skip'])
/** Boxes of `meta` that say how the items hang together. */
const META_BOXES: ReadonlySet<string> = new Set('hdlr pitm iinf iloc iref iprp idat dinf grpl free skip'.split(' '))
/** Coded pictures and ways to put them together: none of them can carry EXIF of its own. */
const PICTURES: ReadonlySet<string> = new Set('hvc1 hev1 lhv1 av01 avc1 vvc1 unci grid iden iovl tmap'.split(' '))
const EXIF = 'Exif'
const MIME = 'mime'
const EXIF_NAME = 'Exif\0\0'
/** An XMP packet that says nothing, for where one must stand. */
const EMPTY_XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'
const MOST_ITEMS = 10_000

const onlyOne = (boxes: readonly Box[], name: string): Box | undefined => {
  const found = boxes.filter((box) => box.name === name)
  return found.length === 1 ? found[0] : undefined
}

/** Text up to its zero byte. @returns `undefined` where there is none before the end */
function textAt(bytes: Uint8Array, from: number, to: number): string | undefined {
  const end = bytes.indexOf(0, from)
  return end < 0 || end >= to ? undefined : latin(bytes, from, end)
}

type Named = Pick<Item, 'id' | 'type' | 'contentType'>

/** `infe`: only its versions 2 and 3 name a type. */
function readEntry(bytes: Uint8Array, { name, dataAt, to }: Box): Named | undefined {
  const version = bytes[dataAt]
  if (name !== 'infe' || (version !== 2 && version !== 3)) return undefined
  const idSize = version === 2 ? 2 : 4
  const id = sizedNumber(bytes, dataAt + 4, idSize)
  const typeAt = dataAt + 4 + idSize + 2
  const protection = uint16(bytes, typeAt - 2)
  // A protected item cannot be looked into.
  if (id === undefined || protection !== 0 || typeAt + 4 > to) return undefined
  const type = latin(bytes, typeAt, typeAt + 4)
  if (type !== MIME) return { id, type, contentType: '' }
  const label = textAt(bytes, typeAt + 4, to)
  const contentType = label === undefined ? undefined : textAt(bytes, typeAt + 4 + label.length + 1, to)
  return contentType === undefined ? undefined : { id, type, contentType }
}

function readNames(bytes: Uint8Array, { dataAt, to }: Box): readonly Named[] | undefined {
  const countSize = bytes[dataAt] === 0 ? 2 : 4
  const count = sizedNumber(bytes, dataAt + 4, countSize)
  const entries = boxesIn(bytes, dataAt + 4 + countSize, to)
  if (count === undefined || entries?.length !== count || count > MOST_ITEMS) return undefined
  const names = entries.flatMap((entry) => readEntry(bytes, entry) ?? [])
  return names.length === count && new Set(names.map(({ id }) => id)).size === count ? names : undefined
}

/** Reads numbers one behind the other; once there is none, there is none any more. */
class Numbers {
  failed = false

  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
    private readonly end: number,
  ) {}

  next(size: number): number {
    const value = this.at + size > this.end ? undefined : sizedNumber(this.bytes, this.at, size)
    this.at += size
    if (value === undefined) this.failed = true
    return value ?? 0
  }
}

/** @param idat where the bytes of construction method 1 lie */
function readPlaces(bytes: Uint8Array, iloc: Box, idat: Range | undefined): Map<number, Range[]> | undefined {
  const version = bytes[iloc.dataAt] ?? 3
  if (version > 2) return undefined
  const numbers = new Numbers(bytes, iloc.dataAt + 4, iloc.to)
  const sizes = numbers.next(2)
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15]
  const indexSize = version === 0 ? 0 : sizes & 15
  const count = numbers.next(version < 2 ? 2 : 4)
  if (numbers.failed || count > MOST_ITEMS) return undefined
  const places = new Map<number, Range[]>()
  for (let item = 0; item < count; item += 1) {
    const id = numbers.next(version < 2 ? 2 : 4)
    const method = version === 0 ? 0 : numbers.next(2) & 15
    const source = numbers.next(2)
    const base = numbers.next(baseSize)
    const extents = numbers.next(2)
    const within = method === 0 ? { from: 0, to: bytes.length } : method === 1 ? idat : undefined
    // In another file, or made of other items: nobody can say here which bytes those are.
    if (numbers.failed || source !== 0 || within === undefined || places.has(id)) return undefined
    const ranges: Range[] = []
    for (let extent = 0; extent < extents; extent += 1) {
      numbers.next(indexSize)
      const from = within.from + base + numbers.next(offsetSize)
      const length = numbers.next(lengthSize)
      // No length means all there is, which is more than the item.
      if (numbers.failed || length === 0 || from + length > within.to) return undefined
      ranges.push({ from, to: from + length })
    }
    places.set(id, ranges)
  }
  return places
}

const byPlace = (a: Range, b: Range): number => a.from - b.from

/** Parts of the areas that none of the ranges covers. */
function gapsIn(areas: readonly Range[], ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort(byPlace)
  const gaps: Range[] = []
  for (const area of areas) {
    let at = area.from
    for (const { from, to } of sorted) {
      if (to <= at || from >= area.to) continue
      if (from > at) gaps.push({ from: at, to: from })
      at = Math.max(at, to)
    }
    if (at < area.to) gaps.push({ from: at, to: area.to })
  }
  return gaps
}

/** @returns `undefined` for anything that is not understood to the last box */
function parseHeif(bytes: Uint8Array): Heif | undefined {
  const boxes = boxesIn(bytes, 0, bytes.length)
  if (boxes === undefined || boxes.some(({ name }) => !FILE_BOXES.has(name))) return undefined
  const meta = onlyOne(boxes, 'meta')
  // A full box: version and flags come first.
  const parts = meta === undefined ? undefined : boxesIn(bytes, meta.dataAt + 4, meta.to)
  if (parts === undefined || parts.some(({ name }) => !META_BOXES.has(name))) return undefined
  const [iinf, iloc] = [onlyOne(parts, 'iinf'), onlyOne(parts, 'iloc')]
  const idat = onlyOne(parts, 'idat')
  if (iinf === undefined || iloc === undefined || parts.filter(({ name }) => name === 'idat').length > 1)
    return undefined
  const data = (box: Box): Range => ({ from: box.dataAt, to: box.to })
  const names = readNames(bytes, iinf)
  const places = readPlaces(bytes, iloc, idat === undefined ? undefined : data(idat))
  if (names === undefined || places === undefined) return undefined
  const items = names.map((one): Item => ({ ...one, ranges: places.get(one.id) ?? [] }))
  // Bytes of an item nobody names could be anything.
  if (places.size > 0 && [...places.keys()].some((id) => !names.some((one) => one.id === id))) return undefined
  const rooms = [...boxes.filter(({ name }) => name === 'mdat'), ...parts.filter(({ name }) => name === 'idat')]
  const free = [...boxes, ...parts].filter(({ name }) => name === 'free' || name === 'skip')
  const used = items.flatMap(({ ranges }) => ranges)
  return isSound(items, rooms.map(data)) ? { items, unused: gapsIn([...rooms, ...free].map(data), used) } : undefined
}

const overlap = (a: Range, b: Range): boolean => a.from < b.to && b.from < a.to

/** What is written over must be nobody else's, and lie where data lie; every kind of item must be known. */
function isSound(items: readonly Item[], rooms: readonly Range[]): boolean {
  const written = items.filter(({ type }) => type === EXIF || type === MIME)
  const others = items.filter(({ type }) => type !== EXIF && type !== MIME)
  if (others.some(({ type }) => !PICTURES.has(type))) return false
  const isIn = (range: Range): boolean => rooms.some(({ from, to }) => range.from >= from && range.to <= to)
  const pictures = others.flatMap(({ ranges }) => ranges)
  return written.every(
    ({ id, ranges }) =>
      ranges.every((range) => isIn(range) && !pictures.some((other) => overlap(range, other))) &&
      ranges.every((range, at) => ranges.every((other, index) => at === index || !overlap(range, other))) &&
      written.every((other) => other.id === id || !other.ranges.some((one) => ranges.some((two) => overlap(one, two)))),
  )
}

const contentOf = (bytes: Uint8Array, { ranges }: Item): Uint8Array =>
  joinBytes(ranges.map(({ from, to }) => bytes.subarray(from, to)))

/** An EXIF item: how far behind these four bytes the TIFF structure begins, then the block. */
function exifOf(bytes: Uint8Array, item: Item): ExifFacts {
  const content = contentOf(bytes, item)
  const skip = uint32(content, 0)
  if (skip === undefined || 4 + skip >= content.length) return { hasLocation: true }
  const at = 4 + skip + (startsWith(content, 4 + skip, EXIF_NAME) ? EXIF_NAME.length : 0)
  return readExif(content.subarray(at))
}

export interface HeifFacts extends ExifFacts {
  readonly isBroken: boolean
}

/** @param bytes begins with a `ftyp` box of a picture */
export function readHeif(bytes: Uint8Array): HeifFacts {
  const heif = parseHeif(bytes)
  if (heif === undefined) return { hasLocation: true, isBroken: true }
  const exifs = heif.items.filter(({ type }) => type === EXIF).map((item) => exifOf(bytes, item))
  const { hasLocation: _, ...facts } = exifs[0] ?? { hasLocation: false }
  const rests = heif.unused.some(({ from, to }) => holdsText(bytes, EXIF_NAME, from, to))
  return {
    ...facts,
    hasLocation: rests || exifs.some(({ hasLocation }) => hasLocation) || namesPlace(bytes),
    isBroken: false,
  }
}

const textBytes = (text: string): Uint8Array => Uint8Array.from(text, (one) => one.charCodeAt(0))

/** What stays of an EXIF block: the most that finds room of time, way up and camera. */
function exifContent(facts: ExifFacts, room: number): Uint8Array | undefined {
  const { takenAt, orientation, make, model } = facts
  const time = takenAt === undefined ? {} : { takenAt }
  const turned = orientation === undefined ? {} : { orientation }
  const camera = { ...(make === undefined ? {} : { make }), ...(model === undefined ? {} : { model }) }
  for (const kept of [{ ...time, ...turned, ...camera }, { ...time, ...turned }, {}]) {
    const head = Uint8Array.of(0, 0, 0, EXIF_NAME.length)
    const content = joinBytes([head, textBytes(EXIF_NAME), buildExif(kept)])
    if (content.length <= room) return content
  }
  return undefined
}

const sizeOf = ({ ranges }: Item): number => ranges.reduce((sum, { from, to }) => sum + to - from, 0)

/** Over all the bytes of an item, from its first on; what is left over is filled. */
function overwrite(out: Uint8Array, { ranges }: Item, content: Uint8Array, fill: number): void {
  let at = 0
  for (const { from, to } of ranges) {
    out.fill(fill, from, to)
    out.set(content.subarray(at, at + to - from), from)
    at += to - from
  }
}

/**
 * The same picture, not a bit of it changed, no byte moved: EXIF holds time, way up and camera alone, XMP nothing, and
 * bytes nobody uses are zeros.
 * @returns `undefined` where the file is not understood to the last box, or still names a place afterwards
 */
export function heifWithoutLocation(bytes: Uint8Array): Uint8Array | undefined {
  const heif = parseHeif(bytes)
  if (heif === undefined) return undefined
  const out = Uint8Array.from(bytes)
  for (const item of heif.items) {
    const room = sizeOf(item)
    if (item.type === EXIF) {
      const content = exifContent(exifOf(bytes, item), room)
      if (content === undefined) return undefined
      overwrite(out, item, content, 0)
    } else if (item.type === MIME) {
      const packet = textBytes(item.contentType === 'application/rdf+xml' ? EMPTY_XMP : '')
      overwrite(out, item, packet.length <= room ? packet : new Uint8Array(0), 0x20)
    }
  }
  for (const { from, to } of heif.unused) out.fill(0, from, to)
  return readHeif(out).hasLocation ? undefined : out
}
