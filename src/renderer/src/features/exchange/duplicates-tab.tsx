import { Button, Radio } from 'antd'
import { useState } from 'react'
import type { DuplicateRow, DuplicateSide } from '../../../../shared/exchange-shapes'
import { useUndoRedo } from '../../app/undo'
import { useOpenRecord } from '../../app/use-open-record'
import { useCommand, useQuery, useStatus } from '../../client/hooks'
import { EmptyState } from '../../ui/empty-state'
import { useMessages } from '../../ui/messages'
import { StatusMark } from '../../ui/status-mark'
import { Strip } from '../../ui/strip'

const keyOf = ({ first, second }: DuplicateRow): string => `${first.id}/${second.id}`

function Head({ side, goesOn }: { readonly side: DuplicateSide; readonly goesOn: boolean }) {
  const open = useOpenRecord()
  return (
    <>
      <button type="button" className="q-link-button" onClick={() => void open('enterprises', side.id)}>
        {side.title}
      </button>
      <div className="q-facts">
        {[
          ...(side.county === '' ? [] : [side.county]),
          `名下 ${side.records} 条记录`,
          goesOn ? '合并后留这条' : '合并后并入左边',
        ].join('　')}
      </div>
    </>
  )
}

/** Both side by side; where they differ the clerk says which value stays. */
function Pair({ row, onDone }: { readonly row: DuplicateRow; readonly onDone: () => void }) {
  const { readOnly } = useStatus()
  const run = useCommand()
  const { undo } = useUndoRedo()
  const { toast } = useMessages()
  const [take, setTake] = useState<ReadonlySet<string>>(new Set())
  const ids: [string, string] = [row.first.id, row.second.id]
  const choose = (key: string, second: boolean): void => {
    const next = new Set(take)
    if (second) next.add(key)
    else next.delete(key)
    setTake(next)
  }
  const said = (words: string, seq: number | undefined): void =>
    toast(words, seq === undefined ? undefined : () => void undo(seq))
  const merge = async (): Promise<void> => {
    const answer = await run('exchange.mergeDuplicates', { ids, take: [...take] })
    if (!answer.ok) return
    said(`已合并：${row.second.title} 并入 ${row.first.title}`, answer.value.seq)
    onDone()
  }
  const apart = async (): Promise<void> => {
    const answer = await run('exchange.keepApart', { ids })
    if (!answer.ok) return
    said('已记为两家，不再列出', answer.value.seq)
    onDone()
  }
  return (
    <article className="q-card q-conflict" aria-label={`${row.first.title} 和 ${row.second.title}`}>
      <header className="q-card-head">
        <h2>是不是同一家</h2>
        <StatusMark kind="warn" tag>
          {row.words}
        </StatusMark>
      </header>
      <div className="q-conflict-body">
        <table className="q-table" aria-label="逐项对照">
          <thead>
            <tr>
              <th>字段</th>
              <th>
                <Head side={row.first} goesOn />
              </th>
              <th>
                <Head side={row.second} goesOn={false} />
              </th>
            </tr>
          </thead>
          <tbody>
            {row.fields.map(({ key, label, first, second, differs }) => (
              <tr key={key} className={differs ? 'q-duplicate-differs' : undefined}>
                <td>{label}</td>
                <td>
                  {differs ? (
                    <Radio checked={!take.has(key)} onChange={() => choose(key, false)}>
                      {first}
                    </Radio>
                  ) : (
                    first
                  )}
                </td>
                <td>
                  {differs ? (
                    <Radio checked={take.has(key)} onChange={() => choose(key, true)}>
                      {second}
                    </Radio>
                  ) : (
                    second
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <footer className="q-conflict-foot">
        <Button type="primary" disabled={readOnly} onClick={() => void merge()}>
          合并成一家
        </Button>
        <Button disabled={readOnly} onClick={() => void apart()}>
          是两家
        </Button>
        <span className="q-facts">
          右边名下的许可证、检查、抽查等都归到左边，左边没有的项用右边的补上；右边那条不删除，可以撤销。
        </span>
      </footer>
    </article>
  )
}

/** 疑似重复: the pairs at the left, one of them side by side at the right. */
export function DuplicatesTab() {
  const { readOnly } = useStatus()
  const run = useCommand()
  const { undo } = useUndoRedo()
  const { confirm, toast } = useMessages()
  const found = useQuery('exchange.duplicates', {})
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  if (found.value === undefined) return null
  const rows = found.value
  const row = rows.find((one) => keyOf(one) === chosen) ?? rows[0]
  if (row === undefined) {
    return (
      <EmptyState text="没有看起来重复的企业。" hint="信用代码、许可证编号、名称或地址对得上的，会列在这里由人核对。" />
    )
  }
  const ofOneCode = rows.filter(({ ground }) => ground === 'code')
  const sameCode = ofOneCode.length
  const differing = ofOneCode.reduce((sum, { fields }) => sum + fields.filter(({ differs }) => differs).length, 0)
  const mergeAll = async (): Promise<void> => {
    const sure = await confirm({
      title: '同码全部合并',
      text: `信用代码相同的 ${sameCode} 对企业各合并成一家，先建的那条留下，它没有的项用另一条补上${
        differing === 0 ? '' : `；两条写得不一样的 ${differing} 项用先建的那条，要挑着用请一对一对合并`
      }。算一步，可以整体撤销。`,
      okText: '全部合并',
    })
    if (!sure) return
    const answer = await run('exchange.mergeSameCode', {})
    if (!answer.ok) return
    const { merged, seq } = answer.value
    toast(`已合并 ${merged} 家`, seq === undefined ? undefined : () => void undo(seq))
  }
  return (
    <>
      {sameCode === 0 ? null : (
        <Strip
          kind="warn"
          tools={
            <Button size="small" disabled={readOnly} onClick={() => void mergeAll()}>
              同码全部合并
            </Button>
          }
        >
          有 {sameCode} 对企业信用代码相同。
        </Strip>
      )}
      <div className="q-conflicts">
        <section className="q-card q-conflict-side" aria-label="疑似重复的企业">
          <header className="q-card-head">
            <h2>疑似重复</h2>
            <b className="q-count-warn">{rows.length} 对</b>
          </header>
          <ul className="q-conflict-list">
            {rows.map((one) => (
              <li key={keyOf(one)}>
                <button type="button" aria-current={one === row} onClick={() => setChosen(keyOf(one))}>
                  <span className="q-conflict-title">{one.second.title}</span>
                  <span className="q-facts">{one.words}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
        <div className="q-conflict-main">
          <Pair key={keyOf(row)} row={row} onDone={() => setChosen(undefined)} />
        </div>
      </div>
    </>
  )
}
