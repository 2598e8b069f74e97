import { Button, Drawer } from 'antd'
import { useEffect } from 'react'
import type { FigureCard as CardContent, FigureConflict, FigureOption, FigureSummary } from '../../../../shared/figures'
import { hrefOf, useRoute } from '../../app/route'
import { useQuery } from '../../client/hooks'
import { useMessages } from '../../ui/messages'
import { MarkShape, StatusMark } from '../../ui/status-mark'
import { FigureNames, type NamedEntry } from './figure-names'
import './figures.css'
import { namesMissing } from './missing'
import { closeAllFigures, closeFigure, type OpenFigure, openFigure, useOpenFigures } from './open-figure'

/** A list longer than this starts folded, so that formula, options and footnote stay in sight. */
const OPEN_NAMES = 8

function Verdict({ met }: { readonly met: boolean | null }) {
  if (met === null) return <StatusMark kind="notApplicable">无结论</StatusMark>
  return <StatusMark kind={met ? 'ok' : 'err'}>{met ? '达标' : '未达标'}</StatusMark>
}

function Parts({ parts }: { readonly parts: readonly FigureSummary[] }) {
  return (
    <table className="q-table" aria-label="分项">
      <thead>
        <tr>
          <th>分项</th>
          <th>完成值</th>
          <th>结论</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part.key}>
            <td>
              <button type="button" className="q-link-button" onClick={() => openFigure(part.key)}>
                {part.label}
              </button>
            </td>
            <td>{part.value}</td>
            <td>{part.met === null ? null : <Verdict met={part.met} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Which choice of the office the figure follows, and who made it. */
function Options({ options }: { readonly options: readonly FigureOption[] }) {
  if (options.length === 0) return null
  return (
    <dl className="q-figure-options">
      {options.map(({ key, label, value, setBy, setOn }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>
            {value}
            <span className="q-secondary">
              {setOn === undefined ? '未改过，按程序默认' : `${setBy ?? ''} ${setOn} 设定`}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Values kept side by side until somebody decides: the number stands on those on show. */
function Contested({ count, cards }: { readonly count: number; readonly cards: readonly FigureConflict[] }) {
  return (
    <section className="q-figure-contested" aria-label="没有定下的冲突">
      <StatusMark kind="conflict">所涉记录有 {count} 处冲突没有定下，定下前这个数可能变</StatusMark>
      <ul>
        {cards.map(({ conflict, title, fieldLabel }) => (
          <li key={conflict}>
            <a href={hrefOf(['exchange', 'conflicts', conflict])}>
              <MarkShape kind="conflict" /> {title}　{fieldLabel}
            </a>
          </li>
        ))}
      </ul>
      {count > cards.length ? (
        <p className="q-secondary">另有 {count - cards.length} 处，见“数据往来 - 待决定”。</p>
      ) : null}
    </section>
  )
}

function Content({ card }: { readonly card: CardContent }) {
  const { indicator, names, kinds, options, closed, contested } = card
  const { value, target, met, reason, formula, footnote, warnings = [], unit, counts, parts = [] } = indicator
  const plain = (ids: readonly string[]): readonly NamedEntry[] => ids.map((id) => ({ id }))
  const denominatorCounts = indicator.denominatorCounts ?? counts
  const missing = namesMissing(indicator)
  return (
    <div className="q-figure">
      <div className="q-figure-value">
        <b>{value}</b>
        {target === '' ? null : <span className="q-secondary">目标 {target}</span>}
        <Verdict met={met} />
      </div>
      {reason === undefined ? null : <p className="q-secondary">{reason}</p>}
      {formula === undefined ? null : <p>{formula}</p>}
      {closed === undefined ? null : <p className="q-secondary">{closed}</p>}
      {contested === undefined ? null : <Contested {...contested} />}
      {warnings.map((text) => (
        <p key={text}>
          <StatusMark kind="warn">{text}</StatusMark>
        </p>
      ))}
      <FigureNames
        title={target === '' ? '其余' : '还差'}
        entries={plain(missing)}
        {...{ counts, unit, names, kinds }}
        open={missing.length <= OPEN_NAMES}
      />
      <FigureNames
        title="分子"
        entries={plain(indicator.numeratorIds)}
        {...(indicator.numerator === null ? {} : { count: indicator.numerator })}
        {...{ counts, unit, names, kinds }}
      />
      <FigureNames
        title="分母"
        entries={plain(indicator.denominatorIds)}
        {...(indicator.denominator === null ? {} : { count: indicator.denominator })}
        {...{ counts: denominatorCounts, unit, names, kinds }}
      />
      <FigureNames
        title="不计入"
        entries={indicator.excluded.map((one) => ({ id: one.id, note: one.reason }))}
        {...{ counts: denominatorCounts, unit, names, kinds }}
      />
      <FigureNames title="待定" entries={plain(indicator.pending ?? [])} {...{ counts, unit, names, kinds }} />
      <Options options={options} />
      <div className="q-footnote">
        <div className="q-secondary">脚注（按此打印）</div>
        {footnote}
      </div>
      {parts.length === 0 ? null : <Parts parts={parts} />}
    </div>
  )
}

/** 口径卡 of one figure: value and verdict, formula, names behind each number, options, footnote as it prints. */
function FigureCard({ figure }: { readonly figure: OpenFigure }) {
  const { toast, error: show } = useMessages()
  const { value: card, error } = useQuery('indicators.card', figure)
  const copy = async (): Promise<void> => {
    if (card === undefined) return
    const { label, value, footnote } = card.indicator
    try {
      await navigator.clipboard.writeText(`${label} ${value}\n${footnote}`)
      toast('已复制数字和脚注')
    } catch {
      show({ code: 'refused', message: '剪贴板没有打开，请选中文字后按 Ctrl+C。' })
    }
  }
  return (
    <Drawer
      open
      size={480}
      title={card === undefined ? '口径' : `${card.indicator.label}　截至 ${card.asOf}`}
      onClose={closeFigure}
      extra={
        <Button disabled={card === undefined} onClick={() => void copy()}>
          复制数字和脚注
        </Button>
      }
    >
      {error === undefined ? null : <p role="alert">{error.message}</p>}
      {card === undefined ? null : <Content card={card} />}
    </Drawer>
  )
}

/** Shows the card that is open, over any screen; leaving the screen closes it. Once in the shell. */
export function FigureHost() {
  const figure = useOpenFigures().at(-1)
  const place = useRoute().join('/')
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is the reason
  useEffect(() => closeAllFigures, [place])
  return figure === undefined ? null : <FigureCard key={figure.key} figure={figure} />
}
