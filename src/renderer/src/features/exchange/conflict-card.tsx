import { EditOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { sameValue } from '../../../../domain/record/record'
import type { FieldValue } from '../../../../domain/schema/field'
import type { ConflictCard, ConflictSide } from '../../../../shared/exchange-shapes'
import { useOpenRecord } from '../../app/use-open-record'
import { useStatus } from '../../client/hooks'
import { dayAndTime } from '../../ui/dates'
import { KeyHint } from '../../ui/key-hint'
import { MarkShape } from '../../ui/status-mark'
import { OwnValue, rowOfCard } from './own-value'
import { SideFiles } from './side-files'
import { WholesaleFoot } from './wholesale-foot'

/** The value of the side that deletes, as main names it. */
const DELETE = '删除'

/** Two sides have the arrows; of more, each has its number. */
const keyOfSide = (index: number, count: number): string => (count > 2 ? String(index + 1) : index === 0 ? '←' : '→')

/** Clerks of one office are told apart by their names. */
const isAmongColleagues = ({ sides }: ConflictCard): boolean =>
  sides.length > 1 && sides[0]?.office !== '' && sides.every(({ office }) => office === sides[0]?.office)

/** What happened, in one sentence. */
const WORDS: Readonly<Record<ConflictCard['kind'], (card: ConflictCard) => string>> = {
  field: ({ before }) => `两处在互不知情时都改了这一格。改前的值：${before === '' ? '空' : before}。`,
  deletion: () => '两处在互不知情时，一处删除了这条记录，一处还在改它。',
  dangling: ({ referrers }) =>
    `这条记录一处已经删除，另一处还有 ${referrers?.count ?? 0} 条记录指向它：${referrers?.titles.join('、') ?? ''}${
      (referrers?.count ?? 0) > (referrers?.titles.length ?? 0) ? ' 等' : ''
    }。删除时连同它们一起删除。`,
  late: ({ title, before }) =>
    `有一条记录已经并到“${title}”，另一处不知情，在并入的那条里又改了这一格。改前的值：${before === '' ? '空' : before}。选定的值写进留下的这条。`,
  number: ({ offer }) => `两处在互不知情时编了同一个号。留一条原号，另一条改用下一个空号 ${offer ?? ''}。`,
}

/** 并入后又改: is it the value of the record that goes on? Its first fact names the record it stands in. */
const stays = ({ facts }: ConflictSide): boolean => facts?.[0]?.label === '留下的'

/** Whose side it is, and its name. */
function headOf(card: ConflictCard, side: ConflictSide, office: string): readonly [string, string] {
  const [fact] = side.facts ?? []
  if (card.kind === 'late' && fact !== undefined) return [fact.label, fact.text]
  if (isAmongColleagues(card)) return [side.mine ? '本机' : '同事', side.actor]
  return [side.mine ? '本局' : '对方', office]
}

/** What a button does, in the words of its card. */
function actWords(card: ConflictCard, side: ConflictSide): string {
  const { kind, offer, sides, referrers } = card
  if (kind === 'number') return `这条留原号，另一条改为 ${offer ?? ''}`
  if (kind === 'late') return stays(side) ? '保持现在的值' : '改用这个值'
  if (kind === 'field') {
    if (isAmongColleagues(card)) return side.mine ? '用我的' : `用${side.actor === '' ? '同事' : side.actor}的`
    const other = sides.length > 2 && side.office !== '' ? side.office : '对方'
    return `用${side.mine ? '本局' : other}的`
  }
  if (side.value !== DELETE) return '保留这条记录'
  return referrers === undefined ? '删除这条记录' : `删除，连同指向它的 ${referrers.count} 条`
}

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
  const isNumber = card.kind === 'number'
  const shown = !isNumber && sameValue(side.value, card.shown)
  const [whose, name] = headOf(card, side, office)
  const count = card.sides.length
  return (
    <section className="q-side" aria-label={`${whose} ${name}`}>
      <header>
        <b>{whose}</b>
        <span className="q-secondary">{name}</span>
        {shown ? (
          <span className="q-side-shown">
            {card.kind === 'deletion' || card.kind === 'dangling' ? '现在是这样' : '现在显示的值'}
          </span>
        ) : null}
      </header>
      <p className={side.text.length > 24 ? 'q-side-value q-side-long' : 'q-side-value'}>
        {side.text === '' ? <span className="q-secondary">空</span> : side.text}
      </p>
      <dl>
        {card.kind === 'late' ? (
          <div>
            <dt>单位</dt>
            <dd>{office}</dd>
          </div>
        ) : null}
        {(card.kind === 'late' ? [] : (side.facts ?? [])).map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text === '' ? '空' : text}</dd>
          </div>
        ))}
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
        {side.package === undefined ? null : (
          <div>
            <dt>来自</dt>
            <dd>
              {side.package.office} 第 {side.package.number} 包
            </dd>
          </div>
        )}
      </dl>
      {side.files.length === 0 ? null : (
        <SideFiles owner={isNumber ? String(side.value) : card.id} ids={side.files} label={`${whose}的附件`} />
      )}
      <Button block disabled={disabled} onClick={onTake}>
        {count === 2 && index === 0 ? <LeftOutlined aria-hidden="true" /> : null}
        {actWords(card, side)}
        {index > 8 ? null : <KeyHint keys={keyOfSide(index, count)} />}
        {count === 2 && index === 1 ? <RightOutlined aria-hidden="true" /> : null}
      </Button>
    </section>
  )
}

