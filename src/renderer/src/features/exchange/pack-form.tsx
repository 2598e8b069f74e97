import { AutoComplete, Checkbox, Form, Input, Radio, Select } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { textOf } from '../../../../domain/enterprise-file/file-records'
import { countiesOf } from '../../../../domain/reference/region-table'
import type { PackagePreview } from '../../../../shared/exchange-shapes'
import { useQuery, useReference, useRows, useStatus } from '../../client/hooks'
import { type PackForm, receiversOf, toReceiver } from './pack-wish'

const KINDS = [
  {
    value: 'copy',
    label: '数据副本',
    about: '给县区局或市局接着填。带全部字段和每处改动的来历，对方发回后可以并入本机。',
  },
  { value: 'report', label: '上报件', about: '给上级看。个人信息已遮盖或不含，只能查看，不能并入。' },
] as const

export function useOfficeSettings() {
  const fields = useRows('settings').rows[0]?.fields ?? {}
  const reference = useReference()
  const { region, today } = useStatus()
  const counties = useMemo(
    () =>
      countiesOf(
        reference?.regions ?? [],
        region,
        Array.isArray(fields.extraRegions) ? fields.extraRegions.map(String) : [],
        today,
      ),
    [reference, region, today, fields.extraRegions],
  )
  return { counties, shortName: textOf(fields, 'bureauShortName'), province: textOf(fields, 'provinceOffice') }
}

/** Text that is handed on when the field is left, so that each letter does not count everything again. */
function LeaveInput({
  id,
  value,
  options,
  placeholder,
  onLeave,
}: {
  readonly id: string
  readonly value: string
  readonly options: readonly string[]
  readonly placeholder: string
  readonly onLeave: (text: string) => void
}) {
  const [text, setText] = useState(value)
  const [open, setOpen] = useState(false)
  useEffect(() => setText(value), [value])
  return (
    <AutoComplete
      id={id}
      value={text}
      placeholder={placeholder}
      // What was typed stands: Enter takes a name from the list only once an arrow key went to it.
      defaultActiveFirstOption={false}
      options={options.map((one) => ({ value: one }))}
      // What stands there already is no search: all names are offered beside it.
      showSearch={{ filterOption: (typed, option) => typed === value || (option?.value ?? '').includes(typed) }}
      onChange={(typed: string) => setText(typed ?? '')}
      // Left alone the list would come up over the form when names arrive after the field was left.
      open={open && options.length > 0}
      onOpenChange={setOpen}
      onSelect={(picked: string) => onLeave(picked)}
      onBlur={() => {
        setOpen(false)
        onLeave(text)
      }}
    />
  )
}

/** Twice the same, and the word that it cannot be found again. */
export function Passwords({
  value,
  onChange,
}: {
  readonly value: readonly [string, string]
  readonly onChange: (value: readonly [string, string]) => void
}) {
  const [shown, setShown] = useState(false)
  const [first, second] = value
  const different = second !== '' && first !== second
  const common = {
    visibilityToggle: { visible: shown, onVisibleChange: setShown },
    autoComplete: 'new-password',
    maxLength: 200,
  }
  return (
    <>
      <Form.Item
        label="口令"
        htmlFor="pack-password"
        extra="口令请另行告知对方，不要和数据包放在一起。忘了口令，谁也打不开。"
      >
        <Input.Password
          id="pack-password"
          {...common}
          value={first}
          onChange={(event) => onChange([event.target.value, second])}
        />
      </Form.Item>
      <Form.Item
        label="再输一次"
        htmlFor="pack-password-again"
        {...(different ? { validateStatus: 'error' as const, help: '两次口令不一样' } : {})}
      >
        <Input.Password
          id="pack-password-again"
          {...common}
          value={second}
          onChange={(event) => onChange([first, event.target.value])}
        />
      </Form.Item>
    </>
  )
}

/** From where 自上次以来 counts, which the other office decides by what it acknowledged. */
function sinceWords(preview: PackagePreview | undefined): string {
  if (preview === undefined) return ''
  if (!preview.sinceLast) return '对方还没有发来回执或数据包，不知道收到了没有，这次仍带全部。'
  const from =
    preview.arrived === undefined ? '对方发来过的不再带' : `对方已收到第 ${preview.arrived} 包，只带那以后的变化`
  return `${from}。拿不准的照样带上，对方并入时不会重复。`
}

/** To whom, which part, what for. */
export function PackFormView({
  form,
  preview,
  change,
}: {
  readonly form: PackForm
  /** Counted for the form as it stands. */
  readonly preview: PackagePreview | undefined
  readonly change: (part: Partial<PackForm>) => void
}) {
  const { counties, province } = useOfficeSettings()
  const { rows: offices } = useRows('offices')
  const log = useQuery('exchange.log', {})
  const known = receiversOf({
    sentAndTaken: (log.value ?? [])
      .filter(({ isSync, kind }) => !isSync && kind !== 'sheet')
      .map(({ office }) => office),
    registered: offices.map(({ fields }) => textOf(fields, 'name')),
    province,
  })
  return (
    <>
      <Form.Item label="种类">
        <div className="q-pack-kinds" role="radiogroup" aria-label="种类">
          {KINDS.map(({ value, label, about }) => (
            <Radio
              key={value}
              className={form.kind === value ? 'q-pack-kind q-pack-kind-chosen' : 'q-pack-kind'}
              checked={form.kind === value}
              onChange={() => change({ kind: value })}
            >
              <b>{label}</b>
              <span className="q-secondary">{about}</span>
            </Radio>
          ))}
        </div>
      </Form.Item>
      <Form.Item label="接收单位" htmlFor="pack-receiver" extra="第几包按接收单位各自连续编号。">
        <LeaveInput
          id="pack-receiver"
          value={form.receiver}
          options={known}
          placeholder="单位全称"
          onLeave={(receiver) => change(toReceiver(form, receiver, { offices, counties }))}
        />
      </Form.Item>
      <Form.Item label="范围">
        <Radio.Group
          value={form.scope}
          onChange={(event) => change({ scope: event.target.value as PackForm['scope'] })}
          options={[
            { value: 'all', label: '全部' },
            { value: 'county', label: '一个县区' },
          ]}
        />
        {form.scope === 'county' ? (
          <Select
            className="q-pack-county"
            aria-label="县区"
            placeholder="选一个县区"
            value={form.region === '' ? null : form.region}
            options={counties.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={(region: string | null) => change({ region: region ?? '' })}
          />
        ) : null}
      </Form.Item>
      {form.kind === 'copy' ? (
        <Form.Item label="多少" extra={form.sinceLast ? sinceWords(preview) : undefined}>
          <Checkbox checked={form.sinceLast} onChange={(event) => change({ sinceLast: event.target.checked })}>
            只带自上次以来的变化
          </Checkbox>
        </Form.Item>
      ) : null}
      <Form.Item label="用途" htmlFor="pack-purpose">
        <LeaveInput
          id="pack-purpose"
          value={form.purpose}
          options={[]}
          placeholder="如 6月上报、下发核对"
          onLeave={(purpose) => change({ purpose })}
        />
      </Form.Item>
    </>
  )
}
