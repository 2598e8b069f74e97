import { textWidth } from './text-width'

/** A 2号 title line holds 20 characters: 20 × 22 pt = 440 pt of the 442.2 pt text width. */
export const TITLE_LINE_WIDTH = 20

/** Terms of the field that a title line never splits. */
const TERMS = [
  '食品相关产品',
  '质量提升专项行动',
  '实施方案',
  '工作开展情况',
  '工作总结',
  '监督抽查',
  '风险监测',
  '示范企业',
  '品牌企业',
  '示范型企业',
  '验收推荐',
  '质量安全',
  '七查七看',
  '市场监督管理局',
  '质量技术监督局',
  '汇总表',
  '情况表',
] as const

/** Never at the start of a line. */
const CLOSING = /^[，。、；：？！）》”’』」〕】%％的]/u
/** Never at the end of a line. */
const OPENING = /[（《“‘『「〔【]$/u

/** Tails that look lost on a line of their own. */
const SHORTEST_LAST_LINE = 4

interface Atom {
  readonly text: string
  readonly width: number
}

/** Cuts a title into pieces that stay whole: words of the segmenter, terms of the field, brackets with their neighbours. */
function atomsOf(title: string): readonly Atom[] {
  const starts = new Set<number>()
  for (const segment of new Intl.Segmenter('zh', { granularity: 'word' }).segment(title)) starts.add(segment.index)
  for (const term of TERMS) {
    for (let at = title.indexOf(term); at >= 0; at = title.indexOf(term, at + 1)) {
      for (let inside = at + 1; inside < at + term.length; inside++) starts.delete(inside)
    }
  }
  for (const start of [...starts]) {
    if (start > 0 && (CLOSING.test(title.slice(start)) || OPENING.test(title.slice(0, start)))) starts.delete(start)
  }
  const ordered = [...starts, title.length].sort((a, b) => a - b)
  return ordered.slice(1).flatMap((end, index) => cutToWidth(title.slice(ordered[index], end)))
}

/** A piece longer than a line must break somewhere after all. */
function cutToWidth(piece: string): readonly Atom[] {
  if (textWidth(piece) <= TITLE_LINE_WIDTH) return piece === '' ? [] : [{ text: piece, width: textWidth(piece) }]
  const characters = [...piece]
  const head = characters.slice(0, TITLE_LINE_WIDTH).join('')
  return [{ text: head, width: textWidth(head) }, ...cutToWidth(characters.slice(TITLE_LINE_WIDTH).join(''))]
}

const count = (text: string, character: string): number => text.split(character).length - 1

/** `before` is everything up to the break, `line` what stands on its line. */
function breakCost(line: string, before: string): number {
  if (line.endsWith('关于')) return 8
  if (count(before, '《') > count(before, '》')) return 5
  return /[及和与暨、的]$/u.test(line) ? 0 : 2
}

/** 梯形 and 菱形 are good, 沙漏形 (a waist) is bad, lines all alike and very unlike lengths are in between. */
function shapeCost(widths: readonly number[]): number {
  let cost = 0
  let narrowed = false
  let widened = false
  for (const [index, width] of widths.entries()) {
    const before = widths[index - 1]
    if (before === undefined) continue
    const step = width - before
    if (step === 0) cost += 3
    if (step > 0) widened = true
    if (Math.abs(step) > 8) cost += (Math.abs(step) - 8) * 2
    if (step < 0) narrowed = true
    if (step > 0 && narrowed) cost += 20
  }
  const last = widths.at(-1) ?? 0
  return cost + (widened ? 3 : 0) + (last < SHORTEST_LAST_LINE ? 12 : 0)
}

interface Candidate {
  readonly lines: readonly string[]
  readonly cost: number
}

function bestSplit(atoms: readonly Atom[], lineCount: number): Candidate | undefined {
  let best: Candidate | undefined
  const walk = (from: number, lines: readonly string[], widths: readonly number[], cost: number): void => {
    if (from === atoms.length) {
      const total = cost + shapeCost(widths)
      if (lines.length === lineCount && (best === undefined || total < best.cost)) best = { lines, cost: total }
      return
    }
    if (lines.length === lineCount) return
    let line = ''
    let width = 0
    for (let to = from; to < atoms.length; to++) {
      const atom = atoms[to]
      if (atom === undefined || width + atom.width > TITLE_LINE_WIDTH) return
      line += atom.text
      width += atom.width
      const last = to === atoms.length - 1
      walk(to + 1, [...lines, line], [...widths, width], cost + (last ? 0 : breakCost(line, lines.join('') + line)))
    }
  }
  walk(0, [], [], 0)
  return best
}

/**
 * Breaks a title into the fewest lines of at most 20 字, without splitting words, in the shape of a trapezoid or a
 * rhombus (GB/T 9704 7.3.1). An empty title gives no line.
 */
export function splitTitle(title: string): readonly string[] {
  const words = title.replace(/\s+/gu, ' ').trim()
  const atoms = atomsOf(words)
  const fewest = Math.ceil(textWidth(words) / TITLE_LINE_WIDTH)
  for (let count = fewest; count <= atoms.length; count++) {
    const best = bestSplit(atoms, count)
    if (best !== undefined) return best.lines
  }
  return words === '' ? [] : [words]
}
