/** 取用救援文件: per cell what could not be written and what is stored now; all or some of it is taken in one step. */
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { RescueEntry, RescueView } from '../../../../shared/rescue-shapes'
import { useStatus } from '../../client/hooks'
import { dayAndTime } from '../../ui/dates'
import { StatusMark } from '../../ui/status-mark'
import { backupTime } from '../backups/backup-time'
import { shownText } from '../history/history-words'
import type { RescueTake, RescueWork } from './use-rescue'

function Now({ entry }: { readonly entry: RescueEntry }) {
  const { act, now, by, note, state } = entry
  return (
    <td>
      {act === undefined ? shownText(now) : now}
      {by === undefined || state === 'free' ? null : (
        <span className="q-facts q-rescue-under">
          {by.office === undefined ? '' : `${by.office} `}
          {by.actor} {dayAndTime(by.at)} {by.label}
        </span>
      )}
      {note === undefined ? null : <span className="q-facts q-rescue-under">{note}</span>}
    </td>
  )
}

interface LineProps {
  readonly entry: RescueEntry
  /** Of the same record as the line before. */
  readonly goesOn: boolean
  readonly taken: boolean
  readonly fixed: boolean
  readonly onChoose: (taken: boolean) => void
}

function EntryLine({ entry, goesOn, taken, fixed, onChoose }: LineProps) {
  const { title, fieldLabel, held, act, state, isNew } = entry
  return (
    <tr className={state === 'gone' ? 'q-rescue-gone' : ''}>
      <td className="q-rescue-box">
        <input
          type="checkbox"
          checked={taken}
          disabled={fixed || state === 'gone'}
          aria-label={`取用 ${title} ${fieldLabel}`}
          onChange={(event) => onChoose(event.target.checked)}
        />
      </td>
      <td>{goesOn ? null : title}</td>
      <td>{fieldLabel}</td>
      <td>{act === undefined ? shownText(held) : `${held}这条记录`}</td>
      <Now entry={entry} />
      <td>
        {state === 'free' ? (
          <StatusMark kind={isNew === true ? 'info' : 'ok'}>{isNew === true ? '新记录' : '没有再改过'}</StatusMark>
        ) : state === 'ask' ? (
          <StatusMark kind="warn">{act === undefined ? '后来又改过' : '请核对'}</StatusMark>
        ) : (
          <StatusMark kind="err">取不了</StatusMark>
        )}
      </td>
    </tr>
  )
}

/** What is not in the table, in sentences. */
function Facts({ view }: { readonly view: RescueView }) {
  const { same, purged, entryCount, entries, acts, note, fault } = view
  const sentences = [
    ...(same > 0 ? [`另有 ${same} 处现在存着的就是这个内容，不用取。`] : []),
    ...(purged > 0 ? [`${purged} 格的内容已彻底清除，找不回来。`] : []),
    ...(entryCount > entries.length
      ? [
          `下面列出前 ${entries.length} 处，共 ${entryCount} 处；“全部取用”和“只取没有再改过的”包含没有列出的，逐处勾选只管列出的。`,
        ]
      : []),
  ]
  return (
    <>
      {fault === undefined ? null : (
        <p>
          <StatusMark kind="err">{fault}</StatusMark>
        </p>
      )}
      {note === undefined ? null : (
        <p>
          <StatusMark kind="warn">{note}</StatusMark>
        </p>
      )}
      {acts.map((act) => (
        <p key={act}>
          <StatusMark kind="warn">{act}</StatusMark>
        </p>
      ))}
      {sentences.length === 0 ? null : <p>{sentences.join('')}</p>}
    </>
  )
}

/** `free` and `all` go beyond what is listed; single boxes do not. */
type Choice = 'free' | 'all' | ReadonlySet<string>

const takes = (choice: Choice, { key, state }: RescueEntry): boolean =>
  state !== 'gone' && (choice === 'all' || (choice === 'free' ? state === 'free' : choice.has(key)))

