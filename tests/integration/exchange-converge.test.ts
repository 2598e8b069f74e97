/**
 * Three offices and copies of them, real stores, real packages: random work, undo, packages of every kind in any order,
 * more than once or lost, merges taken back or refused, folders copied and moved, backups brought back, crashes. All end
 * equal, no two writes share a dot, and no value a clerk was told is stored is lost.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseDot } from '../../src/domain/record/record'
import { registerKeys, registerValues } from '../../src/domain/record/registers'
import { type Office, type Offices, send, startOffices } from '../support/two-offices'

const ACTS = {
  edit: 6,
  clear: 1,
  add: 1,
  child: 2,
  attach: 1,
  remove: 1,
  settle: 2,
  undo: 2,
  redo: 1,
  pack: 4,
  merge: 6,
  takeBack: 2,
  refuse: 1,
  copy: 1,
  move: 1,
  crash: 1,
  backup: 1,
  restore: 1,
} as const

interface Act {
  readonly t: keyof typeof ACTS
  readonly at: number
  readonly pick: number
  readonly which: number
}

const act: fc.Arbitrary<Act> = fc.record({
  t: fc.oneof(
    ...Object.entries(ACTS).map(([name, weight]) => ({ weight, arbitrary: fc.constant(name as keyof typeof ACTS) })),
  ),
  at: fc.nat({ max: 11 }),
  pick: fc.nat({ max: 30 }),
  which: fc.nat({ max: 41 }),
})

const KEYS = ['fileNote', 'contactPerson', 'principal'] as const
const REGIONS = ['230202', '230204'] as const
const OFFICES = 3
const MOST_OFFICES = 4

const nth = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)]

/** Register and dot of every value an office holds. */
function slotsOf(office: Office): Map<string, Set<string>> {
  const out = new Map<string, Set<string>>()
  for (const name of office.store.collectionNames()) {
    if (name === 'exchanges' || name === 'settings') continue
    for (const record of office.store.all(name).values()) {
      for (const key of registerKeys(record)) {
        out.set(`${name}/${record.id}/${key}`, new Set(registerValues(record, key).map(({ dot }) => dot)))
      }
    }
  }
  return out
}

class World {
  private readonly packages: { readonly path: string; readonly to: string }[] = []
  private readonly backups = new Map<Office, string[]>()
  private readonly spent = new Set<string>()
  private readonly acknowledged = new Set<string>()
  private readonly superseded = new Set<string>()
  private readonly givenUp = new Set<string>()
  /** Values an undo put back. */
  private readonly putBack = new Set<string>()

  constructor(
    private readonly place: Offices,
    readonly offices: Office[],
  ) {}

  /** One act, and what it wrote: new dots of this office's own, and the values they stand in the place of. */
  async act(one: Act): Promise<void> {
    const office = nth(this.offices, one.at)
    if (office === undefined) return
    const before = slotsOf(office)
    const seq = office.store.seq
    await this.perform(office, one)
    const { replica } = office.store.file
    if (one.t === 'restore') {
      // What only this office held and a backup does not is given up knowingly.
      for (const [slot, dots] of before) for (const dot of dots) this.givenUp.add(`${slot}@${dot}`)
    }
    const isUndo = one.t === 'undo' || one.t === 'takeBack'
    if (isUndo || one.t === 'redo') {
      // What was written here on a record a package had brought and taken back again is no work: it goes with the merge.
      const after = slotsOf(office)
      for (const [slot, dots] of before) {
        if (after.has(slot)) continue
        for (const dot of dots) if (this.putBack.has(`${slot}@${dot}`)) this.givenUp.add(`${slot}@${dot}`)
      }
    }
    if (one.t === 'takeBack' && one.which % 2 === 0) {
      // A record a package had brought goes with the merge when the clerk says so, what was filled in here included.
      const after = slotsOf(office)
      for (const [slot, dots] of before) {
        if (!after.has(slot)) for (const dot of dots) this.givenUp.add(`${slot}@${dot}`)
      }
    }
    for (let count = seq + 1; count <= office.store.seq && one.t !== 'restore'; count += 1) {
      const dot = `${replica}:${count}`
      if (this.spent.has(dot)) throw new Error(`two writes share ${dot}`)
      this.spent.add(dot)
    }
    for (const [slot, dots] of slotsOf(office)) {
      for (const dot of dots) {
        const by = parseDot(dot)
        if (by.replica !== replica || by.count <= seq || one.t === 'restore') continue
        this.acknowledged.add(`${slot}@${dot}`)
        if (isUndo) this.putBack.add(`${slot}@${dot}`)
        for (const old of before.get(slot) ?? []) if (old !== dot) this.superseded.add(`${slot}@${old}`)
      }
    }
  }

