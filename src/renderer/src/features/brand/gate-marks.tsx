import { Tooltip } from 'antd'
import type { GateState, GateView } from '../../../../domain/brand/shortlist'
import type { MarkKind } from '../../ui/status-mark'

const WORD: Readonly<Record<GateState, string>> = {
  passed: '过',
  failed: '未过',
  leader: '要领导决定',
  open: '未填',
}

const GLYPH: Readonly<Record<GateState, string>> = { passed: '✓', failed: '×', leader: '!', open: '·' }

/** The shape that stands for a gate's answer. */
export const gateMark: Readonly<Record<GateState, MarkKind>> = {
  passed: 'ok',
  failed: 'err',
  leader: 'warn',
  open: 'open',
}

/** `①许可有效：未过。证书 2017-09-13 到期`. */
const sentence = ({ mark, name, state, note }: GateView): string =>
  `${mark}${name}：${WORD[state]}${note === '' ? '' : `。${note}`}`

/** Ten small marks; each says its reason when it is pointed at or has the focus. */
export function GateMarks({
  gates,
  active,
  onOpen,
}: {
  readonly gates: readonly GateView[]
  /** Only the marks of the chosen row take part in the tab order. */
  readonly active: boolean
  readonly onOpen: (key: string) => void
}) {
  return (
    <span className="q-gates">
      {gates.map((gate) => (
        <Tooltip key={gate.key} title={sentence(gate)} trigger={['hover', 'focus']}>
          <button
            type="button"
            className={`q-gate q-gate-${gate.state}`}
            tabIndex={active ? 0 : -1}
            aria-label={sentence(gate)}
            onClick={(event) => {
              // A click on the row chooses the candidate and lets go of the gate.
              event.stopPropagation()
              onOpen(gate.key)
            }}
          >
            {GLYPH[gate.state]}
          </button>
        </Tooltip>
      ))}
    </span>
  )
}

/** What stands in the way, in one line: `① 证书 2017-09-13 到期；③ 要领导决定`. */
export const gateReasons = (gates: readonly GateView[]): string =>
  gates
    .filter(({ state }) => state === 'failed' || state === 'leader')
    .map(({ mark, name, state, note }) => `${mark} ${note === '' ? `${name}${WORD[state]}` : note}`)
    .join('；')
