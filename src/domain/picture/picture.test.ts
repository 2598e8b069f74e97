import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cameraExif, cameraJpeg, exifSegment, tellsPlace } from '../../../tests/support/photo-bytes'
import { readExif } from './exif'
import { jpegTakenAt } from './jpeg'
import { pictureKind, readPicture, withoutLocation } from './picture'

/** From the tables on: what a viewer decodes. */
const scanOf = (jpeg: Uint8Array): Buffer => {
  const bytes = Buffer.from(jpeg)
  const from = bytes.indexOf(Buffer.from([0xff, 0xdb]))
  return bytes.subarray(from, bytes.indexOf(Buffer.from([0xff, 0xd9]), from) + 2)
}

function pngChunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const head = Buffer.alloc(4)
  head.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([head, body, check])
}

const png = (chunks: readonly Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', Buffer.from('00000001000000010800000000', 'hex')),
    ...chunks,
    pngChunk('IDAT', deflateSync(Buffer.from([0, 0]))),
    pngChunk('IEND', Buffer.alloc(0)),
  ])

function webp(chunks: readonly (readonly [string, Buffer])[]): Buffer {
  const parts = chunks.map(([name, data]) => {
    const head = Buffer.alloc(8)
    head.write(name, 'latin1')
    head.writeUInt32LE(data.length, 4)
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
  })
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...parts])
  const head = Buffer.alloc(8)
  head.write('RIFF', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}

describe('a JPEG of a camera', () => {
  it.each([true, false])('says when it was taken and that it tells where (little-endian: %s)', (little) => {
    expect(readPicture(cameraJpeg({ little }))).toEqual({
      kind: 'jpeg',
      takenAt: '2017-06-12T09:31:05',
      location: 'removable',
    })
    expect(readPicture(cameraJpeg({ little, gps: false }))).toMatchObject({ location: 'none' })
    expect(readPicture(cameraJpeg({ bare: true }))).toEqual({ kind: 'jpeg', location: 'none' })
  })

  it.each([
    ['the GPS block', {}],
    ['an XMP packet', { gps: false, xmp: true }],
    ['a trailer behind the end', { gps: false, trailer: true }],
    ['all of them', { xmp: true, comment: true, trailer: true, little: false }],
  ])('loses its place with %s, and not a bit of the picture', (_, wish) => {
    const bytes = cameraJpeg(wish)
    expect(tellsPlace(bytes)).toBe(true)
    expect(readPicture(bytes)?.location).toBe('removable')
    const clean = withoutLocation(bytes) ?? Buffer.alloc(0)
    expect(tellsPlace(clean)).toBe(false)
    expect(scanOf(clean)).toEqual(scanOf(bytes))
    expect(readPicture(clean)).toEqual({ kind: 'jpeg', takenAt: '2017-06-12T09:31:05', location: 'none' })
    // Which way up it is and the camera stay.
    const exif = Buffer.from(clean).indexOf('Exif\0\0') + 6
    expect(readExif(clean.subarray(exif))).toMatchObject({
      orientation: 6,
      make: 'Maker of cameras',
      hasLocation: false,
    })
    // Cleaned once more it is the same: its hash is its name.
    expect(withoutLocation(clean)).toEqual(clean)
  })

  it('loses the second picture of a phone, whose EXIF tells the place, with the index that names it', () => {
    const first = cameraJpeg({ gps: false })
    const index = Buffer.concat([Buffer.from([0xff, 0xe2, 0, 10]), Buffer.from('MPF\0MM\0*', 'latin1')])
    const bytes = Buffer.concat([first.subarray(0, 2), index, first.subarray(2), cameraJpeg()])
    expect(readPicture(bytes)?.location).toBe('removable')
    const clean = Buffer.from(withoutLocation(bytes) ?? [])
    expect(tellsPlace(clean)).toBe(false)
    expect(clean.includes('MPF')).toBe(false)
    expect(scanOf(clean)).toEqual(scanOf(first))
  })

  it.each([
    ['XMP of a drone', 0xe1, 'http://ns.adobe.com/xap/1.0/\0<drone-dji:GpsLongtitude="+127.55"/>'],
    ['a segment of its maker', 0xe4, 'GPSLatitude 47.11'],
    ['a comment', 0xfe, 'GPSPosition 47.11 127.55'],
  ])('loses its place with %s', (_, marker, text) => {
    const first = cameraJpeg({ gps: false })
    const content = Buffer.from(text, 'latin1')
    const part = Buffer.concat([Buffer.from([0xff, marker, 0, content.length + 2]), content])
    const bytes = Buffer.concat([first.subarray(0, 2), part, first.subarray(2)])
    expect(readPicture(bytes)?.location).toBe('removable')
    expect(Buffer.from(withoutLocation(bytes) ?? []).includes(content)).toBe(false)
  })

  it('keeps the time when it is drawn anew', () => {
    const drawn = cameraJpeg({ bare: true })
    const dated = jpegTakenAt(drawn, '2017-06-12T09:31:05')
    expect(readPicture(dated)).toMatchObject({ takenAt: '2017-06-12T09:31:05', location: 'none' })
    expect(scanOf(dated)).toEqual(scanOf(drawn))
  })

  it.each([
    '0000:00:00 00:00:00',
    '    :  :     :  :  ',
    '2017:02:30 09:00:00',
    '2017:06:12 25:00:00',
    '1899:01:01 00:00:00',
  ])('takes the clock reading %j for none', (takenAt) => {
    expect(readPicture(cameraJpeg({ takenAt }))?.takenAt).toBeUndefined()
  })

  it('that does not hold together cannot be cleaned, and is not thought to be clean', () => {
    const cut = cameraJpeg().subarray(0, 200)
    expect(readPicture(cut)?.location).toBe('fixed')
    expect(withoutLocation(cut)).toBeUndefined()
  })

  it('cut short in its picture data still loses its place', () => {
    const whole = cameraJpeg()
    const clean = withoutLocation(whole.subarray(0, whole.length - 2)) ?? whole
    expect(tellsPlace(clean)).toBe(false)
    expect(readPicture(clean)?.location).toBe('none')
  })
})

