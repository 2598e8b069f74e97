import { ImportOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useMemo, useState } from 'react'
import type { Row } from '../../../../shared/rows'
import { hrefOf } from '../../app/route'
import { useRow, useRows, useStatus } from '../../client/hooks'
import type { CellLooks, ExtraColumn } from '../../grid/columns'
import { AddRowButton, GridSearch, GridTools } from '../../grid/grid-tools'
import { RecordGrid } from '../../grid/record-grid'
import { useGridHandle } from '../../grid/use-grid-handle'
import { daysBetween } from '../../ui/dates'
import { EmptyState } from '../../ui/empty-state'
import { PageTitle } from '../../ui/page-title'
import { type MarkKind, StatusMark } from '../../ui/status-mark'
import { Strip } from '../../ui/strip'
import { InspectionTabs } from './inspection-tabs'
import { type EnterpriseNames, nameOfRow, useEnterpriseNames } from './inspections-grid'
import { type OrderState, orderState, sheetOf } from './order-state'

const MARKS: Readonly<Record<OrderState, MarkKind>> = {
  closed: 'ok',
  submitted: 'running',
  overdue: 'err',
  open: 'open',
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** 逾期 4 天, 还有 7 天, 待复查, 已了结. */
export function orderWords(row: Row, today: string): string {
  const state = orderState(row.fields, today)
  if (state === 'closed') return '已了结'
  if (state === 'submitted') return '待复查'
  const dueOn = text(row.fields.dueOn)
  if (dueOn === '') return '期限未定'
  const left = daysBetween(today, dueOn)
  return left < 0 ? `逾期 ${-left} 天` : left === 0 ? '今天到期' : `还有 ${left} 天`
}

const COLUMNS = [
  'orderNumber',
  'item',
  'state',
  'dueOn',
  'problem',
  'requirement',
  'disposal',
  'issuedOn',
  'deliveryMethod',
  'servedOn',
  'reportOn',
  'reviewedOn',
  'reviewers',
  'conclusion',
  'source',
  'enterprise',
  'note',
]

const LOOKS: CellLooks = {
  state: {
    待下达: 'open',
    已送达: 'info',
    整改中: 'running',
    延期: 'warn',
    已提交: 'running',
    已复查合格: 'ok',
    复查不合格: 'err',
    升级: 'err',
  },
}

type Choice = 'open' | 'overdue' | 'submitted' | 'all'

function extrasOf(enterprises: EnterpriseNames, today: string): readonly ExtraColumn[] {
  return [
    {
      key: 'name',
      label: '企业',
      width: 210,
      pinned: 'left',
      value: (row) => nameOfRow(row, enterprises),
      render: (row) => {
        const source = sheetOf(row.fields)
        const name = nameOfRow(row, enterprises)
        return source === '' || row.fields.source !== '检查' ? (
          name
        ) : (
          <a href={hrefOf(['inspections', source])} title="看检查表">
            {name}
          </a>
        )
      },
    },
    {
      key: 'limit',
      label: '到期',
      width: 104,
      block: '整改',
      before: 'problem',
      value: (row) => orderWords(row, today),
      render: (row) => <StatusMark kind={MARKS[orderState(row.fields, today)]}>{orderWords(row, today)}</StatusMark>,
    },
  ]
}

/** Which orders are on show, told from one sheet's own. */
function OfOneSheet({ id, count }: { readonly id: string; readonly count: number }) {
  const { row } = useRow('inspections', id)
  return (
    <Strip tools={<a href={hrefOf(['inspections', 'rectifications'])}>看全部整改</a>}>
      <span>
        只看一次检查的 {count} 件整改：<a href={hrefOf(['inspections', id])}>{text(row?.fields.number) || '检查表'}</a>
      </span>
    </Strip>
  )
}

/** 整改: every order with its state and how long it has. */
export function RectificationsGrid({ inspection }: { readonly inspection?: string }) {
  const handle = useGridHandle()
  const { today, readOnly } = useStatus()
  const { rows, loading } = useRows('rectifications')
  const enterprises = useEnterpriseNames()
  const [choice, setChoice] = useState<Choice>(inspection === undefined ? 'open' : 'all')
  const extras = useMemo(() => extrasOf(enterprises, today), [enterprises, today])
  const sets = useMemo(() => {
    const own = inspection === undefined ? rows : rows.filter((row) => sheetOf(row.fields) === inspection)
    const due = (row: Row): string => text(row.fields.dueOn) || '9999'
    const sorted = own.toSorted((left, right) => (due(left) < due(right) ? -1 : 1))
    const inState = (wanted: OrderState): Row[] => sorted.filter((row) => orderState(row.fields, today) === wanted)
    return {
      open: sorted.filter((row) => orderState(row.fields, today) !== 'closed'),
      overdue: inState('overdue'),
      submitted: inState('submitted'),
      all: sorted,
    }
  }, [rows, inspection, today])
  return (
    <>
      <PageTitle
        title="七查七看"
        actions={
          <>
            <GridSearch handle={handle} />
            <AddRowButton handle={handle} label="登记整改" />
          </>
        }
      >
        <InspectionTabs current="rectifications" />
        <GridTools handle={handle} collection="rectifications">
          <Select
            variant="borderless"
            popupMatchSelectWidth={false}
            aria-label="看哪些整改"
            value={choice}
            onChange={setChoice}
            options={[
              { value: 'open', label: `未了 ${sets.open.length}` },
              { value: 'overdue', label: `逾期 ${sets.overdue.length}` },
              { value: 'submitted', label: `待复查 ${sets.submitted.length}` },
              { value: 'all', label: `全部 ${sets.all.length}` },
            ]}
          />
          <Button
            type="text"
            icon={<ImportOutlined aria-hidden="true" />}
            href={hrefOf(['import', 'rectifications'])}
            disabled={readOnly}
          >
            导入
          </Button>
        </GridTools>
      </PageTitle>
      {inspection === undefined ? null : <OfOneSheet id={inspection} count={sets.all.length} />}
      <RecordGrid
        handle={handle}
        collection="rectifications"
        columns={COLUMNS}
        extras={extras}
        looks={LOOKS}
        rows={sets[choice]}
        loading={loading}
        empty={
          rows.length === 0 ? (
            <EmptyState text="还没有整改记录。" hint="完成检查时，不符合的项目会自己生成整改；也可以在下面登记。" />
          ) : (
            <EmptyState text="没有符合条件的整改。" action={<Button onClick={() => setChoice('all')}>看全部</Button>} />
          )
        }
      />
    </>
  )
}
