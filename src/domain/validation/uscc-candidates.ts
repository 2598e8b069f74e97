/**
 * What a credit code that fails its check may have been: letters and digits taken for each other, neighbours swapped, a place
 * doubled, another place miscopied. Ranked, for a person to compare with the licence; nothing is ever corrected by itself.
 */
import { expectedOrganisationCheck, isValidUscc, USCC_CHARSET, USCC_WEIGHTS } from './uscc-check'

export interface UsccCandidate {
  readonly code: string
  /** What would have gone wrong: `第 5、6 位写反`. */
  readonly why: string
}

/** Shown at most: a longer list is no help. */
const MOST = 4

/** Signs that never occur in a code and what they are taken for, the likeliest first. */
const FOREIGN: Readonly<Record<string, string>> = { I: '1L', O: '0QD', S: '58', Z: '27', V: 'UY' }

/** Signs of the code that are taken for each other when it is copied by hand or read by a machine. */
const ALIKE = [
  '0DQ',
  '1L7',
  '2Z',
  '5S6',
  '8B3',
  '6G',
  '38',
  '17',
  'UVY',
  'CG',
  'PR',
  'EF',
  'MN',
  'XK',
  '49',
  '09',
  '56',
]

const alikeOf = new Map<string, ReadonlySet<string>>(
  [...USCC_CHARSET].map((sign) => {
    const others = ALIKE.filter((group) => group.includes(sign)).flatMap((group) => [...group])
    return [sign, new Set(others.filter((other) => other !== sign && USCC_CHARSET.includes(other)))]
  }),
)

interface Found extends UsccCandidate {
  /** Less is likelier. */
  readonly cost: number
  readonly doubts: number
}

interface Plausibility {
  readonly knownHead: (twoSigns: string) => boolean
  readonly knownRegion?: (sixDigits: string) => boolean
}

/** How many of the things a whole code says about itself beside its check do not fit. */
function doubtsOf(code: string, { knownHead, knownRegion }: Plausibility): number {
  const inner = expectedOrganisationCheck(code.slice(8, 16)) === code.charAt(16) ? 0 : 1
  const head = knownHead(code.slice(0, 2)) ? 0 : 1
  return inner + head + (knownRegion?.(code.slice(2, 8)) === false ? 1 : 0)
}

const withSign = (code: string, at: number, sign: string): string => code.slice(0, at) + sign + code.slice(at + 1)

/** Every reading of the foreign signs, the likeliest first; at most 32. */
function readForeign(code: string): readonly string[] {
  let readings = ['']
  for (const sign of code) {
    const options = FOREIGN[sign] ?? sign
    readings = readings.flatMap((reading) => [...options].map((option) => reading + option)).slice(0, 32)
  }
  return readings
}

/** The one sign that makes the whole fit, at each place. */
function* oneSignOff(code: string): Generator<{ code: string; at: number; sign: string }> {
  const values = [...code].map((sign) => USCC_CHARSET.indexOf(sign))
  const sum = values.reduce((total, value, at) => total + value * (USCC_WEIGHTS[at] ?? 1), 0)
  for (let at = 0; at < code.length; at += 1) {
    // The 18th place counts once: the whole sum must be a multiple of 31.
    const weight = USCC_WEIGHTS[at] ?? 1
    for (let value = 0; value < USCC_CHARSET.length; value += 1) {
      if ((sum + (value - (values[at] ?? 0)) * weight) % 31 !== 0) continue
      const sign = USCC_CHARSET.charAt(value)
      if (value !== values[at]) yield { code: withSign(code, at, sign), at, sign }
    }
  }
}

function ofOneSign(code: string): Omit<Found, 'doubts'>[] {
  const found: Omit<Found, 'doubts'>[] = []
  for (const one of oneSignOff(code)) {
    const was = code.charAt(one.at)
    const alike = alikeOf.get(was)?.has(one.sign) === true
    // Comes first among equals: where the rest fits together, one place is wrong and not two that agree by chance.
    if (one.at === 17) found.push({ code: one.code, why: `第 18 位推算应为 ${one.sign}`, cost: 0.5 })
    else if (alike) found.push({ code: one.code, why: `第 ${one.at + 1} 位 ${one.sign} 写成了 ${was}`, cost: 1 })
    // Any other place is told only where the organisation code inside proves it a second time.
    else if (one.at >= 8 && one.at < 16)
      found.push({ code: one.code, why: `第 ${one.at + 1} 位应为 ${one.sign}`, cost: 3 })
  }
  return found
}

function swapped(code: string): Omit<Found, 'doubts'>[] {
  const found: Omit<Found, 'doubts'>[] = []
  for (let at = 0; at + 1 < code.length; at += 1) {
    if (code.charAt(at) === code.charAt(at + 1)) continue
    const other = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2)
    found.push({ code: other, why: `第 ${at + 1}、${at + 2} 位写反`, cost: 1 })
  }
  return found
}

/** One sign too many: which of the 19 may go. */
function shortened(code: string): Omit<Found, 'doubts'>[] {
  return [...code].map((sign, at) => ({
    code: code.slice(0, at) + code.slice(at + 1),
    why: `第 ${at + 1} 位 ${sign} 多抄`,
    cost: sign === code.charAt(at - 1) || sign === code.charAt(at + 1) ? 1 : 2,
  }))
}

function guesses(code: string): Omit<Found, 'doubts'>[] {
  if (code.length === 19) return readForeign(code).flatMap(shortened)
  const readings = readForeign(code)
  const [likeliest = code] = readings
  if (likeliest !== code) {
    const read = readings.map((one, at) => ({ code: one, why: '有代码里不用的字母', cost: at / 32 }))
    if (read.some((one) => isValidUscc(one.code))) return read
  }
  return [...swapped(likeliest), ...ofOneSign(likeliest)]
}

/**
 * What a folded code of 18 or 19 signs may have been, the likeliest first; empty when nothing stands out. Every candidate
 * has the right check; one that also fits division, head and organisation code puts all others out of the running.
 */
export function usccCandidates(code: string, plausible: Plausibility): readonly UsccCandidate[] {
  const found = new Map<string, Found>()
  for (const guess of guesses(code)) {
    if (!isValidUscc(guess.code)) continue
    const doubts = doubtsOf(guess.code, plausible)
    const known = found.get(guess.code)
    if (known === undefined || guess.cost < known.cost) found.set(guess.code, { ...guess, doubts })
  }
  const all = [...found.values()]
  const proven = all.filter(({ doubts }) => doubts === 0)
  // A sign that merely makes the sum come right says little; without the inner check it is left out.
  const told = proven.length > 0 ? proven : all.filter(({ cost }) => cost < 3)
  return told
    .sort((left, right) => left.doubts - right.doubts || left.cost - right.cost)
    .slice(0, MOST)
    .map(({ code: whole, why }) => ({ code: whole, why }))
}
