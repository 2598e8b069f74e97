import type { GroupTally } from '../../../../domain/checklist/evaluate-sheet'
import { KeyHint } from '../../ui/key-hint'
import { type MarkKind, MarkShape } from '../../ui/status-mark'
import { firstOpenItem } from './item-order'
import type { Sheet } from './use-sheet'

const markOf = (tally: GroupTally): MarkKind => {
  if (tally.answered === 0) return 'open'
  if (tally.unanswered > 0) return 'running'
  return tally.nonconforming > 0 ? 'err' : 'ok'
}

const WORDS: Readonly<Partial<Record<MarkKind, string>>> = {
  open: '未查',
  running: '在查',
  err: '有不符合',
  ok: '查完',
}

function CheckBar({ tally }: { readonly tally: GroupTally }) {
  const width = (count: number): string => `${(count / Math.max(1, tally.total)) * 100}%`
  return (
    <span className="q-check-bar" aria-hidden="true">
      <i className="q-check-bar-ok" style={{ width: width(tally.conforming) }} />
      <i className="q-check-bar-err" style={{ width: width(tally.nonconforming) }} />
      <i className="q-check-bar-none" style={{ width: width(tally.notApplicable) }} />
    </span>
  )
}

const KEYS = [
  ['1', '符合'],
  ['2', '不符合'],
  ['3', '不适用，要写理由'],
  ['↑ ↓', '上下项'],
  ['Tab', '填问题'],
  ['P', '照片'],
  ['Ctrl Enter', '本查其余符合'],
] as const

/** The seven checks with how far each has come, and the keys. */
export function CheckList({ sheet }: { readonly sheet: Sheet }) {
  const { template, evaluation, group, fields } = sheet
  return (
    <nav className="q-checks" aria-label="七查">
      <ol>
        {template.groups.map((one, index) => {
          const tally = evaluation.perCheck[index]
          if (tally === undefined) return null
          const mark = markOf(tally)
          const start = firstOpenItem({ ...template, groups: [one] }, fields)
          return (
            <li key={one.key}>
              <button
                type="button"
                className={one === group ? 'q-check q-check-active' : 'q-check'}
                aria-current={one === group ? 'step' : undefined}
                aria-label={`${one.check} ${one.name}，${tally.answered}/${tally.total}，${WORDS[mark] ?? ''}`}
                onClick={() => {
                  if (start !== undefined) sheet.go(start.id)
                }}
              >
                <MarkShape kind={mark} />
                <span className="q-check-name">
                  {one.check.replace('查', '')} {one.name}
                </span>
                <span className="q-secondary">
                  {tally.answered}/{tally.total}
                </span>
                <CheckBar tally={tally} />
              </button>
            </li>
          )
        })}
      </ol>
      <dl className="q-check-keys">
        {KEYS.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              <KeyHint keys={keys} />
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </nav>
  )
}