describe('PNG and WebP', () => {
  it('lose their place and keep the picture', () => {
    const plain = png([])
    const located = png([pngChunk('eXIf', cameraExif())])
    expect(readPicture(plain)).toEqual({ kind: 'png', location: 'none' })
    expect(readPicture(located)).toMatchObject({ takenAt: '2017-06-12T09:31:05', location: 'removable' })
    expect(withoutLocation(located)).toEqual(new Uint8Array(plain))
    const xmp = png([pngChunk('iTXt', Buffer.from('XML:com.adobe.xmp\0\0\0\0\0<GPSLatitude/>', 'latin1'))])
    expect(readPicture(xmp)?.location).toBe('removable')
    expect(withoutLocation(xmp)).toEqual(new Uint8Array(plain))
  })

  it.each([
    ['an EXIF block as hexadecimal digits', 'tEXt', 'Raw profile type exif\0\nexif\n 8\n45786966'],
    ['a packed one', 'zTXt', 'Raw profile type APP1\0\0x'],
    ['packed XMP', 'iTXt', 'XML:com.adobe.xmp\0\x01\0\0\0x'],
    ['words of a drone', 'tEXt', 'Comment\0drone-dji:GpsLongtitude="127.55"'],
    ['a chunk of its own', 'caBX', 'GPSLatitude'],
  ])('PNG with %s loses it', (_, name, text) => {
    const located = png([pngChunk(name, Buffer.from(text, 'latin1'))])
    expect(readPicture(located)?.location).toBe('removable')
    expect(withoutLocation(located)).toEqual(new Uint8Array(png([])))
  })

  it('PNG loses what stands behind its end, and keeps what it is drawn with', () => {
    const drawn = png([pngChunk('gAMA', Buffer.from([0, 0, 177, 143]))])
    const located = Buffer.concat([drawn, Buffer.from('Exif\0\0 GPSLatitude', 'latin1')])
    expect(readPicture(located)?.location).toBe('removable')
    expect(withoutLocation(located)).toEqual(new Uint8Array(drawn))
  })

  it('in WebP the flags and the length follow', () => {
    const head = (flags: number): Buffer => Buffer.from([flags, 0, 0, 0, 7, 0, 0, 7, 0, 0])
    const image = ['VP8 ', Buffer.from('picture!')] as const
    const located = webp([['VP8X', head(0x08 | 0x10)], image, ['EXIF', cameraExif()]])
    expect(readPicture(located)?.location).toBe('removable')
    expect(withoutLocation(located)).toEqual(new Uint8Array(webp([['VP8X', head(0x10)], image])))
  })
})

describe('other pictures', () => {
  it('TIFF and GIF are not opened up, nor a HEIC that is none: what may tell a place is said to', () => {
    expect(readPicture(cameraExif())).toMatchObject({ kind: 'tiff', location: 'fixed', takenAt: '2017-06-12T09:31:05' })
    expect(readPicture(cameraExif({ gps: false }))).toMatchObject({ kind: 'tiff', location: 'none' })
    expect(readPicture(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'))).toEqual({
      kind: 'heic',
      location: 'fixed',
    })
    expect(withoutLocation(cameraExif())).toBeUndefined()
    expect(readPicture(Buffer.from('GIF89a', 'latin1'))).toEqual({ kind: 'gif', location: 'none' })
    expect(readPicture(Buffer.from('GIF89a XMP DataXMP exif:GPSLatitude', 'latin1'))?.location).toBe('fixed')
  })

  it('a name is no picture', () => {
    expect(pictureKind(Buffer.from('随便什么'))).toBeUndefined()
    expect(readPicture(Buffer.alloc(0))).toBeUndefined()
    expect(pictureKind(Buffer.from('\0\0\0\x18ftypisom', 'latin1'))).toBeUndefined()
  })
})

describe('any bytes', () => {
  const starts = [
    cameraJpeg({ xmp: true, trailer: true }),
    png([pngChunk('eXIf', cameraExif())]),
    cameraExif(),
    exifSegment(),
  ]

  it('never throw, and what is cleaned tells no place by our own reading', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 }),
        fc.nat(400),
        (start, changes, keep) => {
          const bytes = Buffer.from(start)
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
          const cut = bytes.subarray(0, Math.max(0, bytes.length - Math.max(0, keep - 300)))
          const clean = withoutLocation(cut)
          readPicture(cut)
          if (clean !== undefined) expect(readPicture(clean)?.location ?? 'none').toBe('none')
        },
      ),
      { numRuns: 2000 },
    )
  })
})
