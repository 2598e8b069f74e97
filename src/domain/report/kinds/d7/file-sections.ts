/** The blocks of an enterprise's file, each from the schema rows of its kind. */

import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import { definitionOf } from '../../../enterprise-file/file-visits'
import { chineseNumber } from '../../chinese-date'
import type { Block } from '../../model'
import { heading, missing, paragraph } from '../../model'
import { COLUMN_STYLE, FORM_STYLE } from '../../records/about'
import type { LedgerChoice } from '../../records/ledger-table'
import { ledgerTables, recordsInOrder, tableCountOf, UPRIGHT_WIDTH } from '../../records/ledger-table'
import { fieldTable, recordFields } from '../../records/record-fields'
import type { RecordView } from '../../records/record-view'

/** A block of the file that is a kind of records under the enterprise. */
export interface FileSection {
  readonly collection: string
  readonly title: string
  /** Records under each of these, such as the scope lines of a licence. */
  readonly lines?: string
  /** The file is not complete without one. */
  readonly required?: true
  /** Only these columns: the roster leaves telephones and identity numbers out. */
  readonly keys?: readonly string[]
}

const ROSTER_KEYS = ['name', 'role', 'post', 'lawTrainedOn', 'techniqueTrainedOn', 'skillTrainedOn']

export const FILE_SECTIONS: readonly FileSection[] = [
  { collection: 'licences', title: '许可信息', lines: 'licenceScopes' },
  { collection: 'products', title: '产品', required: true },
  { collection: 'rawMaterials', title: '原辅材料', required: true },
  { collection: 'additives', title: '添加剂' },
  { collection: 'equipment', title: '生产设备', required: true },
  { collection: 'criticalControlPoints', title: '关键控制点', required: true },
  { collection: 'instruments', title: '检验仪器', required: true },
  { collection: 'releaseInspections', title: '出厂检验', required: true },
  { collection: 'commissionedTests', title: '委托检验', required: true },
  { collection: 'managementRules', title: '管理制度', required: true },
  { collection: 'traceExercises', title: '追溯演练', required: true },
  { collection: 'pledges', title: '主体责任承诺书', required: true },
  { collection: 'persons', title: '人员', required: true, keys: ROSTER_KEYS },
  { collection: 'certificates', title: '体系认证' },
  { collection: 'honours', title: '商标与荣誉' },
  { collection: 'annualSelfReports', title: '年度自查报告' },
]

/** A few wide records read better one below the other, as forms. */
const MOST_FORMS = 3

/** More tables than this and the ledger of a kind is torn into too many pieces. */
const MOST_PIECES = 2

/** Records of a kind: a table, or forms where they are few and wide. */
export function recordBlocks(
  view: RecordView,
  collection: string,
  records: readonly DomainRecord[],
  choice: LedgerChoice = {},
): readonly Block[] {
  const definition = definitionOf(collection)
  const upright: LedgerChoice = { width: UPRIGHT_WIDTH, ...choice }
  const ordered = recordsInOrder(definition, records)
  const pieces = tableCountOf(view, definition, ordered, COLUMN_STYLE, upright)
  if (pieces > 1 && (records.length <= MOST_FORMS || pieces > MOST_PIECES)) {
    return ordered.map((record, index) => {
      const fields = recordFields(view, definition, record, FORM_STYLE, { ...choice, filledOnly: true })
      return fieldTable(fields, ordered.length === 1 ? undefined : `${definition.label}（${index + 1}）`)
    })
  }
  return ledgerTables(view, definition, ordered, COLUMN_STYLE, upright)
}

/** How many persons of each group, and how many of them are still there. */
function personCounts(persons: readonly DomainRecord[], asOf: string): Block {
  const here = persons.filter(({ fields }) => {
    const left = textOf(fields, 'employedTo')
    return left === '' || left > asOf
  })
  const roles = [...new Set(here.map(({ fields }) => textOf(fields, 'role') || '未分类'))]
  const groups = roles.map((role) => {
    const count = here.filter(({ fields }) => (textOf(fields, 'role') || '未分类') === role).length
    return `${role}${count}人`
  })
  const detail = groups.length === 0 ? '' : `，其中${groups.join('、')}`
  const gone = persons.length - here.length
  return paragraph(`登记在册${here.length}人${detail}${gone === 0 ? '' : `；已离职${gone}人`}。`)
}

function emptyBlock(section: FileSection, enterprise: DomainRecord): Block {
  if (section.collection === 'additives' && enterprise.fields.noAdditives === true) return paragraph('不使用添加剂。')
  if (section.required === true) return paragraph(missing(section.title))
  return paragraph('无登记。')
}

/** 二、许可信息 … one heading a kind. `start` is the number of the first. */
export function fileSections(view: RecordView, enterprise: DomainRecord, start: number): readonly Block[] {
  return FILE_SECTIONS.flatMap((section, index): readonly Block[] => {
    const title = heading(1, `${chineseNumber(start + index)}、${section.title}`)
    const records = view.childrenOf(section.collection, enterprise.id)
    if (records.length === 0) return [title, emptyBlock(section, enterprise)]
    const counts = section.collection === 'persons' ? [personCounts(records, view.data.asOf)] : []
    const choice = section.keys === undefined ? {} : { keys: section.keys }
    return [
      title,
      ...counts,
      ...recordBlocks(view, section.collection, records, choice),
      ...linesOf(view, section, records),
    ]
  })
}

function linesOf(view: RecordView, section: FileSection, records: readonly DomainRecord[]): readonly Block[] {
  const { lines } = section
  if (lines === undefined) return []
  const definition = definitionOf(lines)
  return records.flatMap((record): readonly Block[] => {
    const own = view.childrenOf(lines, record.id)
    const name = view.titleOf(section.collection, record.id)
    if (own.length === 0) return [paragraph(`${name} ${definition.label}：`, missing(definition.label))]
    const choice: LedgerChoice = { width: UPRIGHT_WIDTH }
    return ledgerTables(view, definition, own, COLUMN_STYLE, choice, `${name} ${definition.label}`)
  })
}
