import { textOf } from '../../../enterprise-file/file-records'
import { chineseDate } from '../../chinese-date'
import type { Block, Inline, ReportModel, TableBlock } from '../../model'
import { cell, missing, paragraph, text } from '../../model'
import { clause, dateInline, enterpriseInline, fieldInline } from '../../records/about'
import type { RecordView } from '../../records/record-view'
import { createRecordView } from '../../records/record-view'
import { maskNumbersInText } from '../../records/redact'
import { planOf, settingInline, sheetReport } from '../report-frame'
import type { ReportData, ReportKind, ReportOptions } from '../report-kind'
import type { OrderFacts } from './order-facts'
import { basisOf, itemName, orderFacts, sharedField, sourceOf } from './order-facts'
import { REMEDY, remedyBlocks } from './remedy'
import { servingBlocks } from './serving'

const TITLE = '责令整改（改正）通知书'

const HOW: Readonly<Record<string, string>> = {
  检查: '监督检查',
  抽查: '产品质量监督抽查',
  帮扶: '帮扶走访',
  风险监测: '监督检查',
}

/** Where the problems were found: the check and its day, the batch and its report. */
function findingInlines(view: RecordView, { lead }: OrderFacts): readonly Inline[] {
  const how = HOW[textOf(lead.fields, 'source')]
  const sheet = sourceOf(view, lead, 'inspections')
  if (sheet !== undefined) {
    return [text('本局于'), dateInline(sheet, 'startedOn', '检查日期'), text(`对你单位进行${HOW.检查}，发现下列问题：`)]
  }
  const sample = sourceOf(view, lead, 'samples')
  if (sample !== undefined) {
    return [
      text('在'),
      dateInline(sample, 'sampledOn', '抽样日期'),
      text('抽样的产品质量监督抽查中，你单位生产的'),
      fieldInline(sample, 'sampleName', '样品名称'),
      text('（报告编号'),
      fieldInline(sample, 'reportNumber', '报告编号'),
      text('）存在下列问题：'),
    ]
  }
  return how === undefined ? [text('经查，你单位存在下列问题：')] : [text(`本局在${how}中发现，你单位存在下列问题：`)]
}

function problemInline(item: OrderFacts['lead']): Inline {
  const problem = maskNumbersInText(textOf(item.fields, 'problem'))
  if (problem !== '') return text(problem)
  const name = itemName(item)
  return name === '' ? missing('问题') : text(name)
}

/** Problem, requirement and limit of every item; one table, so that nothing is torn apart over pages. */
function itemTable({ items }: OrderFacts, sameLimit: boolean): TableBlock {
  const heads = ['序号', '问题', '整改要求', ...(sameLimit ? [] : ['整改期限'])]
  return {
    kind: 'table',
    columns: [
      { weight: 0.1, align: 'center' },
      { weight: 3, align: 'left' },
      { weight: 3, align: 'left' },
      ...(sameLimit ? [] : [{ weight: 0.4, align: 'center' as const }]),
    ],
    head: [heads.map((name) => cell(name))],
    rows: items.map((item, index) => {
      const due = textOf(item.fields, 'dueOn')
      return [
        cell(String(index + 1)),
        cell(problemInline(item)),
        cell(fieldInline(item, 'requirement', '整改要求')),
        ...(sameLimit ? [] : [cell(due === '' ? missing('整改期限') : text(due))]),
      ]
    }),
  }
}

/** The law each item rests on, each once; only what has been compared with the text. */
function basisParagraph(view: RecordView, { items }: OrderFacts): Block {
  // 本行动方案, as the checklist says, is nothing an enterprise could look up.
  const plan = `《${planOf(view.data).title}》`
  const basis = [...new Set(items.flatMap((item) => basisOf(view, item)))].map((one) => one.replace('本行动方案', plan))
  return basis.length === 0
    ? paragraph('上述行为不符合', missing('责令整改的依据'), '的规定。')
    : paragraph(`上述行为不符合${basis.map(clause).join('、')}的规定。`)
}

function limitParagraph(facts: OrderFacts, due: string): Block {
  const words = facts.items.length === 1 ? '上述要求' : '上表要求'
  if (due !== '') {
    return paragraph(
      `责令你单位于${chineseDate(due)}前按${words}整改完毕，并将整改报告书面报送本局。逾期不改的，依法处理。`,
    )
  }
  const known = facts.items.some((item) => textOf(item.fields, 'dueOn') !== '')
  if (known) return paragraph('责令你单位在上表所列期限前整改完毕，并将整改报告书面报送本局。逾期不改的，依法处理。')
  return paragraph(
    '责令你单位于',
    missing('整改期限'),
    `前按${words}整改完毕，并将整改报告书面报送本局。逾期不改的，依法处理。`,
  )
}

/** A notice is not issued without its number. */
const numberGap = (number: string): readonly Block[] =>
  number === ''
    ? [{ kind: 'paragraph', layout: 'right', inlines: [text('编号：'), missing('责令整改通知书编号')] }]
    : []

function noticeBlocks(view: RecordView, facts: OrderFacts, options: ReportOptions): readonly Block[] {
  const due = sharedField(facts.items, 'dueOn')
  return [
    paragraph(...findingInlines(view, facts)),
    itemTable(facts, due !== '' || facts.items.every((item) => textOf(item.fields, 'dueOn') === '')),
    basisParagraph(view, facts),
    limitParagraph(facts, due),
    ...remedyBlocks(view.data, options),
    paragraph('联系人：', settingInline(view.data, 'contactPerson', '本局联系人'), '。'),
  ]
}

/** 责令整改（改正）通知书 to the enterprise: all items of one order number in one notice (D9, S18). */
export const D9: ReportKind = {
  kind: 'D9',
  title: TITLE,
  group: '文书',
  serves: ['S12', 'S18', 'S20'],
  collection: 'rectifications',
  slots: [REMEDY],
  build: (data: ReportData, options: ReportOptions): ReportModel => {
    const view = createRecordView(data)
    const facts = orderFacts(view, options.record)
    const issued = sharedField(facts.items, 'issuedOn')
    const number = textOf(facts.lead.fields, 'orderNumber') || (options.docNumber ?? '')
    // The day of the order is the day of the notice, until it is signed on another.
    const signedOn = options.signedOn ?? (issued === '' ? undefined : issued)
    return sheetReport(
      data,
      { ...options, ...(signedOn === undefined ? {} : { signedOn }) },
      {
        kind: D9,
        addressee: [enterpriseInline(view, 'rectifications', facts.lead)],
        signed: true,
        ...(number === '' ? {} : { docNumber: number }),
        blocks: [...numberGap(number), ...noticeBlocks(view, facts, options)],
      },
    )
  },
}

/** 送达回证 of the same notice. */
export const D9B: ReportKind = {
  kind: 'D9b',
  title: '送达回证',
  group: '文书',
  serves: ['S18', 'S20'],
  collection: 'rectifications',
  slots: [],
  build: (data: ReportData, options: ReportOptions): ReportModel => {
    const view = createRecordView(data)
    const { lead } = orderFacts(view, options.record)
    return sheetReport(data, options, {
      kind: D9B,
      blocks: servingBlocks(view, {
        collection: 'rectifications',
        record: lead,
        documentName: TITLE,
        number: { key: 'orderNumber', what: '责令整改通知书编号' },
        servedOn: 'servedOn',
        method: 'deliveryMethod',
      }),
    })
  },
}
