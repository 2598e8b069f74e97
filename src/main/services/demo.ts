/** Fills a new workspace with the demo of 松临市, and takes the third package of its 石桥县局, which leaves four cards. */
import { applyChange } from '../../domain/change/apply'
import type { JoinChange, SetChange, WriteInfo } from '../../domain/change/change'
import { planSet } from '../../domain/change/plan-set'
import { buildDemo } from '../../domain/demo/build-demo'
import { DEMO_BUREAU } from '../../domain/demo/demo-cast'
import type { DemoEnterprise, DemoRow } from '../../domain/demo/demo-enterprises'
import { cardName, originKey } from '../../domain/exchange/card-origin'
import { makeDot, type StoredRecord } from '../../domain/record/record'
import { checklistOfVersion } from '../../domain/reference/reference-data'
import type { FieldValue } from '../../domain/schema/field'
import { Refusal } from '../../shared/result'
import type { WorkspaceStore } from '../store/workspace-store'
import { createDrawsService } from './draws'
import type { Session } from './session'

const COUNTY_OFFICE = '石桥县质量技术监督局'
/** Older than any replica of today, so that the office's own values are the ones on show while the cards are open. */
const COUNTY_REPLICA = '01500000-0000-7000-8000-000000239922'
const PACKAGE_ID = '01700000-0000-7000-8000-000000000003'
const CLERK = '周敏'

interface Disagreement {
  readonly collection: string
  readonly record: StoredRecord
  readonly field: string
  readonly mine: FieldValue
  readonly theirs: FieldValue
}

function findDisagreements(store: WorkspaceStore, enterprises: readonly DemoEnterprise[]): Disagreement[] {
  const idOf = (key: string): string => enterprises.find((one) => one.key === key)?.id ?? ''
  const licence = [...store.all('licences').values()].find((one) => one.parent === idOf('xingda'))
  const yongli = store.get('enterprises', idOf('yongli'))
  const hongtu = store.get('enterprises', idOf('hongtu'))
  if (licence === undefined || yongli === undefined || hongtu === undefined) {
    throw new Refusal('internal', '演示数据不完整，没有建成。')
  }
  return [
    { collection: 'licences', record: licence, field: 'validTo', mine: '2017-09-13', theirs: '2018-09-13' },
    { collection: 'enterprises', record: yongli, field: 'productionStatus', mine: '临时停产', theirs: '在产' },
    { collection: 'enterprises', record: hongtu, field: 'phone', mine: '10002017551', theirs: '10002017882' },
    { collection: 'enterprises', record: hongtu, field: 'employees', mine: 31, theirs: 34 },
  ]
}

const setOf = (one: Disagreement, value: FieldValue): SetChange => {
  const before = one.record.fields[one.field]
  return {
    t: 'set',
    c: one.collection,
    id: one.record.id,
    f: { [one.field]: value },
    ...(before === undefined ? {} : { was: { [one.field]: [before] } }),
  }
}

/** What the county wrote on its copy of the very same state, before it knew of ours. */
function countyCopies(
  disagreements: readonly Disagreement[],
  count: number,
): Map<string, { c: string; record: StoredRecord }> {
  const copies = new Map<string, { c: string; record: StoredRecord }>()
  disagreements.forEach((one, index) => {
    const copy = copies.get(one.record.id)?.record ?? one.record
    const written = applyChange(copy, setOf(one, one.theirs), makeDot(COUNTY_REPLICA, count + index))
    if (written !== undefined) copies.set(one.record.id, { c: one.collection, record: written })
  })
  return copies
}

