/** All dated data files in one value, read once at start and handed down; nothing below reads files itself. */
import type { CampaignPlan } from '../campaign/plan'
import type { HolidayTable } from '../campaign/working-days'
import type { ChecklistTemplate } from '../checklist/template'
import type { LimitRow } from '../limits/limit-source'
import { parseChecklist, parseHolidays, parseLimits, parsePlan } from './parse-campaign-files'
import type { Catalogue, DocumentKindRow, FailingItem, RegionRow, StandardRow } from './reference-rows'
import { Shape } from './shape'

export interface ReferenceData {
  readonly regions: readonly RegionRow[]
  readonly catalogue: Catalogue
  readonly standards: readonly StandardRow[]
  /** Every version of the 七查七看 template; a sheet is read with the version it was signed with. */
  readonly checklists: readonly ChecklistTemplate[]
  readonly plans: readonly CampaignPlan[]
  readonly holidays: readonly HolidayTable[]
  /** Default time limits, dated; the office's own lie in `timeLimits`. */
  readonly limits: readonly LimitRow[]
  readonly failingItems: readonly FailingItem[]
  readonly documentKinds: readonly DocumentKindRow[]
}

const dated = (row: Shape) => ({
  ...row.optional('validFrom', (item) => item.date()),
  ...row.optional('validTo', (item) => item.date()),
})

const parseRegion = (row: Shape): RegionRow => ({
  code: row.at('code').matching(/^\d{6}$/, '六位代码'),
  name: row.at('name').filled(),
  parent: row.at('parent').matching(/^(\d{6})?$/, '六位代码或空'),
  ...dated(row),
  ...row.optional('successors', (item) => item.texts()),
})

function parseCatalogue(file: Shape): Catalogue {
  return {
    families: file.at('families').list((row) => ({
      name: row.at('name').filled(),
      requiresLicence: row.at('requiresLicence').flag(),
      verified: row.at('verified').flag(),
      ...dated(row),
      ...row.optional('licenceCode', (item) => item.matching(/^\d{3}$/, '三位数字')),
      ...row.optional('note', (item) => item.text()),
    })),
    units: file.at('units').list((row) => ({
      family: row.at('family').filled(),
      name: row.at('name').filled(),
      verified: row.at('verified').flag(),
      products: row.at('products').texts(),
      productsVerified: row.at('productsVerified').flag(),
      ...dated(row),
      ...row.optional('group', (item) => item.filled()),
      ...row.optional('startingFamily', (item) => item.filled()),
      ...row.optional('requiresLicence', (item) => item.flag()),
    })),
    startingFamilies: file.at('startingFamilies').list((row) => ({
      name: row.at('name').filled(),
      family: row.at('family').filled(),
      units: row.at('units').texts(),
    })),
    materials: file.at('materials').texts(),
    samplingCategories: file.at('samplingCategories').list(parseNamed),
  }
}

const parseNamed = (row: Shape): FailingItem => ({
  name: row.at('name').filled(),
  verified: row.at('verified').flag(),
})

const parseStandard = (row: Shape): StandardRow => ({
  code: row.at('code').filled(),
  title: row.at('title').filled(),
  verified: row.at('verified').flag(),
  ...row.optional('publishedOn', (item) => item.date()),
  ...row.optional('effectiveOn', (item) => item.date()),
  ...row.optional('withdrawnOn', (item) => item.date()),
  ...row.optional('replacedBy', (item) => item.texts()),
  ...row.optional('note', (item) => item.text()),
})

const parseDocumentKind = (row: Shape): DocumentKindRow => ({
  kind: row.at('kind').matching(/^D\d+[a-z]?$/, '文书代号'),
  form: row.at('form').filled(),
  name: row.at('name').filled(),
  title: row.at('title').filled(),
})

/**
 * Reads the data files by name (`regions.json`, `plan-2017.json` …; a folder or a missing extension does not matter).
 * Yearly files (`checklist-`, `plan-`, `holidays-`) may be several, newest last. Throws a plain Error that names the
 * file and the place at fault.
 */
export function parseReferenceData(files: Readonly<Record<string, unknown>>): ReferenceData {
  const byName = new Map(
    Object.entries(files).map(([path, value]) => [path.replace(/^.*[\\/]/, '').replace(/\.json$/, ''), value] as const),
  )
  const one = (name: string): Shape => {
    if (!byName.has(name)) throw new Error(`缺少数据文件 ${name}.json`)
    const shape = Shape.of(`${name}.json`, byName.get(name))
    shape.at('source').filled()
    shape.at('note').text()
    return shape
  }
  const yearly = <T>(prefix: string, parse: (file: Shape) => T): readonly T[] => {
    const names = [...byName.keys()].filter((name) => name.startsWith(prefix)).sort()
    if (names.length === 0) throw new Error(`缺少数据文件 ${prefix}年度.json`)
    return names.map((name) => parse(one(name)))
  }
  return {
    regions: one('regions').at('regions').list(parseRegion),
    catalogue: parseCatalogue(one('catalogue')),
    standards: one('standards').at('standards').list(parseStandard),
    checklists: yearly('checklist-', parseChecklist),
    plans: yearly('plan-', parsePlan),
    holidays: yearly('holidays-', parseHolidays),
    limits: parseLimits(one('limits')),
    failingItems: one('issues-items').at('items').list(parseNamed),
    documentKinds: one('documents').at('documents').list(parseDocumentKind),
  }
}

/** The plan of a year, or the latest one when that year has no file of its own. */
export function planOfYear(data: ReferenceData, year: number): CampaignPlan {
  const plan = data.plans.find((candidate) => candidate.year === year) ?? data.plans.at(-1)
  if (plan === undefined) throw new Error('缺少数据文件 plan-年度.json')
  return plan
}

/** The template a sheet was signed with; without a version, or with one this program has not, the newest. */
export function checklistOfVersion(data: ReferenceData, version?: string): ChecklistTemplate {
  const template = data.checklists.find((candidate) => candidate.templateVersion === version) ?? data.checklists.at(-1)
  if (template === undefined) throw new Error('缺少数据文件 checklist-年度.json')
  return template
}
