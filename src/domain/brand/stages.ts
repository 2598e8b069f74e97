/** The stages of a candidate (S22–S24) and what each step asks for. */
import { BRAND_STAGES } from '../collections/brand-candidates/gates'
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import type { CandidateReview } from './candidate-review'

const NEXT: Readonly<Record<string, readonly string[]>> = {
  储备: ['培育', '退出'],
  培育: ['创建', '储备', '退出'],
  创建: ['验收', '培育', '退出'],
  验收: ['示范型企业', '创建', '退出'],
  示范型企业: ['推荐', '退出'],
  推荐: ['结果', '示范型企业', '退出'],
  结果: ['推荐', '退出'],
  退出: ['储备'],
}

/** Where a candidate may go from a stage; one without a stage begins as 储备. */
export const nextStages = (stage: string): readonly string[] => (stage === '' ? ['储备'] : (NEXT[stage] ?? []))

/** Stages at which it bears the title. */
const TITLED: ReadonlySet<string> = new Set(['示范型企业', '推荐', '结果'])

/** Is it a 示范型企业: the stage, on the shortlist, with a dated decision? */
export const isDemonstration = ({ fields }: DomainRecord): boolean =>
  TITLED.has(textOf(fields, 'stage')) && fields.shortlisted === true && textOf(fields, 'decisionDate') !== ''

export interface StageWish {
  readonly stage: string
  /** 退出 asks for it. */
  readonly reason: string
}

/** Why a candidate may not take the step; undefined = it may. */
export function stageRefusal(candidate: DomainRecord, review: CandidateReview, wish: StageWish): string | undefined {
  const { fields } = candidate
  const from = textOf(fields, 'stage')
  if (!BRAND_STAGES.includes(wish.stage)) return `没有“${wish.stage}”这个阶段。`
  if (from === wish.stage) return `已经是${from}阶段。`
  const allowed = nextStages(from)
  if (!allowed.includes(wish.stage)) {
    return `${from === '' ? '还没有阶段' : `现在是${from}`}，下一步可以是${allowed.join('、')}，不能直接到${wish.stage}。`
  }
  const decided = fields.shortlisted === true && textOf(fields, 'decisionDate') !== ''
  switch (wish.stage) {
    case '退出':
      return wish.reason.trim() === '' ? '退出要写原因。' : undefined
    case '创建':
      return review.eligibility === 'failed' ? '有门槛没有过，不能进入创建。' : undefined
    case '验收':
      if (!decided) return '还没有入围决定，先由局务会或领导批示决定，再组织验收。'
      return review.total === null ? (review.unavailable ?? '总分不可用，不能验收评分。') : undefined
    case '示范型企业':
      if (!decided) return '还没有入围决定，不能列为示范型企业。'
      if (review.eligibility === 'failed') return '有门槛没有过，不能列为示范型企业。'
      return textOf(fields, 'acceptedOn') === '' ? '还没有验收日期，验收后才能列为示范型企业。' : undefined
    default:
      return undefined
  }
}
