/** Numbers of headings where the clerk added some: 一、（一）1.（1） in one row with the computed ones. */
import { parseChineseNumber } from '../../validation/chinese-number'
import { chineseNumber } from '../chinese-date'
import type { Block, HeadingLevel, Inline } from '../model'

const PREFIX: Readonly<Record<HeadingLevel, RegExp>> = {
  1: /^([一二三四五六七八九十]+)、\s*/,
  2: /^（([一二三四五六七八九十]+)）\s*/,
  3: /^(\d+)[.．]\s*/,
  4: /^（(\d+)）\s*/,
}

const numbered = (level: HeadingLevel, value: number): string => {
  if (level === 1) return `${chineseNumber(value)}、`
  if (level === 2) return `（${chineseNumber(value)}）`
  return level === 3 ? `${value}.` : `（${value}）`
}

/** A heading without any number typed before it. */
export const withoutNumber = (words: string): string =>
  words
    .trim()
    .replace(/^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]、?|\d+[.．、](?!\d))\s*/, '')

const REFERENCE = /本(?:报告|方案|通知|通报)第([一二三四五六七八九十]+(?:、第[一二三四五六七八九十]+)*)部分/g

/** 见本报告第四、第五部分: follows the parts it names. */
function followed(block: Block, moved: ReadonlyMap<number, number>): Block {
  if (block.kind !== 'paragraph') return block
  const inlines = block.inlines.map((inline): Inline => {
    if (inline.kind !== 'text' || inline.own === true) return inline
    const words = inline.text.replace(REFERENCE, (all) =>
      all.replace(/第([一二三四五六七八九十]+)/g, (whole, said: string) => {
        const now = moved.get(parseChineseNumber(said) ?? 0)
        return now === undefined ? whole : `第${chineseNumber(now)}`
      }),
    )
    return { ...inline, text: words }
  })
  return { ...block, inlines }
}

/** Unchanged where the clerk added no heading. */
export function renumbered(blocks: readonly Block[]): readonly Block[] {
  const isAdded = (block: Block): boolean => block.kind === 'heading' && block.passage !== undefined
  if (!blocks.some(isAdded)) return blocks
  const counts: Record<HeadingLevel, number> = { 1: 0, 2: 0, 3: 0, 4: 0 }
  const moved = new Map<number, number>()
  const fresh = blocks.map((block): Block => {
    if (block.kind !== 'heading') return block
    const { level } = block
    const said = PREFIX[level].exec(block.text)
    if (said === null && !isAdded(block)) return block
    counts[level] += 1
    for (const deeper of [2, 3, 4] as const) if (deeper > level) counts[deeper] = 0
    if (level === 1 && said !== null) moved.set(parseChineseNumber(said[1] ?? '') ?? 0, counts[1])
    const words = isAdded(block) ? withoutNumber(block.text) : block.text.replace(PREFIX[level], '')
    return { ...block, text: `${numbered(level, counts[level])}${words}` }
  })
  return fresh.map((block) => followed(block, moved))
}
