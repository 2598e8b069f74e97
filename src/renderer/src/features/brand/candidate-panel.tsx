import { useEffect, useState } from 'react'
import { candidateFaults, type GateView, gatesOf } from '../../../../domain/brand/shortlist'
import { brandTotal } from '../../../../domain/collections/brand-candidates/definition'
import { BRAND_CRITERIA } from '../../../../domain/collections/brand-candidates/gates'
import { textOf } from '../../../../domain/enterprise-file/file-records'
import type { FieldValue } from '../../../../domain/schema/field'
import type { Row } from '../../../../shared/rows'
import { hrefOf } from '../../app/route'
import { Bar } from '../../ui/bar'
import { MarkShape, StatusMark } from '../../ui/status-mark'
import { FieldInput } from '../records/field-input'
import { fieldId, RecordForm } from '../records/record-form'
import type { RecordModel } from '../records/use-record-model'
import { shortCriterion } from './candidate-names'
import { gateMark } from './gate-marks'
import { useSaveCandidate } from './use-save-candidate'

type Save = (key: string, value: FieldValue) => void

interface LineProps {
  readonly model: RecordModel
  readonly record: Row
  readonly field: string
  readonly save: Save
  readonly label?: string
  readonly placeholder?: string
}

/** One value of the candidate with the reason under it when what was typed cannot be stored. */
function Value({ model, record, field, save, label, placeholder }: LineProps) {
  const [refused, setRefused] = useState<string | undefined>(undefined)
  const codec = model.codec(field)
  if (codec === undefined) return null
  return (
    <span className="q-brand-value">
      <FieldInput
        id={fieldId('brandCandidates', record.id, field)}
        codec={codec}
        value={codec.read(record)}
        choices={model.choices(codec.row)}
        disabled={model.readOnly}
        {...(label === undefined ? {} : { label })}
        {...(placeholder === undefined ? {} : { placeholder })}
        onSave={(value) => save(field, value)}
        onRefused={setRefused}
      />
      {refused === undefined ? null : (
        <span className="q-field-note q-note-error" role="alert">
          {refused}
        </span>
      )}
    </span>
  )
}

/** Names a field whose place says to the eye what it is. */
function HiddenLabel({ model, record, field }: Pick<LineProps, 'model' | 'record' | 'field'>) {
  return (
    <label className="q-brand-hidden" htmlFor={fieldId('brandCandidates', record.id, field)}>
      {model.codec(field)?.row.label}
    </label>
  )
}

const noteClass = (record: Row, key: string): string =>
  textOf(record.fields, `${key}Note`) === '' ? 'q-brand-note q-brand-note-empty' : 'q-brand-note'

function Scores({ model, record, save }: Omit<LineProps, 'field'>) {
  return (
    <div className="q-brand-scores">
      <div className="q-brand-score-line q-facts" aria-hidden="true">
        <span>评分项</span>
        <span>得分</span>
        <span />
        <span>满分</span>
      </div>
      {BRAND_CRITERIA.map(({ key, label, max, hint }) => {
        const score = record.fields[key]
        const share = typeof score === 'number' ? score / max : 0
        return (
          <div key={key} className="q-brand-criterion">
            <div className="q-brand-score-line">
              <label htmlFor={fieldId('brandCandidates', record.id, key)} title={`${label}：${hint}`}>
                {shortCriterion(key, label)}
              </label>
              <Value {...{ model, record, save }} field={key} placeholder="未评" />
              <Bar value={share} label={`${label} ${score ?? '未评'}/${max}`} />
              <span className="q-secondary q-number">{max}</span>
            </div>
            <div className={noteClass(record, key)}>
              <HiddenLabel field={`${key}Note`} {...{ model, record }} />
              <Value
                {...{ model, record, save }}
                field={`${key}Note`}
                label={`${label} 评分依据`}
                placeholder="评分依据"
              />
            </div>
          </div>
        )
      })}
    </div>
  )
}

