/** 统一社会信用代码, GB 32100-2015. */
import type { Issue } from '../schema/field'
import { foldCode } from './text'
import { usccCandidates } from './uscc-candidates'
import { expectedOrganisationCheck, expectedUsccCheck, USCC_CHARSET } from './uscc-check'

/** First two places that exist: registering department and kind of body. 91 企业, 92 个体工商户, 93 农民专业合作社. */
const KNOWN_HEADS = /^(?:1[1239]|2[19]|3[1-59]|4[19]|5[1239]|6[129]|7[129]|8[19]|9[1239]|A[19]|N[1239]|Y1)$/

/** Half-width, upper case, without blanks; nothing else is changed. */
export const normaliseUscc = (raw: string): string => foldCode(raw)

export interface UsccContext {
  /** Is the six-digit division code in any year's table? Absent = not checked. */
  readonly knownRegion?: (sixDigits: string) => boolean
}

/** The issue with what the code may have been: the likeliest as the suggestion, the others beside it. */
function withCandidates(code: string, what: string, context: UsccContext): Issue {
  const candidates = usccCandidates(code, { ...context, knownHead: (head) => KNOWN_HEADS.test(head) })
  const [first, ...others] = candidates.map((one) => one.code)
  if (first === undefined) return { severity: 'error', message: `${what}请对照营业执照。` }
  const told = candidates.map((one) => `${one.code}（${one.why}）`).join('、')
  return {
    severity: 'error',
    message: `${what}可能是 ${told}。请对照营业执照。`,
    suggestion: first,
    ...(others.length === 0 ? {} : { alternatives: others }),
  }
}

function lengthIssue(code: string, context: UsccContext): Issue {
  const what = `信用代码应为 18 位，这里是 ${code.length} 位，`
  if (code.length === 19) return withCandidates(code, `${what}看一下是不是多抄了。`, context)
  const advice = /^\d{15}$/.test(code)
    ? '像是原工商注册号，请填到“原工商注册号”一栏。'
    : code.length > 18
      ? '请看一下是不是多抄了。'
      : '请看一下是不是漏抄了。'
  return { severity: 'error', message: what + advice }
}

function charsetIssue(code: string, context: UsccContext): Issue | undefined {
  const wrong = [...new Set(code)].filter((character) => !USCC_CHARSET.includes(character))
  if (wrong.length === 0) return undefined
  return withCandidates(code, `信用代码里不会有“${wrong.join('、')}”。`, context)
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
  if (code.length !== 18) return [lengthIssue(code, context)]
  const charset = charsetIssue(code, context)
  if (charset !== undefined) return [charset]
  if (!/^\d{6}$/.test(code.slice(2, 8))) return [withCandidates(code, '信用代码第 3 至 8 位应是数字。', context)]
  if (expectedUsccCheck(code.slice(0, 17)) !== code.charAt(17)) {
    return [withCandidates(code, '信用代码第 18 位与前 17 位不符，有抄错的。', context)]
  }
  return doubts(code, context)
}
