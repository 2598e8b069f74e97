import { EditOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { sameValue } from '../../../../domain/record/record'
import type { FieldValue } from '../../../../domain/schema/field'
import type { ConflictCard, ConflictSide } from '../../../../shared/rows'
import { useOpenRecord } from '../../app/use-open-record'
import { useStatus } from '../../client/hooks'
import { dayAndTime } from '../../ui/dates'
import { KeyHint } from '../../ui/key-hint'
import { MarkShape } from '../../ui/status-mark'
import { OwnValue, rowOfCard } from './own-value'

const KEY_OF_SIDE = ['←', '→']

/** By the writer's own clock; an empty time says so. */
const when = (at: string): string => (at === '' ? '没有记载' : dayAndTime(at))

function Side({
  card,
  side,
  index,
  disabled,
  onTake,
}: {
  readonly card: ConflictCard
  readonly side: ConflictSide
  readonly index: number
  readonly disabled: boolean
  readonly onTake: () => void
}) {
  const office = side.office === '' ? '没有记载' : side.office
  const shown = sameValue(side.value, card.shown)
  const key = KEY_OF_SIDE[index]
  const word = side.mine ? '用本局的' : card.sides.length > 2 ? `用${office}的` : '用对方的'
  return (
    <section className="q-side" aria-label={`${side.mine ? '本局' : '对方'} ${office}`}>
      <header>
        <b>{side.mine ? '本局' : '对方'}</b>
        <span className="q-secondary">{office}</span>
        {shown ? <span className="q-side-shown">现在显示的值</span> : null}
      </header>
      <p className={side.text.length > 24 ? 'q-side-value q-side-long' : 'q-side-value'}>
        {side.text === '' ? <span className="q-secondary">空</span> : side.text}
      </p>
      <dl>
        <div>
          <dt>谁</dt>
          <dd>{side.actor === '' ? '没有记载' : side.actor}</dd>
        </div>
        <div>
          <dt>何时</dt>
          <dd>{when(side.at)}</dd>
        </div>
        <div>
          <dt>做什么时</dt>
          <dd>{side.label === '' ? '没有记载' : side.label}</dd>
        </div>
      </dl>
      <Button block disabled={disabled} onClick={onTake}>
        {index === 0 ? <LeftOutlined aria-hidden="true" /> : null}
        {word}
        {key === undefined ? null : <KeyHint keys={key} />}
        {index === 1 ? <RightOutlined aria-hidden="true" /> : null}
      </Button>
    </section>
  )
}

export interface CardActs {
  readonly onTake: (index: number) => void
  readonly onOwn: (value: FieldValue) => void
  readonly onLater: () => void
  /** Opens or closes the editor for an own value. */
  readonly onTyping: (on: boolean) => void
}

/** One disagreement: both values with equal weight, and the ways to settle it. */
export function ConflictCardView({
  card,
  place,
  count,
  typing,
  acts,
}: {
  readonly card: ConflictCard
  /** From 1. */
  readonly place: number
  readonly count: number
  readonly typing: boolean
  readonly acts: CardActs
}) {
  const { readOnly } = useStatus()
  const open = useOpenRecord()
  const row = rowOfCard(card)
  const article = useRef<HTMLElement>(null)
  // Each card is mounted anew: the keys and the reader are with it at once.
  useEffect(() => article.current?.focus({ preventScroll: true }), [])
  return (
    <article ref={article} tabIndex={-1} className="q-card q-conflict" aria-label={`${card.title} ${card.fieldLabel}`}>
      <header className="q-card-head">
        <MarkShape kind="conflict" />
        <h2>{card.title}</h2>
        <b className="q-conflict-field">{card.fieldLabel}</b>
        <button type="button" className="q-link-button" onClick={() => void open(card.collection, card.id)}>
          打开{card.collectionLabel}
        </button>
        <div className="q-card-tools q-facts">
          第 {place} 处，共 {count} 处
        </div>
      </header>
      <div className="q-conflict-body">
        <p>
          {card.field === '*'
            ? '两处在互不知情时，一处删除，一处还在用。'
            : `两处在互不知情时都改了这一格。改前的值：${card.before === '' ? '空' : card.before}。`}
        </p>
        <div className="q-sides" style={{ gridTemplateColumns: `repeat(${card.sides.length}, minmax(0, 1fr))` }}>
          {card.sides.map((side, index) => (
            <Side
              // biome-ignore lint/suspicious/noArrayIndexKey: sides have no name of their own and never change places
              key={index}
              card={card}
              side={side}
              index={index}
              disabled={readOnly}
              onTake={() => acts.onTake(index)}
            />
          ))}
        </div>
        {typing && row !== undefined ? (
          <OwnValue row={row} shown={card.shown} onTake={acts.onOwn} onBack={() => acts.onTyping(false)} />
        ) : null}
      </div>
      <footer className="q-conflict-foot">
        {row === undefined ? null : (
          <Button
            icon={<EditOutlined aria-hidden="true" />}
            disabled={readOnly || typing}
            onClick={() => acts.onTyping(true)}
          >
            另填一个值 <KeyHint keys="↓" />
          </Button>
        )}
        <Button onClick={acts.onLater}>
          先放着 <KeyHint keys="空格" />
        </Button>
        <span className="q-facts">放着时显示标明的那个值，并带冲突标记。定下后可用 Ctrl+Z 撤销。</span>
      </footer>
    </article>
  )
}
