import { PRODUCTION_STATUSES } from '../../../collections/enterprises/operation-rows'
import type { Block, TableBlock, TableColumn, TableRowContent } from '../../model'
import { cell, missing, paragraph } from '../../model'
import type { EnterpriseFacts, ReportFacts } from '../facts/report-facts'
import { countCell, sumCell } from '../phrases'
import { tally } from '../tally'
import { cutOffNote, idsOf, LICENCE_GROUPS, SIZES } from './overview'

interface SummaryColumn {
  readonly name: string
  readonly holds: (one: EnterpriseFacts) => boolean
}

interface SummaryBand {
  readonly name: string
  readonly columns: readonly SummaryColumn[]
}

/** The statuses that stop production are summed up: a page is as wide as it is. */
const STOPPED_FOR_GOOD: ReadonlySet<string> = new Set(PRODUCTION_STATUSES.slice(3))

const LICENCE_HEADS: readonly string[] = ['获证', '过期注销', '应证未证', '无需许可', '未查明']

/** Three ways to sort the same enterprises; the columns of each band add up to the total. */
const BANDS: readonly SummaryBand[] = [
  {
    name: '许可情况',
    columns: LICENCE_GROUPS.map(({ name, holds }, index) => ({ name: LICENCE_HEADS[index] ?? name, holds })),
  },
  {
    name: '生产状况',
    columns: [
      { name: '在产', holds: ({ production }) => production === '在产' },
      { name: '短期停产', holds: ({ production }) => /^(季节性|临时)停产$/.test(production) },
      { name: '停产关停', holds: ({ production }) => STOPPED_FOR_GOOD.has(production) },
      {
        name: '未填',
        holds: ({ production }) => !PRODUCTION_STATUSES.includes(production),
      },
    ],
  },
  {
    name: '规模',
    columns: [
      ...SIZES.map((size) => ({ name: size, holds: (one: EnterpriseFacts) => one.size === size })),
      { name: '未填', holds: ({ size }) => size === '' },
    ],
  },
]

const COLUMNS: readonly SummaryColumn[] = BANDS.flatMap((band) => band.columns)

const numberColumn: TableColumn = { weight: 1, align: 'center' }

function countyRow(name: string, members: readonly EnterpriseFacts[]): TableRowContent {
  return [
    cell(name),
    countCell(idsOf(members), `county.${name}`),
    ...COLUMNS.map((column) => countCell(idsOf(members.filter(column.holds)), `county.${name}.${column.name}`)),
  ]
}

/** 附件2: all enterprises by county, three times sorted. */
export function enterpriseSummary(facts: ReportFacts): readonly Block[] {
  const { enterprises } = facts
  if (enterprises.length === 0) return [paragraph(missing('企业基本情况'))]
  const counties = tally(enterprises, ({ county }) => county, {
    names: facts.counties,
    blank: '县区未填',
    keepEmpty: true,
  })
  const byId = new Map(enterprises.map((enterprise) => [enterprise.id, enterprise]))
  const table: TableBlock = {
    kind: 'table',
    unitLine: '单位：家',
    columns: [{ weight: 2.2, align: 'left' }, numberColumn, ...COLUMNS.map(() => numberColumn)],
    head: [
      [
        cell('县区', { rowSpan: 2 }),
        cell('企业合计', { rowSpan: 2 }),
        ...BANDS.map((band) => cell(band.name, { colSpan: band.columns.length })),
      ],
      COLUMNS.map((column) => cell(column.name)),
    ],
    rows: counties.map(({ name, ids }) =>
      countyRow(
        name,
        ids.map((id) => byId.get(id)).filter((one) => one !== undefined),
      ),
    ),
    total: [
      cell('合计', { align: 'center' }),
      sumCell(enterprises.length, 'enterprises'),
      ...COLUMNS.map((column) => sumCell(enterprises.filter(column.holds).length, `enterprises.${column.name}`)),
    ],
    footnotes: [
      cutOffNote(
        facts,
        '许可情况、生产状况、规模各栏之和等于企业合计。短期停产指季节性、临时停产；停产关停指长期停产、转产、关闭、迁出、查无此企；规模按从业人员数和营业收入推算。',
      ),
    ],
  }
  return [table]
}
