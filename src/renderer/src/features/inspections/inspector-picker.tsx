import { Select } from 'antd'
import { useMemo, useState } from 'react'
import { distinctInspectors } from '../../../../domain/checklist/evaluate-sheet'
import type { Row } from '../../../../shared/rows'
import { useRows } from '../../client/hooks'

export const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

/** Names with their card numbers as written before, the most used first, then the office's people. */
export function knownInspectors(inspections: readonly Row[], clerks: readonly string[]): readonly string[] {
  const used = new Map<string, number>()
  for (const { fields } of inspections) {
    for (const name of listOf(fields.inspectors)) used.set(name, (used.get(name) ?? 0) + 1)
  }
  const often = [...used].sort((left, right) => right[1] - left[1]).map(([name]) => name)
  const known = new Set(distinctInspectors(often))
  return [...often, ...clerks.filter((name) => !known.has(name.replace(/\s/g, '')))]
}

/** Names to choose from; one that is on no list is offered last, as typed. */
export function InspectorPicker({
  id,
  value,
  disabled = false,
  onChange,
}: {
  readonly id: string
  readonly value: readonly string[]
  readonly disabled?: boolean
  readonly onChange: (names: readonly string[]) => void
}) {
  const inspections = useRows('inspections')
  const clerks = useRows('settings').rows[0]?.fields.clerkNames
  const names = useMemo(() => knownInspectors(inspections.rows, listOf(clerks)), [inspections.rows, clerks])
  const [typed, setTyped] = useState('')
  const wanted = typed.trim()
  const all = [...new Set([...names, ...value])]
  const fitting = all.filter((name) => name.includes(wanted))
  const options = fitting.map((name) => ({ value: name, label: name }))
  if (wanted !== '' && !all.includes(wanted)) options.push({ value: wanted, label: `录入“${wanted}”` })
  return (
    <Select
      id={id}
      className="q-inspectors"
      disabled={disabled}
      mode="multiple"
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped, autoClearSearchValue: true }}
      placeholder="选两人以上；名单里没有的直接打字，回车"
      value={[...value]}
      options={options}
      optionLabelProp="value"
      onChange={(chosen: string[]) => {
        setTyped('')
        onChange(chosen)
      }}
    />
  )
}
