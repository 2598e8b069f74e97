/** Undo and redo at any depth and of any step, on the real store: nothing is lost that nobody was asked about. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FieldValue } from '../../src/domain/schema/field'
import { isLiving } from '../../src/main/services/living-records'
import { openTestOffice, type TestOffice } from '../support/open-application'

const NAMES = ['宏图包装厂', '永利塑料厂', '兴达纸杯厂', '恒润复合包装厂', '金桥日化厂']
const PHONES = ['0452-6120001', '0452-6120002', '0452-6120003', '0452-6120004', null]

type Act =
  | { readonly is: 'edit'; readonly at: number; readonly key: 'name' | 'phone'; readonly value: number }
  | { readonly is: 'import'; readonly at: number; readonly value: number }
  | { readonly is: 'licence'; readonly at: number }
  | { readonly is: 'remove'; readonly at: number }
  | { readonly is: 'reopen' }

const anAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 7,
    arbitrary: fc.record({
      is: fc.constant('edit' as const),
      at: fc.nat(1),
      key: fc.constantFrom('name' as const, 'phone' as const),
      value: fc.nat(4),
    }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('import' as const), at: fc.nat(1), value: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('licence' as const), at: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('remove' as const), at: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('reopen' as const) }) },
)

const KINDS = ['enterprises', 'licences'] as const
type Seen = Record<string, Record<string, FieldValue>>

/** What a clerk sees: living records and their filled cells. */
function seen({ application }: TestOffice): Seen {
  const store = application.session.store()
  const out: Seen = {}
  for (const kind of KINDS) {
    for (const record of store.all(kind).values()) {
      if (!isLiving(record)) continue
      const cells = Object.entries(record.fields).filter(([, value]) => value !== null)
      out[`${kind}/${record.id}`] = Object.fromEntries([...cells, ['parent', record.parent ?? null]])
    }
  }
  return out
}

const living = ({ application }: TestOffice): string[] =>
  [...application.session.store().all('enterprises').values()].filter(isLiving).map(({ id }) => id)

/** Does one act. @returns true when a transaction was written */
async function perform(office: TestOffice, act: Act): Promise<boolean> {
  const { application, folder } = office
  const { records } = application.services
  const before = application.session.store().seq
  const ids = living(office)
  const id = act.is === 'reopen' ? undefined : ids[act.at % Math.max(1, ids.length)]
  if (act.is === 'reopen') await application.openFolder(folder)
  else if (act.is === 'import') {
    // One step over several records: changes one that is there, makes another.
    const fields = { name: NAMES[act.value] ?? '', phone: PHONES[act.value] ?? null }
    const rows = [...(id === undefined ? [] : [{ id, fields }]), { fields: { name: `新${act.value}厂` } }]
    await records.put('enterprises', rows, { kind: 'import', label: '导入企业档案' })
  } else if (id !== undefined) {
    if (act.is === 'remove') await records.remove('enterprises', [id])
    else if (act.is === 'licence') await records.put('licences', [{ parent: id, fields: { number: 'XK16-204-00112' } }])
    else {
      const value = (act.key === 'name' ? NAMES : PHONES)[act.value] ?? null
      await records.put('enterprises', [{ id, fields: { [act.key]: value } }])
    }
  }
  return application.session.store().seq > before
}

/** One office for all runs: each starts where the one before ended, which is only more history. */
let office: TestOffice
beforeEach(async () => {
  office = await openTestOffice()
})
afterEach(() => office.close())

const fieldOfKey = (key: string): { record: string; field: string } => {
  const at = key.lastIndexOf('/')
  return { record: key.slice(0, at), field: key.slice(at + 1) }
}

