/** 推荐 (S24): only demonstration enterprises, and the province's quotas as information. */
import type { CampaignPlan } from '../campaign/plan'
import { type DomainRecord, type RecordsByCollection, textOf } from '../enterprise-file/file-records'
import { isDemonstration } from './stages'

export interface NominationFault {
  readonly id: string
  readonly message: string
}

/** Why an enterprise may not be nominated; undefined = it is a demonstration enterprise. */
export function nominationRefusal(candidate: DomainRecord | undefined, name: string): string | undefined {
  if (candidate === undefined) return `${name}不在品牌创建候选里，只有示范型企业才能推荐。`
  if (isDemonstration(candidate)) return undefined
  const stage = textOf(candidate.fields, 'stage')
  if (textOf(candidate.fields, 'decisionDate') === '' || candidate.fields.shortlisted !== true) {
    return `${name}还没有入围决定，只有示范型企业才能推荐。`
  }
  return `${name}现在是${stage === '' ? '未填阶段' : stage}，还不是示范型企业，只有示范型企业才能推荐。`
}

const isLive = ({ fields }: DomainRecord): boolean => textOf(fields, 'state') !== '撤回'

/** Nominations on record of enterprises that are no demonstration enterprise (imported, pasted, or the title was lost). */
export function nominationFaults(records: RecordsByCollection): readonly NominationFault[] {
  const candidates = records.brandCandidates ?? []
  const enterprises = records.enterprises ?? []
  return (records.nominations ?? []).filter(isLive).flatMap((nomination) => {
    const { fields } = nomination
    const enterprise = textOf(fields, 'enterprise')
    const candidate =
      candidates.find(({ id }) => id === textOf(fields, 'candidate')) ??
      candidates.find((one) => enterprise !== '' && textOf(one.fields, 'enterprise') === enterprise)
    const owner = enterprises.find(({ id }) => id === enterprise)
    const name =
      (owner === undefined ? textOf(fields, 'sourceEnterpriseName') : textOf(owner.fields, 'name')) || '这家企业'
    const message = nominationRefusal(candidate, name)
    return message === undefined ? [] : [{ id: nomination.id, message }]
  })
}

export interface NominationNote {
  readonly kind: string
  /** Of the whole province. */
  readonly provinceCount: number
  /** Enterprises this city proposes. */
  readonly proposed: number
  /** Empty unless the city alone proposes more than the province has. */
  readonly note: string
}

/** The city's own proposals against the province-wide quotas: information, with a sentence where it alone has more. */
export function nominationNotes(
  candidates: readonly DomainRecord[],
  plan: Pick<CampaignPlan, 'quotas'>,
  nominations: readonly DomainRecord[] = [],
): readonly NominationNote[] {
  return plan.quotas.provincial.map(({ kind, count }) => {
    const named = new Set([
      ...candidates
        .filter(({ fields }) => fields.nomination === kind && fields.stage !== '退出')
        .map(({ id, fields }) => textOf(fields, 'enterprise') || id),
      ...nominations
        .filter((one) => isLive(one) && one.fields.kind === kind)
        .map(({ id, fields }) => textOf(fields, 'enterprise') || id),
    ])
    const proposed = named.size
    const note = proposed > count ? `本市拟推荐${kind} ${proposed} 家，已超过全省名额 ${count} 家。` : ''
    return { kind, provinceCount: count, proposed, note }
  })
}