/** How things stand while nobody decides. */
const WAITING: Readonly<Record<ConflictCard['kind'], string>> = {
  field: '放着时显示标明的那个值，并带冲突标记。',
  deletion: '放着时记录保留着，并带冲突标记。',
  dangling: '放着时记录保留着，并带冲突标记。',
  late: '放着时显示标明的那个值。',
  number: '',
}

export interface CardActs {
  readonly onTake: (index: number) => void
  readonly onOwn: (value: FieldValue) => void
  readonly onLater: () => void
  /** 重号: both records are right as they are. */
  readonly onBoth: () => void
  /** Opens or closes the editor for an own value. */
  readonly onTyping: (on: boolean) => void
}

/** One disagreement: both values with equal weight, and the ways to settle it. */
export function ConflictCardView({
  card,
  place,
  count,
  cards,
  typing,
  acts,
}: {
  readonly card: ConflictCard
  /** From 1. */
  readonly place: number
  readonly count: number
  /** All open cards: those of the same package are settled together. */
  readonly cards: readonly ConflictCard[]
  readonly typing: boolean
  readonly acts: CardActs
}) {
  const { readOnly } = useStatus()
  const open = useOpenRecord()
  const row = rowOfCard(card)
  const common = card.attachments
    .map(({ id }) => id)
    .filter((id) => !card.sides.some(({ files }) => files.includes(id)))
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
          {WORDS[card.kind](card)}
          {card.attachments.length === 0 ? null : (
            <span className="q-facts q-gap-left">这条记录有附件 {card.attachments.length} 件，点开看大图。</span>
          )}
        </p>
        {common.length === 0 ? null : <SideFiles owner={card.id} ids={common} label="这条记录的其他附件" />}
        <div className={card.sides.length > 2 ? 'q-sides q-sides-many' : 'q-sides'}>
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
          <OwnValue
            row={row}
            shown={card.offer ?? card.shown}
            onTake={acts.onOwn}
            onBack={() => acts.onTyping(false)}
          />
        ) : null}
      </div>
      <footer className="q-conflict-foot">
        {row === undefined ? null : (
          <Button
            icon={<EditOutlined aria-hidden="true" />}
            disabled={readOnly || typing}
            onClick={() => acts.onTyping(true)}
          >
            {card.kind === 'number' ? '另填新编号' : '另填一个值'} <KeyHint keys="↓" />
          </Button>
        )}
        {card.kind === 'number' ? (
          <Button disabled={readOnly} onClick={acts.onBoth}>
            两条都留着 <KeyHint keys="=" />
          </Button>
        ) : null}
        <Button onClick={acts.onLater}>
          先放着 <KeyHint keys="空格" />
        </Button>
        <span className="q-facts">{WAITING[card.kind]}定下后可用 Ctrl+Z 撤销。</span>
      </footer>
      <WholesaleFoot card={card} cards={cards} />
    </article>
  )
}
