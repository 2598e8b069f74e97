import { Button } from 'antd'
import { useState } from 'react'
import type { FieldRow, FieldValue, Issue } from '../../../../domain/schema/field'
import { fieldValue, isEmptyValue, isRequired, validateValue } from '../../../../domain/schema/validate-record'
import type { Row } from '../../../../shared/rows'
import { useClient, useCommand } from '../../client/hooks'
import { storableFields } from '../../client/storable'
import { ReasonDialog } from '../../ui/reason-dialog'
import { MarkShape } from '../../ui/status-mark'
import { suggestionsOf, suggestionWords } from '../../ui/suggestions'
import { FieldInput } from './field-input'
import './records.css'
import type { RecordModel } from './use-record-model'

/** Where a record made by the form belongs. */
export interface NewRecord {
  readonly parent?: string
  readonly fields?: Readonly<Record<string, FieldValue>>
  /** Called with the id once the first value made the record. */
  readonly onMade: (id: string) => void
}

/** Saves one field at a time; the first value of a new record makes it. */
function useSaveField(collection: string, record: Row | undefined, made: NewRecord | undefined) {
  const client = useClient()
  const run = useCommand()
  return async (key: string, value: FieldValue): Promise<void> => {
    if (record !== undefined) {
      const stores = client.storesOf(collection)
      for (const store of stores) store.expectAll([{ id: record.id, fields: { [key]: value } }])
      const answer = await run('records.put', {
        collection,
        rows: [{ id: record.id, fields: storableFields({ [key]: value }) }],
      })
      const written = answer.ok && answer.value.seq !== undefined
      for (const store of stores) store.settle([record.id], written)
      return
    }
    if (made === undefined || isEmptyValue(value)) return
    const fields = storableFields({ ...made.fields, [key]: value })
    const answer = await run('records.put', {
      collection,
      rows: [{ ...(made.parent === undefined ? {} : { parent: made.parent }), fields }],
    })
    const id = answer.ok ? answer.value.ids[0] : undefined
    if (id !== undefined) made.onMade(id)
  }
}

function Restricted({ collection, record, row }: { collection: string; record: Row; row: FieldRow }) {
  const run = useCommand()
  const [asking, setAsking] = useState(false)
  const [text, setText] = useState<string | undefined>(undefined)
  if (text !== undefined) return <span className="q-revealed">{text}</span>
  return (
    <>
      <Button size="small" type="link" onClick={() => setAsking(true)}>
        查看
      </Button>
      {asking ? (
        <ReasonDialog
          title={`查看${row.label}`}
          text="请填写事由，会记入操作日志。"
          okText="查看"
          onCancel={() => setAsking(false)}
          onOk={(reason) => {
            setAsking(false)
            void run('records.reveal', { collection, id: record.id, field: row.key, reason }).then((answer) => {
              if (answer.ok) setText(answer.value.text)
            })
          }}
        />
      ) : null}
    </>
  )
}

function Field({
  model,
  row,
  record,
  onSave,
}: {
  readonly model: RecordModel
  readonly row: FieldRow
  readonly record: Row | undefined
  readonly onSave: (key: string, value: FieldValue) => Promise<void>
}) {
  const [refused, setRefused] = useState<string | undefined>(undefined)
  const codec = model.codec(row.key)
  if (codec === undefined) return null
  const fields = record?.fields ?? {}
  const value = fieldValue(row, fields)
  const required = isRequired(row, fields)
  const missing = required && isEmptyValue(value)
  const issues: readonly Issue[] =
    refused !== undefined
      ? [{ severity: 'error', message: refused }]
      : [
          ...validateValue(row, value, fields, model.context),
          ...(model.definition.check?.(fields) ?? []).flatMap((one) => (one.field === row.key ? [one.issue] : [])),
        ]
  const id = fieldId(model.definition.name, record?.id, row.key)
  const conflict = record?.conflicts?.includes(row.key) === true
  const wide = row.kind === 'longText'
  return (
    <div className={wide ? 'q-field q-field-wide' : 'q-field'}>
      <label htmlFor={id} title={row.hint}>
        {required ? <span className="q-required">*</span> : null}
        {row.label}
      </label>
      <div className="q-field-body">
        {row.compute !== undefined ? (
          <span className="q-computed" id={id} tabIndex={-1}>
            {codec.text(value) || '—'}
          </span>
        ) : (
          <div className="q-field-line">
            <FieldInput
              id={id}
              codec={codec}
              value={value}
              choices={model.choices(row)}
              missing={missing}
              placeholder={missing ? '缺' : ''}
              disabled={model.readOnly}
              onSave={(next) => void onSave(row.key, next)}
              onRefused={setRefused}
            />
            {row.restricted === true && record !== undefined && !isEmptyValue(value) ? (
              <Restricted collection={model.definition.name} record={record} row={row} />
            ) : null}
          </div>
        )}
        {conflict ? (
          <p className="q-field-note q-note-conflict">
            <MarkShape kind="conflict" /> 两地填得不一样，到数据往来中选定
          </p>
        ) : null}
        {issues.map((issue) => (
          <p key={issue.message} className={`q-field-note q-note-${issue.severity}`}>
            <MarkShape kind={issue.severity === 'error' ? 'err' : 'warn'} /> {issue.message}
            {suggestionsOf(issue).map((suggestion) => (
              <Button
                key={suggestion}
                size="small"
                type="link"
                title={suggestion}
                onClick={() => {
                  const parsed = codec.parse(suggestion)
                  if (parsed.ok) void onSave(row.key, parsed.value)
                }}
              >
                {suggestionWords(suggestion, codec.text(value))}
              </Button>
            ))}
          </p>
        ))}
      </div>
    </div>
  )
}

/** Id of the input of a field: F8 puts the focus there. */
export const fieldId = (collection: string, id: string | undefined, key: string): string =>
  `field-${collection}-${id ?? 'new'}-${key}`

/** Two columns; every field saves itself on leaving it. */
export function RecordForm({
  model,
  record,
  rows,
  made,
}: {
  readonly model: RecordModel
  /** Absent while the record is being made. */
  readonly record: Row | undefined
  readonly rows: readonly FieldRow[]
  readonly made?: NewRecord
}) {
  const save = useSaveField(model.definition.name, record, made)
  return (
    <div className="q-form">
      {rows.map((row) => (
        <Field key={row.key} model={model} row={row} record={record} onSave={save} />
      ))}
    </div>
  )
}
