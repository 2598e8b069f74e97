import { type ReactNode, useEffect, useState } from 'react'
import type { CandidateReview, CriterionReview, GateReview } from '../../../../domain/brand/candidate-review'
import { sinceFrozen } from '../../../../domain/brand/decision'
import type { GateState } from '../../../../domain/brand/gates-entered'
import { candidateFaults } from '../../../../domain/brand/shortlist'
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
import { EvidenceLinks } from './evidence-links'
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

function Criterion({ one, model, record, save }: Omit<LineProps, 'field'> & { readonly one: CriterionReview }) {
  const { key, label, points, max, computed, formula, entered, differs, needsReason } = one
  return (
    <div className="q-brand-criterion">
      <div className="q-brand-score-line">
        <label htmlFor={fieldId('brandCandidates', record.id, key)} title={formula}>
          {shortCriterion(key, label)}
        </label>
        <Value {...{ model, record, save }} field={key} placeholder={String(computed)} />
        <Bar value={max === 0 ? 0 : points / max} label={`${label} ${points}/${max}`} />
        <span className="q-secondary q-number">{max}</span>
      </div>
      <p className="q-brand-formula">
        {entered === undefined ? '按数据' : differs ? `填写 ${entered}，按数据` : '与数据一致'} {computed} ={' '}
        {one.parts.map((part) => part.formula).join(' + ')} <EvidenceLinks of={label} evidence={one.evidence} />
      </p>
      <div className={needsReason ? 'q-brand-note q-brand-note-asked' : noteClass(record, key)}>
        <HiddenLabel field={`${key}Note`} {...{ model, record }} />
        <Value
          {...{ model, record, save }}
          field={`${key}Note`}
          label={`${label} 评分依据`}
          placeholder={needsReason ? '与数据不一致，写明理由' : '评分依据'}
        />
      </div>
    </div>
  )
}

function Scores({
  review,
  model,
  record,
  save,
}: Omit<LineProps, 'field'> & { readonly review: CandidateReview | undefined }) {
  return (
    <div className="q-brand-scores">
      <div className="q-brand-score-line q-facts" aria-hidden="true">
        <span>评分项</span>
        <span>得分</span>
        <span />
        <span>满分</span>
      </div>
      {review?.criteria.map((one) => (
        <Criterion key={one.key} one={one} {...{ model, record, save }} />
      ))}
    </div>
  )
}

const WORD: Readonly<Record<GateState, string>> = { passed: '是', failed: '否', leader: '要领导决定', open: '未填' }

function GateLine({ gate, model, record, save }: Omit<LineProps, 'field'> & { readonly gate: GateReview }) {
  const { computed, differs, needsReason } = gate
  return (
    <li id={`gate-${gate.key}`}>
      <div className="q-brand-gate-line">
        <MarkShape kind={gateMark[gate.state]} />
        <label htmlFor={fieldId('brandCandidates', record.id, gate.key)} title={model.codec(gate.key)?.row.hint}>
          {gate.mark} {gate.name}
        </label>
        <Value
          {...{ model, record, save }}
          field={gate.key}
          placeholder={computed === 'open' ? '未填' : `按数据：${WORD[computed]}`}
        />
      </div>
      <p className={differs ? 'q-brand-fact q-brand-fact-differs' : 'q-brand-fact'}>
        {differs ? `数据为“${WORD[computed]}”：` : ''}
        {gate.fact} <EvidenceLinks of={gate.name} evidence={gate.evidence} />
      </p>
      <div className={needsReason ? 'q-brand-note q-brand-note-asked' : noteClass(record, gate.key)}>
        <HiddenLabel field={`${gate.key}Note`} {...{ model, record }} />
        <Value
          {...{ model, record, save }}
          field={`${gate.key}Note`}
          label={`${gate.name} 依据`}
          placeholder={needsReason ? '写明理由' : '依据'}
        />
      </div>
    </li>
  )
}

const summaryOf = (gates: readonly GateReview[]) => {
  const count = (state: GateState): number => gates.filter((gate) => gate.state === state).length
  if (count('failed') > 0) return <StatusMark kind="err">{count('failed')} 项未过</StatusMark>
  if (count('open') > 0) return <StatusMark kind="open">{count('open')} 项未填</StatusMark>
  if (count('leader') > 0) return <StatusMark kind="warn">{count('leader')} 项要领导决定</StatusMark>
  return <StatusMark kind="ok">十项全过</StatusMark>
}

