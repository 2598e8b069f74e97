import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { FieldValue } from '../../../../domain/schema/field'
import type { ConflictCard } from '../../../../shared/exchange-shapes'
import { hrefOf } from '../../app/route'
import { useStatus } from '../../client/hooks'
import { storable } from '../../client/storable'
import { EmptyState } from '../../ui/empty-state'
import { useScreenKeys } from '../../ui/screen-slots'
import { MarkShape } from '../../ui/status-mark'
import { ConflictCardView } from './conflict-card'
import { nextCard, type Take, takeOf } from './conflict-queue'
import { rowOfCard } from './own-value'
import { RulesStrip } from './rules-strip'
import { useConflicts } from './use-conflicts'
import { cardsOfPackage, useWholesale } from './use-wholesale'

const KEYS = [
  { keys: '←', does: '用左边的值，到下一处' },
  { keys: '→', does: '用右边的值，到下一处' },
  { keys: '1 – 9', does: '用第几个值（三处以上改得不一样时）' },
  { keys: '↓', does: '另填一个值' },
  { keys: '空格', does: '先放着，到下一处' },
  { keys: '=', does: '重号：两条都留着' },
  { keys: 'Shift+← / Shift+→', does: '本包全部以本局 / 对方为准（先问）' },
  { keys: 'F8', does: '下一处' },
  { keys: 'Shift+F8', does: '上一处' },
]

/** A field, a list or a dialog has the keys for itself. */
const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest(
    'input, textarea, select, [contenteditable], .ant-modal, .ant-drawer, .ant-select, .q-nav, .q-header',
  ) !== null

/** Space on a button of the card presses that button. */
const isCardButton = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('.q-conflict button') !== null

function CardList({
  cards,
  current,
  later,
  onSelect,
}: {
  readonly cards: readonly ConflictCard[]
  readonly current: string
  readonly later: ReadonlySet<string>
  readonly onSelect: (conflict: string) => void
}) {
  const list = useRef<HTMLUListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another current card is the reason to scroll
  useEffect(() => {
    list.current?.querySelector('[aria-current=true]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <ul ref={list} className="q-conflict-list">
      {cards.map((card) => (
        <li key={card.conflict}>
          <button
            type="button"
            aria-current={card.conflict === current}
            onClick={() => onSelect(card.conflict)}
            title={`${card.title} ${card.fieldLabel}`}
          >
            <MarkShape kind="conflict" />
            <span className="q-conflict-title">{card.title}</span>
            {later.has(card.conflict) ? <span className="q-facts">先放着</span> : null}
            <span className="q-facts">{card.fieldLabel}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** The queue with its keys: deciding one card brings the next. */
function useQueue(wanted: string | undefined) {
  const { cards, decide } = useConflicts()
  const { readOnly } = useStatus()
  const [chosen, setChosen] = useState<string | undefined>(wanted)
  const [later, setLater] = useState<ReadonlySet<string>>(new Set())
  const [typing, setTyping] = useState(false)
  const card = cards?.find(({ conflict }) => conflict === chosen) ?? cards?.[0]
  const select = (conflict: string | undefined): void => {
    setChosen(conflict)
    setTyping(false)
  }
  const settle = (take: Take | undefined): void => {
    if (card === undefined || take === undefined || readOnly) return
    select(nextCard(cards ?? [], card.conflict))
    void decide(card, take)
  }
  const acts = {
    onTake: (index: number) => (card === undefined ? undefined : settle(takeOf(card, index))),
    onOwn: (value: FieldValue) => settle({ value: storable(value) }),
    onLater: () => {
      if (card === undefined) return
      setLater(new Set([...later, card.conflict]))
      select(nextCard(cards ?? [], card.conflict) ?? card.conflict)
    },
    onBoth: () => (card?.kind === 'number' ? settle({ value: '保留' }) : undefined),
    onTyping: (on: boolean) => setTyping(on && card !== undefined && rowOfCard(card) !== undefined && !readOnly),
  }
  const step = (by: 1 | -1): void => {
    if (card !== undefined) select(nextCard(cards ?? [], card.conflict, by) ?? card.conflict)
  }
  return { cards, card, later, typing, acts, select, step }
}

/** 待决定: the list at the left, one card at the right. */
export function ConflictsTab({ wanted }: { readonly wanted: string | undefined }) {
  const { cards, card, later, typing, acts, select, step } = useQueue(wanted)
  const { settlePackage } = useWholesale()
  useScreenKeys(KEYS)

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isElsewhere(event.target)) return
      // A key held down must not decide card after card.
      if (event.repeat && event.key !== 'F8') event.preventDefault()
      else if (event.shiftKey && event.key.startsWith('Arrow')) {
        const same = cardsOfPackage(cards ?? [], card?.package?.id)
        if (same.length > 0 && event.key === 'ArrowLeft') void settlePackage(same, 'mine')
        if (same.length > 0 && event.key === 'ArrowRight') void settlePackage(same, 'theirs')
      } else if (event.key === 'ArrowLeft') acts.onTake(0)
      else if (event.key === 'ArrowRight') acts.onTake(1)
      else if (/^[1-9]$/.test(event.key) && (card?.sides.length ?? 0) > 2) acts.onTake(Number(event.key) - 1)
      else if (event.key === 'ArrowDown') acts.onTyping(true)
      else if (event.key === '=') acts.onBoth()
      else if (event.key === ' ' && !isCardButton(event.target)) acts.onLater()
      else if (event.key === 'F8') step(event.shiftKey ? -1 : 1)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })

  if (cards === undefined) return null
  if (card === undefined) {
    return (
      <EmptyState
        text="没有待决定的冲突。"
        hint="并入数据包或同步时，两处改了同一格而改得不一样的，会列在这里由人选定。"
        action={
          <Button size="small" href={hrefOf(['exchange', 'settled'])}>
            看已定下的
          </Button>
        }
      />
    )
  }
  const place = cards.indexOf(card) + 1
  return (
    <>
      <RulesStrip cards={cards} />
      <div className="q-conflicts">
        <section className="q-card q-conflict-side" aria-label="待决定的冲突">
          <header className="q-card-head">
            <h2>待决定</h2>
            <b className="q-conflict-count">{cards.length} 处冲突</b>
          </header>
          <CardList cards={cards} current={card.conflict} later={later} onSelect={select} />
        </section>
        <div className="q-conflict-main" aria-live="polite">
          <ConflictCardView
            key={card.conflict}
            card={card}
            place={place}
            count={cards.length}
            cards={cards}
            typing={typing}
            acts={acts}
          />
        </div>
      </div>
    </>
  )
}
