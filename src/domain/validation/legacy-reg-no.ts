/** 原工商注册号: 15 digits, the last by ISO 7064 MOD 11,10. */
import type { Issue } from '../schema/field'

/** The 15th digit that belongs to 14; undefined for anything else. */
export function expectedRegNoCheck(first14: string): string | undefined {
  if (!/^\d{14}$/.test(first14)) return undefined
  let product = 10
  for (const digit of first14) {
    const sum = (product + Number(digit)) % 10
    product = ((sum === 0 ? 10 : sum) * 2) % 11
  }
  return String((11 - product) % 10)
}

/** Findings about a stored number. The check digit is only a doubt: the rule was not in use everywhere. */
export function regNoIssues(text: string): readonly Issue[] {
  if (text.length === 18) return [{ severity: 'error', message: '这里是 18 位，请填到“统一社会信用代码”一栏。' }]
  if (/^\d{13}$/.test(text)) return [{ severity: 'warning', message: '这是 13 位的旧注册号，请核对是否已换发。' }]
  if (!/^\d{15}$/.test(text)) return [{ severity: 'warning', message: '原工商注册号应为 15 位数字，请对照营业执照。' }]
  const expected = expectedRegNoCheck(text.slice(0, 14))
  if (expected === text.charAt(14)) return []
  return [{ severity: 'warning', message: `原工商注册号末位按前 14 位推算应为 ${expected}，请对照营业执照。` }]
}
