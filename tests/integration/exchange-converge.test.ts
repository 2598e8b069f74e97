/** Three offices, random work, random packages in any order and more than once: all end equal. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Office, send, startOffices } from '../support/two-offices'

type Act =
  | {
      readonly t: 'edit'
      readonly office: number
      readonly record: number
      readonly key: number
      readonly value: number
    }
  | { readonly t: 'add'; readonly office: number }
  | { readonly t: 'remove'; readonly office: number; readonly record: number }
  | { readonly t: 'pack'; readonly office: number; readonly to: number; readonly sinceLast: boolean }
  | { readonly t: 'merge'; readonly office: number; readonly packed: number }
  | { readonly t: 'settle'; readonly office: number; readonly side: number }
  | { readonly t: 'undo'; readonly office: number }

const office = fc.nat({ max: 2 })
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      t: fc.constant('edit' as const),
      office,
      record: fc.nat({ max: 3 }),
      key: fc.nat({ max: 2 }),
      value: fc.nat({ max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ t: fc.constant('add' as const), office }) },
  { weight: 1, arbitrary: fc.record({ t: fc.constant('remove' as const), office, record: fc.nat({ max: 3 }) }) },
  { weight: 3, arbitrary: fc.record({ t: fc.constant('pack' as const), office, to: office, sinceLast: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ t: fc.constant('merge' as const), office, packed: fc.nat({ max: 30 }) }) },
  { weight: 1, arbitrary: fc.record({ t: fc.constant('settle' as const), office, side: fc.nat({ max: 1 }) }) },
  { weight: 2, arbitrary: fc.record({ t: fc.constant('undo' as const), office }) },
)

const KEYS = ['fileNote', 'contactPerson', 'principal']

async function run(offices: readonly Office[], acts: readonly Act[]): Promise<void> {
  const packages: { path: string; to: string }[] = []
  for (const one of acts) {
    const at = offices[one.office]
    if (at === undefined) continue
    const records = [...at.store.all('enterprises').values()].filter(({ id }) => at.has('enterprises', id))
    switch (one.t) {
      case 'edit': {
        const record = records[one.record % Math.max(1, records.length)]
        if (record !== undefined)
          await at.set('enterprises', record.id, { [KEYS[one.key] ?? 'fileNote']: `值${one.value}` })
        break
      }
      case 'add':
        await at.add('enterprises', { name: `${at.name}的厂` })
        break
      case 'remove': {
        const record = records[one.record]
        if (record !== undefined) await at.records.remove('enterprises', [record.id])
        break
      }
      case 'pack': {
        const to = offices[one.to]
        if (to === undefined || to === at) break
        packages.push({ path: (await at.pack({ receiver: to.name, sinceLast: one.sinceLast })).path, to: to.name })
        break
      }
      case 'merge': {
        const mine = packages.filter(({ to }) => to === at.name)
        const packed = mine[one.packed % Math.max(1, mine.length)]
        if (packed !== undefined) await at.merge(packed.path)
        break
      }
      case 'settle': {
        const card = at.exchange.conflicts()[0]
        const side = card?.sides[one.side]
        if (card !== undefined && side !== undefined) await at.exchange.resolve(card.conflict, { value: side.value })
        break
      }
      case 'undo':
        if ((await at.store.undoState()).undo !== undefined) await at.history.undo().catch(() => undefined)
    }
  }
}

/** Everybody gives everything to everybody, twice round. */
async function settleAll(offices: readonly Office[]): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    for (const from of offices) for (const to of offices) if (from !== to) await send(from, to)
  }
}

describe('three offices', () => {
  it('end equal whatever happened', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 40 }), async (acts) => {
        const world = await startOffices()
        try {
          const offices = [
            await world.office({ name: '甲局', region: '230200' }),
            await world.office({ name: '乙局', region: '230202', clockAheadMinutes: 90_000 }),
            await world.office({ name: '丙局', region: '230204', clockAheadMinutes: -90_000 }),
          ]
          const [first] = offices
          for (const name of ['一厂', '二厂']) await first?.add('enterprises', { name })
          await run(offices, acts)
          await settleAll(offices)
          const states = offices.map((one) => one.state())
          expect(states[1]).toBe(states[0])
          expect(states[2]).toBe(states[0])
          // Since-last packages and one more round change nothing any more.
          for (const from of offices) {
            for (const to of offices) {
              if (from === to) continue
              expect(await send(from, to, { sinceLast: true })).toMatchObject({ added: 0, updated: 0, conflicts: 0 })
            }
          }
          for (const one of offices) await one.reopen()
          expect(offices.map((one) => one.state())).toEqual(states)
        } finally {
          await world.end()
        }
      }),
      { numRuns: 15 },
    )
  })
})
