import { PRODUCT_FAMILIES } from '../../../collections/licences/definition'
import type { Block, ReportModel, TableBlock, TableColumn, TableRowContent } from '../../model'
import { cell, missing, paragraph } from '../../model'
import type { EnterpriseFacts, ReportFacts } from '../facts/report-facts'
import { gatherFacts } from '../facts/report-facts'
import { signatureLines } from '../form-blocks'
import { countCell, sumCell } from '../phrases'
import { settingInline, sheetReport } from '../report-frame'
import type { ReportData, ReportKind, ReportOptions } from '../report-kind'
import { cutOffNote, idsOf } from '../sections/overview'
import { enterpriseSummary } from '../sections/summary-table'
import { tally } from '../tally'

const TITLE = '食品相关产品生产企业摸底调查情况表'

const column = (weight: number, align: TableColumn['align'] = 'left'): TableColumn => ({ weight, align })

/** Counties × product categories; an enterprise of several categories counts in each, once in the total. */
function categoryByCounty(facts: ReportFacts): TableBlock {
  const { enterprises } = facts
  const surveyed = new Set(facts.data.indicators.surveyCoverage?.numeratorIds ?? [])
  const listed = new Set<string>(PRODUCT_FAMILIES)
  const made = new Set(enterprises.flatMap(({ categories }) => categories))
  const categories = [
    ...PRODUCT_FAMILIES.filter((name) => made.has(name)),
    ...[...made].filter((name) => !listed.has(name)),
  ]
  const counties = tally(enterprises, ({ county }) => county, {
    names: facts.counties,
    blank: '县区未填',
    keepEmpty: true,
  })
  const byId = new Map(enterprises.map((enterprise) => [enterprise.id, enterprise]))
  const countsOf = (members: readonly EnterpriseFacts[], source: string): TableRowContent => [
    countCell(idsOf(members), source),
    countCell(idsOf(members.filter(({ id }) => surveyed.has(id))), `${source}.surveyed`),
    ...categories.map((name) =>
      countCell(idsOf(members.filter((one) => one.categories.includes(name))), `${source}.${name}`),
    ),
    countCell(idsOf(members.filter((one) => one.categories.length === 0)), `${source}.blank`),
  ]
  return {
    kind: 'table',
    caption: '表1　各县（市、区）企业产品类别情况',
    unitLine: '单位：家',
    columns: [column(1.6), ...Array.from({ length: categories.length + 3 }, () => column(1, 'center'))],
    head: [['县（市、区）', '企业合计', '已摸底', ...categories, '类别未填'].map((name) => cell(name))],
    rows: counties.map(({ name, ids }) => [
      cell(name),
      ...countsOf(
        ids.map((id) => byId.get(id)).filter((one) => one !== undefined),
        `county.${name}`,
      ),
    ]),
    total: [
      cell('合计', { align: 'center' }),
      sumCell(enterprises.length, 'enterprises'),
      sumCell(enterprises.filter(({ id }) => surveyed.has(id)).length, 'surveyed'),
      ...categories.map((name) =>
        sumCell(enterprises.filter((one) => one.categories.includes(name)).length, `category.${name}`),
      ),
      sumCell(enterprises.filter((one) => one.categories.length === 0).length, 'category.blank'),
    ],
    footnotes: [cutOffNote(facts, '生产几类产品的企业在各类中分别计入，合计只计一次。')],
  }
}

/** The two kinds of enterprises without a licence are never one list: one breaks the law, the other needs none. */
const LISTS: readonly { readonly caption: string; readonly holds: (one: EnterpriseFacts) => boolean }[] = [
  { caption: '应取证未取证（无证）企业名单', holds: ({ licence }) => licence === '应证未证(无证)' },
  {
    caption: '证书过期、注销、撤销、吊销企业名单',
    holds: ({ licence }) => licence === '证已过期' || licence === '已注销(撤销、吊销)',
  },
  { caption: '产品无需许可企业名单', holds: ({ licence }) => licence === '无需许可' },
  { caption: '许可情况未查明企业名单', holds: ({ licence }) => licence === '' },
]

function nameList(facts: ReportFacts, caption: string, members: readonly EnterpriseFacts[]): TableBlock {
  const { reader } = facts
  const order = new Map(facts.counties.map((name, index) => [name, index]))
  const sorted = members.toSorted((a, b) => (order.get(a.county) ?? 1e6) - (order.get(b.county) ?? 1e6))
  return {
    kind: 'table',
    caption,
    columns: [
      column(0.5, 'center'),
      column(1, 'center'),
      column(2.6),
      column(1.9, 'center'),
      column(2.2),
      column(2),
      column(1.1, 'center'),
    ],
    head: [
      ['序号', '县（市、区）', '企业名称', '统一社会信用代码', '生产地址', '产品类别', '生产状况'].map((name) =>
        cell(name),
      ),
    ],
    rows: sorted.map((one, index) => {
      const record = reader.recordOf('enterprises', one.id)
      const text = (key: string) => cell(reader.text('enterprises', record, key) || '—')
      return [
        cell(String(index + 1)),
        cell(one.county || '—'),
        cell(one.name || missing('企业名称')),
        text('uscc'),
        text('productionAddresses'),
        cell(one.categories.join('、') || '—'),
        cell(one.production || '—'),
      ]
    }),
  }
}

function lists(facts: ReportFacts): readonly Block[] {
  return LISTS.map(({ caption, holds }) => ({ caption, members: facts.enterprises.filter(holds) }))
    .filter(({ members }) => members.length > 0)
    .map(({ caption, members }, index) => nameList(facts, `表${index + 3}　${caption}`, members))
}

function build(data: ReportData, options: ReportOptions): ReportModel {
  const facts = gatherFacts(data, options)
  const empty = facts.enterprises.length === 0
  return sheetReport(data, options, {
    kind: { kind: 'D17', title: TITLE },
    landscape: true,
    blocks: [
      ...(empty
        ? [paragraph('摸底调查情况：', missing('生产企业'), '。')]
        : [
            categoryByCounty(facts),
            ...enterpriseSummary(facts).map((block) =>
              block.kind === 'table' ? { ...block, caption: '表2　各县（市、区）企业许可情况、生产状况和规模' } : block,
            ),
            ...lists(facts),
          ]),
      signatureLines(
        [{ label: '填报单位', value: settingInline(data, 'bureauName', '本局全称') }],
        ['填报人', '审核人', '日期'],
      ),
    ],
  })
}

/** The survey by county, and the enterprises without a licence in lists of their own (D17, S10, S11). */
export const D17: ReportKind = {
  kind: 'D17',
  title: TITLE,
  group: '报告',
  serves: ['S07', 'S10', 'S11', 'S42a'],
  slots: [],
  build,
}
