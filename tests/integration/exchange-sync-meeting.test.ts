/** Clerks in one folder at the same moment: what one of them tidies away while another reads, and who has been there. */
import { rmSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Office, type Offices, startOffices } from '../support/two-offices'

let world: Offices
let a: Office
let b: Office
let folder: string

beforeEach(async () => {
  world = await startOffices()
  folder = join(world.folder, '共享盘')
  await mkdir(folder)
  a = await world.office({ name: '周敏', region: '230200' })
  b = await world.office({ name: '王强', region: '230200' })
  for (const office of [a, b]) office.syncFolder = folder
})
afterEach(() => world.end())

/** Runs the act once, when the office has listed what lies there and is about to open it. */
function onceListed(office: Office, act: () => void): () => boolean {
  let done = false
  const publish: Office['session']['publish'] = () => {
    if (!done) act()
    done = true
  }
  Object.assign(office.session, { publish })
  return () => done
}

it('a file tidied away while it is being read is no failure: the folder is looked through anew', async () => {
  await a.add('enterprises', { name: '一厂' })
  await a.sync.sync()
  const own = join(folder, 'qualift-sync', a.store.file.replica)
  const [first = ''] = (await readdir(own)).filter((name) => name.endsWith('.qpk'))
  // Gone before it is opened, as when its owner removes what all others have taken.
  const wasAsked = onceListed(b, () => rmSync(join(own, first)))
  const outcome = await b.sync.sync()
  expect(wasAsked()).toBe(true)
  expect(outcome.taken).toEqual([])
  // Its owner notices what is missing and gives everything again.
  await a.sync.sync()
  expect((await b.sync.sync()).taken).toMatchObject([{ records: 1 }])
  expect(b.records.list('enterprises').map(({ fields }) => fields['name'])).toEqual(['一厂'])
})

it('who has been in the folder is told with the time, oneself marked', async () => {
  expect((await a.sync.placeNow()).members).toEqual([])
  await a.sync.sync()
  await b.sync.sync()
  const { members = [] } = await a.sync.placeNow()
  expect(members.map(({ name, mine }) => [name, mine]).sort()).toEqual(
    [
      ['周敏的人', true],
      ['王强的人', false],
    ].sort(),
  )
  for (const { at } of members) expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)
  await rm(folder, { recursive: true })
  expect((await a.sync.placeNow()).members).toBeUndefined()
})
