/** workspace.json of another workspace in place of ours: found at once, nothing written, repaired from what is here. */
import { copyFileSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { restoreBackup } from '../../src/main/store/backups/restore-backup'
import { createWorkspace } from '../../src/main/store/create-workspace'
import { repairWorkspace } from '../../src/main/store/repair/repair-workspace'
import { copyOf, filesIn, type SoundWorkspace, soundWorkspace } from '../support/damaged-workspace'
import { openIn, openOptions, type StoreFolder, setDraft, stateOf, storeFolder } from '../support/store-folder'

let sound: SoundWorkspace
let other: StoreFolder

/** Two workspaces with the same number of transactions, so that counts alone give nothing away. */
beforeAll(async () => {
  sound = await soundWorkspace()
  other = await storeFolder({ quick: true })
  const options = { ...openOptions(other), bureau: '北岗市市场监督管理局', region: '230100', planYear: 2018 }
  expect(await createWorkspace(options)).toMatchObject({ ok: true })
  const store = await openIn(other)
  const { seq } = sound.state as { seq: number }
  for (let at = 1; at <= seq; at += 1) {
    await store.transact((view) => setDraft(view, 'enterprises', `o${at}`, { name: `北岗第 ${at} 厂` }))
  }
  await store.close()
})
afterAll(async () => {
  await sound.place.remove()
  await other.remove()
})

const FOREIGN = /^workspace\.json 是另一个工作区（北岗市市场监督管理局，2018 年）的.*修复/

async function mixedUp(): Promise<StoreFolder> {
  const place = await copyOf(sound)
  copyFileSync(join(other.workspace, 'workspace.json'), join(place.workspace, 'workspace.json'))
  return place
}

/** Records alone: a repair adds a transaction of its own. */
const recordsOf = (state: unknown): unknown => (state as { records: unknown }).records

describe('a workspace.json of another workspace', () => {
  it('opens read-only with one sentence, and not a byte is written', async () => {
    const place = await mixedUp()
    const before = filesIn(place.workspace)
    for (const readOnly of [true, false]) {
      const store = await openIn(place, {}, { readOnly })
      expect(store.report.readOnly).toBe(true)
      expect(store.report.damage).toEqual([expect.stringMatching(FOREIGN)])
      expect(recordsOf(stateOf(store))).toEqual(recordsOf(sound.state))
      await expect(store.transact((view) => setDraft(view, 'samples', 's1', { name: '改' }))).rejects.toThrow(/只读/)
      expect(await store.check()).toContainEqual({
        where: 'workspace.json',
        problem: expect.stringMatching(FOREIGN) as string,
      })
      await store.close()
    }
    expect(filesIn(place.workspace)).toEqual(before)
    await place.remove()
  })

  it('is made anew by a repair: from the first settings, everything else as it was', async () => {
    const place = await mixedUp()
    const receipt = await repairWorkspace(openOptions(place))
    // Nothing says any more how far the journal went; nothing that is there is lost.
    expect(receipt.lost.map(({ what }) => what)).toEqual([expect.stringMatching(/^操作日志找到第 \d+ 号操作为止/)])
    expect(receipt.left).toEqual([])
    const store = await openIn(place)
    expect(store.report).toMatchObject({ readOnly: false, damage: [] })
    expect(store.file).toMatchObject({ bureau: '松临市市场监督管理局', planYear: 2017 })
    expect(recordsOf(stateOf(store))).toEqual(recordsOf(sound.state))
    await store.close()
    await place.remove()
  })

  it('is taken from a backup older than the replica that wrote last, and no later transaction is lost', async () => {
    const place = await copyOf(sound)
    const first = await openIn(place)
    await first.backup({ reason: '试', byHand: true })
    await first.close()
    // Another computer: the workspace goes on under a replica the backup does not know.
    const elsewhere = { ...place, profile: join(place.root, 'profile-b') }
    const second = await openIn(elsewhere)
    expect(second.file.replicas.length).toBeGreaterThan(first.file.replicas.length)
    await second.transact((view) => setDraft(view, 'enterprises', 'e9', { name: '后来的厂' }))
    await second.close()
    const expected = stateOf(second)
    for (const isGone of [true, false]) {
      const file = join(place.workspace, 'workspace.json')
      if (isGone) rmSync(file)
      else copyFileSync(join(other.workspace, 'workspace.json'), file)
      const receipt = await repairWorkspace(openOptions(elsewhere))
      expect(receipt.repaired.map(({ what }) => what).join()).toMatch(/workspace\.json：由备份/)
      const again = await openIn(elsewhere)
      expect(again.report.damage).toEqual([])
      expect(recordsOf(stateOf(again))).toEqual(recordsOf(expected))
      await again.close()
    }
    await place.remove()
  })

  it('does not stop a restore of a backup in the same folder', async () => {
    const place = await copyOf(sound)
    const store = await openIn(place)
    const { folder } = await store.backup({ reason: '试', byHand: true })
    await store.close()
    copyFileSync(join(other.workspace, 'workspace.json'), join(place.workspace, 'workspace.json'))
    await restoreBackup({ ...openOptions(place), backup: folder })
    const again = await openIn(place)
    expect(again.report.damage).toEqual([])
    expect(recordsOf(stateOf(again))).toEqual(recordsOf(sound.state))
    expect(readFileSync(join(place.workspace, 'workspace.json'), 'utf8')).toContain('松临市')
    await again.close()
    await place.remove()
  })
})
