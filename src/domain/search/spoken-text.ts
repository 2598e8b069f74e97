/**
 * Texts found by how they are read aloud: whole syllables, first letters, the characters themselves, in any mixture
 * (`恒run`, `slhr`, `songl恒r`). A character with several readings (重, 长, 行, 单, 翟) is found by each of them, because
 * which one a name uses is known to its owner alone.
 */

/** Readings of one character in small Latin letters without tones, ü as v; empty for what is no Chinese character. */
export type ReadingsOf = (character: string) => readonly string[]

const NO_READINGS: readonly string[] = []
const LETTER_A = 97
const isLetter = (code: number): boolean => code >= LETTER_A && code <= 122

/** ü is typed as v or u; passports write yu. */
function typedWays(reading: string): readonly string[] {
  const v = reading.replaceAll('ü', 'v')
  return v.includes('v') ? [v, v.replaceAll('v', 'u'), v.replaceAll('v', 'yu')] : [v]
}

/** The small Latin letters of a word as bits; 0: it has none that may stand for a reading and is found as it is. */
export function lettersIn(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at)
    if (isLetter(code)) bits |= 1 << (code - LETTER_A)
  }
  return bits
}

/** zh, ch, sh. */
const isTwoLetterInitial = (reading: string): boolean =>
  reading.charCodeAt(1) === 104 && reading.charCodeAt(0) !== 104 && reading.length > 2

export class SpokenTexts {
  private readonly source: ReadingsOf
  private readonly readings = new Map<number, readonly string[]>()
  /** First letters of the readings as bits, by code point below 65,536; -1 = not asked yet. */
  private readonly letters = new Int32Array(0x10000).fill(-1)

  constructor(source: ReadingsOf) {
    this.source = source
  }

  /**
   * Where the word is read in the text, from 0; -1 where it is not.
   * @param text folded to small letters
   * @param word small letters, digits and characters, without blanks
   */
  find(text: string, word: string): number {
    const first = word.charCodeAt(0)
    const bit = isLetter(first) ? 1 << (first - LETTER_A) : 0
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code !== first && (this.lettersOf(code) & bit) === 0) continue
      if (this.reads(text, at, word, 0)) return at
    }
    return -1
  }

  /** All letters of all readings as bits, and those written in the text: a word with another letter is not read in it. */
  allLetters(text: string): number {
    let bits = 0
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (isLetter(code)) bits |= 1 << (code - LETTER_A)
      else for (const reading of this.readingsAt(code)) bits |= lettersIn(reading)
    }
    return bits
  }

  private lettersOf(code: number): number {
    const known = this.letters[code] ?? 0
    if (known >= 0) return known
    let bits = 0
    for (const reading of this.readingsAt(code)) bits |= 1 << (reading.charCodeAt(0) - LETTER_A)
    this.letters[code] = bits
    return bits
  }

  private readingsAt(code: number): readonly string[] {
    if (code < 0x3400) return NO_READINGS
    let known = this.readings.get(code)
    if (known === undefined) {
      const all = this.source(String.fromCharCode(code)).flatMap(typedWays)
      known = [...new Set(all)].filter((reading) => /^[a-z]+$/.test(reading))
      this.readings.set(code, known)
    }
    return known
  }

  /** Is the rest of the word read from here on? Each character gives itself, a whole reading or its first letters. */
  private reads(text: string, at: number, word: string, from: number): boolean {
    if (from === word.length) return true
    if (at === text.length) return false
    const code = text.charCodeAt(at)
    if (code === word.charCodeAt(from) && this.reads(text, at + 1, word, from + 1)) return true
    const readings = this.readingsAt(code)
    let tried = 0
    for (let one = 0; one < readings.length; one += 1) {
      const reading = readings[one] ?? ''
      let same = 0
      while (same < reading.length && word.charCodeAt(from + same) === reading.charCodeAt(same)) same += 1
      if (same === 0) continue
      // The last syllable may be on its way.
      if (from + same === word.length) return true
      let lengths = 2
      if (same === reading.length) lengths |= 1 << same
      if (same > 1 && isTwoLetterInitial(reading)) lengths |= 4
      lengths &= ~tried
      tried |= lengths
      for (let length = 1; length <= same; length += 1) {
        if ((lengths & (1 << length)) !== 0 && this.reads(text, at + 1, word, from + length)) return true
      }
    }
    return false
  }
}
