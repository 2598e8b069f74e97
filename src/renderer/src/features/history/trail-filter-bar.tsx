/** What the trail is narrowed to: words, person, how, kind of record, days. */
import { SearchOutlined } from '@ant-design/icons'
import { Button, DatePicker, Input, type InputRef, Select } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useMemo, useRef, useState } from 'react'
import { COLLECTIONS } from '../../../../domain/collections/registry'
import type { TrailFilter } from '../../../../shared/history-shapes'
import { WAYS, type Way } from '../../../../shared/history-ways'
import { useQuery } from '../../client/hooks'

const WAIT_MS = 250

const KINDS = [...COLLECTIONS.values()].map(({ name, label }) => ({ value: name, label }))
const WAY_CHOICES = WAYS.map(({ key, label }) => ({ value: key, label }))

/** The same filter with one part given or taken away. */
function withPart<K extends keyof TrailFilter>(
  filter: TrailFilter,
  key: K,
  value: TrailFilter[K] | undefined,
): TrailFilter {
  const { [key]: _, ...rest } = filter
  return value === undefined || value === '' ? (rest as TrailFilter) : ({ ...rest, [key]: value } as TrailFilter)
}

function Day({
  label,
  value,
  onDay,
}: {
  readonly label: string
  readonly value: string | undefined
  readonly onDay: (day: string | undefined) => void
}) {
  return (
    <DatePicker
      className="q-history-day"
      aria-label={label}
      placeholder={label}
      value={value === undefined ? null : dayjs(value)}
      onChange={(day) => onDay(day?.format('YYYY-MM-DD'))}
    />
  )
}

export function TrailFilterBar({
  filter,
  onFilter,
}: {
  readonly filter: TrailFilter
  readonly onFilter: (filter: TrailFilter) => void
}) {
  const people = useQuery('history.people', {})
  const [text, setText] = useState(filter.text ?? '')
  const input = useRef<InputRef>(null)
  const latest = useRef({ filter, onFilter })
  latest.current = { filter, onFilter }
  useEffect(() => {
    const timer = setTimeout(() => {
      const now = latest.current
      if ((now.filter.text ?? '') !== text.trim()) now.onFilter(withPart(now.filter, 'text', text.trim()))
    }, WAIT_MS)
    return () => clearTimeout(timer)
  }, [text])
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'f') return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  const names = useMemo(() => (people.value ?? []).map((name) => ({ value: name, label: name })), [people.value])
  const isFiltered = Object.keys(filter).length > 0
  return (
    <search className="q-history-bar" aria-label="筛选操作日志">
      <Input
        ref={input}
        className="q-history-filter"
        allowClear
        prefix={<SearchOutlined aria-hidden="true" />}
        aria-label="在操作日志中查找"
        placeholder="企业、字段、内容（Ctrl+F）"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Select<string>
        className="q-history-choice"
        allowClear
        showSearch
        placeholder="人员"
        aria-label="人员"
        options={names}
        value={filter.actor ?? null}
        onChange={(value) => onFilter(withPart(filter, 'actor', value))}
      />
      <Select<Way>
        className="q-history-choice"
        allowClear
        placeholder="方式"
        aria-label="方式"
        options={WAY_CHOICES}
        value={filter.way ?? null}
        onChange={(value) => onFilter(withPart(filter, 'way', value))}
      />
      <Select<string>
        className="q-history-choice"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="记录种类"
        aria-label="记录种类"
        options={KINDS}
        value={filter.collection ?? null}
        onChange={(value) => onFilter(withPart(filter, 'collection', value))}
      />
      <Day label="从哪一天" value={filter.from} onDay={(from) => onFilter(withPart(filter, 'from', from))} />
      <span className="q-secondary">至</span>
      <Day label="到哪一天" value={filter.to} onDay={(to) => onFilter(withPart(filter, 'to', to))} />
      {isFiltered ? (
        <Button
          type="text"
          onClick={() => {
            setText('')
            onFilter({})
          }}
        >
          清除筛选
        </Button>
      ) : null}
    </search>
  )
}
