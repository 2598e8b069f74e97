/** The blocks of the enterprise file, each a walk over its items. */
import { isGroupConfirmed } from '../checklist/evaluate-sheet'
import { ENTERPRISES } from '../collections/enterprises/definition'
import { MANAGEMENT_RULE_ITEMS } from '../collections/management-rules/definition'
import { checklistOfVersion } from '../reference/reference-data'
import { isEmptyValue, isRequired } from '../schema/validate-record'
import type { BlockWalk, FileItem } from './file-item'
import { type DomainRecord, type FileCollection, textOf } from './file-records'
import { definitionOf, type ItemPlace, recordsKnownBy, visitPresence, visitRecord } from './file-visits'
import { licenceStanding, validLicences } from './licence-state'
import { walkPersons } from './person-items'

/** A block of records: one item each, or one missing item when there is none. */
const walkList =
  (block: string, collection: FileCollection, counts: (record: DomainRecord) => boolean = () => true): BlockWalk =>
  (source, context, visit) => {
    const definition = definitionOf(collection)
    const records = recordsKnownBy(source, collection, context.date).filter(counts)
    if (records.length === 0) {
      return visitPresence(visit, { block, label: definition.label, collection }, false, '还没有记录')
    }
    return records.every((record) => visitRecord(visit, context, definition, record, block))
  }

const SUBJECT = '主体信息'
const ASKED_OF_ENTERPRISE = ENTERPRISES.fields.filter((row) => row.requirement !== undefined)

/** Every required field of the enterprise is an item of its own. */
const walkSubject: BlockWalk = ({ enterprise }, context, visit) => {
  const faults = context.faultsOf(ENTERPRISES, enterprise)
  if (context.completeOnly === true && faults.length === 0) return true
  return ASKED_OF_ENTERPRISE.every((row) => {
    if (!isRequired(row, enterprise.fields)) return true
    const fault = faults.find((found) => found.field === row.key)
    const place = (): FileItem => ({
      block: SUBJECT,
      label: row.label,
      state: fault?.state ?? 'filled',
      collection: 'enterprises',
      recordId: enterprise.id,
      field: row.key,
      ...(fault === undefined || fault.message === '' ? {} : { message: fault.message }),
    })
    return visit(fault?.state ?? 'filled', place)
  })
}

const LICENCE = '许可信息'

/** Licences with their scope; nothing is asked of an enterprise whose products need none. */
const walkLicences: BlockWalk = (source, context, visit) => {
  const definition = definitionOf('licences')
  const licences = recordsKnownBy(source, 'licences', context.date)
  if (licences.length === 0) {
    const products = recordsKnownBy(source, 'products', context.date)
    const standing = licenceStanding([], products, context.date, context.reference.catalogue)
    if (standing.status === '无需许可') return true
    return visitPresence(visit, { block: LICENCE, label: '许可证', collection: 'licences' }, false, standing.reason)
  }
  const scopeDefinition = definitionOf('licenceScopes')
  return licences.every((licence) => {
    if (!visitRecord(visit, context, definition, licence, LICENCE)) return false
    const scopes = source.scopesOf(licence.id)
    const place = { block: LICENCE, label: '许可范围明细', collection: 'licenceScopes', recordId: licence.id }
    if (scopes.length === 0) return visitPresence(visit, place, false, '副本明细还没有录入')
    return scopes.every((scope) => visitRecord(visit, context, scopeDefinition, scope, LICENCE))
  })
}

const PRODUCT = '产品'
const plain = (text: string): string => text.normalize('NFKC').replace(/[\s、,，。（）()]/g, '')

/** Does a product sheet describe this line of the licence? */
function describes(product: DomainRecord, scope: DomainRecord): boolean {
  const unit = plain(textOf(scope.fields, 'unit'))
  const variety = plain(textOf(scope.fields, 'product'))
  if (unit !== '' && plain(textOf(product.fields, 'unit')) !== unit) return false
  if (variety === '') return true
  return [textOf(product.fields, 'variety'), textOf(product.fields, 'name')].some((text) => plain(text) === variety)
}

/** Product sheets, and one for each line of the valid licences. */
const walkProducts: BlockWalk = (source, context, visit) => {
  if (!walkList(PRODUCT, 'products')(source, context, visit)) return false
  const products = recordsKnownBy(source, 'products', context.date)
  return validLicences(source.children('licences'), context.date).every((licence) =>
    source.scopesOf(licence.id).every((scope) => {
      if (products.some((product) => describes(product, scope))) return true
      const label = [textOf(scope.fields, 'unit'), textOf(scope.fields, 'product')].filter((part) => part !== '')
      const place = { block: PRODUCT, label: label.join(' '), collection: 'products' }
      return visitPresence(visit, place, false, '许可范围内的产品还没有产品档案')
    }),
  )
}

const ADDITIVE = '添加剂'

/** Additives, or the enterprise's confirmation that it uses none. */
const walkAdditives: BlockWalk = (source, context, visit) => {
  if (source.children('additives').length === 0 && source.enterprise.fields.noAdditives === true) {
    const place = { block: ADDITIVE, label: '不使用添加剂', collection: 'enterprises', recordId: source.enterprise.id }
    return visitPresence(visit, place, true, '')
  }
  return walkList(ADDITIVE, 'additives')(source, context, visit)
}

