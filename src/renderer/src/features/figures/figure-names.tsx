import { Button } from 'antd'
import { useState } from 'react'
import { useOpenRecord } from '../../app/use-open-record'

const FIRST = 200

export interface NamedEntry {
  readonly id: string
  readonly note?: string
}

/** `分母 112 家 ▸` and the names behind it, each opening its record. */
export function FigureNames({
  title,
  count,
  entries,
  counts,
  unit,
  names,
  kinds,
  open = false,
}: {
  readonly title: string
  /** As counted; differs from the number of entries where records carry sums (批, 人). */
  readonly count?: number
  readonly entries: readonly NamedEntry[]
  readonly counts: string
  readonly unit: string
  readonly names: Readonly<Record<string, string>>
  /** Collection of those that are none of `counts`. */
  readonly kinds: Readonly<Record<string, string>>
  readonly open?: boolean
}) {
  const [shown, setShown] = useState(open)
  const [most, setMost] = useState(FIRST)
  const openRecord = useOpenRecord()
  if (entries.length === 0) return null
  const total = count ?? entries.length
  return (
    <section className="q-names">
      <button type="button" className="q-names-head" aria-expanded={shown} onClick={() => setShown(!shown)}>
        <span>{title}</span>
        <b>
          {total} {unit}
        </b>
        {total === entries.length ? null : <span className="q-secondary">来自 {entries.length} 条记录</span>}
        <span aria-hidden="true">{shown ? '▾' : '▸'}</span>
      </button>
      {shown ? (
        <ul>
          {entries.slice(0, most).map(({ id, note }) => (
            <li key={id}>
              {id.startsWith('name:') ? (
                <span>{id.slice('name:'.length)}（未匹配企业）</span>
              ) : (
                <button
                  type="button"
                  className="q-link-button"
                  onClick={() => void openRecord(kinds[id] ?? counts, id)}
                >
                  {names[id] ?? id}
                </button>
              )}
              {note === undefined ? null : <span className="q-secondary">{note}</span>}
            </li>
          ))}
          {entries.length > most ? (
            <li>
              <Button size="small" onClick={() => setMost(most + 1000)}>
                再显示一些（还有 {entries.length - most}）
              </Button>
            </li>
          ) : null}
        </ul>
      ) : null}
    </section>
  )
}
