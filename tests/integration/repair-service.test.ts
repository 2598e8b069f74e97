/** The repair as the windows call it, of a workspace that cannot even be opened. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createApplication } from '../../src/main/services/application'
import { createTestFiles, RESOURCES } from '../support/open-application'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'qualift-repair-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

it('is offered for the folder that was refused, and opens it again, repaired', async () => {
  const application = await createApplication({
    profileFolder: join(root, 'profile'),
    resourcesFolder: RESOURCES,
    defaultFolder: root,
    host: 'browser',
    files: createTestFiles(),
  })
  const { workspace } = application.handlers
  const made = await workspace.create({ bureau: '松临市市场监督管理局', region: '230200', year: 2017 })
  await workspace.close({})
  const file = join(made.folder, 'workspace.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace('2017', '2018'))
  await expect(application.openFolder(made.folder)).rejects.toMatchObject({ code: 'damaged' })
  expect(await workspace.status({})).toMatchObject({ open: false, damagedFolder: made.folder })
  const preview = await workspace.previewRepair({})
  expect(preview).toMatchObject({ folder: made.folder, lost: [] })
  expect(preview.repaired.map(({ where }) => where)).toContain('workspace.json')
  expect(preview.left).toBeUndefined()
  expect(await workspace.repair({})).toMatchObject({ lost: [], left: [], repaired: preview.repaired })
  const status = await workspace.status({})
  expect(status).toMatchObject({ open: true, readOnly: false, planYear: 2017, damage: [] })
  expect(status.damagedFolder).toBeUndefined()
  await application.close()
})

it('is offered at once for an old journal that is gone, although the workspace can be edited', async () => {
  const application = await createApplication({
    profileFolder: join(root, 'profile'),
    resourcesFolder: RESOURCES,
    defaultFolder: root,
    host: 'browser',
    files: createTestFiles(),
  })
  const { workspace } = application.handlers
  const made = await workspace.create({ bureau: '松临市市场监督管理局', region: '230200', year: 2017 })
  await application.session.store().checkpoint()
  await workspace.close({})
  const archive = join(made.folder, 'journal', 'archive')
  for (const name of readdirSync(archive)) rmSync(join(archive, name))
  await application.openFolder(made.folder)
  const status = await workspace.status({})
  expect(status).toMatchObject({ readOnly: false, damage: [], notices: [] })
  expect(status.found).toEqual([expect.stringMatching(/^缺少记着第 1.*号操作的日志文件.*修复/)])
  await workspace.repair({})
  expect(await workspace.status({})).toMatchObject({ readOnly: false, damage: [], notices: [], found: [] })
  await application.close()
})

it('takes from the second place what the own backups do not have, and clears what was laid out and never used', async () => {
  const files = createTestFiles()
  const application = await createApplication({
    profileFolder: join(root, 'profile'),
    resourcesFolder: RESOURCES,
    defaultFolder: root,
    host: 'browser',
    files,
  })
  const { workspace, records, backups } = application.handlers
  const made = await workspace.create({ bureau: '松临市市场监督管理局', region: '230200', year: 2017 })
  const { ids } = await records.put({ collection: 'enterprises', rows: [{ fields: { name: '一厂' } }] })
  await application.session.store().checkpoint()
  const stick = join(root, 'stick')
  mkdirSync(stick)
  await backups.setSecond({ folder: files.give(stick) })
  await backups.make({})
  await workspace.close({})
  rmSync(join(made.folder, 'backups'), { recursive: true })
  rmSync(join(made.folder, 'journal', 'archive'), { recursive: true })
  for (const name of readdirSync(join(made.folder, 'data'))) rmSync(join(made.folder, 'data', name))
  mkdirSync(join(made.folder, 'damaged', '20170612-1', 'new', 'data'), { recursive: true })
  await application.openFolder(made.folder)
  expect(await workspace.repair({})).toMatchObject({ lost: [], left: [] })
  expect(await records.get({ collection: 'enterprises', id: ids[0] ?? '' })).toMatchObject({ fields: { name: '一厂' } })
  expect(readdirSync(join(made.folder, 'damaged'))).not.toContain('20170612-1')
  await application.close()
})

it('mends damaged backups together with the workspace that was refused', async () => {
  const application = await createApplication({
    profileFolder: join(root, 'profile'),
    resourcesFolder: RESOURCES,
    defaultFolder: root,
    host: 'browser',
    files: createTestFiles(),
  })
  const { workspace, records, backups } = application.handlers
  const made = await workspace.create({ bureau: '松临市市场监督管理局', region: '230200', year: 2017 })
  for (const name of ['一厂', '二厂']) {
    await records.put({ collection: 'enterprises', rows: [{ fields: { name } }] })
    await backups.make({})
  }
  await workspace.close({})
  const [older = ''] = readdirSync(join(made.folder, 'backups'))
    .filter((name) => /^\d{8}-/.test(name))
    .sort()
  writeFileSync(join(made.folder, 'backups', older, 'data', '_manifest.json.gz'), 'no archive')
  rmSync(join(made.folder, 'workspace.json'))
  await expect(application.openFolder(made.folder)).rejects.toMatchObject({ code: 'damaged' })
  const preview = await workspace.previewRepair({})
  expect(preview.repaired.map(({ where }) => where)).toContain(`backups/${older}`)
  expect(await workspace.repair({})).toMatchObject({ lost: [], left: [] })
  expect(readdirSync(join(made.folder, 'backups'))).not.toContain(older)
  expect((await records.list({ collection: 'enterprises' })).map(({ fields }) => fields['name'])).toEqual([
    '一厂',
    '二厂',
  ])
  await application.close()
})
