/** How an office lays its documents out. */
import { textOf } from '../enterprise-file/file-records'
import type { FieldsOf } from '../schema/field'

/** 发文机关标志 is on the paper already, or printed by the program. */
export const HEAD_PRINTING = { key: 'headPrinting', names: ['留给红头纸', '印出红头'] } as const

/** Where 署名 and 成文日期 stand depends on the seal (GB/T 9704 7.3.5). */
export const SEALING = { key: 'sealing', names: ['盖章', '不盖章'] } as const

/** What the office set; absent = nobody set it. */
export function headPrinted(bureau: FieldsOf): boolean | undefined {
  const set = textOf(bureau, HEAD_PRINTING.key)
  return set === '' ? undefined : set === HEAD_PRINTING.names[1]
}

/** Documents are sealed unless the office says otherwise. */
export const isSealed = (bureau: FieldsOf): boolean => textOf(bureau, SEALING.key) !== SEALING.names[1]
