import { Input, Segmented, Select } from 'antd'
import {
  CONDITIONS,
  type Condition,
  type ConditionKind,
  conditionWord,
  needsValue,
  type ValueKind,
} from './column-filter'
import { readOperand } from './operand'

/** A condition while it is typed. */
export interface TypedCondition {
  readonly is: ConditionKind | ''
  readonly value: string
  readonly to: string
}

export const NO_CONDITION: TypedCondition = { is: '', value: '', to: '' }

const textOf = (value: string | number | undefined): string => (value === undefined ? '' : String(value))

/** Two conditions as they stand in a filter; what is missing is empty. */
export const typedConditions = (conditions: readonly Condition[] = []): readonly TypedCondition[] =>
  [0, 1].map((at) => {
    const one = conditions[at]
    return one === undefined ? NO_CONDITION : { is: one.is, value: textOf(one.value), to: textOf(one.to) }
  })

export type ReadCondition =
  | { readonly ok: true; readonly condition?: Condition }
  | { readonly ok: false; readonly message: string }

/** @returns without a condition where nothing is asked; not ok where a value is missing or cannot be read */
export function readCondition({ is, value, to }: TypedCondition, kind: ValueKind): ReadCondition {
  if (is === '') return { ok: true }
  if (!needsValue(is)) return { ok: true, condition: { is } }
  if (value.trim() === '' || (is === 'between' && to.trim() === '')) return { ok: false, message: '条件里还缺一个值。' }
  const from = readOperand(kind, value)
  if (!from.ok) return from
  if (is !== 'between') return { ok: true, condition: { is, value: from.value } }
  const end = readOperand(kind, to)
  if (!end.ok) return end
  // Typed the other way round it means the same.
  const [low, high] = from.value <= end.value ? [from.value, end.value] : [end.value, from.value]
  return { ok: true, condition: { is, value: low, to: high } }
}

const PLACEHOLDERS: Readonly<Record<ValueKind, string>> = { text: '', number: '数', date: '2017-04-01、2017-04' }

/** Up to two conditions, joined by 且 or 或. */
export function ConditionRows({
  kind,
  conditions,
  join,
  onChange,
  onJoin,
}: {
  readonly kind: ValueKind
  readonly conditions: readonly TypedCondition[]
  readonly join: 'and' | 'or'
  readonly onChange: (conditions: readonly TypedCondition[]) => void
  readonly onJoin: (join: 'and' | 'or') => void
}) {
  const options = [
    { value: '' as const, label: '（不设条件）' },
    ...CONDITIONS[kind].map((is) => ({ value: is, label: conditionWord(is, kind) })),
  ]
  const change = (at: number, part: Partial<TypedCondition>): void =>
    onChange(conditions.map((one, index) => (index === at ? { ...one, ...part } : one)))
  return (
    <div className="q-filter-conditions">
      {conditions.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two fixed places
        <div key={at} className="q-filter-condition">
          {at === 0 ? null : (
            <Segmented
              size="small"
              aria-label="两个条件"
              value={join}
              onChange={onJoin}
              options={[
                { value: 'and', label: '且' },
                { value: 'or', label: '或' },
              ]}
            />
          )}
          <Select
            aria-label={`条件 ${at + 1}`}
            value={one.is}
            options={options}
            listHeight={260}
            classNames={{ popup: { root: 'ag-custom-component-popup' } }}
            onChange={(is) => change(at, { is })}
          />
          {one.is === '' || !needsValue(one.is) ? null : (
            <Input
              aria-label={`条件 ${at + 1} 的值`}
              placeholder={PLACEHOLDERS[kind]}
              value={one.value}
              onChange={(event) => change(at, { value: event.target.value })}
            />
          )}
          {one.is === 'between' ? (
            <Input
              aria-label={`条件 ${at + 1} 到`}
              placeholder="到"
              value={one.to}
              onChange={(event) => change(at, { to: event.target.value })}
            />
          ) : null}
        </div>
      ))}
    </div>
  )
}
