import { FileWordOutlined, LeftOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { partsOf, wordsOf } from '../../../../domain/report/draft/anchors'
import type { ParagraphSlot } from '../../../../domain/report/kinds/report-kind'
import type { Block, FigureInline, ReportModel } from '../../../../domain/report/model'
import type { Page } from '../../../../domain/report/pages/flow'
import { reportPages } from '../../../../domain/report/pages/report-pages'
import type { DocumentDraft } from '../../../../shared/document-shapes'
import type { DocumentKind, DocumentLayout, DocumentProof } from '../../../../shared/rows'
import { navigate } from '../../app/route'
import { useQuery, useStatus } from '../../client/hooks'
import { shortDate } from '../../ui/dates'
import { EmptyState } from '../../ui/empty-state'
import { useScreenKeys } from '../../ui/screen-slots'
import { StatusMark } from '../../ui/status-mark'
import { ClosedKind } from '../desk/closed-kind'
import { ChartDialog } from './chart-dialog'
import { type DocumentPlaces, frameOf, placesOf } from './document-places'
import { type DraftPage, DraftPageContext, useDraftPage, type Writing } from './draft-context'
import { DraftAside, type PlaceChoice } from './draft-side'
import { ExportQuestion } from './export-question'
import { FigureDrawer } from './figure-drawer'
import { LayoutChoice } from './layout-choice'
import { NumberDialog } from './number-dialog'
import { PageView } from './page-view'
import { ParagraphDialog } from './paragraph-list'
import { PhotoDialog } from './photo-dialog'
import { PhotosChoice } from './photos-choice'
import { PreviewPanel } from './preview-panel'
import { shownFindings } from './proof-list'
import { RecordChoice } from './record-choice'
import { useDocumentTexts } from './use-document-texts'
import { type DraftActs, useDraft } from './use-draft'
import { useExportWord } from './use-export-word'
import { useProof } from './use-proof'
import { VersionsDrawer } from './versions-drawer'
import { WrittenStrip } from './written-strip'

const KEYS = [
  { keys: 'Tab / Shift+Tab', does: '到下一段、上一段' },
  { keys: 'Insert', does: '在这一段后面写一段' },
  { keys: 'F2', does: '改自写的段落，或把算出的句子改为自写' },
  { keys: 'Alt+↑ / Alt+↓', does: '移动自写的段落' },
  { keys: 'Delete', does: '删去自写的段落；改写的恢复成算出的' },
  { keys: 'F7 / Shift+F7', does: '下一处、上一处体检发现，再按 F2 就改' },
  { keys: 'F8 / Shift+F8', does: '下一处、上一处没有录入的' },
]

/** Keys while one writes at a paragraph. */
const WRITING_KEYS = [
  { keys: 'Enter', does: '另起一段；列表接着编号' },
  { keys: 'Ctrl+B', does: '加粗' },
  { keys: 'Ctrl+Alt+0', does: '正文' },
  { keys: 'Ctrl+Alt+1…4', does: '一级到四级标题，序号自动编' },
  { keys: 'Ctrl+Alt+5 / 6', does: '编号列表、分项列表' },
  { keys: 'Ctrl+M', does: '插入数字，随数据更新' },
  { keys: 'Ctrl+/', does: '插入常用语' },
  { keys: 'Ctrl+S', does: '马上保存（停一下也会自动保存）' },
  { keys: 'Ctrl+Z / Ctrl+Y', does: '撤销、重做刚才打的字' },
  { keys: 'Esc 或 Ctrl+Enter', does: '写完' },
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

/** The part of a document that a place lies in, and which of its blocks it is: `b3`, `a0-b4`. */
function partAt(model: ReportModel, place: string) {
  const [, annex, block] = /^(?:a(\d+)-)?b(\d+)/.exec(place) ?? []
  const part = partsOf(model)[annex === undefined ? 0 : Number(annex) + 1] ?? { name: '正文', blocks: [] }
  return { ...part, at: block === undefined ? -1 : Number(block) }
}

/** Every block one can put something after, in a few words. */
const choicesOf = (model: ReportModel): readonly PlaceChoice[] => [
  { place: '', words: '正文开头' },
  ...partsOf(model).flatMap(({ name, blocks }, part) =>
    blocks.map((block, at) => ({
      place: `${part === 0 ? '' : `a${part - 1}-`}b${at}`,
      words: `${part === 0 ? '' : `${name}　`}${wordsOf(block).slice(0, 30)}`,
    })),
  ),
]

/** What the blocks of the page need to be written at. */
function useDraftPageOf(draft: DocumentDraft, acts: DraftActs, readOnly: boolean) {
  const [writing, write] = useState<Writing | undefined>(undefined)
  const [charting, setCharting] = useState<string | undefined>(undefined)
  const [placing, setPlacing] = useState<string | undefined>(undefined)
  const visited = useRef<string>(undefined)
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set())
  const hold = useCallback((ids: readonly string[]) => setHeld(new Set(ids)), [])
  const { model, placeholders, charts } = draft
  const page: DraftPage = {
    acts,
    readOnly,
    writing,
    write,
    held,
    hold,
    placeholders,
    charts,
    partOf: (place) => partAt(model, place),
    drawChart: setCharting,
    placePhotos: (place) => setPlacing(place ?? visited.current ?? `b${model.blocks.length - 1}`),
    visit: (place) => {
      visited.current = place
    },
  }
  return {
    page,
    charting,
    endChart: () => setCharting(undefined),
    placing,
    endPhotos: () => setPlacing(undefined),
  }
}

function Body({
  kind,
  record,
  draft,
  pages,
  proof,
}: {
  readonly kind: DocumentKind
  readonly record: string | undefined
  readonly draft: DocumentDraft
  readonly pages: readonly Page[]
  readonly proof: DocumentProof | undefined
}) {
  const { model } = draft
  const { readOnly } = useStatus()
  const acts = useDraft(kind.kind, kind.collection === undefined ? undefined : draft.about)
  const { page, charting, endChart, placing, endPhotos } = useDraftPageOf(draft, acts, readOnly)
  const frame = useMemo(() => frameOf(model), [model])
  const places = useMemo(() => placesOf(model, frame), [model, frame])
  const [figure, setFigure] = useState<FigureInline | undefined>(undefined)
  const gaps = useGaps(places)
  const findings = useMemo(() => (proof === undefined ? undefined : shownFindings(proof.findings)), [proof])
  const proofing = useProof(findings ?? [])
  const texts = useDocumentTexts(kind.kind, record)
  const [slot, setSlot] = useState<ParagraphSlot | undefined>(undefined)
  const choices = useMemo(() => choicesOf(model), [model])
  return (
    <DraftPageContext value={page}>
      <div className="q-preview">
        <div className="q-preview-pages">
          <DraftBar kind={kind} about={draft.about} />
          <PageView
            model={model}
            frame={frame}
            pages={pages}
            places={places}
            current={gaps.current}
            onFigure={setFigure}
          />
          <p className="q-facts q-preview-foot">
            <span className="q-paper-figure">蓝底</span>为数据算出的数字　左边有绿线的是自写的段落　版面以导出的 Word
            为准
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
          aside={<DraftAside draft={draft} choices={choices} />}
        />
        {charting === undefined ? null : (
          <ChartDialog
            block={partAt(model, charting).blocks[partAt(model, charting).at] ?? (model.blocks[0] as Block)}
            place={charting}
            onClose={endChart}
          />
        )}
        {placing === undefined ? null : <PhotoDialog place={placing} onClose={endPhotos} />}
        {slot === undefined ? null : <ParagraphDialog slot={slot} texts={texts} onClose={() => setSlot(undefined)} />}
        {figure === undefined ? null : <FigureDrawer figure={figure} onClose={() => setFigure(undefined)} />}
      </div>
    </DraftPageContext>
  )
}

/** Above the pages: writing at the start, a photo, the versions. */
function DraftBar({ kind, about }: { readonly kind: DocumentKind; readonly about: string | undefined }) {
  const { readOnly, write, placePhotos } = useDraftPage()
  const [versions, setVersions] = useState(false)
  const wished = { kind: kind.kind, ...(about === undefined ? {} : { records: [about] }) }
  const start = (): void => write({ key: '', what: 'new' })
  return (
    <div className="q-draft-bar">
      <Button size="small" disabled={readOnly} onClick={start}>
        在开头写一段
      </Button>
      <Button size="small" disabled={readOnly} onClick={() => placePhotos()}>
        放照片…
      </Button>
      <Button size="small" onClick={() => setVersions(true)}>
        版本
      </Button>
      <span className="q-facts">Tab 到一段，Insert 在后面写，F2 改，F7 看体检，F1 全部按键</span>
      {versions ? <VersionsDrawer about={wished} onClose={() => setVersions(false)} /> : null}
    </div>
  )
}

/** One document as it would be written now. */
export function PreviewPage({ kind, record }: { readonly kind: DocumentKind; readonly record: string | undefined }) {
  const { readOnly } = useStatus()
  const [layout, setLayout] = useState<DocumentLayout>({})
  const preview = useQuery('documents.draft', {
    kind: kind.kind,
    ...(record === undefined ? {} : { records: [record] }),
    layout,
  })
  const proof = useQuery('documents.proofread', {
    kind: kind.kind,
    ...(record === undefined ? {} : { records: [record] }),
  })
  const model = preview.value?.model
  const pages = useMemo(() => (model === undefined ? [] : reportPages(model)), [model])
  const [numbering, setNumbering] = useState(false)
  const given = proof.value?.docNumber
  const numberable = given !== undefined || proof.value?.proposals !== undefined
  const closed = kind.restricted !== undefined && preview.error?.code === 'refused'
  const work = useExportWord()
  useScreenKeys(KEYS)
  useScreenKeys(WRITING_KEYS, '写一段时')
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
        {pages.length === 0 ? null : (
          <span className="q-facts q-preview-due">共 {pages.length} 页（与 Word 里可能略有出入）</span>
        )}
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
          {preview.value === undefined || preview.value.model.form === 'sheet' ? null : (
            <LayoutChoice model={preview.value.model} layout={layout} onChange={setLayout} />
          )}
          {kind.photos === true && preview.value !== undefined ? (
            <PhotosChoice
              value={layout.photos ?? preview.value.layout.photos ?? '不放'}
              onChange={(photos) => setLayout({ ...layout, photos })}
            />
          ) : null}
          <Button
            type="primary"
            icon={<FileWordOutlined aria-hidden="true" />}
            loading={work.busy !== undefined}
            disabled={readOnly || preview.value === undefined}
            onClick={() => void work.write(kind.kind, preview.value?.model.core.title ?? kind.title, record, layout)}
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
        <Body kind={kind} record={record} draft={preview.value} pages={pages} proof={proof.value} />
      )}
    </>
  )
}