  private async perform(office: Office, { t, pick, which }: Act): Promise<void> {
    const living = [...office.store.all('enterprises').values()].filter(({ id }) => office.has('enterprises', id))
    const record = nth(living, pick)
    const key = nth(KEYS, which) ?? 'fileNote'
    const quietly = (work: Promise<unknown>): Promise<unknown> => work.catch(onlyRefusals)
    switch (t) {
      case 'edit':
        if (record !== undefined) await office.set('enterprises', record.id, { [key]: `值${which % 5}` })
        break
      case 'clear':
        if (record !== undefined) await office.set('enterprises', record.id, { [key]: null })
        break
      case 'add':
        await office.add('enterprises', { name: `${office.name}的厂`, regionCode: nth(REGIONS, which) ?? '' })
        break
      case 'child':
        if (record !== undefined) await office.add('products', { name: `产品${which}` }, record.id)
        break
      case 'attach':
        if (record !== undefined) await attach(office, record.id, `附件 ${which % 4}`)
        break
      case 'remove':
        if (record !== undefined) await office.records.remove('enterprises', [record.id])
        break
      case 'settle': {
        const card = nth(office.exchange.conflicts(), pick)
        const side = card === undefined ? undefined : nth(card.sides, which)
        if (card !== undefined && side !== undefined) {
          await quietly(office.exchange.resolve(card.conflict, { value: side.value }))
        }
        break
      }
      case 'undo':
        if ((await office.store.undoState()).undo !== undefined) await quietly(office.history.undo())
        break
      case 'redo':
        await quietly(office.history.redo())
        break
      case 'pack':
        await this.pack(office, pick, which)
        break
      case 'merge': {
        const packed = nth(
          this.packages.filter(({ to }) => to === office.name),
          pick,
        )
        if (packed !== undefined) await office.merge(packed.path)
        break
      }
      case 'takeBack': {
        const merges: number[] = []
        for await (const { kind, seq } of office.store.history({})) if (kind === 'merge') merges.push(seq)
        const merge = nth(merges, pick)
        if (merge !== undefined) await quietly(office.history.undo(merge, which % 2 === 0 ? { take: 'all' } : {}))
        break
      }
      case 'refuse': {
        const taken = nth(
          office.exchange.log().filter(({ direction }) => direction === 'taken'),
          pick,
        )
        if (taken !== undefined) await quietly(office.exchange.refuse(taken.id))
        break
      }
      case 'copy':
        if (this.offices.length < MOST_OFFICES) this.offices.push(await office.copy(`${office.name}副本`))
        break
      case 'move':
        await office.move()
        break
      case 'crash':
        await office.crash()
        break
      case 'backup':
        this.backups.set(office, [...(this.backups.get(office) ?? []), await office.backup()])
        break
      case 'restore': {
        const backup = nth(this.backups.get(office) ?? [], pick)
        if (backup !== undefined) await quietly(office.restore(backup))
        break
      }
    }
  }

  private async pack(office: Office, pick: number, which: number): Promise<void> {
    const to = nth(this.offices, pick)
    if (to === undefined || to === office) return
    const some = nth([...office.store.all('enterprises').keys()], which)
    const scopes = [
      {},
      { sinceLast: true },
      { region: nth(REGIONS, which) ?? '' },
      some === undefined ? {} : { enterprises: [some] },
    ]
    const { path } = await office.pack({ receiver: to.name, ...nth(scopes, which) })
    this.packages.push({ path, to: to.name })
  }

