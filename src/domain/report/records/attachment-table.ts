/** Files on records, as lists: of one enterprise (附件目录), or of the whole office (佐证材料台账). */
import { COLLECTIONS, collectionOf } from '../../collections/registry'
import type { DomainRecord } from '../../enterprise-file/file-records'
import { textOf } from '../../enterprise-file/file-records'
import type { Block } from '../model'
import { cell, paragraph } from '../model'
import type { RecordView } from './record-view'
import { enterpriseNameOf, enterpriseOf, isPrintableKind } from './record-view'
import { maskNumbersInText } from './redact'

/** Names of their files could tell who reported. */
const CLOSED_OWNERS: ReadonlySet<string> = new Set(['complaints', 'reporterIdentities'])

export interface ListedFile {
  readonly record: DomainRecord
  readonly name: string
  /** Chinese name of the kind of record it hangs under. */
  readonly ownerKind: string
  readonly ownerTitle: string
  readonly enterprise: string
  readonly enterpriseId?: string
  readonly takenOn: string
  readonly size: string
}

const KIB = 1024

/** 812 KB, 3.4 MB. */
export function sizeText(bytes: unknown): string {
  if (typeof bytes !== 'number' || bytes <= 0) return ''
  if (bytes < KIB) return `${bytes} B`
  if (bytes < KIB * KIB) return `${Math.round(bytes / KIB)} KB`
  return `${(bytes / KIB / KIB).toFixed(1)} MB`
}

function ownerOf(view: RecordView, file: DomainRecord): { collection: string; record: DomainRecord } | undefined {
  const { parent } = file
  if (parent === undefined) return undefined
  const named = textOf(file.fields, 'ownerCollection')
  const collections = named === '' ? [...COLLECTIONS.keys()] : [named]
  for (const collection of collections) {
    const record = view.find(collection, parent)
    if (record !== undefined) return { collection, record }
  }
  return undefined
}

/** May a file of this kind of record be named in a document? */
const isOpenOwner = (collection: string): boolean => {
  const definition = collectionOf(collection)
  return definition !== undefined && isPrintableKind(definition) && !CLOSED_OWNERS.has(collection)
}

/** Every stored file but those of closed records, and how many of those there are. */
export function listedFiles(view: RecordView): { readonly files: readonly ListedFile[]; readonly closed: number } {
  const files: ListedFile[] = []
  let closed = 0
  for (const record of view.data.records.attachments ?? []) {
    const owner = ownerOf(view, record)
    if (owner === undefined) continue
    if (!isOpenOwner(owner.collection)) {
      closed += 1
      continue
    }
    const enterprise = enterpriseOf(view, owner.collection, owner.record)
    files.push({
      record,
      name: maskNumbersInText(textOf(record.fields, 'name')),
      ownerKind: collectionOf(owner.collection)?.label ?? owner.collection,
      ownerTitle: maskNumbersInText(view.titleOf(owner.collection, owner.record.id)),
      enterprise: enterpriseNameOf(view, owner.collection, owner.record),
      ...(enterprise === undefined ? {} : { enterpriseId: enterprise.id }),
      takenOn: textOf(record.fields, 'takenAt'),
      size: sizeText(record.fields.sizeBytes),
    })
  }
  return { files, closed }
}

/** 附件目录 of one enterprise: its own files and those of its records. */
export function attachmentTable(view: RecordView, enterprise: DomainRecord): readonly Block[] {
  const files = listedFiles(view).files.filter(({ enterpriseId }) => enterpriseId === enterprise.id)
  if (files.length === 0) return [paragraph('没有附件。')]
  return [
    {
      kind: 'table',
      small: true,
      columns: [
        { weight: 0.2, align: 'center' },
        { weight: 2.4, align: 'left' },
        { weight: 1, align: 'left' },
        { weight: 1.4, align: 'left' },
        { weight: 0.8, align: 'center' },
        { weight: 0.6, align: 'right' },
      ],
      head: [['序号', '文件名', '所属', '所属记录', '拍摄日期', '大小'].map((name) => cell(name))],
      rows: files.map((file, index) => [
        cell(String(index + 1)),
        cell(file.name),
        cell(file.ownerKind),
        cell(file.ownerTitle),
        cell(file.takenOn),
        cell(file.size),
      ]),
    },
  ]
}
