import { CopyOutlined, FileExcelOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { ReportFigure } from '../../../../domain/exchange/report-totals'
import type { ReportTotalsBoard } from '../../../../shared/report-shapes'
import { hrefOf } from '../../app/route'
import { useClient, useCommand, useQuery, useStatus } from '../../client/hooks'
import { type CopiedCell, copyCells } from '../../grid/clipboard'
import { EmptyState } from '../../ui/empty-state'
import { useMessages } from '../../ui/messages'
import { StatusMark } from '../../ui/status-mark'

/** The whole: how many records of each kind. */
const ALL = ''

interface Head {
  /** Over the column; columns beside each other with the same one stand under one head. */
  readonly group: string
  readonly label: string
}

/** A table of totals as it is shown and copied: a line an office, 合计, and 去重后 where records stand twice. */
interface TotalsTable {
  readonly heads: readonly Head[]
  readonly lines: readonly { readonly name: string; readonly report?: string; readonly numbers: readonly number[] }[]
}

const headOf = ({ kind, field, label, unit }: ReportFigure): Head =>
  kind === 'count'
    ? { group: '', label: '记录数' }
    : kind === 'sum'
      ? { group: '各项合计', label: unit === '' || label.endsWith(unit) ? label : `${label}（${unit}）` }
      : { group: field, label }

function tableOf({ offices, kinds }: ReportTotalsBoard, chosen: string): TotalsTable {
  const kind = kinds.find(({ collection }) => collection === chosen)
  const numbers = (
    of: (one: ReportTotalsBoard['kinds'][number]) => readonly number[] | undefined,
  ): readonly number[] => (kind === undefined ? kinds.map((one) => of(one)?.[0] ?? 0) : (of(kind) ?? []))
  const hasRepeats = kind === undefined ? kinds.some(({ once }) => once !== undefined) : kind.once !== undefined
  return {
    heads: kind === undefined ? kinds.map(({ label }) => ({ group: '', label })) : kind.figures.map(headOf),
    lines: [
      ...offices.map(({ office, report }, at) => ({
        name: office,
        report,
        numbers: numbers(({ lines }) => lines[at]),
      })),
      { name: '合计', numbers: numbers(({ total }) => total) },
      ...(hasRepeats ? [{ name: '去重后', numbers: numbers(({ total, once }) => once ?? total) }] : []),
    ],
  }
}

const word = (text: string): CopiedCell => ({ text, kind: 'text' })

const copied = ({ heads, lines }: TotalsTable): readonly (readonly CopiedCell[])[] => [
  ['单位', ...heads.map(({ group, label }) => (group === '' ? label : `${group}：${label}`))].map(word),
  ...lines.map(({ name, numbers }) => [
    word(name),
    ...numbers.map((one): CopiedCell => ({ text: String(one), kind: 'number' })),
  ]),
]

/** Heads beside each other under one name. */
function groupsOf(
  heads: readonly Head[],
): readonly { readonly group: string; readonly span: number; readonly from: number }[] {
  const out: { group: string; span: number; from: number }[] = []
  heads.forEach(({ group }, at) => {
    const last = out.at(-1)
    if (last !== undefined && last.group === group) last.span += 1
    else out.push({ group, span: 1, from: at })
  })
  return out
}

function TotalsGrid({ table, label }: { readonly table: TotalsTable; readonly label: string }) {
  const { heads, lines } = table
  const hasGroups = heads.some(({ group }) => group !== '')
  const groups = groupsOf(heads)
  const starts = new Set(groups.map(({ from }) => from))
  const startClass = (at: number): string => (hasGroups && starts.has(at) ? ' q-totals-start' : '')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by the keyboard
    <section className="q-reports-scroll" tabIndex={0} aria-label={label}>
      <table className="q-table q-totals" aria-label={label}>
        <thead>
          {hasGroups ? (
            <tr>
              <th />
              {groups.map(({ group, span, from }) => (
                <th key={from} colSpan={span} className="q-totals-group q-totals-start">
                  {group}
                </th>
              ))}
            </tr>
          ) : null}
          <tr>
            <th>单位</th>
            {heads.map((head, at) => (
              <th key={`${head.group} ${head.label}`} className={`q-number${startClass(at)}`}>
                {head.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, report, numbers }) => (
            <tr key={report ?? name} className={report === undefined ? 'q-total-row' : undefined}>
              <th scope="row">
                {report === undefined ? name : <a href={hrefOf(['exchange', 'reports', report])}>{name}</a>}
              </th>
              {numbers.map((one, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a figure has no other name than its place
                <td key={at} className={`q-number${startClass(at)}${one === 0 ? ' q-totals-none' : ''}`}>
                  {one}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const MOST_SHARED = 200

function Shared({ shared }: Pick<ReportTotalsBoard, 'shared'>): ReactNode {
  if (shared.length === 0) return null
  return (
    <details className="q-reports-shared">
      <summary>不止一个局报了的企业 {shared.length} 家</summary>
      <table className="q-table" aria-label="不止一个局报了的企业">
        <thead>
          <tr>
            <th>企业名称</th>
            <th>统一社会信用代码</th>
            <th>县区</th>
            <th>上报单位</th>
          </tr>
        </thead>
        <tbody>
          {shared.slice(0, MOST_SHARED).map(({ name, code, county, offices }) => (
            <tr key={`${name} ${code}`}>
              <td>{name}</td>
              <td>{code}</td>
              <td>{county}</td>
              <td>{offices.join('、')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shared.length > MOST_SHARED ? <p className="q-facts">其余的在导出的 Excel 里。</p> : null}
    </details>
  )
}

/** Saves the totals as .xlsx. */
function useSaveTotals(): () => Promise<void> {
  const client = useClient()
  const run = useCommand()
  const { toast } = useMessages()
  const { planYear } = useStatus()
  return async () => {
    const suggestedName = `${planYear}-各局上报汇总.xlsx`
    const place = await run('files.chooseSave', { title: '汇总存到', suggestedName })
    if (!place.ok || place.value === null) return
    const saved = await run('reports.saveTotals', { save: place.value.token })
    if (saved.ok && (await client.deliver(saved.value))) toast(`汇总已存为 ${saved.value.name}`)
  }
}

/** 各局汇总: the newest report of each office beside the others. */
export function ReportTotals() {
  const board = useQuery('reports.totals', {}, { follow: false })
  const [chosen, setChosen] = useState(ALL)
  const { toast, error } = useMessages()
  const save = useSaveTotals()
  const { value } = board
  if (value === undefined) {
    if (board.error === undefined) return null
    const again = (
      <Button size="small" onClick={board.reload}>
        再汇总一次
      </Button>
    )
    return <EmptyState text={board.error.message} action={again} />
  }
  const table = tableOf(value, chosen)
  const label = value.kinds.find(({ collection }) => collection === chosen)?.label ?? '各类记录数'
  const copy = (): void => {
    if (copyCells(copied(table))) toast(`已复制“${label}”，到 Excel 里粘贴`)
    else error({ code: 'refused', message: '剪贴板没有打开，请用“导出 Excel”。' })
  }
  return (
    <>
      <header className="q-reports-head">
        <div className="q-reports-views">
          <b>{value.offices.length} 个局汇总</b>
          <Select
            aria-label="汇总什么"
            className="q-reports-kind"
            showSearch={{ optionFilterProp: 'label' }}
            value={chosen}
            options={[
              { value: ALL, label: '各类记录数' },
              ...value.kinds.map((kind) => ({ value: kind.collection, label: `${kind.label} ${kind.total[0] ?? 0}` })),
            ]}
            onChange={setChosen}
          />
          <span className="q-reports-tools">
            <Button size="small" icon={<CopyOutlined aria-hidden="true" />} onClick={copy}>
              复制到 Excel
            </Button>
            <Button size="small" icon={<FileExcelOutlined aria-hidden="true" />} onClick={() => void save()}>
              导出 Excel
            </Button>
          </span>
        </div>
        {value.notes.map((note) => (
          <p key={note}>
            <StatusMark kind="warn">{note}</StatusMark>
          </p>
        ))}
      </header>
      <TotalsGrid table={table} label={label} />
      <Shared shared={value.shared} />
    </>
  )
}
