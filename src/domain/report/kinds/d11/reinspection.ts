import { textOf } from '../../../enterprise-file/file-records'
import { definitionOf } from '../../../enterprise-file/file-visits'
import type { Block, ReportModel, TableBlock } from '../../model'
import { cell, missing, paragraph, text } from '../../model'
import { FORM_STYLE, wordsOr } from '../../records/about'
import { fieldTable, recordFields } from '../../records/record-fields'
import type { RecordView } from '../../records/record-view'
import { createRecordView, enterpriseNameOf } from '../../records/record-view'
import { maskNumbersInText } from '../../records/redact'
import type { OrderFacts } from '../d9/order-facts'
import { itemName, orderFacts } from '../d9/order-facts'
import { sheetReport } from '../report-frame'
import type { ReportData, ReportKind, ReportOptions } from '../report-kind'

/** Of the items, not of the order. */
const ITEM_KEYS = ['item', 'problem', 'requirement', 'disposal', 'state', 'proposedState', 'conclusion', 'note']

function itemTable({ items }: OrderFacts): TableBlock {
  return {
    kind: 'table',
    caption: '整改项目复查情况',
    columns: [
      { weight: 0.1, align: 'center' },
      { weight: 2, align: 'left' },
      { weight: 2, align: 'left' },
      { weight: 0.8, align: 'center' },
      { weight: 0.8, align: 'center' },
      { weight: 1.2, align: 'left' },
    ],
    head: [['序号', '问题', '整改要求', '整改状态', '复查结论', '备注'].map((name) => cell(name))],
    rows: items.map((item, index) => {
      const problem = maskNumbersInText(textOf(item.fields, 'problem')) || itemName(item)
      const conclusion = textOf(item.fields, 'conclusion')
      return [
        cell(String(index + 1)),
        cell(wordsOr(problem, '问题')),
        cell(maskNumbersInText(textOf(item.fields, 'requirement'))),
        cell(textOf(item.fields, 'state')),
        cell(conclusion === '' ? missing('复查结论') : text(conclusion)),
        cell(maskNumbersInText(textOf(item.fields, 'note'))),
      ]
    }),
  }
}

function blocksOf(view: RecordView, facts: OrderFacts): readonly Block[] {
  const name = enterpriseNameOf(view, 'rectifications', facts.lead)
  const fields = recordFields(view, definitionOf('rectifications'), facts.lead, FORM_STYLE, {
    except: ['enterprise', ...ITEM_KEYS],
    filledOnly: true,
  })
  return [
    paragraph('被复查企业：', wordsOr(name, '企业名称')),
    fieldTable(fields),
    itemTable(facts),
    {
      kind: 'signing',
      rows: [
        [{ label: '复查人（签名）' }, { label: '复查人（签名）' }],
        [{ label: '企业代表（签名、盖章）' }],
        [{ label: '复查日期' }],
      ],
    },
  ]
}

/** 复查记录 of an order: each item with what the re-inspection found (D11g, S18, S20). */
export const D11G: ReportKind = {
  kind: 'D11g',
  title: '整改复查记录',
  group: '文书',
  serves: ['S18', 'S20'],
  collection: 'rectifications',
  newestBy: 'reviewedOn',
  slots: [],
  build: (data: ReportData, options: ReportOptions): ReportModel => {
    const view = createRecordView(data)
    return sheetReport(data, options, { kind: D11G, blocks: blocksOf(view, orderFacts(view, options.record)) })
  },
}
