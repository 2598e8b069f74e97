/** 送达回证: who got which document, when and how; the rest is filled in by hand when it is handed over. */
import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import { chineseDate } from '../../chinese-date'
import type { Block, Inline, TableRowContent } from '../../model'
import { cell, text } from '../../model'
import { enterpriseInline, fieldInline } from '../../records/about'
import { PAIR_COLUMNS } from '../../records/record-fields'
import type { RecordView } from '../../records/record-view'
import { enterpriseOf } from '../../records/record-view'
import { settingInline } from '../report-frame'

export interface Serving {
  readonly collection: string
  readonly record: DomainRecord
  readonly documentName: string
  /** `label`: what stands before it; absent = 文书编号. */
  readonly number: { readonly key: string; readonly what: string; readonly label?: string }
  /** Fields of the day and the way; the form has room where they are empty: it is filled in at the door. */
  readonly servedOn: string
  readonly method: string
  /** Who receives it, when that is not the enterprise. */
  readonly recipient?: Inline
}

const row = (label: string, value: Inline): TableRowContent => [
  cell(label, { align: 'center' }),
  cell(value, { colSpan: 3, align: 'left' }),
]

const METHODS = ['直接', '留置', '邮寄', '委托', '电子', '公告']

export function servingBlocks(view: RecordView, serving: Serving): readonly Block[] {
  const { record, collection } = serving
  const enterprise = enterpriseOf(view, collection, record)
  const address = enterprise === undefined ? '' : textOf(enterprise.fields, 'registeredAddress')
  const method = textOf(record.fields, serving.method)
  const boxes = METHODS.map((name) => `${name === method ? '☑' : '□'}${name}`).join('　')
  return [
    {
      kind: 'table',
      form: true,
      columns: PAIR_COLUMNS,
      head: [],
      rows: [
        row('送达文书', text(`${serving.documentName}（1份）`)),
        row(serving.number.label ?? '文书编号', fieldInline(record, serving.number.key, serving.number.what)),
        row('受送达人', serving.recipient ?? enterpriseInline(view, collection, record)),
        row('送达地点', text(address)),
        row('送达日期', text(chineseDate(textOf(record.fields, serving.servedOn)) || '　　　　年　　月　　日')),
        row('送达方式', text(boxes)),
        row('拒收理由和见证人', text('\n\n')),
        row('备注', text('\n')),
        row('发文单位', settingInline(view.data, 'bureauName', '本局全称')),
      ],
    },
    {
      kind: 'signing',
      rows: [
        [{ label: '受送达人（签名、盖章）' }],
        [{ label: '签收日期' }],
        [{ label: '送达人（签名）' }, { label: '送达人（签名）' }],
      ],
    },
  ]
}
