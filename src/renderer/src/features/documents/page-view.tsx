import { createContext, Fragment, useContext, useMemo } from 'react'
import type {
  Attachment,
  Block,
  FigureInline,
  Inline,
  ParagraphBlock,
  ReportModel,
  TableBlock,
  TableRowContent,
} from '../../../../domain/report/model'
import { inlineText, MISSING_TEXT } from '../../../../domain/report/model'
import type { Page } from '../../../../domain/report/pages/flow'
import { TEXT_HEIGHT, TEXT_WIDTH } from '../../../../domain/report/pages/geometry'
import { layOutTable, placedRows } from '../../../../domain/report/pages/table-layout'
import { type DocumentFrame, type DocumentPlaces, withColon } from './document-places'
import { DraftBlock } from './draft-block'
import { BreakBefore, drawnPages, PageBreak, PagesContext, rowLabel, SheetNumbers, usePageStarts } from './page-breaks'
import './paper.css'
import { PictureView } from './picture-view'
import { placeId } from './proof-list'

interface PageMarks {
  readonly places: DocumentPlaces
  readonly onFigure: (figure: FigureInline) => void
  /** Id of the gap that was gone to last. */
  readonly current: string | undefined
}

const Marks = createContext<PageMarks | undefined>(undefined)

function Piece({ inline }: { readonly inline: Inline }) {
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
const Pieces = ({ inlines }: { readonly inlines: readonly Inline[] }) =>
  inlines.map((inline, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a model never change places
    <Fragment key={index}>
      <Piece inline={inline} />
    </Fragment>
  ))

/** Width of the text area of the sheet in twips: tables are laid out in it as in the Word file. */
const TextWidth = createContext(TEXT_WIDTH)

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
const Blocks = ({ blocks, part }: { readonly blocks: readonly Block[]; readonly part: string }) =>
  blocks.map((block, index) => {
    const place = `${part}b${index}`
    return (
      <DraftBlock key={block.passage ?? index} block={block} place={place}>
        <BlockView block={block} place={place} />
      </DraftBlock>
    )
  })
/* biome-ignore-end lint/suspicious/noArrayIndexKey: see above */

/** @param sheet prefix of the places on it, or `imprint` */
function Sheet({
  form = 'upright',
  sheet,
  children,
}: {
  readonly form?: 'upright' | 'landscape' | 'short'
  readonly sheet: string
  readonly children: React.ReactNode
}) {
  return (
    <article className={`q-paper q-paper-${form}`}>
      <TextWidth value={form === 'landscape' ? TEXT_HEIGHT : TEXT_WIDTH}>{children}</TextWidth>
      <SheetNumbers sheet={sheet} />
    </article>
  )
}

/** Millimetres the mark may be high; a long name gets smaller to stay on its line (156 mm). */
const LARGEST_MARK = 11
const MARK_WIDTH = 150

function Mark({ model }: { readonly model: ReportModel }) {
  const words = model.masthead ?? `${model.issuer}文件`
  const low = model.form === 'letter' || model.form === 'briefing' ? ' q-paper-low-head' : ''
  if (!model.redHead) return <div className={`q-paper-head-room${low}`}>此处留给红头纸的版头</div>
  const size = Math.min(LARGEST_MARK, MARK_WIDTH / Math.max(1, words.length))
  return (
    <div className={`q-paper-red-head${low}`} style={{ fontSize: `calc(${size} * var(--mm))` }}>
      {words}
    </div>
  )
}

/** 份号, 密级, 紧急程度: each a line at the top left. */
function HeadMarks({ model }: { readonly model: ReportModel }) {
  const { copyNumber, secrecy, urgency } = model.marks ?? {}
  return (
    <>
      {copyNumber === undefined ? null : <p className="q-paper-flush">{copyNumber}</p>}
      {[secrecy, urgency].map((words) =>
        words === undefined ? null : (
          <p key={words} className="q-paper-flush q-paper-h1">
            {words}
          </p>
        ),
      )}
    </>
  )
}

/** Number and signer; of a 简报 office and date. A form has neither. */
function NumberLine({ model, frame }: { readonly model: ReportModel; readonly frame: DocumentFrame }) {
  if (model.form === 'sheet') return null
  const { docNumber, issue, printDate } = frame
  return (
    <>
      <HeadMarks model={model} />
      <Mark model={model} />
      {issue === undefined ? null : (
        <p className="q-paper-center">
          第<Piece inline={issue} />期
        </p>
      )}
      <div
        id={placeId('number')}
        className={`q-paper-number q-paper-number-${model.form}${model.redHead ? ' q-paper-red-line' : ''}`}
      >
        {issue === undefined || model.imprint === undefined ? null : <span>{model.imprint.printer}</span>}
        {issue === undefined || printDate === undefined ? null : (
          <span>
            <Piece inline={printDate} />
          </span>
        )}
        {docNumber === undefined ? null : (
          <span>
            <Piece inline={docNumber} />
          </span>
        )}
        {frame.signer === undefined ? null : (
          <span>
            签发人：
            <span className="q-paper-h2">
              <Piece inline={frame.signer} />
            </span>
          </span>
        )}
      </div>
    </>
  )
}

function Head({ model, frame }: { readonly model: ReportModel; readonly frame: DocumentFrame }) {
  return (
    <>
      <NumberLine model={model} frame={frame} />
      <h2 id={placeId('title')} className="q-paper-title">
        {model.title.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </h2>
      {model.form === 'sheet' && frame.docNumber !== undefined ? (
        <p className="q-paper-center">
          <Piece inline={frame.docNumber} />
        </p>
      ) : null}
      {model.addressee.length === 0 ? null : (
        <p id={placeId('addressee')} className="q-paper-line q-paper-addressee">
          <Pieces inlines={model.addressee} />
          {withColon(model.addressee)}
        </p>
      )}
    </>
  )
}

const labelOf = (attachments: readonly Attachment[], index: number): string =>
  attachments.length > 1 ? `附件${index + 1}` : '附件'

function Foot({ model, frame }: { readonly model: ReportModel; readonly frame: DocumentFrame }) {
  const { attachments, signature, note } = model
  return (
    <>
      <BreakBefore place="attachments" />
      {attachments.length === 0 ? null : (
        <div className="q-paper-attachments">
          <span>附件：</span>
          <ol>
            {attachments.map(({ title }, index) => (
              <li key={title}>{attachments.length > 1 ? `${index + 1}.${title}` : title}</li>
            ))}
          </ol>
        </div>
      )}
      <BreakBefore place="signature" />
      {signature === undefined || frame.signatureDate === undefined ? null : (
        <div id={placeId('signature')} className="q-paper-signature">
          <div>
            <p>{signature.org}</p>
            <p>
              <Piece inline={frame.signatureDate} />
            </p>
          </div>
        </div>
      )}
      <BreakBefore place="note" />
      {note === undefined ? null : model.form === 'sheet' ? (
        <p className="q-paper-note">{note}</p>
      ) : (
        <p className="q-paper-line">（{note}）</p>
      )}
    </>
  )
}

/** The document as sheets of A4: the text, then each attachment, with lines where its pages end. */
export function PageView({
  model,
  frame,
  pages,
  ...marks
}: { readonly model: ReportModel; readonly frame: DocumentFrame; readonly pages: readonly Page[] } & PageMarks) {
  const { attachments, imprint } = model
  const drawn = useMemo(() => drawnPages(pages), [pages])
  return (
    <PagesContext value={drawn}>
      <Marks value={marks}>
        <Sheet form={model.landscape === true ? 'landscape' : 'upright'} sheet="">
          <Head model={model} frame={frame} />
          <Blocks blocks={model.blocks} part="" />
          <Foot model={model} frame={frame} />
        </Sheet>
        {attachments.map((attachment, index) => (
          <Sheet
            key={attachment.title}
            form={attachment.landscape === true ? 'landscape' : 'upright'}
            sheet={`a${index}-`}
          >
            <p className="q-paper-h1 q-paper-label">{labelOf(attachments, index)}</p>
            <h2 id={placeId(`a${index}-title`)} className="q-paper-title">
              <span>{attachment.title}</span>
            </h2>
            <Blocks blocks={attachment.blocks} part={`a${index}-`} />
          </Sheet>
        ))}
        {imprint === undefined ? null : (
          <Sheet form="short" sheet="imprint">
            <div id={placeId('imprint')} className="q-paper-imprint">
              {imprint.copyTo === undefined ? null : <p>抄送：{imprint.copyTo.replace(/。$/, '')}。</p>}
              <p>
                <span>{imprint.printer}</span>
                <span>{frame.printDate === undefined ? null : <Piece inline={frame.printDate} />}印发</span>
              </p>
            </div>
          </Sheet>
        )}
      </Marks>
    </PagesContext>
  )
}
