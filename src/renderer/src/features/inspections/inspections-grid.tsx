import { ImportOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { checklistOfVersion, type ReferenceData } from '../../../../domain/reference/reference-data'
import type { Row } from '../../../../shared/rows'
import { hrefOf, navigate } from '../../app/route'
import { useNewestRows, useReference, useRows, useStatus } from '../../client/hooks'
import { useTitles } from '../../client/use-titles'
import type { CellLooks, ExtraColumn } from '../../grid/columns'
import { GridSearch, GridTools } from '../../grid/grid-tools'
import { RecordGrid } from '../../grid/record-grid'
import { useGridHandle } from '../../grid/use-grid-handle'
import { EmptyState } from '../../ui/empty-state'
import { PageTitle } from '../../ui/page-title'
import { StatusMark } from '../../ui/status-mark'
import { isFinished, type OrderCounts, ordersBySource, SheetBook } from './inspection-facts'
import { InspectionTabs } from './inspection-tabs'
import { InspectionsSummary } from './inspections-summary'
import { NewInspection } from './new-inspection'

const COLUMNS = [
  'startedOn',
  'type',
  'inspectors',
  'conclusion',
  'accompaniedBy',
  'findings',
  'enterpriseOpinion',
  'note',
]

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Names of enterprises by id; empty for an unknown one. */
export interface EnterpriseNames {
  /** False for a moment: until they are here nothing is said to be unmatched. */
  readonly known: boolean
  readonly nameOf: (id: string) => string
}

const ENTERPRISES = ['enterprises'] as const

export function useEnterpriseNames(): EnterpriseNames {
  const titles = useTitles(ENTERPRISES)
  return useMemo(
    () => ({
      known: titles.entries('enterprises').length > 0,
      nameOf: (id) => titles.titleOf('enterprises', id),
    }),
    [titles],
  )
}

const UNMATCHED = '（未匹配企业）'

/** What stands in the grid: the enterprise's name, the name it was entered with, or that there is none. */
export const nameOfRow = (row: Row, { known, nameOf }: EnterpriseNames): string =>
  nameOf(text(row.fields.enterprise)) || text(row.fields.sourceEnterpriseName) || (known ? UNMATCHED : '')

/** Failed items ask for orders; a finished sheet without one is said so. */
function ordersWords(row: Row, { book, orders }: ExtraInput): string {
  const counts = orders.get(row.id)
  if (counts === undefined) {
    const due = isFinished(row) && book.of(row).failed.some(({ disposal }) => disposal !== '列入帮扶')
    return due ? '没有下达' : ''
  }
  if (counts.overdue > 0) return `逾期 ${counts.overdue}/${counts.all}`
  return counts.open > 0 ? `未了 ${counts.open}/${counts.all}` : '已了结'
}

function Orders({ row, input }: { readonly row: Row; readonly input: ExtraInput }) {
  const words = ordersWords(row, input)
  const counts = input.orders.get(row.id)
  if (counts === undefined) return words === '' ? null : <StatusMark kind="warn">{words}</StatusMark>
  const kind = counts.overdue > 0 ? 'err' : counts.open > 0 ? 'running' : 'ok'
  return (
    <a href={hrefOf(['inspections', 'rectifications', row.id])}>
      <StatusMark kind={kind}>{words}</StatusMark>
    </a>
  )
}

const LOOKS: CellLooks = { conclusion: { 合格: 'ok', 限期整改: 'warn', 立案: 'err' } }

interface ExtraInput {
  readonly book: SheetBook
  readonly enterprises: EnterpriseNames
  readonly orders: ReadonlyMap<string, OrderCounts>
}

/** Columns the sheet itself gives: name, how far it is, what failed, what is still open. */
function extrasOf(input: ExtraInput): readonly ExtraColumn[] {
  const { book, enterprises } = input
  const failed = (row: Row): string =>
    book
      .of(row)
      .failed.map(({ item }) => `${item.id}${item.key ? '★' : ''}`)
      .join('、')
  const answered = (row: Row): string => {
    const { answered: done, total } = book.of(row)
    return done === 0 && isFinished(row) ? '台账录入' : `${done}/${total}`
  }
  return [
    {
      key: 'name',
      label: '企业',
      width: 230,
      pinned: 'left',
      value: (row) => nameOfRow(row, enterprises),
      render: (row) => {
        return <a href={hrefOf(['inspections', row.id])}>{nameOfRow(row, enterprises)}</a>
      },
    },
    {
      key: 'answered',
      label: '已查',
      width: 84,
      block: '检查',
      before: 'conclusion',
      value: answered,
      render: (row) => (isFinished(row) ? answered(row) : <StatusMark kind="running">{answered(row)}</StatusMark>),
    },
    { key: 'failed', label: '不符合项', width: 130, block: '检查', before: 'accompaniedBy', value: failed },
    {
      key: 'orders',
      label: '整改',
      width: 104,
      block: '检查',
      before: 'accompaniedBy',
      value: (row) => ordersWords(row, input),
      render: (row) => <Orders row={row} input={input} />,
    },
    {
      key: 'sheetNumber',
      label: '检查编号',
      width: 110,
      block: '检查',
      before: 'accompaniedBy',
      value: (row) => text(row.fields.number),
    },
  ]
}

/** More than a screen shows. */
const FIRST_ROWS = 200

const isOfYear = (row: Row, year: number): boolean => text(row.fields.startedOn).startsWith(`${year}-`)

/** Rows of one day stand in the order of the store, as `records.list` gives the newest. */
function newestFirst(left: Row, right: Row): number {
  const [day, other] = [text(left.fields.startedOn), text(right.fields.startedOn)]
  return day === other ? 0 : day < other ? 1 : -1
}

type Choice = 'year' | 'unfinished' | 'open' | 'all'

/** The list once the checklists are there. */
function Inspections({ reference }: { readonly reference: ReferenceData }) {
  const handle = useGridHandle()
  const { today, planYear, readOnly } = useStatus()
  const { rows, loading } = useRows('inspections')
  const newest = useNewestRows('inspections', FIRST_ROWS)
  const enterprises = useEnterpriseNames()
  const rectifications = useRows('rectifications')
  const [choice, setChoice] = useState<Choice>('year')
  const [making, setMaking] = useState(false)
  const book = useMemo(() => new SheetBook((version) => checklistOfVersion(reference, version)), [reference])
  const orders = useMemo(() => ordersBySource(rectifications.rows, today), [rectifications.rows, today])
  const extras = useMemo(() => extrasOf({ book, enterprises, orders }), [book, enterprises, orders])
  const sets = useMemo(() => {
    const sorted = rows.toSorted(newestFirst)
    return {
      year: sorted.filter((row) => isOfYear(row, planYear)),
      unfinished: sorted.filter((row) => !isFinished(row)),
      open: sorted.filter((row) => (orders.get(row.id)?.open ?? 0) > 0),
      all: sorted,
    }
  }, [rows, orders, planYear])
  const head = useMemo(
    () =>
      choice === 'all' ? newest : choice === 'year' ? newest?.filter((row) => isOfYear(row, planYear)) : undefined,
    [newest, choice, planYear],
  )
  const counted = (label: string, set: readonly Row[]): string => (loading ? label : `${label} ${set.length}`)
  const onEnter = (event: KeyboardEvent): void => {
    const focus = handle.focus.get()
    if (event.key !== 'Enter' || event.ctrlKey || focus?.key !== 'name' || focus.id === '') return
    if (!(event.target instanceof HTMLElement) || event.target.closest('.ag-cell') === null) return
    event.preventDefault()
    event.stopPropagation()
    navigate(['inspections', focus.id])
  }
  const make = (
    <Button
      type="primary"
      icon={<PlusOutlined aria-hidden="true" />}
      disabled={readOnly}
      onClick={() => setMaking(true)}
    >
      新建检查
    </Button>
  )
  return (
    <>
      <PageTitle
        title="七查七看"
        actions={
          <>
            <GridSearch handle={handle} />
            {make}
          </>
        }
      >
        <InspectionTabs current="inspections" />
        <GridTools handle={handle} collection="inspections">
          <Select
            variant="borderless"
            popupMatchSelectWidth={false}
            aria-label="看哪些检查"
            value={choice}
            onChange={setChoice}
            options={[
              { value: 'year', label: counted(`${planYear} 年`, sets.year) },
              { value: 'unfinished', label: counted('未完成', sets.unfinished) },
              { value: 'open', label: counted('整改未了', sets.open) },
              { value: 'all', label: counted('全部', sets.all) },
            ]}
          />
          <Button
            type="text"
            icon={<ImportOutlined aria-hidden="true" />}
            href={hrefOf(['import', 'inspections'])}
            disabled={readOnly}
          >
            导入
          </Button>
        </GridTools>
      </PageTitle>
      {rows.length === 0 ? null : (
        <InspectionsSummary
          counts={book.countYear(rows, planYear)}
          orders={rectifications.rows}
          today={today}
          year={planYear}
        />
      )}
      <div className="q-inspections" onKeyDownCapture={onEnter}>
        {rows.length === 0 && !loading ? (
          <EmptyState text="还没有检查记录。" action={make} hint="纸质记录可以用 1、2、3 键补录，一家不到一分钟。" />
        ) : (
          <RecordGrid
            handle={handle}
            collection="inspections"
            columns={COLUMNS}
            extras={extras}
            looks={LOOKS}
            rows={sets[choice]}
            loading={loading}
            head={head?.length === 0 ? undefined : head}
            fixedRows
            onOpen={(id) => navigate(['inspections', id])}
            empty={
              <EmptyState
                text="没有符合条件的检查。"
                action={<Button onClick={() => setChoice('all')}>看全部</Button>}
              />
            }
          />
        )}
      </div>
      {making ? <NewInspection onClose={() => setMaking(false)} /> : null}
    </>
  )
}

/** All inspections with how far each sheet is and what it left open. */
export function InspectionsGrid() {
  const reference = useReference()
  return reference === undefined ? <PageTitle title="七查七看" /> : <Inspections reference={reference} />
}
