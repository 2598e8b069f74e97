import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkspace } from '../../src/main/store/open-workspace'
import { previewRepair, repairWorkspace } from '../../src/main/store/repair/repair-workspace'
import type { WorkspaceStore } from '../../src/main/store/workspace-store'
import { Refusal } from '../../src/shared/result'
import {
  aDamage,
  copyOf,
  type Damage,
  filesIn,
  inflict,
  journalOf,
  type SoundWorkspace,
  soundWorkspace,
} from '../support/damaged-workspace'
import { faultyDisk, isChanging } from '../support/store-faults'
import {
  createIn,
  openIn,
  openOptions,
  type StoreFolder,
  setDraft,
  stateOf,
  storeFolder,
} from '../support/store-folder'
import { program } from '../support/store-programs'

let sound: SoundWorkspace

beforeAll(async () => {
  sound = await soundWorkspace()
})
afterAll(() => sound.place.remove())

const CHINESE = /[\u4e00-\u9fff]/
type State = {
  readonly seq: number
  readonly records: Record<string, { readonly id: string; readonly fields: object }[]>
}

/** Records alone: a repair adds one transaction. */
const recordsOf = (store: WorkspaceStore) => (stateOf(store) as State).records
const soundRecords = () => (sound.state as State).records

/** collection/id/field → value */
function cells(records: State['records']): Map<string, unknown> {
  const out = new Map<string, unknown>()
  for (const [name, list] of Object.entries(records)) {
    for (const { id, fields } of list)
      for (const [key, value] of Object.entries(fields)) out.set(`${name}/${id}/${key}`, value)
  }
  return out
}

async function onRefusal<T>(task: () => Promise<T>, refused: (error: Refusal) => T): Promise<T> {
  try {
    return await task()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    expect(error.message).toMatch(CHINESE)
    return refused(error)
  }
}

/** Whatever is shown is true or reported; nothing but refusals in Chinese is thrown. @returns is the damage found? */
async function expectHonest(place: StoreFolder): Promise<boolean> {
  const opened = await openWorkspace(openOptions(place, { readOnly: true }))
  if (!opened.ok) {
    expect(opened.error.message).toMatch(CHINESE)
    return true
  }
  const store = opened.value
  const { damage } = store.report
  for (const sentence of damage) expect(sentence).toMatch(CHINESE)
  if (damage.length === 0) expect(stateOf(store)).toEqual(sound.state)
  else for (const [cell, value] of cells(recordsOf(store))) expect(knownValues(cell)).toContainEqual(value)
  for (const [sha256, bytes] of sound.attachments) {
    const read = await onRefusal<Uint8Array>(
      () => store.attachments.read(sha256),
      () => bytes,
    )
    expect(Buffer.from(read).equals(bytes)).toBe(true)
  }
  const journal = await onRefusal(
    () => journalOf(store),
    () => [],
  )
  // Where a closed journal is gone its transactions are missing, which opening says; the others are what they were.
  for (const one of journal) expect(one).toBe(sound.journal[(JSON.parse(one) as { seq: number }).seq - 1])
  const problems = await store.check()
  for (const { problem } of problems) expect(problem).toMatch(CHINESE)
  await store.close()
  return problems.length > 0
}

/** In this workspace no cell is written twice: it has its value or none. */
const knownValues = (cell: string): unknown[] => [cells(soundRecords()).get(cell)]

/** A copy before is there for repairs alone: that it is gone, or as new as the present one, is no fault. */
const isUnseen = ({ file, kind, other }: Damage): boolean =>
  file.includes('.previous.') && (kind === 'remove' || (kind === 'exchange' && other === file.replace('.previous', '')))

