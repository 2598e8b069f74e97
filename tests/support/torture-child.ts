/**
 * A program that is killed while it works: the real services on a real folder. Says on standard output what it begins
 * and what was acknowledged, one line each; what it said is what must be there afterwards. Argument: the wish as JSON.
 */
import { createHash, randomUUID } from 'node:crypto'
import { stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type Application, createApplication } from '../../src/main/services/application'
import type { FilePort } from '../../src/main/services/session'
import { Refusal } from '../../src/shared/result'
import type { Deed, TortureWish } from './torture-words'

const wish = JSON.parse(process.argv[2] ?? '{}') as TortureWish

const say = (...words: (string | number)[]): void => {
  process.stdout.write(`${words.join(' ')}\n`)
}

const paths = new Map<string, string>()
const give = (path: string): string => {
  const token = `token-${String(paths.size).padStart(8, '0')}`
  paths.set(token, path)
  return token
}
const pathOf = (token: string): { path: string; name: string } => {
  const path = paths.get(token)
  if (path === undefined) throw new Refusal('notFound', '没有选定这个文件。')
  return { path, name: basename(path) }
}
const noUploads = async (): Promise<never> => {
  throw new Refusal('refused', '这里没有传送。')
}
const files: FilePort = {
  beginUpload: noUploads,
  appendUpload: noUploads,
  endUpload: noUploads,
  dropUpload: noUploads,
  release: async () => undefined,
  chooseOpen: async () => null,
  chooseOpenMany: async () => [],
  chooseSave: async () => null,
  chooseFolder: async () => null,
  pathToRead: pathOf,
  pathToWrite: pathOf,
  beside: (token, name) => give(join(dirname(pathOf(token).path), name)),
  folder: (token) => pathOf(token).path,
  saved: async (token) => ({ token, ...pathOf(token), sizeBytes: (await stat(pathOf(token).path)).size }),
}

/** Names that say to which deed a record belongs, and how many belong to it. */
const rowsOf = (token: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ fields: { name: `${token} ${index + 1}/${count}` } }))

let attached = 0

/** Each makes records named after the token and says how many; `undo` takes back the deed before it. */
const DEEDS: Readonly<Record<Deed, (office: Application, token: string) => Promise<void>>> = {
  edit: (office, token) => put(office, token, 3),
  paste: (office, token) => put(office, token, 2000),
  bulk: (office, token) => put(office, token, 60_000),
  async import(office, token) {
    const path = join(wish.scratch, `${token}.csv`)
    const rows = rowsOf(token, 60_000).map(({ fields }) => fields.name)
    await writeFile(path, ['企业名称', ...rows].join('\n'))
    say('begin', 'import', token)
    const plan = await office.handlers.imports.plan({ file: give(path), collection: 'enterprises' })
    await office.handlers.imports.apply({ planId: plan.planId })
    say('done', 'import', token, 60_000)
  },
  async merge(office, token) {
    const path = wish.packages.shift()
    if (path === undefined) return put(office, token, 3)
    const { planId } = await office.handlers.exchange.plan({ file: give(path), password: wish.password })
    const name = basename(path, '.qpk')
    say('begin', 'merge', name)
    await office.handlers.exchange.merge({ planId })
    say('done', 'merge', name, wish.packageRecords)
  },
  async attach(office, token) {
    attached += 1
    const bytes = Buffer.alloc(1 + ((attached * 997_331) % 3_000_000), token)
    const path = join(wish.scratch, `${token}.bin`)
    await writeFile(path, bytes)
    const [row] = rowsOf(token, 1)
    if (row === undefined) return
    const { ids } = await office.handlers.records.put({ collection: 'enterprises', rows: [row] })
    const id = ids[0] ?? ''
    say('begin', 'attach', token)
    const { sha256 } = await office.handlers.attachments.add({ collection: 'enterprises', id, file: give(path) })
    if (sha256 !== createHash('sha256').update(bytes).digest('hex')) throw new Error('another hash')
    say('done', 'attach', token, 1, sha256)
  },
  async checkpoint(office, token) {
    await put(office, token, 3)
    say('begin', 'checkpoint', `${token}-c`)
    await office.session.store().checkpoint()
    say('done', 'checkpoint', `${token}-c`, 0)
  },
  async undo(office, token) {
    await put(office, token, 500)
    say('begin', 'undo', token)
    await office.handlers.history.undo({})
    say('done', 'undo', token, 0)
  },
  async redo(office, token) {
    await put(office, token, 500)
    say('begin', 'undo', token)
    await office.handlers.history.undo({})
    say('done', 'undo', token, 0)
    say('begin', 'redo', token)
    await office.handlers.history.redo({})
    say('done', 'redo', token, 500)
  },
  async reopen(office, token) {
    say('begin', 'reopen', `${token}-r`)
    await office.close()
    await office.openFolder(wish.workspace)
    say('done', 'reopen', `${token}-r`, 0)
  },
}

async function put(office: Application, token: string, count: number): Promise<void> {
  say('begin', 'put', token)
  await office.handlers.records.put({ collection: 'enterprises', rows: rowsOf(token, count) })
  say('done', 'put', token, count)
}

async function main(): Promise<void> {
  const office = await createApplication({
    profileFolder: wish.profile,
    resourcesFolder: wish.resources,
    defaultFolder: join(wish.scratch, 'none'),
    host: 'browser',
    files,
    actor: '孙慧',
  })
  say('begin', 'open', 'open')
  await office.openFolder(wish.workspace)
  const { readOnly, damage } = office.session.store().report
  if (readOnly) throw new Error(`read-only: ${damage.join()}`)
  say('done', 'open', 'open', 0)
  for (const deed of wish.deeds) await DEEDS[deed](office, randomUUID())
  say('begin', 'close', 'close')
  await office.close()
  say('done', 'close', 'close', 0)
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
})