const INSTRUMENT = '检验仪器'

/** Instruments; one past its verification on the cut-off date is at fault like a wrong value. */
const walkInstruments: BlockWalk = (source, context, visit) => {
  const definition = definitionOf('instruments')
  const records = source.children('instruments')
  if (records.length === 0) return walkList(INSTRUMENT, 'instruments')(source, context, visit)
  return records.every((record) => {
    const validTo = textOf(record.fields, 'validTo')
    const faults = context.faultsOf(definition, record)
    if (faults.length > 0 || validTo >= context.date) return visitRecord(visit, context, definition, record, INSTRUMENT)
    return visit('invalid', () => ({
      block: INSTRUMENT,
      label: textOf(record.fields, 'name') || definition.label,
      state: 'invalid',
      collection: 'instruments',
      recordId: record.id,
      field: 'validTo',
      message: `检定或校准 ${validTo} 到期`,
    }))
  })
}

const RULES = '管理制度'

/** The nineteen rules are all on record (also 无 and 不适用), and each record is complete. */
const walkRules: BlockWalk = (source, context, visit) => {
  const definition = definitionOf('managementRules')
  const records = recordsKnownBy(source, 'managementRules', context.date)
  const have = new Set(records.map((record) => textOf(record.fields, 'item')))
  const missing = MANAGEMENT_RULE_ITEMS.filter((item) => !have.has(item))
  const list = { block: RULES, label: `制度清单 ${MANAGEMENT_RULE_ITEMS.length} 项`, collection: 'managementRules' }
  const message = missing.length === MANAGEMENT_RULE_ITEMS.length ? '还没有记录' : `缺${missing.join('、')}`
  if (!visitPresence(visit, list, missing.length === 0, message)) return false
  const faulty = records.find((record) => context.faultsOf(definition, record).length > 0)
  if (faulty !== undefined) return visitRecord(visit, context, definition, faulty, RULES)
  const content = { block: RULES, label: '制度内容', collection: 'managementRules' }
  return visitPresence(visit, content, records.length > 0, '还没有记录')
}

const TRACE = '追溯演练与承诺'

/** One forward and one backward trace recorded as 可追溯, and the signed pledge. */
const walkTrace: BlockWalk = (source, context, visit) => {
  const definition = definitionOf('traceExercises')
  const exercises = recordsKnownBy(source, 'traceExercises', context.date)
  const traced = (direction: string): boolean => {
    const label = `${direction}追溯`
    const own = exercises.filter((record) => textOf(record.fields, 'direction') === direction)
    const good = own.filter((record) => textOf(record.fields, 'conclusion') === '可追溯')
    const best = good.find((record) => context.faultsOf(definition, record).length === 0) ?? good[0]
    if (best !== undefined) return visitRecord(visit, context, definition, best, TRACE)
    const message = own.length === 0 ? '未演练' : '还没有“可追溯”的演练'
    return visitPresence(visit, { block: TRACE, label, collection: 'traceExercises' }, false, message)
  }
  return traced('正向') && traced('逆向') && walkList(TRACE, 'pledges')(source, context, visit)
}

const PROCESS = '生产过程记录'

/** 全程记录: check C3 confirmed in the latest inspection whose C3 has been answered. */
const walkProcessRecords: BlockWalk = (source, context, visit) => {
  const known = source.inspections.filter((record) => {
    const startedOn = textOf(record.fields, 'startedOn')
    return startedOn !== '' && startedOn <= context.date && hasAnswers(record)
  })
  const latest = known.reduce<DomainRecord | undefined>(
    (best, record) =>
      best === undefined || textOf(record.fields, 'startedOn') >= textOf(best.fields, 'startedOn') ? record : best,
    undefined,
  )
  const place: ItemPlace = {
    block: PROCESS,
    label: '全程记录（三查确认）',
    collection: 'inspections',
    ...(latest === undefined ? {} : { recordId: latest.id }),
  }
  if (latest === undefined) return visitPresence(visit, place, false, '还没有三查的检查记录')
  const template = checklistOfVersion(context.reference, textOf(latest.fields, 'templateVersion'))
  return visitPresence(visit, place, isGroupConfirmed(template, 'C3', latest.fields), '最近一次检查三查未通过')
}

function hasAnswers(record: DomainRecord): boolean {
  for (let item = 1; item <= 8; item += 1) {
    if (!isEmptyValue(record.fields[`answers/C3-${item}/result`])) return true
  }
  return false
}

const isCommissioned = (record: DomainRecord): boolean => ['', '委托检验'].includes(textOf(record.fields, 'kind'))

export const BLOCK_WALKS: readonly BlockWalk[] = [
  walkSubject,
  walkLicences,
  walkProducts,
  walkList('原辅材料', 'rawMaterials'),
  walkAdditives,
  walkList('设备与关键控制点', 'equipment'),
  walkList('设备与关键控制点', 'criticalControlPoints'),
  walkInstruments,
  walkList('出厂与委托检验', 'releaseInspections'),
  walkList('出厂与委托检验', 'commissionedTests', isCommissioned),
  walkRules,
  walkPersons,
  walkTrace,
  walkProcessRecords,
]
