/** 发文字号: by which pattern each 文种 is numbered, how far it has come, and the next number. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { AutoComplete, Button, Input } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { NUMBERED_KINDS, nextSerial, numberedIn } from '../../../../domain/report/document-number'
import {
  type FormPattern,
  firstSerial,
  formatFormPattern,
  formatNumberPattern,
  formPatterns,
  generalPattern,
  type NumberPattern,
  nextNumber,
  parseNumberPattern,
} from '../../../../domain/report/number-pattern'
import type { Row } from '../../../../shared/rows'
import { useCommand, useReference, useStatus } from '../../client/hooks'
import { useManyRows } from '../../client/use-many-rows'
import { Card } from '../../ui/card'
import { StatusMark } from '../../ui/status-mark'

/** One text of a row; kept on leaving it. */
function Kept({
  label,
  value,
  width,
  placeholder = '',
  onKeep,
}: {
  readonly label: string
  readonly value: string
  readonly width: number
  readonly placeholder?: string
  readonly onKeep: (value: string) => void
}) {
  const { readOnly } = useStatus()
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const leave = (): void => (typed.trim() === value ? setTyped(value) : onKeep(typed.trim()))
  return (
    <Input
      size="small"
      aria-label={label}
      style={{ width }}
      placeholder={placeholder}
      disabled={readOnly}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={leave}
      onPressEnter={leave}
    />
  )
}

/** The pattern with a code or a start typed anew; a sentence where it cannot be. */
function changed(pattern: NumberPattern, part: { readonly code?: string; readonly first?: string }, year: number) {
  const code = part.code ?? pattern.code
  const start = part.first ?? ''
  if (code === '' && part.first === undefined) return { code, first: 1 }
  if (parseNumberPattern(code)?.code !== code) return `“${code}”不能作机关代字，只写代字本身，如 松质监发。`
  if (part.first === undefined) return { ...pattern, code }
  if (!/^[1-9]\d{0,4}$/.test(start)) return '起编的号写 1 到 99999 的整数，前面不补零。'
  return start === '1' ? { code, first: 1 } : { code, first: Number(start), year }
}

interface LineProps {
  readonly form: string
  readonly pattern: NumberPattern
  readonly onChange: (pattern: NumberPattern) => void
  readonly onRefused: (words: string | undefined) => void
  readonly formCell: React.ReactNode
  readonly end?: React.ReactNode
}

function Line({ form, pattern, onChange, onRefused, formCell, end }: LineProps) {
  const { today } = useStatus()
  const views = useManyRows(NUMBERED_KINDS)
  const year = Number(today.slice(0, 4))
  const given = useMemo(
    () => numberedIn(Object.fromEntries(NUMBERED_KINDS.map((name, at) => [name, views[at]?.rows ?? []]))),
    [views],
  )
  const last = nextSerial(given, pattern.code, year) - 1
  const keep = (part: { readonly code?: string; readonly first?: string }): void => {
    const next = changed(pattern, part, year)
    onRefused(typeof next === 'string' ? next : undefined)
    if (typeof next !== 'string') onChange(next)
  }
  return (
    <tr>
      <td>{formCell}</td>
      <td>
        <Kept label={`${form}的机关代字`} width={130} value={pattern.code} onKeep={(code) => keep({ code })} />
      </td>
      <td>
        <Kept
          label={`${form}的起编序号`}
          width={64}
          value={pattern.code === '' ? '' : String(firstSerial(pattern, year))}
          onKeep={(first) => keep({ first })}
        />
      </td>
      <td className="q-secondary">{last === 0 ? '还没有' : `${last}号`}</td>
      <td>{pattern.code === '' ? null : nextNumber(given, pattern, year)}</td>
      <td>{end}</td>
    </tr>
  )
}

/** @param record the settings */
export function NumbersCard({ record }: { readonly record: Row }) {
  const { today, readOnly } = useStatus()
  const run = useCommand()
  const reference = useReference()
  const [refused, setRefused] = useState<string | undefined>(undefined)
  /** 文种 of a line that has no code yet. */
  const [fresh, setFresh] = useState<string | undefined>(undefined)
  const general = generalPattern(record.fields) ?? { code: '', first: 1 }
  const own = formPatterns(record.fields)
  const forms = [...new Set((reference?.documentKinds ?? []).map(({ form }) => form))]
    .filter((form) => /^(?:报告|通知|通报|函|请示)$/.test(form) && !own.some((one) => one.form === form))
    .map((value) => ({ value }))
  const put = (fields: Record<string, string | string[] | null>): void =>
    void run('records.put', { collection: 'settings', rows: [{ id: record.id, fields }], label: '改文号编号规则' })
  const putForms = (patterns: readonly FormPattern[]): void => put({ docNumberCodes: patterns.map(formatFormPattern) })
  const drop = (form: string): void => putForms(own.filter((one) => one.form !== form))
  return (
    <Card
      id="setting-numbers"
      title="发文字号"
      facts={`代字〔年份〕序号号，每年从 1 编起，不写“第”不补零；${today.slice(0, 4)} 年中间才用本程序的，填起编的号`}
    >
      <table className="q-table q-numbers" aria-label="发文字号">
        <thead>
          <tr>
            <th>文种</th>
            <th>机关代字</th>
            <th>从几号编起</th>
            <th>已编到</th>
            <th>下一个</th>
            <th aria-label="做什么" />
          </tr>
        </thead>
        <tbody>
          <Line
            form="一般公文"
            formCell="一般公文"
            pattern={general}
            onRefused={setRefused}
            onChange={(next) => put({ docNumberCode: next.code === '' ? null : formatNumberPattern(next) })}
          />
          {own.map((pattern) => (
            <Line
              key={pattern.form}
              form={pattern.form}
              formCell={pattern.form}
              pattern={pattern}
              onRefused={setRefused}
              onChange={(next) =>
                next.code === ''
                  ? drop(pattern.form)
                  : putForms(own.map((one) => (one.form === pattern.form ? { form: one.form, ...next } : one)))
              }
              end={
                <Button
                  size="small"
                  type="text"
                  aria-label={`去掉${pattern.form}`}
                  title="去掉，按一般公文编"
                  disabled={readOnly}
                  icon={<DeleteOutlined aria-hidden="true" />}
                  onClick={() => drop(pattern.form)}
                />
              }
            />
          ))}
          {fresh === undefined ? null : (
            <Line
              key="new"
              form={fresh === '' ? '另一文种' : fresh}
              pattern={{ code: '', first: 1 }}
              onRefused={setRefused}
              onChange={(next) => {
                if (next.code === '') return
                if (fresh === '') return setRefused('先写文种，如 函。')
                putForms([...own, { form: fresh, ...next }])
                setFresh(undefined)
              }}
              formCell={
                <AutoComplete
                  size="small"
                  autoFocus
                  aria-label="文种"
                  placeholder="函、D13a"
                  style={{ width: 96 }}
                  options={forms}
                  value={fresh}
                  onChange={(words: string) => setFresh(words.replace(/[\s：:]/g, ''))}
                />
              }
            />
          )}
        </tbody>
      </table>
      <div className="q-numbers-foot">
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden="true" />}
          disabled={readOnly || fresh !== undefined}
          onClick={() => setFresh('')}
        >
          另一文种用别的代字
        </Button>
        {refused === undefined ? null : <StatusMark kind="err">{refused}</StatusMark>}
      </div>
    </Card>
  )
}

/** Rows of the settings this card edits; the form of its block leaves them out. */
export const isNumberRow = (key: string): boolean => key === 'docNumberCode' || key === 'docNumberCodes'
