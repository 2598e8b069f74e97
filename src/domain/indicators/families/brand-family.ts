/** “品牌”示范创建 (S22, S23, S24): candidates through the gates, the shortlist of two or three, proposals. */
import { REVIEW_READS } from '../../brand/brand-facts'
import { reviewCandidates } from '../../brand/review'
import { officePlan } from '../../campaign/office-plan'
import { NOMINATION_KINDS } from '../../collections/nominations/definition'
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import { planOfYear } from '../../reference/reference-data'
import type { FigureFamily } from '../figure-family'
import type { Indicator } from '../indicator'
import { objectionTime, type Population } from '../indicator-input'
import { byField, recordCounter } from '../record-counter'

const DEMONSTRATION: ReadonlySet<string> = new Set(['示范型企业', '推荐', '结果'])

/** Candidates whose ten gates hold, as entered or as the records say where nothing is entered. */
function eligibleOnes({ input }: Population, indicators: Readonly<Record<string, Indicator>>): ReadonlySet<string> {
  const { records, asOf, reference, options } = input
  const { regionCode } = options
  const city = regionCode === undefined ? {} : { regionCode }
  const reviews = reviewCandidates({ records, indicators, asOf, reference, objection: objectionTime(options), ...city })
  return new Set(reviews.filter(({ eligibility }) => eligibility === 'eligible').map(({ id }) => id))
}

function brandFigures(population: Population, made: Readonly<Record<string, Indicator>>): readonly Indicator[] {
  const eligible = eligibleOnes(population, made)
  const { asOf, rate, amount, records } = recordCounter(population)
  const { reference, options } = population.input
  const { quotas } = officePlan(planOfYear(reference, options.planYear), records.campaigns)
  const { min, max } = quotas.demonstration
  const isIn = (candidate: DomainRecord): boolean => textOf(candidate.fields, 'stage') !== '退出'
  const isChosen = (candidate: DomainRecord): boolean =>
    isIn(candidate) &&
    (candidate.fields.shortlisted === true || DEMONSTRATION.has(textOf(candidate.fields, 'stage'))) &&
    textOf(candidate.fields, 'decisionDate') <= asOf
  const undated = (records.brandCandidates ?? []).filter(
    (candidate) => isChosen(candidate) && textOf(candidate.fields, 'decisionDate') === '',
  ).length
  const proposed = (one: DomainRecord): boolean => {
    const on = textOf(one.fields, 'proposedOn')
    const year = textOf(one.fields, 'year') || on.slice(0, 4)
    return textOf(one.fields, 'state') !== '撤回' && on !== '' && on <= asOf && year === String(options.planYear)
  }
  const over = quotas.provincial.flatMap(({ kind, count }) => {
    const own = (records.nominations ?? []).filter((one) => proposed(one) && textOf(one.fields, 'kind') === kind).length
    return own > count ? [`${kind}本市推荐 ${own} 家，超过全省名额 ${count} 家。`] : []
  })
  return [
    rate({
      key: 'brandEligible',
      label: '符合门槛的候选企业',
      unit: '家',
      collection: 'brandCandidates',
      judge: (candidate) => (isIn(candidate) ? (eligible.has(candidate.id) ? 'done' : 'open') : undefined),
      splits: [{ key: 'family', of: byField('family'), words: ['食品用复合膜袋', '食品用纸包装容器', '其他'] }],
      formula: '十项门槛全过的候选企业 ÷ 候选企业',
      footnote: '本局内部评审参考；门槛按填写的算，没有填的按记录推算；要领导决定的未决定前不计入分子，已退出的不计',
      noDataReason: '还没有品牌创建候选企业。',
    }),
    amount({
      key: 'brandShortlist',
      label: '示范型企业',
      unit: '家',
      collection: 'brandCandidates',
      counts: isChosen,
      target: { text: `${min}–${max} 家`, reached: (count) => count >= min && count <= max },
      formula: '入围或已定为示范型企业的候选企业数',
      footnote: `方案要求年底推出 ${min}–${max} 家`,
      warnings: undated === 0 ? [] : [`有 ${undated} 家还没有填局务会或领导批示的决定日期。`],
    }),
    amount({
      key: 'nominations',
      label: '品牌推荐',
      unit: '家',
      collection: 'nominations',
      counts: proposed,
      splits: [{ key: 'kind', of: byField('kind'), words: NOMINATION_KINDS }],
      footnote: `本市推荐数；全省名额为${quotas.provincial.map(({ kind, count }) => `${kind} ${count} 家`).join('、')}，不是本市名额`,
      warnings: over,
    }),
  ]
}

export const BRAND_FAMILY: FigureFamily = {
  name: 'brand',
  reads: ['brandCandidates', 'nominations', 'campaigns', ...REVIEW_READS],
  uses: ['G1', 'G2', 'G3'],
  serves: { brandEligible: ['S22'], brandShortlist: ['S23'], nominations: ['S24'] },
  make: brandFigures,
}
