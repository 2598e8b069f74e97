/** 公民身份号码, GB 11643-1999. Messages never repeat the number. */
import type { Issue } from '../schema/field'
import { isRealDate } from './date'
import { foldCode } from './text'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECKS = '10X98765432'
/** Prefixes of 港澳台居民居住证. */
const RESIDENCE_PERMIT = /^8[123]0000/

export const normaliseResidentId = (raw: string): string => foldCode(raw).replace(/-/g, '')

/** The 18th place that belongs to 17 digits; undefined for anything else. */
export function expectedResidentIdCheck(first17: string): string | undefined {
  if (!/^\d{17}$/.test(first17)) return undefined
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(first17.charAt(at)), 0)
  return CHECKS.charAt(sum % 11)
}

export interface ResidentIdContext {
  readonly knownRegion?: (sixDigits: string) => boolean
  /** YYYY-MM-DD, for age and future dates. */
  readonly today?: string
}

/** Full years between two days. */
const ageOn = (birth: string, today: string): number =>
  Number(today.slice(0, 4)) - Number(birth.slice(0, 4)) - (today.slice(5) < birth.slice(5) ? 1 : 0)

function doubts(id: string, birth: string, context: ResidentIdContext): readonly Issue[] {
  const issues: Issue[] = []
  const region = id.slice(0, 6)
  if (!RESIDENCE_PERMIT.test(id) && context.knownRegion?.(region) === false) {
    issues.push({ severity: 'warning', message: '证件号前六位不在区划表里，请对照证件。' })
  }
  if (context.today !== undefined) {
    const age = ageOn(birth, context.today)
    if (age < 16 || age > 100) issues.push({ severity: 'warning', message: `按证件号推算 ${age} 岁，请对照证件。` })
  }
  return issues
}

/** What is wrong with a number (already normalised); nothing for a sound one. */
export function residentIdIssues(id: string, context: ResidentIdContext = {}): readonly Issue[] {
  const error = (message: string): readonly Issue[] => [{ severity: 'error', message }]
  if (id.length === 15) return error('这是 15 位旧身份证号，已停止使用，请填 18 位。')
  if (id.length !== 18) return error(`身份证号应为 18 位，这里是 ${id.length} 位，请对照证件。`)
  if (!/^\d{17}[\dX]$/.test(id)) return error('身份证号前 17 位应是数字，末位是数字或 X，请对照证件。')
  const birth = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`
  if (!isRealDate(birth)) return error('身份证号里的出生日期不存在，请对照证件。')
  if (context.today !== undefined && birth > context.today) return error('身份证号里的出生日期在今天之后，请对照证件。')
  const expected = expectedResidentIdCheck(id.slice(0, 17))
  if (expected !== id.charAt(17)) {
    return error(`身份证号末位与前 17 位不符，按前 17 位推算应为 ${expected}。前面也可能抄错，请对照证件。`)
  }
  return doubts(id, birth, context)
}
