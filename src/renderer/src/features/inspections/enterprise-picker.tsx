import { Select } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import type { Row } from '../../../../shared/rows'
import { useCommand, useRows } from '../../client/hooks'

const PAUSE_MS = 120
const MOST = 30

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Ids of enterprises main finds by pinyin initials, licence numbers and the like. */
function useFoundIds(wanted: string): readonly string[] {
  const run = useCommand()
  const [found, setFound] = useState<readonly string[]>([])
  useEffect(() => {
    setFound([])
    if (wanted === '') return
    let stale = false
    const timer = setTimeout(async () => {
      const answer = await run('records.search', { text: wanted.slice(0, 100) })
      if (stale || !answer.ok) return
      setFound(
        answer.value.flatMap((hit) => {
          if (hit.collection === 'enterprises') return [hit.id]
          return hit.collection === 'licences' && hit.enterprise !== undefined ? [hit.enterprise] : []
        }),
      )
    }, PAUSE_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [run, wanted])
  return found
}

/** Those whose name or code holds the text, then what main found otherwise; all of them, as far as shown, for nothing typed. */
export function pickEnterprises(rows: readonly Row[], wanted: string, found: readonly string[]): readonly Row[] {
  if (wanted === '') return rows.slice(0, MOST)
  const folded = wanted.toUpperCase()
  const held = rows.filter(({ fields }) => text(fields.name).includes(wanted) || text(fields.uscc).includes(folded))
  const known = new Set(held.map((row) => row.id))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const further = [...new Set(found)].flatMap((id) => (known.has(id) ? [] : (byId.get(id) ?? [])))
  return [...held, ...further].slice(0, MOST)
}

/** Chooses an enterprise by a part of its name, pinyin initials, code or licence number. */
export function EnterprisePicker({
  id,
  value,
  onChange,
}: {
  readonly id?: string
  readonly value: string | undefined
  readonly onChange: (enterprise: string) => void
}) {
  const { rows, byId } = useRows('enterprises')
  const [typed, setTyped] = useState('')
  const wanted = typed.trim()
  const found = useFoundIds(wanted)
  const options = useMemo(() => {
    const shown = pickEnterprises(rows, wanted, found)
    const chosen = value === undefined ? undefined : byId.get(value)
    const all = chosen === undefined || shown.includes(chosen) ? shown : [chosen, ...shown]
    return all.map((row) => ({
      value: row.id,
      label: text(row.fields.name) || '（名称未填）',
      code: text(row.fields.uscc),
    }))
  }, [rows, byId, wanted, found, value])
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      className="q-enterprise-picker"
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder="名称里的几个字、拼音首字母、信用代码或证号"
      notFoundContent={wanted === '' ? '还没有企业。' : '没有找到。换几个字试试。'}
      value={value as string}
      options={options}
      optionRender={({ data }) => (
        <span className="q-picker-option">
          <span>{data.label}</span>
          <span className="q-secondary">{data.code}</span>
        </span>
      )}
      onChange={onChange}
    />
  )
}
