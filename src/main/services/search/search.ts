/** Ctrl+K: every open kind by names, numbers and telephones, written or read aloud, as one types. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { StoredRecord } from '../../../domain/record/record'
import { lettersIn, SpokenTexts } from '../../../domain/search/spoken-text'
import type { SearchHit } from '../../../shared/rows'
import type { Session } from '../session'
import { titleOf } from '../titles'
import { readingsOf } from './readings'
import { SearchBook } from './search-book'
import { bareNumber, fold } from './search-entry'
import type { ShelfPiece } from './search-shelf'
import { isOpenKind, SEARCHED_KINDS, type SearchedKind } from './searched-kinds'

const HITS_SHOWN = 20
const MOST_WORDS = 6
const FIRST_WORDS = ['a', 'bz', '1', '公司']

/** How well an entry answers a word; lower is better. */
const RANK = { same: 0, begins: 1, read: 2, holds: 3, readInside: 4, tail: 5, other: 6, owner: 7, none: 8 } as const
const RANKS = RANK.none

/** What one text says to a word. */
const LEVEL = { none: 0, readInside: 1, holds: 2, read: 3, begins: 4, same: 5 } as const
const RANK_OF_LEVEL = [RANK.none, RANK.readInside, RANK.holds, RANK.read, RANK.begins, RANK.same] as const

interface Word {
  readonly text: string
  /** By place of the text in the book. */
  readonly levels: Uint8Array
}

/** Where a word stands in the numbers of a piece; asked for its records from the first to the last. */
interface Found {
  /** Next place, at or behind the last record asked for; -1 = none. */
  at: number
}

function numberRank({ numbers, numberEnds }: ShelfPiece, index: number, numbered: boolean, text: string, found: Found) {
  const start = index === 0 ? 0 : (numberEnds[index - 1] ?? 0) + 1
  const end = numberEnds[index] ?? 0
  if (found.at >= 0 && found.at < start) found.at = numbers.indexOf(text, start)
  const { at } = found
  if (at < 0 || at >= end) return RANK.none
  const after = numbers[at + text.length]
  const ends = after === undefined || after === '\n'
  if (numbered && at === start) return ends ? RANK.same : RANK.begins
  if (ends) return RANK.tail
  const name = numbered ? numbers.indexOf('\n', start) : start
  return name < 0 || at < name ? RANK.holds : RANK.other
}

function textRank({ texts, textEnds }: ShelfPiece, index: number, numbered: boolean, levels: Uint8Array): number {
  let best: number = RANK.none
  const start = index === 0 ? 0 : (textEnds[index - 1] ?? 0)
  const end = textEnds[index] ?? 0
  for (let at = start; at < end; at += 1) {
    const level = levels[texts[at] ?? 0] ?? LEVEL.none
    if (level === LEVEL.none) continue
    const rank =
      at === start && !numbered ? (RANK_OF_LEVEL[level] ?? RANK.none) : level > LEVEL.holds ? RANK.tail : RANK.other
    if (rank < best) best = rank
  }
  return best
}

/** Worst rank over the words: each of them must be answered, by the record or by the name of its enterprise. */
function ranksOf(piece: ShelfPiece, numbered: boolean, words: readonly Word[], ownerTexts: readonly number[]) {
  const found = words.map(({ text }): Found => ({ at: piece.numbers.indexOf(text) }))
  return (index: number): number => {
    let worst = 0
    for (let at = 0; at < words.length; at += 1) {
      const { text, levels } = words[at] as Word
      const byNumber = numberRank(piece, index, numbered, text, found[at] as Found)
      let rank = Math.min(byNumber, textRank(piece, index, numbered, levels))
      if (rank === RANK.none && levels[ownerTexts[(piece.owners[index] ?? 0) - 1] ?? -1]) rank = RANK.owner
      if (rank === RANK.none) return rank
      if (rank > worst) worst = rank
    }
    return worst
  }
}

