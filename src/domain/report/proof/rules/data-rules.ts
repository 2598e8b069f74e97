/** The clerk's own words against the records. */
import { textOf } from '../../../enterprise-file/file-records'
import type { Indicator } from '../../../indicators/indicator'
import { figuresOf } from '../../model-text'
import { plainNumbers } from '../plain-numbers'
import type { ProofInput, ProofRule, ReportAt } from '../proof-rule'
import { agrees } from './rate-rules'

/** How a clerk calls the rates of the plan. */
const RATES: readonly { readonly words: RegExp; readonly key: string; readonly name: string }[] = [
  { words: /制度健全率/, key: 'G1', name: '制度健全率' },
  { words: /(?<!摸底企业)建档率/, key: 'G2', name: '建档率' },
  { words: /培训覆盖率/, key: 'G3', name: '培训覆盖率' },
  { words: /(?:检验合格出厂率|出厂检验合格率)/, key: 'G4', name: '检验合格出厂率' },
  { words: /许可率/, key: 'G5', name: '目录产品许可率' },
  { words: /(?:抽查|抽检|批次|抽样)合格率/, key: 'G6', name: '监督抽查合格率' },
  { words: /(?:摸底|调查)[^，。；]{0,4}覆盖率/, key: 'surveyCoverage', name: '摸底调查覆盖率' },
  { words: /检查[^，。；]{0,4}覆盖率/, key: 'inspectionCoverage', name: '监督检查覆盖率' },
]

/** A percentage that is aimed at, not reached; of one county, not of the city. */
const AIMED = /以上|以下|目标|达标线|要求|力争|确保|提高到|不低于|[县区]/

const numbersOf = (indicator: Indicator | undefined) =>
  indicator === undefined || indicator.numerator === null || indicator.denominator === null
    ? undefined
    : { numerator: indicator.numerator, denominator: indicator.denominator }

function findRates({ lines, data }: ProofInput, report: ReportAt): void {
  for (const line of lines) {
    if (!line.own) continue
    for (const clause of plainNumbers(line.text).split(/[，。；]/)) {
      if (AIMED.test(clause)) continue
      for (const { words, key, name } of RATES) {
        const said = new RegExp(`${words.source}[^\\d%]{0,6}(\\d+(?:\\.\\d+)?)%`).exec(clause)?.[1]
        const numbers = numbersOf(data.indicators[key])
        if (said === undefined || numbers === undefined || numbers.denominator === 0) continue
        const { numerator, denominator } = numbers
        if (!agrees(said, numerator, denominator)) {
          const right = Math.floor((numerator / denominator) * 10_000) / 100
          report(line, `${name}写的是${said}%，数据是${right}%（${numerator}/${denominator}），请核对。`)
        }
      }
    }
  }
}

interface Quantity {
  readonly name: string
  /** One group: the number. */
  readonly pattern: RegExp
  /** Figures of the document that say the same; by source. */
  readonly sources: readonly string[]
  /** Record kinds counted, with the date field of the event. */
  readonly counts?: { readonly collection: string; readonly date?: string; readonly distinct?: string }
  /** Numerator or denominator of a figure, or what is between them. */
  readonly indicator?: { readonly key: string; readonly part: 'numerator' | 'denominator' | 'rest' }
}

