import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useMemo } from 'react'
import { COLLECTIONS } from '../../../../domain/collections/registry'
import type { Row, UnmatchedGroup } from '../../../../shared/rows'
import { placeOf } from '../../app/places'
import { hrefOf } from '../../app/route'
import { useRows } from '../../client/hooks'
import { Card } from '../../ui/card'
import { EnterprisePicker } from '../inspections/enterprise-picker'
import { canCreate, nameOfGroup, recordWords } from './group-words'
import { nameParts } from './name-difference'
import type { Settling } from './unmatched-screen'

const ROWS_SHOWN = 40

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** Fields that tell a clerk which row of the ledger it was. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
  samples: ['sheetNumber', 'sampleName', 'specification', 'sampledOn', 'conclusion', 'sampledName', 'noticeTitle'],
  inspections: ['number', 'startedOn', 'type', 'conclusion', 'findings'],
  rectifications: ['orderNumber', 'item', 'state', 'dueOn'],
}

function RecordLines({ collection, ids }: { readonly collection: string; readonly ids: readonly string[] }) {
  const { byId, loading } = useRows(collection)
  const definition = COLLECTIONS.get(collection)
  const keys = TELLING[collection] ?? [definition?.title ?? '']
  const rows = ids.slice(0, ROWS_SHOWN).flatMap((id): readonly Row[] => {
    const row = byId.get(id)
    return row === undefined ? [] : [row]
  })
  const linked = ['samples', 'inspections'].includes(collection)
  if (loading) return null
  return (
    <>
      {rows.map((row) => {
        const words = keys.map((key) => text(row.fields[key])).filter((word) => word !== '')
        const line = words.length === 0 ? '（没有填别的）' : words.join('　')
        return (
          <li key={row.id}>
            <span className="q-secondary">{definition?.label}</span>
            {linked ? <a href={hrefOf(placeOf(collection, row.id))}>{line}</a> : <span>{line}</span>}
          </li>
        )
      })}
      {ids.length > ROWS_SHOWN ? <li className="q-secondary">另有 {ids.length - ROWS_SHOWN} 条</li> : null}
    </>
  )
}

/** The candidate's name with what differs from the ledger's set off. */
function NameAgainst({ name, said }: { readonly name: string; readonly said: string }) {
  if (said === '') return <>{name}</>
  let at = 0
  return (
    <>
      {nameParts(name, said).map(({ text: part, same }) => {
        at += part.length
        return same ? <span key={at}>{part}</span> : <mark key={at}>{part}</mark>
      })}
    </>
  )
}

/** What the ledger says, who it may be, and the ways to settle it. */
export function GroupDetail({
  group,
  settling,
  readOnly,
}: {
  readonly group: UnmatchedGroup
  readonly settling: Settling
  readonly readOnly: boolean
}) {
  const enterprises = useRows('enterprises')
  const byCollection = useMemo(() => {
    const out = new Map<string, string[]>()
    for (const { collection, id } of group.records) out.set(collection, [...(out.get(collection) ?? []), id])
    return [...out]
  }, [group])
  const off = readOnly || settling.busy
  return (
    <div className="q-unmatched-detail">
      <Card title={nameOfGroup(group)} facts={recordWords(group)}>
        <dl className="q-unmatched-said">
          <dt>台账里写的名称</dt>
          <dd>{group.name || '没有写'}</dd>
          <dt>信用代码</dt>
          <dd>{group.code || '没有写'}</dd>
          <dt>许可证编号</dt>
          <dd>{group.licenceNumber || '没有写'}</dd>
        </dl>
      </Card>
      <Card title="是哪一家" facts={group.candidates.length === 0 ? '档案里没有名称相近的' : '按相近程度排列'}>
        <ol className="q-unmatched-candidates">
          {group.candidates.map((candidate, at) => (
            <li key={candidate.id}>
              <button
                type="button"
                disabled={off}
                className="q-unmatched-candidate"
                onClick={() => settling.choose(candidate.id, candidate.name)}
              >
                <kbd>{at === 0 ? '1 Enter' : at + 1}</kbd>
                <span>
                  <NameAgainst name={candidate.name} said={group.name} />
                </span>
                <span className="q-secondary">{candidate.code || '没有信用代码'}</span>
              </button>
              <a href={hrefOf(['enterprises', candidate.id])}>看档案</a>
            </li>
          ))}
        </ol>
        <div className="q-unmatched-other">
          <label htmlFor="unmatched-search">
            <kbd>/</kbd> 别的企业
          </label>
          <EnterprisePicker
            id="unmatched-search"
            value={undefined}
            onChange={(id) => settling.choose(id, text(enterprises.byId.get(id)?.fields.name))}
          />
          <Button
            icon={<PlusOutlined aria-hidden="true" />}
            disabled={off || !canCreate(group)}
            onClick={settling.create}
          >
            新建企业 <kbd>N</kbd>
          </Button>
        </div>
        <p className="q-card-note">
          {canCreate(group)
            ? '新建时用台账里的名称和信用代码，其余在企业档案里补。'
            : '台账里没有写名称和信用代码，不能新建，只能从已有的企业里选。'}
        </p>
      </Card>
      <Card title="这些记录">
        <ul className="q-unmatched-records">
          {byCollection.map(([collection, ids]) => (
            <RecordLines key={collection} collection={collection} ids={ids} />
          ))}
        </ul>
      </Card>
    </div>
  )
}
