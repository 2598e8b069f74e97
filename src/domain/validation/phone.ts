/** Telephone numbers: mobile, fixed with area code, 400/800, several in one cell. */
import type { Issue } from '../schema/field'
import { foldCode } from './text'

const MOBILE = /^(?:\+?86-?)?1\d{10}$/
const FIXED = /^(?:\+?86-?)?\(?0\d{2,3}\)?-?\d{7,8}(?:(?:-|转)\d{1,6})?$/
const SERVICE = /^[48]00-?\d{3}-?\d{4}$/
const LOCAL = /^\d{7,8}(?:(?:-|转)\d{1,6})?$/
const SEPARATOR = /[、,，;；/|\n]+/

/** Half-width, one kind of dash, without blanks; several numbers joined by 、. */
export const normalisePhone = (raw: string): string =>
  foldCode(raw.replace(/\n/g, '、'))
    .split(SEPARATOR)
    .filter((part) => part !== '')
    .join('、')

function partIssue(part: string): Issue | undefined {
  if (MOBILE.test(part) || FIXED.test(part) || SERVICE.test(part)) return undefined
  if (LOCAL.test(part)) return { severity: 'warning', message: `电话 ${part} 缺区号，请补成“区号-${part}”。` }
  const digits = part.replace(/\D/g, '')
  if (/^1[3-9]/.test(digits) && digits === part) {
    return { severity: 'error', message: `手机号应为 11 位，这里是 ${digits.length} 位，请核对。` }
  }
  return { severity: 'warning', message: `“${part}”不像电话号码，请核对。` }
}

/** Findings about a stored number or several joined by 、. */
export function phoneIssues(text: string): readonly Issue[] {
  return text
    .split(SEPARATOR)
    .map((part) => partIssue(foldCode(part)))
    .filter((issue) => issue !== undefined)
}
