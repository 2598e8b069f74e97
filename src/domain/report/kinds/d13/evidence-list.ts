/** What goes with a case that is passed on: the records it rests on, and the files on them. */
import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import type { Block } from '../../model'
import { cell, missing, paragraph } from '../../model'
import { listedFiles } from '../../records/attachment-table'
import type { RecordView } from '../../records/record-view'
import { maskNumbersInText } from '../../records/redact'

interface Evidence {
  readonly name: string
  readonly source: string
}

/** Links of a case that may be named to another authority; who reported it may not. */
const LINKS: readonly { readonly field: string; readonly collection: string; readonly name: string }[] = [
  { field: 'inspection', collection: 'inspections', name: '监督检查记录' },
  { field: 'sample', collection: 'samples', name: '监督抽查抽样单' },
  { field: 'rectification', collection: 'rectifications', name: '责令整改通知书' },
]

const NUMBER_FIELD: Readonly<Record<string, string>> = {
  inspections: 'number',
  samples: 'sheetNumber',
  rectifications: 'orderNumber',
}

function linkedRecords(
  view: RecordView,
  one: DomainRecord,
): readonly { collection: string; name: string; record: DomainRecord }[] {
  return LINKS.flatMap(({ field, collection, name }) => {
    const record = view.find(collection, textOf(one.fields, field))
    return record === undefined ? [] : [{ collection, name, record }]
  })
}

function evidenceOf(view: RecordView, one: DomainRecord): readonly Evidence[] {
  const linked = linkedRecords(view, one)
  const papers = linked.flatMap(({ collection, name, record }): readonly Evidence[] => {
    const number = textOf(record.fields, NUMBER_FIELD[collection] ?? '')
    const paper = { name: `${name}${number === '' ? '' : `（${number}）`}`, source: '本局制作' }
    const report = collection === 'samples' ? textOf(record.fields, 'reportNumber') : ''
    if (report === '') return [paper]
    return [paper, { name: `检验报告（${report}）`, source: textOf(record.fields, 'institution') || '检验机构' }]
  })
  const decision = textOf(one.fields, 'decisionNumber')
  const decided = decision === '' ? [] : [{ name: `行政处罚决定书（${decision}）`, source: '本局制作' }]
  const owners = new Set([one.id, ...linked.map(({ record }) => record.id)])
  const files = listedFiles(view).files.filter(({ record }) => record.parent !== undefined && owners.has(record.parent))
  return [...papers, ...decided, ...files.map((file) => ({ name: file.name, source: `${file.ownerKind}附件` }))]
}

/** 证据目录 as a table; pages are counted when the file is put together. */
export function evidenceList(view: RecordView, one: DomainRecord): readonly Block[] {
  const evidence = evidenceOf(view, one)
  if (evidence.length === 0) return [paragraph('证据材料：', missing('证据材料（关联检查记录、抽查样品或上传附件）'))]
  return [
    {
      kind: 'table',
      columns: [
        { weight: 0.1, align: 'center' },
        { weight: 4, align: 'left' },
        { weight: 2, align: 'left' },
        { weight: 0.6, align: 'center' },
        { weight: 1, align: 'left' },
      ],
      head: [['序号', '证据名称', '来源', '页数', '备注'].map((name) => cell(name))],
      rows: evidence.map(({ name, source }, index) => [
        cell(String(index + 1)),
        cell(maskNumbersInText(name)),
        cell(source),
        cell(''),
        cell(''),
      ]),
    },
  ]
}
