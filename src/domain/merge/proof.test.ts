/** Whatever offices do and however packages travel: all end equal, and nothing a clerk was told is stored is lost. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Act, World } from '../../../tests/support/office-histories'

const act: fc.Arbitrary<Act> = fc.record({
  t: fc.oneof(
    { weight: 6, arbitrary: fc.constant('write' as const) },
    { weight: 4, arbitrary: fc.constantFrom('add' as const, 'child' as const, 'clear' as const, 'decide' as const) },
    { weight: 3, arbitrary: fc.constantFrom('delete' as const, 'restore' as const) },
    { weight: 3, arbitrary: fc.constantFrom('undo' as const, 'undeliver' as const) },
    { weight: 6, arbitrary: fc.constant('pack' as const) },
    { weight: 7, arbitrary: fc.constant('receive' as const) },
    { weight: 1, arbitrary: fc.constantFrom('copy' as const, 'backup' as const, 'goBack' as const, 'crash' as const) },
  ),
  at: fc.nat({ max: 11 }),
  pick: fc.nat({ max: 30 }),
  which: fc.nat({ max: 41 }),
})

const history = fc.array(act, { minLength: 10, maxLength: 60 })

// The original of a copied folder goes on under the replica the copy once had; its write is taken and taken back.
const COPIED: readonly Act[] = [
  { t: 'copy', at: 5, pick: 0, which: 0 },
  { t: 'delete', at: 6, pick: 0, which: 0 },
  { t: 'pack', at: 10, pick: 11, which: 0 },
  { t: 'receive', at: 0, pick: 0, which: 0 },
  { t: 'receive', at: 11, pick: 0, which: 0 },
  { t: 'write', at: 0, pick: 0, which: 0 },
  { t: 'write', at: 0, pick: 0, which: 0 },
  { t: 'undo', at: 0, pick: 0, which: 0 },
  { t: 'undeliver', at: 11, pick: 21, which: 0 },
]

/** All offices start from one ledger, as after the first package of the city. */
function lived(acts: readonly Act[]): World {
  const world = new World(3)
  const start: Act[] = [
    { t: 'add', at: 0, pick: 0, which: 0 },
    { t: 'add', at: 0, pick: 0, which: 0 },
    { t: 'child', at: 0, pick: 0, which: 0 },
  ]
  for (const one of start) world.act(one)
  for (const to of [1, 2]) {
    world.act({ t: 'pack', at: 0, pick: to, which: 0 })
    world.act({ t: 'receive', at: to, pick: 0, which: 0 })
  }
  for (const one of acts) world.act(one)
  return world
}

describe('any number of offices', () => {
  it('end equal and lose nothing, whatever was done in whatever order', () => {
    fc.assert(
      fc.property(history, (acts) => {
        const world = lived(acts)
        world.settle()
        const [first, ...others] = world.states()
        for (const other of others) expect(other).toBe(first)
        expect(world.lost()).toEqual([])
      }),
      { numRuns: 2000, examples: [[COPIED]] },
    )
  })
})
