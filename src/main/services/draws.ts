/** 双随机: freezing the pools, drawing once from them, recusals, cancelling. Every step is a record with its file. */
import type { Change } from '../../domain/change/change'
import { planSet } from '../../domain/change/plan-set'
import { type BuiltPools, buildPools } from '../../domain/draw/build-pools'
import { freezeDraw, makeDraw, recuse } from '../../domain/draw/draw'
import type { DrawRecord, DrawRules, FrozenDraw, Seed } from '../../domain/draw/draw-record'
import type { DrawWish } from '../../domain/draw/draw-wish'
import { quotasOf, STRATUM_FIELDS, strataOf } from '../../domain/draw/strata'
import { type DrawVerification, verifyDraw } from '../../domain/draw/verify-draw'
import { createRegionTable } from '../../domain/reference/region-table'
import type { FieldValue } from '../../domain/schema/field'
import { drawRecord, frozenDraw } from '../../shared/draw-shapes'
import { Refusal } from '../../shared/result'
import type { DrawPreview, PutOutcome } from '../../shared/rows'
import { localMinute } from '../store/local-time'
import { DIGEST } from './digest'
import { drawFields, registeredOtherwise } from './draw-fields'
import { recordsByCollection, settingsOf } from './figures'
import { isLiving, livingRecords } from './living-records'
import type { Session } from './session'

const COLLECTION = 'draws'
const DEFAULT_MINIMUM = 1
const DEFAULT_INSPECTORS = 2
const DEFAULT_ATTENTION = 2

