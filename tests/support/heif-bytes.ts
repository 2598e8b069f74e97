/** HEIC files as phones write them, box by box (ISO/IEC 23008-12), with a place in them that must not get out. */
import { type CameraWish, cameraExif } from './photo-bytes'

const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255])
const u32 = (value: number): Buffer => {
  const out = Buffer.alloc(4)
  out.writeUInt32BE(value)
  return out
}
const u64 = (value: number): Buffer => Buffer.concat([u32(0), u32(value)])
const latin = (text: string): Buffer => Buffer.from(text, 'latin1')

export const box = (name: string, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  return Buffer.concat([u32(8 + body.length), latin(name), body])
}
const full = (name: string, version: number, ...parts: readonly Buffer[]): Buffer =>
  box(name, Buffer.from([version, 0, 0, 0]), ...parts)

export const PICTURE = latin('CODEDPICTURE-0123456789-CODEDPICTURE')
const XMP = latin('<x:xmpmeta exif:GPSLatitude="47,11N" xmlns:x="adobe:ns:meta/"></x:xmpmeta>')

export interface HeifWish extends CameraWish {
  /** Without EXIF. */
  readonly bare?: boolean
  readonly xmp?: boolean
  /** Of `iloc`; 0 knows file offsets only. */
  readonly version?: 0 | 1 | 2
  /** EXIF and XMP in `idat` inside `meta`, by construction method 1. */
  readonly inMeta?: boolean
  /** EXIF in two pieces. */
  readonly pieces?: boolean
  /** Offsets of eight bytes, and a long box for the data. */
  readonly wide?: boolean
  /** A place in bytes no item uses. */
  readonly rests?: boolean
  readonly brand?: string
  /** A box more in the file. */
  readonly more?: Buffer
  /** Type of a further item that uses the bytes of the picture. */
  readonly item?: string
  /** `iloc` says that the EXIF lies in the picture. */
  readonly overlapping?: boolean
  /** Length of the EXIF in `iloc`, whatever it is. */
  readonly length?: number
}

interface Place {
  readonly id: number
  readonly type: string
  readonly bytes: readonly Buffer[]
  readonly method: 0 | 1
}

/** The whole file. */
export function cameraHeif(wish: HeifWish = {}): Buffer {
  const { version = 1, inMeta = false, wide = false, brand = 'heic' } = wish
  const method = inMeta && version > 0 ? 1 : 0
  const exif = Buffer.concat([u32(6), latin('Exif\0\0'), cameraExif(wish)])
  const half = exif.length >> 1
  const items: Place[] = [
    { id: 1, type: 'hvc1', bytes: [PICTURE], method: 0 },
    ...(wish.bare === true
      ? []
      : [
          {
            id: 2,
            type: 'Exif',
            bytes: wish.pieces === true ? [exif.subarray(0, half), exif.subarray(half)] : [exif],
            method,
          } as const,
        ]),
    ...(wish.xmp === true ? [{ id: 3, type: 'mime', bytes: [XMP], method } as const] : []),
    ...(wish.item === undefined ? [] : [{ id: 4, type: wish.item, bytes: [PICTURE], method: 0 } as const]),
  ]
  const iinf = full(
    'iinf',
    0,
    u16(items.length),
    ...items.map(({ id, type }) =>
      full('infe', 2, u16(id), u16(0), latin(type), latin(type === 'mime' ? '\0application/rdf+xml\0' : '\0')),
    ),
  )
  const size = wide ? u64 : u32
  /** @param at where the bytes of the items begin: in the file, in `idat` */
  const iloc = (at: { data: number; idat: number }): Buffer => {
    const next = [at.data, at.idat]
    const entries = items.map(({ id, bytes, method: by }) => {
      const extents = bytes.map((piece) => {
        const from = wish.overlapping === true && id === 2 ? at.data : (next[by] ?? 0)
        const isShared = id === 4
        if (!isShared) next[by] = (next[by] ?? 0) + piece.length
        const length = id === 2 && wish.length !== undefined ? wish.length : piece.length
        return Buffer.concat([size(isShared ? at.data : from), u32(length)])
      })
      return Buffer.concat([
        version === 2 ? u32(id) : u16(id),
        ...(version === 0 ? [] : [u16(by)]),
        u16(0),
        u16(extents.length),
        ...extents,
      ])
    })
    const count = version === 2 ? u32(items.length) : u16(items.length)
    return full('iloc', version, Buffer.from([wide ? 0x84 : 0x44, 0]), count, ...entries)
  }
  const pieces = (by: 0 | 1): Buffer =>
    Buffer.concat(items.filter((one) => one.method === by && one.id !== 4).flatMap(({ bytes }) => bytes))
  const rests = wish.rests === true ? latin('RESTS Exif\0\0 GPSLatitude') : Buffer.alloc(0)
  const idat = pieces(1).length === 0 ? [] : [box('idat', pieces(1))]
  const ftyp = box('ftyp', latin(brand), u32(0), latin('mif1heic'))
  const meta = (at: { data: number; idat: number }): Buffer =>
    full(
      'meta',
      0,
      full('hdlr', 0, u32(0), latin('pict'), Buffer.alloc(13)),
      full('pitm', 0, u16(1)),
      iinf,
      iloc(at),
      ...idat,
    )
  const headBytes = wide ? 16 : 8
  const more = wish.more ?? Buffer.alloc(0)
  const data = ftyp.length + meta({ data: 0, idat: 0 }).length + more.length + headBytes
  const body = Buffer.concat([pieces(0), rests])
  const head = wide ? [u32(1), latin('mdat'), u64(16 + body.length)] : [u32(8 + body.length), latin('mdat')]
  return Buffer.concat([ftyp, meta({ data, idat: 0 }), more, ...head, body])
}
