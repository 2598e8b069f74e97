/** Pieces put on pages one after the other, as LibreOffice and Word do it. */
import type { FlowItem, Page, PagePart, PaperKind } from './flow'
import { LINE, TEXT_HEIGHT, TEXT_WIDTH } from './geometry'

/** Whole lines of the grid: LibreOffice leaves what is over free, half of it above the text. */
const heightOf = (kind: PaperKind): number =>
  Math.floor((kind === 'landscape' ? TEXT_WIDTH : TEXT_HEIGHT) / LINE) * LINE

/** Where a piece begins after `y`. */
const topOf = (item: FlowItem, y: number): number => y + (item.before ?? 0)

const partHeight = (item: FlowItem, lines: number): number =>
  Math.max(item.least ?? 0, lines * item.line + (item.padding ?? 0))

const bottomOf = (item: FlowItem, y: number): number => topOf(item, y) + partHeight(item, item.starts.length)

const wholePart = (item: FlowItem): PagePart => ({ place: item.place, from: 0, to: item.starts.length, start: 0 })

class Paper {
  readonly pages: { kind: PaperKind; parts: PagePart[] }[] = []
  /** Below what stands on the page. */
  y = 0

  constructor(private readonly taller: number) {}

  get page() {
    return this.pages.at(-1)
  }

  get height(): number {
    return heightOf(this.page?.kind ?? 'upright') + this.taller
  }

  turn(kind: PaperKind): void {
    this.pages.push({ kind, parts: [] })
    this.y = 0
  }

  /** The next page of the same kind; a table goes on under its head. */
  next(item: FlowItem): void {
    this.turn(this.page?.kind ?? 'upright')
    for (const row of item.head ?? []) {
      this.page?.parts.push({ ...wholePart(row), repeated: true })
      this.y = bottomOf(row, this.y)
    }
  }

  /** Lines of a piece that does not fit: none where it goes to the next page whole, all where no page would hold it. */
  private beginning(item: FlowItem, left: number, room: number): number {
    const isTop = this.page?.parts.every(({ repeated }) => repeated === true) ?? true
    if (item.whole === true) return isTop ? left : 0
    return Math.min(left, isTop ? Math.max(1, room) : room)
  }

  /** Puts a piece down, over as many pages as it needs. */
  put(item: FlowItem): void {
    let from = 0
    while (from < item.starts.length) {
      const top = topOf(item, this.y)
      const room = Math.floor((this.height - top - (item.padding ?? 0)) / item.line)
      const left = item.starts.length - from
      const lines = top + partHeight(item, left) <= this.height ? left : this.beginning(item, left, room)
      if (lines <= 0) {
        this.next(item)
        continue
      }
      this.page?.parts.push({ place: item.place, from, to: from + lines, start: item.starts[from] ?? 0 })
      this.y = top + partHeight(item, lines) + (item.after ?? 0)
      from += lines
      if (from < item.starts.length) this.next(item)
    }
  }

  /**
   * 版记 on the bottom edge. It closes the back of a sheet (GB/T 9704 7.4): where the text ends on a front, on a turned
   * page or in its room, it stands alone on the next even page, which has no number.
   */
  putAtBottom(item: FlowItem): void {
    // A line to spare: another program's page may differ by one.
    const bottom = this.y + partHeight(item, item.starts.length) + LINE
    const fits = bottom <= this.height && this.page?.kind !== 'landscape'
    const isOnRightSide = item.atBottom === 'any' || (item.atBottom === 'even' && this.pages.length % 2 === 0)
    if (!fits || !isOnRightSide) this.turn('unnumbered')
    this.page?.parts.push(wholePart(item))
    this.y = this.height
  }
}

/** The pieces that stay with `items[at]`, itself the first; of the last only its beginning has to stand there. */
function kept(items: readonly FlowItem[], at: number): readonly FlowItem[] {
  let end = at
  while (items[end]?.keepNext === true && items[end + 1] !== undefined && items[end + 1]?.newPage === undefined)
    end += 1
  return items.slice(at, end + 1)
}

/** Lower edge of a chain put down at `y`. */
function chainBottom(chain: readonly FlowItem[], y: number): number {
  let bottom = y
  for (const [index, item] of chain.entries()) {
    const lines = index === chain.length - 1 && item.whole !== true ? 1 : item.starts.length
    bottom = topOf(item, bottom) + partHeight(item, lines)
    if (index < chain.length - 1) bottom += item.after ?? 0
  }
  return bottom
}

/** @param taller what pages hold more than they should, or less, in twips: to see how sure their number is */
export function paginate(items: readonly FlowItem[], taller = 0): readonly Page[] {
  const paper = new Paper(taller)
  for (const [at, item] of items.entries()) {
    if (item.newPage !== undefined || paper.page === undefined) paper.turn(item.newPage ?? 'upright')
    if (item.atBottom !== undefined) {
      paper.putAtBottom(item)
      continue
    }
    const chain = item.keepNext === true ? kept(items, at) : []
    const isTop = paper.page?.parts.length === 0
    if (!isTop && chainBottom(chain, paper.y) > paper.height && chainBottom(chain, 0) <= paper.height) paper.next(item)
    paper.put(item)
  }
  return paper.pages
}
