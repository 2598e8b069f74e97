/** Any history, backed up anywhere: what is restored is the state at that transaction. And nothing unknown is ever lost. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { StoredRecord } from '../../src/domain/record/record'
import { readPackage } from '../../src/main/package-file/read-package'
import { previewRestore, restoreBackup } from '../../src/main/store/backups/restore-backup'
import type { WorkspaceStore } from '../../src/main/store/workspace-store'
import { openTestOffice } from '../support/open-application'
import { createIn, openIn, openOptions, setDraft, stateOf, storeFolder } from '../support/store-folder'

type Step =
  | { readonly do: 'set'; readonly collection: string; readonly id: string; readonly name: string }
  | { readonly do: 'delete'; readonly collection: string; readonly id: string }
  | { readonly do: 'checkpoint' | 'reopen' | 'backup' }
  | { readonly do: 'restore'; readonly pick: number }

const collection = fc.constantFrom('enterprises', 'samples', 'futureThings')
const id = fc.constantFrom('r1', 'r2', 'r3')
const aStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('set' as const), collection, id, name: fc.string({ maxLength: 8 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), collection, id }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('checkpoint' as const, 'reopen' as const, 'backup' as const) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restore' as const), pick: fc.nat() }) },
)

it('a restore gives the state at the transaction of the backup, through any history of restores', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { minLength: 4, maxLength: 22 }), async (steps) => {
      const place = await storeFolder({ quick: true })
      await createIn(place)
      let store: WorkspaceStore = await openIn(place)
      const dots = new Map<string, string>()
      const backups: { readonly folder: string; readonly state: unknown; readonly seq: number }[] = []
      try {
        for (const step of steps) {
          if (step.do === 'set') {
            await store.transact((view) => setDraft(view, step.collection, step.id, { name: step.name }))
          } else if (step.do === 'delete') {
            await store.transact((view) =>
              view.get(step.collection, step.id) === undefined
                ? undefined
                : { actor: '', label: '删', kind: 'edit', changes: [{ t: 'delete', c: step.collection, id: step.id }] },
            )
          } else if (step.do === 'checkpoint') await store.checkpoint()
          else if (step.do === 'backup') {
            const { folder, seq } = await store.backup({ reason: '', byHand: true })
            backups.push({ folder, seq, state: stateOf(store) })
          } else {
            const chosen = step.do === 'restore' ? backups[step.pick % Math.max(1, backups.length)] : undefined
            await store.close()
            if (chosen !== undefined) {
              const shown = await previewRestore({ ...openOptions(place), backup: chosen.folder })
              const { replica, differences } = await restoreBackup({ ...openOptions(place), backup: chosen.folder })
              expect(differences).toEqual(shown.differences)
              store = await openIn(place)
              expect(store.file.replica).toBe(replica)
              expect(stateOf(store)).toEqual(chosen.state)
            } else store = await openIn(place)
          }
          // No dot is ever spent twice, whatever was restored in between.
          const dot = `${store.file.replica}:${store.seq}`
          const told = JSON.stringify(await store.transaction(store.seq))
          if (store.seq > 0 && told.includes(`"replica":"${store.file.replica}"`)) {
            expect(dots.get(dot) ?? told).toBe(told)
            dots.set(dot, told)
          }
        }
        expect(await store.check()).toEqual([])
      } finally {
        await store.close()
        await place.remove()
      }
    }),
    { numRuns: 25 },
  )
})

const fieldName = fc.stringMatching(/^x[A-Za-z0-9]{1,8}(\/[a-z0-9]{1,4})?$/)
const fieldValue = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.integer(),
  fc.boolean(),
  fc.array(fc.string({ maxLength: 4 }), { maxLength: 3 }),
)
const unknownFields = fc.dictionary(fieldName, fieldValue, { minKeys: 1, maxKeys: 4 })
const unknownKind = fc.stringMatching(/^future[A-Z][a-z]{1,6}$/)

it('fields and kinds of a later version survive load, edit, save, package and merge elsewhere', async () => {
  const one = await openTestOffice()
  const other = await openTestOffice({ bureau: '石桥县市场监督管理局' })
  try {
    await fc.assert(
      fc.asyncProperty(unknownFields, unknownKind, unknownFields, async (fields, kind, more) => {
        const known = randomUUID()
        const alien = randomUUID()
        const mine = one.application
        // As a later version wrote them.
        await mine.session.store().transact((view) => setDraft(view, 'enterprises', known, { name: '恒润', ...fields }))
        await mine.session.store().transact((view) => setDraft(view, kind, alien, more))
        // This version loads, edits, saves.
        await mine.session.store().checkpoint()
        await mine.openFolder(one.folder)
        await mine.handlers.records.put({
          collection: 'enterprises',
          rows: [{ id: known, fields: { name: '恒润复合' } }],
        })
        await mine.session.store().checkpoint()
        await mine.openFolder(one.folder)
        const expectAll = (get: (collection: string, id: string) => StoredRecord | undefined): void => {
          expect(get('enterprises', known)?.fields).toEqual({ ...fields, name: '恒润复合' })
          expect(get(kind, alien)?.fields).toEqual(more)
        }
        expectAll((name, id) => mine.session.store().get(name, id))
        // Packed, read, merged elsewhere, saved there and packed on.
        const path = join(one.temp, `${known}.qpk`)
        await mine.handlers.exchange.pack({ kind: 'copy', save: one.files.give(path) })
        const theirs = other.application
        const { planId } = await theirs.handlers.exchange.plan({ file: other.files.give(path) })
        await theirs.handlers.exchange.merge({ planId })
        await theirs.session.store().checkpoint()
        await theirs.openFolder(other.folder)
        expectAll((name, id) => theirs.session.store().get(name, id))
        const on = join(other.temp, `${known}.qpk`)
        await theirs.handlers.exchange.pack({ kind: 'copy', save: other.files.give(on) })
        const read = await readPackage(on)
        if (!read.ok) throw new Error(read.error.message)
        expectAll((name, id) => read.value.records.get(name)?.find((record) => record.id === id))
      }),
      { numRuns: 6 },
    )
  } finally {
    await one.close()
    await other.close()
  }
})
