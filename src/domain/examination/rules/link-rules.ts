/** References that lead nowhere, to another enterprise, or are still open. */
import { COLLECTIONS } from '../../collections/registry'
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import type { CollectionDefinition } from '../../schema/field'
import { idsIn, nameOf, recordsOf } from '../look-up'
import type { ExaminationInput, ExaminationRule, Report } from '../rule'

interface Link {
  readonly key: string
  readonly label: string
  /** Absent: a record of any kind. */
  readonly to?: string
}

const linksOf = (definition: CollectionDefinition): readonly Link[] => [
  ...(definition.parent === undefined ? [] : [{ key: 'parent', label: '所属记录', to: definition.parent }]),
  ...definition.fields
    .filter((row) => row.kind === 'reference' || row.kind === 'references')
    .map((row) => ({ key: row.key, label: row.label, ...(row.reference === undefined ? {} : { to: row.reference }) })),
]

const LINKS: readonly (readonly [CollectionDefinition, readonly Link[]])[] = [...COLLECTIONS.values()].map(
  (definition) => [definition, linksOf(definition)] as const,
)

const isAlive = (input: ExaminationInput, link: Link, id: string): boolean =>
  link.to === undefined
    ? [...COLLECTIONS.keys()].some((name) => input.living(name, id) !== undefined)
    : input.living(link.to, id) !== undefined

function dangling(input: ExaminationInput, report: Report): void {
  for (const [definition, links] of LINKS) {
    for (const record of recordsOf(input, definition.name)) {
      for (const link of links) {
        const value = link.key === 'parent' ? record.parent : record.fields[link.key]
        if (value === undefined || value === null || value === '') continue
        const ids = idsIn(value)
        const lost = ids.filter((id) => !isAlive(input, link, id)).length
        if (lost === 0) continue
        const kind = link.to === undefined ? '' : (COLLECTIONS.get(link.to)?.label ?? '')
        const many = lost > 1 ? `有 ${lost} 条` : ''
        report.add(() => ({
          collection: definition.name,
          id: record.id,
          ...(link.key === 'parent' ? {} : { field: link.key }),
          message: `${link.label}指向的${kind}记录${many}已经删除或不在本局，请重新选定或清空。`,
        }))
      }
    }
  }
}

/** Field by which a kind names its enterprise itself. */
const ownEnterprise = (definition: CollectionDefinition | undefined): string | undefined =>
  definition?.enterprise === 'parent' ? undefined : definition?.enterprise

const MAY_DIFFER: ReadonlySet<string> = new Set(['draw', 'publication', 'recheckOf'])

/** A case of A resting on the sheet of B. */
function otherEnterprise(input: ExaminationInput, report: Report): void {
  for (const [definition, links] of LINKS) {
    const own = ownEnterprise(definition)
    if (own === undefined) continue
    const checked = links.filter(
      (link) =>
        link.to !== undefined && !MAY_DIFFER.has(link.key) && ownEnterprise(COLLECTIONS.get(link.to)) !== undefined,
    )
    if (checked.length === 0) continue
    for (const record of recordsOf(input, definition.name)) {
      if (!checked.some(({ key }) => (record.fields[key] ?? null) !== null)) continue
      const mine = enterpriseId(input, record, own)
      if (mine === '') continue
      for (const link of checked) otherOf(input, report, { definition, record, link, mine })
    }
  }
}

function enterpriseId(input: ExaminationInput, record: DomainRecord, field: string): string {
  const id = textOf(record.fields, field)
  return id === '' ? '' : (input.living('enterprises', id)?.id ?? '')
}

interface Linked {
  readonly definition: CollectionDefinition
  readonly record: DomainRecord
  readonly link: Link
  readonly mine: string
}

function otherOf(input: ExaminationInput, report: Report, { definition, record, link, mine }: Linked): void {
  const target = link.to ?? ''
  const field = ownEnterprise(COLLECTIONS.get(target)) ?? ''
  const value = record.fields[link.key]
  if (value === undefined || value === null || value === '') return
  for (const id of idsIn(value)) {
    const found = input.living(target, id)
    const theirs = found === undefined ? '' : enterpriseId(input, found, field)
    if (theirs === '' || theirs === mine) continue
    report.add(() => ({
      collection: definition.name,
      id: record.id,
      field: link.key,
      message: `${link.label}是「${nameOf(input.living('enterprises', theirs))}」的，这条${definition.label}是「${nameOf(input.living('enterprises', mine))}」的，请核对。`,
    }))
  }
}

function unmatched(input: ExaminationInput, collection: string, report: Report): void {
  const definition = COLLECTIONS.get(collection)
  if (definition?.links !== true) return
  const field = ownEnterprise(definition)
  for (const record of recordsOf(input, collection)) {
    const linked = field === undefined ? (record.parent ?? '') : textOf(record.fields, field)
    if (linked !== '') continue
    const said = textOf(record.fields, 'sourceEnterpriseName') || textOf(record.fields, 'producerName')
    report.add(() => ({
      collection,
      id: record.id,
      ...(field === undefined ? {} : { field }),
      message: `${said === '' ? '' : `「${said}」`}不在企业档案里，请到未匹配企业认一认。`,
    }))
  }
}

export const LINK_RULES: readonly ExaminationRule[] = [
  {
    key: 'links.dangling',
    label: '关联的记录不在了',
    severity: 'error',
    serves: ['S11'],
    basis: '企业、检查、整改、案件、抽样、公开互相对得上',
    reads: 'all',
    find: dangling,
  },
  {
    key: 'links.otherEnterprise',
    label: '关联到别家企业的记录',
    severity: 'error',
    serves: ['S11', 'S19', 'S20'],
    basis: '同一件事的检查、抽样、整改、案件应是同一家企业',
    reads: 'all',
    find: otherEnterprise,
  },
  {
    key: 'links.unmatched',
    label: '不知道是哪家企业',
    severity: 'warning',
    serves: ['S10', 'S11'],
    basis: '台账记录要归到企业档案',
    reads: 'each',
    findIn: unmatched,
  },
]
