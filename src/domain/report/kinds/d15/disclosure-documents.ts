import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import { definitionOf } from '../../../enterprise-file/file-visits'
import type { Block, Inline, ReportModel, TableRowContent } from '../../model'
import { cell, missing, paragraph, text } from '../../model'
import { clause, dateInline, FORM_STYLE, fieldInline, sentence, wordsOr } from '../../records/about'
import { limitInline } from '../../records/limit-words'
import { fieldTable, PAIR_COLUMNS, recordFields } from '../../records/record-fields'
import type { RecordView } from '../../records/record-view'
import { createRecordView } from '../../records/record-view'
import { maskNumbersInText } from '../../records/redact'
import { REMEDY, remedyBlocks } from '../d9/remedy'
import { settingInline, sheetReport } from '../report-frame'
import type { ReportData, ReportKind, ReportOptions } from '../report-kind'
import type { DisclosureFacts } from './disclosure-facts'
import {
  disclosureFacts,
  draftBlocks,
  factInline,
  fixedBy,
  partyBlocks,
  stepTable,
  subjectFields,
} from './disclosure-facts'

const APPROVAL_KEYS = [
  'number',
  'enterprise',
  'criterion',
  'case',
  'statement',
  'statementResult',
  'platform',
  'publicUntil',
  'publicMonths',
  'state',
  'endReason',
  'note',
]

const opinionRow = (label: string, signed: string): TableRowContent => [
  cell(label, { align: 'center' }),
  cell(`\n\n\n${signed}　　　　年　　月　　日`, { colSpan: 3, align: 'right' }),
]

/** Room for the opinions the sheet goes round for. */
const OPINIONS: Block = {
  kind: 'table',
  form: true,
  caption: '审批意见',
  columns: PAIR_COLUMNS,
  head: [],
  rows: [
    opinionRow('承办机构意见', '签名：'),
    opinionRow('法制机构审核意见', '签名：'),
    opinionRow('局领导审批意见', '签名：'),
  ],
}

/** 严重失信信息公开披露审批表 (D15a, S25). */
export const D15A: ReportKind = {
  kind: 'D15a',
  title: '严重失信信息公开披露审批表',
  group: '文书',
  serves: ['S25'],
  collection: 'disclosures',
  sensitive: true,
  newestBy: 'factFixedOn',
  slots: [],
  build: (data: ReportData, options: ReportOptions): ReportModel => {
    const view = createRecordView(data)
    const facts = disclosureFacts(view, options.record)
    const { disclosure, record } = facts
    const approval = recordFields(view, definitionOf('disclosures'), disclosure, FORM_STYLE, {
      keys: APPROVAL_KEYS,
      filledOnly: true,
    })
    const fact = recordFields(view, definitionOf('integrityRecords'), record ?? { id: '', fields: {} }, FORM_STYLE, {
      except: ['enterprise', 'subject', 'subjectName', 'disclosure', 'note'],
      filledOnly: true,
    })
    return sheetReport(data, options, {
      kind: D15A,
      blocks: [
        fieldTable(subjectFields(view, facts), '披露对象'),
        fieldTable(fact, '失信记录'),
        fieldTable(approval, '披露事项'),
        stepTable(disclosure),
        OPINIONS,
      ],
    })
  },
}

/** What it rests on, and why that is grave: the same words in the notice and in the decision. */
function groundsBlocks(view: RecordView, facts: DisclosureFacts): readonly Block[] {
  return [
    ...partyBlocks(view, facts),
    paragraph('经查明：', factPhrase(facts), '上述事实由', fixedBy(facts), '认定。'),
    paragraph('列入情形：', criterionInline(facts)),
  ]
}

function factPhrase(facts: DisclosureFacts): Inline {
  const fact = factInline(facts)
  return fact.kind === 'text' ? text(sentence(fact.text)) : fact
}

function criterionInline({ disclosure }: DisclosureFacts): Inline {
  const words = maskNumbersInText(textOf(disclosure.fields, 'criterion'))
  return words === '' ? missing('列入情形') : text(sentence(words))
}

const contact = (data: ReportData): Block =>
  paragraph('联系人：', settingInline(data, 'contactPerson', '本局联系人'), '。')

