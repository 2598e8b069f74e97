import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import type { DrawRecord, FrozenDraw } from '../../../../domain/draw/draw-record'
import { layerName } from '../../../../domain/draw/strata'
import type { Row } from '../../../../shared/rows'
import { hrefOf } from '../../app/route'
import { useClient, useCommand, useQuery, useStatus } from '../../client/hooks'
import { Card } from '../../ui/card'
import { ReasonDialog } from '../../ui/reason-dialog'
import { StatusMark } from '../../ui/status-mark'
import './draw.css'

const isDrawn = (record: FrozenDraw | DrawRecord): record is DrawRecord => 'recordHash' in record

const SEED_FIELDS = [
  { key: 'seed', label: '种子', hint: '冻结之后公布的号码原文，如 双色球2017068期 03 09 12 20 25 31 07' },
  { key: 'seedSource', label: '种子来源', hint: '如 福彩双色球2017068期开奖号码' },
  { key: 'operator', label: '抽取人', hint: '姓名' },
  { key: 'witness', label: '监督人', hint: '姓名，不能与抽取人相同' },
] as const

type SeedDraft = Readonly<Record<(typeof SEED_FIELDS)[number]['key'], string>>
const NO_SEED: SeedDraft = { seed: '', seedSource: '', operator: '', witness: '' }

/** Frozen, not drawn: the seed and the two persons. */
function SeedForm({ id, frozen }: { readonly id: string; readonly frozen: FrozenDraw }) {
  const run = useCommand()
  const { readOnly } = useStatus()
  const [draft, setDraft] = useState(NO_SEED)
  const [busy, setBusy] = useState(false)
  const missing = SEED_FIELDS.filter(({ key }) => draft[key].trim() === '').map(({ label }) => label)
  const draw = async (): Promise<void> => {
    setBusy(true)
    await run('draws.draw', { id, ...draft })
    setBusy(false)
  }
  return (
    <Card title="取种子，抽取" facts={`名录库 ${frozen.frozenAt.replace('T', ' ')} 冻结`}>
      <div className="q-draw-seed">
        <Form layout="horizontal" labelCol={{ flex: '76px' }} colon={false}>
          {SEED_FIELDS.map(({ key, label, hint }) => (
            <Form.Item key={key} label={label} htmlFor={`seed-${key}`} required>
              <Input
                id={`seed-${key}`}
                value={draft[key]}
                placeholder={hint}
                onChange={({ target }) => setDraft((old) => ({ ...old, [key]: target.value }))}
              />
            </Form.Item>
          ))}
        </Form>
        <Button disabled={missing.length > 0 || readOnly} loading={busy} onClick={() => void draw()}>
          抽取
        </Button>
        {missing.length === 0 ? null : <span className="q-secondary">还没有填：{missing.join('、')}</span>}
      </div>
    </Card>
  )
}

interface Slot {
  readonly enterprise: string
  readonly inspector: string
}

