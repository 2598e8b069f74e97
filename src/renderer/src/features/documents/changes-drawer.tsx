/** What has changed since a document was written: figure by figure, record by record. */
import { Drawer } from 'antd'
import { useMemo } from 'react'
import { differingPart, pairedLines } from '../../../../domain/report/paired-lines'
import type { ChangedFigure, ChangedName, DocumentChanges } from '../../../../shared/rows'
import { useOpenRecord } from '../../app/use-open-record'
import { useQuery } from '../../client/hooks'
import { EmptyState } from '../../ui/empty-state'
import { StatusMark } from '../../ui/status-mark'

const SHOWN = 60

const isSame = ({ words }: DocumentChanges): boolean =>
  words === undefined || (words.gone.length === 0 && words.added.length === 0)

function Names({ word, names }: { readonly word: string; readonly names: readonly ChangedName[] }) {
  const open = useOpenRecord()
  if (names.length === 0) return null
  return (
    <div className="q-changed-names">
      <span className="q-facts">
        {word} {names.length}
      </span>
      {names.slice(0, SHOWN).map(({ id, collection, title }) =>
        title === '' ? (
          <span key={id} className="q-facts">
            未开放的记录
          </span>
        ) : (
          <button key={id} type="button" className="q-link-button" onClick={() => void open(collection, id)}>
            {title}
          </button>
        ),
      )}
      {names.length > SHOWN ? <span className="q-facts">等</span> : null}
    </div>
  )
}

function Figure({ figure }: { readonly figure: ChangedFigure }) {
  const { label, before, now, added, gone } = figure
  return (
    <tr>
      <td>
        {label}
        <Names word="多了" names={added} />
        <Names word="少了" names={gone} />
      </td>
      <td className="q-number">{before ?? '没有'}</td>
      <td className="q-number">{now ?? '没有'}</td>
    </tr>
  )
}

/** Lines that read otherwise now, each beside the one it most likely was: what is in both is not marked. */
function Words({ words }: { readonly words: NonNullable<DocumentChanges['words']> }) {
  const pairs = useMemo(() => pairedLines(words.gone, words.added), [words])
  if (pairs.length === 0) return null
  return (
    <table className="q-table q-changed-words" aria-label="文字的变化">
      <thead>
        <tr>
          <th>当时的文字</th>
          <th>现在的文字</th>
        </tr>
      </thead>
      <tbody>
        {pairs.map(({ before, now }) => (
          <tr key={`${before} ${now}`}>
            <td>
              {before === undefined ? (
                <span className="q-facts">没有这一行</span>
              ) : (
                <Marked line={before} other={now} />
              )}
            </td>
            <td>
              {now === undefined ? <span className="q-facts">没有了</span> : <Marked line={now} other={before} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What differs between two lines stands out. */
function Marked({ line, other }: { readonly line: string; readonly other: string | undefined }) {
  if (other === undefined) return line
  const { start, end } = differingPart(line, other)
  return (
    <>
      {line.slice(0, start)}
      <mark className="q-changed-part">{line.slice(start, line.length - end)}</mark>
      {line.slice(line.length - end)}
    </>
  )
}

export function ChangesDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { value, error } = useQuery('documents.changes', { id })
  return (
    <Drawer open size={760} title="导出以后的变化" onClose={onClose}>
      {error === undefined ? null : <EmptyState text={error.message} />}
      {value === undefined ? null : (
        <>
          <p className="q-changes-head">
            <span>{value.title}</span>
            <span className="q-facts">
              数据截至 {value.asOf}，{value.exportedAt.replace('T', ' ')} 导出
            </span>
          </p>
          {value.kept ? null : <EmptyState text="这一次没有留下名单，不能逐项比较。" hint="以后导出的都会留下。" />}
          {value.kept && value.figures.length === 0 && isSame(value) ? (
            <StatusMark kind="ok">文中数字、名单和文字与现在的数据一致。</StatusMark>
          ) : null}
          {value.figures.length === 0 ? null : (
            <table className="q-table" aria-label="导出以后的变化">
              <thead>
                <tr>
                  <th>数字</th>
                  <th>当时</th>
                  <th>现在</th>
                </tr>
              </thead>
              <tbody>
                {value.figures.map((figure) => (
                  <Figure key={figure.source} figure={figure} />
                ))}
              </tbody>
            </table>
          )}
          {value.words === undefined ? null : <Words words={value.words} />}
        </>
      )}
    </Drawer>
  )
}
