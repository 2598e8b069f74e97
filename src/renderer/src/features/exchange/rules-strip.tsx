import { Button } from 'antd'
import type { ConflictCard } from '../../../../shared/exchange-shapes'
import { useQuery, useStatus } from '../../client/hooks'
import { Strip } from '../../ui/strip'
import { sideWord, useWholesale } from './use-wholesale'

/** Cards the office has a rule for: proposed here, settled on the clerk's word. */
export function RulesStrip({ cards }: { readonly cards: readonly ConflictCard[] }) {
  const { readOnly } = useStatus()
  const rules = useQuery('exchange.rules', {})
  const { settleByRules, setRule } = useWholesale()
  const covered = cards.filter((card) => card.rule !== undefined)
  const known = rules.value ?? []
  if (known.length === 0) return null
  return (
    <Strip
      kind="info"
      tools={
        covered.length === 0 ? null : (
          <Button size="small" disabled={readOnly} onClick={() => void settleByRules()}>
            按规则定下 {covered.length} 处
          </Button>
        )
      }
    >
      <span>字段规则</span>
      {known.map((rule) => (
        <span key={`${rule.collection}/${rule.field}`} className="q-rule">
          {rule.label}以{sideWord(rule.side)}为准
          <button
            type="button"
            className="q-link-button q-gap-left"
            disabled={readOnly}
            onClick={() => void setRule(rule, null)}
          >
            取消
          </button>
        </span>
      ))}
    </Strip>
  )
}
