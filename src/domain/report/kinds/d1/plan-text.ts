import { taskStates } from '../../../assessment/task-state'
import type { PlanSection } from '../../../campaign/plan'
import { textOf } from '../../../enterprise-file/file-records'
import { chineseDate } from '../../chinese-date'
import type { Block, Inline } from '../../model'
import { heading, missing, paragraph, text } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { settingInline, slotBlocks } from '../report-frame'
import type { ParagraphSlot } from '../report-kind'
import { campaignOf } from '../sections/organisation'

/** When the counties report to this office: the plan sets the province's dates only. */
export const COUNTY_DUE_SLOT: ParagraphSlot = {
  key: 'countyDue',
  label: '各县（市、区）局上报我局的时限',
  keptUnder: 'D1',
}

/** The plan's words for the offices below the province, said by a city to its counties; the rest stands as it is. */
const LOCAL_WORDS: readonly (readonly [RegExp, string])[] = [
  [/各地局根据省局方案/g, '各县（市、区）局根据省局方案和本方案'],
  [/各市地局要结合/g, '结合'],
  [/各地局/g, '各县（市、区）局'],
  [/整体提升全省/g, '整体提升全市'],
  [/“两随机一公开”/g, '“双随机、一公开”'],
]

/** Sentences about what the province does stay in its own words. */
const PROVINCIAL = new Set(['S24', 'S32', 'S38'])

function wordsOf(facts: ReportFacts, id: string): string {
  const words = facts.plan.paragraphs.find((paragraphOf) => paragraphOf.id === id)?.text ?? ''
  if (PROVINCIAL.has(id)) return words
  return LOCAL_WORDS.reduce((local, [from, to]) => local.replace(from, to), words)
}

const withStop = (words: string): string => words.replace(/[，；、]$/u, '。')

const joined = (facts: ReportFacts, ids: readonly string[]): string =>
  withStop(ids.map((id) => wordsOf(facts, id)).join(''))

/** `4月10日—4月15日`. */
const daySpan = (from: string, to: string): string =>
  [from, to].map((iso) => chineseDate(iso).replace(/^\d+年/, '')).join('—')

/** What the office wrote into the campaign's record, if it is a paragraph and not a note of key words. */
function ownParagraph(facts: ReportFacts, key: string): string {
  const campaign = campaignOf(facts)
  const words = campaign === undefined ? '' : textOf(campaign.fields, key)
  return words.endsWith('。') ? words : ''
}

function basis(facts: ReportFacts): Block {
  // What stands before the province's own decision is the ground for the city's plan as well.
  const [grounds = ''] = wordsOf(facts, 'S01').split('决定开展')
  return paragraph(ownParagraph(facts, 'basis') || `${grounds}按照《${facts.plan.title}》，结合我市实际，制定本方案。`)
}

function guidingIdeas(facts: ReportFacts): readonly Block[] {
  const phrase = textOf(facts.data.bureau, 'campaignPhrase')
  return [
    heading(1, '一、指导思想'),
    paragraph(ownParagraph(facts, 'guidingIdeas') || wordsOf(facts, 'S02')),
    ...(phrase === '' ? [] : [paragraph(`“四个创建一个提升”：${phrase}`)]),
  ]
}

const goals = (facts: ReportFacts): readonly Block[] => [
  heading(1, '二、工作目标'),
  ...facts.plan.goals.map((goal, index) =>
    heading(3, `${index + 1}.${goal.name}。`, [text(withStop(wordsOf(facts, goal.id)))]),
  ),
]

/** 责任单位 and 完成时限 of the tasks that serve an action, from the division of labour on record. */
function labour(facts: ReportFacts, section: PlanSection): readonly Inline[] {
  const tasks = (facts.data.records.campaignTasks ?? []).filter(({ fields }) => {
    const { sentences } = fields
    return Array.isArray(sentences) && sentences.some((id) => section.paragraphs.includes(String(id)))
  })
  const distinct = (key: string): readonly string[] => [
    ...new Set(tasks.map(({ fields }) => textOf(fields, key)).filter((words) => words !== '')),
  ]
  const units = distinct('responsibleUnit')
  const due = distinct('dueOn').toSorted().at(-1)
  return [
    text('责任单位：'),
    units.length === 0 ? missing(`${section.name}责任单位`) : text(units.join('、')),
    ...(due === undefined ? [] : [text(`；完成时限：${chineseDate(due)}`)]),
    text('。'),
  ]
}

const actions = (facts: ReportFacts): readonly Block[] => [
  heading(1, '三、重点内容'),
  ...facts.plan.actions.flatMap((action) => [
    heading(2, `${action.no}${action.name}`),
    paragraph(joined(facts, action.paragraphs)),
    paragraph(...labour(facts, action)),
  ]),
]

const CHINESE = ['（一）', '（二）', '（三）', '（四）', '（五）'] as const

function phases(facts: ReportFacts): readonly Block[] {
  const { plan } = facts
  return [
    heading(1, '四、时间安排'),
    paragraph(wordsOf(facts, 'S28').replace(/：$/u, '。')),
    ...plan.phases.map((phase, index) => {
      const words = wordsOf(facts, phase.id).replace(/^[^：]*阶段（[^）]*）：/u, '')
      const later = phase.id === 'S31' ? wordsOf(facts, 'S32') : ''
      const name = `${CHINESE[index] ?? ''}${phase.name}阶段（${daySpan(phase.from, phase.to)}）。`
      return heading(2, name, [text(words + later)])
    }),
  ]
}

/** What the province wants and by when; the counties' own date is the office's to set. */
function reporting(facts: ReportFacts): readonly Block[] {
  const asked = facts.plan.reporting.map(
    ({ before, documents }) => `${chineseDate(before).replace(/^\d+年/, '')}前上报${documents.join('、')}`,
  )
  return [
    paragraph(
      `省局要求${asked.join('；')}。省局联系方式：`,
      settingInline(facts.data, 'provincialContact', '省局联系方式'),
      '。',
    ),
    ...slotBlocks(COUNTY_DUE_SLOT, facts.options),
  ]
}

const REPORTING = /^S42/

function requirements(facts: ReportFacts): readonly Block[] {
  return [
    heading(1, '五、工作要求'),
    ...facts.plan.requirements.flatMap((section) => {
      const ids = section.paragraphs.filter((id) => !REPORTING.test(id))
      return [
        heading(2, `${section.no}${section.name}`),
        paragraph(joined(facts, ids)),
        ...(ids.length === section.paragraphs.length ? [] : reporting(facts)),
      ]
    }),
  ]
}

/** The city's 实施方案: the plan's words for this office, its goals, actions with who does them, phases, requirements. */
export const planBlocks = (facts: ReportFacts): readonly Block[] => [
  basis(facts),
  ...guidingIdeas(facts),
  ...goals(facts),
  ...actions(facts),
  ...phases(facts),
  ...requirements(facts),
]

/** Tasks of the plan with the office's own record of each, phase by phase; then tasks the office added. */
export function allTasks(facts: ReportFacts) {
  const data = { ...facts.data, plan: facts.plan }
  const planned = facts.plan.phases.flatMap((phase) =>
    taskStates(data, phase.key).map((state) => ({ ...state, phase: phase.name })),
  )
  const taken = new Set(planned.flatMap(({ record }) => (record === undefined ? [] : [record.id])))
  const own = (facts.data.records.campaignTasks ?? []).filter(({ id }) => !taken.has(id))
  return { planned, own }
}
