import { textOf } from '../../../enterprise-file/file-records'
import type { Block, Inline, ReportModel } from '../../model'
import { figure, heading, missing, paragraph, text } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { gatherFacts } from '../facts/report-facts'
import { batchIds } from '../facts/sampling-facts'
import { downwardReport, ownWords } from '../report-frame'
import type { ParagraphSlot, ReportData, ReportKind, ReportOptions } from '../report-kind'
import { countSentence, failedItemSentence, groupedTable, handlingSentence } from '../sections/sampling'
import { type CircularFacts, circularFacts, hasSamples } from './circular-facts'
import { failingTable, noticeTable } from './circular-tables'

const TITLE = '关于食品相关产品质量市级监督抽查情况的通报'
const PUBLIC_TITLE = '关于公开食品相关产品质量市级监督抽查结果的通报'

const SLOTS = {
  requirements: { key: 'requirements', label: '后处理要求' },
} as const satisfies Record<string, ParagraphSlot>

/** A + B = M: the batches counted are those with a result; what is open stands beside the sum. */
function overview({ judged, open, notGot }: CircularFacts, publicVersion: boolean): readonly Block[] {
  if (judged.length === 0) return [paragraph('抽查情况：', missing('已判定的抽查批次'), '。')]
  const beside = (
    publicVersion
      ? []
      : [
          { label: '检验结果尚未确定', batches: open },
          { label: '拒检或未抽到样', batches: notGot },
        ]
  ).filter(({ batches }) => batches.length > 0)
  const words: readonly Inline[] = beside.flatMap(({ label, batches }, index) => [
    text(`${index === 0 ? '另有' : '、'}${label}`),
    figure(batches.length, `samples.${label}`, batchIds(batches)),
    text('批次'),
  ])
  return [
    paragraph(
      ...countSentence(judged),
      ...failedItemSentence(judged),
      ...words,
      beside.length === 0 ? '' : '，不在上述批次之内。',
    ),
  ]
}

function analysis(facts: ReportFacts, { judged }: CircularFacts): readonly Block[] {
  if (judged.length === 0) return []
  const sizes = new Map(facts.enterprises.map(({ id, size }) => [id, size]))
  const note = '只列已判定批次。'
  return [
    groupedTable(facts, judged, {
      caption: '表1　按产品类别分',
      head: '产品类别',
      nameOf: ({ category }) => category,
      blank: '类别未填',
      note,
      judged: true,
    }),
    groupedTable(facts, judged, {
      caption: '表2　按材质分',
      head: '材质',
      nameOf: ({ record }) => textOf(record.fields, 'material'),
      blank: '材质未填',
      note,
      judged: true,
    }),
    groupedTable(facts, judged, {
      caption: '表3　按企业规模分',
      head: '企业规模',
      nameOf: ({ record }) => textOf(record.fields, 'size') || (sizes.get(textOf(record.fields, 'enterprise')) ?? ''),
      blank: '规模未填',
      note,
      judged: true,
    }),
  ]
}

const REQUIREMENTS: readonly string[] = [
  '对不合格产品生产企业依法下达责令整改通知书，督促企业停止生产、销售不合格产品，查明原因，限期整改。',
  '整改期满及时组织复查；逾期不改或复查仍不合格的，依法从严处理；涉嫌违法犯罪的，依法移送。',
  '把不合格企业列入重点监管和帮扶名单，处理结果报我局。',
]

function requirements(facts: ReportFacts): readonly Block[] {
  const own = ownWords(SLOTS.requirements, facts.options)
  return own.length > 0 ? own : REQUIREMENTS.map((words, index) => paragraph(`${index + 1}.${words}`))
}

/** Where nothing has been judged yet, the absence of failing batches is no fact. */
const noFailing = ({ judged }: CircularFacts): Block =>
  judged.length === 0
    ? paragraph('不合格情况：', missing('已判定的抽查批次'), '。')
    : paragraph('已判定批次中没有不合格批次。')

const noneOf = ({ judged }: CircularFacts, words: string): string =>
  judged.length === 0 ? '还没有已判定的批次。' : words

function buildInternal(data: ReportData, options: ReportOptions): ReportModel {
  const facts = gatherFacts(data, options)
  const circular = circularFacts(facts)
  return downwardReport(data, options, {
    kind: { kind: 'D10', title: TITLE },
    title: `关于${circular.subject}的通报`,
    addressee: [text('各县（市、区）局')],
    blocks: [
      paragraph(`现将${circular.subject}通报如下。`),
      heading(1, '一、基本情况'),
      ...overview(circular, false),
      heading(1, '二、结果分析'),
      ...(circular.judged.length === 0
        ? [paragraph('结果分析：', missing('已判定的抽查批次'), '。')]
        : analysis(facts, circular)),
      heading(1, '三、不合格情况'),
      ...(circular.failed.length === 0 ? [noFailing(circular)] : []),
      ...(circular.failed.length === 0
        ? []
        : [paragraph(...handlingSentence(facts, circular.failed), '不合格名单见附件1。')]),
      heading(1, '四、后处理要求'),
      ...requirements(facts),
    ],
    attachments: [
      { title: '不合格产品及企业名单', blocks: failingTable(facts, circular.failed), landscape: true },
      {
        title: '合格产品及企业名单',
        blocks: noticeTable(facts, circular.qualified, noneOf(circular, '没有合格批次。')),
        landscape: true,
      },
    ],
  })
}

function buildPublic(data: ReportData, options: ReportOptions): ReportModel {
  const facts = gatherFacts(data, options)
  const circular = circularFacts(facts)
  return downwardReport(data, options, {
    kind: { kind: 'D10b', title: PUBLIC_TITLE },
    title: `关于${circular.subject.replace(/情况$/u, '结果')}的通报`,
    addressee: [],
    blocks: [
      paragraph(`现将${circular.subject}予以公开。`),
      heading(1, '一、抽查情况'),
      ...overview(circular, true),
      heading(1, '二、不合格产品处理'),
      circular.failed.length === 0
        ? noFailing(circular)
        : paragraph('对抽查发现的不合格产品，由所在县（市、区）局依法责令生产企业限期整改并组织复查。'),
      paragraph('消费者发现违法生产、销售食品相关产品的，可向本局和各县（市、区）局举报投诉。'),
    ],
    attachments: [
      {
        title: '不合格产品名单',
        blocks: noticeTable(facts, circular.failed, noneOf(circular, '没有不合格批次。')),
        landscape: true,
      },
      {
        title: '合格产品名单',
        blocks: noticeTable(facts, circular.qualified, noneOf(circular, '没有合格批次。')),
        landscape: true,
      },
    ],
  })
}

const COMMON = {
  group: '通知通报',
  collection: 'samplingPlans',
  newestBy: 'from',
  admits: hasSamples,
  // Without a plan on record the city's batches of the year are told of.
  blankWithoutRecord: true,
} as const

/** Results of a spot check to the counties, with what to do about the failing batches (D10, S20). */
export const D10: ReportKind = {
  ...COMMON,
  kind: 'D10',
  title: TITLE,
  serves: ['S08', 'S20'],
  slots: Object.values(SLOTS),
  build: buildInternal,
}

/** The public version of the circular: the columns of a notice, nothing about persons (D10b, S20). */
export const D10B: ReportKind = {
  ...COMMON,
  kind: 'D10b',
  title: PUBLIC_TITLE,
  serves: ['S20'],
  slots: [],
  build: buildPublic,
}