describe('undo and redo at any depth', () => {
  it('go back through every state and forward again, over closing and opening', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anAct, { minLength: 1, maxLength: 12 }), fc.nat(), async (acts, pick) => {
        const states = [seen(office)]
        for (const act of acts) if (await perform(office, act)) states.push(seen(office))
        const { application, folder } = office
        const steps = states.length - 1
        for (const depth of [steps, steps === 0 ? 0 : pick % (steps + 1)]) {
          for (let at = 1; at <= depth; at += 1) {
            expect((await application.handlers.history.undo({})).kept).toBe(0)
            expect(seen(office)).toEqual(states[steps - at])
          }
          if (pick % 3 === 0) await application.openFolder(folder)
          for (let at = 1; at <= depth; at += 1) {
            await application.handlers.history.redo({})
            expect(seen(office)).toEqual(states[steps - depth + at])
          }
        }
      }),
      { numRuns: 25 },
    )
  }, 120_000)
})

describe('undoing any step', () => {
  it('changes what it wrote and nothing else, and asks about all that later work stands on', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anAct, { minLength: 3, maxLength: 12 }),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom('all', 'none', 'some')), { minLength: 1, maxLength: 4 }),
        async (acts, undos) => {
          const { application } = office
          const first = application.session.store().seq + 1
          for (const act of acts) await perform(office, act)
          for (const [pick, how] of undos) {
            const store = application.session.store()
            const seq = first + (pick % Math.max(1, store.seq - first + 1))
            const plan = await application.services.history.planUndo(seq).catch(() => undefined)
            const transaction = await store.transaction(seq)
            if (plan === undefined || transaction === undefined) continue
            const before = seen(office)
            const asked = plan.questions.map(({ key }) => key)
            const take = how === 'all' ? ('all' as const) : how === 'none' ? [] : asked.filter((_, at) => at % 2 === 0)
            const { kept } = await application.handlers.history.undo({ seq, take, basedOn: plan.basedOn })
            const taken = new Set(how === 'all' ? asked : take)
            expect(kept).toBe(asked.length - taken.size + plan.gone)
            const after = seen(office)
            const written = new Map<string, FieldValue>(
              transaction.changes.flatMap((change) =>
                change.t === 'set' && change.created !== true
                  ? Object.entries(change.f).map(([key, value]) => [`${change.c}/${change.id}/${key}`, value] as const)
                  : [],
              ),
            )
            for (const record of new Set([...Object.keys(before), ...Object.keys(after)])) {
              const [old, now] = [before[record], after[record]]
              // A record comes or goes only when the step made or deleted it; one with later work only when taken.
              if (old === undefined || now === undefined) {
                expect(transaction.changes.some(({ c, id }) => `${c}/${id}` === record)).toBe(true)
                if (asked.includes(`${record}/*`)) expect(taken.has(`${record}/*`)).toBe(true)
                continue
              }
              for (const field of new Set([...Object.keys(old), ...Object.keys(now)])) {
                const key = `${record}/${field}`
                if ((old[field] ?? null) === (now[field] ?? null)) continue
                const isPlain = written.has(key) && (written.get(key) ?? null) === (old[field] ?? null)
                expect(isPlain || taken.has(key), key).toBe(true)
              }
            }
            for (const key of asked) {
              const { record, field } = fieldOfKey(key)
              if (!taken.has(key)) expect(after[record]?.[field]).toEqual(before[record]?.[field])
              else if (field === '*') expect(after[record]).toBeUndefined()
              else {
                // What the question said would come back: not what a step undone since had written.
                const promised = plan.questions.find((one) => one.key === key)?.before
                expect(String(after[record]?.[field] ?? '')).toBe(promised)
              }
            }
            // The step can come back: what it had written stands again where nothing was kept.
            if (how === 'all' && pick % 2 === 0) {
              const undone = application.session.store().seq
              await application.handlers.history.undo({ seq: undone, take: 'all' })
              expect(seen(office)).toEqual(before)
            }
          }
        },
      ),
      { numRuns: 40 },
    )
    expect(await office.application.session.store().check()).toEqual([])
  }, 120_000)
})