async function takeCountyPackage(session: Session, enterprises: readonly DemoEnterprise[]): Promise<void> {
  const store = session.store()
  const disagreements = findDisagreements(store, enterprises)
  const firstCount = store.seq + 1
  const copies = countyCopies(disagreements, firstCount)
  for (const one of disagreements) {
    await store.transact(() => ({
      actor: CLERK,
      label: '核对企业档案',
      kind: 'program',
      changes: [setOf(one, one.mine)],
    }))
  }
  const writes: WriteInfo[] = disagreements.map((one, index) => {
    const before = one.record.fields[one.field]
    return {
      dot: makeDot(COUNTY_REPLICA, firstCount + index),
      office: COUNTY_OFFICE,
      actor: '林海生',
      at: '2017-06-07T10:04:00+08:00',
      label: '核对台账',
      ...(before === undefined || before === null
        ? {}
        : { replaced: { [`${one.collection}/${one.record.id}/${one.field}`]: before } }),
    }
  })
  await store.transact((view) => {
    const joins: JoinChange[] = [...copies].map(([id, { c, record }]) => ({
      t: 'join',
      c,
      id,
      incoming: record,
      before: view.get(c, id) ?? null,
    }))
    const log = planSet(undefined, {
      collection: 'exchanges',
      id: session.newId(),
      values: {
        direction: '收到',
        kind: '数据副本',
        packageId: PACKAGE_ID,
        number: 3,
        peer: COUNTY_OFFICE,
        peerReplica: COUNTY_REPLICA,
        fileName: '石桥县局-2017-第3包.qpk',
        at: '2017-06-12T09:31',
        records: copies.size,
        added: 0,
        updated: copies.size,
        same: 0,
        conflicts: disagreements.length,
        cards: disagreements.map((one, index) =>
          originKey(cardName(one.collection, one.record.id, one.field), makeDot(COUNTY_REPLICA, firstCount + index)),
        ),
        actor: CLERK,
      },
    })
    return {
      actor: CLERK,
      label: `并入${COUNTY_OFFICE}第 3 包`,
      kind: 'merge',
      changes: [...joins, ...(log === undefined ? [] : [log])],
      writes,
    }
  })
}

/** The session as it stood at an earlier minute of June of the story. */
const earlier = (session: Session, day: number, hour: number, minute: number): Session => ({
  ...session,
  today: () => `2017-06-${String(day).padStart(2, '0')}`,
  now: () => new Date(2017, 5, day, hour, minute),
})

/** 双随机 of the next checks: frozen on Friday, drawn this morning with Sunday's lottery numbers, not yet made public. */
async function drawNextChecks(session: Session, enterprises: readonly DemoEnterprise[]): Promise<void> {
  const checked = new Set<unknown>()
  for (const { fields } of session.store().all('inspections').values()) {
    if (String(fields.startedOn) > '2017') checked.add(fields.enterprise)
  }
  const unchecked = enterprises.filter((one) => one.state === 'producing' && !checked.has(one.id))
  const { id } = await createDrawsService(earlier(session, 9, 16, 20)).freeze({
    kind: '检查对象和检查人员',
    purpose: '六月下半月七查七看检查对象和检查人员',
    objects: { enterprises: unchecked.map((one) => one.id) },
    total: 12,
    inspectors: 2,
  })
  await createDrawsService(earlier(session, 12, 9, 5)).draw(id, {
    seed: '03 09 14 22 27 31 08',
    seedSource: '松临福彩 2017-067 期开奖号码，6月11日 21:15 开出',
    seedAt: '2017-06-11T21:15',
    operator: '韩晓东',
    witness: '梁永胜',
  })
}

/** The morning of the demo's own 今天, by this computer's clock face. */
export const demoStoryTime = (): Date => new Date(2017, 5, 12, 9, 31)

/** The demo in the name of the bureau the workspace was made for: who asks for another one signs with that one's name. */
function inTheNameOf(bureau: string, row: DemoRow): DemoRow {
  if (row.collection !== 'settings' || bureau === DEMO_BUREAU) return row
  const { bureauShortName: _ofTheDemo, ...fields } = row.fields
  return { ...row, fields: { ...fields, bureauName: bureau } }
}

/** @throws Refusal when the workspace holds records already */
export async function createDemo(session: Session): Promise<void> {
  const store = session.store()
  if (store.all('enterprises').size > 0) throw new Refusal('refused', '这个工作区已经有数据，不能再放演示数据。')
  const demo = buildDemo(checklistOfVersion(session.reference), session.newId)
  await store.transact((view) => ({
    actor: CLERK,
    label: '建立演示数据',
    kind: 'program',
    changes: demo.rows.flatMap((made) => {
      const row = inTheNameOf(store.file.bureau, made)
      const values = row.parent === undefined ? row.fields : { parent: row.parent, ...row.fields }
      return planSet(view.get(row.collection, row.id), { collection: row.collection, id: row.id, values }) ?? []
    }),
  }))
  await drawNextChecks(session, demo.enterprises)
  await takeCountyPackage(session, demo.enterprises)
}
