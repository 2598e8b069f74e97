import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import { definitionOf } from '../../../enterprise-file/file-visits'
import type { Block, Inline, ReportModel } from '../../model'
import { heading, missing, paragraph, text } from '../../model'
import { clause, dateInline, FORM_STYLE, fieldInline, sentence, wordsOr } from '../../records/about'
import { cleanedText } from '../../records/printed-value'
import { BLANK_RECORD, fieldLine, recordFields } from '../../records/record-fields'
import type { RecordView } from '../../records/record-view'
import { createRecordView, enterpriseNameOf, enterpriseOf } from '../../records/record-view'
import { reporterWordsOf } from '../../records/reporter-words'
import { letterReport, settingInline } from '../report-frame'
import type { ReportData, ReportKind, ReportOptions } from '../report-kind'
import { evidenceList } from './evidence-list'

const CRIME_TITLE = '关于移送涉嫌犯罪案件（线索）的函'
const OTHER_TITLE = '案件移送函'

const toPolice = (record: DomainRecord): boolean => /公安|检察|监察委/.test(textOf(record.fields, 'referredTo'))

/** Only cases that are to be passed on. */
const isReferred = ({ fields }: DomainRecord): boolean =>
  textOf(fields, 'state') === '已移送' ||
  ['referredTo', 'referredOn', 'referralReason'].some((key) => textOf(fields, key) !== '')

/** Free text of the case without a person's numbers and without who reported it. */
const cleanField = (view: RecordView, one: DomainRecord, key: string): string =>
  cleanedText(textOf(one.fields, key), { ...FORM_STYLE, hideTexts: reporterWordsOf(view, one) })

/** Who it is about, as the register has it; a person only where a crime is suspected. */
function partyBlock(view: RecordView, one: DomainRecord, withPerson: boolean): Block {
  const enterprise = enterpriseOf(view, 'enforcementCases', one)
  const keys = ['uscc', 'registeredAddress', 'productionAddresses', ...(withPerson ? ['legalRep'] : [])]
  const fields =
    enterprise === undefined
      ? []
      : recordFields(view, definitionOf('enterprises'), enterprise, FORM_STYLE, { keys, filledOnly: true })
  const person = withPerson ? textOf(one.fields, 'responsiblePerson') : ''
  const parts = [...fields.map(fieldLine), ...(person === '' ? [] : [`直接责任人：${person}`])]
  return paragraph(
    '当事人：',
    wordsOr(enterpriseNameOf(view, 'enforcementCases', one), '当事人名称'),
    parts.length === 0 ? '。' : `。${parts.join('；')}。`,
  )
}

/** How the office came to know; a tip-off is named as such and no more. */
function courseParagraph(view: RecordView, one: DomainRecord): Block {
  const source = textOf(one.fields, 'source')
  const verified = cleanField(view, one, 'verification')
  const filed = textOf(one.fields, 'filedOn')
  const start: Inline[] = [
    text('案件来源：'),
    wordsOr(source, '案件来源'),
    text('。案由：'),
    fieldInline(one, 'cause', '案由'),
    text('。'),
  ]
  // Nothing is passed on before it has been looked into.
  if (filed === '' && verified === '')
    return paragraph(...start, '立案或核查情况：', missing('立案日期或核查情况'), '。')
  const filing: Inline[] = filed === '' ? [] : [text('本局于'), dateInline(one, 'filedOn', '立案日期'), text('立案。')]
  return paragraph(...start, ...filing, verified === '' ? '' : sentence(verified))
}

function moneyText(one: DomainRecord): string {
  const { goodsValue, illegalIncome } = one.fields
  const parts = [
    typeof goodsValue === 'number' ? `货值金额${goodsValue}元` : '',
    typeof illegalIncome === 'number' ? `违法所得${illegalIncome}元` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? '' : `${parts.join('，')}。`
}

const factInline = (view: RecordView, one: DomainRecord): Inline => {
  const facts = cleanField(view, one, 'facts')
  return facts === '' ? missing('违法事实') : text(sentence(facts))
}

const reasonInline = (view: RecordView, one: DomainRecord): Inline => {
  const reason = cleanField(view, one, 'referralReason')
  return reason === '' ? missing('移送理由') : text(sentence(reason))
}

function commonBlocks(view: RecordView, one: DomainRecord, crime: boolean): readonly Block[] {
  return [
    heading(1, '一、当事人'),
    partyBlock(view, one, crime),
    heading(1, '二、案件来源和调查经过'),
    courseParagraph(view, one),
    heading(1, '三、查明的事实'),
    paragraph(factInline(view, one), moneyText(one)),
    heading(1, '四、移送理由和依据'),
    paragraph(reasonInline(view, one)),
  ]
}

function crimeBlocks(view: RecordView, one: DomainRecord): readonly Block[] {
  const basis = clause(textOf(one.fields, 'basis'))
  return [
    ...commonBlocks(view, one, true),
    paragraph(
      `根据《中华人民共和国食品安全法》第一百二十一条${basis === '' ? '' : `和${basis}`}的规定，现将该案（线索）及有关材料移送你单位。`,
    ),
    closing(view.data),
  ]
}

const closing = (data: ReportData): Block =>
  paragraph(
    '请依法审查处理，并将处理结果书面告知本局。联系人：',
    settingInline(data, 'contactPerson', '本局联系人'),
    '。',
  )

function otherBlocks(view: RecordView, one: DomainRecord): readonly Block[] {
  return [
    ...commonBlocks(view, one, false),
    paragraph('该案不属于本局职权范围，现将案件及有关材料移送你单位。'),
    closing(view.data),
  ]
}

interface Letter {
  readonly kind: string
  readonly title: string
  /** With the party's name. */
  readonly titleOf: (party: string) => string
  readonly admits: (record: DomainRecord) => boolean
  readonly blocks: (view: RecordView, one: DomainRecord) => readonly Block[]
}

function letterKind({ kind, title, titleOf, admits, blocks }: Letter): ReportKind {
  const self: ReportKind = {
    kind,
    title,
    group: '文书',
    serves: ['S18', 'S19', 'S35'],
    collection: 'enforcementCases',
    newestBy: 'referredOn',
    admits,
    slots: [],
    build: (data: ReportData, options: ReportOptions): ReportModel => {
      const view = createRecordView(data)
      const one = options.record ?? BLANK_RECORD
      const party = enterpriseNameOf(view, 'enforcementCases', one)
      const number = textOf(one.fields, 'referralNumber')
      return letterReport(
        data,
        { ...options, ...(options.docNumber !== undefined || number === '' ? {} : { docNumber: number }) },
        {
          kind: self,
          ...(party === '' ? {} : { title: titleOf(party) }),
          addressee: [fieldInline(one, 'referredTo', '移送机关')],
          blocks: blocks(view, one),
          attachments: [{ title: '证据目录', blocks: evidenceList(view, one) }],
        },
      )
    },
  }
  return self
}

/** To the police: a suspected crime, passed on after filing or verification (D13a, S19). */
export const D13A = letterKind({
  kind: 'D13a',
  title: CRIME_TITLE,
  titleOf: (party) => `关于移送${party}涉嫌犯罪案件（线索）的函`,
  admits: (record) => isReferred(record) && (textOf(record.fields, 'referredTo') === '' || toPolice(record)),
  blocks: crimeBlocks,
})

/** To another office whose matter it is (D13b, S35). */
export const D13B = letterKind({
  kind: 'D13b',
  title: OTHER_TITLE,
  titleOf: (party) => `关于移送${party}案件的函`,
  admits: (record) => isReferred(record) && !toPolice(record),
  blocks: otherBlocks,
})