/** `恒润 00153` is two words; an apostrophe parts syllables (xi'an) and is no letter. */
const wordsIn = (text: string): readonly string[] =>
  fold(text.normalize('NFC'))
    .replace(/['’]/g, '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)

interface Named {
  readonly title: string
  /** Name of the enterprise it is about. */
  readonly owner: string | undefined
}

/** What the line under the name says: the kind, the record's own name, what it was found by, then its usual fields. */
function detailOf(kind: SearchedKind, record: StoredRecord, named: Named, words: readonly Word[]): string {
  const { title, owner } = named
  const parts = [kind.label]
  if (owner !== undefined) parts.push(title)
  const held = (text: string): boolean => words.some((word) => text.includes(word.text))
  for (const field of kind.fields) {
    const value = record.fields[field.key]
    if (typeof value !== 'string' || value === '' || value === title) continue
    if (field.shown) parts.push(value)
    else if (held(fold(value)) || held(bareNumber(fold(value)))) parts.push(`${field.label} ${value}`)
  }
  return parts.join('　')
}

/** A file is opened where it hangs; nothing of a restricted record is shown. */
function hitOf(
  book: SearchBook,
  kind: SearchedKind,
  record: StoredRecord,
  words: readonly Word[],
): SearchHit | undefined {
  const title = titleOf(kind.collection, record.fields)
  const { enterprise, owner } = book.aboutOf(kind, record)
  const detail = detailOf(kind, record, { title, owner }, words)
  const found = { title: owner ?? title, detail, ...(enterprise === undefined ? {} : { enterprise }) }
  if (kind.definition.holdsFile !== true) return { collection: kind.collection, id: record.id, ...found }
  const collection = record.fields['ownerCollection']
  if (typeof collection !== 'string' || record.parent === undefined || !isOpenKind(collection)) return undefined
  const above = collection === 'enterprises' ? { enterprise: record.parent } : {}
  return { collection, id: record.parent, ...found, ...above }
}

export function createSearchService(session: Session) {
  const spoken = new SpokenTexts(readingsOf)
  let kept: SearchBook | undefined
  /** The last word of the query before. */
  let asked: Word | undefined

  const bookNow = (): SearchBook => {
    const store = session.store()
    if (kept?.isOf(store) !== true) {
      kept = new SearchBook(store, (text) => spoken.allLetters(text))
      asked = undefined
    }
    return kept
  }

  /** What is typed on narrows what was found: a text that does not answer `heng` does not answer `hengr`. */
  const wordOf = (text: string, book: SearchBook): Word => {
    const { texts, letters } = book
    const wanted = lettersIn(text)
    const before = asked !== undefined && text.startsWith(asked.text) ? asked.levels : undefined
    const levels = new Uint8Array(texts.length)
    for (let at = 0; at < texts.length; at += 1) {
      if (before !== undefined && at < before.length && before[at] === LEVEL.none) continue
      const held = texts[at] ?? ''
      const place = held.indexOf(text)
      if (place === 0) levels[at] = held.length === text.length ? LEVEL.same : LEVEL.begins
      else if (place > 0) levels[at] = LEVEL.holds
      // A character that begins the name may be read at the beginning although it is written further on.
      if (wanted === 0 || place === 0 || (wanted & ~(letters[at] ?? 0)) !== 0) continue
      const read = spoken.find(held, text)
      if (read === 0) levels[at] = LEVEL.read
      else if (read > 0 && place < 0) levels[at] = LEVEL.readInside
    }
    return { text, levels }
  }

  const answer = (book: SearchBook, texts: readonly string[]): SearchHit[] => {
    const shelves = SEARCHED_KINDS.map((kind) => ({ kind, pieces: book.piecesOf(kind) }))
    const words = texts.map((one) => wordOf(one, book))
    asked = words.at(-1)
    const found: SearchHit[][] = Array.from({ length: RANKS }, () => [])
    for (const { kind, pieces } of shelves) {
      for (const piece of pieces) {
        const rankOf = ranksOf(piece, kind.numbered, words, book.ownerTexts)
        for (const [index, record] of piece.records.entries()) {
          const of = found[rankOf(index)]
          if (of === undefined || of.length >= HITS_SHOWN) continue
          const hit = hitOf(book, kind, record, words)
          if (hit !== undefined) of.push(hit)
        }
      }
    }
    return found.flat().slice(0, HITS_SHOWN)
  }

  /** Goes through all records in short turns, so that edits go on meanwhile; what is there already costs nothing. */
  const prepare = async (): Promise<SearchBook> => {
    const book = bookNow()
    for (const kind of SEARCHED_KINDS) {
      await book.prepare(kind, () => nextTurn())
      if (bookNow() !== book) return prepare()
    }
    // Code that has never run is several times slower: the first key is not what it runs for first.
    if (asked === undefined) for (const word of FIRST_WORDS) answer(book, [word])
    return book
  }

  return {
    /**
     * At most twenty hits, the best first: the name itself, names that begin so, names read so, the tail of a number,
     * other fields, and last the records of an enterprise so named. Nothing typed yet: makes ready for the first key.
     */
    async search(text: string): Promise<SearchHit[]> {
      const book = await prepare()
      const texts = wordsIn(text)
      return texts.length === 0 ? [] : answer(book, texts)
    },
  }
}
