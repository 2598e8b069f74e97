/** What stands on the sheets of the preview: figures and gaps in their text, tables as the Word file lays them out, breaks of pages. */
import { createContext, Fragment, useContext, useMemo } from 'react'
import type {
  Block,
  FigureInline,
  Inline,
  ParagraphBlock,
  TableBlock,
  TableRowContent,
} from '../../../../domain/report/model'
import { inlineText, MISSING_TEXT } from '../../../../domain/report/model'
import { TEXT_WIDTH } from '../../../../domain/report/pages/geometry'
import { placedRows } from '../../../../domain/report/pages/table-grid'
import { layOutTable } from '../../../../domain/report/pages/table-layout'
import type { DocumentPlaces } from './document-places'
import { DraftBlock } from './draft-block'
import { blockKey } from './draft-context'
import { BreakBefore, PageBreak, rowLabel, usePageStarts } from './page-breaks'
import './paper.css'
import { PictureView } from './picture-view'
import { placeId } from './proof-list'

export interface PageMarks {
  readonly places: DocumentPlaces
  readonly onFigure: (figure: FigureInline) => void
  /** Id of the gap that was gone to last. */
  readonly current: string | undefined
}

export const Marks = createContext<PageMarks | undefined>(undefined)

export function Piece({ inline }: { readonly inline: Inline }) {
  const marks = useContext(Marks)
  if (inline.kind === 'text') return inline.bold === true ? <b>{inline.text}</b> : inline.text
  if (inline.kind === 'figure') {
    return (
      <button
        type="button"
        className="q-paper-figure"
        title="由数据算出，点一下看名单"
        onClick={() => marks?.onFigure(inline)}
      >
        {inline.text}
      </button>
    )
  }
  const id = marks?.places.gapId(inline)
  return (
    <mark
      id={id}
      tabIndex={-1}
      className={id === marks?.current ? 'q-paper-gap q-paper-gap-current' : 'q-paper-gap'}
      title={`缺：${inline.what}`}
    >
      {MISSING_TEXT}
    </mark>
  )
}

/** Pieces keep their place, so the index is a fit key. */
export const Pieces = ({ inlines }: { readonly inlines: readonly Inline[] }) =>
  inlines.map((inline, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a model never change places
    <Fragment key={index}>
      <Piece inline={inline} />
    </Fragment>
  ))

/** Width of the text area of the sheet in twips: tables are laid out in it as in the Word file. */
export const TextWidth = createContext(TEXT_WIDTH)

const inMillimetres = (twips: number): number => (twips / 1440) * 25.4

/** A text that a page may end in. Figures are not parted: the break stands before them. */
function BrokenPieces({
  inlines,
  place,
  before = 0,
}: {
  readonly inlines: readonly Inline[]
  readonly place: string
  /** Characters of the block that stand before these. */
  readonly before?: number
}) {
  const inside = usePageStarts(place).filter(({ isInside }) => isInside)
  if (inside.length === 0) return <Pieces inlines={inlines} />
  let at = before
  const parts: React.ReactNode[] = []
  const left = [...inside]
  for (const [index, inline] of inlines.entries()) {
    const words = inlineText(inline)
    let from = 0
    for (let next = left[0]; next !== undefined && next.start < at + words.length; next = left[0]) {
      left.shift()
      const cut = inline.kind === 'text' ? Math.max(from, next.start - at) : 0
      if (inline.kind === 'text')
        parts.push(<Piece key={`${index} ${from}`} inline={{ ...inline, text: words.slice(from, cut) }} />)
      parts.push(<PageBreak key={`page ${next.page}`} page={next.page} />)
      from = cut
    }
    const rest = inline.kind === 'text' && from > 0 ? { ...inline, text: words.slice(from) } : inline
    parts.push(<Piece key={`${index} rest`} inline={rest} />)
    at += words.length
  }
  return [...parts, ...left.map(({ page }) => <PageBreak key={`page ${page}`} page={page} />)]
}

function Cells({
  row,
  block,
  place,
  head = false,
  page,
}: {
  readonly row: TableRowContent
  /** Key of the row among the places of the document. */
  readonly place: string
  readonly block: TableBlock
  readonly head?: boolean
  /** Words on the page that begins with the row. */
  readonly page?: string | undefined
}) {
  const Cell = head ? 'th' : 'td'
  let column = 0
  return row.map((cell, index) => {
    const align = cell.align ?? (head ? 'center' : (block.columns[column]?.align ?? 'left'))
    column += cell.colSpan ?? 1
    return (
      <Cell
        // biome-ignore lint/suspicious/noArrayIndexKey: cells of a model never change places
        key={index}
        id={placeId(`${place}-c${index}`)}
        colSpan={cell.colSpan}
        rowSpan={cell.rowSpan}
        style={{ textAlign: align }}
      >
        {index === 0 && page !== undefined ? <span className="q-paper-row-page">{page}</span> : null}
        <Pieces inlines={cell.inlines} />
      </Cell>
    )
  })
}

