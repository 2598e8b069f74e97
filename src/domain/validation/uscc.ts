/** 统一社会信用代码, GB 32100-2015. */
import type { Issue } from '../schema/field'
import { foldCode } from './text'

/** 31 characters, no I O S V Z; a character's value is its place. */
export const USCC_CHARSET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const

/** First two places that exist: registering department and kind of body. 91 企业, 92 个体工商户, 93 农民专业合作社. */
const KNOWN_HEADS = /^(?:1[1239]|2[19]|3[1-59]|4[19]|5[1239]|6[129]|7[129]|8[19]|9[1239]|A[19]|N[1239]|Y1)$/

const CONFUSED: Readonly<Record<string, string>> = { I: '1', O: '0', S: '5', Z: '2' }

/** Half-width, upper case, without blanks; nothing else is changed. */
export const normaliseUscc = (raw: string): string => foldCode(raw)

/** The 18th place that belongs to 17 places; undefined when one of them is not in the set. */
export function expectedUsccCheck(first17: string): string | undefined {
  if (first17.length !== 17) return undefined
  let sum = 0
  for (const [at, weight] of WEIGHTS.entries()) {
    const value = USCC_CHARSET.indexOf(first17.charAt(at))
    if (value < 0) return undefined
    sum += value * weight
  }
  // The outer modulo is what many printed formulas leave out: sum mod 31 = 0 gives check 0.
  return USCC_CHARSET.charAt((31 - (sum % 31)) % 31)
}

/** Is this a well-formed code with the right 18th place? */
export const isValidUscc = (code: string): boolean =>
  /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code) &&
  expectedUsccCheck(code.slice(0, 17)) === code.charAt(17)

/** Check character of the organisation code inside (places 9–16), GB 11714; undefined for a foreign character. */
export function expectedOrganisationCheck(first8: string): string | undefined {
  let sum = 0
  for (const [at, weight] of ORGANISATION_WEIGHTS.entries()) {
    const character = first8.charAt(at)
    if (!/^[0-9A-Z]$/.test(character)) return undefined
    sum += Number.parseInt(character, 36) * weight
  }
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

/** The same code with I O S Z read as the digits they are taken for. */
const replaceConfused = (code: string): string => code.replace(/[IOSZ]/g, (letter) => CONFUSED[letter] ?? letter)

export interface UsccContext {
  /** Is the six-digit division code in any year's table? Absent = not checked. */
  readonly knownRegion?: (sixDigits: string) => boolean
}

function lengthIssue(code: string): Issue {
  const advice = /^\d{15}$/.test(code)
    ? '像是原工商注册号，请填到“原工商注册号”一栏。'
    : code.length > 18
      ? '请看一下是不是多抄了。'
      : '请看一下是不是漏抄了。'
  return { severity: 'error', message: `信用代码应为 18 位，这里是 ${code.length} 位，${advice}` }
}

function charsetIssue(code: string): Issue | undefined {
  const wrong = [...new Set(code)].filter((character) => !USCC_CHARSET.includes(character))
  if (wrong.length === 0) return undefined
  const replaced = replaceConfused(code)
  const suggestion = isValidUscc(replaced) ? replaced : undefined
  const message =
    suggestion === undefined
      ? `信用代码里不会有“${wrong.join('、')}”，请对照营业执照。`
      : `信用代码里不会有“${wrong.join('、')}”，可能是 ${suggestion}。请对照营业执照。`
  return { severity: 'error', message, ...(suggestion === undefined ? {} : { suggestion }) }
}

/** Doubts about a code whose own check is right. */
function doubts(code: string, context: UsccContext): readonly Issue[] {
  const issues: Issue[] = []
  const region = code.slice(2, 8)
  const warn = (message: string) => issues.push({ severity: 'warning', message })
  if (!KNOWN_HEADS.test(code.slice(0, 2)))
    warn(`信用代码前两位 ${code.slice(0, 2)} 没有见过，企业一般是 91、92 或 93。`)
  if (context.knownRegion?.(region) === false) warn(`信用代码第 3 至 8 位 ${region} 不在区划表里，请对照营业执照。`)
  const inner = expectedOrganisationCheck(code.slice(8, 16))
  if (inner !== undefined && inner !== code.charAt(16)) {
    warn(`信用代码第 17 位按组织机构代码推算应为 ${inner}，现在是 ${code.charAt(16)}，请对照营业执照。`)
  }
  return issues
}

/** What is wrong with a code (already normalised); nothing for a sound one. */
export function usccIssues(code: string, context: UsccContext = {}): readonly Issue[] {
  if (code.length !== 18) return [lengthIssue(code)]
  const charset = charsetIssue(code)
  if (charset !== undefined) return [charset]
  if (!/^\d{6}$/.test(code.slice(2, 8))) {
    return [{ severity: 'error', message: '信用代码第 3 至 8 位应是数字，请对照营业执照。' }]
  }
  const first17 = code.slice(0, 17)
  const expected = expectedUsccCheck(first17)
  if (expected !== undefined && expected !== code.charAt(17)) {
    return [
      {
        severity: 'error',
        message: `信用代码第 18 位与前 17 位不符，按前 17 位推算应为 ${expected}。前面也可能抄错，请对照营业执照。`,
        suggestion: first17 + expected,
      },
    ]
  }
  return doubts(code, context)
}
