/** What the clerk types, read as pieces: **粗体** and {{占位符}}. */
import type { FigureInline, Inline, TextInline } from '../model'

/** A figure or word by its name in a placeholder; undefined when nothing is called so. */
export type Placeholders = (name: string) => FigureInline | TextInline | undefined

const MARKS = /(\*\*[^*\n]+\*\*)|\{\{([^{}\n]{1,60})\}\}/g

const typed = (text: string, bold: boolean): TextInline => ({
  kind: 'text',
  text,
  own: true,
  ...(bold ? { bold: true } : {}),
})

function filled(words: string, bold: boolean, placeholders: Placeholders): readonly Inline[] {
  return words.split(/(\{\{[^{}\n]{1,60}\}\})/).flatMap((part) => {
    if (part === '') return []
    const name = /^\{\{(.+)\}\}$/.exec(part)?.[1]?.trim()
    const found = name === undefined ? undefined : placeholders(name)
    return [found === undefined ? typed(part, bold) : bold && found.kind === 'text' ? { ...found, bold: true } : found]
  })
}

/** Unknown placeholders stay as typed, so that 体检 finds them. */
export function ownInlines(words: string, placeholders: Placeholders): readonly Inline[] {
  const pieces: Inline[] = []
  let at = 0
  for (const match of words.matchAll(MARKS)) {
    if (match[1] === undefined) continue
    pieces.push(...filled(words.slice(at, match.index), false, placeholders))
    pieces.push(...filled(match[1].slice(2, -2), true, placeholders))
    at = match.index + match[0].length
  }
  return [...pieces, ...filled(words.slice(at), false, placeholders)]
}
