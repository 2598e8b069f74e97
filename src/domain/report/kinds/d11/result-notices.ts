import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import { definitionOf } from '../../../enterprise-file/file-visits'
import { chineseDate } from '../../chinese-date'
import type { Block, Inline, ReportModel } from '../../model'
import { missing, paragraph, text } from '../../model'
import { COLUMN_STYLE, dateInline, FORM_STYLE, fieldInline, listOf, wordsOr } from '../../records/about'
import { ledgerTables, UPRIGHT_WIDTH } from '../../records/ledger-table'
import { limitInline } from '../../records/limit-words'
import { BLANK_RECORD, fieldTable, recordFields } from '../../records/record-fields'
import type { RecordView } from '../../records/record-view'
import { createRecordView } from '../../records/record-view'
import { settingInline, sheetReport } from '../report-frame'
import type { ReportData, ReportKind, ReportOptions } from '../report-kind'

const PRODUCT_KEYS = [
  'sheetNumber',
  'sampledOn',
  'sampledName',
  'producerName',
  'sampleName',
  'specification',
  'productionBatch',
  'trademark',
  'standard',
  'institution',
  'reportNumber',
  'signedOn',
  'conclusion',
  'failedItems',
]

/** Producer and sampled unit both have the right to know; the notice goes to the producer. */
const addresseeOf = (sample: DomainRecord): readonly Inline[] => [
  wordsOr(textOf(sample.fields, 'producerName') || textOf(sample.fields, 'sampledName'), '生产者名称'),
]

const productTable = (view: RecordView, sample: DomainRecord, keys = PRODUCT_KEYS): Block =>
  fieldTable(recordFields(view, definitionOf('samples'), sample, FORM_STYLE, { keys, filledOnly: true }))

/** Items of the test report, where they have been entered. */
function itemBlocks(view: RecordView, sample: DomainRecord): readonly Block[] {
  const items = view.childrenOf('testItems', sample.id)
  if (items.length === 0) return []
  const choice = { width: UPRIGHT_WIDTH, except: ['note'] }
  return ledgerTables(view, definitionOf('testItems'), items, COLUMN_STYLE, choice, '检验项目和结果')
}

/** 不合格 never stands alone: with it comes what failed. */
function conclusionInlines(sample: DomainRecord): readonly Inline[] {
  const conclusion = textOf(sample.fields, 'conclusion')
  const failed = listOf(sample, 'failedItems')
  if (conclusion !== '不合格') return [text('经检验，检验结论为'), wordsOr(conclusion, '检验结论'), text('。')]
  return [
    text('经检验，检验结论为不合格，不合格项目：'),
    failed.length === 0 ? missing('不合格项目') : text(failed.join('、')),
    text('。'),
  ]
}

function objectionParagraph(view: RecordView, sample: DomainRecord): Block {
  const from = textOf(sample.fields, 'notifiedOn') || view.data.asOf
  return paragraph(
    '你单位对上述检验结果有异议的，可以自收到本通知书之日起',
    limitInline(view, 'objection', from),
    '内，向本局或者上级产品质量监督部门书面申请复检，并说明理由。',
  )
}

function numbered(sample: DomainRecord, key: string | undefined, options: ReportOptions): { docNumber?: string } {
  const number = options.docNumber ?? (key === undefined ? '' : textOf(sample.fields, key))
  return number === '' ? {} : { docNumber: number }
}

const contact = (data: ReportData): Block =>
  paragraph('联系人：', settingInline(data, 'contactPerson', '本局联系人'), '。')

interface Notice {
  readonly kind: string
  readonly title: string
  /** Field that gives the notice its number; absent: the number given when it is written. */
  readonly number?: string
  readonly newestBy: string
  /** Batches it says something about; for others there is nothing to tell. */
  readonly tells: (sample: DomainRecord) => boolean
  readonly blocks: (view: RecordView, sample: DomainRecord) => readonly Block[]
}

const has =
  (...keys: readonly string[]) =>
  ({ fields }: DomainRecord): boolean =>
    keys.some((key) => textOf(fields, key) !== '')

/** A notice to the producer about one batch, signed by the office. */
function noticeKind({ kind, title, number, newestBy, tells, blocks }: Notice): ReportKind {
  const self: ReportKind = {
    kind,
    title,
    group: '文书',
    serves: ['S20'],
    collection: 'samples',
    newestBy,
    admits: tells,
    slots: [],
    build: (data: ReportData, options: ReportOptions): ReportModel => {
      const view = createRecordView(data)
      const sample = options.record ?? BLANK_RECORD
      return sheetReport(data, options, {
        kind: self,
        addressee: addresseeOf(sample),
        signed: true,
        ...numbered(sample, number, options),
        blocks: [...blocks(view, sample), contact(data)],
      })
    },
  }
  return self
}

