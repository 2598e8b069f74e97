import type { ImportSummary } from '../../../../shared/rows'
import { MarkShape, StatusMark } from '../../ui/status-mark'
import { companionCountText, type RowFilter } from './preview-rows'

/** Counters that filter the rows under them. */
export function OutcomeCounters({
  summary,
  links,
  filter,
  onFilter,
}: {
  readonly summary: ImportSummary
  /** Does this kind of record belong to an enterprise? */
  readonly links: boolean
  readonly filter: RowFilter
  readonly onFilter: (filter: RowFilter) => void
}) {
  const counters = [
    { key: 'all', label: '全部', count: summary.total, mark: null },
    { key: 'added', label: '新增', count: summary.added, mark: <span className="q-outcome-added">＋</span> },
    { key: 'updated', label: '更新', count: summary.updated, mark: <MarkShape kind="info" /> },
    { key: 'unchanged', label: '相同', count: summary.unchanged, mark: <span className="q-secondary">＝</span> },
    { key: 'rejected', label: '不收', count: summary.rejectedRows, mark: <MarkShape kind="err" /> },
    ...(links
      ? [{ key: 'unmatched', label: '未匹配企业', count: summary.unmatched, mark: <MarkShape kind="warn" /> } as const]
      : []),
  ] as const
  return (
    <div className="q-counters" role="toolbar" aria-label="按结果筛选">
      {counters.map(({ key, label, count, mark }) => (
        <button
          key={key}
          type="button"
          className={filter === key ? 'q-counter q-counter-chosen' : 'q-counter'}
          aria-pressed={filter === key}
          onClick={() => onFilter(key)}
        >
          {mark}
          {label} <b>{count}</b>
        </button>
      ))}
      <span className="q-secondary">{companionCountText(summary)}</span>
      {summary.duplicates === 0 ? null : (
        <StatusMark kind="warn" tag>
          疑似重复 {summary.duplicates} 对，见“读表时注意到的”
        </StatusMark>
      )}
      <span className="q-counters-legend">
        <del>原值</del> <ins>新值</ins>
        <span className="q-secondary">空格不覆盖原值</span>
      </span>
    </div>
  )
}
