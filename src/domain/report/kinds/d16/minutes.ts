import { textOf } from '../../../enterprise-file/file-records'
import { chineseDate } from '../../chinese-date'
import type { Block, Inline, ReportModel } from '../../model'
import { heading, missing, paragraph, text } from '../../model'
import { FORM_STYLE, fieldInline, listOf, sentence } from '../../records/about'
import { cleanedText } from '../../records/printed-value'
import { BLANK_RECORD } from '../../records/record-fields'
import { minutesReport, ownWords } from '../report-frame'
import type { ParagraphSlot, ReportData, ReportKind, ReportOptions } from '../report-kind'

const TITLE = '食品相关产品质量提升专项行动会议纪要'

const SLOTS = {
  issue: { key: 'issue', label: '期号' },
  words: { key: 'words', label: '会议要求' },
  excused: { key: 'excused', label: '请假人员' },
  observers: { key: 'observers', label: '列席人员' },
} as const satisfies Record<string, ParagraphSlot>

/** Each line the clerk typed is a sentence of its own. */
const linesOf = (words: string): readonly Block[] =>
  cleanedText(words, FORM_STYLE)
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => paragraph(sentence(line)))

function opening(one: NonNullable<ReportOptions['record']>): Block {
  const held = textOf(one.fields, 'heldOn')
  const place = textOf(one.fields, 'place')
  return paragraph(
    held === '' ? missing('会议日期') : chineseDate(held),
    '，',
    fieldInline(one, 'chair', '主持人'),
    `${place === '' ? '' : `在${place}`}主持召开`,
    fieldInline(one, 'name', '会议名称'),
    '。现将会议主要内容和议定事项纪要如下。',
  )
}

/** 出席、请假、列席 (GB/T 9704 10.3): who was there from the record, the rest as the clerk wrote it. */
function attendance(one: NonNullable<ReportOptions['record']>, options: ReportOptions): readonly Block[] {
  const names = listOf(one, 'attendants').join('、')
  const line = (label: string, ...inlines: readonly Inline[]): Block => ({ kind: 'paragraph', label, inlines })
  const written = (slot: ParagraphSlot): string => (options.paragraphs?.[slot.key] ?? '').trim().replace(/\n+/g, '、')
  const [excused, observers] = [written(SLOTS.excused), written(SLOTS.observers)]
  return [
    line('出席：', names === '' ? missing('参加人员') : text(names)),
    ...(excused === '' ? [] : [line('请假：', text(excused))]),
    ...(observers === '' ? [] : [line('列席：', text(observers))]),
  ]
}

function build(data: ReportData, options: ReportOptions): ReportModel {
  const one = options.record ?? BLANK_RECORD
  const name = textOf(one.fields, 'name')
  const content = linesOf(textOf(one.fields, 'content'))
  const decisions = linesOf(textOf(one.fields, 'decisions'))
  const issue = options.paragraphs?.[SLOTS.issue.key]?.trim() ?? ''
  return minutesReport(data, options, {
    kind: { kind: 'D16b', title: TITLE },
    masthead: TITLE,
    issue: issue === '' ? missing(SLOTS.issue.label) : text(issue),
    title: name === '' ? '会议纪要' : `${name.replace(/纪要$/, '')}纪要`,
    blocks: [
      opening(one),
      heading(1, '一、会议内容'),
      ...(content.length === 0 ? [paragraph(missing('会议内容'))] : content),
      heading(1, '二、议定事项'),
      ...(decisions.length === 0 ? [paragraph(missing('议定事项'))] : decisions),
      ...ownWords(SLOTS.words, options),
      ...attendance(one, options),
    ],
  })
}

/** Minutes of a meeting of the campaign (S29, S33), in the form of GB/T 9704 10.3. */
export const D16B: ReportKind = {
  kind: 'D16b',
  title: TITLE,
  group: '通知通报',
  serves: ['S29', 'S33'],
  collection: 'meetings',
  newestBy: 'heldOn',
  slots: Object.values(SLOTS),
  build,
}
