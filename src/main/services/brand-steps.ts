/** Stages of a candidate and proposals to the province (S24). */
import { frozenFields } from '../../domain/brand/decision'
import { nominationNotes, nominationRefusal } from '../../domain/brand/nominations'
import { stageRefusal } from '../../domain/brand/stages'
import { planSet } from '../../domain/change/plan-set'
import type { FieldValue } from '../../domain/schema/field'
import { Refusal } from '../../shared/result'
import type { PutOutcome } from '../../shared/rows'
import { type BrandContext, CANDIDATES, candidateOf, nameOf, setTo } from './brand-context'
import { isLiving, livingRecords } from './living-records'

const NOMINATIONS = 'nominations'

export interface StageWish {
  readonly id: string
  readonly stage: string
  /** Day of the step; today when left out. */
  readonly date?: string
  readonly reason?: string
}

export interface NominationWish {
  readonly candidate: string
  readonly kind: string
  readonly date: string
  readonly reason: string
}

/**
 * One step of a candidate. 验收 scores it a second time and keeps that score; 退出 keeps the reason.
 * @throws Refusal refused
 */
export async function takeStage({ session, reviewOn }: BrandContext, wish: StageWish): Promise<PutOutcome> {
  const on = wish.date ?? session.today()
  const reason = wish.reason ?? ''
  if (on > session.today()) throw new Refusal('invalid', `日期 ${on} 晚于今天 ${session.today()}，请核对。`)
  const receipt = await session.store().transact((view) => {
    const record = candidateOf(view, wish.id)
    const review = reviewOn(record, on)
    const refused = stageRefusal(record, review, { stage: wish.stage, reason })
    const name = nameOf(view, record)
    if (refused !== undefined) throw new Refusal('refused', `${name}：${refused}`)
    const changes = setTo(record, {
      stage: wish.stage,
      ...(wish.stage === '退出' ? { exitReason: reason, shortlisted: false } : {}),
      ...(wish.stage === '验收' ? { acceptedOn: on, ...frozenFields(review, 'acceptance', on) } : {}),
      ...(wish.stage === '验收' && reason !== '' ? { acceptanceOpinion: reason } : {}),
    })
    return { actor: session.actor(), label: `${name} 转为${wish.stage}`, kind: 'edit', changes: [...changes] }
  })
  return { ids: [wish.id], ...(receipt === undefined ? {} : { seq: receipt.seq }) }
}

/**
 * Proposes a demonstration enterprise to the province.
 * @returns the new nomination, and a sentence where the city alone proposes more than the province has
 * @throws Refusal refused for any other enterprise
 */
export async function nominate(
  { session, plan }: BrandContext,
  wish: NominationWish,
): Promise<PutOutcome & { readonly notes: readonly string[] }> {
  const id = session.newId()
  const receipt = await session.store().transact((view) => {
    const record = candidateOf(view, wish.candidate)
    const name = nameOf(view, record)
    const refused = nominationRefusal(record, name)
    if (refused !== undefined) throw new Refusal('refused', refused)
    const { year } = plan()
    const twice = [...view.all(NOMINATIONS)].some(
      (one) =>
        isLiving(one) &&
        one.fields['enterprise'] === record.fields['enterprise'] &&
        one.fields['kind'] === wish.kind &&
        one.fields['year'] === String(year) &&
        one.fields['state'] !== '撤回',
    )
    if (twice) throw new Refusal('refused', `${name} ${year} 年已经推荐${wish.kind}。`)
    const values: Record<string, FieldValue> = {
      enterprise: record.fields['enterprise'] ?? null,
      candidate: record.id,
      kind: wish.kind,
      year: String(year),
      demonstrationOn: record.fields['decisionDate'] ?? null,
      voluntary: true,
      appliedOn: record.fields['appliedOn'] ?? null,
      reason: wish.reason,
      proposedOn: wish.date,
      state: '拟推荐',
    }
    const made = planSet(undefined, { collection: NOMINATIONS, id, values })
    const step = record.fields['stage'] === '示范型企业' ? { stage: '推荐' } : {}
    const changes = [...(made === undefined ? [] : [made]), ...setTo(record, { nomination: wish.kind, ...step })]
    return { actor: session.actor(), label: `推荐 ${name} ${wish.kind}`, kind: 'edit', changes }
  })
  const candidates = [...livingRecords(session.store(), CANDIDATES)]
  const notes = nominationNotes(candidates, plan(), [...livingRecords(session.store(), NOMINATIONS)])
    .map(({ note }) => note)
    .filter((note) => note !== '')
  return { ids: [id], notes, ...(receipt === undefined ? {} : { seq: receipt.seq }) }
}
