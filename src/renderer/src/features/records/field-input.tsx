import { CloseCircleFilled } from '@ant-design/icons'
import { AutoComplete, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { sameValue } from '../../../../domain/record/record'
import type { FieldRow, FieldValue } from '../../../../domain/schema/field'
import type { Codec } from '../../client/codec'
import type { Choice } from '../../client/use-choices'
import { useMessages } from '../../ui/messages'

export interface FieldInputProps {
  readonly id: string
  /** Read out where no label stands beside the field. */
  readonly label?: string
  readonly codec: Codec
  readonly value: FieldValue
  readonly choices: readonly Choice[]
  /** Missing fields show this word in place of nothing. */
  readonly placeholder?: string
  readonly missing?: boolean
  readonly disabled?: boolean
  /** Called on leaving the field with a value that can be stored and differs. */
  readonly onSave: (value: FieldValue) => void
  /** The reason why what was typed cannot be stored; undefined once it can. */
  readonly onRefused: (message: string | undefined) => void
}

const CLEAR = { label: '清空', clearIcon: <CloseCircleFilled aria-hidden="true" /> }

const several = (row: FieldRow): boolean => row.kind === 'options' || row.kind === 'references'

function PickInput({ id, label, codec, value, choices, disabled, placeholder, missing, onSave }: FieldInputProps) {
  const { row } = codec
  const many = several(row)
  const labels = new Map(choices.map((choice) => [choice.label, choice.value]))
  const shown = Array.isArray(value)
    ? value.map((entry) => (row.kind === 'references' ? codec.text([entry]) : entry))
    : value === null
      ? undefined
      : codec.text(value)
  const take = (picked: string | readonly string[] | undefined): void => {
    if (picked === undefined) onSave(null)
    else if (typeof picked === 'string') onSave(labels.get(picked) ?? null)
    else onSave(picked.map((label) => String(labels.get(label) ?? label)))
  }
  return (
    <Select
      id={id}
      {...(label === undefined ? {} : { 'aria-label': label })}
      className={missing === true ? 'q-input q-input-missing' : 'q-input'}
      allowClear={CLEAR}
      showSearch
      disabled={disabled === true}
      placeholder={placeholder}
      {...(many ? { mode: row.kind === 'references' ? ('multiple' as const) : ('tags' as const) } : {})}
      value={shown as string}
      options={choices.map(({ label }) => ({ value: label, label }))}
      onChange={(picked: string | string[] | undefined) => take(picked)}
    />
  )
}

function TypeInput(props: FieldInputProps) {
  const { id, label, codec, value, choices, disabled, placeholder, missing, onSave, onRefused } = props
  const { toast } = useMessages()
  const stored = codec.text(value)
  const [text, setText] = useState(stored)
  useEffect(() => setText(stored), [stored])
  const leave = (typed: string): void => {
    const parsed = typed === stored ? { ok: true as const, value } : codec.parse(typed)
    onRefused(parsed.ok ? undefined : parsed.message)
    if (!parsed.ok) return
    if ('note' in parsed && parsed.note !== undefined) toast(`${codec.row.label}：${parsed.note}`)
    if (sameValue(parsed.value, value)) setText(stored)
    else onSave(parsed.value)
  }
  const common = {
    id,
    ...(label === undefined ? {} : { 'aria-label': label }),
    disabled: disabled === true,
    placeholder: placeholder ?? '',
    className: missing === true ? 'q-input q-input-missing' : 'q-input',
    value: text,
    onBlur: () => leave(text),
  }
  const back = (event: React.KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    setText(stored)
    onRefused(undefined)
  }
  if (codec.row.kind === 'longText') {
    return (
      <Input.TextArea
        {...common}
        autoSize={{ minRows: 1, maxRows: 8 }}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={back}
      />
    )
  }
  if (choices.length > 0) {
    return (
      <AutoComplete
        {...common}
        className={`${common.className} q-input-list`}
        options={choices.map(({ label }) => ({ value: label }))}
        showSearch={{ filterOption: (typed, option) => text === stored || (option?.value ?? '').includes(typed) }}
        onChange={(typed: string) => setText(typed ?? '')}
        onSelect={(picked: string) => leave(picked)}
        onKeyDown={back}
      />
    )
  }
  return (
    <Input
      {...common}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={() => leave(text)}
      onKeyDown={back}
      suffix={codec.row.unit === undefined ? undefined : <span className="q-secondary">{codec.row.unit}</span>}
    />
  )
}

/** One field of a form: picking for what has a list that must be kept to, typing for the rest. */
export function FieldInput(props: FieldInputProps) {
  const { row } = props.codec
  const pick =
    row.kind === 'boolean' ||
    row.kind === 'reference' ||
    row.kind === 'references' ||
    (row.kind === 'options' && row.options !== undefined) ||
    (row.kind === 'option' && row.closed === true)
  return pick ? <PickInput {...props} /> : <TypeInput {...props} />
}
