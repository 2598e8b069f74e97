import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import { chineseSpan } from '../../chinese-date'
import type { Block, TableBlock } from '../../model'
import { cell, missing, paragraph } from '../../model'
import { countChecks, inspectionsOf } from '../facts/inspection-facts'
import type { ReportFacts } from '../facts/report-facts'
import { enterprisesBehind, recordIds, yearRecords } from '../facts/report-facts'
import { RISK_MONITORING, withResult, yearBatches } from '../facts/sampling-facts'
import { countCell, sumCell } from '../phrases'
import { ledgerTable } from '../record-text'
import { cutOffNote } from '../sections/overview'
import { categoryTable, groupedTable, levelTable } from '../sections/sampling'
import { checkTable } from '../sections/supervision'
import { tally } from '../tally'

const center = { weight: 1, align: 'center' } as const

const CONCLUSIONS = ['合格', '限期整改', '立案'] as const

function checkedByCounty(facts: ReportFacts, sheets: readonly DomainRecord[]): TableBlock {
  const countyOf = new Map(facts.enterprises.map(({ id, county }) => [id, county]))
  const counties = tally(sheets, ({ fields }) => countyOf.get(textOf(fields, 'enterprise')) ?? '', {
    names: facts.counties,
    blank: '县区未填',
    keepEmpty: true,
  })
  const byId = new Map(sheets.map((sheet) => [sheet.id, sheet]))
  const others = sheets.filter(({ fields }) => !CONCLUSIONS.some((name) => name === textOf(fields, 'conclusion')))
  return {
    kind: 'table',
    caption: '表2　各县（市、区）检查情况',
    columns: [{ weight: 2, align: 'left' }, center, center, center, center, center, center],
    head: [['县（市、区）', '检查企业（家）', '检查次数', ...CONCLUSIONS, '未作结论'].map((name) => cell(name))],
    rows: counties.map(({ name, ids }) => {
      const own = ids.map((id) => byId.get(id)).filter((one) => one !== undefined)
      const left = own.filter((sheet) => others.includes(sheet))
      return [
        cell(name),
        sumCell(enterprisesBehind(own).length, `inspections.${name}.enterprises`),
        countCell(ids, `inspections.${name}`),
        ...CONCLUSIONS.map((conclusion) =>
          countCell(
            recordIds(own.filter(({ fields }) => textOf(fields, 'conclusion') === conclusion)),
            `inspections.${name}.${conclusion}`,
          ),
        ),
        countCell(recordIds(left), `inspections.${name}.open`),
      ]
    }),
    total: [
      cell('合计', { align: 'center' }),
      sumCell(enterprisesBehind(sheets).length, 'inspections.enterprises'),
      sumCell(sheets.length, 'inspections'),
      ...CONCLUSIONS.map((conclusion) =>
        sumCell(
          sheets.filter(({ fields }) => textOf(fields, 'conclusion') === conclusion).length,
          `inspections.${conclusion}`,
        ),
      ),
      sumCell(others.length, 'inspections.open'),
    ],
    footnotes: [cutOffNote(facts, '一家企业可检查几次。')],
  }
}

/** “七查七看”汇总表: by check and by county. */
export function checkSummary(facts: ReportFacts): readonly Block[] {
  const sheets = inspectionsOf(facts)
  if (sheets.length === 0) return [paragraph('“七查七看”：', missing('七查七看检查情况'), '。')]
  return [checkTable(facts, countChecks(facts, sheets), '表1　各查检查情况'), checkedByCounty(facts, sheets)]
}

/** 监督抽查汇总表: by level, category, material; then the failing batches. */
export function samplingSummary(facts: ReportFacts): readonly Block[] {
  const all = yearBatches(facts)
  const batches = all.filter(({ line }) => line !== RISK_MONITORING)
  if (batches.length === 0) return [paragraph('监督抽查：', missing('监督抽查情况'), '。')]
  const failed = withResult(batches, '不合格').map(({ record }) => record)
  return [
    levelTable(facts, all, '表1　按任务分'),
    categoryTable(facts, batches, '表2　按产品类别分'),
    groupedTable(facts, batches, {
      caption: '表3　按材质分',
      head: '材质',
      nameOf: ({ record }) => textOf(record.fields, 'material'),
      blank: '材质未填',
      note: '不含风险监测。',
    }),
    ...(failed.length === 0
      ? []
      : [
          ledgerTable(
            facts.reader,
            'samples',
            failed,
            [
              { key: 'producerName', weight: 2.4 },
              { key: 'sampleName', weight: 1.8 },
              { key: 'productionBatch', weight: 1.4 },
              { key: 'samplingLevel', weight: 0.8, align: 'center' },
              { key: 'failedItems', weight: 1.8 },
            ],
            { caption: '表4　不合格批次' },
          ),
        ]),
  ]
}

interface Ledger {
  readonly name: string
  readonly collection: string
  readonly date: string
}

/** The ledgers of the campaign; what is opened with a reason only is left out. */
const LEDGERS: readonly Ledger[] = [
  { name: '摸底调查台账', collection: 'surveyVisits', date: 'visitedOn' },
  { name: '帮扶台账', collection: 'helpVisits', date: 'visitedOn' },
  { name: '培训台账', collection: 'trainings', date: 'heldOn' },
  { name: '标准升级台账', collection: 'standardUpgrades', date: 'doneOn' },
  { name: '“七查七看”检查台账', collection: 'inspections', date: 'startedOn' },
  { name: '整改台账', collection: 'rectifications', date: 'issuedOn' },
  { name: '案件台账', collection: 'enforcementCases', date: 'filedOn' },
  { name: '监督抽查台账', collection: 'samples', date: 'sampledOn' },
  { name: '品牌创建台账', collection: 'brandCandidates', date: 'decisionDate' },
  { name: '诚信台账', collection: 'integrityRecords', date: 'datedOn' },
  { name: '宣传活动台账', collection: 'publicityEvents', date: 'heldOn' },
  { name: '举报投诉台账', collection: 'complaints', date: 'receivedOn' },
  { name: '会议台账', collection: 'meetings', date: 'heldOn' },
  { name: '督导检查台账', collection: 'supervisionVisits', date: 'visitedOn' },
]

/** 工作台账汇总: how many entries each ledger holds, about how many enterprises, from when to when. */
export function ledgerSummary(facts: ReportFacts): readonly Block[] {
  return [
    {
      kind: 'table',
      columns: [
        { weight: 0.5, align: 'center' },
        { weight: 2.4, align: 'left' },
        center,
        center,
        { weight: 2.8, align: 'center' },
      ],
      head: [['序号', '台账', '记录数', '涉及企业（家）', '起止日期'].map((name) => cell(name))],
      rows: LEDGERS.map(({ name, collection, date }, index) => {
        const records = yearRecords(facts, collection, date)
        const days = records
          .map(({ fields }) => textOf(fields, date))
          .filter((day) => day !== '')
          .toSorted()
        const [first = '', last = ''] = [days[0], days.at(-1)]
        const enterprises = enterprisesBehind(records).length
        return [
          cell(String(index + 1)),
          cell(name),
          records.length === 0 ? cell(missing(name)) : countCell(recordIds(records), collection),
          enterprises === 0 ? cell('—') : sumCell(enterprises, `${collection}.enterprises`),
          cell(first === '' ? '—' : chineseSpan(first, last)),
        ]
      }),
      footnotes: [cutOffNote(facts, '台账本身另附；没有日期的记录一并计入。')],
    },
  ]
}
