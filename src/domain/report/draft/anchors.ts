/**
 * Names for the computed blocks of a document. A name says the section and the how-manieth of its sort a block is, so that
 * it is the same tomorrow with other figures; what the clerk writes is kept by such a name.
 */
import type { Block, ReportModel } from '../model'
import { inlinesText } from '../model'

/** A part of a document: its text, or one annex. */
export interface DocumentPart {
  readonly name: string
  readonly blocks: readonly Block[]
}

/** The text and the annexes, the latter by their titles. */
export const partsOf = (model: ReportModel): readonly DocumentPart[] => [
  { name: '正文', blocks: model.blocks },
  ...model.attachments.map(({ title, blocks }) => ({ name: `附件 ${title}`, blocks })),
]

/** Before the first block of a part. */
export const startOf = (part: string): string => `${part}/^`

const NUMBER = /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+\.|表\d+\s*)/

/** A heading or caption without its number and figures. */
const bare = (words: string): string =>
  words
    .replace(NUMBER, '')
    .replace(/[\d\s]/g, '')
    .slice(0, 40)

const SORT: Readonly<Record<Block['kind'], string>> = {
  heading: '题',
  paragraph: '段',
  list: '列',
  table: '表',
  signing: '签',
  picture: '图',
}

/** The names of the blocks of a part, in their order; no two alike. */
export function anchorsOf({ name, blocks }: DocumentPart): readonly string[] {
  const path: string[] = []
  const counts = new Map<string, number>()
  return blocks.map((block) => {
    if (block.kind === 'heading') path.splice(block.level - 1, path.length, bare(block.text))
    const section = `${name}/${path.filter((words) => words !== '').join('>')}`
    const own = block.kind === 'table' && block.caption !== undefined ? bare(block.caption) : ''
    const stem = `${section}/${SORT[block.kind]}${own}`
    const count = (counts.get(stem) ?? 0) + 1
    counts.set(stem, count)
    return (own === '' && block.kind !== 'heading') || count > 1 ? `${stem}${count}` : stem
  })
}

/** The section a name lies in: part and headings. */
export const sectionOf = (anchor: string): string => anchor.slice(0, Math.max(0, anchor.lastIndexOf('/')))

/** The words of a block, as the clerk sees them. */
export function wordsOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text + inlinesText(block.body ?? [])
    case 'paragraph':
      return inlinesText(block.inlines)
    case 'list':
      return block.items.map(inlinesText).join('\n')
    case 'table':
    case 'picture':
      return block.caption ?? ''
    case 'signing':
      return ''
  }
}

function pairs(words: string): readonly string[] {
  const plain = [...words.replace(/[\d.%\s，。、；：（）]/g, '')]
  return plain.slice(1).map((character, at) => `${plain[at] ?? ''}${character}`)
}

/** How alike two sentences are, figures aside: 0 … 1 (shared pairs of characters, Dice). */
export function likeness(left: string, right: string): number {
  const [a, b] = [pairs(left), pairs(right)]
  if (a.length + b.length === 0) return 1
  const rest = new Map<string, number>()
  for (const pair of b) rest.set(pair, (rest.get(pair) ?? 0) + 1)
  const shared = a.filter((pair) => {
    const left = rest.get(pair) ?? 0
    rest.set(pair, left - 1)
    return left > 0
  }).length
  return (2 * shared) / (a.length + b.length)
}

const ALIKE = 0.5

/**
 * Where a name points today: the block of that name if it still says the same thing, else the one of the section that
 * does. `exact` asks for a block that says the same (a sentence that was replaced); otherwise the end of the section
 * will do. Undefined when there is none.
 */
export function findAnchor(
  part: DocumentPart,
  anchors: readonly string[],
  wish: { readonly anchor: string; readonly was: string; readonly exact: boolean },
): number | undefined {
  const { anchor, was, exact } = wish
  if (anchor === startOf(part.name)) return exact ? undefined : -1
  const same = (at: number): number => likeness(was, wordsOf(part.blocks[at] as Block))
  const at = anchors.indexOf(anchor)
  if (at >= 0 && (was === '' || same(at) >= ALIKE)) return at
  const section = sectionOf(anchor)
  const near = anchors.flatMap((name, index) => (sectionOf(name) === section ? [index] : []))
  const best = was === '' ? undefined : near.toSorted((a, b) => same(b) - same(a))[0]
  if (best !== undefined && same(best) >= ALIKE) return best
  return exact ? undefined : at >= 0 ? at : near.at(-1)
}
