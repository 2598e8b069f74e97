import { PRODUCTION_STATUSES } from '../../../collections/enterprises/operation-rows'
import { PRODUCT_FAMILIES } from '../../../collections/licences/definition'
import { chineseDate } from '../../chinese-date'
import type { Block, Inline, TableBlock } from '../../model'
import { cell, figure, heading, missing, paragraph, text } from '../../model'
import type { EnterpriseFacts, ReportFacts } from '../facts/report-facts'
import { countCell, countList, rateInlines, sumCell } from '../phrases'
import { tally } from '../tally'

/** How the report sums the licence status up. 应取证而无证 and 无需许可 are never one group. */
export const LICENCE_GROUPS: readonly { readonly name: string; readonly holds: (one: EnterpriseFacts) => boolean }[] = [
  { name: '获证企业', holds: ({ licence }) => licence === '有证有效' || licence === '有证将到期' },
  { name: '证书过期或注销的', holds: ({ licence }) => licence === '证已过期' || licence === '已注销(撤销、吊销)' },
  { name: '应取证未取证的', holds: ({ licence }) => licence === '应证未证(无证)' },
  { name: '产品无需许可的', holds: ({ licence }) => licence === '无需许可' },
  { name: '许可情况未查明的', holds: ({ licence }) => licence === '' },
]

export const SIZES = ['大型', '中型', '小型', '微型'] as const

export const idsOf = (enterprises: readonly EnterpriseFacts[]): readonly string[] => enterprises.map(({ id }) => id)

export const cutOffNote = (facts: ReportFacts, words: string): string =>
  `注：截至${chineseDate(facts.data.asOf)}，${words}`

/** 共N家 = the sum of the licence groups. */
function totalSentence(facts: ReportFacts): readonly Inline[] {
  const { enterprises } = facts
  const groups = LICENCE_GROUPS.map(({ name, holds }) => ({ name, ids: idsOf(enterprises.filter(holds)) }))
  const others = groups.slice(1).filter(({ ids }) => ids.length > 0)
  const expiring = idsOf(enterprises.filter(({ licence }) => licence === '有证将到期'))
  const soon =
    expiring.length === 0
      ? []
      : [text('（证书将到期'), figure(expiring.length, 'licence.expiring', expiring), text('家）')]
  return [
    text(`截至${chineseDate(facts.data.asOf)}，辖区共有食品相关产品生产企业`),
    figure(enterprises.length, 'enterprises', idsOf(enterprises)),
    text('家，其中'),
    ...countList(groups.slice(0, 1), '家', 'licence'),
    ...soon,
    ...(others.length === 0 ? [] : [text('、'), ...countList(others, '家', 'licence')]),
    text('。'),
  ]
}

function stateSentences(facts: ReportFacts): readonly Inline[] {
  const { enterprises } = facts
  const production = tally(enterprises, ({ production: name }) => name, {
    names: PRODUCTION_STATUSES,
    blank: '生产状况未填',
  })
  const sizes = tally(enterprises, ({ size }) => size, { names: SIZES, blank: '规模未填' })
  return [
    text('按生产状况分，'),
    ...countList(production, '家', 'production'),
    text('。按规模分，'),
    ...countList(sizes, '家', 'size'),
    text('。'),
  ]
}

const SHORT_HEADS = ['获证', '过期或注销', '应取证未取证', '无需许可', '未查明'] as const

function countyTable(facts: ReportFacts): TableBlock {
  const counties = tally(facts.enterprises, ({ county }) => county, {
    names: facts.counties,
    blank: '县区未填',
    keepEmpty: true,
  })
  const byId = new Map(facts.enterprises.map((enterprise) => [enterprise.id, enterprise]))
  const members = (ids: readonly string[], holds: (one: EnterpriseFacts) => boolean): readonly string[] =>
    ids.filter((id) => {
      const enterprise = byId.get(id)
      return enterprise !== undefined && holds(enterprise)
    })
  return {
    kind: 'table',
    caption: '表1　生产企业分布及许可情况',
    unitLine: '单位：家',
    columns: [
      { weight: 2, align: 'left' },
      ...Array.from({ length: SHORT_HEADS.length + 1 }, () => ({ weight: 1, align: 'center' as const })),
    ],
    head: [[cell('县（市、区）'), ...SHORT_HEADS.map((name) => cell(name)), cell('合计')]],
    rows: counties.map(({ name, ids }) => [
      cell(name),
      ...LICENCE_GROUPS.map((group) => countCell(members(ids, group.holds), `licence.${group.name}.${name}`)),
      countCell(ids, `county.${name}`),
    ]),
    total: [
      cell('合计', { align: 'center' }),
      ...LICENCE_GROUPS.map((group) => sumCell(facts.enterprises.filter(group.holds).length, `licence.${group.name}`)),
      sumCell(facts.enterprises.length, 'enterprises'),
    ],
    footnotes: [cutOffNote(facts, '以企业档案登记的企业为准；许可情况按证书有效期和产品目录推算。')],
  }
}

function categoryTable(facts: ReportFacts): TableBlock {
  const { enterprises } = facts
  const listed = new Set<string>(PRODUCT_FAMILIES)
  const others = [...new Set(enterprises.flatMap(({ categories }) => categories))].filter((name) => !listed.has(name))
  const rows = [...PRODUCT_FAMILIES, ...others].map((name) => ({
    name,
    ids: idsOf(enterprises.filter(({ categories }) => categories.includes(name))),
  }))
  const blank = idsOf(enterprises.filter(({ categories }) => categories.length === 0))
  const several = enterprises.filter(({ categories }) => categories.length > 1).length
  const groups = [...rows, ...(blank.length > 0 ? [{ name: '产品类别未填', ids: blank }] : [])].filter(
    ({ ids }) => ids.length > 0,
  )
  const repeated = several === 0 ? '' : `；${several}家企业生产两类以上产品，在各类中分别计入，合计不重复计算`
  return {
    kind: 'table',
    caption: '表2　生产企业产品类别情况',
    unitLine: '单位：家',
    columns: [
      { weight: 3, align: 'left' },
      { weight: 1, align: 'center' },
    ],
    head: [[cell('产品类别'), cell('企业数')]],
    rows: groups.map(({ name, ids }) => [cell(name), countCell(ids, `category.${name}`)]),
    total: [cell('企业合计', { align: 'center' }), sumCell(enterprises.length, 'enterprises')],
    footnotes: [cutOffNote(facts, `按登记的产品和许可证产品类别统计${repeated}。`)],
  }
}

/** 一、基本情况: how many, of what standing, where, making what. */
export function overview(facts: ReportFacts): readonly Block[] {
  const { indicators } = facts.data
  if (facts.enterprises.length === 0) {
    return [heading(1, '一、基本情况'), paragraph('食品相关产品生产企业底数：', missing('企业底数'), '。')]
  }
  return [
    heading(1, '一、基本情况'),
    paragraph(...totalSentence(facts)),
    paragraph(...stateSentences(facts)),
    paragraph(
      '摸底调查覆盖率',
      ...rateInlines(indicators.surveyCoverage, '摸底调查覆盖率'),
      '；建档率',
      ...rateInlines(indicators.G2, '建档率'),
      '；目录产品许可率',
      ...rateInlines(indicators.G5, '目录产品许可率'),
      '。',
    ),
    countyTable(facts),
    categoryTable(facts),
  ]
}
