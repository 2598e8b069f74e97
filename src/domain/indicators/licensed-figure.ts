/** Figures over the licensed enterprises E_lic, with the other denominator and the counties as lines. */
import { type CountDraft, countIn, type EnterpriseFrame, frameOf } from './enterprise-count'
import type { Indicator } from './indicator'
import type { Population, Standing } from './indicator-input'
import { ALL, rateIndicator, type Target } from './ratio'

/** 在产获证企业 or all holders of a valid licence. */
export type Scope = 'active' | 'strict'

const SCOPE_TEXT: Readonly<Record<Scope, string>> = {
  active: '分母为在产获证企业（含季节性、临时停产）；长期停产、转产、关闭、迁出和证书失效的不计入',
  strict: '分母为全部持有有效许可证的企业，不论是否在产',
}

/** Names of the two denominators. */
export const SCOPE_LABEL: Readonly<Record<Scope, string>> = { active: '按在产获证企业', strict: '按全部获证企业' }

const SCOPE_WORD: Readonly<Record<Scope, string>> = { active: '在产获证企业', strict: '全部获证企业' }

/** The denominator the office has chosen. */
export const mainScope = (population: Population): Scope =>
  population.input.options.enterpriseDenominator === '全部获证企业' ? 'strict' : 'active'

/** E_lic by one of the two denominators, made once for all figures. */
export const licensedFrame = (population: Population, scope: Scope): EnterpriseFrame =>
  population.memory.once(`frame.${scope}`, [population.standings], () =>
    frameOf(population, (standing) => {
      const membership = standing[scope]
      return membership.member ? true : membership.listed ? membership.reason : false
    }),
  )

/** Footnote of the denominator, for figures that count persons or batches of the same enterprises. */
export const scopeText = (population: Population): string => SCOPE_TEXT[mainScope(population)]

export interface LicensedFigure {
  readonly key: string
  readonly label: string
  /** What makes an enterprise count, as a noun: 制度健全的企业. */
  readonly counted: string
  readonly footnote: string
  /** The plan wants all of them; `null` where it sets no target. */
  readonly target?: Target | null
  readonly pending?: readonly string[]
  readonly warnings?: readonly string[]
  readonly parts?: readonly Indicator[]
}

/** A figure over licensed enterprises; lines: the other denominator, own parts, counties. */
export function licensedIndicator(
  population: Population,
  figure: LicensedFigure,
  passes: (standing: Standing) => boolean,
): Indicator {
  const { asOf } = population.input
  const main = mainScope(population)
  const other: Scope = main === 'active' ? 'strict' : 'active'
  const draftOf = (scope: Scope): CountDraft => ({
    key: figure.key,
    label: figure.label,
    unit: '家',
    target: figure.target === null ? undefined : (figure.target ?? ALL),
    counts: 'enterprises',
    formula: `${figure.counted} ÷ ${SCOPE_WORD[scope]}`,
    options: ['enterpriseDenominator'],
    footnote: `截至${asOf}。${SCOPE_TEXT[scope]}。${figure.footnote}`,
    noDataReason: '没有截至日期有效的许可证记录，分母为零。',
  })
  const made = (scope: Scope) => {
    const frame = licensedFrame(population, scope)
    const { numeratorIds, countyParts } = countIn(frame, passes)
    return { numbers: { numeratorIds, denominatorIds: frame.ids, excluded: frame.excluded }, countyParts }
  }
  const counted = made(main)
  const draft = draftOf(main)
  return rateIndicator({
    ...draft,
    ...counted.numbers,
    ...(figure.pending === undefined ? {} : { pending: figure.pending }),
    ...(figure.warnings === undefined ? {} : { warnings: figure.warnings }),
    parts: [
      rateIndicator({
        ...draftOf(other),
        ...made(other).numbers,
        key: `${figure.key}.${other}`,
        label: SCOPE_LABEL[other],
      }),
      ...(figure.parts ?? []),
      ...counted.countyParts(draft),
    ],
  })
}