function noticeBlocks(view: RecordView, facts: DisclosureFacts): readonly Block[] {
  const served = textOf(facts.disclosure.fields, 'noticeServedOn') || view.data.asOf
  const due = textOf(facts.disclosure.fields, 'statementDueOn')
  const limit: readonly Inline[] =
    due === ''
      ? [text('自收到本告知书之日起'), limitInline(view, 'disclosureStatement', served), text('内')]
      : [text('在'), dateInline(facts.disclosure, 'statementDueOn', '陈述申辩期满日期'), text('前')]
  return [
    ...draftBlocks(facts.disclosure, 'noticeServedOn'),
    ...groundsBlocks(view, facts),
    paragraph('本局拟将上述信息列入严重失信信息，按规定程序向社会公开披露。'),
    paragraph('你对拟列入有异议的，可以', ...limit, '向本局书面陈述、申辩并提交证据。'),
    contact(view.data),
  ]
}

/** The office has heard the person: what was said and what became of it. */
function hearingParagraph(disclosure: DomainRecord): Block {
  const statement = clause(maskNumbersInText(textOf(disclosure.fields, 'statement')))
  const result = textOf(disclosure.fields, 'statementResult')
  const heard: readonly Inline[] =
    result === '未申辩'
      ? [text('你在规定期限内没有陈述、申辩。')]
      : [
          text('你的陈述、申辩意见：'),
          wordsOr(statement, '陈述申辩内容'),
          text('。本局处理意见：'),
          wordsOr(result, '申辩处理'),
          text('。'),
        ]
  return paragraph(
    '本局于',
    dateInline(disclosure, 'noticeServedOn', '拟列入告知书送达日期'),
    '向你送达拟列入告知书。',
    ...heard,
  )
}

function periodInline({ fields }: DomainRecord): Inline {
  const months = fields.publicMonths
  if (typeof months === 'number') return text(`自公开之日起${months}个月`)
  return textOf(fields, 'publicUntil') === ''
    ? missing('公开期限')
    : dateInline({ id: '', fields }, 'publicUntil', '公开截止日期')
}

function decisionBlocks(view: RecordView, facts: DisclosureFacts, options: ReportOptions): readonly Block[] {
  const { disclosure } = facts
  const until = typeof disclosure.fields.publicMonths === 'number' ? '' : '止'
  return [
    ...draftBlocks(disclosure, 'decisionServedOn'),
    ...groundsBlocks(view, facts),
    hearingParagraph(disclosure),
    paragraph(
      '经法制审核，并于',
      dateInline(disclosure, 'approvedOn', '集体讨论或局领导批准日期'),
      '经集体讨论或局领导批准，本局决定：将',
      facts.person,
      '的上述信息列入严重失信信息，通过',
      fieldInline(disclosure, 'platform', '公开平台'),
      '向社会公开，公开期限',
      periodInline(disclosure),
      `${until}。`,
    ),
    paragraph('原认定文书被撤销或者变更的，本局及时撤下公开的信息；符合修复条件的，可以向本局申请信用修复。'),
    ...remedyBlocks(view.data, options),
    contact(view.data),
  ]
}

function addresseeOf(facts: DisclosureFacts): readonly Inline[] {
  return [facts.person, text('（'), facts.enterprise, text('）')]
}

interface Paper {
  readonly kind: string
  readonly title: string
  readonly number: string
  readonly newestBy: string
  readonly slots: ReportKind['slots']
  readonly blocks: (view: RecordView, facts: DisclosureFacts, options: ReportOptions) => readonly Block[]
}

function paperKind({ kind, title, number, newestBy, slots, blocks }: Paper): ReportKind {
  const self: ReportKind = {
    kind,
    title,
    group: '文书',
    serves: ['S25'],
    collection: 'disclosures',
    sensitive: true,
    newestBy,
    slots,
    build: (data: ReportData, options: ReportOptions): ReportModel => {
      const view = createRecordView(data)
      const facts = disclosureFacts(view, options.record)
      const docNumber = options.docNumber ?? textOf(facts.disclosure.fields, number)
      return sheetReport(data, options, {
        kind: self,
        addressee: addresseeOf(facts),
        signed: true,
        ...(docNumber === '' ? {} : { docNumber }),
        blocks: blocks(view, facts, options),
      })
    },
  }
  return self
}

/** 拟列入告知书; a draft until the fact is fixed (D15b, S25). */
export const D15B = paperKind({
  kind: 'D15b',
  title: '严重失信信息拟列入告知书',
  number: 'noticeServedDocument',
  newestBy: 'factFixedOn',
  slots: [],
  blocks: noticeBlocks,
})

/** 列入决定书; a draft until notice, statement, legal review and approval are dated (D15c, S25). */
export const D15C = paperKind({
  kind: 'D15c',
  title: '严重失信信息列入决定书',
  number: 'decisionServedDocument',
  newestBy: 'approvedOn',
  slots: [REMEDY],
  blocks: decisionBlocks,
})
