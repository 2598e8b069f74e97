import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import type { Block, ReportModel, TableBlock } from '../../model'
import { cell, heading, missing, paragraph, text } from '../../model'
import { FORM_STYLE, fieldInline, sentence } from '../../records/about'
import { cleanedText } from '../../records/printed-value'
import { BLANK_RECORD } from '../../records/record-fields'
import { gatherFacts } from '../facts/report-facts'
import { numberedTable } from '../numbered-table'
import { ownWords, planOf, slotBlocks, upwardReport } from '../report-frame'
import type { ParagraphSlot, ReportData, ReportKind, ReportOptions } from '../report-kind'
import { goalSentence } from '../sections/goals'

const TITLE = '关于申请专项行动工作经费的请示'

const SLOTS = {
  reasons: { key: 'reasons', label: '请示理由' },
  matters: { key: 'matters', label: '请示事项补充' },
} as const satisfies Record<string, ParagraphSlot>

/** 关于…的请示, whatever part of it the clerk wrote as the subject. */
const titleOf = (subject: string): string => {
  const bare = subject.replace(/^关于/, '').replace(/的?请示$/, '')
  return bare === '' ? TITLE : `关于${bare}的请示`
}

/** What the money is for, item by item, as applied for with this request. */
function itemTable(items: readonly DomainRecord[]): TableBlock {
  const amounts = items.map(({ fields }) => (typeof fields['applied'] === 'number' ? fields['applied'] : undefined))
  const total = amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0)
  return numberedTable(
    [
      { name: '经费项目', weight: 3 },
      { name: '用途类别', weight: 1.4, align: 'center' },
      { name: '申请金额', weight: 1, align: 'right' },
    ],
    items.map((item, at) => [
      cell(fieldInline(item, 'name', '经费项目')),
      cell(textOf(item.fields, 'use')),
      cell(amounts[at] === undefined ? missing('申请金额') : String(amounts[at])),
    ]),
    {
      caption: '经费申请明细',
      unitLine: '单位：万元',
      total: [
        cell('合计', { colSpan: 3, align: 'center' }),
        cell({
          kind: 'figure',
          text: String(Math.round(total * 1e4) / 1e4),
          source: 'budgetItems.applied',
          ids: items.map(({ id }) => id),
        }),
      ],
    },
  )
}

function matterBlocks(one: DomainRecord, items: readonly DomainRecord[], options: ReportOptions): readonly Block[] {
  const asked = one.fields['requestedFunds']
  return [
    paragraph(
      '现申请专项经费',
      typeof asked === 'number'
        ? { kind: 'figure', text: String(asked), source: 'briefings.requestedFunds', ids: [one.id] }
        : missing('申请经费'),
      '万元。',
    ),
    ...(items.length === 0 ? [] : [itemTable(items)]),
    ...ownWords(SLOTS.matters, options),
  ]
}

function build(data: ReportData, options: ReportOptions): ReportModel {
  const facts = gatherFacts(data, options)
  const one = options.record ?? BLANK_RECORD
  const items = (data.records['budgetItems'] ?? []).filter(({ fields }) => textOf(fields, 'briefing') === one.id)
  const content = cleanedText(textOf(one.fields, 'content'), FORM_STYLE)
  const contact = textOf(data.bureau, 'contactPerson')
  const phone = textOf(data.bureau, 'contactPhone')
  return upwardReport(data, options, {
    kind: { kind: 'D6b', title: TITLE },
    title: titleOf(textOf(one.fields, 'subject')),
    addressee: [fieldInline(one, 'briefedTo', '主送机关')],
    ...(contact === '' || phone === '' ? {} : { note: `联系人：${contact}，联系电话：${phone}` }),
    blocks: [
      paragraph(`为落实《${planOf(data).title}》，做好我市食品相关产品质量安全工作，现将有关事项请示如下。`),
      heading(1, '一、基本情况'),
      ...(content === '' ? [] : [paragraph(text(sentence(content)))]),
      paragraph(...goalSentence(facts)),
      heading(1, '二、请示理由'),
      ...slotBlocks(SLOTS.reasons, options),
      heading(1, '三、请示事项'),
      ...matterBlocks(one, items, options),
      paragraph('妥否，请批示。'),
    ],
  })
}

/** One matter, one addressee: the money asked for in a 请示 of its own, which no report may carry (D6b, S34). */
export const D6B: ReportKind = {
  kind: 'D6b',
  title: TITLE,
  group: '报告',
  serves: ['S34'],
  collection: 'briefings',
  newestBy: 'briefedOn',
  admits: ({ fields }) => textOf(fields, 'form') === '请示',
  slots: Object.values(SLOTS),
  build,
}
