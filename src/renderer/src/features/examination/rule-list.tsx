import type { ExaminationBoard, ExaminationGroup } from '../../../../shared/examination-shapes'
import { hrefOf } from '../../app/route'
import { StatusMark } from '../../ui/status-mark'
import { GAPS } from './gap-matrix'
import { SEVERITIES } from './severity'

/** In the address, in the place of a rule. */
export const NOTED = 'noted'

function RuleRow({ group, current }: { readonly group: ExaminationGroup; readonly current: boolean }) {
  return (
    <li>
      <a
        className={current ? 'q-exam-rule q-exam-current' : 'q-exam-rule'}
        href={hrefOf(['examination', group.rule])}
        aria-current={current}
        title={`依据：${group.basis}`}
      >
        <span>{group.label}</span>
        <b>{group.count}</b>
      </a>
    </li>
  )
}

/** Rules that found something, 有错 first; a click shows what one of them found. */
export function RuleList({ board, rule }: { readonly board: ExaminationBoard; readonly rule: string | undefined }) {
  const total = board.counts.error + board.counts.warning + board.counts.missing
  return (
    <nav className="q-exam-rules" aria-label="查出的问题">
      <a
        className={rule === undefined ? 'q-exam-rule q-exam-current' : 'q-exam-rule'}
        href={hrefOf(['examination'])}
        aria-current={rule === undefined}
      >
        <span>全部问题</span>
        <b>{total}</b>
      </a>
      <a
        className={rule === GAPS ? 'q-exam-rule q-exam-current' : 'q-exam-rule'}
        href={hrefOf(['examination', GAPS])}
        aria-current={rule === GAPS}
      >
        <span>建档缺项</span>
        <span className="q-secondary">按县区和栏目</span>
      </a>
      {SEVERITIES.map(({ severity, word, mark }) => {
        const groups = board.groups.filter((group) => group.severity === severity)
        if (groups.length === 0) return null
        return (
          <section key={severity}>
            <h2>
              <StatusMark kind={mark}>{word}</StatusMark>
              <span className="q-secondary">{board.counts[severity]}</span>
            </h2>
            <ul>
              {groups.map((group) => (
                <RuleRow key={group.rule} group={group} current={group.rule === rule} />
              ))}
            </ul>
          </section>
        )
      })}
      {board.noted.length === 0 ? null : (
        <a
          className={rule === NOTED ? 'q-exam-rule q-exam-current q-exam-last' : 'q-exam-rule q-exam-last'}
          href={hrefOf(['examination', NOTED])}
          aria-current={rule === NOTED}
        >
          <span>已说明不是差错</span>
          <b>{board.noted.length}</b>
        </a>
      )}
    </nav>
  )
}
