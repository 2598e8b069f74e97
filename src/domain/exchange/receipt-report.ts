/** 回执 on paper: what came of a package, for the sender's file. The receipt file (receipt.ts) is what acknowledges it. */
import { fontsOf } from '../report/fonts'
import { type ReportModel, type TableRowContent, text } from '../report/model'
import type { FieldsOf } from '../schema/field'
import type { ReceiptFile } from './receipt'

const TITLE = '数据包并入回执'

const row = (...cells: readonly string[]): TableRowContent => cells.map((cell) => ({ inlines: [text(cell)] }))

/**
 * @param settings of the office that took the package
 * @param how `createdAt` ISO instant, `asOf` the day as YYYY-MM-DD
 */
export function receiptReport(
  receipt: ReceiptFile,
  settings: FieldsOf,
  how: { readonly createdAt: string; readonly asOf: string; readonly scope: string; readonly records: number },
): ReportModel {
  const { counts } = receipt
  const facts: readonly (readonly [string, string])[] = [
    ['发出单位', receipt.to],
    ['并入单位', receipt.from],
    ['数据包', `第 ${receipt.number} 包，${how.scope}，${how.records} 条记录`],
    ['包的编号', receipt.packageId],
    ['并入时间', receipt.takenAt.replace('T', ' ')],
    ['经手人', receipt.takenBy],
    ['新增', `${counts.added} 条`],
    ['更新', `${counts.updated} 条`],
    ['相同', `${counts.same} 条`],
    ['冲突', counts.conflicts === 0 ? '没有' : `${counts.conflicts} 处，由并入单位逐处核定`],
  ]
  return {
    form: 'sheet',
    issuer: receipt.from,
    redHead: false,
    sealed: false,
    fonts: fontsOf(settings),
    draft: false,
    title: [TITLE],
    addressee: [],
    blocks: [
      {
        kind: 'table',
        form: true,
        columns: [
          { weight: 1, align: 'left' },
          { weight: 3, align: 'left' },
        ],
        head: [],
        rows: facts.map(([label, value]) => row(label, value)),
      },
      {
        kind: 'signing',
        rows: [[{ label: '并入单位（盖章）' }], [{ label: '经办人（签名）' }, { label: '日期' }]],
      },
    ],
    attachments: [],
    note: '随附的回执文件（.json）请在“数据往来 - 并入”里打开登记，下次打包就只含这以后的变化。',
    core: { title: TITLE, keywords: ['数据包', '回执'], creator: receipt.from, created: how.createdAt },
    properties: { 数据截至: how.asOf },
  }
}
