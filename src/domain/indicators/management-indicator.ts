/** G1 制度健全率: the nineteen rules judged 符合 in the year, and the pledge signed. */
import { MANAGEMENT_RULE_ITEMS } from '../collections/management-rules/definition'
import { type DomainRecord, groupByParent, textOf } from '../enterprise-file/file-records'
import type { FigureFamily } from './figure-family'
import type { Indicator } from './indicator'
import type { Population } from './indicator-input'
import { licensedIndicator } from './licensed-figure'

/** What the rules are judged by. */
interface RuleDay {
  readonly asOf: string
  readonly yearStart: string
  readonly hasFile: (rule: DomainRecord) => boolean
}

/** Is there a text: a number or version, a file name, or a file stored under the rule? */
const isInOrder = (rule: DomainRecord, { asOf, yearStart, hasFile }: RuleDay): boolean => {
  const { fields } = rule
  const state = textOf(fields, 'state')
  if (state === '不适用') return textOf(fields, 'reason') !== ''
  if (state !== '有' || textOf(fields, 'opinion') !== '符合') return false
  const effectiveOn = textOf(fields, 'effectiveOn')
  const opinionOn = textOf(fields, 'opinionOn')
  if (effectiveOn === '' || effectiveOn > asOf) return false
  return opinionOn >= yearStart && opinionOn <= asOf && hasFile(rule)
}

/** The record that holds for each item: the one whose opinion is the latest by the cut-off date. */
function latestByItem(rules: readonly DomainRecord[], asOf: string): ReadonlyMap<string, DomainRecord> {
  const latest = new Map<string, DomainRecord>()
  for (const rule of rules) {
    const item = textOf(rule.fields, 'item')
    const known = latest.get(item)
    if (textOf(rule.fields, 'opinionOn') > asOf) continue
    if (known === undefined || textOf(rule.fields, 'opinionOn') >= textOf(known.fields, 'opinionOn')) {
      latest.set(item, rule)
    }
  }
  return latest
}

/** `systemsComplete(e)`. */
function systemsComplete(rules: readonly DomainRecord[], pledges: readonly DomainRecord[], day: RuleDay): boolean {
  const signed = pledges.some(({ fields }) => {
    const signedOn = textOf(fields, 'signedOn')
    return signedOn !== '' && signedOn <= day.asOf
  })
  if (!signed) return false
  const latest = latestByItem(rules, day.asOf)
  return MANAGEMENT_RULE_ITEMS.every((item) => {
    const rule = latest.get(item)
    return rule !== undefined && isInOrder(rule, day)
  })
}

function managementIndicator(population: Population): Indicator {
  const { asOf, options, records } = population.input
  const rulesOf = groupByParent(records.managementRules)
  const pledgesOf = groupByParent(records.pledges)
  const filesOf = groupByParent(records.attachments)
  const day: RuleDay = {
    asOf,
    yearStart: `${options.planYear}-01-01`,
    hasFile: ({ id, fields }) =>
      textOf(fields, 'fileName') !== '' || textOf(fields, 'docNumber') !== '' || filesOf.of(id).length > 0,
  }
  const ownFiles = {
    groups: filesOf,
    ownerOf: (rule: string) => records.managementRules?.find(({ id }) => id === rule)?.parent,
  }
  const complete = population.memory.read('G1', [rulesOf, pledgesOf, ownFiles], [], ({ enterprise: { id } }) =>
    systemsComplete(rulesOf.of(id), pledgesOf.of(id), day),
  )
  return licensedIndicator(
    population,
    {
      key: 'G1',
      label: '制度健全率',
      counted: '制度健全的企业',
      footnote: `十九项管理制度有文本、已生效，${options.planYear}年内最近一次检查意见为符合（不适用的写明理由），并已签订主体责任承诺书的，计为制度健全`,
    },
    complete,
  )
}

export const MANAGEMENT_FAMILY: FigureFamily = {
  name: 'management',
  reads: ['enterprises', 'licences', 'managementRules', 'pledges', 'attachments'],
  serves: { G1: ['S03', 'S12'] },
  make: (population) => [managementIndicator(population)],
}
