import type { CandidateReview } from '../../../brand/candidate-review'
import { reviewCandidates } from '../../../brand/review'
import { BRAND_FAMILIES, BRAND_STAGES } from '../../../collections/brand-candidates/gates'
import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import { indicatorOptions, objectionTime, withOwnLimits } from '../../../indicators/indicator-input'
import type { Block, Inline, TableBlock } from '../../model'
import { cell, figure, missing, paragraph, text } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { countList } from '../phrases'
import { blocksOrSlot, ownWords, slotBlocks } from '../report-frame'
import { tally } from '../tally'
import { ACTION_SLOTS } from './action-slots'
import { cutOffNote } from './overview'

const rankOf = (candidate: DomainRecord): number =>
  typeof candidate.fields.rank === 'number' ? candidate.fields.rank : Number.POSITIVE_INFINITY

/** Candidates in the office's order; those without a rank last. */
export const candidatesOf = (facts: ReportFacts): readonly DomainRecord[] =>
  (facts.data.records.brandCandidates ?? []).toSorted((left, right) => {
    const [a, b] = [rankOf(left), rankOf(right)]
    return a === b ? 0 : a - b
  })

export const candidateName = (facts: ReportFacts, candidate: DomainRecord): string =>
  facts.nameOf(textOf(candidate.fields, 'enterprise'))

const idsOf = (candidates: readonly DomainRecord[]): readonly string[] => candidates.map(({ id }) => id)

export const hasLeft = (candidate: DomainRecord): boolean => textOf(candidate.fields, 'stage') === '退出'

function shortlistSentence(facts: ReportFacts, candidates: readonly DomainRecord[]): readonly Inline[] {
  const { min, max } = facts.plan.quotas.demonstration
  const shortlisted = candidates.filter((candidate) => candidate.fields.shortlisted === true && !hasLeft(candidate))
  const quota = `方案要求年底推出“品牌”创建示范型企业${min}至${max}家`
  if (shortlisted.length === 0) return [text(`${quota}，目前尚未确定入围企业。`)]
  const names = shortlisted.map((candidate) => candidateName(facts, candidate))
  return [
    text(`${quota}，目前入围`),
    figure(shortlisted.length, 'brand.shortlisted', idsOf(shortlisted)),
    text('家：'),
    ...names.flatMap((name, index) => [
      text(index === 0 ? '' : '、'),
      name === '' ? missing('入围企业名称') : text(name),
    ]),
    text('。'),
  ]
}

/** 示范企业创建情况: candidates by family, shortlist. */
export function demonstrationBlocks(facts: ReportFacts): readonly Block[] {
  const candidates = candidatesOf(facts)
  if (candidates.length === 0) return slotBlocks(ACTION_SLOTS.demonstration, facts.options)
  const families = tally(candidates, ({ fields }) => textOf(fields, 'family'), {
    names: BRAND_FAMILIES,
    blank: '类别未填',
  })
  return [
    paragraph(
      '从食品用复合膜袋、食品用纸包装容器生产企业入手，确定示范创建候选企业',
      figure(candidates.length, 'brandCandidates', idsOf(candidates)),
      '家，其中',
      ...countList(families, '家', 'brand.family'),
      '。',
      ...shortlistSentence(facts, candidates),
    ),
    ...ownWords(ACTION_SLOTS.demonstration, facts.options),
  ]
}

/** 品牌企业培育情况: candidates by stage, directions of nomination. */
export function cultivationBlocks(facts: ReportFacts): readonly Block[] {
  const candidates = candidatesOf(facts)
  const stages = tally(candidates, ({ fields }) => textOf(fields, 'stage'), {
    names: BRAND_STAGES,
    blank: '阶段未填',
  })
  const nominated = candidates.filter(({ fields }) => textOf(fields, 'nomination') !== '')
  const directions = tally(nominated, ({ fields }) => textOf(fields, 'nomination'), { blank: '' })
  const words =
    candidates.length === 0
      ? []
      : [
          paragraph(
            '候选企业按创建阶段分，',
            ...countList(stages, '家', 'brand.stage'),
            nominated.length === 0 ? '。' : '。拟推荐',
            ...(nominated.length === 0 ? [] : [...countList(directions, '家', 'brand.nomination'), '。']),
          ),
        ]
  return blocksOrSlot(words, ACTION_SLOTS.cultivation, facts.options)
}

/** The brand review of every candidate, by its id. 本局内部评审参考. */
export function reviewsOf(facts: ReportFacts): ReadonlyMap<string, CandidateReview> {
  const { data } = facts
  const region = textOf(data.bureau, 'regionCode')
  const reviews = reviewCandidates({
    records: data.records,
    indicators: data.indicators,
    asOf: data.asOf,
    reference: data.reference,
    objection: objectionTime(withOwnLimits(indicatorOptions(data.bureau, facts.plan.year), data)),
    ...(region === '' ? {} : { regionCode: region }),
  })
  return new Map(reviews.map((review) => [review.id, review]))
}

const GATES = { eligible: '全过', leader: '要领导决定', open: '未评完', failed: '未过' } as const

/** 附件3: every candidate with stage, gates and shortlist. Scores are the office's own and stay inside. */
export function candidateTable(facts: ReportFacts): readonly Block[] {
  const candidates = candidatesOf(facts)
  if (candidates.length === 0) return [paragraph(missing('示范企业创建和品牌企业培育候选企业'))]
  const reviews = reviewsOf(facts)
  const countyOf = new Map(facts.enterprises.map(({ id, county }) => [id, county]))
  const table: TableBlock = {
    kind: 'table',
    columns: [
      { weight: 0.5, align: 'center' },
      { weight: 3, align: 'left' },
      { weight: 1.2, align: 'center' },
      { weight: 2, align: 'left' },
      { weight: 1.2, align: 'center' },
      { weight: 1.1, align: 'center' },
      { weight: 0.8, align: 'center' },
      { weight: 1.5, align: 'center' },
    ],
    head: [['序号', '企业名称', '县区', '类别', '创建阶段', '十项门槛', '入围', '推荐方向'].map((name) => cell(name))],
    rows: candidates.map((candidate, index) => {
      const { fields } = candidate
      const name = candidateName(facts, candidate)
      return [
        cell(String(index + 1)),
        cell(name === '' ? missing('候选企业名称') : name),
        cell(countyOf.get(textOf(fields, 'enterprise')) || '—'),
        cell(textOf(fields, 'family') || missing('候选企业类别')),
        cell(textOf(fields, 'stage') || missing('候选企业创建阶段')),
        cell(GATES[reviews.get(candidate.id)?.eligibility ?? 'open']),
        cell(fields.shortlisted === true && !hasLeft(candidate) ? '是' : '否'),
        cell(textOf(fields, 'nomination') || '—'),
      ]
    }),
    footnotes: [cutOffNote(facts, '按本局内部评审名次排列。')],
  }
  return [table]
}
