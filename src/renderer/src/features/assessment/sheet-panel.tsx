import { Input, InputNumber, Select } from 'antd'
import { useEffect, useState } from 'react'
import { type AssessmentPart, type AssessmentRow, CONCLUSIONS } from '../../../../domain/assessment/assessment-row'
import { deskKeeping } from '../../../../domain/desks/registry'
import { navigate } from '../../app/route'
import { useCommand, useStatus } from '../../client/hooks'
import { MarkShape, StatusMark } from '../../ui/status-mark'
import { showOnly } from '../desk/shown-rows'
import { openFigure } from '../figures/open-figure'

/** The records behind a part, in the grid of their desk. */
function openPart({ indicator, collection, ids, label, text }: AssessmentPart): void {
  if (indicator !== undefined) {
    openFigure(indicator)
    return
  }
  const desk = deskKeeping(collection)
  if (desk === undefined) return
  showOnly({ collection, label, text, ids: new Set(ids) })
  navigate(desk.collections[0] === collection && desk.key !== 'assessment' ? [desk.key] : [desk.key, collection])
}

function Parts({ parts }: { readonly parts: readonly AssessmentPart[] }) {
  return (
    <ul className="q-assessment-parts">
      {parts.map((part) => (
        <li key={`${part.label}${part.indicator ?? part.collection}`}>
          {part.reached === null ? <MarkShape kind="info" /> : <MarkShape kind={part.reached ? 'ok' : 'err'} />}
          <span>{part.label}</span>
          {part.indicator === undefined && part.ids.length === 0 ? (
            <span className="q-secondary">{part.text}</span>
          ) : (
            <button type="button" className="q-link-button" onClick={() => openPart(part)}>
              {part.text}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

type Words = Readonly<Record<string, string | number | null>>

/** One text of the clerk, saved on leaving it. */
function Words({
  id,
  label,
  value,
  rows = 1,
  missing,
  placeholder = '',
  onSave,
}: {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly rows?: number
  readonly missing: boolean
  readonly placeholder?: string
  readonly onSave: (value: string | null) => void
}) {
  const { readOnly } = useStatus()
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const common = {
    id,
    value: text,
    disabled: readOnly,
    placeholder: missing ? `缺${label}` : placeholder,
    className: missing ? 'q-input q-input-missing' : 'q-input',
    onBlur: () => {
      if (text.trim() !== value) onSave(text.trim() === '' ? null : text.trim())
    },
  }
  return (
    <label className="q-assessment-field" htmlFor={id}>
      <span>{label}</span>
      {rows > 1 ? (
        <Input.TextArea {...common} rows={rows} onChange={(event) => setText(event.target.value)} />
      ) : (
        <Input {...common} onChange={(event) => setText(event.target.value)} />
      )}
    </label>
  )
}

/** One row of the sheet: the plan's words, what the data say, and what the clerk writes. */
export function SheetPanel({ row, weighted }: { readonly row: AssessmentRow; readonly weighted: boolean }) {
  const { readOnly } = useStatus()
  const run = useCommand()
  const save = (words: Words): void => void run('assessment.save', { key: row.key, words })
  const text = (key: 'evidenceNote' | 'problems' | 'measures' | 'responsible' | 'dueOn', label: string) => ({
    id: `assessment-${key}`,
    label,
    value: row[key],
    missing: row.missing.includes(label),
    onSave: (value: string | null) => save({ [key]: value }),
  })
  return (
    <>
      <header>
        <h2 title={row.name}>{row.name}</h2>
      </header>
      <div className="q-assessment-panel-body">
        <p className="q-assessment-quote">{row.content}</p>
        <p>
          <span className="q-secondary">目标值 </span>
          {row.target}
        </p>
        <p>
          <span className="q-secondary">完成值 </span>
          {row.numerator === null || row.denominator === null ? row.achieved : `${row.numerator}/${row.denominator}`}
          <span className="q-facts">　截至 {row.asOf}</span>
        </p>
        {row.achievedThen === undefined ? null : (
          <p>
            <StatusMark kind="info">
              自评时（{row.achievedThen.asOf}）：{row.achievedThen.text}
            </StatusMark>
          </p>
        )}
        <Parts parts={row.parts} />
        <p className="q-facts">{row.grounds}</p>
        <label className="q-assessment-field" htmlFor="assessment-conclusion">
          <span>自评结论</span>
          <Select
            id="assessment-conclusion"
            allowClear
            disabled={readOnly}
            placeholder={row.proposed === undefined ? '由自评人判定' : `按数据：${row.proposed}`}
            value={row.entered ? row.conclusion : undefined}
            options={CONCLUSIONS.map((one) => ({ value: one, label: one }))}
            onChange={(picked: string | undefined) => save({ conclusion: picked ?? null })}
          />
        </label>
        {row.differs ? (
          <p>
            <StatusMark kind="warn">按数据应为“{row.proposed}”，请在佐证材料里说明依据。</StatusMark>
          </p>
        ) : null}
        <Words {...text('evidenceNote', '佐证材料清单')} rows={2} placeholder="上面计到的记录以外的材料" />
        <Words {...text('problems', '存在问题')} rows={2} />
        <Words {...text('measures', '整改措施')} rows={2} />
        <Words {...text('responsible', '责任人')} />
        <Words {...text('dueOn', '完成时限')} placeholder="如 2017-09-30" />
        {weighted ? (
          <label className="q-assessment-field" htmlFor="assessment-weight">
            <span>本局自定权重</span>
            <InputNumber
              id="assessment-weight"
              min={0}
              max={100}
              disabled={readOnly}
              value={row.weight ?? null}
              onBlur={(event) => {
                const typed = event.target.value.trim()
                const weight = typed === '' ? null : Number(typed)
                if (weight !== (row.weight ?? null)) save({ weight })
              }}
            />
          </label>
        ) : null}
      </div>
    </>
  )
}
