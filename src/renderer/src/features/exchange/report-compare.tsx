import { FileExcelOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type {
  ReportComparisonBoard,
  ReportDifference,
  ReportOutcome,
  ReportSummary,
} from '../../../../shared/report-shapes'
import { useClient, useCommand, useQuery } from '../../client/hooks'
import { EmptyState } from '../../ui/empty-state'
import { useMessages } from '../../ui/messages'
import { type MarkKind, StatusMark } from '../../ui/status-mark'

const PAGE = 200
const OUTCOMES = ['differs', 'onlyFirst', 'onlySecond'] as const
const MARKS: Readonly<Record<ReportOutcome, MarkKind>> = { differs: 'warn', onlyFirst: 'info', onlySecond: 'open' }

interface Sides {
  readonly report: string
  readonly earlier?: string
}

/** What part of the differences is listed; without either all of them. */
interface Part {
  readonly collection?: string
  readonly outcome?: ReportOutcome
}

/** Kinds with how many records are the same and how many are not; a number lists those. */
function KindCounts({
  board,
  part,
  onPart,
}: {
  readonly board: ReportComparisonBoard
  readonly part: Part
  readonly onPart: (part: Part) => void
}) {
  const { kinds, words } = board
  const count = (of: (kind: (typeof kinds)[number]) => number): number => kinds.reduce((sum, one) => sum + of(one), 0)
  const cell = (number: number, wanted: Part, name: string) => (
    <td key={wanted.outcome} className="q-number">
      {number === 0 ? (
        <span className="q-totals-none">0</span>
      ) : (
        <button
          type="button"
          className="q-link-button"
          aria-pressed={part.collection === wanted.collection && part.outcome === wanted.outcome}
          aria-label={`${name} ${wanted.outcome === undefined ? '' : words[wanted.outcome]} ${number}`}
          onClick={() => onPart(wanted)}
        >
          {number}
        </button>
      )}
    </td>
  )
  return (
    <table className="q-table q-report-counts" aria-label="比较的结果">
      <thead>
        <tr>
          <th>记录种类</th>
          <th className="q-number q-report-count">一样</th>
          {OUTCOMES.map((outcome) => (
            <th key={outcome} className={`q-number q-report-count${words[outcome].length > 4 ? '-long' : ''}`}>
              {words[outcome]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind.collection}>
            <td>{kind.label}</td>
            <td className="q-number">{kind.same}</td>
            {OUTCOMES.map((outcome) => cell(kind[outcome], { collection: kind.collection, outcome }, kind.label))}
          </tr>
        ))}
        <tr className="q-total-row">
          <td>合计</td>
          <td className="q-number">{count(({ same }) => same)}</td>
          {OUTCOMES.map((outcome) =>
            cell(
              count((kind) => kind[outcome]),
              { outcome },
              '合计',
            ),
          )}
        </tr>
      </tbody>
    </table>
  )
}

function OutcomeWord({ line, words }: { readonly line: ReportDifference } & Pick<ReportComparisonBoard, 'words'>) {
  const { outcome, deleted, byKey } = line
  return (
    <>
      <StatusMark kind={MARKS[outcome]}>{words[outcome]}</StatusMark>
      {deleted ? <span className="q-facts q-report-under">本局已删除</span> : null}
      {byKey ? <span className="q-facts q-report-under">按代码或名称对上</span> : null}
    </>
  )
}

const shown = (text: string) => (text === '' ? <span className="q-secondary">空</span> : text)

function DifferenceLines({
  lines,
  words,
}: { readonly lines: readonly ReportDifference[] } & Pick<ReportComparisonBoard, 'words'>) {
  return (
    <table className="q-table q-report-differences" aria-label="不一样的记录">
      <thead>
        <tr>
          <th className="q-report-record">记录</th>
          <th className="q-report-outcome">情况</th>
          <th className="q-report-field">字段</th>
          <th>{words.first}</th>
          <th>{words.second}</th>
        </tr>
      </thead>
      <tbody>
        {lines.flatMap((line) => {
          const [first, ...more] = line.fields
          const key = `${line.collection}/${line.id}`
          return [
            <tr key={key}>
              <td>
                {line.title}
                <span className="q-facts q-report-under">{line.label}</span>
              </td>
              <td>
                <OutcomeWord line={line} words={words} />
              </td>
              <td>{first?.label}</td>
              <td>{first === undefined ? null : shown(first.first)}</td>
              <td>{first === undefined ? null : shown(first.second)}</td>
            </tr>,
            ...more.map((field) => (
              <tr key={`${key}/${field.label}`} className="q-report-more">
                <td colSpan={2} />
                <td>{field.label}</td>
                <td>{shown(field.first)}</td>
                <td>{shown(field.second)}</td>
              </tr>
            )),
          ]
        })}
      </tbody>
    </table>
  )
}

/** The differences of one part, by pages. */
function useDifferences(sides: Sides, part: Part, board: ReportComparisonBoard | undefined) {
  const run = useCommand()
  const [found, setFound] = useState<{ lines: readonly ReportDifference[]; total: number } | undefined>(undefined)
  const [busy, setBusy] = useState(false)
  const read = async (before: readonly ReportDifference[]): Promise<void> => {
    setBusy(true)
    const answer = await run('reports.differences', { ...sides, ...part, from: before.length, limit: PAGE })
    setBusy(false)
    if (answer.ok) setFound({ lines: [...before, ...answer.value.lines], total: answer.value.total })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part, or another comparison, is the reason to read anew
  useEffect(() => {
    setFound(undefined)
    if (board !== undefined) void read([])
  }, [part, board])
  return { found, busy, more: () => read(found?.lines ?? []) }
}

function useSaveDifferences(sides: Sides, office: string): () => Promise<void> {
  const client = useClient()
  const run = useCommand()
  const { toast } = useMessages()
  return async () => {
    const place = await run('files.chooseSave', { title: '对照表存到', suggestedName: `${office}-上报件对照.xlsx` })
    if (!place.ok || place.value === null) return
    const saved = await run('reports.saveDifferences', { ...sides, save: place.value.token })
    if (saved.ok && (await client.deliver(saved.value))) toast(`对照表已存为 ${saved.value.name}`)
  }
}

const WHOLE: Part = {}

/** 比较: a report beside this office's own data, or beside an earlier one of the same office. Nothing is written. */
export function ReportCompare({
  report,
  earlier,
}: {
  readonly report: ReportSummary
  /** Undefined: this office's own data. */
  readonly earlier: ReportSummary | undefined
}) {
  const sides: Sides = { report: report.id, ...(earlier === undefined ? {} : { earlier: earlier.id }) }
  const compared = useQuery('reports.compare', sides)
  const [part, setPart] = useState<Part>(WHOLE)
  const { value: board } = compared
  const { found, busy, more } = useDifferences(sides, part, board)
  const save = useSaveDifferences(sides, report.office)
  if (compared.error !== undefined) {
    return (
      <EmptyState
        text={compared.error.message}
        action={
          <Button size="small" onClick={compared.reload}>
            再比一次
          </Button>
        }
      />
    )
  }
  if (board === undefined) return null
  const isNothing = board.kinds.every((kind) => OUTCOMES.every((outcome) => kind[outcome] === 0))
  const kind = board.kinds.find(({ collection }) => collection === part.collection)
  return (
    <div className="q-reports-scroll">
      <p className="q-report-notes q-facts">{board.notes.join('')}</p>
      <div className="q-report-compared">
        <KindCounts board={board} part={part} onPart={setPart} />
        <section aria-label="不一样的记录">
          <div className="q-reports-bar">
            <b>
              {kind === undefined ? '全部种类' : kind.label}
              {part.outcome === undefined ? '' : `，${board.words[part.outcome]}`}
            </b>
            <span className="q-facts">{found === undefined ? '' : `${found.total} 条`}</span>
            {part === WHOLE ? null : (
              <Button type="link" size="small" onClick={() => setPart(WHOLE)}>
                列出全部
              </Button>
            )}
            <span className="q-reports-tools">
              <Button
                size="small"
                icon={<FileExcelOutlined aria-hidden="true" />}
                disabled={isNothing}
                onClick={() => void save()}
              >
                导出 Excel
              </Button>
            </span>
          </div>
          {found === undefined ? null : found.total === 0 ? (
            <EmptyState text={isNothing ? '两边完全一样。' : '这一部分没有不一样的。'} />
          ) : (
            <>
              <DifferenceLines lines={found.lines} words={board.words} />
              {found.lines.length < found.total ? (
                <p className="q-card-note">
                  <Button size="small" loading={busy} onClick={() => void more()}>
                    再列 {PAGE} 条
                  </Button>
                </p>
              ) : null}
            </>
          )}
        </section>
      </div>
    </div>
  )
}
