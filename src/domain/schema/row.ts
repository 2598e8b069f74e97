/** Short makers of schema rows: the kind gives the grid width, `block` sets the card and group head. */
import type { FieldKind, FieldRow } from './field'

/** A row before its block is known. */
export type RowDraft = Omit<FieldRow, 'block'>
type Extra = Partial<Omit<FieldRow, 'key' | 'label' | 'kind' | 'block'>>
type Maker = (key: string, label: string, extra?: Extra) => RowDraft

const WIDTH: Readonly<Record<FieldKind, number>> = {
  text: 140,
  longText: 240,
  code: 140,
  uscc: 172,
  residentId: 172,
  licenceNumber: 164,
  phone: 124,
  integer: 84,
  decimal: 96,
  date: 104,
  month: 88,
  dateTime: 140,
  boolean: 72,
  option: 108,
  options: 160,
  region: 96,
  reference: 200,
  references: 200,
}

const maker =
  (kind: FieldKind): Maker =>
  (key, label, extra = {}) => ({ key, label, kind, width: WIDTH[kind], ...extra })

export const text = maker('text')
export const longText = maker('longText')
export const code = maker('code')
export const uscc = maker('uscc')
export const residentId = maker('residentId')
export const licenceNumber = maker('licenceNumber')
const phone = maker('phone')
export const integer = maker('integer')
export const decimal = maker('decimal')
export const date = maker('date')
export const month = maker('month')
export const dateTime = maker('dateTime')
export const yesNo = maker('boolean')
export const option = maker('option')
export const options = maker('options')
export const region = maker('region')
export const reference = maker('reference')
export const references = maker('references')

/** A list of free strings, typed with 、 between the entries. */
export const list = maker('options')

/** A person's name: personal, but shown in the office's own lists. */
export const personName: Maker = (key, label, extra = {}) => text(key, label, { width: 88, personal: 'name', ...extra })

/** A person's telephone: masked in everything that leaves the office. */
export const personPhone: Maker = (key, label, extra = {}) => phone(key, label, { personal: 'phone', ...extra })

/** Puts drafts into one block. */
export const block = (name: string, drafts: readonly RowDraft[]): readonly FieldRow[] =>
  drafts.map((draft) => ({ ...draft, block: name }))

/** Shorthands for `requirement`. */
export const REQUIRED = { requirement: 'required' } as const
export const CONDITIONAL = { requirement: 'conditional' } as const
