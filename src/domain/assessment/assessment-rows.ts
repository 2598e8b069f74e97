/** The 对标考核自评表 filled from the data (S31): one function for the screen, the command line and the document. */
import { isShortlisted } from '../brand/shortlist'
import type { PlanGoal, PlanReporting, PlanSection } from '../campaign/plan'
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import type { AssessmentData, AssessmentDraft, AssessmentPart, AssessmentRow } from './assessment-row'
import { evidencePart, figurePart } from './counted-records'
import { evidenceOf } from './plan-evidence'
import { submissionItems } from './submission-state'
import { taskStates } from './task-state'
import { withClerksWords } from './written-words'

/** The plan's words of these sentences, one paragraph each. */
const wordsOf = (data: AssessmentData, ids: readonly string[]): string =>
  ids.flatMap((id) => data.plan.paragraphs.find((paragraph) => paragraph.id === id)?.text ?? []).join('')

/** 达标 when all that counts is reached, 未达标 otherwise, nothing without anything that counts. */
function judged(parts: readonly AssessmentPart[]): Pick<AssessmentDraft, 'proposed' | 'grounds'> {
  const counted = parts.filter(({ reached }) => reached !== null)
  const open = counted.filter(({ reached }) => reached === false)
  if (counted.length === 0) return { grounds: '现有数据不能判定，由自评人填写。' }
  if (open.length === 0) return { proposed: '达标', grounds: `${counted.length} 项都已做到。` }
  return { proposed: '未达标', grounds: `还没有做到：${open.map(({ label }) => label).join('、')}。` }
}

/** As `judged`; rates for which the plan sets no target keep a 达标 from being proposed: how much is enough is not said. */
function judgedSection(
  data: AssessmentData,
  parts: readonly AssessmentPart[],
): Pick<AssessmentDraft, 'proposed' | 'grounds'> {
  const verdict = judged(parts)
  if (verdict.proposed !== '达标') return verdict
  const open = parts.filter(({ reached, indicator }) => {
    const ratio = indicator === undefined ? undefined : data.indicators[indicator]?.ratio
    return reached === null && typeof ratio === 'number' && ratio < 1
  })
  if (open.length === 0) return verdict
  return { grounds: `方案没有给${open.map(({ label }) => label).join('、')}定目标值，由自评人判定。` }
}

const countReached = (parts: readonly AssessmentPart[]) => {
  const counted = parts.filter(({ reached }) => reached !== null)
  return { numerator: counted.filter(({ reached }) => reached === true).length, denominator: counted.length }
}

function goalDraft(data: AssessmentData, goal: PlanGoal): AssessmentDraft {
  const indicator = data.indicators[goal.key]
  const met = indicator?.met ?? null
  const reason = indicator?.reason ?? ''
  return {
    key: goal.key,
    group: '工作目标',
    name: goal.name,
    content: wordsOf(data, [goal.id]),
    paragraphs: [goal.id],
    target: goal.text,
    achieved: indicator?.value ?? '—（无样本）',
    numerator: indicator?.numerator ?? null,
    denominator: indicator?.denominator ?? null,
    ...(met === null ? {} : { proposed: met ? ('达标' as const) : ('未达标' as const) }),
    grounds: met === null ? reason || '没有样本，不能判定。' : `目标 ${goal.text}，完成 ${indicator?.value ?? ''}。`,
    parts: figurePart(data, goal.key),
  }
}

function sectionDraft(
  data: AssessmentData,
  section: PlanSection,
  place: Pick<AssessmentDraft, 'key' | 'group'>,
): AssessmentDraft {
  const { figures, records } = evidenceOf(section.paragraphs)
  const parts = [...figures.flatMap((key) => figurePart(data, key)), ...records.map((kind) => evidencePart(data, kind))]
  const figured = parts.filter(
    ({ indicator }) => indicator !== undefined && data.indicators[indicator]?.state !== 'noData',
  )
  const shown = figured.length > 0 ? figured : parts.filter(({ reached }) => reached !== null)
  return {
    ...place,
    name: `${section.no}${section.name}`,
    content: wordsOf(data, section.paragraphs),
    paragraphs: section.paragraphs,
    target: '逐项落实',
    achieved: shown.length === 0 ? '—（无样本）' : shown.map(({ label, text }) => `${label} ${text}`).join('；'),
    ...countReached(parts),
    ...judgedSection(data, parts),
    parts,
  }
}

const ACHIEVED_STAGES: readonly string[] = ['示范型企业', '推荐', '结果']

