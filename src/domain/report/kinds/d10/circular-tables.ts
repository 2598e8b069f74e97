import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import type { Block, TableColumn, TableRowContent } from '../../model'
import { cell, missing, paragraph } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { ordersBySample, type SampledBatch } from '../facts/sampling-facts'

const column = (weight: number, align: TableColumn['align'] = 'left'): TableColumn => ({ weight, align })

/** The producer as a notice names it: the enterprise on file, else the name on the sheet. */
function producerName(facts: ReportFacts, sample: DomainRecord): string {
  const { reader } = facts
  return (
    reader.text('samples', sample, 'producerName') ||
    reader.text('samples', sample, 'enterprise') ||
    reader.text('samples', sample, 'sampledName')
  )
}

/** 主要不合格项目 of a failing batch; — for the others. */
function failedItems(batch: SampledBatch) {
  if (batch.result !== '不合格') return cell('—')
  return cell(batch.failedItems.length === 0 ? missing('主要不合格项目') : batch.failedItems.join('、'))
}

function commonCells(facts: ReportFacts, batch: SampledBatch): TableRowContent {
  const { record } = batch
  const { reader } = facts
  const name = producerName(facts, record)
  return [
    cell(name === '' ? missing('生产企业') : name),
    cell(reader.field('samples', record, 'sampleName')),
    cell(reader.text('samples', record, 'specification') || '—'),
    cell(reader.text('samples', record, 'productionBatch') || reader.text('samples', record, 'producedOn') || '—'),
  ]
}

/** Columns of a public notice, and no others: no persons, addresses or telephones. */
export function noticeTable(facts: ReportFacts, batches: readonly SampledBatch[], empty: string): readonly Block[] {
  if (batches.length === 0) return [paragraph(empty)]
  return [
    {
      kind: 'table',
      columns: [
        column(0.5, 'center'),
        column(2.4),
        column(1.8),
        column(1.4),
        column(1.4, 'center'),
        column(0.9, 'center'),
        column(1.8),
      ],
      head: [
        ['序号', '生产企业', '产品名称', '规格型号', '生产日期（批号）', '抽查结果', '主要不合格项目'].map((name) =>
          cell(name),
        ),
      ],
      rows: batches.map((batch, index) => [
        cell(String(index + 1)),
        ...commonCells(facts, batch),
        cell(batch.result),
        failedItems(batch),
      ]),
    },
  ]
}

/** How the order after a failing batch stands. */
function handling(orders: readonly DomainRecord[]): string {
  if (orders.length === 0) return '未下达责令整改'
  const states = [...new Set(orders.map(({ fields }) => textOf(fields, 'state') || '状态未填'))]
  return states.join('、')
}

/** For the counties: what they need to follow up the failing batches. */
export function failingTable(facts: ReportFacts, failed: readonly SampledBatch[]): readonly Block[] {
  if (failed.length === 0) return [paragraph('本次抽查没有不合格批次。')]
  const { reader } = facts
  const orders = ordersBySample(facts)
  const countyOf = new Map(facts.enterprises.map(({ id, county }) => [id, county]))
  return [
    {
      kind: 'table',
      columns: [
        column(0.5, 'center'),
        column(1, 'center'),
        column(2.2),
        column(1.6),
        column(1.2),
        column(1.3, 'center'),
        column(1.7),
        column(1.3),
        column(1.3, 'center'),
      ],
      head: [
        [
          '序号',
          '县（市、区）',
          '生产企业',
          '产品名称',
          '规格型号',
          '生产日期（批号）',
          '主要不合格项目',
          '报告编号',
          '后处理',
        ].map((name) => cell(name)),
      ],
      rows: failed.map((batch, index) => [
        cell(String(index + 1)),
        cell(
          countyOf.get(textOf(batch.record.fields, 'enterprise')) ||
            reader.text('samples', batch.record, 'regionCode') ||
            '—',
        ),
        ...commonCells(facts, batch),
        failedItems(batch),
        cell(reader.field('samples', batch.record, 'reportNumber')),
        cell(handling(orders.get(batch.id) ?? [])),
      ]),
    },
  ]
}
