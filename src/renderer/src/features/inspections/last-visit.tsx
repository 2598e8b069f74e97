import { readAnswer } from '../../../../domain/checklist/evaluate-sheet'
import { MarkShape, StatusMark } from '../../ui/status-mark'
import type { OpenProblem } from './earlier-visits'
import { ItemNumber } from './item-row'
import type { Sheet } from './use-sheet'

function Today({ sheet, problem }: { readonly sheet: Sheet; readonly problem: OpenProblem }) {
  const { item } = problem.answer
  const { result } = readAnswer(item, sheet.fields)
  if (result === '符合') return <StatusMark kind="ok">今天已改，符合</StatusMark>
  if (result === '不符合') return <StatusMark kind="err">仍不符合</StatusMark>
  if (result === '不适用') return <StatusMark kind="notApplicable">今天不适用</StatusMark>
  return (
    <button type="button" className="q-link-button" onClick={() => sheet.go(item.id)}>
      去核对
    </button>
  )
}

const limit = ({ dueOn, order }: OpenProblem): string => {
  if (dueOn === undefined) return ''
  if (order === 'overdue') return `，限 ${dueOn.slice(5)} 前改正，已逾期`
  return order === 'submitted' ? '，已提交整改，待复查' : `，限 ${dueOn.slice(5)} 前改正`
}

/** What last time left open, answered before all else. */
export function LastVisit({ sheet }: { readonly sheet: Sheet }) {
  const { problems, earlier } = sheet
  const [previous] = earlier
  if (problems.length === 0 || previous === undefined) return null
  return (
    <section className="q-last-visit" aria-label="上次没有了结的问题">
      <h2>
        <MarkShape kind="warn" /> 上次（{String(previous.fields.startedOn ?? '')}）未了 {problems.length} 项，请先核对
      </h2>
      <ul>
        {problems.map((problem) => (
          <li key={problem.answer.item.id}>
            <ItemNumber item={problem.answer.item} />
            <span className="q-last-visit-text">
              {problem.answer.problem || problem.answer.item.text}
              {limit(problem)}
            </span>
            <Today sheet={sheet} problem={problem} />
          </li>
        ))}
      </ul>
    </section>
  )
}