  /**
   * Everybody gives everything to everybody, twice round; where no folder was copied (two workspaces of one office name)
   * only what the other has not got, once more.
   */
  async settleAll(): Promise<void> {
    const sinceLast = this.offices.length === OFFICES
    for (let round = 0; round < (sinceLast ? 3 : 2); round += 1) {
      for (const from of this.offices) {
        for (const to of this.offices) if (from !== to) await send(from, to, { sinceLast })
      }
    }
  }

  /** Values acknowledged that are nowhere now and that nobody who had seen them replaced. */
  lost(): string[] {
    const held = new Set<string>()
    for (const office of this.offices) {
      for (const [slot, dots] of slotsOf(office)) for (const dot of dots) held.add(`${slot}@${dot}`)
    }
    return [...this.acknowledged].filter((one) => !held.has(one) && !this.superseded.has(one) && !this.givenUp.has(one))
  }

  end(): Promise<void> {
    return this.place.end()
  }
}

/** Nothing to undo, a card settled meanwhile …: said to the clerk, no fault. Everything else is one. */
function onlyRefusals(cause: unknown): void {
  if (!(cause instanceof Error) || cause.name !== 'Refusal') throw cause
}

async function attach(office: Office, id: string, text: string): Promise<void> {
  const { sha256, sizeBytes } = await office.store.attachments.put(Buffer.from(text))
  await office.store.transact(() => ({
    actor: office.name,
    label: '添加附件',
    kind: 'edit',
    changes: [
      {
        t: 'set',
        c: 'attachments',
        id: office.newId(),
        f: { name: `${text}.txt`, sha256, sizeBytes, parent: id },
        created: true,
      },
    ],
  }))
}

it('all offices end equal and lose nothing, whatever happened', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 35 }), async (acts) => {
      const place = await startOffices()
      const world = new World(place, [
        await place.office({ name: '甲局', region: '230200' }),
        await place.office({ name: '乙局', region: '230202', clockAheadMinutes: 90_000 }),
        await place.office({ name: '丙局', region: '230204', clockAheadMinutes: -90_000 }),
      ])
      try {
        for (const which of [0, 1]) await world.act({ t: 'add', at: 0, pick: 0, which })
        const [first, ...others] = world.offices
        for (const other of others) if (first !== undefined) await send(first, other)
        for (const one of acts) await world.act(one)
        await world.settleAll()
        const states = world.offices.map((one) => one.state())
        for (const state of states) expect(state).toBe(states[0])
        expect(world.lost()).toEqual([])
        // One more round of whole packages and one since the last change nothing any more; nor does closing and opening.
        for (const from of world.offices) {
          for (const to of world.offices) {
            if (from !== to) expect(await send(from, to)).toMatchObject({ added: 0, updated: 0, conflicts: 0 })
          }
        }
        for (const from of world.offices) {
          for (const to of world.offices) {
            if (from === to) continue
            expect(await send(from, to, { sinceLast: true })).toMatchObject({ added: 0, updated: 0, conflicts: 0 })
          }
        }
        for (const one of world.offices) await one.reopen()
        expect(world.offices.map((one) => one.state())).toEqual(states)
        // Files came along with their records.
        for (const one of world.offices) {
          for (const { id, fields } of one.store.all('attachments').values()) {
            const hash = fields['sha256']
            if (typeof hash !== 'string' || !one.has('attachments', id)) continue
            expect(await one.store.attachments.has(hash)).toBe(true)
          }
        }
      } finally {
        for (const one of world.offices) {
          await one.tidy()
          await one.close()
        }
        await world.end()
      }
    }),
    { numRuns: 24, interruptAfterTimeLimit: 40_000, markInterruptAsFailure: false },
  )
})
