/** 人员与培训 in the enterprise file: QC staff, workers in direct contact, testers with proof of ability. */
import type { BlockWalk } from './file-item'
import { type DomainRecord, textOf } from './file-records'
import { definitionOf, type ItemPlace, visitPresence, visitRecord } from './file-visits'

const BLOCK = '人员与培训'

const isEmployed = (record: DomainRecord, date: string): boolean => {
  const [from, to] = [textOf(record.fields, 'employedFrom'), textOf(record.fields, 'employedTo')]
  return from <= date && (to === '' || to >= date)
}

const count = (record: DomainRecord, field: string): number => {
  const value = record.fields[field]
  return typeof value === 'number' ? value : 0
}

/** A roster, or head counts for an enterprise that gives none (G3). */
export const walkPersons: BlockWalk = (source, context, visit) => {
  const definition = definitionOf('persons')
  const { enterprise } = source
  const persons = source.children('persons').filter((record) => isEmployed(record, context.date))
  const hasRole = (...roles: readonly string[]) =>
    persons.some((record) => roles.includes(textOf(record.fields, 'role')))
  const byCount = persons.length === 0
  const place = (label: string): ItemPlace => ({
    block: BLOCK,
    label,
    collection: byCount ? 'enterprises' : 'persons',
    ...(byCount ? { recordId: enterprise.id } : {}),
  })
  const hasQc = byCount ? count(enterprise, 'qcHeadcountTotal') >= 1 : hasRole('品控人员', '检验人员')
  if (!visitPresence(visit, place('品控人员'), hasQc, '至少一名')) return false
  const hasWorkers = byCount
    ? count(enterprise, 'directHeadcountTotal') >= 1
    : hasRole('直接接触产品从业人员') || persons.some((record) => record.fields.directContact === true)
  if (!visitPresence(visit, place('直接接触产品从业人员'), hasWorkers, '花名册或人数还没有填')) return false
  if (byCount) return true
  const testers = persons.filter((record) => textOf(record.fields, 'role') === '检验人员')
  if (testers.length > 0) {
    const without = testers.filter((record) => textOf(record.fields, 'ability') === '')
    const first = without[0]
    const tester: ItemPlace = { ...place('检验员证明'), ...(first === undefined ? {} : { recordId: first.id }) }
    if (!visitPresence(visit, tester, without.length === 0, `缺 ${without.length} 人`)) return false
  }
  const faulty = persons.find((record) => context.faultsOf(definition, record).length > 0)
  return faulty === undefined
    ? visitPresence(visit, place('花名册'), true, '')
    : visitRecord(visit, context, definition, faulty, BLOCK)
}
