import type { FileChild, ISectionOptions } from 'docx'
import { Document, Packer, Paragraph } from 'docx'
import { cleanText } from '../../domain/report/clean-text'
import { FONT } from '../../domain/report/fonts'
import type { Attachment, ReportModel } from '../../domain/report/model'
import { isNumbered, text } from '../../domain/report/model'
import { TEXT_HEIGHT, TEXT_WIDTH } from '../../domain/report/pages/geometry'
import { isImprintAlone } from '../../domain/report/pages/report-pages'
import { attachmentNote, renderAttachment } from './attachments'
import { renderBlocks } from './body'
import { blankLines, renderHead } from './head'
import { renderImprint } from './imprint'
import type { SectionKind } from './page-furniture'
import { replacedParts } from './parts'
import { NO_PHOTOS, type Photos } from './picture'
import { runsOf, styled } from './runs'
import type { SectionContent } from './sections'
import { section } from './sections'
import { renderSignature } from './signature'
import { markedPhotos, withStoredPhotos } from './stored-photos'
import { STYLE } from './styles'

/** 附注, after the date: 2字 in, in brackets (7.3.6). */
function renderNote(note: string | undefined): Paragraph[] {
  return note === undefined ? [] : [new Paragraph({ style: STYLE.body, children: runsOf([text(`（${note}）`)]) })]
}

/** Under a form: small print, in words as they stand. */
const sheetNote = (note: string | undefined): Paragraph[] =>
  note === undefined ? [] : [styled(STYLE.tableNote, runsOf([text(note)]))]

function mainText(model: ReportModel, photos: Photos): FileChild[] {
  const { signature } = model
  return [
    ...renderHead(model),
    ...renderBlocks(
      model.blocks,
      model.landscape === true ? TEXT_HEIGHT : TEXT_WIDTH,
      signature !== undefined && model.blocks.length > 1,
      photos,
    ),
    ...(model.attachments.length === 0 ? [] : blankLines(1, true)),
    ...attachmentNote(model.attachments),
    ...(signature === undefined
      ? []
      : renderSignature(signature, { sealed: model.sealed, noteFollows: model.note !== undefined })),
    ...(model.form === 'sheet' ? sheetNote(model.note) : renderNote(model.note)),
  ]
}

/** Attachments follow the text, a new section wherever the paper turns. */
function contents(model: ReportModel, photos: Photos): SectionContent[] {
  const upright = model.form === 'letter' ? 'letter' : 'upright'
  const sections: { kind: SectionKind; children: FileChild[] }[] = [
    { kind: model.landscape === true ? 'landscape' : upright, children: mainText(model, photos) },
  ]
  for (const [index, attachment] of model.attachments.entries()) {
    const kind = attachment.landscape === true ? 'landscape' : 'upright'
    const current = sections.at(-1)
    const startsSection = current?.kind !== kind
    const label = model.attachments.length === 1 ? '附件' : `附件${index + 1}`
    const children = renderAttachment(attachment, label, { width: widthOf(attachment), startsSection, photos })
    if (startsSection || current === undefined) sections.push({ kind, children })
    else current.children.push(...children)
  }
  return sections
}

const widthOf = (attachment: Attachment): number => (attachment.landscape === true ? TEXT_HEIGHT : TEXT_WIDTH)

/** 版记 goes to the bottom of the last page where that is an even one with room for it, else onto one of its own. */
function withImprint(sections: SectionContent[], model: ReportModel): SectionContent[] {
  if (model.imprint === undefined) return sections
  const imprint = renderImprint(model.imprint, model.form)
  const last = sections.at(-1)
  if (last === undefined || last.kind === 'landscape' || isImprintAlone(model)) {
    // A section that begins with a floating table does not begin a page in LibreOffice.
    return [...sections, { kind: 'unnumbered', children: [styled(STYLE.tableGap), ...imprint] }]
  }
  return [...sections.slice(0, -1), { ...last, children: [...last.children, ...imprint] }]
}

const isDraft = (model: ReportModel): boolean => model.draft && !isNumbered(model.docNumber)

const sectionsOf = (model: ReportModel, photos: Photos, firstPage?: number): ISectionOptions[] =>
  withImprint(contents(model, photos), model).map((content, index) =>
    section(content, {
      draft: isDraft(model),
      redHead: model.redHead,
      ...(index === 0 && firstPage !== undefined ? { firstPage } : {}),
    }),
  )

/**
 * Several documents in one file, each on a new page and numbered from 1; title, fonts and properties of the file are
 * those of the first.
 * @throws TypeError without a document
 */
export async function renderReports(models: readonly ReportModel[], photos: Photos = NO_PHOTOS): Promise<Uint8Array> {
  const [first] = models
  if (first === undefined) throw new TypeError('no document to render')
  const marks = markedPhotos(photos)
  const document = new Document({
    evenAndOddHeaderAndFooters: true,
    customProperties: Object.entries(first.properties).map(([name, value]) => ({ name, value: cleanText(value) })),
    sections: models.flatMap((model) => sectionsOf(model, marks, models.length > 1 ? 1 : undefined)),
  })
  const bytes = await Packer.toBuffer(document, false, replacedParts(first.core, first.fonts ?? FONT))
  if (photos.size > 0) return withStoredPhotos(bytes, photos)
  // Large files have memory of their own, small ones lie in a pool that is not to be given away.
  return bytes.byteLength === bytes.buffer.byteLength
    ? new Uint8Array(bytes.buffer as ArrayBuffer)
    : new Uint8Array(bytes)
}

/**
 * Lays a report out by GB/T 9704-2012 and returns the bytes of the .docx file. Equal models give equal documents.
 * @param photos those its pictures name; one that is not there prints as 〔未录入〕
 */
export const renderReport = (model: ReportModel, photos: Photos = NO_PHOTOS): Promise<Uint8Array> =>
  renderReports([model], photos)
