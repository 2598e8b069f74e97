/** What a comparison found, as lines to read and as a table for Excel. */
import { collectionOf } from '../../../domain/collections/registry'
import type { ComparedField, ComparedKind, ComparedRecord } from '../../../domain/exchange/report-comparison'
import type { ReportComparisonBoard, ReportDifference, ReportOutcome } from '../../../shared/report-shapes'
import type { OutSheet } from '../../spreadsheet/write-workbook'
import { isLiving } from '../living-records'
import type { Session } from '../session'
import type { Compared } from './compare-report'
import { ReportTitles } from './report-rows'
import { day, type HeldReport, reportScope } from './report-words'

/** A comparison as it was made; good as long as nothing was written since. */
export interface HeldComparison {
  readonly report: HeldReport
  /** Undefined: this office's own data. */
  readonly earlier: HeldReport | undefined
  readonly seq: number
  readonly compared: Compared
}

const count = (records: readonly ComparedRecord[], outcome: ReportOutcome): number =>
  records.filter((one) => one.outcome === outcome).length

const sideWords = ({ report, earlier }: HeldComparison): ReportComparisonBoard['words'] =>
  earlier === undefined
    ? { first: '上报件里', second: '本局', onlyFirst: '本局没有', onlySecond: '上报件里没有', differs: '不一样' }
    : {
        first: `第 ${report.manifest.number} 包`,
        second: `第 ${earlier.manifest.number} 包`,
        onlyFirst: '新增',
        onlySecond: '没有了',
        differs: '有改动',
      }

function notesOn(session: Session, { report, earlier, compared }: HeldComparison): readonly string[] {
  const byKey = compared.kinds.reduce((sum, kind) => sum + kind.byKey, 0)
  const scope = reportScope(session, report)
  return [
    ...(byKey === 0 ? [] : [`有 ${byKey} 条编号不同、按信用代码或别的编号、名称对上，当作同一条比较。`]),
    ...(earlier === undefined || reportScope(session, earlier) === scope
      ? []
      : [`两份的范围不同：这一份是${scope}，那一份是${reportScope(session, earlier)}。`]),
    '个人信息按遮盖后的样子比较，遮盖掉的部分看不出不同。',
  ]
}

export function comparisonBoard(session: Session, held: HeldComparison): ReportComparisonBoard {
  const { report, earlier, compared } = held
  const kindLine = ({ definition, same, byKey, records }: ComparedKind) => ({
    collection: definition.name,
    label: definition.label,
    same,
    byKey,
    differs: count(records, 'differs'),
    onlyFirst: count(records, 'onlyFirst'),
    onlySecond: count(records, 'onlySecond'),
  })
  return {
    report: report.manifest.packageId,
    office: report.manifest.sender.office,
    against: earlier === undefined ? '本局数据' : `第 ${earlier.manifest.number} 包（${day(earlier)}）`,
    words: sideWords(held),
    kinds: compared.kinds.map(kindLine),
    notes: notesOn(session, held),
  }
}

/** The lines of a comparison, named and in words. */
export class DifferenceLines {
  private readonly first: ReportTitles
  private readonly second: ReportTitles

  constructor(
    private readonly session: Session,
    private readonly held: HeldComparison,
  ) {
    this.first = new ReportTitles(session, held.report)
    this.second = new ReportTitles(session, { records: held.compared.second })
  }

  private field(kind: ComparedKind, { row, first, second }: ComparedField) {
    const above = collectionOf(kind.definition.parent ?? '')
    const text = (titles: ReportTitles, value: ComparedField['first']): string => {
      if (value === null) return ''
      return row === undefined ? titles.named(above?.name ?? '', String(value)) : titles.text(row, value)
    }
    return {
      label: row === undefined ? `所属${above?.label ?? ''}` : row.label,
      first: text(this.first, first),
      second: text(this.second, second),
    }
  }

  /** Not here, because it was deleted here: that is another matter than never having had it. */
  private wasDeleted(collection: string, id: string): boolean {
    if (this.held.earlier !== undefined) return false
    const own = this.session.store().get(collection, id)
    return own !== undefined && own.mergedInto === undefined && !isLiving(own)
  }

  line(kind: ComparedKind, record: ComparedRecord): ReportDifference {
    const { definition } = kind
    const [titles, one] = record.first === undefined ? [this.second, record.second] : [this.first, record.first]
    const id = one?.id ?? ''
    return {
      collection: definition.name,
      label: definition.label,
      id,
      title: one === undefined ? '' : titles.of(definition.name, one),
      outcome: record.outcome,
      byKey: record.byKey,
      deleted: record.outcome === 'onlyFirst' && this.wasDeleted(definition.name, id),
      fields: record.fields.map((field) => this.field(kind, field)),
    }
  }
}

export interface DifferencesWish {
  readonly collection?: string
  readonly outcome?: ReportOutcome
  readonly from: number
  readonly limit: number
}

export function differencesOf(
  session: Session,
  held: HeldComparison,
  { collection, outcome, from, limit }: DifferencesWish,
): { readonly lines: readonly ReportDifference[]; readonly total: number } {
  const found = held.compared.kinds
    .filter(({ definition }) => collection === undefined || definition.name === collection)
    .flatMap((kind) => kind.records.map((record) => ({ kind, record })))
    .filter(({ record }) => outcome === undefined || record.outcome === outcome)
  const lines = new DifferenceLines(session, held)
  return {
    lines: found.slice(from, from + limit).map(({ kind, record }) => lines.line(kind, record)),
    total: found.length,
  }
}

/** One row a cell that differs; a record that stands on one side alone has one row. */
export function differencesWorkbook(session: Session, held: HeldComparison): { readonly sheets: readonly OutSheet[] } {
  const board = comparisonBoard(session, held)
  const { words } = board
  const { lines } = differencesOf(session, held, { from: 0, limit: Number.POSITIVE_INFINITY })
  const rows = lines.flatMap((line) => {
    const head = [line.label, line.title, line.deleted ? `${words[line.outcome]}（本局已删除）` : words[line.outcome]]
    if (line.fields.length === 0) return [[...head, '', '', '']]
    return line.fields.map(({ label, first, second }) => [...head, label, first, second])
  })
  return {
    sheets: [
      {
        name: '各类合计',
        head: ['记录种类', '一样', words.differs, words.onlyFirst, words.onlySecond],
        rows: board.kinds.map((kind) => [kind.label, kind.same, kind.differs, kind.onlyFirst, kind.onlySecond]),
        widths: [20, 10, 12, 14, 14],
      },
      {
        name: '逐格对照',
        head: ['记录种类', '记录', '情况', '字段', words.first, words.second],
        rows,
        widths: [16, 40, 20, 22, 36, 36],
      },
    ],
  }
}
