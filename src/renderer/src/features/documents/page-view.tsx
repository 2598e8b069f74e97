import { useMemo } from 'react'
import type { Attachment, ReportModel } from '../../../../domain/report/model'
import type { Page } from '../../../../domain/report/pages/flow'
import { TEXT_HEIGHT, TEXT_WIDTH } from '../../../../domain/report/pages/geometry'
import { type DocumentFrame, withColon } from './document-places'
import { StartPassage } from './draft-block'
import { Blocks, Marks, type PageMarks, Piece, Pieces, TextWidth } from './page-blocks'
import { BreakBefore, drawnPages, PagesContext, SheetNumbers } from './page-breaks'
import './paper.css'
import { placeId } from './proof-list'

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
          <StartPassage />
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
