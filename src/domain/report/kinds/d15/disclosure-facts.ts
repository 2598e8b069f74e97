/** A disclosure as its documents see it: the person, the record behind it, the steps done and still open. */
import { DISCLOSURE_STEPS, documentKey, stepName } from '../../../collections/disclosures/steps'
import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import { definitionOf } from '../../../enterprise-file/file-visits'
import { chineseDate } from '../../chinese-date'
import type { Block, Inline, TableBlock } from '../../model'
import { cell, missing, paragraph, text } from '../../model'
import { FORM_STYLE, wordsOr } from '../../records/about'
import { BLANK_RECORD, type RecordField, recordFields } from '../../records/record-fields'
import type { RecordView } from '../../records/record-view'
import { enterpriseNameOf } from '../../records/record-view'
import { maskNumbersInText } from '../../records/redact'

export interface DisclosureFacts {
  readonly disclosure: DomainRecord
  readonly subject: DomainRecord | undefined
  /** The bad record it rests on. */
  readonly record: DomainRecord | undefined
  readonly person: Inline
  readonly enterprise: Inline
}

export function disclosureFacts(view: RecordView, disclosure: DomainRecord = BLANK_RECORD): DisclosureFacts {
  const { fields } = disclosure
  const subject = view.find('integritySubjects', textOf(fields, 'subject'))
  const name = textOf(fields, 'subjectName') || (subject === undefined ? '' : textOf(subject.fields, 'name'))
  return {
    disclosure,
    subject,
    record: view.find('integrityRecords', textOf(fields, 'record')),
    person: wordsOr(name, '责任人姓名'),
    enterprise: wordsOr(enterpriseNameOf(view, 'disclosures', disclosure), '企业名称'),
  }
}

/** Fields of the person that a document may show, the identity number as 2301************14. */
export function subjectFields(view: RecordView, { subject }: DisclosureFacts): readonly RecordField[] {
  const keys = ['name', 'role', 'post', 'idType', 'residentId', 'verified', 'verifiedOn', 'verifyMethod']
  return recordFields(view, definitionOf('integritySubjects'), subject ?? BLANK_RECORD, FORM_STYLE, {
    keys,
    filledOnly: true,
  })
}

/** The identity number as it may be printed; empty when none is kept. */
export function maskedId(view: RecordView, { subject }: DisclosureFacts): string {
  if (subject === undefined) return ''
  const [field] = recordFields(view, definitionOf('integritySubjects'), subject, FORM_STYLE, { keys: ['residentId'] })
  return field?.inline.kind === 'text' ? field.inline.text : ''
}

/** The fact that was decided: of the record, else the case the disclosure names. */
export function factInline(facts: DisclosureFacts): Inline {
  const words = facts.record === undefined ? '' : textOf(facts.record.fields, 'fact')
  return wordsOr(maskNumbersInText(words), '失信事实')
}

/** The decision or judgment in force by which the fact is fixed (①). */
export function fixedBy({ disclosure, record }: DisclosureFacts): Inline {
  const named = textOf(disclosure.fields, 'factFixedDocument')
  if (named !== '') return text(named)
  const number = record === undefined ? '' : textOf(record.fields, 'documentNumber')
  const kind = record === undefined ? '' : textOf(record.fields, 'documentKind')
  return wordsOr(`${kind}${number === '' ? '' : `（${number}）`}`, '认定事实的生效文书')
}

/** Steps of the ten that must be dated before a document may go out, and are not. */
export const openSteps = (disclosure: DomainRecord, before: string): readonly string[] => {
  const end = DISCLOSURE_STEPS.findIndex(({ key }) => key === before)
  return DISCLOSURE_STEPS.slice(0, end)
    .filter(({ key }) => textOf(disclosure.fields, key) === '')
    .map(stepName)
}

/** While a step before is open, the document is a draft that says so in its first line; nothing when none is. */
export function draftBlocks(disclosure: DomainRecord, before: string): readonly Block[] {
  const open = openSteps(disclosure, before)
  if (open.length === 0) return []
  return [
    {
      kind: 'paragraph',
      layout: 'flush',
      inlines: [
        text('草稿，前面的步骤没有办完，不得送达：'),
        ...open.flatMap((name, index) => [text(index === 0 ? name : `、${name}`), missing(`${name}日期`)]),
        text('。'),
      ],
    },
  ]
}

/** The ten steps with day and document, for the approval sheet. */
export const stepTable = (disclosure: DomainRecord): TableBlock => ({
  kind: 'table',
  form: true,
  caption: '办理程序',
  columns: [
    { weight: 2.2, align: 'left' },
    { weight: 1.2, align: 'center' },
    { weight: 3, align: 'left' },
  ],
  head: [['步骤', '日期', '文书'].map((name) => cell(name))],
  rows: DISCLOSURE_STEPS.map((step) => [
    cell(stepName(step)),
    cell(chineseDate(textOf(disclosure.fields, step.key))),
    cell(textOf(disclosure.fields, documentKey(step))),
  ]),
})

export const partyBlocks = (view: RecordView, facts: DisclosureFacts): readonly Block[] => {
  const role = facts.subject === undefined ? '' : textOf(facts.subject.fields, 'role')
  const id = maskedId(view, facts)
  return [
    paragraph('当事人：', facts.person, role === '' ? '' : `（${role}）`),
    // A line of its own: the masked number does not break and would pull the line apart.
    ...(id === '' ? [] : [paragraph(`证件号码：${id}`)]),
    paragraph('所在企业：', facts.enterprise),
  ]
}
