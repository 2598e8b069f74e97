import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { FieldRow, FieldValue } from '../../../../domain/schema/field'
import { fieldValue, isEmptyValue, isRequired, validateValue } from '../../../../domain/schema/validate-record'
import type { Row } from '../../../../shared/rows'
import { useUndoRedo } from '../../app/undo'
import { useCommand, useRows } from '../../client/hooks'
import { removedWords } from '../../client/removed-words'
import { Card } from '../../ui/card'
import { useMessages } from '../../ui/messages'
import { type NewRecord, RecordForm } from './record-form'
import { type RecordModel, useRecordModel } from './use-record-model'

/** What an imported ledger said about the enterprise: known here by the file the line stands in. */
const isLedgerSource = (row: FieldRow): boolean => /^source(Enterprise|Licence)/.test(row.key)

/** Columns of the small table: the title, what is required, then the rest, as far as there is room. */
function columnsOf(model: RecordModel, room: number): readonly FieldRow[] {
  const { title } = model.definition
  const rank = (row: FieldRow): number =>
    row.key === title ? 0 : row.requirement === 'required' ? 1 : row.hidden === true ? 3 : 2
  const kept = new Set<FieldRow>()
  let width = 0
  for (const row of [...model.rows].sort((left, right) => rank(left) - rank(right))) {
    const own = Math.min(row.width, 180)
    if (rank(row) === 3 || (row.kind === 'longText' && row.key !== title) || width + own > room) continue
    kept.add(row)
    width += own
  }
  return model.rows.filter((row) => kept.has(row))
}

function Cell({ model, row, record }: { readonly model: RecordModel; readonly row: FieldRow; readonly record: Row }) {
  const value = fieldValue(row, record.fields)
  if (isEmptyValue(value)) {
    return isRequired(row, record.fields) ? <td className="q-td-missing">缺</td> : <td className="q-secondary">—</td>
  }
  const issues = validateValue(row, value, record.fields, model.context)
  const kind = issues.some((issue) => issue.severity === 'error')
    ? 'q-td-bad'
    : issues.length > 0
      ? 'q-td-doubt'
      : undefined
  return (
    <td className={kind} title={issues.map((issue) => issue.message).join('\n') || undefined}>
      {model.codec(row.key)?.text(value)}
    </td>
  )
}

/** Does the record name that other one in this field? */
const names =
  (field: string, id: string) =>
  ({ fields }: Row): boolean => {
    const value = fields[field]
    return Array.isArray(value) ? value.includes(id) : value === id
  }

type By = { readonly field: string; readonly several: boolean; readonly owner: FieldValue }

/** What a record made in this table starts with: its parent, or its reference and the same enterprise. */
function madeUnder({ definition }: RecordModel, parent: string, by: By | undefined): Omit<NewRecord, 'onMade'> {
  if (by === undefined) return { parent }
  const { enterprise } = definition
  const owner =
    enterprise === undefined || enterprise === 'parent' || by.owner === null ? {} : { [enterprise]: by.owner }
  return { fields: { ...owner, [by.field]: by.several ? [parent] : parent } }
}

/** Records that belong to one other record: a small table, each line opening into its form. */
export function ChildRecords({
  collection,
  parent,
  title,
  id,
  facts,
  room = 620,
  openId,
  under,
  by,
  hideEmpty = false,
}: {
  readonly collection: string
  readonly parent: string
  readonly title?: string
  readonly id?: string
  readonly facts?: ReactNode
  /** Pixels for the columns. */
  readonly room?: number
  /** Opens this record, e.g. where F8 leads; `new` an empty line. */
  readonly openId?: string | undefined
  /** Shown under the open record's form: its own children. */
  readonly under?: (record: Row) => ReactNode
  /** They name `parent` in this field rather than hang under it; `owner` is the enterprise of new ones. */
  readonly by?: By
  /** Not shown at all while there are none. */
  readonly hideEmpty?: boolean
}) {
  const model = useRecordModel(collection)
  const field = by?.field
  const question = useMemo(() => (field === undefined ? { parent } : {}), [parent, field])
  const { rows: asked } = useRows(collection, question)
  const rows = useMemo(() => (field === undefined ? asked : asked.filter(names(field, parent))), [asked, field, parent])
  const [open, setOpen] = useState<string | undefined>(undefined)
  const run = useCommand()
  const { toast } = useMessages()
  const { undo } = useUndoRedo()
  const columns = useMemo(() => columnsOf(model, room), [model, room])
  const formRows = useMemo(() => model.rows.filter((row) => !isLedgerSource(row)), [model])
  useEffect(() => {
    if (openId !== undefined) setOpen(openId)
  }, [openId])

  const remove = async (record: Row): Promise<void> => {
    const answer = await run('records.remove', { collection, ids: [record.id] })
    if (!answer.ok) return
    const { seq } = answer.value
    setOpen(undefined)
    toast(
      removedWords(`已删除${model.definition.label}`, answer.value),
      seq === undefined ? undefined : () => void undo(seq),
    )
  }

  const form = (record: Row | undefined) => (
    <tr className="q-child-form">
      <td colSpan={columns.length}>
        <RecordForm
          model={model}
          record={record}
          rows={formRows}
          made={{ ...madeUnder(model, parent, by), onMade: setOpen }}
        />
        {record === undefined ? null : under?.(record)}
        <div className="q-child-tools">
          <Button size="small" onClick={() => setOpen(undefined)}>
            收起
          </Button>
          {record === undefined ? null : (
            <Button
              size="small"
              icon={<DeleteOutlined aria-hidden="true" />}
              disabled={model.readOnly}
              onClick={() => void remove(record)}
            >
              删除这一行
            </Button>
          )}
        </div>
      </td>
    </tr>
  )

  if (hideEmpty && rows.length === 0) return null
  return (
    <Card
      title={title ?? model.definition.label}
      {...(id === undefined ? {} : { id })}
      facts={facts ?? (rows.length === 0 ? '还没有记录' : `${rows.length} 条`)}
      tools={
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden="true" />}
          disabled={model.readOnly}
          onClick={() => setOpen('new')}
        >
          加一行
        </Button>
      }
    >
      {rows.length === 0 && open !== 'new' ? null : (
        <div className="q-scroll-x">
          <table className="q-table q-child-table" aria-label={title ?? model.definition.label}>
            <thead>
              <tr>
                {columns.map((row) => (
                  <th key={row.key} title={row.label}>
                    {row.label}
                  </th>
                ))}
              </tr>
            </thead>
            {rows.map((record) => (
              <tbody key={record.id}>
                <tr className="q-child-row" onClick={() => setOpen(open === record.id ? undefined : record.id)}>
                  {columns.map((row, index) =>
                    index === 0 ? (
                      <td key={row.key}>
                        <button
                          type="button"
                          className="q-plain-button"
                          aria-expanded={open === record.id}
                          title="展开填写"
                        >
                          <span aria-hidden="true" className="q-secondary">
                            {open === record.id ? '▾ ' : '▸ '}
                          </span>
                          {model.codec(row.key)?.text(fieldValue(row, record.fields)) || '（未填）'}
                        </button>
                      </td>
                    ) : (
                      <Cell key={row.key} model={model} row={row} record={record} />
                    ),
                  )}
                </tr>
                {open === record.id ? form(record) : null}
              </tbody>
            ))}
            {open === 'new' ? <tbody>{form(undefined)}</tbody> : null}
          </table>
        </div>
      )}
    </Card>
  )
}
