/** A step made upon one that was itself undone: what stands is what stood below both, whatever order they go in. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestOffice, type TestOffice } from '../support/open-application'

let office: TestOffice
let id = ''
beforeEach(async () => {
  office = await openTestOffice()
  id = await make()
})
afterEach(() => office.close())

async function make(): Promise<string> {
  const fields = { name: '宏图包装厂', phone: '0452-0' }
  return (await office.application.handlers.records.put({ collection: 'enterprises', rows: [{ fields }] })).ids[0] ?? ''
}
const phone = () => office.application.session.store().get('enterprises', id)?.fields['phone'] ?? null
const seqNow = (): number => office.application.session.store().seq
async function write(value: string): Promise<number> {
  await office.application.handlers.records.put({ collection: 'enterprises', rows: [{ id, fields: { phone: value } }] })
  return seqNow()
}
const undo = (seq: number, take: 'all' | [] = []) => office.application.services.history.undo(seq, { take })

/** A write of the cell, and the one it was made upon. */
interface Node {
  readonly seq: number
  readonly value: string
  readonly below: Node | undefined
  isUndone: boolean
}

const standing = (node: Node | undefined): Node | undefined => {
  let at = node
  while (at?.isUndone === true) at = at.below
  return at
}

type Act = { readonly is: 'write' } | { readonly is: 'undo'; readonly pick: number; readonly takes: boolean }
const anAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ is: 'write' as const }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('undo' as const), pick: fc.nat(), takes: fc.boolean() }) },
)

describe('a step made upon one that was undone', () => {
  it('gives back what stood below all that was undone, as the plan promises, in any order', async () => {
    let count = 0
    await fc.assert(
      fc.asyncProperty(fc.array(anAct, { minLength: 6, maxLength: 14 }), async (acts) => {
        id = await make()
        const base: Node = { seq: seqNow(), value: '0452-0', below: undefined, isUndone: false }
        const nodes: Node[] = []
        let shown: Node = base
        for (const act of acts) {
          if (act.is === 'write') {
            count += 1
            const value = `0452-${count}`
            shown = { seq: await write(value), value, below: shown, isUndone: false }
            nodes.push(shown)
            continue
          }
          const open = nodes.filter(({ isUndone }) => !isUndone)
          const node = open[act.pick % Math.max(1, open.length)]
          if (node === undefined) continue
          const below = standing(node.below) ?? base
          const plan = await office.application.services.history.planUndo(node.seq)
          for (const { before } of plan.questions) expect(before).toBe(below.value)
          await undo(node.seq, act.takes ? 'all' : [])
          node.isUndone = true
          if (shown === node || act.takes) shown = below
          expect(phone()).toBe(shown.value)
        }
      }),
      { numRuns: 100 },
    )
  }, 120_000)

  it('undone before another was made upon both still counts as undone', async () => {
    const first = await write('0452-1')
    const second = await write('0452-2')
    await undo(first)
    const third = await write('0452-3')
    await undo(second)
    expect(phone()).toBe('0452-3')
    await undo(third)
    expect(phone()).toBe('0452-0')
  })

  it('leaves a value alone that was typed again on purpose', async () => {
    const first = await write('0452-1')
    await write('0452-2')
    await write('0452-1')
    const last = await write('0452-3')
    await undo(first)
    await undo(last)
    expect(phone()).toBe('0452-1')
  })
})
