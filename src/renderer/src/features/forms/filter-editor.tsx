import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { collectionOf } from '../../../../domain/collections/registry'
import { FILTER_OPERATORS } from '../../../../domain/forms/form-filter'

interface Line {
  readonly key: string
  readonly operator: string
  readonly value: string
}

const WORDS: Readonly<Record<string, string>> = { '=': '是', '!=': '不是', '>=': '不小于', '<=': '不大于' }

const linesOf = (where: string): readonly Line[] =>
  where
    .split(/[;；]/)
    .map((part) => /^(.+?)\s*(!=|>=|<=|=)\s*(.*)$/s.exec(part.trim()))
    .flatMap((match) =>
      match === null ? [] : [{ key: match[1] ?? '', operator: match[2] ?? '=', value: match[3] ?? '' }],
    )

const textOf = (lines: readonly Line[]): string =>
  lines.map(({ key, operator, value }) => `${key}${operator}${value}`).join(';')

/** Which records: one condition a line, all of which must hold; several values of one parted by |. */
export function FilterEditor({
  kind,
  where,
  disabled,
  onChange,
}: {
  readonly kind: string
  readonly where: string
  readonly disabled: boolean
  readonly onChange: (where: string) => void
}) {
  const definition = collectionOf(kind)
  const [lines, setLines] = useState(() => linesOf(where))
  const rows = (definition?.fields ?? []).filter(({ internal, restricted }) => internal !== true && restricted !== true)
  const put = (next: readonly Line[]): void => {
    setLines(next)
    onChange(textOf(next.filter(({ key }) => key !== '')))
  }
  const change = (at: number, part: Partial<Line>): void =>
    put(lines.map((line, index) => (index === at ? { ...line, ...part } : line)))
  return (
    <div className="q-form-filter">
      {lines.map((line, at) => {
        const row = rows.find(({ key }) => key === line.key)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name but their place
          <div key={at} className="q-form-condition">
            <Select
              aria-label={`第 ${at + 1} 个条件的字段`}
              size="small"
              disabled={disabled}
              showSearch={{ optionFilterProp: 'label' }}
              value={line.key === '' ? null : line.key}
              placeholder="字段"
              options={rows.map(({ key, label }) => ({ value: key, label }))}
              onChange={(key: string | null) => change(at, { key: key ?? '', value: '' })}
            />
            <Select
              aria-label={`第 ${at + 1} 个条件怎么比`}
              size="small"
              disabled={disabled}
              value={line.operator}
              options={FILTER_OPERATORS.map((one) => ({ value: one, label: WORDS[one] }))}
              onChange={(operator: string) => change(at, { operator })}
            />
            {row?.options === undefined ? (
              <Input
                key={`${line.key}${line.operator}`}
                aria-label={`第 ${at + 1} 个条件的值`}
                size="small"
                disabled={disabled}
                defaultValue={line.value}
                placeholder={row?.kind === 'region' ? '县区名称或代码' : '空着 = 没有填'}
                onBlur={(event) => {
                  if (event.target.value !== line.value) change(at, { value: event.target.value })
                }}
                onPressEnter={(event) => change(at, { value: event.currentTarget.value })}
              />
            ) : (
              <Select
                aria-label={`第 ${at + 1} 个条件的值`}
                size="small"
                mode="multiple"
                disabled={disabled}
                maxTagCount={1}
                value={line.value === '' ? [] : line.value.split('|')}
                placeholder="空着 = 没有填"
                options={row.options.map((one) => ({ value: one, label: one }))}
                onChange={(values: string[]) => change(at, { value: values.join('|') })}
              />
            )}
            <Button
              size="small"
              type="text"
              aria-label={`去掉第 ${at + 1} 个条件`}
              icon={<DeleteOutlined aria-hidden="true" />}
              disabled={disabled}
              onClick={() => put(lines.filter((_, index) => index !== at))}
            />
          </div>
        )
      })}
      <Button
        size="small"
        icon={<PlusOutlined aria-hidden="true" />}
        disabled={disabled}
        onClick={() => setLines([...lines, { key: '', operator: '=', value: '' }])}
      >
        加条件
      </Button>
    </div>
  )
}
