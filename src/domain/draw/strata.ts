/** Layers of a draw and how many each of them gives. Integers only, so that any program counts the same. */
import type { PoolObject } from './pool'

export type StratumField = 'county' | 'category' | 'material'

/** The usual layers of a sampling draw: the plan asks for 不同类别、不同材质. */
export const STRATUM_FIELDS: readonly StratumField[] = ['county', 'category', 'material']

export interface Stratum {
  /** `239902|食品用复合膜袋|PE|一般`; a field not used as a layer is empty. */
  readonly key: string
  readonly objects: readonly PoolObject[]
  readonly attention: boolean
}

const keyOf = (object: PoolObject, fields: readonly StratumField[]): string =>
  [
    ...STRATUM_FIELDS.map((field) => (fields.includes(field) ? object[field] : '')),
    object.attention ? '重点' : '一般',
  ].join('|')

/** Objects by layer, layers sorted by key (UTF-16 code units). */
export function strataOf(objects: readonly PoolObject[], fields: readonly StratumField[]): readonly Stratum[] {
  const groups = new Map<string, PoolObject[]>()
  for (const object of objects) {
    const key = keyOf(object, fields)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [object])
    else group.push(object)
  }
  return [...groups]
    .map(([key, group]) => ({ key, objects: group, attention: group[0]?.attention === true }))
    .toSorted((left, right) => (left.key < right.key ? -1 : 1))
}

/** `北塔区|复合膜袋|PE|重点` as people read it. */
export const layerName = (key: string): string => {
  const parts = key.split('|')
  const attention = parts.at(-1) === '重点'
  const words = parts.slice(0, -1).filter((part) => part !== '')
  return `${words.length === 0 ? '不分层' : words.join(' · ')}${attention ? '（重点）' : ''}`
}

/** How many are drawn: so many in all, or so many of a hundred in each layer. */
export type Amount =
  | { readonly total: number; readonly attentionWeight: number }
  | { readonly percent: number; readonly attentionPercent: number }

export type Quotas =
  | { readonly ok: true; readonly quotas: ReadonlyMap<string, number> }
  | { readonly ok: false; readonly message: string }

/**
 * By percent: ⌈size × percent ÷ 100⌉, at least `minimum`, never more than the layer holds.
 * By total: every layer its minimum, then one at a time to the layer with the greatest size × weight ÷ (given + 1)
 * that is not used up (ties: the smaller key).
 */
export function quotasOf(strata: readonly Stratum[], amount: Amount, minimum: number): Quotas {
  const quotas = new Map(strata.map(({ key, objects }) => [key, Math.min(minimum, objects.length)]))
  if ('percent' in amount) {
    for (const { key, objects, attention } of strata) {
      const percent = attention ? amount.attentionPercent : amount.percent
      const wished = Math.ceil((objects.length * percent) / 100)
      quotas.set(key, Math.min(objects.length, Math.max(quotas.get(key) ?? 0, wished)))
    }
    return { ok: true, quotas }
  }
  const size = strata.reduce((sum, { objects }) => sum + objects.length, 0)
  if (amount.total > size) {
    return { ok: false, message: `计划抽 ${amount.total} 个，对象库只有 ${size} 个，请减少抽取数量或放宽范围。` }
  }
  let left = amount.total - [...quotas.values()].reduce((sum, one) => sum + one, 0)
  if (left < 0) {
    const message = `共 ${strata.length} 层，每层至少 ${minimum} 个，需要 ${amount.total - left} 个，计划只抽 ${amount.total} 个，请增加抽取数量或减少分层。`
    return { ok: false, message }
  }
  for (; left > 0; left -= 1) {
    const next = neediest(strata, quotas, amount.attentionWeight)
    if (next === undefined) break
    quotas.set(next, (quotas.get(next) ?? 0) + 1)
  }
  return { ok: true, quotas }
}

function neediest(strata: readonly Stratum[], quotas: ReadonlyMap<string, number>, weight: number): string | undefined {
  let best: { readonly key: string; readonly top: number; readonly bottom: number } | undefined
  for (const { key, objects, attention } of strata) {
    const given = quotas.get(key) ?? 0
    if (given >= objects.length) continue
    const top = objects.length * (attention ? weight : 1)
    const bottom = given + 1
    if (best === undefined || top * best.bottom > best.top * bottom) best = { key, top, bottom }
  }
  return best?.key
}
