/**
 * An official document as data: what it says, not how it is laid out. Built by `kinds/`, laid out as a Word file by
 * `main/word` and shown as a preview by the renderer; knows nothing of either.
 *
 * Chinese terms are those of GB/T 9704-2012.
 */
import type { DocumentFonts } from './fonts'

/**
 * What the document is by its form: 上行文 (to a superior, carries 签发人), 下行文 (to subordinates), 函 (to offices of no
 * rank over or under this one), a record form or table without head, addressee and signature of the office, 简报, or
 * 纪要 (10.3: who attended stands at the end, no seal).
 */
export type DocumentForm = 'upward' | 'downward' | 'letter' | 'sheet' | 'briefing' | 'minutes'

/** Words as they stand. */
export interface TextInline {
  readonly kind: 'text'
  readonly text: string
  readonly bold?: true
  /** Typed into this document by the clerk, printed as typed. */
  readonly own?: true
}

/** A figure computed from the records; printed as plain text, but its source can be opened. */
export interface FigureInline {
  readonly kind: 'figure'
  readonly text: string
  /** Key of the indicator or of the count, e.g. `G6` or `enterprises`. */
  readonly source: string
  /** Ids of the records counted. */
  readonly ids: readonly string[]
}

/** Something the document needs and the workspace does not hold; printed as 〔未录入〕 and marked. Never invented. */
export interface MissingInline {
  readonly kind: 'missing'
  /** What is missing, in the words of the field; for the list of gaps, not printed. */
  readonly what: string
}

export type Inline = TextInline | FigureInline | MissingInline

/** What a missing value prints as. */
export const MISSING_TEXT = '〔未录入〕'

export type HeadingLevel = 1 | 2 | 3 | 4

/** Where a block of a draft comes from. */
export interface Traced {
  /** Name of a computed block by its section, the same after the figures change; what the clerk writes stands by it. */
  readonly anchor?: string
  /** Id of the record of 草稿段落 it was made from. */
  readonly passage?: string
  /** 改为自写: the sentence as it was computed then, and as it would read now. */
  readonly frozen?: { readonly was: string; readonly now: string }
}

export interface HeadingBlock extends Traced {
  readonly kind: 'heading'
  readonly level: HeadingLevel
  /** With its typed number: 一、 （一） 1. （1） for levels 1 to 4. */
  readonly text: string
  /** Text that runs on in the same paragraph after the heading sentence. */
  readonly body?: readonly Inline[]
  /** Typed into this document by the clerk. */
  readonly own?: true
}

export interface ParagraphBlock extends Traced {
  readonly kind: 'paragraph'
  readonly inlines: readonly Inline[]
  /** Where it stands; absent = a body paragraph, two characters in. */
  readonly layout?: 'flush' | 'center' | 'right'
  /** Words in 黑体 before it, e.g. 出席：; lines wrap under the first character after them (10.3). */
  readonly label?: string
}

/** A line to sign on: its words, and what is known already; otherwise room to write. */
export interface SigningPlace {
  readonly label: string
  readonly value?: Inline
}

/** Lines to be filled in by hand, the places of a row side by side. */
export interface SigningBlock extends Traced {
  readonly kind: 'signing'
  readonly rows: readonly (readonly SigningPlace[])[]
}

/** Each item a paragraph of its own, numbered by the typed text. */
export interface ListBlock extends Traced {
  readonly kind: 'list'
  readonly items: readonly (readonly Inline[])[]
}

export type CellAlign = 'left' | 'center' | 'right'

export interface TableColumn {
  /** Share of the width left over after every column has what its longest word needs. */
  readonly weight: number
  readonly align: CellAlign
}

export interface TableCellContent {
  readonly inlines: readonly Inline[]
  readonly colSpan?: number
  readonly rowSpan?: number
  readonly align?: CellAlign
}

export type TableRowContent = readonly TableCellContent[]

export interface TableBlock extends Traced {
  readonly kind: 'table'
  /** 表题, above the table. */
  readonly caption?: string
  /** e.g. 单位：家; above the table at the right. */
  readonly unitLine?: string
  readonly columns: readonly TableColumn[]
  /** Repeated on every page. Spans allowed. */
  readonly head: readonly TableRowContent[]
  readonly rows: readonly TableRowContent[]
  readonly total?: TableRowContent
  /**
   * Part of a form: small text and widths by the weights alone, so that the tables of a form stand in line with each
   * other.
   */
  readonly form?: true
  /** A ledger: small text, so that more columns fit and all its tables look alike. */
  readonly small?: true
  /** Below the table, each a line of its own, as written (注：…). */
  readonly footnotes?: readonly string[]
}

export const CHART_TYPES = ['柱形图', '条形图', '折线图', '饼图'] as const
export type ChartType = (typeof CHART_TYPES)[number]

/** What a chart shows; the numbers of a table of the same document. */
export interface ChartContent {
  readonly type: ChartType
  readonly categories: readonly string[]
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[]
  /** The numbers are percentages. */
  readonly percent?: true
}

/** A chart or a photo with its caption below: 图1 …. */
export interface PictureBlock extends Traced {
  readonly kind: 'picture'
  /** With its number. */
  readonly caption: string
  /** What it shows, in words, for who cannot see it. */
  readonly alt: string
  readonly chart?: ChartContent
  /** Id of the attachment. */
  readonly photo?: string
  /** Chosen by the program, not placed by the clerk: no larger than this, in millimetres; left out where it cannot be read. */
  readonly within?: { readonly width: number; readonly height: number }
  /** Size on paper in millimetres. */
  readonly width: number
  readonly height: number
}

