/** The two check characters of a 统一社会信用代码 (GB 32100-2015) and of the organisation code inside (GB 11714). */

/** 31 characters, no I O S V Z; a character's value is its place. */
export const USCC_CHARSET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** Of the first 17 places: powers of 3 mod 31. */
export const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const

/** The 18th place that belongs to 17 places; undefined when one of them is not in the set. */
export function expectedUsccCheck(first17: string): string | undefined {
  if (first17.length !== 17) return undefined
  let sum = 0
  for (const [at, weight] of USCC_WEIGHTS.entries()) {
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
