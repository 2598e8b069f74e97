import type { AssessmentRow } from '../../../assessment/assessment-row'
import { assessmentRows } from '../../../assessment/assessment-rows'
import { chineseDate } from '../../chinese-date'
import type { Inline, TableBlock, TableCellContent, TableColumn, TableRowContent } from '../../model'
import { cell, missing, text } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { cutOffNote } from './overview'

const column = (weight: number, align: TableColumn['align']): TableColumn => ({ weight, align })

/** Asked for by the row's conclusion and not written = a gap; not asked for = — . */
const asked = (row: AssessmentRow, label: string, words: string): Inline => {
  if (words !== '') return text(words)
  return row.missing.some((name) => name.includes(label)) ? missing(`${row.name}：${label}`) : text('—')
}

/** Name and days of a phase: on a line above its text, which would be narrowed all down for the days not to be torn. */
const PHASE_HEAD = /^[^（]{2,10}阶段（[^）]*）：/

/** `2017-11-16前完成 14 项任务`: the day without the year, as in the plan's words, and its count on lines of their own. */
const DAY_BEFORE = /^\d{4}-(\d{2})-(\d{2})前(\S+) (\d+) 项(?:任务)?$/

const targetLines = (target: string): string =>
  target.replace(DAY_BEFORE, (_all, ...[month, day, verb, count]: string[]) =>
    [`${Number(month)}月${Number(day)}日前`, `${verb ?? ''}${count ?? ''}项`].join('\n'),
  )

/** No room between a number and its unit, which stay together. */
const closed = (words: string): string => words.replace(/(?<=\d) (?=\p{Script=Han})/gu, '')

/** Each figure of a list on a line of its own. */
const onLines = (list: string): string => closed(list).replaceAll('；', '\n')

const CENTRED = { align: 'center' } as const

/** What the conclusion asks for, on a line below the item; none where it asks for nothing and nothing was written. */
function followUp(row: AssessmentRow): readonly TableRowContent[] {
  const due = row.dueOn === '' ? '' : chineseDate(row.dueOn)
  const inlines = [
    asked(row, '存在问题', row.problems),
    asked(row, '整改措施', row.measures),
    asked(row, '责任人', row.responsible),
    asked(row, '完成时限', due),
  ] as const
  if (inlines.every((inline) => inline.kind === 'text' && inline.text === '—')) return []
  const [problems, measures, responsible, dueOn] = inlines
  return [
    [
      cell(problems, { align: 'left' }),
      cell(measures, { align: 'left', colSpan: 2 }),
      cell(responsible, CENTRED),
      cell(dueOn, CENTRED),
    ],
  ]
}

function itemRows(row: AssessmentRow, weighted: boolean): readonly TableRowContent[] {
  const below = followUp(row)
  const tall = below.length === 0 ? {} : { rowSpan: 2 }
  const upper: readonly TableCellContent[] = [
    cell(String(row.number), tall),
    cell(row.content.replace(PHASE_HEAD, '$&\n')),
    cell(closed(targetLines(row.target)), CENTRED),
    cell(onLines(row.achieved)),
    cell(row.conclusion === '' ? missing(`${row.name}：自评结论`) : text(row.conclusion)),
    cell(onLines(row.evidence) || '—'),
    ...(weighted ? [cell(row.weight === undefined ? '—' : String(row.weight), tall)] : []),
  ]
  return [upper, ...below]
}

/**
 * 对标考核自评表: every item of the plan in its own words; what follows from its conclusion stands below it, so that a
 * problem and a measure have room; the weights stand there only where the office set some.
 */
export function assessmentTable(facts: ReportFacts): TableBlock {
  const rows = assessmentRows({ ...facts.data, plan: facts.plan })
  const weighted = rows.some(({ weight }) => weight !== undefined)
  const tall = { rowSpan: 2 }
  return {
    kind: 'table',
    // Long paragraphs beside single words.
    small: true,
    columns: [
      column(0.6, 'center'),
      column(5, 'left'),
      column(1.2, 'left'),
      column(2.2, 'left'),
      column(1.2, 'center'),
      column(1.9, 'left'),
      ...(weighted ? [column(0.7, 'center')] : []),
    ],
    head: [
      [
        cell('序号', tall),
        ...['考核内容（方案原文）', '目标值', '完成值', '自评结论', '佐证材料清单'].map((name) => cell(name)),
        ...(weighted ? [cell('本局自定权重', tall)] : []),
      ],
      [cell('存在问题'), cell('整改措施', { colSpan: 2 }), cell('责任人'), cell('完成时限')],
    ],
    rows: rows.flatMap((row) => itemRows(row, weighted)),
    footnotes: [cutOffNote(facts, '完成值按该日的数据计算，是否达标按分子、分母判定；存在问题等四栏列在下一行。')],
  }
}
