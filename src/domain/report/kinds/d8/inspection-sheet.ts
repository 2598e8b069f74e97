import { distinctInspectors } from '../../../checklist/evaluate-sheet'
import type { ChecklistTemplate } from '../../../checklist/template'
import { ENTERPRISES } from '../../../collections/enterprises/definition'
import { INSPECTIONS } from '../../../collections/inspections/definition'
import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import { checklistOfVersion } from '../../../reference/reference-data'
import type { Block, Inline, ReportModel } from '../../model'
import { missing, paragraph, text } from '../../model'
import { FORM_STYLE, listOf } from '../../records/about'
import { bareNames, namesAround } from '../../records/personal-names'
import type { PrintStyle } from '../../records/printed-value'
import type { RecordField } from '../../records/record-fields'
import { fieldTable, recordFields } from '../../records/record-fields'
import type { RecordView } from '../../records/record-view'
import { createRecordView, enterpriseOf } from '../../records/record-view'
import { sheetReport } from '../report-frame'
import type { ReportData, ReportKind, ReportOptions } from '../report-kind'
import { checkTables, sheetSummary } from './check-tables'

const TITLE = '食品相关产品生产企业“七查七看”监督检查记录表'

const ENTERPRISE_KEYS = ['name', 'uscc', 'productionAddresses', 'legalRep', 'qualityHead', 'phone']

/** Printed elsewhere on the form, or not meant for it. */
const NOT_IN_HEAD = ['enterprise', 'conclusion', 'findings', 'enterpriseOpinion', 'signatureNote', 'nextDate', 'note']
const FOOT_KEYS = ['conclusion', 'findings', 'enterpriseOpinion', 'nextDate', 'note']

/** The fields of the two records above the checks, the enterprise's first. */
function headFields(view: RecordView, sheet: DomainRecord | undefined, style: PrintStyle): readonly RecordField[] {
  const enterprise = sheet === undefined ? undefined : enterpriseOf(view, 'inspections', sheet)
  const own = recordFields(view, INSPECTIONS, sheet, style, {
    except: NOT_IN_HEAD,
    filledOnly: sheet !== undefined,
    withoutLinks: sheet === undefined,
  })
  const shown = style.public === true ? own.map((field) => hideInspectors(field, sheet)) : own
  if (sheet !== undefined && enterprise === undefined) {
    // A ledger row whose enterprise is not filed yet: its name is all there is.
    return [...recordFields(view, INSPECTIONS, sheet, style, { keys: ['enterprise'] }), ...shown]
  }
  const labels = { name: '被检查企业' }
  return [...recordFields(view, ENTERPRISES, enterprise, style, { keys: ENTERPRISE_KEYS, labels }), ...shown]
}

/** In public only how many there were. */
function hideInspectors(field: RecordField, sheet: DomainRecord | undefined): RecordField {
  if (field.key !== 'inspectors' || field.inline.kind === 'missing') return field
  return { ...field, inline: text(`${distinctInspectors(sheet?.fields.inspectors).length}人`), long: false }
}

const versionNote = (template: ChecklistTemplate, sheet: DomainRecord | undefined): string => {
  const signed = sheet === undefined ? '' : textOf(sheet.fields, 'templateVersion')
  if (signed === '' || signed === template.templateVersion) {
    return `检查表版本${template.templateVersion}。★为关键项，一项不符合即为不合格。未核对原文的依据不印。`
  }
  return `本次检查用的是${signed}版检查表，本程序没有这一版，检查内容按${template.templateVersion}版列出。★为关键项。`
}

const SIGNING: Block = {
  kind: 'signing',
  rows: [
    [{ label: '检查人员（签名）' }, { label: '检查人员（签名）' }],
    [{ label: '企业代表（签名）' }, { label: '企业（盖章）' }],
    [{ label: '检查组签字日期' }, { label: '企业签字日期' }],
  ],
}

/** Fewer inspectors than the law asks for is a gap of the record, not only of the form. */
function inspectorGap(template: ChecklistTemplate, sheet: DomainRecord | undefined): readonly Block[] {
  if (sheet === undefined) return []
  const count = distinctInspectors(sheet.fields.inspectors).length
  if (count === 0 || count >= template.minimumInspectors) return []
  return [
    paragraph(
      `检查人员须${template.minimumInspectors}人以上，只登记了${count}人，其他检查人员：`,
      missing('其他检查人员'),
    ),
  ]
}

/** Room to write: three lines for running text. */
const roomOf = (field: RecordField): Inline => text(field.key === 'findings' ? '\n\n\n' : field.long ? '\n\n' : '\n')

function blocksOf(view: RecordView, sheet: DomainRecord | undefined, style: PrintStyle): readonly Block[] {
  const version = sheet === undefined ? '' : textOf(sheet.fields, 'templateVersion')
  const template = checklistOfVersion(view.data.reference, version === '' ? undefined : version)
  const foot = recordFields(view, INSPECTIONS, sheet, style, { keys: FOOT_KEYS, filledOnly: sheet !== undefined })
  return [
    fieldTable(headFields(view, sheet, style)),
    ...inspectorGap(template, sheet),
    ...checkTables(template, sheet, style),
    ...(sheet === undefined ? [] : [paragraph(sheetSummary(template, sheet))]),
    fieldTable(
      foot.map((field) => ({ ...field, long: true, ...(sheet === undefined ? { inline: roomOf(field) } : {}) })),
      '检查结论和企业意见',
    ),
    ...(style.public === true ? [] : [SIGNING]),
    paragraph(`注：${versionNote(template, sheet)}`),
  ]
}

/** A public version names no person, wherever the name was typed. */
function publicStyle(view: RecordView, sheet: DomainRecord): PrintStyle {
  const names = new Set([...namesAround(view, 'inspections', sheet), ...bareNames(listOf(sheet, 'inspectors'))])
  return { dates: 'spoken', public: true, hideNames: names }
}

/** The record of a seven-check inspection; without one, the newest form with room to write (D8, S18). */
export const D8: ReportKind = {
  kind: 'D8',
  title: TITLE,
  group: '文书',
  serves: ['S18'],
  collection: 'inspections',
  blankWithoutRecord: true,
  slots: [],
  build: (data: ReportData, options: ReportOptions): ReportModel => {
    const view = createRecordView(data)
    return sheetReport(data, options, { kind: D8, blocks: blocksOf(view, options.record, FORM_STYLE) })
  },
}

/** What the public may consult (许可条例 art. 41): the same record without personal data (D8b). */
export const D8B: ReportKind = {
  kind: 'D8b',
  title: `${TITLE}（公开版）`,
  group: '文书',
  serves: ['S18'],
  collection: 'inspections',
  slots: [],
  build: (data: ReportData, options: ReportOptions): ReportModel => {
    const view = createRecordView(data)
    const { record } = options
    const style: PrintStyle = record === undefined ? { dates: 'spoken', public: true } : publicStyle(view, record)
    return sheetReport(data, options, { kind: D8B, blocks: blocksOf(view, record, style) })
  },
}
