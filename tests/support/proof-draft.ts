/** An official report as it should be, for tests that plant faults in it. */
import type { ReportData } from '../../src/domain/report/kinds/report-kind'
import type { Block, ReportModel, TableBlock } from '../../src/domain/report/model'
import { cell, figure, heading, paragraph, text } from '../../src/domain/report/model'
import { type ProofBackground, proofread } from '../../src/domain/report/proof/proofread'

const indicator = (key: string, numerator: number, denominator: number) =>
  ({
    key,
    numerator,
    denominator,
    unit: '批次',
    state: 'met',
    value: '',
    numeratorIds: [],
    denominatorIds: [],
  }) as never

export const DATA: ReportData = {
  bureau: {},
  reference: {} as never,
  asOf: '2017-06-12',
  records: {
    enterprises: [
      { id: 'e1', fields: { name: '松临市恒润复合包装有限公司', creditCode: '91230000MA00000000' } },
      { id: 'e2', fields: { name: '石桥县兴达纸杯厂' } },
    ],
    licences: [{ id: 'l1', fields: { number: '黑XK16-204-00001' } }],
    trainings: [{ id: 't1', fields: { heldOn: '2017-05-01' } }],
  },
  indicators: { G2: indicator('G2', 96, 112), G6: indicator('G6', 113, 118) },
}

export const TABLE: TableBlock = {
  kind: 'table',
  caption: '表1　抽样检验情况',
  columns: Array.from({ length: 6 }, () => ({ weight: 1, align: 'center' as const })),
  head: [['序号', '任务', '合格', '不合格', '合格率', '备注'].map((name) => cell(name))],
  rows: [
    ['1', '省级', '60', '2', '96.77%', '—'],
    ['2', '市级', '53', '3', '94.64%', '—'],
  ].map((row) => row.map((word) => cell(word))),
  total: ['合计', '', '113', '5', '95.76%', '—'].map((word) => cell(word)),
}

export const SUMS: TableBlock = {
  kind: 'table',
  caption: '表2　企业分布',
  columns: Array.from({ length: 4 }, () => ({ weight: 1, align: 'center' as const })),
  head: [['县区', '获证', '无证', '合计'].map((name) => cell(name))],
  rows: [['北塔区', '3', '1', '4'].map((word) => cell(word))],
  total: ['合计', '3', '1', '4'].map((word) => cell(word)),
}

const OWN_PLACE = 8

/** A report as it should be: heading layers, two tables, an annex, a signature. */
export function goodBlocks(): Block[] {
  return [
    paragraph('按照《黑龙江省食品相关产品质量提升专项行动方案》要求，现将我局工作开展情况报告如下。'),
    heading(1, '一、基本情况'),
    paragraph('截至2017年6月12日，辖区共有食品相关产品生产企业4家，其中获证企业3家、无证企业1家。'),
    paragraph('建档率85.71%（112家中96家），比上年同期的80.10%同比提高5.61个百分点。'),
    heading(1, '二、监督抽查'),
    heading(2, '（一）抽查结果'),
    paragraph('抽查', figure(118, 'samples', []), '批次，合格113批次，不合格5批次，合格率95.76%。见表1和附件1。'),
    TABLE,
    paragraph('下一步抓好整改回头看，建立“一企一档”长效机制。'),
    heading(2, '（二）后处理'),
    paragraph('1.责令整改。'),
    paragraph('2.组织复查。详见附件2。'),
    SUMS,
    paragraph('下发整改通知', figure(9, 'urgeNotices', []), '份，约谈企业2家。'),
    paragraph('特此报告。'),
  ]
}

export interface Draft {
  model: ReportModel
  blocks: Block[]
  paragraphs: Record<string, string>
  background: Partial<ProofBackground>
}

export function goodDraft(): Draft {
  const blocks = goodBlocks()
  const model: ReportModel = {
    form: 'upward',
    issuer: '松临市质量技术监督局',
    docNumber: '松质监发〔2017〕12号',
    signer: '甲某某',
    redHead: false,
    sealed: true,
    draft: true,
    title: ['关于食品相关产品质量提升专项行动', '工作开展情况的报告'],
    addressee: [text('省质量技术监督局')],
    blocks,
    attachments: [
      { title: '实施方案', blocks: [heading(1, '一、指导思想'), paragraph('坚持以提高发展质量和效益为中心。')] },
      { title: '企业名单', blocks: [paragraph('松临市恒润复合包装有限公司。')] },
    ],
    signature: { org: '松临市质量技术监督局', date: '2017-06-15' },
    imprint: { printer: '松临市质量技术监督局办公室', date: '2017-06-15', copyTo: '松临市人民政府' },
    core: { title: '报告', keywords: [], creator: '', created: '2017-06-12T08:00:00Z' },
    properties: {},
  }
  return { model, blocks, paragraphs: {}, background: {} }
}

/** The clerk's words stand at their place of the report. */
export const own =
  (words: string) =>
  (draft: Draft): void => {
    draft.paragraphs['nextSteps'] = words
    draft.blocks[OWN_PLACE] = paragraph(words)
  }

export const withModel =
  (change: Partial<ReportModel>) =>
  (draft: Draft): void => {
    draft.model = { ...draft.model, ...change }
  }

export const at =
  (place: number, block: Block) =>
  (draft: Draft): void => {
    draft.blocks[place] = block
  }

export const tableWith = (
  table: TableBlock,
  rows: readonly (readonly string[])[],
  total?: readonly string[],
): TableBlock => ({
  ...table,
  rows: rows.map((row) => row.map((word) => cell(word))),
  ...(total === undefined ? {} : { total: total.map((word) => cell(word)) }),
})

export const findingsOf = ({ model, blocks, paragraphs, background }: Draft) =>
  proofread({ ...model, blocks }, { data: DATA, paragraphs, ...background })
