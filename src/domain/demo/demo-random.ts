/** A small repeatable source of choices: the demo is the same on every computer. */
export interface DemoRandom {
  /** 0 ≤ n < limit. */
  below(limit: number): number
  pick<T>(list: readonly T[]): T
}

/** mulberry32: 32-bit state, good enough to vary invented data. */
export function createDemoRandom(seed: number): DemoRandom {
  let state = seed >>> 0
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit)
  }
  return {
    below,
    pick: (list) => {
      const one = list[below(list.length)]
      if (one === undefined) throw new Error('empty list')
      return one
    },
  }
}
