import { Tooltip } from 'antd'
import type { GateState, GateView } from '../../../../domain/brand/gates-entered'
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

/** A gate as entered, or as reviewed with the fact of the records. */
export type ShownGate = GateView & { readonly fact?: string }

/** The clerk's own words first, the fact of the records otherwise. */
const wordsOf = ({ note, fact = '' }: ShownGate): string => note || fact

/** `①许可有效：未过。证书 2017-09-13 到期`. */
const sentence = (gate: ShownGate): string => {
  const words = wordsOf(gate)
  return `${gate.mark}${gate.name}：${WORD[gate.state]}${words === '' ? '' : `。${words}`}`
}

/** Ten small marks; each says its reason when it is pointed at or has the focus. */
export function GateMarks({
  gates,
  active,
  onOpen,
}: {
  readonly gates: readonly ShownGate[]
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
export const gateReasons = (gates: readonly ShownGate[]): string =>
  gates
    .filter(({ state }) => state === 'failed' || state === 'leader')
    .map((gate) => `${gate.mark} ${wordsOf(gate) || `${gate.name}${WORD[gate.state]}`}`)
    .join('；')