function GateLine({ gate, model, record, save }: Omit<LineProps, 'field'> & { readonly gate: GateView }) {
  return (
    <li id={`gate-${gate.key}`}>
      <div className="q-brand-gate-line">
        <MarkShape kind={gateMark[gate.state]} />
        <label htmlFor={fieldId('brandCandidates', record.id, gate.key)} title={model.codec(gate.key)?.row.hint}>
          {gate.mark} {gate.name}
        </label>
        <Value {...{ model, record, save }} field={gate.key} placeholder="未填" />
      </div>
      <div className={noteClass(record, gate.key)}>
        <HiddenLabel field={`${gate.key}Note`} {...{ model, record }} />
        <Value {...{ model, record, save }} field={`${gate.key}Note`} label={`${gate.name} 依据`} placeholder="依据" />
      </div>
    </li>
  )
}

const summaryOf = (gates: readonly GateView[]) => {
  const count = (state: GateView['state']): number => gates.filter((gate) => gate.state === state).length
  if (count('failed') > 0) return <StatusMark kind="err">{count('failed')} 项未过</StatusMark>
  if (count('open') > 0) return <StatusMark kind="open">{count('open')} 项未填</StatusMark>
  if (count('leader') > 0) return <StatusMark kind="warn">{count('leader')} 项要领导决定</StatusMark>
  return <StatusMark kind="ok">十项全过</StatusMark>
}

const OTHER_BLOCKS = ['候选', '入围与决定']
/** Shown in the list or the head, or only under a condition. */
const ELSEWHERE = new Set(['enterprise', 'rank', 'shortlisted'])

function Others({ model, record }: { readonly model: RecordModel; readonly record: Row }) {
  const rows = model.rows.filter(
    (row) =>
      OTHER_BLOCKS.includes(row.block) &&
      !ELSEWHERE.has(row.key) &&
      (row.requiredWhen === undefined || row.requiredWhen(record.fields)),
  )
  return <RecordForm model={model} record={record} rows={rows} />
}

/** The chosen candidate: scores, gates with their evidence, and the decision. Each value is saved on leaving it. */
export function CandidatePanel({
  model,
  record,
  name,
  asOf,
  gate,
}: {
  readonly model: RecordModel
  readonly record: Row
  readonly name: string
  readonly asOf: string
  /** Puts this gate under the hand of the clerk; a new object each time it is asked for. */
  readonly gate: { readonly key: string } | undefined
}) {
  const saveFields = useSaveCandidate()
  const save: Save = (key, value) => void saveFields(record.id, { [key]: value })
  const gates = gatesOf(record.fields)
  const total = brandTotal(record.fields)
  // Gates and scores not given yet show as such in their own lines.
  const faults = candidateFaults(record.fields).filter(
    ({ field }) =>
      gates.every(({ key }) => key !== field) &&
      !BRAND_CRITERIA.some(({ key }) => key === field && typeof record.fields[key] !== 'number'),
  )
  const enterprise = textOf(record.fields, 'enterprise')
  useEffect(() => {
    if (gate === undefined) return
    document.getElementById(`gate-${gate.key}`)?.scrollIntoView({ block: 'center' })
    document.getElementById(fieldId('brandCandidates', record.id, gate.key))?.focus()
  }, [gate, record.id])
  return (
    <>
      <header>
        <h2 title={name}>{name}</h2>
        {enterprise === '' ? null : <a href={hrefOf(['enterprises', enterprise])}>打开档案</a>}
      </header>
      <div className="q-brand-panel-body">
        <p className="q-brand-panel-total">
          <b>{typeof total === 'number' ? total : '—'}</b>
          <span className="q-secondary">/ 100</span>
          <span className="q-facts">截至 {asOf}</span>
        </p>
        {faults.length === 0 ? null : (
          <ul className="q-brand-faults">
            {faults.map(({ field, message }) => (
              <li key={field}>
                <StatusMark kind="warn">{message}</StatusMark>
              </li>
            ))}
          </ul>
        )}
        <Scores {...{ model, record, save }} />
        <div className="q-brand-panel-head">
          <h3>门槛与依据</h3>
          {summaryOf(gates)}
        </div>
        <ul className="q-brand-gate-list">
          {gates.map((one) => (
            <GateLine key={one.key} gate={one} {...{ model, record, save }} />
          ))}
        </ul>
        <div className="q-brand-panel-head">
          <h3>入围与决定</h3>
        </div>
        <Others model={model} record={record} />
      </div>
    </>
  )
}
