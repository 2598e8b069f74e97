import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { box, cameraHeif, type HeifWish, PICTURE } from '../../../tests/support/heif-bytes'
import { tellsPlace } from '../../../tests/support/photo-bytes'
import { FilmWatch, isFilm } from './film'
import { pictureKind, readPicture, withoutLocation } from './picture'

const UNDERSTOOD: readonly (readonly [string, HeifWish])[] = [
  ['of a phone', {}],
  ['with XMP', { xmp: true }],
  ['with XMP alone', { bare: true, xmp: true }],
  ['with the blocks in meta', { inMeta: true, xmp: true }],
  ['with EXIF in two pieces', { pieces: true }],
  ['with the first kind of iloc', { version: 0 }],
  ['with the third kind of iloc', { version: 2, xmp: true, inMeta: true }],
  ['with long offsets', { wide: true, xmp: true }],
  ['with rests between the items', { gps: false, rests: true }],
  ['big-endian, put together of tiles', { little: false, item: 'grid' }],
  ['that names another brand first', { brand: 'MiHE' }],
  ['AVIF', { brand: 'avif', item: 'av01' }],
]

describe('a HEIC', () => {
  it.each(UNDERSTOOD)('%s loses its place, and not a bit of the picture, and nothing moves', (_, wish) => {
    const bytes = cameraHeif(wish)
    expect(pictureKind(bytes)).toBe('heic')
    expect(tellsPlace(bytes)).toBe(true)
    const taken = wish.bare === true ? {} : { takenAt: '2017-06-12T09:31:05' }
    expect(readPicture(bytes)).toEqual({ kind: 'heic', location: 'removable', ...taken })
    const clean = Buffer.from(withoutLocation(bytes) ?? [])
    expect(clean.length).toBe(bytes.length)
    expect(tellsPlace(clean)).toBe(false)
    expect(clean.indexOf(PICTURE)).toBe(bytes.indexOf(PICTURE))
    expect(readPicture(clean)).toEqual({ kind: 'heic', location: 'none', ...taken })
    expect(withoutLocation(clean)).toEqual(new Uint8Array(clean))
  })

  it('that tells no place goes as it is', () => {
    expect(readPicture(cameraHeif({ gps: false }))).toMatchObject({ location: 'none' })
    expect(readPicture(cameraHeif({ bare: true }))).toEqual({ kind: 'heic', location: 'none' })
  })

  it.each<readonly [string, HeifWish]>([
    ['a box that is not known', { more: box('mpvd', Buffer.from('film')) }],
    ['a film beside it', { more: box('moov', Buffer.alloc(8)) }],
    ['an item that is not known', { item: 'uri ' }],
    ['a JPEG as item, which may have EXIF of its own', { item: 'jpeg' }],
    ['EXIF that lies in the picture', { overlapping: true }],
    ['EXIF longer than the file', { length: 1_000_000 }],
    ['EXIF without a length', { length: 0 }],
  ])('with %s is not thought to be understood', (_, wish) => {
    const bytes = cameraHeif({ gps: false, ...wish })
    expect(readPicture(bytes)?.location).toBe('fixed')
    expect(withoutLocation(bytes)).toBeUndefined()
  })

  it('with any bytes changed never throws, and what is cleaned tells no place and keeps its length', () => {
    const starts = UNDERSTOOD.map(([, wish]) => cameraHeif(wish))
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        fc.array(fc.tuple(fc.nat(700), fc.nat(255)), { maxLength: 4 }),
        fc.nat(60),
        (start, changes, cut) => {
          const bytes = Buffer.from(start)
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
          const given = bytes.subarray(0, bytes.length - Math.max(0, cut - 40))
          if (pictureKind(given) !== 'heic') return
          const clean = withoutLocation(given)
          if (clean === undefined) return
          expect(clean.length).toBe(given.length)
          expect(readPicture(clean)?.location).toBe('none')
        },
      ),
      { numRuns: 3000 },
    )
  })
})

describe('a film', () => {
  const head = Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1')
  const rest = (text: string): Buffer => Buffer.concat([head, Buffer.alloc(100, 7), Buffer.from(text, 'latin1')])
  const tells = (bytes: Buffer, at: number): boolean => {
    const watch = new FilmWatch()
    for (let from = 0; from < bytes.length; from += at) watch.see(bytes.subarray(from, from + at))
    return watch.tellsPlace
  }

  it.each([
    ['of an Android phone', '\xa9xyz\0\x12\x15\xc7+47.1100+127.5500/'],
    ['of an iPhone', 'mdta com.apple.quicktime.location.ISO6709'],
    ['by 3GPP', '\0\0\0\x20loci\0\0\0\0\0'],
    ['of an action camera', 'hdlr GoPro MET'],
    ['with XMP', 'exif:GPSLatitude="47,11N"'],
  ])('%s tells its place however it is cut', (_, text) => {
    for (const at of [1, 7, 64, 1000]) expect(tells(rest(text), at)).toBe(true)
  })

  it('without one tells none, and one without a file type is still a film', () => {
    expect(tells(rest('moov'), 50)).toBe(false)
    expect(isFilm(Buffer.from('\0\0\0\x08wide', 'latin1'))).toBe(true)
    expect(pictureKind(head)).toBeUndefined()
  })
})
