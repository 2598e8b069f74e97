/** Rules that look for a pattern line by line. */
import type { DocumentLine } from './document-lines'
import type { ProofRule } from './proof-rule'

interface LineRule extends Omit<ProofRule, 'find'> {
  /** Global pattern; every match is told once a line. */
  readonly pattern: RegExp
  /** The sentence, with the words found. */
  readonly say: (found: string, groups: readonly string[]) => string
  /** Lines it reads; absent = all. */
  readonly reads?: (line: DocumentLine) => boolean
  /** What looks alike and is right. */
  readonly admits?: (found: string, line: DocumentLine, groups: readonly string[]) => boolean
}

/** The words around a match, so that the clerk finds it: at most 6 characters either side. */
export function around(words: string, at: number, length: number): string {
  const start = Math.max(0, at - 6)
  const end = Math.min(words.length, at + length + 6)
  return `${start > 0 ? '…' : ''}${words.slice(start, end)}${end < words.length ? '…' : ''}`
}

export function lineRule({ pattern, say, reads = () => true, admits = () => false, ...words }: LineRule): ProofRule {
  return {
    ...words,
    find: ({ lines }, report) => {
      for (const line of lines) {
        if (!reads(line)) continue
        const told = new Set<string>()
        for (const match of line.text.matchAll(pattern)) {
          const groups = match.slice(1).map((group) => group ?? '')
          if (admits(match[0], line, groups) || told.has(match[0])) continue
          told.add(match[0])
          report(line, `“${around(line.text, match.index, match[0].length)}”${say(match[0], groups)}`)
        }
      }
    },
  }
}
