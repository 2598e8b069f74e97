import { DRAWS } from '../../../collections/draws/definition'
import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import type { Block, ReportModel, TableBlock } from '../../model'
import { cell, missing, paragraph, text } from '../../model'
import { FORM_STYLE, listOf } from '../../records/about'
import { BLANK_RECORD, fieldTable, recordFields } from '../../records/record-fields'
import type { RecordView } from '../../records/record-view'
import { createRecordView } from '../../records/record-view'
import { numberedTable } from '../numbered-table'
import { sheetReport } from '../report-frame'
import type { ReportData, ReportKind, ReportOptions } from '../report-kind'

const DRAWN_KEYS = ['drawnEnterprises', 'drawnInspectors', 'drawnInstitutions']

const named = (view: RecordView, collection: string, id: string): DomainRecord | undefined => view.find(collection, id)

/** A name of the list; a record that is gone is a gap, never left out silently. */
const nameCell = (view: RecordView, collection: string, id: string) => {
  const name = view.titleOf(collection, id)
  return cell(name === '' ? missing('抽中的记录已不在库内') : text(name))
}

const enterpriseTable = (view: RecordView, ids: readonly string[]): TableBlock =>
  numberedTable(
    [
      { name: '企业名称', weight: 3 },
      { name: '统一社会信用代码', weight: 1.4, align: 'center' },
      { name: '县区', weight: 0.8, align: 'center' },
    ],
    ids.map((id) => {
      const enterprise = named(view, 'enterprises', id)
      const region = enterprise === undefined ? '' : textOf(enterprise.fields, 'regionCode')
      return [
        nameCell(view, 'enterprises', id),
        cell(enterprise === undefined ? '' : textOf(enterprise.fields, 'uscc')),
        cell(view.values.regions.nameOf(region) ?? region),
      ]
    }),
    { caption: '抽中企业名单' },
  )

const inspectorTable = (view: RecordView, ids: readonly string[]): TableBlock =>
  numberedTable(
    [
      { name: '姓名', weight: 1, align: 'center' },
      { name: '执法证号', weight: 1.2, align: 'center' },
      { name: '单位或科室', weight: 2 },
    ],
    ids.map((id) => {
      const fields = named(view, 'inspectors', id)?.fields ?? {}
      return [nameCell(view, 'inspectors', id), cell(textOf(fields, 'certificateNumber')), cell(textOf(fields, 'unit'))]
    }),
    { caption: '抽中检查人员名单' },
  )

function resultBlocks(view: RecordView, draw: DomainRecord): readonly Block[] {
  const [enterprises, inspectors, institutions] = DRAWN_KEYS.map((key) => listOf(draw, key))
  const cancelled = textOf(draw.fields, 'state') === '作废'
  // A cancelled draw stays as it was, and says so.
  const blocks: Block[] = cancelled ? [paragraph('本次抽取已作废，下列结果不作为检查、抽查的依据。')] : []
  if (enterprises !== undefined && enterprises.length > 0) blocks.push(enterpriseTable(view, enterprises))
  if (inspectors !== undefined && inspectors.length > 0) blocks.push(inspectorTable(view, inspectors))
  if (institutions !== undefined && institutions.length > 0) {
    const names = institutions.map((id) => view.titleOf('institutions', id)).filter((name) => name !== '')
    blocks.push(paragraph(`抽中承检机构：${names.join('、')}。`))
  }
  if (blocks.length === 0 && !cancelled) blocks.push(paragraph('抽取结果：', missing('抽取结果')))
  return blocks
}

/** 随机抽取记录表: pools, hashes, seed, result, witnesses (D11a, S20). */
export const D11A: ReportKind = {
  kind: 'D11a',
  title: '随机抽取记录表',
  group: '文书',
  serves: ['S18', 'S20'],
  collection: 'draws',
  slots: [],
  build: (data: ReportData, options: ReportOptions): ReportModel => {
    const view = createRecordView(data)
    const draw = options.record ?? BLANK_RECORD
    const fields = recordFields(view, DRAWS, draw, FORM_STYLE, { except: DRAWN_KEYS, filledOnly: true })
    return sheetReport(data, options, {
      kind: D11A,
      blocks: [
        fieldTable(fields),
        ...resultBlocks(view, draw),
        {
          kind: 'signing',
          rows: [
            [{ label: '抽取人（签名）' }, { label: '监督人（签名）' }],
            [{ label: '在场人员（签名）' }, { label: '日期' }],
          ],
        },
      ],
    })
  },
}
