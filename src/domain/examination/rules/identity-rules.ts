/** One thing under two records: codes, licence numbers, persons, ledgers entered twice. */
import { COLLECTIONS } from '../../collections/registry'
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import { NaturalKeys } from '../../import/natural-keys'
import { ownLink } from '../../import/record-index'
import type { CollectionDefinition } from '../../schema/field'
import { licenceNumberKey } from '../../validation/licence-number'
import { foldCode, normaliseEnterpriseName } from '../../validation/text'
import { groupBy, nameOf, recordsOf } from '../look-up'
import type { ExaminationInput, ExaminationRule, Report } from '../rule'

/** Same text in a field of two enterprises: told on each but the first. */
const sameEnterprises =
  (field: string, keyOf: (record: DomainRecord) => string, sentence: (other: string) => string) =>
  (input: ExaminationInput, report: Report): void => {
    for (const group of groupBy(recordsOf(input, 'enterprises'), keyOf).values()) {
      const [first, ...others] = group
      for (const one of others) {
        report.add(() => ({ collection: 'enterprises', id: one.id, field, message: sentence(nameOf(first)) }))
      }
    }
  }

function sameLicences(input: ExaminationInput, report: Report): void {
  // By the digits first: only what shares them is worth reading as a number.
  const alike = groupBy(recordsOf(input, 'licences'), ({ fields }) => textOf(fields, 'number').replace(/\D/g, ''))
  for (const some of alike.values()) {
    if (some.length < 2) continue
    const groups = groupBy(some, ({ fields }) => licenceNumberKey(textOf(fields, 'number')))
    for (const group of groups.values()) sameLicencesIn(group, input, report)
  }
}

function sameLicencesIn(group: readonly DomainRecord[], input: ExaminationInput, report: Report): void {
  const [first, ...others] = group
  const owner = first?.parent === undefined ? undefined : input.living('enterprises', first.parent)
  for (const one of others) {
    const own = one.parent === undefined ? undefined : input.living('enterprises', one.parent)
    report.add(() => ({
      collection: 'licences',
      id: one.id,
      field: 'number',
      message:
        own?.id === owner?.id
          ? '同一企业下有两张许可证编号相同，请删去重复的一张。'
          : `许可证编号与「${nameOf(owner)}」的相同，请对照证书，改正填错的一张。`,
    }))
  }
}

function samePersons(input: ExaminationInput, report: Report): void {
  const employed = recordsOf(input, 'persons').filter(({ fields, parent }) => {
    const left = textOf(fields, 'employedTo')
    return parent !== undefined && (left === '' || left >= input.today)
  })
  const groups = groupBy(employed, ({ fields }) => foldCode(textOf(fields, 'residentId')))
  for (const group of groups.values()) {
    const [first, ...others] = group
    const home = first?.parent === undefined ? undefined : input.living('enterprises', first.parent)
    for (const one of others) {
      const own = one.parent === undefined ? undefined : input.living('enterprises', one.parent)
      if (own?.id === home?.id) continue
      report.add(() => ({
        collection: 'persons',
        id: one.id,
        field: 'residentId',
        message: `${textOf(one.fields, 'name')}的身份证号在「${nameOf(home)}」的人员里也有，两处都在职，请核对身份证号或离职日期。`,
      }))
    }
  }
}

/** Kinds whose doubles have a rule of their own, or which nobody enters twice. */
const NO_DOUBLES: ReadonlySet<string> = new Set([
  'enterprises',
  'licences',
  'settings',
  'exchanges',
  'attachments',
  'documents',
])

/** Records of one kind with the same natural key; a weaker key says nothing where a stronger one differs. */
function doublesOf(definition: CollectionDefinition, records: readonly DomainRecord[], report: Report): void {
  const keys = new NaturalKeys(definition)
  const link = ownLink(definition)
  const ownerOf = ({ parent, fields }: DomainRecord): string =>
    link === undefined ? (parent ?? '') : textOf(fields, link)
  const told = new Set<string>()
  for (let at = 0; at < keys.count; at += 1) {
    const seen = new Map<string, DomainRecord>()
    for (const record of records) {
      const key = keys.read(at, record.fields, ownerOf(record))
      if (key?.complete !== true) continue
      const first = seen.get(key.text)
      if (first === undefined) seen.set(key.text, record)
      if (first === undefined || told.has(record.id)) continue
      const differs = Array.from({ length: at }, (_, stronger) => stronger).some((stronger) =>
        keys.differ(stronger, first.fields, ownerOf(first), record.fields, ownerOf(record)),
      )
      if (differs) continue
      told.add(record.id)
      const rows = (definition.naturalKeys[at] ?? []).map(
        (name) => definition.fields.find((row) => row.key === name)?.label ?? '所属记录',
      )
      const field = definition.naturalKeys[at]?.find((name) => name !== 'parent')
      report.add(() => ({
        collection: definition.name,
        id: record.id,
        ...(field === undefined ? {} : { field }),
        message: `${[...new Set(rows)].join('、')}与另一条${definition.label}相同，疑似重复，请核对后删去一条。`,
      }))
    }
  }
}

export const IDENTITY_RULES: readonly ExaminationRule[] = [
  {
    key: 'enterprises.sameCode',
    label: '信用代码重复',
    severity: 'error',
    serves: ['S10', 'S11'],
    basis: '一个主体一个统一社会信用代码（GB 32100）',
    reads: ['enterprises'],
    find: sameEnterprises(
      'uscc',
      ({ fields }) => foldCode(textOf(fields, 'uscc')),
      (other) => `统一社会信用代码与「${other}」的相同，是一家请合并，不是一家请对照营业执照改正。`,
    ),
  },
  {
    key: 'enterprises.sameName',
    label: '企业名称重复',
    severity: 'warning',
    serves: ['S10', 'S11'],
    basis: '摸底要底数清，同一家不能数两次',
    reads: ['enterprises'],
    find: sameEnterprises(
      'name',
      ({ fields }) => normaliseEnterpriseName(textOf(fields, 'name')),
      (other) => `名称与另一家「${other}」相同，疑似重复，请核对信用代码。`,
    ),
  },
  {
    key: 'licences.sameNumber',
    label: '许可证编号重复',
    severity: 'error',
    serves: ['S07'],
    basis: '一张许可证只属于一家企业',
    reads: ['licences', 'enterprises'],
    find: sameLicences,
  },
  {
    key: 'persons.twoEnterprises',
    label: '一人在两家企业在职',
    severity: 'warning',
    serves: ['S05', 'S25'],
    basis: '培训覆盖率按人计算，一人不能数两次',
    reads: ['persons', 'enterprises'],
    find: samePersons,
  },
  {
    key: 'records.double',
    label: '疑似重复录入',
    severity: 'warning',
    serves: ['S11'],
    basis: '各类记录的编号、日期和名称组合',
    reads: 'each',
    findIn: (input, collection, report) => {
      const definition = NO_DOUBLES.has(collection) ? undefined : COLLECTIONS.get(collection)
      if (definition !== undefined) doublesOf(definition, recordsOf(input, collection), report)
    },
  },
]