function Row({
  row,
  block,
  place,
}: {
  readonly row: TableRowContent
  readonly block: TableBlock
  readonly place: string
}) {
  const page = rowLabel(usePageStarts(place))
  return (
    <tr className={page === undefined ? undefined : 'q-paper-row-break'}>
      <Cells row={row} block={block} place={place} page={page} />
    </tr>
  )
}

/* biome-ignore-start lint/suspicious/noArrayIndexKey: rows, columns and notes of a model never change places */
function Table({ block, place }: { readonly block: TableBlock; readonly place: string }) {
  const width = useContext(TextWidth)
  const layout = useMemo(() => {
    const rows = placedRows(block)
    return layOutTable(block, rows.head, rows.body, width)
  }, [block, width])
  return (
    <figure
      id={placeId(place)}
      className="q-paper-table"
      style={{ fontSize: `calc(${inMillimetres(layout.size.character)} * var(--mm))` }}
    >
      <BreakBefore place={`${place}-caption`} />
      <BreakBefore place={`${place}-h0`} />
      {block.caption === undefined ? null : <figcaption>{block.caption}</figcaption>}
      {block.unitLine === undefined ? null : <p className="q-paper-unit">{block.unitLine}</p>}
      <table>
        <colgroup>
          {layout.widths.map((share, index) => (
            <col key={index} style={{ width: `${(share / width) * 100}%` }} />
          ))}
        </colgroup>
        <thead>
          {block.head.map((row, index) => (
            <tr key={index}>
              <Cells row={row} block={block} place={`${place}-h${index}`} head />
            </tr>
          ))}
        </thead>
        <tbody>
          {[...block.rows, ...(block.total === undefined ? [] : [block.total])].map((row, index) => (
            <Row key={index} row={row} block={block} place={`${place}-r${index}`} />
          ))}
        </tbody>
      </table>
      <BreakBefore place={`${place}-notes`} />
      {block.footnotes?.map((note) => (
        <p key={note} className="q-paper-note">
          {note}
        </p>
      ))}
    </figure>
  )
}

function paragraphClass({ label, layout }: ParagraphBlock): string {
  if (label !== undefined) return 'q-paper-labelled'
  return layout === undefined ? 'q-paper-line' : `q-paper-${layout}`
}

function BlockView({ block, place }: { readonly block: Block; readonly place: string }) {
  switch (block.kind) {
    case 'heading':
      return (
        <>
          <BreakBefore place={place} />
          <p id={placeId(place)} className="q-paper-line">
            <span className={`q-paper-h${block.level}`}>{block.text}</span>
            <BrokenPieces inlines={block.body ?? []} place={place} before={block.text.length} />
          </p>
        </>
      )
    case 'paragraph':
      return (
        <>
          <BreakBefore place={place} />
          <p id={placeId(place)} className={paragraphClass(block)}>
            {block.label === undefined ? null : <span className="q-paper-h1">{block.label}</span>}
            <BrokenPieces inlines={block.inlines} place={place} before={block.label?.length ?? 0} />
          </p>
        </>
      )
    case 'list':
      return block.items.map((item, index) => (
        <Fragment key={index}>
          <BreakBefore place={`${place}-i${index}`} />
          <p id={placeId(`${place}-i${index}`)} className="q-paper-line">
            <BrokenPieces inlines={item} place={`${place}-i${index}`} />
          </p>
        </Fragment>
      ))
    case 'table':
      return <Table block={block} place={place} />
    case 'signing':
      return block.rows.map((row, index) => (
        <Fragment key={index}>
          <BreakBefore place={`${place}-s${index}`} />
          <p id={placeId(`${place}-s${index}`)} className="q-paper-signing">
            {row.map(({ label, value }) => (
              <span key={label}>
                {label}：{value === undefined ? <i /> : <Piece inline={value} />}
              </span>
            ))}
          </p>
        </Fragment>
      ))
    case 'picture':
      return (
        <>
          <BreakBefore place={place} />
          <PictureView block={block} id={placeId(place)} />
        </>
      )
  }
}

/** @param part prefix of the places: empty for the text, `a0-` for the first annex */
export const Blocks = ({ blocks, part }: { readonly blocks: readonly Block[]; readonly part: string }) =>
  blocks.map((block, index) => {
    const place = `${part}b${index}`
    return (
      <DraftBlock key={blockKey(block) ?? index} block={block} place={place}>
        <BlockView block={block} place={place} />
      </DraftBlock>
    )
  })
/* biome-ignore-end lint/suspicious/noArrayIndexKey: see above */
