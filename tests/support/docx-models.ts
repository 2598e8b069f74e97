import type { Attachment, Block, ReportModel, TableBlock } from '../../src/domain/report/model'
import { cell, figure, heading, missing, paragraph, text } from '../../src/domain/report/model'
import { splitTitle } from '../../src/domain/report/title-lines'

/** A report of an invented bureau; every part can be replaced. */
export function sampleReport(changes: Partial<ReportModel> = {}): ReportModel {
  const title = '关于报送食品相关产品质量提升专项行动实施方案及工作开展情况的报告'
  return {
    form: 'upward',
    issuer: '松临市质量技术监督局',
    docNumber: '松质监发〔2017〕12号',
    signer: '甲某某',
    redHead: false,
    sealed: true,
    draft: false,
    title: splitTitle(title),
    addressee: [text('省质量技术监督局')],
    blocks: sampleBlocks(),
    attachments: [],
    signature: { org: '松临市质量技术监督局', date: '2017-06-12' },
    note: '联系人：乙某某，联系电话：0000-12345678',
    imprint: {
      copyTo: '市人民政府，市食品安全委员会办公室',
      printer: '松临市质量技术监督局办公室',
      date: '2017-06-12',
    },
    core: {
      title,
      keywords: ['食品相关产品', '质量提升'],
      creator: '松临市质量技术监督局',
      created: '2017-06-12T08:00:00Z',
    },
    properties: { 截至日期: '2017-06-12', 文种: 'D2' },
    ...changes,
  }
}

export function sampleBlocks(): readonly Block[] {
  return [
    paragraph('按照省局专项行动方案要求，现将我市食品相关产品质量提升专项行动实施方案及工作开展情况报告如下。'),
    heading(1, '一、基本情况'),
    paragraph(
      '全市共有食品相关产品生产企业',
      figure(146, 'enterprises'),
      '家，其中获证企业',
      figure(118, 'licensed'),
      '家，非获证企业',
      figure(28, 'unlicensed'),
      '家。已摸底',
      figure(139, 'surveyed'),
      '家，摸底率95.21%；在产获证企业112家中，已建档96家，建档率85.71%。',
    ),
    countyTable(7),
    heading(1, '二、八项行动进展情况'),
    heading(2, '（一）开展从严监管行动。', [
      text('已对74家在产获证企业开展“七查七看”，下达责令整改通知书31份，整改到位22份。'),
    ]),
    heading(3, '1.查资质。', [text('查出许可证超过有效期2家。')]),
    heading(4, '（1）处置情况。', [text('已立案'), missing('立案数'), text('起。')]),
    heading(2, '（二）开展监督抽查'),
    paragraph('抽查61家企业的88批次产品，合格83批次，不合格5批次，合格率94.32%。'),
    paragraph('特此报告。'),
  ]
}

const COUNTIES = ['北塔区', '南湾区', '临港区', '云泉县', '石桥县', '苇塘县', '松岗市']

/** `rows` rows of counts by county, with a head of two lines and a total. */
export function countyTable(rows: number): TableBlock {
  return {
    kind: 'table',
    caption: '表1　食品相关产品生产企业分布情况',
    unitLine: '单位：家',
    columns: [
      { weight: 1, align: 'center' },
      { weight: 3, align: 'left' },
      ...Array.from({ length: 4 }, () => ({ weight: 1.4, align: 'right' as const })),
    ],
    head: [
      [
        cell('序号', { rowSpan: 2 }),
        cell('县（市、区）', { rowSpan: 2 }),
        cell('获证企业', { colSpan: 2 }),
        cell('非获证', { rowSpan: 2 }),
        cell('合计', { rowSpan: 2 }),
      ],
      [cell('在产'), cell('停产')],
    ],
    rows: Array.from({ length: rows }, (_, index) => [
      cell(String(index + 1)),
      cell(`${COUNTIES[index % COUNTIES.length]}第${index + 1}行`),
      cell('16'),
      cell('2'),
      cell('4'),
      cell('22'),
    ]),
    total: [
      cell('合计', { colSpan: 2, align: 'center' }),
      ...[16, 2, 4, 22].map((value) => cell(String(value * rows))),
    ],
    footnotes: ['注：截至2017年6月12日，以档案登记的企业为准。'],
  }
}

export const sampleAttachment = (title: string, blocks: readonly Block[], landscape = false): Attachment => ({
  title,
  blocks,
  ...(landscape ? { landscape } : {}),
})
