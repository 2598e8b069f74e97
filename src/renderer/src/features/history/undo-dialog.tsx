/** 撤销前逐处确认: what later work stands on, field by field: keep what stands now, or go back to what was before. */
import { Button, Modal } from 'antd'
import { type KeyboardEvent, useRef, useState, useSyncExternalStore } from 'react'
import type { UndoPlan, UndoQuestion, WriterWords } from '../../../../shared/history-shapes'
import { type UndoAnswer, type UndoAsking, undoAsking } from '../../app/undo-asking'
import { dayAndTime } from '../../ui/dates'
import { KeyHint } from '../../ui/key-hint'
import './history.css'
import { shownText } from './history-words'

function Writer({ by }: { readonly by: WriterWords | undefined }) {
  if (by === undefined) return null
  return (
    <span className="q-facts q-undo-writer">
      {by.office === undefined ? '' : `${by.office} `}
      {by.actor} {dayAndTime(by.at)} {by.label}
    </span>
  )
}

interface RowProps {
  readonly question: UndoQuestion
  readonly takes: boolean
  readonly active: boolean
  readonly onChoose: (takes: boolean) => void
  readonly onActive: () => void
}

function QuestionRow({ question, takes, active, onChoose, onActive }: RowProps) {
  const { title, fieldLabel, whole, before, wrote, now, by } = question
  const name = `${title} ${fieldLabel}`
  return (
    // The radio buttons hold the focus; a click anywhere in the row only moves the mark.
    <tr className={active ? 'q-undo-active' : ''} onFocus={onActive}>
      <td>
        {title}
        <span className="q-facts q-undo-writer">{whole ? '这一步新建的记录' : fieldLabel}</span>
      </td>
      <td className="q-undo-choice">
        <label className={takes ? '' : 'q-undo-chosen'}>
          <input
            type="radio"
            name={question.key}
            checked={!takes}
            aria-label={`${name}：保留现在的`}
            onChange={() => onChoose(false)}
          />
          <span>{whole ? '留着这条记录' : shownText(now)}</span>
        </label>
        {whole ? <span className="q-facts q-undo-writer">{now}</span> : null}
        <Writer by={by} />
      </td>
      <td className="q-undo-choice">
        <label className={takes ? 'q-undo-chosen' : ''}>
          <input
            type="radio"
            name={question.key}
            checked={takes}
            aria-label={`${name}：退回原来的`}
            onChange={() => onChoose(true)}
          />
          <span>{whole ? '删除这条记录' : shownText(before)}</span>
        </label>
        {whole ? null : <span className="q-facts q-undo-writer">这一步写的：{shownText(wrote)}</span>}
      </td>
    </tr>
  )
}

/** How many go back without a question, and what stays for want of a record. */
function plainWords({ plainCount, gone, purged, questionCount, questions }: UndoPlan): string {
  return [
    purged > 0 ? `${purged} 格的内容已彻底清除，找不回来。` : '',
    plainCount > 0 ? `另有 ${plainCount} 处没有再改过，直接退回。` : '',
    gone > 0 ? `${gone} 格所在的记录后来删除了，不动。` : '',
    questionCount > questions.length
      ? `下面列出前 ${questions.length} 处，其余 ${questionCount - questions.length} 处保留现在的；要一并退回，用“全部退回原来的”。`
      : '',
  ].join('')
}

/** Ids of the radio buttons follow the rows: the keyboard goes to the one that is chosen. */
function focusRow(body: HTMLElement | null, at: number, takes: boolean): void {
  body?.querySelectorAll<HTMLElement>('tr')[at]?.querySelectorAll<HTMLInputElement>('input')[takes ? 1 : 0]?.focus()
}

function UndoDialog({ plan, answer }: UndoAsking) {
  const { questions, label, act, at, actor, seq } = plan
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set())
  const [all, setAll] = useState(false)
  const [active, setActive] = useState(0)
  const body = useRef<HTMLTableSectionElement>(null)
  const takes = (key: string): boolean => all || taken.has(key)
  const word = act === 'undo' ? '撤销' : '重做'

  const choose = (index: number, back: boolean): void => {
    const question = questions[index]
    if (question === undefined) return
    const next = new Set(all ? questions.map(({ key }) => key) : taken)
    if (back) next.add(question.key)
    else next.delete(question.key)
    setAll(false)
    setTaken(next)
    focusRow(body.current, index, back)
  }
  const chooseAll = (back: boolean): void => {
    setAll(back)
    setTaken(new Set())
    focusRow(body.current, active, back)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, shiftKey } = event
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      if (shiftKey) chooseAll(key === 'ArrowRight')
      else choose(active, key === 'ArrowRight')
    } else if (key === 'ArrowUp' || key === 'ArrowDown') {
      const to = Math.min(questions.length - 1, Math.max(0, active + (key === 'ArrowDown' ? 1 : -1)))
      setActive(to)
      focusRow(body.current, to, takes(questions[to]?.key ?? ''))
    } else if (key === 'Enter') answer(answerOf())
    else return
    event.preventDefault()
  }
  const answerOf = (): UndoAnswer => (all ? 'all' : [...taken])
  const count = all ? plan.questionCount : taken.size
  return (
    <Modal
      open
      width={920}
      title={`${word}：${label}`}
      okText={count === 0 ? `${word}，都保留现在的` : `${word}，退回 ${count} 处`}
      cancelText={`不${word}`}
      onOk={() => answer(answerOf())}
      onCancel={() => answer(undefined)}
      afterOpenChange={(open) => open && focusRow(body.current, 0, false)}
    >
      <p>
        第 {seq} 步，{actor}，{dayAndTime(at)}。这一步写的内容里有 {plan.questionCount}{' '}
        处后来又用到或改过，每处请选一个。
        {plainWords(plan)}
      </p>
      <p className="q-undo-all">
        <Button size="small" onClick={() => chooseAll(false)}>
          全部保留现在的
        </Button>
        <Button size="small" onClick={() => chooseAll(true)}>
          全部退回原来的
        </Button>
        <span className="q-facts">
          <KeyHint keys="← →" /> 选一处 <KeyHint keys="Shift+← Shift+→" /> 全部 <KeyHint keys="↑ ↓" /> 上下{' '}
          <KeyHint keys="Enter" /> 确定
        </span>
      </p>
      <div className="q-undo-list">
        <table className="q-table" aria-label="后来改过的内容">
          <thead>
            <tr>
              <th>记录</th>
              <th>保留现在的</th>
              <th>退回原来的</th>
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={onKeyDown}>
            {questions.map((question, index) => (
              <QuestionRow
                key={question.key}
                question={question}
                takes={takes(question.key)}
                active={index === active}
                onChoose={(back) => choose(index, back)}
                onActive={() => setActive(index)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Modal>
  )
}

/** Stands over every screen; shows the questions when an undo has some. */
export function UndoHost() {
  const asking = useSyncExternalStore(undoAsking.subscribe, undoAsking.get)
  return asking === undefined ? null : <UndoDialog key={asking.plan.basedOn} {...asking} />
}