/** Who goes where. A name can be taken out with a reason; the slot is drawn again and the old result stays. */
function Result({ record, onRecuse }: { readonly record: DrawRecord; readonly onRecuse: (slot: Slot) => void }) {
  const objects = new Map(record.pools.objects.map((one) => [one.id, one]))
  const people = new Map(record.pools.inspectors.map(({ id, name }) => [id, name]))
  const sent = new Map(record.assignments.map((one) => [one.enterprise, one]))
  const seen = new Set<string>()
  const lines = record.strata.flatMap(({ key, drawn }) =>
    drawn.map((id) => {
      const object = objects.get(id)
      const enterprise = object?.enterprise ?? id
      const first = !seen.has(enterprise)
      seen.add(enterprise)
      return { id, key, enterprise, object, first }
    }),
  )
  return (
    <div className="q-draw-result">
      <table>
        <thead>
          <tr>
            <th scope="col">序号</th>
            <th scope="col">层</th>
            <th scope="col">企业</th>
            <th scope="col">人员</th>
            <th scope="col">回避</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, key, enterprise, object, first }, index) => (
            <tr key={id}>
              <td>{index + 1}</td>
              <td>{layerName(key)}</td>
              <td>
                <a href={hrefOf(['enterprises', enterprise])}>{object?.name ?? enterprise}</a>
              </td>
              <td>
                {first
                  ? sent.get(enterprise)?.inspectors.map((inspector) => (
                      <Button
                        key={inspector}
                        size="small"
                        type="link"
                        title="须回避：重抽这一名"
                        onClick={() => onRecuse({ enterprise, inspector })}
                      >
                        {people.get(inspector) ?? inspector}
                      </Button>
                    ))
                  : '同上'}
              </td>
              <td>
                {first
                  ? sent
                      .get(enterprise)
                      ?.recused.map(({ inspector, reason }) => `${people.get(inspector) ?? inspector}（${reason}）`)
                      .join('、')
                  : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Institutions({ record }: { readonly record: DrawRecord }) {
  const names = new Map(record.pools.institutions.map(({ id, name }) => [id, name]))
  if (record.institutions.length === 0) return null
  return <p className="q-draw-line">承检机构：{record.institutions.map((id) => names.get(id) ?? id).join('、')}</p>
}

/** Drawn: the result, and what may be done with it. */
function Drawn({ id, record }: { readonly id: string; readonly record: DrawRecord }) {
  const run = useCommand()
  const client = useClient()
  const [slot, setSlot] = useState<Slot | undefined>(undefined)
  const verified = useQuery('draws.verify', { id }).value
  const nameOf = (inspector: string): string =>
    record.pools.inspectors.find((one) => one.id === inspector)?.name ?? inspector
  const save = async (): Promise<void> => {
    const place = await run('files.chooseSave', {
      title: '存抽取记录',
      suggestedName: `${record.number} 抽取记录.json`,
    })
    if (!place.ok || place.value === null) return
    const answer = await run('draws.save', { id, save: place.value.token })
    if (answer.ok) await client.deliver(answer.value)
  }
  const drawn = record.strata.reduce((sum, one) => sum + one.drawn.length, 0)
  return (
    <Card
      title="抽取结果"
      facts={record.kind === '承检机构' ? '' : `${record.pools.objects.length} 个中抽出 ${drawn} 个`}
      tools={
        <>
          {verified === undefined ? null : (
            <StatusMark kind={verified.ok ? 'ok' : 'err'}>
              {verified.ok ? '按种子重抽，结果一致' : '与重抽结果不一致'}
            </StatusMark>
          )}
          <Button size="small" onClick={() => void save()}>
            存抽取记录
          </Button>
        </>
      }
    >
      {verified?.problems.map((problem) => (
        <p key={problem} className="q-draw-line q-note-error">
          {problem}
        </p>
      ))}
      <p className="q-draw-line">
        种子：{record.seed}（{record.seedSource}） · 抽取人 {record.operator} · 监督人 {record.witness}
      </p>
      {record.notes.map((note) => (
        <p key={note} className="q-draw-line q-secondary">
          {note}
        </p>
      ))}
      <Institutions record={record} />
      {record.strata.length === 0 ? null : <Result record={record} onRecuse={setSlot} />}
      {record.replaced.map(({ enterprise, inspector, replacedBy, reason, at }) => (
        <p key={`${enterprise}${inspector}`} className="q-draw-line q-secondary">
          {at.slice(0, 10)} {nameOf(inspector)} 回避（{reason}），改派 {nameOf(replacedBy)}。
        </p>
      ))}
      {slot === undefined ? null : (
        <ReasonDialog
          title={`${nameOf(slot.inspector)} 回避`}
          text="写明回避理由。这一名按同一种子重抽，原来的结果和理由留在记录里。"
          okText="重抽这一名"
          onCancel={() => setSlot(undefined)}
          onOk={(reason) => {
            setSlot(undefined)
            void run('draws.recuse', { id, ...slot, reason })
          }}
        />
      )}
    </Card>
  )
}

/** In the drawer of a draw: what comes next, or what came out. */
export function DrawPanel({ record: row }: { readonly record: Row }) {
  const run = useCommand()
  const { readOnly } = useStatus()
  const [cancelling, setCancelling] = useState(false)
  const hasFile = typeof row.fields.recordFile === 'string'
  const { value } = useQuery('draws.read', { id: row.id })
  const state = row.fields.state
  if (!hasFile || value === undefined) return null
  return (
    <>
      {state === '已冻结' && !isDrawn(value) ? <SeedForm id={row.id} frozen={value} /> : null}
      {isDrawn(value) ? <Drawn id={row.id} record={value} /> : null}
      {state === '作废' ? null : (
        <p className="q-draw-line">
          <Button size="small" disabled={readOnly} onClick={() => setCancelling(true)}>
            作废这次抽取
          </Button>
        </p>
      )}
      {cancelling ? (
        <ReasonDialog
          title="作废这次抽取"
          text="写明作废原因。作废的抽取留在清单里，要再抽请另做一次。"
          okText="作废"
          onCancel={() => setCancelling(false)}
          onOk={(reason) => {
            setCancelling(false)
            void run('draws.cancel', { id: row.id, reason })
          }}
        />
      ) : null}
    </>
  )
}
