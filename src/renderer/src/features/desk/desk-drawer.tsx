import { Drawer } from 'antd'
import { useMemo } from 'react'
import type { Desk } from '../../../../domain/desks/desk'
import type { CollectionDefinition } from '../../../../domain/schema/field'
import type { Row } from '../../../../shared/rows'
import { placeOf } from '../../app/places'
import { hrefOf, navigate, type Path } from '../../app/route'
import { useRow } from '../../client/hooks'
import { Card } from '../../ui/card'
import { StatusMark } from '../../ui/status-mark'
import { AttachmentsCard } from '../attachments/attachments-card'
import { RecordHistory } from '../history/record-history'
import { ChildRecords } from '../records/child-records'
import { RecordForm } from '../records/record-form'
import { type RecordModel, useRecordModel } from '../records/use-record-model'
import { deskPartOf } from './desk-parts'
import { childrenOf, referrersOf } from './kin'
import { useNameOf } from './parent-column'

const ROOM = 780

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What a ledger said about the enterprise: wanted only while the row is linked to none. */
const isLedgerSource = (key: string): boolean => /^source(Enterprise|Licence)/.test(key)

/** Records this one names in its fields: the sheet, the batch, the case, the reporter. */
function Named({ model, row }: { readonly model: RecordModel; readonly row: Row }) {
  return model.rows.map(({ key, kind, label, reference }) => {
    const id = text(row.fields[key])
    if (kind !== 'reference' || reference === undefined || reference === 'enterprises' || id === '') return null
    const name = model.codec(key)?.text(id) ?? ''
    return (
      <a key={key} href={hrefOf(placeOf(reference, id, text(row.fields.enterprise) || undefined))}>
        {label}：{name === '' ? '打开' : name}
      </a>
    )
  })
}

/** The enterprise it is about with its whole story, and the record it hangs under. */
function Facts({ model, row }: { readonly model: RecordModel; readonly row: Row }) {
  const { definition } = model
  const { enterprise: field, parent } = definition
  const above = useRow(parent ?? 'enterprises', row.parent ?? '')
  const nameOf = useNameOf(parent ?? 'enterprises')
  const own = field === undefined || field === 'parent' ? '' : text(row.fields[field])
  const owner = useRow('enterprises', own !== '' ? own : text(above.row?.fields.enterprise)).row
  const { actions: Actions } = deskPartOf(definition.name)
  return (
    <p className="q-desk-facts">
      {owner === undefined ? null : (
        <a href={hrefOf(['enterprises', owner.id])} title="看这家企业的档案和全部经过">
          {text(owner.fields.name)}（全部经过）
        </a>
      )}
      {owner === undefined && field !== undefined && text(row.fields.sourceEnterpriseName) !== '' ? (
        <a href={hrefOf(['unmatched'])}>
          <StatusMark kind="warn">未匹配企业，去认</StatusMark>
        </a>
      ) : null}
      {parent === undefined || row.parent === undefined ? null : (
        <a href={hrefOf(placeOf(parent, row.parent))}>属于：{nameOf(above.row)}</a>
      )}
      <Named model={model} row={row} />
      {Actions === undefined ? null : <Actions record={row} />}
    </p>
  )
}

function Kin({ definition, row }: { readonly definition: CollectionDefinition; readonly row: Row }) {
  const { name, enterprise } = definition
  const children = useMemo(() => childrenOf(name), [name])
  const referrers = useMemo(() => referrersOf(name), [name])
  const owner = enterprise === undefined || enterprise === 'parent' ? null : (row.fields[enterprise] ?? null)
  return (
    <>
      {children.map((child) => (
        <ChildRecords key={child} collection={child} parent={row.id} room={ROOM} />
      ))}
      {referrers.map(({ collection, field, several, near }) => (
        <ChildRecords
          key={`${collection}/${field}`}
          collection={collection}
          parent={row.id}
          room={ROOM}
          by={{ field, several, owner }}
          hideEmpty={!near}
        />
      ))}
    </>
  )
}

/** The blocks of the form; what hangs under the record stands after the first one, before the details. */
function Blocks({ model, row }: { readonly model: RecordModel; readonly row: Row }) {
  const linked = text(row.fields.enterprise) !== ''
  const rows = useMemo(() => model.rows.filter(({ key }) => !linked || !isLedgerSource(key)), [model, linked])
  const [first, ...others] = useMemo(() => [...new Set(rows.map(({ block }) => block))], [rows])
  const card = (block: string) => (
    <Card key={block} title={block}>
      <RecordForm model={model} record={row} rows={rows.filter((one) => one.block === block)} />
    </Card>
  )
  return (
    <>
      {first === undefined ? null : card(first)}
      <Kin definition={model.definition} row={row} />
      {others.map(card)}
    </>
  )
}

/** One record whole: where it belongs, every block of its form, what hangs under it and names it, its files. */
export function DeskDrawer({
  desk,
  collection,
  id,
  back,
}: {
  readonly desk: Desk
  readonly collection: string
  readonly id: string
  /** Where closing leads. */
  readonly back: Path
}) {
  const { row, loading } = useRow(collection, id)
  const model = useRecordModel(collection)
  const nameOf = useNameOf(collection)
  const { definition } = model
  const { panel: Panel } = deskPartOf(collection)
  return (
    <Drawer
      open
      size={900}
      title={`${definition.label}　${nameOf(row)}`}
      aria-label={`${desk.title}：${definition.label}`}
      onClose={() => navigate(back)}
      styles={{ body: { padding: 0 } }}
    >
      {row === undefined ? (
        <p className="q-empty">{loading ? '' : '没有这一条，可能已经删除。刚刚删除的可以按 Ctrl+Z 找回。'}</p>
      ) : (
        <div className="q-desk-drawer">
          <Facts model={model} row={row} />
          {Panel === undefined ? null : <Panel record={row} />}
          <Blocks model={model} row={row} />
          <AttachmentsCard collection={collection} owner={id} />
          <RecordHistory record={id} collection={collection} />
        </div>
      )}
    </Drawer>
  )
}
