/** The places of a document one can go to: gaps to fill, figures worked out. */
import { chineseDate } from '../../../../domain/report/chinese-date'
import {
  type Block,
  type FigureInline,
  type Inline,
  inlineText,
  type MissingInline,
  missing,
  type ReportModel,
  text,
} from '../../../../domain/report/model'

/** What stands around the text: number, signer, dates; a gap where the workspace does not know it. */
export interface DocumentFrame {
  /** Absent where the form has none. */
  readonly docNumber?: Inline
  /** Upward documents only. */
  readonly signer?: Inline
  readonly signatureDate?: Inline
  /** 简报 only. */
  readonly issue?: Inline
  readonly printDate?: Inline
}

const known = (value: string | undefined, what: string): Inline => (value === undefined ? missing(what) : text(value))
const date = (value: string | undefined, what: string): Inline =>
  value === undefined ? missing(what) : text(chineseDate(value))

const numbered = ({ form, docNumber }: ReportModel): boolean =>
  form === 'sheet' || form === 'briefing' || form === 'minutes' ? docNumber !== undefined : true

export function frameOf(model: ReportModel): DocumentFrame {
  return {
    ...(numbered(model) ? { docNumber: known(model.docNumber, '发文字号') } : {}),
    ...(model.form === 'briefing' || model.form === 'minutes' ? { issue: model.issue ?? missing('期号') } : {}),
    ...(model.form === 'upward' ? { signer: known(model.signer, '签发人') } : {}),
    ...(model.signature === undefined ? {} : { signatureDate: date(model.signature.date, '成文日期') }),
    ...(model.imprint === undefined ? {} : { printDate: date(model.imprint.date, '印发日期') }),
  }
}

export interface Gap {
  /** Id of the element on the page. */
  readonly id: string
  readonly what: string
  /** Heading, table or part it stands under. */
  readonly where: string
}

export interface DocumentPlaces {
  readonly gaps: readonly Gap[]
  readonly figures: readonly FigureInline[]
  /** Ids of all records behind the figures. */
  readonly records: ReadonlySet<string>
  /** The id of a gap on the page. */
  readonly gapId: (inline: MissingInline) => string | undefined
}

/** Every piece of a block in reading order, with the words it stands under. */
function* piecesOf(blocks: readonly Block[], start: string): Generator<{ inline: Inline; where: string }> {
  let where = start
  for (const block of blocks) {
    if (block.kind === 'heading') {
      where = block.text
      for (const inline of block.body ?? []) yield { inline, where }
    } else if (block.kind === 'paragraph') {
      for (const inline of block.inlines) yield { inline, where }
    } else if (block.kind === 'list') {
      for (const inline of block.items.flat()) yield { inline, where }
    } else if (block.kind === 'signing') {
      for (const { value } of block.rows.flat()) if (value !== undefined) yield { inline: value, where: '签名栏' }
    } else if (block.kind === 'table') {
      const rows = [...block.head, ...block.rows, ...(block.total === undefined ? [] : [block.total])]
      const under = block.caption ?? where
      for (const cell of rows.flat()) for (const inline of cell.inlines) yield { inline, where: under }
    }
  }
}

function* allPieces(model: ReportModel, frame: DocumentFrame): Generator<{ inline: Inline; where: string }> {
  if (frame.issue !== undefined) yield { inline: frame.issue, where: '版头' }
  if (frame.docNumber !== undefined) yield { inline: frame.docNumber, where: '版头' }
  if (frame.signer !== undefined) yield { inline: frame.signer, where: '版头' }
  for (const inline of model.addressee) yield { inline, where: '主送机关' }
  yield* piecesOf(model.blocks, '正文')
  if (frame.signatureDate !== undefined) yield { inline: frame.signatureDate, where: '落款' }
  for (const [index, { title, blocks }] of model.attachments.entries()) {
    yield* piecesOf(blocks, `附件${model.attachments.length > 1 ? index + 1 : ''} ${title}`)
  }
  if (frame.printDate !== undefined) yield { inline: frame.printDate, where: '版记' }
}

/** @param frame the very object that is drawn: gaps are found by identity */
export function placesOf(model: ReportModel, frame: DocumentFrame): DocumentPlaces {
  const gaps: Gap[] = []
  const ids = new Map<MissingInline, string>()
  const figures: FigureInline[] = []
  const records = new Set<string>()
  for (const { inline, where } of allPieces(model, frame)) {
    if (inline.kind === 'missing') {
      const id = `gap-${gaps.length + 1}`
      gaps.push({ id, what: inline.what, where })
      ids.set(inline, id)
    } else if (inline.kind === 'figure') {
      figures.push(inline)
      for (const record of inline.ids) records.add(record)
    }
  }
  return { gaps, figures, records, gapId: (inline) => ids.get(inline) }
}

/** Does the addressee need its colon? */
export const withColon = (inlines: readonly Inline[]): string =>
  /[：:]$/.test(inlines.map(inlineText).join('')) ? '' : '：'
