/** The pages of a document as LibreOffice makes them of its Word file; Word's own may differ by a line here and there. */
import type { Attachment, Imprint, ReportModel } from '../model'
import { textWidth } from '../text-width'
import { splitTitle } from '../title-lines'
import { blocksItems } from './block-flow'
import type { FlowItem, Page, PaperKind } from './flow'
import {
  characters,
  LINE,
  LINES,
  LINES_ABOVE_SIGNATURE,
  NAME_COLUMN,
  SMALL_CHARACTER,
  TEXT_HEIGHT,
  TEXT_WIDTH,
} from './geometry'
import { annexHeadItems, headItems } from './head-flow'
import { paginate } from './paginate'
import { blankItems, FIRST_LINE, paragraphItem, spaceItem, TEXT } from './pieces'

const NOTES = 'attachments'

/** 附件说明 under one blank line. */
function attachmentNoteItems(attachments: readonly Attachment[]): readonly FlowItem[] {
  const [only, second] = attachments
  if (only === undefined) return []
  const left = characters(second === undefined ? NAME_COLUMN - 1 : NAME_COLUMN)
  return [
    ...blankItems(NOTES, 1, true),
    ...attachments.map(({ title }, index) => {
      const label = second === undefined ? '附件：' : `${index === 0 ? '附件：' : ''}${index + 1}.`
      return paragraphItem(NOTES, label + title, { first: left - characters(textWidth(label)), left, keepNext: true })
    }),
  ]
}

function signatureItems({ signature, sealed, note }: ReportModel): readonly FlowItem[] {
  if (signature === undefined) return []
  const above = sealed ? LINES_ABOVE_SIGNATURE.sealed : LINES_ABOVE_SIGNATURE.unsealed
  return [...blankItems('signature', above + 1, true), ...blankItems('signature', 1, note !== undefined)]
}

function noteItems({ form, note }: ReportModel): readonly FlowItem[] {
  if (note === undefined) return []
  if (form !== 'sheet') return [paragraphItem('note', `（${note}）`, { first: FIRST_LINE })]
  return note.split('\n').map((line) => paragraphItem('note', line, { style: TEXT.note }))
}

/** What the lines of 版记 add to its height. */
const IMPRINT_BORDERS = 40

function imprintItem(imprint: Imprint, isLetter: boolean): FlowItem {
  const copy = imprint.copyTo === undefined ? '' : `抄送：${imprint.copyTo.replace(/。$/, '')}。`
  const setting = { style: TEXT.imprint, first: SMALL_CHARACTER, left: SMALL_CHARACTER * 4, right: SMALL_CHARACTER }
  const copyLines = copy === '' ? 0 : paragraphItem('imprint', copy, setting).starts.length
  const height = (copyLines + (isLetter ? 0 : 1)) * LINES.imprint
  // A letter of one page is not given a second for its 抄送.
  return { ...spaceItem('imprint', height + IMPRINT_BORDERS), atBottom: isLetter ? 'any' : 'even' }
}

const onNewPage = (items: readonly FlowItem[], newPage: PaperKind): readonly FlowItem[] =>
  items.map((item, index) => (index === 0 ? { ...item, newPage } : item))

function annexItems({ title, blocks, landscape }: Attachment, index: number): readonly FlowItem[] {
  const width = landscape === true ? TEXT_HEIGHT : TEXT_WIDTH
  const part = `a${index}-`
  const head = annexHeadItems(splitTitle(title), part, { width, tableFirst: blocks[0]?.kind === 'table' })
  return onNewPage([...head, ...blocksItems(blocks, part, { width })], landscape === true ? 'landscape' : 'upright')
}

const paperOf = ({ landscape, form }: ReportModel): PaperKind => {
  if (landscape === true) return 'landscape'
  return form === 'letter' ? 'letter' : 'upright'
}

function flowOf(model: ReportModel): readonly FlowItem[] {
  const { attachments, blocks, signature, imprint } = model
  const width = model.landscape === true ? TEXT_HEIGHT : TEXT_WIDTH
  const keepWithNext = signature !== undefined && blocks.length > 1
  const text = [
    ...headItems(model),
    ...blocksItems(blocks, '', { width, keepWithNext }),
    ...attachmentNoteItems(attachments),
    ...signatureItems(model),
    ...noteItems(model),
  ]
  const items = [...onNewPage(text, paperOf(model)), ...attachments.flatMap(annexItems)]
  return imprint === undefined ? items : [...items, imprintItem(imprint, model.form === 'letter')]
}

const isAlone = (pages: readonly Page[]): boolean => pages.at(-1)?.kind === 'unnumbered'

const hasTables = ({ blocks, attachments }: ReportModel): boolean =>
  [...blocks, ...attachments.flatMap((annex) => annex.blocks)].some(({ kind }) => kind === 'table')

/** A line more or less on every page: what fonts and programs differ in when they lay out tables. */
const DOUBTS = [LINE, -LINE]

/**
 * Every page with what stands on it. Where it is not sure that a document with tables ends on an even page, 版记 has a
 * page of its own: on a front it would be wrong.
 */
export function reportPages(model: ReportModel): readonly Page[] {
  const items = flowOf(model)
  const pages = paginate(items)
  const last = items.at(-1)
  if (last?.atBottom !== 'even' || isAlone(pages) || !hasTables(model)) return pages
  if (!DOUBTS.some((taller) => isAlone(paginate(items, taller)))) return pages
  return paginate([...items.slice(0, -1), { ...last, atBottom: 'alone' }])
}

/** Does 版记 stand alone on a page after the text? */
export const isImprintAlone = (model: ReportModel): boolean =>
  model.imprint !== undefined && isAlone(reportPages(model))

/** Where a page after the first begins. */
export interface PageStart {
  /** Number of the page, from 1. */
  readonly page: number
  readonly place: string
  /** Index into the text of the place. */
  readonly start: number
  /** The place began on a page before. */
  readonly isInside: boolean
}

export const pageStarts = (pages: readonly Page[]): readonly PageStart[] =>
  pages.slice(1).flatMap(({ parts }, index) => {
    const first = parts.find(({ repeated }) => repeated !== true)
    if (first === undefined) return []
    const isInside = first.from > 0 || first.start > 0
    return [{ page: index + 2, place: first.place, start: first.start, isInside }]
  })