/** Counts that stand in nearly every report. */
const QUANTITIES: readonly Quantity[] = [
  {
    name: '生产企业数',
    pattern: /(?:辖区|全市|本市|我市)[^，。；\d]{0,14}生产企业(?:共|共有)?(\d+)家/g,
    sources: ['enterprises'],
    counts: { collection: 'enterprises' },
  },
  {
    name: '建档企业数',
    pattern: /(?:全市|辖区|我市|本市|已|累计|共)[^，。；\d]{0,6}建档(?:企业)?(?:达到?|共|了)?(\d+)家/g,
    sources: ['G2.numerator', 'G2b.numerator'],
    indicator: { key: 'G2', part: 'numerator' },
  },
  {
    name: '抽样批次数',
    pattern: /(?:抽样|抽查|抽检)(?:了|检验|样品|产品|共)?(\d+)(?:个)?批次/g,
    sources: ['samples'],
    counts: { collection: 'samples', date: 'sampledOn' },
    indicator: { key: 'G6', part: 'denominator' },
  },
  {
    name: '抽查合格批次数',
    pattern: /抽[样查检][^。；]*?(?<!不)合格(\d+)批次/g,
    sources: ['samples.合格', 'samples.qualified'],
    indicator: { key: 'G6', part: 'numerator' },
  },
  {
    name: '抽查不合格批次数',
    pattern: /抽[样查检][^。；]*?不合格(?:产品|样品)?(\d+)批次/g,
    sources: ['samples.不合格', 'samples.unqualified'],
    indicator: { key: 'G6', part: 'rest' },
  },
  {
    name: '监督检查次数',
    pattern: /(?:“七查七看”)?监督检查(?:了|共)?(\d+)次/g,
    sources: ['inspections'],
    counts: { collection: 'inspections', date: 'inspectedOn' },
  },
  {
    name: '帮扶次数',
    pattern: /帮扶(?:了|共)?(\d+)次/g,
    sources: ['helpVisits'],
    counts: { collection: 'helpVisits', date: 'visitedOn' },
  },
  {
    name: '培训期数',
    pattern: /培训(?:班|了|共)?(\d+)期/g,
    sources: ['trainings'],
    counts: { collection: 'trainings', date: 'heldOn' },
  },
  {
    name: '宣传活动场数',
    pattern: /宣传活动(?:了|共)?(\d+)场/g,
    sources: ['publicityEvents'],
    counts: { collection: 'publicityEvents', date: 'heldOn' },
  },
  {
    name: '案件起数',
    pattern: /查办(?:违法)?案件(?:共)?(\d+)起/g,
    sources: ['cases'],
    counts: { collection: 'enforcementCases' },
  },
  {
    name: '整改事项数',
    pattern: /整改(?:事项|问题)(?:共)?(\d+)[项个]/g,
    sources: ['rectifications'],
    counts: { collection: 'rectifications' },
  },
]

const partOf = (
  { numerator, denominator }: { readonly numerator: number; readonly denominator: number },
  part: 'numerator' | 'denominator' | 'rest',
): number => ({ numerator, denominator, rest: denominator - numerator })[part]

/** All numbers that are right for a quantity: as the document counts, of all records, of the plan year. */
function rightNumbers(quantity: Quantity, input: ProofInput): ReadonlySet<number> {
  const { data, model } = input
  const shown = figuresOf(model)
    .filter(({ source }) => quantity.sources.includes(source))
    .map(({ text }) => Number(text))
  const { counts, indicator } = quantity
  const rows = counts === undefined ? [] : (data.records[counts.collection] ?? [])
  const year = data.asOf.slice(0, 4)
  const date = counts?.date
  const dated = date === undefined ? [] : rows.filter(({ fields }) => textOf(fields, date).startsWith(year))
  const numbers = indicator === undefined ? undefined : numbersOf(data.indicators[indicator.key])
  return new Set([
    ...shown,
    ...(counts === undefined ? [] : [rows.length]),
    ...(date === undefined ? [] : [dated.length]),
    ...(numbers === undefined || indicator === undefined ? [] : [partOf(numbers, indicator.part)]),
  ])
}

/** A batch, a part, another year, or something still to be done, in the clause itself. */
const OTHER_COUNT = /第.?批|(?<!辖)[县区](?![级）])|拟|计划|将|上年|去年|其中|再/
/** A part or one county, anywhere in the sentence before it. */
const OTHER_SCOPE = /其中|(?<![各辖个全每、])[\u4e00-\u9fa5]{2,3}[县区](?![级）、（域内间和县区])/

/** Is a number said of something else than all of the city this year? @param end where it ends in the text */
function isOther(text: string, end: number): boolean {
  const sentence = /[^。；！]*$/.exec(text.slice(0, end))?.[0] ?? ''
  const clause = /[^，]*$/.exec(sentence)?.[0] ?? ''
  return OTHER_COUNT.test(clause) || OTHER_SCOPE.test(sentence)
}

function findCounts(input: ProofInput, report: ReportAt): void {
  for (const line of input.lines) {
    if (!line.own) continue
    for (const quantity of QUANTITIES) {
      const text = plainNumbers(line.text)
      for (const match of text.matchAll(quantity.pattern)) {
        const [words, said = ''] = match
        const right = rightNumbers(quantity, input)
        if (right.size === 0 || right.has(Number(said)) || isOther(text, match.index + words.length)) continue
        report(line, `${quantity.name}写的是${said}，数据是${[...right].join('或')}，请核对。`)
      }
    }
  }
}