function rulesOf(wish: DrawWish): DrawRules {
  const { total, percent, kind } = wish
  if (kind !== '承检机构' && (total === undefined) === (percent === undefined)) {
    throw new Refusal('invalid', '抽取数量要写一种：共抽多少个（total），或每层抽百分之几（percent）。')
  }
  const amount =
    percent === undefined
      ? { total: total ?? 0, attentionWeight: wish.attentionWeight ?? DEFAULT_ATTENTION }
      : { percent, attentionPercent: wish.attentionPercent ?? Math.min(100, percent * DEFAULT_ATTENTION) }
  return {
    strata: wish.strata ?? (kind === '抽样对象和抽样人员' ? STRATUM_FIELDS : ['county']),
    amount,
    minimum: wish.minimum ?? DEFAULT_MINIMUM,
    inspectors: kind === '承检机构' ? 0 : (wish.inspectors ?? DEFAULT_INSPECTORS),
    institutions: wish.institutions ?? (kind === '承检机构' ? 1 : 0),
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A record file as anybody may hand it in. @throws Refusal badFile */
export function readDrawRecord(text: string): DrawRecord {
  const found = drawRecord.safeParse(parse(text))
  if (found.success) return found.data
  const place = found.error.issues[0]?.path.join('.') ?? ''
  throw new Refusal(
    'badFile',
    `这不是抽取记录，或记录缺了内容${place === '' ? '' : `（${place}）`}。请选抽取时存下的 .json 文件。`,
  )
}

export const verifyDrawText = (text: string): DrawVerification & { readonly number: string } => {
  const record = readDrawRecord(text)
  return { number: record.number, ...verifyDraw(record, DIGEST) }
}

/** The minute a step is made; in the practice workspace on its own day. */
const minuteOf = (session: Session): string => {
  const minute = localMinute(session.now())
  return session.store().file.demo === true ? `${session.today()}${minute.slice(10)}` : minute
}

const builtFor = (session: Session, wish: DrawWish): BuiltPools => {
  const extra = settingsOf(session)['extraRegions']
  const regions = createRegionTable(session.reference.regions, Array.isArray(extra) ? extra.map(String) : [])
  return buildPools(
    {
      records: recordsByCollection(session.store()),
      today: session.today(),
      countyName: (code) => regions.nameOf(code),
    },
    wish,
  )
}

/** `CQ-2017-003`: the next number nobody has used. */
const nextNumber = (session: Session): string => {
  const year = session.store().file.planYear
  const taken = new Set([...livingRecords(session.store(), COLLECTION)].map(({ fields }) => fields['number']))
  for (let count = 1; ; count += 1) {
    const number = `CQ-${year}-${String(count).padStart(3, '0')}`
    if (!taken.has(number)) return number
  }
}

const drawRow = (session: Session, id: string) => {
  const record = session.store().get(COLLECTION, id)
  if (record === undefined || !isLiving(record)) throw new Refusal('notFound', '没有这次抽取，可能已经删除。')
  return record
}

const textOfDraw = async (session: Session, id: string): Promise<string> => {
  const sha256 = drawRow(session, id).fields['recordFile']
  if (typeof sha256 !== 'string') throw new Refusal('notFound', '这次抽取没有记录文件，是手工登记的，不能重抽和复核。')
  return Buffer.from(await session.store().attachments.read(sha256)).toString('utf8')
}

/** Bytes first, then the record that names them, with the file under it. */
const keep = async (
  session: Session,
  id: string,
  made: FrozenDraw | DrawRecord,
  how: { readonly label: string; readonly fileName: string; readonly more?: Record<string, FieldValue> },
): Promise<{ seq: number }> => {
  const store = session.store()
  const bytes = Buffer.from(JSON.stringify(made, null, 2), 'utf8')
  const { sha256, sizeBytes } = await store.attachments.put(bytes)
  const file = {
    parent: id,
    ownerCollection: COLLECTION,
    name: how.fileName,
    sha256,
    sizeBytes,
    mediaType: 'application/json',
  }
  const receipt = await store.transact((view) => ({
    actor: session.actor(),
    label: how.label,
    kind: 'edit',
    changes: [
      planSet(view.get(COLLECTION, id), {
        collection: COLLECTION,
        id,
        values: { ...drawFields(made, sha256), ...how.more },
      }),
      planSet(undefined, { collection: 'attachments', id: session.newId(), values: file }),
    ].filter((change): change is Change & { t: 'set' } => change !== undefined),
  }))
  return { seq: receipt?.seq ?? store.seq }
}

const frozenOf = async (session: Session, id: string): Promise<FrozenDraw> => {
  if (drawRow(session, id).fields['state'] !== '已冻结') {
    throw new Refusal('refused', '这次抽取已经抽过或作废。要再抽，请另做一次，原来的留着。')
  }
  const found = frozenDraw.safeParse(parse(await textOfDraw(session, id)))
  if (!found.success) throw new Refusal('damaged', '冻结的名录库读不出来，请作废后重新冻结。')
  return found.data
}

const drawnOf = async (session: Session, id: string): Promise<DrawRecord> => {
  if (drawRow(session, id).fields['state'] !== '有效') throw new Refusal('refused', '这次抽取还没有抽，或已经作废。')
  return readDrawRecord(await textOfDraw(session, id))
}

/** What would be frozen, and how many each layer would give. Writes nothing. */
function previewOf(session: Session, wish: DrawWish): DrawPreview {
  const rules = rulesOf(wish)
  const { pools, gaps, leftOut, objectRule } = builtFor(session, wish)
  const layers = strataOf(pools.objects, rules.strata)
  const quotas = quotasOf(layers, rules.amount, rules.minimum)
  return {
    objects: pools.objects.length,
    enterprises: new Set(pools.objects.map(({ enterprise }) => enterprise)).size,
    attention: pools.objects.filter(({ attention }) => attention).length,
    inspectors: pools.inspectors.length,
    institutions: pools.institutions.length,
    objectRule,
    gaps,
    leftOut,
    strata: layers.map(({ key, objects }) => ({
      key,
      size: objects.length,
      quota: quotas.ok ? (quotas.quotas.get(key) ?? 0) : 0,
    })),
    ...(quotas.ok || wish.kind === '承检机构' ? {} : { problem: quotas.message }),
  }
}

/** @throws Refusal refused: an empty pool, fewer than two people, a number that is taken */
async function freeze(session: Session, wish: DrawWish): Promise<{ id: string; number: string; seq: number }> {
  const number = wish.number ?? nextNumber(session)
  if ([...livingRecords(session.store(), COLLECTION)].some(({ fields }) => fields['number'] === number)) {
    throw new Refusal('refused', `抽取编号 ${number} 已经用过，请另写一个。`)
  }
  const { pools, gaps, objectRule, inspectorRule } = builtFor(session, wish)
  const frozen = freezeDraw(
    {
      number,
      kind: wish.kind,
      purpose: wish.purpose,
      objectRule,
      inspectorRule,
      frozenAt: minuteOf(session),
      rules: rulesOf(wish),
      pools,
      gaps,
    },
    DIGEST,
  )
  if (!frozen.ok) throw new Refusal('refused', frozen.message)
  const id = session.newId()
  const { seq } = await keep(session, id, frozen.value, {
    label: `冻结名录库 ${number}`,
    fileName: `${number} 冻结名录库.json`,
    ...(wish.plan === undefined ? {} : { more: { plan: wish.plan } }),
  })
  return { id, number, seq }
}

export function createDrawsService(session: Session) {
  return {
    preview: (wish: DrawWish): DrawPreview => previewOf(session, wish),

    freeze: (wish: DrawWish) => freeze(session, wish),

    /** Draws once from what was frozen. @throws Refusal refused: drawn already, a seed that may not be used */
    async draw(
      id: string,
      seed: Omit<Seed, 'seedAt' | 'seedCommitment'> & {
        readonly seedAt?: string
        readonly seedCommitment?: string
        readonly operator: string
        readonly witness: string
      },
      notes: readonly string[] = [],
    ): Promise<{ seq: number; record: DrawRecord }> {
      const frozen = await frozenOf(session, id)
      const drawnAt = minuteOf(session)
      const { operator, witness, ...rest } = seed
      const made = makeDraw(
        frozen,
        { seedAt: drawnAt, seedCommitment: '', ...rest },
        { drawnAt, operator, witness, notes: [...frozen.gaps, ...notes] },
        DIGEST,
      )
      if (!made.ok) throw new Refusal('refused', made.message)
      const { seq } = await keep(session, id, made.value, {
        label: `抽取 ${frozen.number}`,
        fileName: `${frozen.number} 抽取记录.json`,
      })
      return { seq, record: made.value }
    },

    /** One person drawn must keep away from one enterprise: that slot is drawn again, the old result stays. */
    async recuse(
      id: string,
      recusal: { readonly enterprise: string; readonly inspector: string; readonly reason: string },
    ): Promise<{ seq: number; record: DrawRecord }> {
      const made = recuse(await drawnOf(session, id), { ...recusal, at: minuteOf(session) }, DIGEST)
      if (!made.ok) throw new Refusal('refused', made.message)
      const { seq } = await keep(session, id, made.value, {
        label: `回避重抽 ${made.value.number}`,
        fileName: `${made.value.number} 抽取记录（回避 ${made.value.replaced.length}）.json`,
      })
      return { seq, record: made.value }
    },

    /** A cancelled draw stays, with its reason. */
    async cancel(id: string, reason: string): Promise<PutOutcome> {
      drawRow(session, id)
      const receipt = await session.store().transact((view) => {
        const change = planSet(view.get(COLLECTION, id), {
          collection: COLLECTION,
          id,
          values: { state: '作废', cancelReason: reason },
        })
        if (change === undefined) return undefined
        return { actor: session.actor(), label: '作废抽取', kind: 'edit', changes: [change] }
      })
      return { ids: [id], ...(receipt === undefined ? {} : { seq: receipt.seq }) }
    },

    /** Id of the frozen draw with that number. @throws Refusal notFound */
    idOf(number: string): string {
      for (const record of livingRecords(session.store(), COLLECTION)) {
        if (record.fields['number'] === number) return record.id
      }
      throw new Refusal('notFound', `没有编号为 ${number} 的抽取，请先冻结名录库。`)
    },

    /** The record file as it was kept. */
    read: async (id: string): Promise<FrozenDraw | DrawRecord> => {
      const text = await textOfDraw(session, id)
      const frozen = frozenDraw.safeParse(parse(text))
      return drawRow(session, id).fields['drawnAt'] === undefined && frozen.success ? frozen.data : readDrawRecord(text)
    },

    text: (id: string): Promise<string> => textOfDraw(session, id),

    /** The kept file drawn again, and what is registered beside it held against the file. */
    async verify(id: string): Promise<DrawVerification> {
      const text = await textOfDraw(session, id)
      const found = verifyDrawText(text)
      const problems = [...found.problems, ...registeredOtherwise(drawRow(session, id).fields, readDrawRecord(text))]
      return { ...found, ok: problems.length === 0, problems }
    },
  }
}

export type DrawsService = ReturnType<typeof createDrawsService>