/** One row each demonstration enterprise; the plan's least number of rows even while there are fewer. */
function demonstrationDrafts(data: AssessmentData): readonly AssessmentDraft[] {
  const { min, max, paragraph } = data.plan.quotas.demonstration
  const listed = (data.records.brandCandidates ?? []).filter(isShortlisted)
  const rankOf = ({ fields }: DomainRecord): number => (typeof fields.rank === 'number' ? fields.rank : 1e9)
  const ordered = listed.toSorted((a, b) => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1))
  const enterprises = new Map((data.records.enterprises ?? []).map((record) => [record.id, record]))
  const common = {
    group: '示范型企业' as const,
    content: wordsOf(data, [paragraph]),
    paragraphs: [paragraph],
    target: `示范型企业 ${min}–${max} 家`,
    denominator: null,
    numerator: null,
  }
  const tooMany = ordered.length > max ? `已选 ${ordered.length} 家，方案要求 ${min}–${max} 家，请减少。` : ''
  const rows = ordered.map((candidate): AssessmentDraft => {
    const { fields } = candidate
    const enterprise = enterprises.get(textOf(fields, 'enterprise'))
    const name = enterprise === undefined ? '（未选企业）' : textOf(enterprise.fields, 'name')
    const stage = textOf(fields, 'stage')
    const decidedOn = textOf(fields, 'decisionDate')
    const decided = ACHIEVED_STAGES.includes(stage) && decidedOn !== '' && decidedOn <= data.asOf
    const state = decided ? `${stage}，${decidedOn} 决定` : `${stage === '' ? '阶段未填' : stage}，还没有推出`
    return {
      ...common,
      key: `demonstration.${candidate.id}`,
      name,
      achieved: `${name}：${state}`,
      ...(decided && tooMany === '' ? { proposed: '达标' as const } : {}),
      grounds: tooMany !== '' ? tooMany : decided ? '已决定推出。' : '年底前推出，决定日期填好后判定。',
      parts: [{ label: '候选企业', text: state, reached: decided, collection: 'brandCandidates', ids: [candidate.id] }],
    }
  })
  const blanks = Array.from({ length: Math.max(0, min - rows.length) }, (_, index): AssessmentDraft => {
    const at = rows.length + index + 1
    return {
      ...common,
      key: `demonstration.${at}`,
      name: `示范型企业第 ${at} 家`,
      achieved: '还没有入围企业',
      grounds: '年底前推出，入围后判定。',
      parts: [],
    }
  })
  return [...rows, ...blanks]
}

function phaseDraft(data: AssessmentData, phase: AssessmentData['plan']['phases'][number]): AssessmentDraft {
  const states = taskStates(data, phase.key).filter(({ notConcerned }) => !notConcerned)
  const parts = states.map(({ task, record, done }): AssessmentPart => {
    const ids = record === undefined ? [] : [record.id]
    return { label: task.name, text: done ? '已完成' : '未完成', reached: done, collection: 'campaignTasks', ids }
  })
  const { numerator, denominator } = countReached(parts)
  const running = numerator < denominator && data.asOf <= phase.to
  return {
    key: `phase.${phase.key}`,
    group: '阶段任务',
    name: `${phase.name}阶段`,
    content: wordsOf(data, [phase.id]),
    paragraphs: [phase.id],
    target: `${phase.to}前完成 ${denominator} 项任务`,
    achieved: `任务完成 ${numerator}/${denominator}`,
    numerator,
    denominator,
    ...(running
      ? { grounds: data.asOf < phase.from ? `${phase.from} 开始，还没有到。` : `${phase.to} 结束，还没有到期。` }
      : judged(parts)),
    parts,
  }
}

function reportDraft(data: AssessmentData, reporting: PlanReporting): AssessmentDraft {
  const items = submissionItems(reporting, data.records.submissions ?? [], data.asOf)
  const parts = items.map((item): AssessmentPart => {
    const lacks = item.lacks.length === 0 ? '未报' : `未报，缺${item.lacks.join('、')}`
    return {
      label: item.name,
      text: item.done ? (item.late ? '已报，超过时限' : '已报') : lacks,
      reached: item.done && !item.late,
      collection: 'submissions',
      ids: item.record === undefined ? [] : [item.record.id],
    }
  })
  const done = items.filter((item) => item.done).length
  const running = done < items.length && data.asOf < reporting.before
  return {
    key: `report.${reporting.id}`,
    group: '上报',
    name: reporting.name,
    content: wordsOf(data, [reporting.id]),
    paragraphs: [reporting.id],
    target: `${reporting.before}前上报 ${items.length} 项`,
    achieved: `已报 ${done}/${items.length}`,
    numerator: done,
    denominator: items.length,
    ...(running ? { grounds: `${reporting.before}前上报，还没有到期。` } : judged(parts)),
    parts,
  }
}

/** What the data say of every row, in the order of the sheet. */
export const assessmentDrafts = (data: AssessmentData): readonly AssessmentDraft[] => [
  ...data.plan.goals.map((goal) => goalDraft(data, goal)),
  ...data.plan.actions.map((action, index) =>
    sectionDraft(data, action, { key: `action.${index + 1}`, group: '重点内容' }),
  ),
  ...demonstrationDrafts(data),
  ...data.plan.requirements.map((requirement, index) =>
    sectionDraft(data, requirement, { key: `requirement.${index + 1}`, group: '工作要求' }),
  ),
  ...data.plan.phases.map((phase) => phaseDraft(data, phase)),
  ...data.plan.reporting.map((reporting) => reportDraft(data, reporting)),
]

/**
 * The whole sheet: 目标, 八项行动, 示范型企业, 四项要求, 三个阶段, 两次上报. Computed 完成值 and proposed 自评结论 come from the
 * data, the clerk's words from `selfAssessments` (the newest record of an item). The plan gives no points; weights are
 * the office's own.
 */
export const assessmentRows = (data: AssessmentData): readonly AssessmentRow[] =>
  withClerksWords(assessmentDrafts(data), data)