function countOf(choice: Choice, { freeCount, askCount }: RescueView): number {
  if (choice === 'all') return freeCount + askCount
  return choice === 'free' ? freeCount : choice.size
}

export function RescueDialog({ view, work }: { readonly view: RescueView; readonly work: RescueWork }) {
  const { readOnly } = useStatus()
  const { entries, freeCount, askCount, at, actor, steps, takenBy, fault, state } = view
  const [choice, setChoice] = useState<Choice>('free')
  const count = countOf(choice, view)
  const fixed = readOnly || work.busy !== undefined

  const choose = (entry: RescueEntry, taken: boolean): void => {
    const next = new Set(entries.filter((one) => takes(choice, one)).map(({ key }) => key))
    if (taken) next.add(entry.key)
    else next.delete(entry.key)
    setChoice(next)
  }
  const chosen = (): RescueTake => (typeof choice === 'string' ? choice : [...choice])
  return (
    <Modal
      open
      width={1080}
      title={at === '' ? '救援文件' : `${backupTime(at)} 的救援文件`}
      mask={{ closable: false }}
      onCancel={work.close}
      footer={[
        state === 'open' ? (
          <Button key="by" loading={work.busy === 'puttingBy'} disabled={fixed} onClick={() => void work.putBy()}>
            不取用，标记为已处理
          </Button>
        ) : null,
        <Button key="close" disabled={work.busy !== undefined} onClick={work.close}>
          关闭
        </Button>,
        fault === undefined && entries.length > 0 ? (
          <Button
            key="take"
            type="primary"
            loading={work.busy === 'taking'}
            disabled={fixed || count === 0}
            onClick={() => void work.take(chosen())}
          >
            取用 {count} 处
          </Button>
        ) : null,
      ]}
    >
      {fault === undefined ? (
        <p>
          {actor} 的 {steps} 笔改动没能写入：当时工作区已改由{takenBy === undefined ? '别的程序' : ` ${takenBy} `}
          打开。取用是一步操作，可以撤销；没有勾选的不动，文件也不删除。
          {state === 'taken' ? '这个文件已经处理过，需要时还可以再取用。' : ''}
        </p>
      ) : null}
      <Facts view={view} />
      {readOnly ? (
        <p>
          <StatusMark kind="warn">这个工作区现在只能查看，转为编辑以后才能取用。</StatusMark>
        </p>
      ) : null}
      {fault !== undefined ? null : entries.length === 0 ? (
        <p>
          <StatusMark kind="info">没有要取用的：里面的内容现在都已存着。</StatusMark>
        </p>
      ) : (
        <>
          <p className="q-undo-all">
            <Button size="small" disabled={fixed} onClick={() => setChoice('free')}>
              只取没有再改过的 {freeCount}
            </Button>
            <Button size="small" disabled={fixed} onClick={() => setChoice('all')}>
              全部取用 {freeCount + askCount}
            </Button>
            <Button size="small" disabled={fixed} onClick={() => setChoice(new Set())}>
              都不取
            </Button>
          </p>
          <div className="q-undo-list">
            <table className="q-table q-rescue" aria-label="救援文件里的改动">
              <thead>
                <tr>
                  <th className="q-rescue-box" aria-label="取用" />
                  <th>记录</th>
                  <th className="q-rescue-field">字段</th>
                  <th>没能写入的</th>
                  <th>现在存着的</th>
                  <th className="q-rescue-state">情况</th>
                </tr>
              </thead>
              <tbody>
                {entries.map((entry, index) => (
                  <EntryLine
                    key={entry.key}
                    entry={entry}
                    goesOn={entries[index - 1]?.id === entry.id}
                    taken={takes(choice, entry)}
                    fixed={fixed}
                    onChoose={(taken) => choose(entry, taken)}
                  />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Modal>
  )
}
