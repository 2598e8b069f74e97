/**
 * The entries of one kind, some hundred records a piece: numbers in one text, places of texts in one array. An object a
 * record with a list of its own would take as much memory as the records themselves.
 */
import type { StoredRecord } from '../../../domain/record/record'
import type { Entry } from './search-entry'

/** Made anew when one of its records changes: small enough not to be felt at a key. */
export const PIECE_RECORDS = 256

export interface ShelfPiece {
  /** Records never change in place: a piece is right as long as the store holds these. */
  readonly records: readonly StoredRecord[]
  /** Numbers of all records, a line feed between two of them. */
  readonly numbers: string
  /** Behind the last number of each record, in `numbers`. */
  readonly numberEnds: Uint32Array
  /** Places among the book's texts, those of one record behind those of the one before. */
  readonly texts: Uint32Array
  /** Behind the last text of each record, in `texts`. */
  readonly textEnds: Uint32Array
  /** Place of its enterprise among the book's owners, counted from 1; 0 = an enterprise itself, or of none. */
  readonly owners: Uint32Array
}

/** @param ownerOf as in `owners` */
export function shelfPiece(
  records: readonly StoredRecord[],
  entryOf: (record: StoredRecord) => Entry,
  ownerOf: (record: StoredRecord) => number,
): ShelfPiece {
  const entries = records.map(entryOf)
  const texts = new Uint32Array(entries.reduce((sum, entry) => sum + entry.texts.length, 0))
  const textEnds = new Uint32Array(records.length)
  const numberEnds = new Uint32Array(records.length)
  const lines: string[] = []
  let text = 0
  let end = -1
  for (const [index, entry] of entries.entries()) {
    texts.set(entry.texts, text)
    text += entry.texts.length
    textEnds[index] = text
    const line = entry.numbers.join('\n')
    lines.push(line)
    end += 1 + line.length
    numberEnds[index] = end
  }
  return { records, numbers: lines.join('\n'), numberEnds, texts, textEnds, owners: Uint32Array.from(records, ownerOf) }
}

/** Pieces by their first record. */
export type KnownPieces = ReadonlyMap<StoredRecord, ShelfPiece>

export const knownPieces = (pieces: readonly ShelfPiece[]): KnownPieces =>
  new Map(pieces.flatMap((piece) => (piece.records[0] === undefined ? [] : [[piece.records[0], piece]])))

function standsAt(piece: ShelfPiece, records: readonly StoredRecord[], from: number, known: KnownPieces): boolean {
  const own = piece.records
  if (own.some((record, index) => records[from + index] !== record)) return false
  const next = records[from + own.length]
  // A short one takes in what came behind it, or records added one by one would stand alone.
  return own.length >= PIECE_RECORDS || next === undefined || known.has(next)
}

/** The records in pieces: those known already wherever they stand, others where a record came, changed or went. */
export function* piecesOf(
  records: readonly StoredRecord[],
  known: KnownPieces,
  make: (records: readonly StoredRecord[]) => ShelfPiece,
): Iterable<ShelfPiece> {
  for (let from = 0; from < records.length; ) {
    const first = records[from]
    const before = first === undefined ? undefined : known.get(first)
    if (before !== undefined && standsAt(before, records, from, known)) {
      yield before
      from += before.records.length
      continue
    }
    let to = from + 1
    while (to < records.length && to - from < PIECE_RECORDS && !known.has(records[to] as StoredRecord)) to += 1
    yield make(records.slice(from, to))
    from = to
  }
}
