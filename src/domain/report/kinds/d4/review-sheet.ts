import { brandFacts } from '../../../brand/brand-facts'
import type { CandidateReview } from '../../../brand/candidate-review'
import type { GateState } from '../../../brand/gates-entered'
import { reviewCandidate } from '../../../brand/review'
import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import { definitionOf } from '../../../enterprise-file/file-visits'
import { limitSource } from '../../../limits/limit-source'
import type { Block, ReportModel, TableBlock } from '../../model'
import { cell, figure, missing, paragraph, text } from '../../model'
import { COLUMN_STYLE, FORM_STYLE, wordsOr } from '../../records/about'
import { ledgerTables, UPRIGHT_WIDTH } from '../../records/ledger-table'
import { BLANK_RECORD, fieldTable, recordFields } from '../../records/record-fields'
import type { RecordView } from '../../records/record-view'
import { createRecordView, enterpriseNameOf, enterpriseOf } from '../../records/record-view'
import { sheetReport } from '../report-frame'
import type { ReportData, ReportKind, ReportOptions } from '../report-kind'

const STATE_WORDS: Readonly<Record<GateState, string>> = {
  passed: '符合',
  failed: '不符合',
  leader: '领导决定',
  open: '',
}

/** The review as the brand screen shows it: judged from the records, the clerk's own value in front. */
function reviewOf(view: RecordView, candidate: DomainRecord): CandidateReview {
  const { data } = view
  const region = textOf(data.bureau, 'regionCode')
  const input = {
    records: data.records,
    indicators: data.indicators,
    asOf: data.asOf,
    reference: data.reference,
    objection: limitSource(data.reference, data.records),
    ...(region === '' ? {} : { regionCode: region }),
  }
  return reviewCandidate(candidate, brandFacts(input, [candidate]))
}

const gateTable = (review: CandidateReview): TableBlock => ({
  kind: 'table',
  form: true,
  caption: '十项门槛',
  columns: [
    { weight: 2.2, align: 'left' },
    { weight: 1, align: 'center' },
    { weight: 5, align: 'left' },
  ],
  head: [['门槛', '结论', '依据'].map((name) => cell(name))],
  rows: review.gates.map((gate) => [
    cell(`${gate.mark}${gate.name}`),
    cell(wordsOr(STATE_WORDS[gate.state], `${gate.mark}${gate.name}`)),
    cell([gate.note, gate.fact].filter((words) => words !== '').join('\n')),
  ]),
})

function scoreTable(review: CandidateReview): TableBlock {
  const { total, unavailable } = review
  return {
    kind: 'table',
    form: true,
    caption: '评分',
    columns: [
      { weight: 2.2, align: 'left' },
      { weight: 0.8, align: 'center' },
      { weight: 0.8, align: 'center' },
      { weight: 4.4, align: 'left' },
    ],
    head: [['评审项', '满分', '得分', '计算和依据'].map((name) => cell(name))],
    rows: review.criteria.map((one) => [
      cell(one.label),
      cell(String(one.max)),
      cell(
        figure(
          one.points,
          `brand.${one.key}`,
          one.evidence.map(({ id }) => id),
        ),
      ),
      cell([one.note, one.formula].filter((words) => words !== '').join('\n')),
    ]),
    total: [
      cell('总分', { align: 'center' }),
      cell('100'),
      cell(total === null ? missing('总分') : figure(total, 'brand.total')),
      cell(unavailable ?? review.formula),
    ],
    footnotes: ['注：本局内部评审参考。得分由记录算出，人工填写的以填写为准。'],
  }
}

function evidenceBlocks(view: RecordView, candidate: DomainRecord): readonly Block[] {
  const evidence = view.childrenOf('brandEvidence', candidate.id)
  if (evidence.length === 0) return []
  const choice = { width: UPRIGHT_WIDTH }
  return ledgerTables(view, definitionOf('brandEvidence'), evidence, COLUMN_STYLE, choice, '佐证')
}

/** Entered values of gates and scores stand in the tables of the review. */
const HEAD_BLOCKS = ['候选', '入围与决定']

/** “品牌”示范型企业创建评审表 of one candidate (D4a, S22). */
export const D4A: ReportKind = {
  kind: 'D4a',
  title: '“品牌”示范型企业创建评审表',
  group: '文书',
  serves: ['S22', 'S23'],
  collection: 'brandCandidates',
  slots: [],
  build: (data: ReportData, options: ReportOptions): ReportModel => {
    const view = createRecordView(data)
    const candidate = options.record ?? BLANK_RECORD
    const review = reviewOf(view, candidate)
    const fields = recordFields(view, definitionOf('brandCandidates'), candidate, FORM_STYLE, {
      blocks: HEAD_BLOCKS,
      filledOnly: true,
    })
    return sheetReport(data, options, {
      kind: D4A,
      blocks: [
        fieldTable(fields),
        gateTable(review),
        scoreTable(review),
        ...evidenceBlocks(view, candidate),
        {
          kind: 'signing',
          rows: [[{ label: '评审人员（签名）' }, { label: '评审人员（签名）' }], [{ label: '评审日期' }]],
        },
      ],
    })
  },
}

const ENTERPRISE_KEYS = [
  'name',
  'uscc',
  'registeredAddress',
  'productionAddresses',
  'legalRep',
  'size',
  'employees',
  'revenue',
  'brands',
]

function honourBlocks(view: RecordView, enterprise: DomainRecord | undefined): readonly Block[] {
  const honours = enterprise === undefined ? [] : view.childrenOf('honours', enterprise.id)
  if (honours.length === 0) return []
  return ledgerTables(view, definitionOf('honours'), honours, COLUMN_STYLE, { width: UPRIGHT_WIDTH }, '商标与荣誉')
}

/** 推荐表 of one nomination (D4b, S24); that only a 示范型企业 may be nominated shows as its gap. */
export const D4B: ReportKind = {
  kind: 'D4b',
  title: '品牌企业推荐表',
  group: '文书',
  serves: ['S24'],
  collection: 'nominations',
  slots: [],
  build: (data: ReportData, options: ReportOptions): ReportModel => {
    const view = createRecordView(data)
    const nomination = options.record ?? BLANK_RECORD
    const enterprise = enterpriseOf(view, 'nominations', nomination)
    const style = FORM_STYLE
    const about =
      enterprise === undefined
        ? [paragraph('企业：', wordsOr(enterpriseNameOf(view, 'nominations', nomination), '企业名称'))]
        : [
            fieldTable(
              recordFields(view, definitionOf('enterprises'), enterprise, style, { keys: ENTERPRISE_KEYS }),
              '企业情况',
            ),
          ]
    const fields = recordFields(view, definitionOf('nominations'), nomination, style, {
      except: ['enterprise', 'candidate'],
      filledOnly: true,
    })
    const opinion = (label: string) => [
      cell(label, { align: 'center' as const }),
      cell(text('\n\n\n（盖章）　　　　年　　月　　日'), { colSpan: 3, align: 'right' as const }),
    ]
    return sheetReport(data, options, {
      kind: D4B,
      blocks: [
        ...about,
        ...honourBlocks(view, enterprise),
        fieldTable(fields, '推荐情况'),
        {
          ...fieldTable([], '推荐意见'),
          rows: [opinion('企业意见'), opinion('推荐单位意见')],
        },
      ],
    })
  },
}
