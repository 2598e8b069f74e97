import { Button, Select } from 'antd'
import type { ConflictCard } from '../../../../shared/exchange-shapes'
import { useStatus } from '../../client/hooks'
import { KeyHint } from '../../ui/key-hint'
import { rowOfCard } from './own-value'
import { cardsOfPackage, type Side, useWholesale } from './use-wholesale'

const RULES = [
  { value: 'none', label: '没有规则' },
  { value: 'mine', label: '以本局为准' },
  { value: 'theirs', label: '以对方为准' },
] as const

/** Below a field card: the rest of its package at once, and a rule for its field. */
export function WholesaleFoot({
  card,
  cards,
}: {
  readonly card: ConflictCard
  readonly cards: readonly ConflictCard[]
}) {
  const { readOnly } = useStatus()
  const { settlePackage, setRule } = useWholesale()
  if (card.kind !== 'field') return null
  const same = cardsOfPackage(cards, card.package?.id)
  return (
    <footer className="q-conflict-foot q-conflict-wholesale">
      {card.package === undefined || same.length < 2 ? null : (
        <>
          <span className="q-facts">本包 {same.length} 处</span>
          <Button size="small" disabled={readOnly} onClick={() => void settlePackage(same, 'mine')}>
            全部以本局为准 <KeyHint keys="Shift ←" />
          </Button>
          <Button size="small" disabled={readOnly} onClick={() => void settlePackage(same, 'theirs')}>
            全部以对方为准 <KeyHint keys="Shift →" />
          </Button>
        </>
      )}
      {rowOfCard(card) === undefined ? null : (
        <span className="q-conflict-rule">
          <label htmlFor="conflict-rule">今后“{card.fieldLabel}”</label>
          <Select<Side | 'none'>
            id="conflict-rule"
            size="small"
            popupMatchSelectWidth={false}
            value={card.rule ?? 'none'}
            disabled={readOnly}
            options={[...RULES]}
            onChange={(next) => void setRule(card, next === 'none' ? null : next)}
          />
        </span>
      )}
    </footer>
  )
}
