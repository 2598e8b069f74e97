import { useCallback } from 'react'
import type { ConflictCard, SettledMany } from '../../../../shared/exchange-shapes'
import { useUndoRedo } from '../../app/undo'
import { useCommand } from '../../client/hooks'
import { useMessages } from '../../ui/messages'

export type Side = 'mine' | 'theirs'

export const sideWord = (side: Side): string => (side === 'mine' ? '本局' : '对方')

/** Open field cards that came with the same package. */
export const cardsOfPackage = (cards: readonly ConflictCard[], entry: string | undefined): readonly ConflictCard[] =>
  entry === undefined ? [] : cards.filter((card) => card.kind === 'field' && card.package?.id === entry)

const doneWords = ({ settled, left }: SettledMany): string =>
  `已定下 ${settled} 处冲突${left === 0 ? '' : `，另有 ${left} 处没有这一方的值，仍待决定`}`

/** Many cards at once, each act one step that is said and can be taken back at once. */
export function useWholesale() {
  const run = useCommand()
  const { undo } = useUndoRedo()
  const { confirm, toast } = useMessages()

  const said = useCallback(
    (answer: Awaited<ReturnType<typeof run<'exchange.settleByRules'>>>): void => {
      if (!answer.ok) return
      const { seq } = answer.value
      toast(doneWords(answer.value), seq === undefined ? undefined : () => void undo(seq))
    },
    [toast, undo],
  )

  return {
    async settlePackage(cards: readonly ConflictCard[], side: Side): Promise<void> {
      const from = cards[0]?.package
      if (from === undefined) return
      const sure = await confirm({
        title: `全部以${sideWord(side)}为准`,
        text: `${from.office} 第 ${from.number} 包带来的 ${cards.length} 处冲突，全部用${sideWord(side)}的值。删除和重号仍逐条决定。算一步，可以整体撤销。`,
        okText: `${cards.length} 处全部定下`,
      })
      if (sure) said(await run('exchange.settlePackage', { entry: from.id, side }))
    },
    async settleByRules(): Promise<void> {
      said(await run('exchange.settleByRules', {}))
    },
    async setRule(card: Pick<ConflictCard, 'collection' | 'field'>, side: Side | null): Promise<void> {
      await run('exchange.setRule', { collection: card.collection, field: card.field, side })
    },
  }
}
