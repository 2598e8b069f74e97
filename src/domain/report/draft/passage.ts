/** A paragraph of the clerk in a draft, as its record says it. */
import type { DomainRecord } from '../../enterprise-file/file-records'
import { textOf } from '../../enterprise-file/file-records'
import type { HeadingLevel } from '../model'

export const PASSAGE_FORMS = [
  '正文',
  '一级标题',
  '二级标题',
  '三级标题',
  '四级标题',
  '编号列表',
  '分项列表',
  '图表',
  '照片',
  '改写',
  // Not a paragraph: the name under which the draft as it stood is kept.
  '版本',
] as const
export type PassageForm = (typeof PASSAGE_FORMS)[number]

const LEVELS: Readonly<Partial<Record<PassageForm, HeadingLevel>>> = {
  一级标题: 1,
  二级标题: 2,
  三级标题: 3,
  四级标题: 4,
}

/** The level of a heading; undefined for other forms. */
export const levelOf = (form: PassageForm): HeadingLevel | undefined => LEVELS[form]

export interface Passage {
  readonly id: string
  readonly form: PassageForm
  readonly text: string
  readonly anchor: string
  readonly position: number
  readonly was: string
  readonly chartType: string
  readonly chartColumns: readonly string[]
  readonly photo: string
  readonly photoRatio: number
  readonly photoWidth: number
}

const numberOf = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)

function passageOf({ id, fields }: DomainRecord): Passage {
  const form = textOf(fields, 'form')
  const columns = fields['chartColumns']
  return {
    id,
    form: PASSAGE_FORMS.find((known) => known === form) ?? '正文',
    text: textOf(fields, 'text'),
    anchor: textOf(fields, 'anchor'),
    position: numberOf(fields['position']),
    was: textOf(fields, 'was'),
    chartType: textOf(fields, 'chartType'),
    chartColumns: Array.isArray(columns) ? columns.map(String) : [],
    photo: textOf(fields, 'photo'),
    photoRatio: numberOf(fields['photoRatio']),
    photoWidth: numberOf(fields['photoWidth']),
  }
}

/** Those of one document, in their order: the kind, and the record it is about or none. Names of versions are none. */
export const passagesFor = (
  records: readonly DomainRecord[],
  kind: string,
  about: string | undefined,
): readonly Passage[] =>
  records
    .filter(({ fields }) => textOf(fields, 'kind') === kind && textOf(fields, 'about') === (about ?? ''))
    .map(passageOf)
    .filter(({ form }) => form !== '版本')
    .toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