/** Lines of the damaged current journal that are still whole. */
function wholeLines(place: StoreFolder, sets: readonly string[]): string[] {
  const files = [...filesIn(place.workspace)].filter(([name]) => /^(journal|damaged)\//.test(name))
  const text = files.map(([, bytes]) => bytes.toString('utf8')).join('\n')
  return sets.filter((line) => text.includes(line))
}

async function expectRepaired(place: StoreFolder, damages: readonly Damage[]): Promise<void> {
  const receipt = await repairWorkspace(openOptions(place))
  for (const { what } of [...receipt.repaired, ...receipt.lost]) expect(what).toMatch(CHINESE)
  const lostFiles = receipt.lost.filter(({ where }) => /^attachments\/[0-9a-f]{2}\/[0-9a-f]{64}$/.test(where)).length
  expect(receipt.left).toHaveLength(lostFiles)
  const store = await openIn(place)
  expect(store.report).toMatchObject({ readOnly: false, damage: [] })
  expect(await store.check()).toHaveLength(lostFiles)
  const shown = cells(recordsOf(store))
  const expected = cells(soundRecords())
  for (const [cell, value] of shown) expect(knownValues(cell), JSON.stringify(damages)).toContainEqual(value)
  if (receipt.lost.length === lostFiles) expect(recordsOf(store)).toEqual(soundRecords())
  const whole = wholeLines(
    place,
    sound.journal.map((one) => one.slice(0, -1)),
  )
  for (const line of whole) {
    for (const change of (JSON.parse(`${line}}`) as { changes: { c: string; id: string; f: object }[] }).changes) {
      for (const key of Object.keys(change.f)) {
        const cell = `${change.c}/${change.id}/${key}`
        expect(shown.get(cell), `${cell} ${JSON.stringify(damages)}`).toEqual(expected.get(cell))
      }
    }
  }
  // It goes on as a workspace, and nothing of the repair has to be repaired.
  await store.transact((view) => setDraft(view, 'enterprises', 'e9', { name: '修复以后' }))
  await store.checkpoint()
  await store.close()
  const again = await repairWorkspace(openOptions(place))
  expect(again.repaired).toEqual([])
}

async function withCopy(work: (place: StoreFolder) => Promise<void>): Promise<void> {
  const place = await copyOf(sound)
  try {
    await work(place)
  } finally {
    await place.remove()
  }
}

describe('one damaged file', () => {
  it('is never shown as right, is found by check, and is repaired as far as anything intact holds it', async () => {
    await fc.assert(
      fc.asyncProperty(aDamage([...sound.files.keys()]), async (damage) => {
        await withCopy(async (place) => {
          const changed = inflict(place.workspace, sound, damage)
          const found = await expectHonest(place)
          expect(found, JSON.stringify(damage)).toBe(changed && !isUnseen(damage))
          await expectRepaired(place, [damage])
        })
      }),
      { numRuns: 110 },
    )
  }, 180_000)
})

describe('two damaged files', () => {
  it('are never shown as right, and the repair says what is lost', async () => {
    const two = fc.tuple(aDamage([...sound.files.keys()]), aDamage([...sound.files.keys()]))
    await fc.assert(
      fc.asyncProperty(two, async (damages) => {
        fc.pre(damages[0].file !== damages[1].file)
        await withCopy(async (place) => {
          for (const damage of damages) inflict(place.workspace, sound, damage)
          await expectHonest(place)
          await onRefusal(
            () => expectRepaired(place, damages),
            ({ message }) => {
              // Neither workspace.json nor the first settings are left.
              expect(message).toContain('找不到本局名称')
            },
          )
        })
      }),
      { numRuns: 60 },
    )
  }, 180_000)
})

describe('a preview', () => {
  it('changes nothing and says what the repair then does', async () => {
    await withCopy(async (place) => {
      const damage: Damage = { file: 'data/enterprises.json', kind: 'flip', at: 0.9, mask: 1, other: '' }
      inflict(place.workspace, sound, damage)
      const before = filesIn(place.workspace)
      const preview = await previewRepair(openOptions(place))
      expect(filesIn(place.workspace)).toEqual(before)
      expect(preview.lost).toEqual([])
      expect(preview.repaired.map(({ what }) => what).join('\n')).toContain('data/enterprises.json（企业档案）：由')
      const { repaired, lost, aside } = await repairWorkspace(openOptions(place))
      expect({ repaired, lost }).toEqual({ repaired: preview.repaired, lost: preview.lost })
      expect(existsSync(join(place.workspace, aside ?? '', 'data', 'enterprises.json'))).toBe(true)
    })
  })
})

describe('a repair that ends at any moment', () => {
  it('leaves the damaged workspace or the repaired one, and can be done again', async () => {
    const damages: readonly Damage[] = [
      { file: 'data/enterprises.json', kind: 'flip', at: 0.9, mask: 1, other: '' },
      { file: 'data/_manifest.json', kind: 'remove', at: 0, mask: 1, other: '' },
      { file: 'workspace.json', kind: 'truncate', at: 0.5, mask: 1, other: '' },
    ]
    const until = async (index: number, place: StoreFolder, disk: ReturnType<typeof faultyDisk>): Promise<void> => {
      for (const damage of damages) inflict(place.workspace, sound, damage)
      disk.decide = (call) => (call.index < index ? undefined : { code: 'EIO' })
      const doing = repairWorkspace(openOptions(place), {
        fs: disk.fs,
        processes: program(),
        reportFault: () => undefined,
      })
      await doing.catch((error: unknown) => expect(String(error)).toMatch(CHINESE))
      await disk.abandon()
    }
    let changing: readonly number[] = []
    await withCopy(async (place) => {
      const disk = faultyDisk()
      await until(Number.POSITIVE_INFINITY, place, disk)
      changing = disk.calls.filter(isChanging).map(({ index }) => index)
    })
    expect(changing.length).toBeGreaterThan(60)
    const outcomes = new Set<boolean>()
    for (const index of changing.filter((_, at) => at % 8 === 0)) {
      await withCopy(async (place) => {
        await until(index, place, faultyDisk())
        const opened = await openWorkspace(openOptions(place, { readOnly: true }))
        const isRepaired = opened.ok
        outcomes.add(isRepaired)
        if (opened.ok) {
          expect(opened.value.report.damage, String(index)).toEqual([])
          expect(await opened.value.check(), String(index)).toEqual([])
          await opened.value.close()
        }
        // workspace.json is among the damaged: until the repair has happened it cannot be opened at all.
        else expect(opened.error.code).toBe('damaged')
        await expectRepaired(place, damages)
      })
    }
    expect(outcomes).toEqual(new Set([false, true]))
  }, 180_000)
})

describe('a backup', () => {
  it('gives back what no file of the workspace holds any more', async () => {
    await withCopy(async (place) => {
      const store = await openIn(place)
      await store.backup({ reason: '手动备份', byHand: true })
      await store.close()
      const current = join(place.workspace, 'journal', 'current.jsonl')
      writeFileSync(current, '')
      for (const sha256 of sound.attachments.keys())
        rmSync(join(place.workspace, 'attachments', sha256.slice(0, 2), sha256))
      const receipt = await repairWorkspace(openOptions(place))
      const files = receipt.lost.filter(({ where }) => where.startsWith('attachments/'))
      expect(receipt.lost).toEqual(files)
      expect(files).toHaveLength(sound.attachments.size)
      expect(receipt.repaired.map(({ what }) => what).join()).toMatch(/\d+ 笔取自备份 2017-06-12 10:41/)
      const again = await openIn(place)
      expect(recordsOf(again)).toEqual(soundRecords())
      await again.close()
    })
  })

  /** Two backups of one workspace, and whether `check` finds fault. */
  async function withBackups(
    work: (place: StoreFolder, names: readonly string[], problems: () => Promise<readonly string[]>) => Promise<void>,
  ): Promise<void> {
    await withCopy(async (place) => {
      const store = await openIn(place)
      const names = []
      for (const round of [1, 2]) {
        await store.transact((view) => setDraft(view, 'enterprises', 'e1', { round }))
        names.push((await store.backup({ reason: '手动备份', byHand: true })).name)
      }
      await store.close()
      await work(place, names, async () => {
        const opened = await openIn(place, {}, { readOnly: true })
        try {
          return (await opened.check()).map(({ problem }) => problem)
        } finally {
          await opened.close()
        }
      })
    })
  }
  const flip = (path: string): void => {
    const bytes = readFileSync(path)
    const middle = Math.floor(bytes.length / 2)
    bytes[middle] = (bytes[middle] ?? 0) ^ 0x10
    writeFileSync(path, bytes)
  }

  it('that is damaged is found by check and goes aside, the workspace and other backups left as they are', async () => {
    await withBackups(async (place, [first = '', second = ''], problems) => {
      expect(await problems()).toEqual([])
      const folder = join(place.workspace, 'backups')
      flip(join(folder, first, 'data', 'enterprises.json.gz'))
      writeFileSync(join(folder, second, 'backup.json'), '')
      const found = await problems()
      expect(found).toHaveLength(2)
      expect(found.join()).toMatch(new RegExp(`备份 ${first} 里的 data/enterprises.json 损坏`))
      expect(found.join()).toMatch(new RegExp(`备份 ${second} 的清单 backup.json 损坏或不见了`))
      const before = readFileSync(join(place.workspace, 'workspace.json'), 'utf8')
      expect((await previewRepair(openOptions(place))).repaired).toHaveLength(2)
      const { lost, left, aside = '' } = await repairWorkspace(openOptions(place))
      expect([lost, left]).toEqual([[], []])
      expect(readFileSync(join(place.workspace, 'workspace.json'), 'utf8')).toBe(before)
      expect(existsSync(join(place.workspace, aside, 'backups', first, 'backup.json'))).toBe(true)
      expect(existsSync(join(folder, second))).toBe(false)
      expect(await problems()).toEqual([])
    })
  })

  it('gets a damaged journal of its shared store again from the workspace', async () => {
    await withBackups(async (place, names, problems) => {
      const store = join(place.workspace, 'backups', 'journals')
      const [journal = ''] = readdirSync(store)
      flip(join(store, journal))
      expect(await problems()).toHaveLength(names.length)
      const { repaired, lost, left, aside } = await repairWorkspace(openOptions(place))
      expect(repaired.map(({ what }) => what).join()).toMatch(/备份共用的操作日志 journal\/archive\/.*重新得出/)
      expect([lost, left, aside]).toEqual([[], [], undefined])
      expect(readdirSync(join(place.workspace, 'backups')).filter((name) => names.includes(name))).toHaveLength(2)
      expect(await problems()).toEqual([])
    })
  })
})

describe('records that are in no source any more', () => {
  it('are counted by what the damaged file still says, and a fault is told once', async () => {
    const place = await storeFolder({ quick: true })
    try {
      await createIn(place)
      const store = await openIn(place)
      await store.transact((view) => setDraft(view, 'settings', 'settings', { bureauName: store.file.bureau }))
      await store.transact((view) => {
        const drafts = ['e1', 'e2', 'e3'].map((id) => setDraft(view, 'enterprises', id, { name: `纸杯厂${id}` }))
        const [first] = drafts
        return first && { ...first, changes: drafts.flatMap((draft) => draft?.changes ?? []) }
      })
      await store.transact((view) => setDraft(view, 'enterprises', 'e4', { name: '包装厂' }))
      await store.checkpoint()
      await store.close()
      const [archive = ''] = readdirSync(join(place.workspace, 'journal', 'archive'))
      for (const file of [`journal/archive/${archive}`, 'data/enterprises.json']) {
        const path = join(place.workspace, ...file.split('/'))
        const before = readFileSync(path, 'utf8')
        writeFileSync(path, before.replace('纸杯厂e2', '纸杯厂e9'))
        expect(readFileSync(path, 'utf8')).not.toBe(before)
      }
      const { problems, lost } = await previewRepair(openOptions(place))
      expect(problems.filter(({ problem }) => problem.includes(archive))).toHaveLength(1)
      expect(lost.map(({ what }) => what).join('\n')).toMatch(
        /企业档案：到第 3 号操作原有 4 条，只找回 1 条，至少少了 3 条。.*\n第 2 号操作.*没能找回/,
      )
    } finally {
      await place.remove()
    }
  })
})

describe('values written behind what is lost', () => {
  it('are shown, and do not claim to have seen the lost ones', async () => {
    await withCopy(async (place) => {
      // Transaction 10 is the third behind the last snapshot: it makes e3, transaction 12 writes it again.
      const path = join(place.workspace, 'journal', 'current.jsonl')
      writeFileSync(path, readFileSync(path, 'utf8').replace('后来1', '后来9'))
      const { lost } = await repairWorkspace(openOptions(place))
      expect(lost.map(({ what }) => what).join('\n')).toMatch(/没能找回的改动涉及：企业档案.*的 c1/)
      const store = await openIn(place)
      const e3 = store.get('enterprises', 'e3')
      expect(e3?.fields).toEqual({ c4: '后来4' })
      const seen = Object.keys(e3?.vv ?? {})
      expect(seen).toHaveLength(1)
      expect(seen[0]).not.toBe((JSON.parse(sound.journal[0] ?? '') as { replica: string }).replica)
      expect(store.writeInfo(e3?.dots['*'] ?? '')?.label).toContain('修复工作区')
      await store.close()
    })
  })
})
