/** How an office lays its documents out, and the codes of its numbers by 文种. */
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

/** `函 松质监函`, `函：松质监函`, `函：松质监函〔年〕号`; undefined where it is none of these. */
export function parseNumberCode(entry: string): { readonly form: string; readonly code: string } | undefined {
  const match = /^\s*([^\s：:]+)[\s：:]+([^\s\d〔〕]+)(?:〔.{0,4}〕.{0,4}号)?\s*$/.exec(entry)
  const [, form, code] = match ?? []
  return form === undefined || code === undefined ? undefined : { form, code }
}

/**
 * 机关代字 of a document: that of its code (D13a), else that of its 文种 (函), else the office's general one; empty
 * where the office set none.
 */
export function numberCodeOf(bureau: FieldsOf, kind: { readonly kind: string; readonly form?: string }): string {
  const entries = bureau['docNumberCodes']
  const codes = (Array.isArray(entries) ? entries : []).flatMap((entry) => parseNumberCode(String(entry)) ?? [])
  const found =
    codes.find(({ form }) => form.toUpperCase() === kind.kind.toUpperCase()) ??
    codes.find(({ form }) => form === kind.form)
  return found?.code ?? textOf(bureau, 'docNumberCode')
}
