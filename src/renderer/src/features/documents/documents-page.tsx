import { FileWordOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { type CSSProperties, useMemo, useState } from 'react'
import { deskOf } from '../../../../domain/desks/registry'
import { textOf } from '../../../../domain/enterprise-file/file-records'
import { REPORT_GROUPS } from '../../../../domain/report/kinds/report-kind'
import type { DocumentKind, Row } from '../../../../shared/rows'
import { hrefOf } from '../../app/route'
import { useRows, useStatus } from '../../client/hooks'
import type { ExtraColumn } from '../../grid/columns'
import { GridTools } from '../../grid/grid-tools'
import { RecordGrid } from '../../grid/record-grid'
import { useGridHandle } from '../../grid/use-grid-handle'
import { Card } from '../../ui/card'
import { daysBetween, shortDate } from '../../ui/dates'
import { PageTitle } from '../../ui/page-title'
import { StatusMark } from '../../ui/status-mark'
import { DeskSummary } from '../desk/desk-summary'
import { DeskTabs } from '../desk/desk-tabs'
import { useShownRows } from '../desk/shown-rows'
import { ShownStrip } from '../desk/shown-strip'
import { ChangesDrawer } from './changes-drawer'
import { ExportQuestion } from './export-question'
import { isSought } from './sought-kind'
import { useAuthors } from './use-authors'
import { useExportWord } from './use-export-word'
import { WriteManyDialog } from './write-many-dialog'
import { WrittenStrip } from './written-strip'

const DESK = deskOf('documents')

const COLUMNS = [
  'title',
  'asOf',
  'exportedAt',
  'fileName',
  'state',
  'docNumber',
  'docDate',
  'submittedOn',
  'submittedBy',
  'submittedTo',
  'receipt',
  'remark',
]

function Due({ due, today }: { readonly due: string | undefined; readonly today: string }) {
  if (due === undefined) return <span className="q-secondary">不定期</span>
  const days = daysBetween(today, due) - 1
  const word = `${shortDate(due)}前`
  if (days < 0) return <StatusMark kind="err">{`${word}，已过 ${-days} 天`}</StatusMark>
  return days <= 30 ? <StatusMark kind="warn">{`${word}，还有 ${days} 天`}</StatusMark> : <span>{word}</span>
}

function KindRow({
  kind,
  exported,
  today,
  busy,
  onWrite,
  onMany,
}: {
  readonly kind: DocumentKind
  readonly exported: readonly Row[]
  readonly today: string
  readonly busy: boolean
  readonly onWrite: () => void
  readonly onMany: () => void
}) {
  const { readOnly } = useStatus()
  const last = exported
    .map(({ fields }) => textOf(fields, 'exportedAt'))
    .sort()
    .at(-1)
  return (
    <tr>
      <td>
        <a href={hrefOf(['documents', kind.kind])}>{kind.title}</a>
      </td>
      <td>{kind.about}</td>
      <td>
        <Due due={kind.due} today={today} />
      </td>
      <td className="q-secondary">
        {last === undefined ? '还没有导出过' : `${exported.length} 次，最近 ${last.replace('T', ' ')}`}
      </td>
      <td className="q-documents-tools">
        <Button size="small" href={hrefOf(['documents', kind.kind])}>
          预览
        </Button>
        <Button
          size="small"
          icon={<FileWordOutlined aria-hidden="true" />}
          loading={busy}
          disabled={readOnly}
          onClick={onWrite}
        >
          导出 Word
        </Button>
        {kind.collection === undefined ? null : (
          <Button size="small" disabled={readOnly} onClick={onMany}>
            多份…
          </Button>
        )}
      </td>
    </tr>
  )
}

/** Forms of the superior that were filled stand among the documents; they have no text to compare. */
const isCompared = ({ fields }: Pick<Row, 'fields'>): boolean =>
  textOf(fields, 'exportedAt') !== '' && textOf(fields, 'kind') !== '表样'

/** Head of the card, tools and head of the grid, its rows, its foot. */
const writtenHeight = (rows: number): string => `${36 + 34 + 36 * Math.max(1, rows) + 24}px`

/** What can be written now, and what was. */
export function DocumentsPage({ kinds }: { readonly kinds: readonly DocumentKind[] }) {
  const { today } = useStatus()
  const { rows, loading } = useRows('documents')
  const handle = useGridHandle()
  const work = useExportWord()
  const newestFirst = useMemo(
    () => rows.toSorted((a, b) => textOf(b.fields, 'exportedAt').localeCompare(textOf(a.fields, 'exportedAt'))),
    [rows],
  )
  const view = useShownRows('documents', newestFirst, loading)
  const authors = useAuthors(rows)
  const [many, setMany] = useState<DocumentKind | undefined>(undefined)
  const [sought, setSought] = useState('')
  const [changed, setChanged] = useState<string | undefined>(undefined)
  const extras = useMemo<readonly ExtraColumn[]>(
    () => [
      {
        key: '=author',
        label: '谁导出',
        block: '公文',
        before: 'fileName',
        width: 84,
        value: (row) => authors.get(row.id) ?? '',
      },
      {
        key: '=changes',
        label: '以后的变化',
        block: '公文',
        before: 'exportedAt',
        width: 96,
        value: (row) => (isCompared(row) ? '看变化' : ''),
        render: (row) =>
          !isCompared(row) ? null : (
            <button type="button" className="q-link-button" onClick={() => setChanged(row.id)}>
              看变化
            </button>
          ),
      },
    ],
    [authors],
  )
  return (
    <>
      <PageTitle title="公文" facts={`数据截至 ${today}，没有编文号的都是草稿`}>
        {DESK === undefined ? null : <DeskTabs desk={DESK} current="documents" />}
      </PageTitle>
      <DeskSummary desk="documents" />
      <ShownStrip view={view} />
      <WrittenStrip work={work} />
      {work.question === undefined ? null : <ExportQuestion question={work.question} />}
      {many === undefined ? null : <WriteManyDialog kind={many} onClose={() => setMany(undefined)} />}
      {changed === undefined ? null : <ChangesDrawer id={changed} onClose={() => setChanged(undefined)} />}
      <div
        className="q-documents"
        style={{ '--q-documents-written': writtenHeight(view.rows.length) } as CSSProperties}
      >
        <Card
          title="可以写的公文"
          facts="数字取自本机数据，没有录入的地方印作〔未录入〕"
          tools={
            <Input
              className="q-documents-find"
              size="small"
              allowClear
              aria-label="找公文"
              placeholder="找公文，如 通报、D10"
              value={sought}
              onChange={(event) => setSought(event.target.value)}
            />
          }
        >
          <table className="q-table" aria-label="可以写的公文">
            <thead>
              <tr>
                <th>标题</th>
                <th>范围</th>
                <th>报送期限</th>
                <th>已导出</th>
                <th aria-label="做什么" />
              </tr>
            </thead>
            {kinds.some((kind) => isSought(kind, sought)) ? null : (
              <tbody>
                <tr>
                  <td colSpan={5} className="q-facts">
                    没有这样的公文。按标题里的字找，或写公文代号，如 D10。
                  </td>
                </tr>
              </tbody>
            )}
            {REPORT_GROUPS.map((group) => {
              const own = kinds.filter((kind) => kind.group === group && isSought(kind, sought))
              return own.length === 0 ? null : (
                <tbody key={group}>
                  <tr>
                    <th colSpan={5} scope="rowgroup" className="q-documents-group">
                      {group}　<span className="q-facts">{own.length} 种</span>
                    </th>
                  </tr>
                  {own.map((kind) => (
                    <KindRow
                      key={kind.kind}
                      kind={kind}
                      exported={rows.filter(({ fields }) => fields.kind === kind.kind)}
                      today={today}
                      busy={work.busy === kind.kind}
                      onWrite={() => void work.write(kind.kind, kind.title)}
                      onMany={() => setMany(kind)}
                    />
                  ))}
                </tbody>
              )
            })}
          </table>
        </Card>
        {rows.length === 0 ? (
          <p className="q-facts q-documents-none">
            {loading ? '' : '还没有导出过公文。导出一次就在这里留一行，带着当时的数据截至日期。'}
          </p>
        ) : (
          <Card
            title="导出过的公文"
            facts="文号、成文日期、报送情况在这里登记"
            tools={<GridTools handle={handle} collection="documents" gridId="documents" />}
          >
            <div className="q-documents-grid">
              <RecordGrid
                handle={handle}
                collection="documents"
                rows={view.rows}
                loading={loading}
                columns={COLUMNS}
                extras={extras}
                fixedRows
              />
            </div>
          </Card>
        )}
      </div>
    </>
  )
}
