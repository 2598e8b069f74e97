import { textOf } from '../../../enterprise-file/file-records'
import type { Block, Inline } from '../../model'
import { figure, paragraph, text } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { recordIds, sumOf, yearRecords } from '../facts/report-facts'
import { counted, countList } from '../phrases'
import { blocksOrSlot } from '../report-frame'
import { tally } from '../tally'
import { ACTION_SLOTS } from './action-slots'

function publicitySentence(facts: ReportFacts): readonly Inline[] {
  const events = yearRecords(facts, 'publicityEvents', 'heldOn')
  if (events.length === 0) return []
  const week = events.filter(({ fields }) => fields.inSafetyWeek === true)
  const sums = (
    [
      ['受众', 'people', '人次'],
      ['发放资料', 'materials', '份'],
    ] as const
  ).flatMap(([label, key, unit]) => {
    const sum = sumOf(events, key)
    return sum === undefined
      ? []
      : [text(`，${label}`), figure(sum, `publicityEvents.${key}`, recordIds(events)), text(unit)]
  })
  return [
    text('开展宣传活动'),
    counted(events, 'publicityEvents'),
    text('场'),
    ...(week.length === 0
      ? []
      : [text('（其中食品安全宣传周活动'), counted(week, 'publicityEvents.week'), text('场）')]),
    ...sums,
    text('。'),
  ]
}

function complaintSentence(facts: ReportFacts): readonly Inline[] {
  const complaints = yearRecords(facts, 'complaints', 'receivedOn')
  if (complaints.length === 0) return []
  const kinds = tally(complaints, ({ fields }) => textOf(fields, 'kind'), {
    names: ['举报', '投诉'],
    blank: '类别未填',
  })
  const states = tally(complaints, ({ fields }) => textOf(fields, 'state'), {
    names: ['已办结', '核查中', '调解中', '已移交', '待处理'],
    blank: '办理状态未填',
  })
  return [
    text('接到'),
    ...countList(kinds, '件', 'complaints.kind'),
    text('，按办理状态分，'),
    ...countList(states, '件', 'complaints.state'),
    text('。'),
  ]
}

function mediaSentence(facts: ReportFacts): readonly Inline[] {
  const reports = yearRecords(facts, 'mediaReports', 'publishedOn')
  if (reports.length === 0) return []
  const kinds = tally(reports, ({ fields }) => textOf(fields, 'kind'), { blank: '类别未填' })
  return [
    text('登记新闻媒体报道'),
    counted(reports, 'mediaReports'),
    text('篇（'),
    ...countList(kinds, '篇', 'mediaReports'),
    text('）。'),
  ]
}

/** （八） 质量共治: publicity, tip-offs and complaints, media. */
export function governanceAction(facts: ReportFacts): readonly Block[] {
  const words = [...publicitySentence(facts), ...complaintSentence(facts), ...mediaSentence(facts)]
  return blocksOrSlot(words.length === 0 ? [] : [paragraph(...words)], ACTION_SLOTS.publicity, facts.options)
}