const OTHER_BLOCKS = ['候选', '入围与决定']
/** Shown in the list or the head, or only under a condition. */
const ELSEWHERE = new Set(['enterprise', 'rank', 'shortlisted', 'stage'])

function Others({ model, record }: { readonly model: RecordModel; readonly record: Row }) {
  const rows = model.rows.filter(
    (row) =>
      OTHER_BLOCKS.includes(row.block) &&
      !ELSEWHERE.has(row.key) &&
      row.internal !== true &&
      (row.requiredWhen === undefined || row.requiredWhen(record.fields)),
  )
  return <RecordForm model={model} record={record} rows={rows} />
}

/** What was frozen, and what has moved since. */
function Frozen({ review }: { readonly review: CandidateReview }) {
  const { decided, accepted } = review
  const moved = sinceFrozen(review)
  return (
    <>
      {decided === undefined ? null : (
        <p className="q-brand-frozen q-facts">
          {decided.on} 决定时 {decided.total} 分，已定格
        </p>
      )}
      {accepted === undefined ? null : (
        <p className="q-brand-frozen q-facts">
          {accepted.on} 验收评分 {accepted.total} 分，已定格
        </p>
      )}
      {moved === '' ? null : (
        <p className="q-brand-frozen">
          <StatusMark kind="info">{moved}</StatusMark>
        </p>
      )}
    </>
  )
}

/** The chosen candidate: scores, gates with their evidence, and the decision. Each value is saved on leaving it. */
export function CandidatePanel({
  model,
  record,
  review,
  name,
  asOf,
  gate,
  steps,
}: {
  readonly model: RecordModel
  readonly record: Row
  /** Undefined until it has been worked out. */
  readonly review: CandidateReview | undefined
  readonly name: string
  readonly asOf: string
  /** Puts this gate under the hand of the clerk; a new object each time it is asked for. */
  readonly gate: { readonly key: string } | undefined
  /** Stage of the candidate and what may come next. */
  readonly steps: ReactNode
}) {
  const saveFields = useSaveCandidate()
  const save: Save = (key, value) => void saveFields(record.id, { [key]: value })
  const gates = review?.gates ?? []
  // Gates show in their own lines.
  const faults =
    review === undefined
      ? []
      : candidateFaults(record.fields, review).filter(({ field }) => gates.every(({ key }) => key !== field))
  const enterprise = textOf(record.fields, 'enterprise')
  const ready = review !== undefined
  useEffect(() => {
    if (gate === undefined || !ready) return
    document.getElementById(`gate-${gate.key}`)?.scrollIntoView({ block: 'center' })
    document.getElementById(fieldId('brandCandidates', record.id, gate.key))?.focus()
  }, [gate, record.id, ready])
  return (
    <>
      <header>
        <h2 title={name}>{name}</h2>
        {enterprise === '' ? null : <a href={hrefOf(['enterprises', enterprise])}>打开档案</a>}
      </header>
      <div className="q-brand-panel-body">
        <p className="q-brand-panel-total" title={review?.formula}>
          <b>{review === undefined ? '—' : (review.total ?? '不可用')}</b>
          <span className="q-secondary">/ 100</span>
          <span className="q-facts">截至 {asOf}</span>
        </p>
        {review === undefined ? null : <Frozen review={review} />}
        {faults.length === 0 ? null : (
          <ul className="q-brand-faults">
            {faults.map(({ field, message }) => (
              <li key={field}>
                <StatusMark kind="warn">{message}</StatusMark>
              </li>
            ))}
          </ul>
        )}
        <Scores {...{ review, model, record, save }} />
        <div className="q-brand-panel-head">
          <h3>门槛与依据</h3>
          {review === undefined ? null : summaryOf(gates)}
        </div>
        <ul className="q-brand-gate-list">
          {gates.map((one) => (
            <GateLine key={one.key} gate={one} {...{ model, record, save }} />
          ))}
        </ul>
        <div className="q-brand-panel-head">
          <h3>阶段与决定</h3>
        </div>
        {steps}
        <Others model={model} record={record} />
      </div>
    </>
  )
}
