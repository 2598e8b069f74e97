import type { AssessmentRow } from '../../../assessment/assessment-row'
import { assessmentRows } from '../../../assessment/assessment-rows'
import { chineseDate } from '../../chinese-date'
import type { Inline, TableBlock, TableCellContent, TableColumn } from '../../model'
import { cell, missing, text } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { cutOffNote } from './overview'

const column = (weight: number, align: TableColumn['align']): TableColumn => ({ weight, align })

/** Asked for by the row's conclusion and not written = a gap; not asked for = — . */
const asked = (row: AssessmentRow, label: string, words: string): Inline => {
  if (words !== '') return text(words)
  return row.missing.some((name) => name.includes(label)) ? missing(`${row.name}：${label}`) : text('—')
}

/** Name and days of a phase, each on a line of its own above its text. */
const PHASE_HEAD = /^([^（]{2,10}阶段)（([^）]*)）：/

/** Each figure of a list on a line of its own, its unit right after it. */
const onLines = (list: string): string => list.replaceAll('；', '；\n').replace(/(?<=\d) (?=\p{Script=Han})/gu, '')

function cells(row: AssessmentRow): readonly TableCellContent[] {
  return [
    cell(String(row.number)),
    cell(row.content.replace(PHASE_HEAD, '$1\n$2：\n')),
    cell(onLines(row.target)),
    cell(onLines(row.achieved)),
    cell(row.conclusion === '' ? missing(`${row.name}：自评结论`) : text(row.conclusion)),
    cell(onLines(row.evidence) || '—'),
    cell(asked(row, '存在问题', row.problems)),
    cell(asked(row, '整改措施', row.measures)),
    cell(asked(row, '责任人', row.responsible)),
    cell(asked(row, '完成时限', row.dueOn === '' ? '' : chineseDate(row.dueOn))),
  ]
}

/** 对标考核自评表: every item of the plan in its own words; the weights stand there only where the office set some. */
export function assessmentTable(facts: ReportFacts): TableBlock {
  const rows = assessmentRows({ ...facts.data, plan: facts.plan })
  const weighted = rows.some(({ weight }) => weight !== undefined)
  return {
    kind: 'table',
    // Long paragraphs beside single words.
    small: true,
    columns: [
      column(0.6, 'center'),
      column(4.2, 'left'),
      column(1.2, 'left'),
      column(2.2, 'left'),
      column(1.2, 'center'),
      column(1.9, 'left'),
      column(1.2, 'left'),
      column(1.2, 'left'),
      column(1.2, 'left'),
      column(1.2, 'left'),
      ...(weighted ? [column(0.7, 'center')] : []),
    ],
    head: [
      [
        '序号',
        '考核内容（方案原文）',
        '目标值',
        '完成值',
        '自评结论',
        '佐证材料清单',
        '存在问题',
        '整改措施',
        '责任人',
        '完成时限',
        ...(weighted ? ['本局自定权重'] : []),
      ].map((name) => cell(name)),
    ],
    rows: rows.map((row) => [
      ...cells(row),
      ...(weighted ? [cell(row.weight === undefined ? '—' : String(row.weight))] : []),
    ]),
    footnotes: [cutOffNote(facts, '完成值按截至日期的数据计算，是否达标按分子、分母判定。')],
  }
}
