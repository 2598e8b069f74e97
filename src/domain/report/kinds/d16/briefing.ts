import { addDays } from '../../../campaign/calendar-date'
import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import { chineseDate, chineseSpan } from '../../chinese-date'
import type { Block, ReportModel } from '../../model'
import { heading, missing, paragraph, text } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { gatherFacts } from '../facts/report-facts'
import { counted } from '../phrases'
import { blocksOrSlot, briefingReport } from '../report-frame'
import type { ParagraphSlot, ReportData, ReportKind, ReportOptions } from '../report-kind'
import { goalSentence, goalTable } from '../sections/goals'
import { practiceBlocks } from '../sections/practices'

const TITLE = '食品相关产品质量提升专项行动工作简报'

const D16_SLOTS = {
  issue: { key: 'issue', label: '期号' },
  headline: { key: 'headline', label: '文章标题' },
  news: { key: 'news', label: '工作动态' },
  practices: { key: 'practices', label: '经验做法' },
} as const satisfies Record<string, ParagraphSlot>

/** Days a briefing looks back on. */
const LOOK_BACK_DAYS = 30

interface Work {
  readonly words: string
  readonly unit: string
  readonly collection: string
  readonly date: string
}

const WORK: readonly Work[] = [
  { words: '摸底调查企业', unit: '家次', collection: 'surveyVisits', date: 'visitedOn' },
  { words: '上门帮扶', unit: '次', collection: 'helpVisits', date: 'visitedOn' },
  { words: '举办培训', unit: '期', collection: 'trainings', date: 'heldOn' },
  { words: '“七查七看”监督检查', unit: '次', collection: 'inspections', date: 'startedOn' },
  { words: '下达整改事项', unit: '项', collection: 'rectifications', date: 'issuedOn' },
  { words: '立案查处', unit: '起', collection: 'enforcementCases', date: 'filedOn' },
  { words: '监督抽查抽样', unit: '批次', collection: 'samples', date: 'sampledOn' },
  { words: '开展宣传活动', unit: '场', collection: 'publicityEvents', date: 'heldOn' },
  { words: '召开会议', unit: '次', collection: 'meetings', date: 'heldOn' },
  { words: '督导县（市、区）局', unit: '次', collection: 'supervisionVisits', date: 'visitedOn' },
]

/** What was done in the days before the cut-off date, from the dates on record. */
function news(facts: ReportFacts): readonly Block[] {
  const from = addDays(facts.data.asOf, 1 - LOOK_BACK_DAYS)
  const done = WORK.map((work) => ({
    work,
    records: (facts.data.records[work.collection] ?? []).filter(({ fields }: DomainRecord) => {
      const day = textOf(fields, work.date)
      return day >= from && day <= facts.data.asOf
    }),
  })).filter(({ records }) => records.length > 0)
  if (done.length === 0) return []
  return [
    paragraph(
      `${chineseSpan(from, facts.data.asOf)}，全市`,
      ...done.flatMap(({ work, records }, index) => [
        text(`${index === 0 ? '' : '，'}${work.words}`),
        counted(records, work.collection),
        text(work.unit),
      ]),
      '。',
    ),
  ]
}

function build(data: ReportData, options: ReportOptions): ReportModel {
  const facts = gatherFacts(data, options)
  const slot = (key: keyof typeof D16_SLOTS): string => options.paragraphs?.[key]?.trim() ?? ''
  const city = facts.regions.nameOf(textOf(data.bureau, 'regionCode')) ?? ''
  const province = textOf(data.bureau, 'provinceOffice')
  const copies = [province, city === '' ? '' : `${city}人民政府`].filter((name) => name !== '')
  return briefingReport(data, options, {
    kind: { kind: 'D16', title: TITLE },
    masthead: TITLE,
    issue: slot('issue') === '' ? missing(D16_SLOTS.issue.label) : text(slot('issue')),
    title: slot('headline') || `${city}食品相关产品质量提升专项行动进展情况`,
    ...(copies.length === 0 ? {} : { copyTo: copies.join('，') }),
    blocks: [
      heading(1, '一、工作动态'),
      ...blocksOrSlot(news(facts), D16_SLOTS.news, options),
      heading(1, '二、目标进展'),
      paragraph(`截至${chineseDate(data.asOf)}，`, ...goalSentence(facts)),
      goalTable(facts, '七项目标进展情况'),
      heading(1, '三、经验做法'),
      ...blocksOrSlot(practiceBlocks(facts), D16_SLOTS.practices, options),
    ],
  })
}

/** A briefing on the campaign for the province and the city government (D16). */
export const D16: ReportKind = {
  kind: 'D16',
  title: TITLE,
  group: '通知通报',
  serves: ['S37', 'S39', 'S41'],
  slots: Object.values(D16_SLOTS),
  build,
}
