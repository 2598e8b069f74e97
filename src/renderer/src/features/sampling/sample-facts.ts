/** Where a batch stands: its conclusion as of today, and whether it counts for the year's rate. */
import type { Indicator } from '../../../../domain/indicators/indicator'
import {
  concludeSample,
  type Judgement,
  judgingDay,
  type ObjectionTime,
} from '../../../../domain/indicators/sample-judgement'
import type { Row } from '../../../../shared/rows'

export type Verdict = 'qualified' | 'failed' | 'pending' | 'unjudged'

export interface SampleStanding {
  readonly verdict: Verdict
  /** Why it is 待定 or has no conclusion. */
  readonly reason: string
}

const STANDING: Readonly<Record<Judgement['kind'], Verdict>> = {
  qualified: 'qualified',
  failed: 'failed',
  pending: 'pending',
  excluded: 'unjudged',
}

/** Standings kept as long as their rows live: a change makes a new row. */
export class SampleBook {
  private readonly kept = new WeakMap<Row, SampleStanding>()
  private readonly day: ReturnType<typeof judgingDay>

  constructor(today: string, objection: ObjectionTime) {
    this.day = judgingDay(today, objection)
  }

  of(row: Row): SampleStanding {
    const known = this.kept.get(row)
    if (known !== undefined) return known
    const judgement = concludeSample(row, this.day)
    const made = { verdict: STANDING[judgement.kind], reason: 'reason' in judgement ? judgement.reason : '' }
    this.kept.set(row, made)
    return made
  }
}

/** Reason why a batch is not counted, or 计入, by the figure itself: screen and report never differ. */
export function countedWords(
  figure: Pick<Indicator, 'denominatorIds' | 'pending' | 'excluded'> | undefined,
): (id: string) => string {
  if (figure === undefined) return () => ''
  const judged = new Set(figure.denominatorIds)
  const pending = new Set(figure.pending ?? [])
  const excluded = new Map(figure.excluded.map(({ id, reason }) => [id, reason]))
  return (id) => {
    if (judged.has(id)) return '计入'
    if (pending.has(id)) return '待定，暂不计入'
    const reason = excluded.get(id)
    return reason === undefined ? '' : `不计入：${reason}`
  }
}

export const isUnmatched = ({ fields }: Row): boolean =>
  typeof fields.enterprise !== 'string' || fields.enterprise === ''
