import type { ReactNode } from 'react'
import type { RepairReport } from '../../../../shared/rows'
import { StatusMark } from '../../ui/status-mark'

function List({
  title,
  lines,
  empty,
}: {
  readonly title: ReactNode
  readonly lines: readonly string[]
  readonly empty: string
}) {
  return (
    <section className="q-repair-part">
      <h3>{title}</h3>
      {lines.length === 0 ? (
        <p className="q-secondary">{empty}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

const counted = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? title : `${title}（${lines.length}）`

/** What is damaged, what is rebuilt from where, and what no source holds any more; the same before and after. */
export function RepairLists({ report }: { readonly report: RepairReport }) {
  const isDone = report.left !== undefined
  // Here the advice to repair is taken already.
  const problems = report.problems.map(({ problem }) => problem.replace(/请用“修复”处理。$/, ''))
  const repaired = report.repaired.map(({ what }) => what)
  const lost = report.lost.map(({ what }) => what)
  const left = (report.left ?? []).map(({ problem }) => problem)
  return (
    <div className="q-repair-lists">
      {lost.length === 0 ? null : (
        <List
          title={
            <StatusMark kind="err">
              {counted(isDone ? '没能找回，请人工核对' : '找不回来的，修复后请人工核对', lost)}
            </StatusMark>
          }
          lines={lost}
          empty=""
        />
      )}
      <List
        title={counted(isDone ? '已重新得出' : '将重新得出', repaired)}
        lines={repaired}
        empty={lost.length > 0 ? '没有能重新得出的文件。' : '不用重新得出什么：记录都在，只换掉损坏的文件。'}
      />
      {left.length === 0 ? null : (
        <List
          title={<StatusMark kind="warn">{counted('修复以后仍有的问题', left)}</StatusMark>}
          lines={left}
          empty=""
        />
      )}
      <List title={counted('发现的损坏', problems)} lines={problems} empty="没有发现损坏。" />
    </div>
  )
}
