import { Popover } from 'antd'
import { useState } from 'react'
import type { Evidence } from '../../../../domain/brand/brand-facts'
import { COLLECTIONS } from '../../../../domain/collections/registry'
import { useOpenRecord } from '../../app/use-open-record'
import { useQuery } from '../../client/hooks'

const FIRST = 40

function Names({ collection, ids }: { readonly collection: string; readonly ids: readonly string[] }) {
  const shown = ids.slice(0, FIRST)
  const { value: rows } = useQuery('records.list', { collection, ids: shown }, { follow: false })
  const byId = new Map((rows ?? []).map((row) => [row.id, row]))
  const openRecord = useOpenRecord()
  const definition = COLLECTIONS.get(collection)
  const nameOf = (id: string): string => {
    const fields = byId.get(id)?.fields
    const title = fields === undefined || definition === undefined ? undefined : fields[definition.title]
    const day = fields === undefined || definition?.eventDate === undefined ? undefined : fields[definition.eventDate]
    const words = [title, day === title ? undefined : day].filter((one) => typeof one === 'string' && one !== '')
    return words.length === 0 ? (definition?.label ?? id) : words.join('　')
  }
  return (
    <section>
      <p className="q-facts">
        {definition?.label ?? collection} {ids.length} 条
      </p>
      <ul>
        {shown.map((id) => (
          <li key={id}>
            <button type="button" className="q-link-button" onClick={() => void openRecord(collection, id)}>
              {nameOf(id)}
            </button>
          </li>
        ))}
        {ids.length > FIRST ? <li className="q-facts">还有 {ids.length - FIRST} 条</li> : null}
      </ul>
    </section>
  )
}

/** `佐证 6 条`: the records a gate or a point rests on, each opening its own. */
export function EvidenceLinks({ of, evidence }: { readonly of: string; readonly evidence: readonly Evidence[] }) {
  const [open, setOpen] = useState(false)
  if (evidence.length === 0) return null
  const kinds = [...new Set(evidence.map(({ collection }) => collection))]
  return (
    <Popover
      trigger="click"
      placement="leftTop"
      open={open}
      onOpenChange={setOpen}
      title={`${of}的佐证记录`}
      content={
        <div className="q-brand-evidence">
          {kinds.map((kind) => (
            <Names
              key={kind}
              collection={kind}
              ids={[...new Set(evidence.flatMap(({ collection, id }) => (collection === kind ? [id] : [])))]}
            />
          ))}
        </div>
      }
    >
      <button
        type="button"
        className="q-link-button q-brand-evidence-open"
        aria-label={`${of}的佐证 ${evidence.length} 条`}
      >
        佐证 {evidence.length}
      </button>
    </Popover>
  )
}
