/** The ten gates of a candidate as the clerk answered them. */
import { BRAND_GATES } from '../collections/brand-candidates/gates'
import { textOf } from '../enterprise-file/file-records'
import type { FieldsOf } from '../schema/field'

export type GateState = 'passed' | 'failed' | 'leader' | 'open'

export interface GateView {
  readonly key: string
  readonly mark: string
  readonly name: string
  readonly state: GateState
  readonly note: string
}

/** The gates of a candidate as answered: 是 / 否 / 要领导决定 / not yet. */
export const gatesOf = (fields: FieldsOf): readonly GateView[] =>
  BRAND_GATES.map((gate) => {
    const answer = fields[gate.key]
    const state = answer === '是' ? 'passed' : answer === '否' ? 'failed' : answer === '要领导决定' ? 'leader' : 'open'
    return { key: gate.key, mark: gate.mark, name: gate.label, state, note: textOf(fields, `${gate.key}Note`) }
  })

export type Eligibility = 'eligible' | 'leader' | 'open' | 'failed'

/** `failed`: not eligible and not ranked; `open`: gates still unanswered. */
export function eligibilityOf(gates: readonly Pick<GateView, 'state'>[]): Eligibility {
  const states = gates.map((gate) => gate.state)
  if (states.includes('failed')) return 'failed'
  if (states.includes('open')) return 'open'
  return states.includes('leader') ? 'leader' : 'eligible'
}
