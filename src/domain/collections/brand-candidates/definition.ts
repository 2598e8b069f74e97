/** 品牌示范创建候选: gates and criteria as entered, order, shortlist, decision. */
import type { CollectionDefinition, FieldsOf, FieldValue } from '../../schema/field'
import {
  block,
  CONDITIONAL,
  date,
  decimal,
  integer,
  list,
  longText,
  option,
  REQUIRED,
  text,
  yesNo,
} from '../../schema/row'
import { enterpriseRow, remarkRow } from '../source-rows'
import { BRAND_CRITERIA, BRAND_FAMILIES, BRAND_GATES, BRAND_STAGES, GATE_ANSWERS } from './gates'

/** Sum of the criteria entered so far; null while none is. One decimal, so 0.1 + 0.2 shows as 0.3. */
export function brandTotal(fields: FieldsOf): FieldValue {
  const scores = BRAND_CRITERIA.map((criterion) => fields[criterion.key]).filter((score) => typeof score === 'number')
  if (scores.length === 0) return null
  return Math.round(scores.reduce((sum, score) => sum + score, 0) * 100) / 100
}

/** 是 only when all ten are; 否 as soon as one is; otherwise what is still open. */
export function gatesPassed(fields: FieldsOf): FieldValue {
  const answers = BRAND_GATES.map((gate) => fields[gate.key])
  if (answers.includes('否')) return '未过'
  if (answers.some((answer) => answer === undefined || answer === null)) return null
  return answers.includes('要领导决定') ? '要领导决定' : '全过'
}

const gateRows = BRAND_GATES.flatMap((gate) => [
  option(gate.key, `${gate.mark}${gate.label}`, {
    ...REQUIRED,
    options: GATE_ANSWERS,
    closed: true,
    optionAliases: { 过: '是', 未过: '否', 通过: '是', 不通过: '否', '√': '是', '×': '否', '!': '要领导决定' },
    width: 96,
    hint: gate.hint,
    serves: ['S22'],
  }),
  text(`${gate.key}Note`, `${gate.mark}依据`, { hidden: true, width: 180, serves: ['S22'] }),
])

const scoreRows = BRAND_CRITERIA.flatMap((criterion) => [
  decimal(criterion.key, criterion.label, {
    ...REQUIRED,
    min: 0,
    // The office may set other weights: what is too much for them is said by the review, not by the schema.
    max: 100,
    unit: '分',
    width: 110,
    hint: criterion.hint,
    serves: ['S22'],
  }),
  text(`${criterion.key}Note`, `${criterion.label}依据`, { hidden: true, width: 180, serves: ['S22'] }),
])

/** Written by the program at the decision and at the acceptance; later edits leave it as it is. */
const FROZEN = { internal: true, hidden: true } as const

export const BRAND_CANDIDATES: CollectionDefinition = {
  name: 'brandCandidates',
  label: '品牌创建',
  title: 'enterprise',
  enterprise: 'enterprise',
  eventDate: 'decisionDate',
  naturalKeys: [['enterprise']],
  fields: [
    ...block('候选', [
      enterpriseRow(),
      integer('rank', '名次', { min: 1, width: 64, aliases: ['排名', '序位'], serves: ['S23'] }),
      option('family', '类别', {
        ...REQUIRED,
        options: BRAND_FAMILIES,
        optionAliases: { 复合膜袋: '食品用复合膜袋', 纸包装: '食品用纸包装容器', 纸包装容器: '食品用纸包装容器' },
        width: 140,
        serves: ['S22'],
      }),
      text('familyReason', '其他类别理由', {
        ...CONDITIONAL,
        requiredWhen: (fields) => fields.family === '其他',
        hidden: true,
      }),
      option('stage', '状态', {
        ...REQUIRED,
        options: BRAND_STAGES,
        closed: true,
        aliases: ['创建阶段', '阶段'],
        serves: ['S23', 'S24'],
      }),
      text('exitReason', '退出原因', {
        ...CONDITIONAL,
        requiredWhen: (fields) => fields.stage === '退出',
        hidden: true,
      }),
      date('appliedOn', '企业申请日期', { hidden: true, aliases: ['申请日期', '自愿申请日期'], serves: ['S22'] }),
    ]),
    ...block('十项门槛', [...gateRows, text('gatesResult', '门槛结果', { compute: gatesPassed, width: 96 })]),
    ...block('评分', [...scoreRows, decimal('total', '总分', { compute: brandTotal, width: 80, serves: ['S22'] })]),
    ...block('入围与决定', [
      yesNo('shortlisted', '入围', { width: 72, serves: ['S23'] }),
      longText('orderReason', '调整理由', { hidden: true, hint: '名次与评分不一致时写明理由', serves: ['S23'] }),
      date('decisionDate', '决定日期', { hidden: true, aliases: ['局务会日期', '批示日期'], serves: ['S23'] }),
      text('decisionForm', '决定形式', { hidden: true, hint: '局务会或领导批示', serves: ['S23'] }),
      date('publicFrom', '公示开始日期', { hidden: true }),
      date('publicTo', '公示结束日期', { hidden: true }),
      date('acceptedOn', '验收日期', { hidden: true, serves: ['S24'] }),
      longText('acceptanceOpinion', '验收意见', { hidden: true, serves: ['S24'] }),
      option('nomination', '推荐方向', {
        options: ['省名牌', '省政府质量奖', '省政府质量奖提名奖'],
        hidden: true,
        serves: ['S24'],
      }),
      text('nominationResult', '推荐结果', { hidden: true, serves: ['S24'] }),
      remarkRow(),
    ]),
    ...block('定格评分', [
      date('frozenOn', '决定时评分日期', { ...FROZEN, serves: ['S23'] }),
      decimal('frozenTotal', '决定时总分', { ...FROZEN, unit: '分', serves: ['S23'] }),
      list('frozenScores', '决定时各项得分', { ...FROZEN, serves: ['S23'] }),
      date('acceptanceOn', '验收评分日期', { ...FROZEN, serves: ['S24'] }),
      decimal('acceptanceTotal', '验收总分', { ...FROZEN, unit: '分', serves: ['S24'] }),
      list('acceptanceScores', '验收各项得分', { ...FROZEN, serves: ['S24'] }),
    ]),
  ],
}