/** The result with the right to object; the days come from the limits (D11d, S20). */
export const D11D = noticeKind({
  kind: 'D11d',
  title: '产品质量监督抽查检验结果通知书',
  number: 'noticeNumber',
  newestBy: 'signedOn',
  tells: has('conclusion'),
  blocks: (view, sample) => [
    paragraph(
      '根据产品质量监督抽查工作安排，',
      fieldInline(sample, 'institution', '检验机构'),
      '对在',
      dateInline(sample, 'sampledOn', '抽样日期'),
      '抽取的你单位下列产品进行了检验，现将检验结果通知如下：',
    ),
    productTable(view, sample),
    paragraph(...conclusionInlines(sample)),
    ...itemBlocks(view, sample),
    objectionParagraph(view, sample),
    ...(textOf(sample.fields, 'conclusion') === '不合格'
      ? [paragraph('请你单位自收到本通知书之日起立即停止销售不合格产品，查明原因，落实整改。')]
      : []),
  ],
})

const RETEST_KEYS = [
  'sheetNumber',
  'sampleName',
  'specification',
  'productionBatch',
  'institution',
  'reportNumber',
  'conclusion',
  'failedItems',
]

/** 复检受理通知书 (D11e, S20): which body does the work on the kept spare sample. */
export const D11E = noticeKind({
  kind: 'D11e',
  title: '复检受理通知书',
  newestBy: 'retestAcceptedOn',
  tells: has('retestAppliedOn', 'objectionOn', 'objectionState'),
  blocks: (view, sample) => [
    paragraph(
      '你单位',
      wordsOr(
        chineseDate(textOf(sample.fields, 'retestAppliedOn') || textOf(sample.fields, 'objectionOn')),
        '复检申请日期',
      ),
      '对下列产品的检验结果提出异议、申请复检的材料收悉。',
    ),
    productTable(view, sample, RETEST_KEYS),
    ...acceptanceBlocks(view, sample),
  ],
})

/** Refused objections are answered with their reason. */
function acceptanceBlocks(view: RecordView, sample: DomainRecord): readonly Block[] {
  if (textOf(sample.fields, 'objectionState') === '不予受理') {
    return [
      paragraph('经审查，你单位的申请不予受理，理由：', fieldInline(sample, 'objectionAnswer', '不予受理的理由'), '。'),
    ]
  }
  const limit = limitInline(view, 'objectionAnswer', view.data.asOf)
  // How long the answer takes is promised only where the limit has been compared with its text.
  const promise =
    limit.kind === 'missing'
      ? [text('复检结论另行书面通知。')]
      : [text('复检工作结束后'), limit, text('内书面答复复检结论。')]
  return [
    paragraph(
      '经审查，本局于',
      dateInline(sample, 'retestAcceptedOn', '复检受理日期'),
      '受理你单位的申请，由',
      fieldInline(sample, 'retestInstitution', '复检机构'),
      '进行复检。',
      ...promise,
    ),
  ]
}

/** 复检结论通知书 (D11f, S20). */
export const D11F = noticeKind({
  kind: 'D11f',
  title: '复检结论通知书',
  newestBy: 'retestedOn',
  tells: has('retestConclusion'),
  blocks: (view, sample) => [
    paragraph(
      '你单位申请复检的下列产品，由',
      fieldInline(sample, 'retestInstitution', '复检机构'),
      '于',
      dateInline(sample, 'retestedOn', '复检日期'),
      '完成复检。',
    ),
    productTable(view, sample, [
      ...RETEST_KEYS,
      'retestInstitution',
      'retestReportNumber',
      'retestedOn',
      'retestConclusion',
    ]),
    paragraph('复检结论：', fieldInline(sample, 'retestConclusion', '复检结论'), '。', ...retestEffect(sample)),
  ],
})

/** What follows from the re-test: it replaces the first conclusion or leaves it standing. */
function retestEffect(sample: DomainRecord): readonly string[] {
  const [first, again] = [textOf(sample.fields, 'conclusion'), textOf(sample.fields, 'retestConclusion')]
  if (first === '' || again === '') return []
  return first === again ? [`维持原检验结论（${first}）。`] : [`原检验结论（${first}）不再作为处理依据。`]
}
