/** The last four gates: cases, open ★ items, accidents and dishonesty, the enterprise's own wish (S22). */
import { addMonths } from '../campaign/calendar-date'
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import { type BrandFacts, type Evidence, evidenceOf, happened } from './brand-facts'
import { finishedChecks } from './checks'
import type { GateFact, GateRule } from './gate-facts'

const fact = (state: GateFact['state'], text: string, evidence: readonly Evidence[] = []): GateFact => ({
  state,
  fact: text,
  evidence,
})

const BARRING: readonly string[] = ['无证生产', '非法添加', '废弃回收料']

/** ⑦ No case of the three kinds filed within 36 months, and none open. */
export const caseGate: GateRule = (facts, _, enterprise) => {
  const from = addMonths(facts.asOf, -36)
  const { asOf } = facts
  const filed = happened(facts, 'enforcementCases', enterprise.id, 'filedOn').filter(
    ({ fields }) => textOf(fields, 'state') !== '不予立案',
  )
  const ended = (fields: DomainRecord['fields'], key: string): boolean => {
    const day = textOf(fields, key)
    return day !== '' && day <= asOf
  }
  const open = filed.filter(({ fields }) => !ended(fields, 'closedOn') && !ended(fields, 'referredOn'))
  const barring = filed.filter(
    ({ fields }) => BARRING.includes(textOf(fields, 'kind')) && textOf(fields, 'filedOn') >= from,
  )
  const found = [...new Set([...barring, ...open])]
  if (found.length === 0) return fact('passed', '36 个月内无三类案件，无未结案件')
  const words = [
    ...(barring.length === 0
      ? []
      : [
          `36 个月内${[...new Set(barring.map(({ fields }) => textOf(fields, 'kind')))].join('、')} ${barring.length} 件`,
        ]),
    ...(open.length === 0 ? [] : [`未结案件 ${open.length} 件`]),
  ]
  return fact('failed', words.join('，'), evidenceOf('enforcementCases', found))
}

/** Put right by the cut-off date: the order of this sheet and item was re-inspected as passed. */
function isPutRight(facts: BrandFacts, enterprise: string, check: DomainRecord, item: string): boolean {
  return facts.of('rectifications', enterprise).some(({ fields }) => {
    if (textOf(fields, 'sourceRecord') !== check.id || !textOf(fields, 'item').startsWith(item)) return false
    const passed = textOf(fields, 'conclusion') === '合格' || textOf(fields, 'state') === '已复查合格'
    return passed && textOf(fields, 'reviewedOn') <= facts.asOf
  })
}

/** ⑧ No ★不符合 of 七查七看 left open: not put right, and not found 符合 by a later check. */
export const checkGate: GateRule = (facts, _, enterprise) => {
  const checks = finishedChecks(facts, enterprise.id)
  if (checks.length === 0) return fact('open', '还没有完成的七查七看检查')
  const settled = new Set<string>()
  const open: { readonly check: DomainRecord; readonly item: string }[] = []
  for (const { record, sheet } of checks) {
    for (const { item } of sheet.failed) {
      if (item.key && !settled.has(item.id) && !isPutRight(facts, enterprise.id, record, item.id)) {
        open.push({ check: record, item: item.id })
      }
      settled.add(item.id)
    }
    // An item answered by a newer check is no longer judged by an older one.
    for (const id of answeredItems(record)) settled.add(id)
  }
  const records = checks.map(({ record }) => record)
  if (open.length === 0)
    return fact('passed', `检查 ${checks.length} 次，★项无未整改的不符合`, evidenceOf('inspections', records))
  const items = [...new Set(open.map(({ item }) => item))]
  const where = [...new Set(open.map(({ check }) => check))]
  return fact('failed', `★项 ${items.join('、')} 不符合，还没有整改到位`, evidenceOf('inspections', where))
}

function answeredItems({ fields }: DomainRecord): readonly string[] {
  return Object.entries(fields).flatMap(([key, value]) => {
    const item = /^answers\/([^/]+)\/result$/.exec(key)?.[1]
    return item !== undefined && (value === '符合' || value === '不适用') ? [item] : []
  })
}

/** Bad records in force on the day: not repaired. */
export function badRecords(facts: BrandFacts, enterprise: string): readonly DomainRecord[] {
  return happened(facts, 'integrityRecords', enterprise, 'datedOn').filter(({ fields }) => {
    if (textOf(fields, 'kind') !== '一般失信' && textOf(fields, 'kind') !== '严重失信') return false
    const repairedOn = textOf(fields, 'repairedOn')
    return !(textOf(fields, 'repair') === '已修复' && repairedOn <= facts.asOf)
  })
}

/** ⑨ No accident, no entry in a list of the dishonest. */
export const integrityGate: GateRule = (facts, _, enterprise) => {
  const accidents = happened(facts, 'safetyIncidents', enterprise.id, 'happenedOn')
  const listed = happened(facts, 'disclosures', enterprise.id, 'publicOn').filter(({ fields }) => {
    const removedOn = textOf(fields, 'removedOn')
    return removedOn === '' || removedOn > facts.asOf
  })
  const bad = badRecords(facts, enterprise.id)
  const words = [
    ...(accidents.length === 0 ? [] : [`事故 ${accidents.length} 起`]),
    ...(listed.length === 0 ? [] : [`失信公开中 ${listed.length} 件`]),
    ...(bad.length === 0 ? [] : [`失信记录 ${bad.length} 条`]),
  ]
  if (words.length === 0) return fact('passed', '无事故和失信记录')
  return fact('failed', words.join('，'), [
    ...evidenceOf('safetyIncidents', accidents),
    ...evidenceOf('disclosures', listed),
    ...evidenceOf('integrityRecords', bad),
  ])
}

/** ⑩ The enterprise applied of its own will: the day of its application, or evidence filed under this gate. */
export const voluntaryGate: GateRule = (facts, candidate) => {
  const appliedOn = textOf(candidate.fields, 'appliedOn')
  if (appliedOn !== '' && appliedOn <= facts.asOf) {
    return fact('passed', `申请书 ${appliedOn}`, [{ collection: 'brandCandidates', id: candidate.id }])
  }
  const evidence = (facts.records.brandEvidence ?? []).filter(
    ({ parent, fields }) => parent === candidate.id && textOf(fields, 'item') === '⑩企业自愿',
  )
  const [first] = evidence
  if (first !== undefined)
    return fact('passed', textOf(first.fields, 'description'), evidenceOf('brandEvidence', evidence))
  return fact('open', '还没有企业申请', [{ collection: 'brandCandidates', id: candidate.id }])
}
