/** A computed document with what the clerk wrote between its parts. */
import type { Block, ChartContent, Inline, ReportModel, TableBlock } from '../model'
import { anchorsOf, type DocumentPart, findAnchor, partsOf, wordsOf } from './anchors'
import { chartOfTable, chartWords } from './chart-of-table'
import { renumbered, withoutNumber } from './heading-numbers'
import { ownInlines, type Placeholders } from './own-words'
import { levelOf, type Passage } from './passage'
import { CHART_SIZE, photoSize } from './picture-size'

/** A passage that is not on the page, and why. */
export interface SetAside {
  readonly passage: Passage
  /** The computed words it belongs to, as they read now; absent where they are gone. */
  readonly now?: string
}

export interface WovenDraft {
  /** Every computed block has its `anchor`, every block of the clerk its `passage`. */
  readonly model: ReportModel
  /** 无处安放: the section or sentence they belong to is no longer in the document. */
  readonly homeless: readonly SetAside[]
  /** Computed sentences the clerk took out. */
  readonly dropped: readonly SetAside[]
}

interface Loom {
  readonly placeholders: Placeholders
  readonly homeless: Map<string, SetAside>
  readonly dropped: SetAside[]
  pictures: number
}

const parsed = (inlines: readonly Inline[], placeholders: Placeholders): readonly Inline[] =>
  inlines.flatMap((inline) =>
    inline.kind === 'text' && inline.own === true ? ownInlines(inline.text, placeholders) : [inline],
  )

/** Words of slots, which come within computed parts, read for 粗体 and placeholders. */
function read(block: Block, placeholders: Placeholders): Block {
  if (block.kind === 'paragraph') return { ...block, inlines: parsed(block.inlines, placeholders) }
  if (block.kind === 'heading' && block.body !== undefined) return { ...block, body: parsed(block.body, placeholders) }
  return block
}

function pictureOf(passage: Passage, table: Block | undefined, loom: Loom): Block | undefined {
  const own = { kind: 'picture', passage: passage.id } as const
  const chart: ChartContent | undefined =
    passage.form === '图表' && table?.kind === 'table'
      ? chartOfTable(table, passage.chartType, passage.chartColumns)
      : undefined
  if (passage.form === '图表' && chart === undefined) return undefined
  loom.pictures += 1
  const words = passage.text.trim().replace(/^图\s*\d+\s*/, '')
  const caption = `图${loom.pictures}　${words === '' ? ((table as TableBlock | undefined)?.caption ?? '').replace(/^表\d+\s*/, '') : words}`
  return chart === undefined
    ? { ...own, caption, alt: words, photo: passage.photo, ...photoSize(passage.photoRatio, passage.photoWidth) }
    : { ...own, caption, alt: `${words}。${chartWords(chart)}`, chart, ...CHART_SIZE }
}

/** One passage as a block. @param at the block it stands after; @param ordinal of a list item in its run, from 1 */
function blockOf(passage: Passage, at: Block | undefined, ordinal: number, loom: Loom): Block | undefined {
  const level = levelOf(passage.form)
  const words = passage.text.trim()
  const trace = { passage: passage.id } as const
  if (level !== undefined) return { kind: 'heading', level, text: withoutNumber(words), own: true, ...trace }
  switch (passage.form) {
    case '图表':
    case '照片':
      return pictureOf(passage, at, loom)
    case '编号列表':
      return {
        kind: 'paragraph',
        inlines: ownInlines(`${ordinal}.${withoutNumber(words)}`, loom.placeholders),
        ...trace,
      }
    case '分项列表':
      return {
        kind: 'paragraph',
        inlines: ownInlines(`——${words.replace(/^—+\s*/, '')}`, loom.placeholders),
        ...trace,
      }
    default:
      return { kind: 'paragraph', inlines: ownInlines(words, loom.placeholders), ...trace }
  }
}

const PICTURES: ReadonlySet<string> = new Set(['照片', '图表'])

/** The passages that stand after one block, in their order. */
function blocksAfter(passages: readonly Passage[], at: Block | undefined, loom: Loom): readonly Block[] {
  let ordinal = 0
  return passages.flatMap((passage) => {
    // A picture between two items does not end their list.
    if (!PICTURES.has(passage.form)) ordinal = passage.form === '编号列表' ? ordinal + 1 : 0
    const block = blockOf(passage, at, ordinal, loom)
    if (block === undefined) loom.homeless.set(passage.id, { passage })
    return block === undefined ? [] : [block]
  })
}

/** 改为自写: the clerk's sentence where the computed one stood; none where it was taken out. */
function replaced(block: Block, passage: Passage, loom: Loom): readonly Block[] {
  const now = wordsOf(block)
  if (passage.text.trim() === '') {
    loom.dropped.push({ passage, now })
    return []
  }
  const frozen = { was: passage.was, now }
  const trace = { passage: passage.id, frozen, ...(block.anchor === undefined ? {} : { anchor: block.anchor }) }
  return [{ kind: 'paragraph', inlines: ownInlines(passage.text.trim(), loom.placeholders), ...trace }]
}

function wovenPart(part: DocumentPart, passages: readonly Passage[], loom: Loom): readonly Block[] {
  const anchors = anchorsOf(part)
  const after = new Map<number, Passage[]>()
  const instead = new Map<number, Passage>()
  for (const passage of passages) {
    if (!passage.anchor.startsWith(`${part.name}/`)) continue
    const exact = passage.form === '改写' || passage.form === '图表'
    const at = findAnchor(part, anchors, { ...passage, exact })
    // Two offices may have replaced one sentence each: the later one waits to be placed.
    if (at === undefined || (passage.form === '改写' && instead.has(at))) continue
    loom.homeless.delete(passage.id)
    if (passage.form === '改写') instead.set(at, passage)
    else after.set(at, [...(after.get(at) ?? []), passage])
  }
  // In reading order: pictures are numbered as they come.
  const start = blocksAfter(after.get(-1) ?? [], undefined, loom)
  const blocks = part.blocks.flatMap((block, at): readonly Block[] => {
    const named: Block = { ...read(block, loom.placeholders), anchor: anchors[at] ?? '' }
    const own = instead.get(at)
    return [
      ...(own === undefined ? [named] : replaced(named, own, loom)),
      ...blocksAfter(after.get(at) ?? [], named, loom),
    ]
  })
  return renumbered([...start, ...blocks])
}

/** Changes nothing that was computed but the numbers of headings. */
export function weave(model: ReportModel, passages: readonly Passage[], placeholders: Placeholders): WovenDraft {
  const homeless = new Map<string, SetAside>(passages.map((passage) => [passage.id, { passage }]))
  const loom: Loom = { placeholders, homeless, dropped: [], pictures: 0 }
  const [body = [], ...annexes] = partsOf(model).map((part) => wovenPart(part, passages, loom))
  return {
    model: {
      ...model,
      blocks: body,
      attachments: model.attachments.map((annex, at) => ({ ...annex, blocks: annexes[at] ?? [] })),
    },
    homeless: [...homeless.values()],
    dropped: loom.dropped,
  }
}
