import { Segmented, Select } from 'antd'
import { COLLECTIONS } from '../../../../domain/collections/registry'
import type { Desk } from '../../../../domain/desks/desk'
import { navigate } from '../../app/route'
import { useStatus } from '../../client/hooks'
import './desk.css'

const labelOf = (collection: string): string => COLLECTIONS.get(collection)?.label ?? collection

/** The record kinds of a desk with their numbers; those that are seldom wanted behind 更多. */
export function DeskTabs({ desk, current }: { readonly desk: Desk; readonly current: string }) {
  const { counts } = useStatus()
  const [main] = desk.collections
  if (desk.collections.length < 2) return null
  const tabs = desk.collections.slice(0, desk.tabs ?? desk.collections.length)
  const more = desk.collections.slice(tabs.length)
  const words = (collection: string): string => `${labelOf(collection)} ${counts[collection] ?? 0}`
  const go = (collection: string): void => navigate(collection === main ? [desk.key] : [desk.key, collection])
  return (
    <div className="q-desk-tabs">
      <Segmented
        aria-label={`${desk.title}的各种记录`}
        value={tabs.includes(current) ? current : ''}
        options={tabs.map((collection) => ({ value: collection, label: words(collection) }))}
        onChange={go}
      />
      {more.length === 0 ? null : (
        <Select
          aria-label="更多记录"
          variant="borderless"
          popupMatchSelectWidth={false}
          placeholder="更多"
          value={more.includes(current) ? current : null}
          options={more.map((collection) => ({ value: collection, label: words(collection) }))}
          onChange={go}
        />
      )}
    </div>
  )
}
