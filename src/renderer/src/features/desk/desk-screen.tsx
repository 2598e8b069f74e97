import { ImportOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { COLLECTIONS } from '../../../../domain/collections/registry'
import type { Desk } from '../../../../domain/desks/desk'
import { deskOf } from '../../../../domain/desks/registry'
import type { ScreenProps } from '../../app/feature'
import { isInFile, placeOf } from '../../app/places'
import { hrefOf, navigate, type Path } from '../../app/route'
import { useRows, useStatus } from '../../client/hooks'
import type { GridHandle } from '../../grid/grid-handle'
import { AddRowButton, GridSearch, GridTools } from '../../grid/grid-tools'
import { RecordGrid } from '../../grid/record-grid'
import { useGridHandle } from '../../grid/use-grid-handle'
import { EmptyState } from '../../ui/empty-state'
import { PageTitle } from '../../ui/page-title'
import { LEDGERS } from '../import/import-start'
import { ClosedKind } from './closed-kind'
import './desk.css'
import { DeskDrawer } from './desk-drawer'
import { deskPartOf } from './desk-parts'
import { DeskSummary } from './desk-summary'
import { DeskTabs } from './desk-tabs'
import { openColumn, openOnEnter } from './open-column'
import { useParentColumn } from './parent-column'
import { type ShownRows, useShownRows } from './shown-rows'
import { ShownStrip } from './shown-strip'

const FIRST = ['enterprise'] as const

const labelOf = (collection: string): string => COLLECTIONS.get(collection)?.label ?? collection

/** Screens of their own keep other columns of the same kind. */
const gridIdOf = (desk: Desk, collection: string): string => `${desk.key}-${collection}`

/** Where records hang under another one, they are made there. */
const isChild = (collection: string): boolean => COLLECTIONS.get(collection)?.parent !== undefined

function Empty({
  desk,
  collection,
  handle,
  view,
}: {
  readonly desk: Desk
  readonly collection: string
  readonly handle: GridHandle
  readonly view: ShownRows
}) {
  if (view.shown !== undefined) {
    return <EmptyState text="没有符合条件的记录。" action={<Button onClick={view.clear}>看全部</Button>} />
  }
  const own = desk.empty?.[collection]
  const label = labelOf(collection)
  const text = own?.text ?? `还没有${label.replace(/记录$/, '')}记录。`
  const parent = COLLECTIONS.get(collection)?.parent
  if (parent !== undefined) {
    const where = parent === 'enterprises' ? '企业档案' : labelOf(parent)
    return <EmptyState text={text} hint={own?.hint ?? `打开${where}里的一条，在下面的${label}表里登记。`} />
  }
  const { create } = deskPartOf(collection)
  if (create !== undefined) {
    return <EmptyState text={text} hint={own?.hint ?? `点右上角的“${create.label}”。`} />
  }
  const canImport = LEDGERS.some(({ name }) => name === collection)
  return (
    <EmptyState
      text={text}
      action={
        canImport ? (
          <Button href={hrefOf(['import', collection])}>导入旧台账</Button>
        ) : (
          <Button onClick={() => handle.startNewRow()}>登记{label}</Button>
        )
      }
      hint={own?.hint ?? '也可以从 WPS 复制后，点一下下面的空行按 Ctrl+V。'}
    />
  )
}

function TitleRow({
  desk,
  collection,
  handle,
  closed,
  tabs: given,
}: {
  readonly desk: Desk
  readonly collection: string
  readonly handle: GridHandle
  readonly closed: boolean
  readonly tabs: ReactNode
}) {
  const { readOnly } = useStatus()
  const { create } = deskPartOf(collection)
  const [making, setMaking] = useState(false)
  const tabs = given ?? <DeskTabs desk={desk} current={collection} />
  if (closed) return <PageTitle title={desk.title}>{tabs}</PageTitle>
  return (
    <PageTitle
      title={desk.title}
      actions={
        <>
          <GridSearch handle={handle} />
          {isChild(collection) ? null : create === undefined ? (
            <AddRowButton handle={handle} label={`登记${labelOf(collection)}`} />
          ) : (
            <Button type="primary" disabled={readOnly} onClick={() => setMaking(true)}>
              {create.label}
            </Button>
          )}
          {making && create !== undefined ? <create.Dialog onClose={() => setMaking(false)} /> : null}
        </>
      }
    >
      <GridTools handle={handle} collection={collection} gridId={gridIdOf(desk, collection)}>
        {tabs}
        {LEDGERS.some(({ name }) => name === collection) ? (
          <Button
            type="text"
            icon={<ImportOutlined aria-hidden="true" />}
            href={hrefOf(['import', collection])}
            disabled={readOnly}
          >
            导入
          </Button>
        ) : null}
      </GridTools>
    </PageTitle>
  )
}

/** The grid of one record kind at its desk, and the record that is open. */
function KindGrid({
  desk,
  collection,
  id,
  list,
  tabs,
}: {
  readonly desk: Desk
  readonly collection: string
  readonly id: string | undefined
  readonly list: Path
  readonly tabs: ReactNode
}) {
  const handle = useGridHandle()
  const { rows, loading, head, error, byId } = useRows(collection)
  const view = useShownRows(collection, rows, loading)
  const part = deskPartOf(collection)
  const own = part.useExtras()
  const above = useParentColumn(collection)
  const place = useCallback(
    (one: string): Path =>
      isInFile(collection) ? placeOf(collection, one, byId.get(one)?.parent) : [desk.key, collection, one],
    [collection, desk, byId],
  )
  const extras = useMemo(() => [openColumn(place), ...above, ...own], [place, above, own])
  const onEnter = useMemo(() => openOnEnter(handle, place), [handle, place])
  const closed = error?.code === 'refused' && COLLECTIONS.get(collection)?.restricted === true
  return (
    <>
      <TitleRow desk={desk} collection={collection} handle={handle} closed={closed} tabs={tabs} />
      {closed && desk.restricted === true ? null : <DeskSummary desk={desk.key} />}
      <ShownStrip view={view} />
      {closed ? (
        <ClosedKind collection={collection} />
      ) : (
        <div className="q-desk-body" onKeyDownCapture={onEnter}>
          <RecordGrid
            handle={handle}
            collection={collection}
            gridId={gridIdOf(desk, collection)}
            rows={view.rows}
            loading={loading}
            head={view.shown === undefined ? head : undefined}
            first={part.first ?? FIRST}
            extras={extras}
            looks={part.looks}
            fixedRows={isChild(collection) || part.create !== undefined}
            onOpen={(one) => navigate(place(one))}
            empty={<Empty desk={desk} collection={collection} handle={handle} view={view} />}
          />
        </div>
      )}
      {id === undefined || closed ? null : (
        <DeskDrawer key={id} desk={desk} collection={collection} id={id} back={list} />
      )}
    </>
  )
}

/** `#/<desk>`, `#/<desk>/<collection>`, `#/<desk>/<collection>/<id>`: any desk from its record kinds. */
export function DeskScreen({
  desk: key,
  path,
  tabs,
}: ScreenProps & {
  readonly desk: string
  /** In place of the desk's own tabs, where a screen of its own stands at `#/<desk>`. */
  readonly tabs?: ReactNode
}) {
  const desk = deskOf(key)
  const [first, second] = path
  const main = desk?.collections[0]
  if (desk === undefined || main === undefined) return null
  const named = first !== undefined && desk.collections.includes(first)
  const collection = named ? first : main
  return (
    <KindGrid
      key={collection}
      desk={desk}
      collection={collection}
      id={named ? second : first}
      list={collection === main && tabs === undefined ? [desk.key] : [desk.key, collection]}
      tabs={tabs}
    />
  )
}
