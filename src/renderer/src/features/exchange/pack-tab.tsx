import { AutoComplete, Button, Form, Input, Radio, Select } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { COLLECTIONS } from '../../../../domain/collections/registry'
import { textOf } from '../../../../domain/enterprise-file/file-records'
import { countiesOf } from '../../../../domain/reference/region-table'
import type { PackagePreview, PackedFile } from '../../../../shared/exchange-shapes'
import { useClient, useCommand, useQuery, useReference, useRows, useStatus } from '../../client/hooks'
import { Card } from '../../ui/card'
import { sizeText } from '../../ui/dates'
import { useMessages } from '../../ui/messages'
import { StatusMark } from '../../ui/status-mark'
import { Strip } from '../../ui/strip'
import { blockedBecause, EMPTY_FORM, type PackForm, packageName, shortOffice, wishOf } from './pack-wish'

const KINDS = [
  {
    value: 'copy',
    label: '数据副本',
    about: '给县区局或市局接着填。带全部字段和每处改动的来历，对方发回后可以并入本机。',
  },
  { value: 'report', label: '上报件', about: '给上级看。个人信息已遮盖或不含，只能查看，不能并入。' },
] as const

function useSettings() {
  const fields = useRows('settings').rows[0]?.fields ?? {}
  const reference = useReference()
  const { region } = useStatus()
  const counties = useMemo(
    () =>
      countiesOf(
        reference?.regions ?? [],
        region,
        Array.isArray(fields.extraRegions) ? fields.extraRegions.map(String) : [],
      ),
    [reference, region, fields.extraRegions],
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
  useEffect(() => setText(value), [value])
  return (
    <AutoComplete
      id={id}
      value={text}
      placeholder={placeholder}
      options={options.map((one) => ({ value: one }))}
      showSearch={{ filterOption: (typed, option) => (option?.value ?? '').includes(typed) }}
      onChange={(typed: string) => setText(typed ?? '')}
      onSelect={(picked: string) => onLeave(picked)}
      onBlur={() => onLeave(text)}
    />
  )
}

function Passwords({
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

function PackFormView({
  form,
  change,
}: {
  readonly form: PackForm
  readonly change: (part: Partial<PackForm>) => void
}) {
  const { counties, province } = useSettings()
  const log = useQuery('exchange.log', {})
  const known = [...new Set([...(log.value ?? []).map(({ office }) => office), province])].filter((one) => one !== '')
  return (
    <>
      <Form.Item label="种类">
        <div className="q-pack-kinds" role="radiogroup" aria-label="种类">
          {KINDS.map(({ value, label, about }) => (
            <Radio
              key={value}
              className={form.kind === value ? 'q-pack-kind q-pack-kind-chosen' : 'q-pack-kind'}
              checked={form.kind === value}
              onChange={() =>
                change(
                  value === 'report' && form.scope === 'sinceLast' ? { kind: value, scope: 'all' } : { kind: value },
                )
              }
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
          onLeave={(receiver) => change({ receiver })}
        />
      </Form.Item>
      <Form.Item label="范围">
        <Radio.Group
          value={form.scope}
          onChange={(event) => change({ scope: event.target.value as PackForm['scope'] })}
          options={[
            { value: 'all', label: '全部' },
            { value: 'county', label: '一个县区' },
            ...(form.kind === 'copy' ? [{ value: 'sinceLast', label: '自上次以来' }] : []),
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
        {form.scope === 'sinceLast' ? (
          <p className="q-facts">对方回过的包里写明已有的不再带。拿不准的照样带上，对方并入时不会重复。</p>
        ) : null}
      </Form.Item>
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

function Contents({ preview, fileName }: { readonly preview: PackagePreview; readonly fileName: string }) {
  const rows = [...COLLECTIONS.values()].flatMap(({ name, label }) => {
    const count = preview.records[name] ?? 0
    return count === 0 ? [] : [{ name, label, count }]
  })
  return (
    <>
      <dl className="q-pack-facts">
        <div>
          <dt>记录</dt>
          <dd>{preview.total}</dd>
        </div>
        <div>
          <dt>附件</dt>
          <dd>{preview.attachments}</dd>
        </div>
        <div>
          <dt>涉及人员</dt>
          <dd>{preview.persons}</dd>
        </div>
        <div>
          <dt>第几包</dt>
          <dd>{preview.number}</dd>
        </div>
      </dl>
      <p className="q-card-note q-pack-note">
        <span>
          文件名 {fileName}
          {preview.attachmentBytes === 0 ? '' : `，附件 ${sizeText(preview.attachmentBytes)}`}
        </span>
        {preview.needsPassword ? (
          <StatusMark kind="warn">含姓名、电话等个人信息，必须设口令</StatusMark>
        ) : preview.kind === 'report' ? (
          <StatusMark kind="ok">个人信息已遮盖或不含</StatusMark>
        ) : (
          <StatusMark kind="ok">没有个人信息</StatusMark>
        )}
      </p>
      <ul className="q-pack-records" aria-label="各类记录数">
        {rows.map(({ name, label, count }) => (
          <li key={name}>
            <span>{label}</span>
            <span>{count}</span>
          </li>
        ))}
      </ul>
      {preview.left === 0 ? null : (
        <p className="q-card-note">
          <StatusMark kind="warn">
            其中 {preview.left} 家现在不在这个县：以前给过、后来移出的，或被别的记录引用的，一并带上，对方才知道。
          </StatusMark>
        </p>
      )}
      {preview.staying.map((sentence) => (
        <Strip key={sentence} kind="warn">
          {sentence}
        </Strip>
      ))}
      {preview.masked.length === 0 ? null : (
        <>
          <h3 className="q-pack-masked-head">遮盖或不含的内容　{preview.masked.length} 项</h3>
          <ul className="q-pack-masked">
            {preview.masked.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** Asks for a place, writes the package there and hands it over. */
function usePack(form: PackForm, fileName: string) {
  const client = useClient()
  const run = useCommand()
  const { confirm } = useMessages()
  const [busy, setBusy] = useState(false)
  const [packed, setPacked] = useState<PackedFile | undefined>(undefined)
  const write = async (preview: PackagePreview, password: string): Promise<boolean> => {
    if (preview.kind === 'copy' && preview.persons > 0) {
      const sure = await confirm({
        title: '发出个人信息',
        text: `将打包 ${preview.persons} 人的个人信息，发给${form.receiver}。数据包用口令加密，发出后收不回来。`,
        okText: '打包',
      })
      if (!sure) return false
    }
    const place = await run('files.chooseSave', { title: '数据包存到', suggestedName: fileName })
    if (!place.ok || place.value === null) return false
    setBusy(true)
    const answer = await run('exchange.pack', {
      ...wishOf(form),
      ...(password === '' ? {} : { password }),
      save: place.value.token,
    })
    setBusy(false)
    if (!answer.ok || !(await client.deliver(answer.value.file))) return false
    setPacked(answer.value)
    return true
  }
  return { busy, packed, write, close: () => setPacked(undefined) }
}

/** 打包发出: what goes, to whom, and what is in it, counted as it is chosen. */
export function PackTab() {
  const { bureau, planYear, readOnly } = useStatus()
  const { shortName } = useSettings()
  const [form, setForm] = useState<PackForm>(EMPTY_FORM)
  const [passwords, setPasswords] = useState<readonly [string, string]>(['', ''])
  const preview = useQuery('exchange.previewPack', wishOf(form))
  const counted = preview.value?.kind === form.kind ? preview.value : undefined
  const fileName = packageName(shortOffice(bureau, shortName), planYear, form.kind, counted?.number ?? 1)
  const work = usePack(form, fileName)
  const blocked = readOnly ? '现在只能查看' : blockedBecause(form, counted, passwords)
  const write = async (): Promise<void> => {
    if (counted !== undefined && (await work.write(counted, counted.needsPassword ? passwords[0] : ''))) {
      setPasswords(['', ''])
    }
  }
  const { packed } = work
  return (
    <>
      {packed === undefined ? null : (
        <Strip kind="ok" onClose={work.close}>
          <span>
            已写出 {packed.file.path ?? packed.file.name}（{sizeText(packed.file.sizeBytes)}，{packed.records} 条记录，
            {packed.attachments} 件附件）
          </span>
          <span className="q-secondary">已记入往来记录。校验值 {packed.sha256.slice(0, 16)}…</span>
        </Strip>
      )}
      <div className="q-exchange-two">
        <Card title="打包发出">
          <Form layout="horizontal" labelCol={{ flex: '80px' }} colon={false} className="q-pack-form" component="div">
            <PackFormView form={form} change={(part) => setForm((old) => ({ ...old, ...part }))} />
            {counted?.needsPassword === true ? <Passwords value={passwords} onChange={setPasswords} /> : null}
            <div className="q-pack-go">
              {blocked === undefined ? null : <span className="q-facts">{blocked}</span>}
              <Button type="primary" disabled={blocked !== undefined} loading={work.busy} onClick={() => void write()}>
                打包，选存放的位置
              </Button>
            </div>
          </Form>
        </Card>
        <Card title="包里有什么" facts={form.receiver === '' ? '' : `发给${form.receiver}`}>
          {counted === undefined ? (
            <p className="q-card-note">{preview.error?.message ?? '正在清点'}</p>
          ) : (
            <Contents preview={counted} fileName={fileName} />
          )}
        </Card>
      </div>
    </>
  )
}