export type Block = HeadingBlock | ParagraphBlock | ListBlock | TableBlock | SigningBlock | PictureBlock

export interface Attachment {
  /** The name in 附件说明 and the title on the attachment's own page: the same words (GB/T 9704 7.3.7). */
  readonly title: string
  readonly blocks: readonly Block[]
  /** On a landscape page, for wide tables. */
  readonly landscape?: boolean
}

export interface Signature {
  readonly org: string
  /** 成文日期, ISO `YYYY-MM-DD`; absent until the document is signed. */
  readonly date?: string
}

/** 版记. */
export interface Imprint {
  /** 抄送机关, without the label and without the full stop. */
  readonly copyTo?: string
  readonly printer: string
  /** 印发日期, ISO `YYYY-MM-DD`. */
  readonly date?: string
}

/** What stands at the top left of the first page, each on a line of its own. */
export interface DocumentMarks {
  /** 份号, six digits. */
  readonly copyNumber?: string
  /** 密级和保密期限, e.g. 机密★1年. */
  readonly secrecy?: string
  readonly urgency?: (typeof URGENCIES)[number]
}

export const URGENCIES = ['特急', '加急'] as const

/** Core properties of the file. */
export interface CoreProperties {
  readonly title: string
  readonly keywords: readonly string[]
  readonly creator: string
  /** ISO instant, e.g. `2017-06-12T08:00:00Z`. */
  readonly created: string
}

export interface ReportModel {
  readonly form: DocumentForm
  /** Record forms only: the text stands on landscape pages. */
  readonly landscape?: boolean
  /** 简报 and 纪要 only: number of the issue, as in 第3期. */
  readonly issue?: Inline
  /** 份号, 密级和保密期限, 紧急程度 in this order, those there are (7.2.1–7.2.3). */
  readonly marks?: DocumentMarks
  /** Words of the mark above the red line where they are not the issuer's name and 文件. */
  readonly masthead?: string
  /** 发文机关, full name. */
  readonly issuer: string
  /** 发文字号, e.g. 松质监发〔2017〕12号; with × for the number not yet given. */
  readonly docNumber?: string
  /** 签发人, upward documents only. */
  readonly signer?: string
  /** Print 发文机关标志 and the red line; false leaves their room free for the office's red-head paper. */
  readonly redHead: boolean
  /** Will be sealed: decides where 署名 and date stand (GB/T 9704 7.3.5.1 or 7.3.5.2). */
  readonly sealed: boolean
  /** Not yet final: a draft mark stands in the page head as long as the document has no number. */
  readonly draft: boolean
  /** Lines of the title, as broken by `splitTitle`. */
  readonly title: readonly string[]
  /** 主送机关, without the colon; none = no line. */
  readonly addressee: readonly Inline[]
  readonly blocks: readonly Block[]
  readonly attachments: readonly Attachment[]
  /** Absent in record forms and 简报. */
  readonly signature?: Signature
  /** 附注, without its brackets; in a record form a line of small print below it. */
  readonly note?: string
  readonly imprint?: Imprint
  /** Absent = as the standard names them. */
  readonly fonts?: DocumentFonts
  readonly core: CoreProperties
  /** Custom properties of the file (cut-off date, snapshot id, kind); never printed. */
  readonly properties: Readonly<Record<string, string>>
}

export const text = (value: string): TextInline => ({ kind: 'text', text: value })

export const missing = (what: string): MissingInline => ({ kind: 'missing', what })

export const figure = (value: string | number, source: string, ids: readonly string[] = []): FigureInline => ({
  kind: 'figure',
  text: String(value),
  source,
  ids,
})

export const paragraph = (...inlines: readonly (Inline | string)[]): ParagraphBlock => ({
  kind: 'paragraph',
  inlines: inlines.map((inline) => (typeof inline === 'string' ? text(inline) : inline)),
})

export const heading = (level: HeadingLevel, words: string, body?: readonly Inline[]): HeadingBlock => ({
  kind: 'heading',
  level,
  text: words,
  ...(body === undefined ? {} : { body }),
})

/** A table cell with one piece of text, figure or gap. */
export const cell = (
  content: string | Inline,
  options: { colSpan?: number; rowSpan?: number; align?: CellAlign } = {},
): TableCellContent => ({ inlines: [typeof content === 'string' ? text(content) : content], ...options })

/** What one piece prints. */
export function inlineText(inline: Inline): string {
  return inline.kind === 'missing' ? MISSING_TEXT : inline.text
}

export const inlinesText = (inlines: readonly Inline[]): string => inlines.map(inlineText).join('')

/** A number is given when no × stands in it: 松质监发〔2017〕12号. */
export function isNumbered(docNumber: string | undefined): boolean {
  return docNumber !== undefined && /〔\d{4}〕\d+号$/.test(docNumber)
}

/** A paragraph that does not start two characters in. */
export const placed = (
  layout: 'flush' | 'center' | 'right',
  ...inlines: readonly (Inline | string)[]
): ParagraphBlock => ({
  ...paragraph(...inlines),
  layout,
})
