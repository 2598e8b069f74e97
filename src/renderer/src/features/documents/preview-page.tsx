import { FileWordOutlined, LeftOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import type { ParagraphSlot } from '../../../../domain/report/kinds/report-kind'
import type { FigureInline, ReportModel } from '../../../../domain/report/model'
import type { DocumentKind, DocumentLayout, DocumentProof } from '../../../../shared/rows'
import { navigate } from '../../app/route'
import { useQuery, useStatus } from '../../client/hooks'
import { shortDate } from '../../ui/dates'
import { EmptyState } from '../../ui/empty-state'
import { useScreenKeys } from '../../ui/screen-slots'
import { StatusMark } from '../../ui/status-mark'
import { ClosedKind } from '../desk/closed-kind'
import { type DocumentPlaces, frameOf, placesOf } from './document-places'
import { ExportQuestion } from './export-question'
import { FigureDrawer } from './figure-drawer'
import { LayoutChoice } from './layout-choice'
import { NumberDialog } from './number-dialog'
import { PageView } from './page-view'
import { ParagraphDialog } from './paragraph-list'
import { PreviewPanel } from './preview-panel'
import { shownFindings } from './proof-list'
import { RecordChoice } from './record-choice'
import { useDocumentTexts } from './use-document-texts'
import { useExportWord } from './use-export-word'
import { useProof } from './use-proof'
import { WrittenStrip } from './written-strip'

const KEYS = [
  { keys: 'F7', does: '下一处体检发现' },
  { keys: 'Shift+F7', does: '上一处体检发现' },
  { keys: 'F8', does: '下一处没有录入的' },
  { keys: 'Shift+F8', does: '上一处没有录入的' },
]

/** Goes from gap to gap, by the list or by F8. */
function useGaps(places: DocumentPlaces | undefined) {
  const [current, setCurrent] = useState<string | undefined>(undefined)
  const gaps = places?.gaps ?? []
  const go = (id: string): void => {
    setCurrent(id)
    const place = document.getElementById(id)
    place?.scrollIntoView({ block: 'center' })
    place?.focus({ preventScroll: true })
  }
  const step = (by: 1 | -1): void => {
    const at = gaps.findIndex((gap) => gap.id === current)
    const next = gaps[at < 0 ? (by > 0 ? 0 : gaps.length - 1) : (at + by + gaps.length) % gaps.length]
    if (next !== undefined) go(next.id)
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'F8') return
      event.preventDefault()
      step(event.shiftKey ? -1 : 1)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  return { current, go }
}

function Body({
  kind,
  record,
  model,
  proof,
}: {
  readonly kind: DocumentKind
  readonly record: string | undefined
  readonly model: ReportModel
  readonly proof: DocumentProof | undefined
}) {
  const frame = useMemo(() => frameOf(model), [model])
  const places = useMemo(() => placesOf(model, frame), [model, frame])
  const [figure, setFigure] = useState<FigureInline | undefined>(undefined)
  const gaps = useGaps(places)
  const findings = useMemo(() => (proof === undefined ? undefined : shownFindings(proof.findings)), [proof])
  const proofing = useProof(findings ?? [])
  const texts = useDocumentTexts(kind.kind, record)
  const [slot, setSlot] = useState<ParagraphSlot | undefined>(undefined)
  return (
    <div className="q-preview">
      <div className="q-preview-pages">
        <PageView model={model} frame={frame} places={places} current={gaps.current} onFigure={setFigure} />
        <p className="q-facts q-preview-foot">
          <span className="q-paper-figure">蓝底</span>为数据算出的数字　这里不分页，版面以导出的 Word 为准
        </p>
      </div>
      <PreviewPanel
        slots={kind.slots}
        texts={texts}
        places={places}
        current={gaps.current}
        findings={findings}
        finding={proofing.current}
        onGap={gaps.go}
        onFinding={proofing.go}
        onWrite={setSlot}
      />
      {slot === undefined ? null : <ParagraphDialog slot={slot} texts={texts} onClose={() => setSlot(undefined)} />}
      {figure === undefined ? null : <FigureDrawer figure={figure} onClose={() => setFigure(undefined)} />}
    </div>
  )
}

/** One document as it would be written now. */
export function PreviewPage({ kind, record }: { readonly kind: DocumentKind; readonly record: string | undefined }) {
  const { readOnly } = useStatus()
  const [layout, setLayout] = useState<DocumentLayout>({})
  const preview = useQuery('documents.preview', {
    kind: kind.kind,
    ...(record === undefined ? {} : { records: [record] }),
    layout,
  })
  const proof = useQuery('documents.proofread', {
    kind: kind.kind,
    ...(record === undefined ? {} : { records: [record] }),
  })
  const [numbering, setNumbering] = useState(false)
  const given = proof.value?.docNumber
  const numberable = given !== undefined || proof.value?.proposed !== undefined
  const closed = kind.restricted !== undefined && preview.error?.code === 'refused'
  const work = useExportWord()
  useScreenKeys(KEYS)
  return (
    <>
      <div className="q-title-row">
        <button
          type="button"
          className="q-icon-button"
          aria-label="回到公文"
          title="回到公文"
          onClick={() => navigate(['documents'])}
        >
          <LeftOutlined aria-hidden="true" />
        </button>
        <h1 className="q-preview-title" title={kind.title}>
          {kind.title}
        </h1>
        <StatusMark kind={given === undefined ? 'running' : 'ok'} tag>
          {given ?? '草稿'}
        </StatusMark>
        {kind.due === undefined ? null : <span className="q-facts q-preview-due">{shortDate(kind.due)}前报</span>}
        <div className="q-title-tools">
          {kind.collection === undefined ? null : (
            <RecordChoice
              collection={kind.collection}
              value={record}
              onChange={(id) => navigate(['documents', kind.kind, ...(id === undefined ? [] : [id])])}
            />
          )}
        </div>
        <div className="q-title-actions">
          {numberable ? (
            <Button disabled={readOnly} onClick={() => setNumbering(true)}>
              {given === undefined ? '编文号' : '改文号'}
            </Button>
          ) : null}
          {preview.value === undefined || preview.value.form === 'sheet' ? null : (
            <LayoutChoice model={preview.value} layout={layout} onChange={setLayout} />
          )}
          <Button
            type="primary"
            icon={<FileWordOutlined aria-hidden="true" />}
            loading={work.busy !== undefined}
            disabled={readOnly || preview.value === undefined}
            onClick={() => void work.write(kind.kind, preview.value?.core.title ?? kind.title, record, layout)}
          >
            导出 Word
          </Button>
        </div>
      </div>
      <WrittenStrip work={work} />
      {work.question === undefined ? null : <ExportQuestion question={work.question} />}
      {numbering && proof.value !== undefined ? (
        <NumberDialog kind={kind.kind} record={record} proof={proof.value} onClose={() => setNumbering(false)} />
      ) : null}
      {preview.value === undefined ? (
        preview.error === undefined ? null : closed && kind.restricted !== undefined ? (
          <ClosedKind collection={kind.restricted} onOpened={preview.reload} />
        ) : (
          <EmptyState text={preview.error.message} />
        )
      ) : (
        <Body kind={kind} record={record} model={preview.value} proof={proof.value} />
      )}
    </>
  )
}