/** Words before a computed number that say what it counts, and its unit: `立案查处`, `起`. */
const SAID = /([\u4e00-\u9fa5]{4})(?:了|共|共有|累计)?$/
const UNIT = /^(家次|家|批次|项|次|起|期|场|人次|人|份|件|名)/

/** What the computed sentences say: what is counted and the unit → all numbers that are right. */
function saidFigures({ model }: ProofInput): ReadonlyMap<string, ReadonlySet<string>> {
  const said = new Map<string, Set<string>>()
  for (const block of [...model.blocks, ...model.attachments.flatMap(({ blocks }) => blocks)]) {
    if (block.kind !== 'paragraph' || block.passage !== undefined) continue
    for (const [at, inline] of block.inlines.entries()) {
      if (inline.kind !== 'figure') continue
      const [before, after] = [block.inlines[at - 1], block.inlines[at + 1]]
      const what = before?.kind === 'text' ? SAID.exec(before.text)?.[1] : undefined
      const unit = after?.kind === 'text' ? UNIT.exec(after.text)?.[1] : undefined
      if (what === undefined || unit === undefined) continue
      const key = `${what}|${unit}`
      said.set(key, (said.get(key) ?? new Set<string>()).add(inline.text))
    }
  }
  return said
}

const OWN_FIGURE = /([\u4e00-\u9fa5]{4})(?:了|共|共有|累计)?(\d+)(家次|家|批次|项|次|起|期|场|人次|人|份|件|名)/g

/** The same words before another number, in the clerk's sentence and in a computed one. */
function findFigures(input: ProofInput, report: ReportAt): void {
  const own = input.lines.filter((line) => line.own && line.frozen === undefined)
  if (own.length === 0) return
  const said = saidFigures(input)
  for (const line of own) {
    for (const clause of plainNumbers(line.text).split(/[。；]/)) {
      if (OTHER_COUNT.test(clause) || /公司|厂|月份?[，、]|季度/.test(clause)) continue
      for (const [words, what = '', number = '', unit = ''] of clause.matchAll(OWN_FIGURE)) {
        const right = said.get(`${what}|${unit}`)
        if (right === undefined || right.has(number)) continue
        report(line, `写的是“${words}”，文中算出的是${[...right].join('或')}${unit}，请核对。`)
      }
    }
  }
}

const NUMBER = /\d+(?:\.\d+)?%?/g
const withoutNumbers = (words: string): string => plainNumbers(words).replace(NUMBER, '')

/** 改为自写: has the computed sentence moved since, and does the clerk's one say numbers it does not? */
function findFrozen({ lines }: ProofInput, report: ReportAt): void {
  for (const line of lines) {
    if (line.frozen === undefined) continue
    const { was, now } = line.frozen
    const computed = new Set(plainNumbers(now).match(NUMBER) ?? [])
    const other = (plainNumbers(line.text).match(NUMBER) ?? []).filter((number) => !computed.has(number))
    // Where only numbers moved and every number of the sentence is one of now, it follows them: its figures are live.
    const follows = other.length === 0 && withoutNumbers(was) === withoutNumbers(now)
    if (was !== '' && was !== now && !follows) {
      report(line, `改为自写以后数据变了，现在算出的是“${now.slice(0, 120)}${now.length > 120 ? '…' : ''}”，请核对。`)
      continue
    }
    if (computed.size > 0 && other.length > 0) {
      report(line, `改写的句子里有${other.slice(0, 3).join('、')}，算出的句子里没有这个数，请核对。`)
    }
  }
}

const OWN = '自写段落须与本机数据一致'

export const DATA_RULES: readonly ProofRule[] = [
  { key: 'own.rates', label: '自写的率与数据不符', grade: 'check', ground: OWN, find: findRates },
  { key: 'own.counts', label: '自写的数与数据不符', grade: 'check', ground: OWN, find: findCounts },
  { key: 'own.figures', label: '自写的数与文中算出的数不符', grade: 'check', ground: OWN, find: findFigures },
  { key: 'own.frozen', label: '改写的句子与数据不符', grade: 'check', ground: OWN, find: findFrozen },
  {
    key: 'data.conflicts',
    label: '冲突没有定下',
    grade: 'check',
    ground: '两边的值都留着，定下前数字可能变',
    find: ({ contested }, report) => {
      if (contested.length === 0) return
      report(
        'document',
        `${contested.slice(0, 3).join('、')}${contested.length > 3 ? '等' : ''}${contested.length}处冲突没有定下，会影响文中数字。`,
      )
    },
  },
]
