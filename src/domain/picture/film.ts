/** Films of phones (MP4, MOV) carry the place they were taken at as a short text among their data. */
import { holdsText, joinBytes, startsWith } from './byte-reader'
import { namesPlace } from './place-words'

/** ISO 6709 as it is written: `+47.1100+127.5500/`. */
const isPlace = (bytes: Uint8Array, at: number): boolean => {
  const sign = bytes[at]
  const digit = bytes[at + 1] ?? 0
  return (sign === 0x2b || sign === 0x2d) && digit >= 0x30 && digit <= 0x39
}

const XYZ = '\u00a9xyz'
/** 3GPP location box: name, version 0, no flags. */
const LOCI = 'loci\0\0\0\0'
/** What else stands in the place's stead: Apple's key, tracks of action cameras and drones that follow the way. */
const WORDS = ['com.apple.quicktime.location.', 'GoPro MET', 'DJI meta']

/** First boxes of ISO base media files; QuickTime films of older cameras begin without `ftyp`. */
const FIRST_BOXES = ['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot']

/** By the first bytes: an ISO base media file, of which pictures (HEIF) are told apart by `pictureKind`. */
export const isFilm = (head: Uint8Array): boolean => FIRST_BOXES.some((name) => startsWith(head, 4, name))

/** Bytes that must be looked at together with what follows, where a film is read piece by piece. */
const FILM_OVERLAP = 48

/** Does a place stand anywhere in these bytes? */
function filmTellsPlace(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0xa9); at !== -1; at = bytes.indexOf(0xa9, at + 1)) {
    // Length and language, two bytes each, stand between the name and the text.
    if (startsWith(bytes, at, XYZ) && isPlace(bytes, at + 8)) return true
  }
  return holdsText(bytes, LOCI) || WORDS.some((word) => holdsText(bytes, word)) || namesPlace(bytes)
}

/** A film read piece by piece: does a place stand in what came so far? */
export class FilmWatch {
  private last: Uint8Array = new Uint8Array(0)
  private found = false

  get tellsPlace(): boolean {
    return this.found
  }

  /** @param chunk what comes next */
  see(chunk: Uint8Array): void {
    this.found ||= filmTellsPlace(chunk) || filmTellsPlace(joinBytes([this.last, chunk.subarray(0, FILM_OVERLAP)]))
    this.last = joinBytes([this.last, chunk.slice(-FILM_OVERLAP)]).slice(-FILM_OVERLAP)
  }
}
