import { ImportOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { deskOf } from '../../../../domain/desks/registry'
import type { Row } from '../../../../shared/rows'
import type { ScreenProps } from '../../app/feature'
import { hrefOf, navigate } from '../../app/route'
import { useQuery, useRows, useStatus } from '../../client/hooks'
import { useLimits } from '../../client/use-limits'
import type { ExtraColumn } from '../../grid/columns'
import { AddRowButton, GridSearch, GridTools } from '../../grid/grid-tools'
import { RecordGrid } from '../../grid/record-grid'
import { useGridHandle } from '../../grid/use-grid-handle'
import { EmptyState } from '../../ui/empty-state'
import { PageTitle } from '../../ui/page-title'
import { StatusMark } from '../../ui/status-mark'
import { DeskTabs } from '../desk/desk-tabs'
import { useShownRows } from '../desk/shown-rows'
import { ShownStrip } from '../desk/shown-strip'
import { SampleDrawer } from './sample-drawer'
import { countedWords, isUnmatched, SampleBook, type Verdict } from './sample-facts'
import './sampling.css'
import { SamplingSummary } from './sampling-summary'
import { VERDICTS } from './verdict-mark'

const DESK = deskOf('sampling')
const OBJECTION_DAYS = 15

type Choice = 'all' | Exclude<Verdict, 'qualified'>

function extrasOf(book: SampleBook, counted: (id: string) => string): readonly ExtraColumn[] {
  return [
    {
      key: 'standing',
      label: '结果',
      width: 92,
      pinned: 'left',
      value: (row) => VERDICTS[book.of(row).verdict].word,
      render: (row) => {
        const { verdict, reason } = book.of(row)
        return (
          <a href={hrefOf(['sampling', row.id])} title={reason === '' ? '看这一批' : reason}>
            <StatusMark kind={VERDICTS[verdict].mark}>{VERDICTS[verdict].word}</StatusMark>
          </a>
        )
      },
    },
    {
      key: 'counted',
      label: '合格率',
      width: 130,
      block: '检验报告',
      before: 'failedItems',
      value: (row) => counted(row.id),
    },
  ]
}

const NO_VERDICTS: Readonly<Record<Verdict, number>> = { qualified: 0, failed: 0, pending: 0, unjudged: 0 }

/** 监督抽查: every batch, what it counts for, and the report behind it. */
export function SamplingScreen({ path }: ScreenProps) {
  const handle = useGridHandle()
  const { today, readOnly } = useStatus()
  const { rows, loading, head, byId } = useRows('samples')
  const limits = useLimits()
  const { value: card } = useQuery('indicators.card', { key: 'G6' }, { patient: true })
  const [choice, setChoice] = useState<Choice>('all')
  const book = useMemo(() => new SampleBook(today, limits ?? OBJECTION_DAYS), [today, limits])
  const counted = useMemo(() => countedWords(card?.indicator), [card])
  const extras = useMemo(() => extrasOf(book, counted), [book, counted])
  const verdicts = useMemo(() => {
    const out = { ...NO_VERDICTS }
    for (const row of rows) out[book.of(row).verdict] += 1
    return out
  }, [rows, book])
  const shown = useMemo(
    () => (choice === 'all' ? rows : rows.filter((row) => book.of(row).verdict === choice)),
    [rows, book, choice],
  )
  const view = useShownRows('samples', rows, loading)
  const unmatched = useMemo(() => rows.filter(isUnmatched).length, [rows])
  const [id] = path
  const sample: Row | undefined = id === undefined ? undefined : byId.get(id)
  const open = (wanted: string): void => navigate(['sampling', wanted])
  const onEnter = (event: KeyboardEvent): void => {
    const focus = handle.focus.get()
    if (event.key !== 'Enter' || event.ctrlKey || focus?.key !== 'standing' || focus.id === '') return
    if (!(event.target instanceof HTMLElement) || event.target.closest('.ag-cell') === null) return
    event.preventDefault()
    event.stopPropagation()
    open(focus.id)
  }
  return (
    <>
      <PageTitle
        title="监督抽查"
        actions={
          <>
            <GridSearch handle={handle} />
            <AddRowButton handle={handle} label="登记样品" />
          </>
        }
      >
        {DESK === undefined ? null : <DeskTabs desk={DESK} current="samples" />}
        <GridTools handle={handle} collection="samples">
          <Select
            aria-label="看哪些批次"
            variant="borderless"
            popupMatchSelectWidth={false}
            value={choice}
            onChange={setChoice}
            options={[
              { value: 'all', label: `全部 ${rows.length}` },
              { value: 'failed', label: `不合格 ${verdicts.failed}` },
              { value: 'pending', label: `待定 ${verdicts.pending}` },
              { value: 'unjudged', label: `未判定 ${verdicts.unjudged}` },
            ]}
          />
          <Button
            type="text"
            icon={<ImportOutlined aria-hidden="true" />}
            href={hrefOf(['import', 'samples'])}
            disabled={readOnly}
          >
            导入
          </Button>
        </GridTools>
      </PageTitle>
      {rows.length === 0 && head === undefined ? null : <SamplingSummary unmatched={unmatched} />}
      <ShownStrip view={view} />
      <div className="q-sampling" onKeyDownCapture={onEnter}>
        <RecordGrid
          handle={handle}
          collection="samples"
          extras={extras}
          rows={view.shown === undefined ? shown : view.rows}
          loading={loading}
          head={choice === 'all' && view.shown === undefined ? head : undefined}
          onOpen={open}
          empty={
            rows.length === 0 ? (
              <EmptyState
                text="还没有抽样记录。"
                action={<Button href={hrefOf(['import', 'samples'])}>导入抽查台账</Button>}
                hint="也可以从 WPS 复制后在这里按 Ctrl+V。"
              />
            ) : (
              <EmptyState
                text="没有符合条件的批次。"
                action={
                  <Button
                    onClick={() => {
                      setChoice('all')
                      view.clear()
                    }}
                  >
                    看全部
                  </Button>
                }
              />
            )
          }
        />
      </div>
      {id === undefined ? null : (
        <SampleDrawer
          key={id}
          id={id}
          standing={sample === undefined ? undefined : book.of(sample)}
          counted={counted(id)}
        />
      )}
    </>
  )
}
