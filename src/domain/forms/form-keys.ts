/**
 * How a mapping lies in the record of a form: one cell of the record for each cell of the form (`cells/表一/C5`) and for
 * each part of a list (`lists/表一/4/B`), so that two offices map different cells of one form without a card.
 */
import type { FieldRow } from '../schema/field'
import { block, text } from '../schema/row'

/** A sheet name of a spreadsheet program holds no slash. */
const CELL = /^cells\/([^/]{1,31})\/([A-Z]{1,3}[1-9]\d{0,6})$/
const LIST = /^lists\/([^/]{1,31})\/([1-9]\d{0,6})\/(kind|room|where|grow|[A-Z]{1,3})$/

const LIST_PARTS: Readonly<Record<string, string>> = {
  kind: '记录种类',
  room: '行数',
  where: '只列',
  grow: '行不够时',
}

export const cellKey = (sheet: string, place: string): string => `cells/${sheet}/${place}`

/** @param line first line of the list in the form, from 1 */
export const listKey = (sheet: string, line: number, part: string): string => `lists/${sheet}/${line}/${part}`

export type FormKey =
  | { readonly kind: 'cell'; readonly sheet: string; readonly place: string }
  | { readonly kind: 'list'; readonly sheet: string; readonly line: number; readonly part: string }

export function readFormKey(key: string): FormKey | undefined {
  const cell = CELL.exec(key)
  if (cell !== null) return { kind: 'cell', sheet: cell[1] ?? '', place: cell[2] ?? '' }
  const list = LIST.exec(key)
  if (list === null) return undefined
  return { kind: 'list', sheet: list[1] ?? '', line: Number(list[2]), part: list[3] ?? '' }
}

/** The schema row of such a cell; undefined for any other key. */
export function formCell(key: string): FieldRow | undefined {
  const read = readFormKey(key)
  if (read === undefined) return undefined
  const label =
    read.kind === 'cell'
      ? `${read.sheet} ${read.place}`
      : `${read.sheet} 第 ${read.line} 行起的清单 ${LIST_PARTS[read.part] ?? `${read.part} 列`}`
  return block('对照', [text(key, label, { maxLength: 2000 })])[0]
}
