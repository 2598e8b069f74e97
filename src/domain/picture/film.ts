/** Films of phones (MP4, MOV) carry the place they were taken at as a short text among their data. */
import { startsWith } from './byte-reader'

/** ISO 6709 as it is written: `+47.1100+127.5500/`. */
const isPlace = (bytes: Uint8Array, at: number): boolean => {
  const sign = bytes[at]
  const digit = bytes[at + 1] ?? 0
  return (sign === 0x2b || sign === 0x2d) && digit >= 0x30 && digit <= 0x39
}

const XYZ = '\u00a9xyz'
const KEY = 'com.apple.quicktime.location.ISO6709'

/** By the first bytes: an ISO base media file, of which pictures (HEIF) are told apart by `pictureKind`. */
export const isFilm = (head: Uint8Array): boolean => startsWith(head, 4, 'ftyp')

/** Bytes that must be looked at together with what follows, where a film is read piece by piece. */
export const FILM_OVERLAP = 48

/** Does a place stand anywhere in these bytes? */
export function filmTellsPlace(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0xa9); at !== -1; at = bytes.indexOf(0xa9, at + 1)) {
    // Length and language, two bytes each, stand between the name and the text.
    if (startsWith(bytes, at, XYZ) && isPlace(bytes, at + 8)) return true
  }
  for (let at = bytes.indexOf(0x63); at !== -1; at = bytes.indexOf(0x63, at + 1)) {
    if (startsWith(bytes, at, KEY)) return true
  }
  return false
}
