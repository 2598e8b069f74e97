/** A real application on a temp folder: real store, real files; only clock, ids and dialogs are ours. */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { createUploads } from '../../src/main/host/uploads'
import { type Application, createApplication } from '../../src/main/services/application'
import type { FilePort } from '../../src/main/services/session'
import { Refusal } from '../../src/shared/result'

export const RESOURCES = resolve(import.meta.dirname, '../../resources')

export interface TestFiles extends FilePort {
  /** Token of a file to read or write, as if a dialog had returned it. */
  give(path: string, name?: string): string
}

export function createTestFiles(): TestFiles {
  const paths = new Map<string, { path: string; name: string }>()
  let count = 0
  const give = (path: string, name = basename(path)): string => {
    count += 1
    const token = `token-${String(count).padStart(8, '0')}`
    paths.set(token, { path, name })
    return token
  }
  const pathOf = (token: string): { path: string; name: string } => {
    const found = paths.get(token)
    if (found === undefined) throw new Refusal('notFound', '没有选定这个文件。')
    return found
  }
  const uploads = createUploads(async (path, name) => ({ token: give(path, name), name }))
  return {
    ...uploads,
    give,
    chooseOpen: async () => null,
    chooseOpenMany: async () => [],
    chooseSave: async () => null,
    chooseFolder: async () => null,
    pathToRead: pathOf,
    pathToWrite: pathOf,
    beside: (token, name) => give(join(dirname(pathOf(token).path), name)),
    folder: (token) => pathOf(token).path,
    saved: async (token) => {
      const { path, name } = pathOf(token)
      return { token, name, path, sizeBytes: (await stat(path)).size }
    },
  }
}

export interface TestOffice {
  readonly application: Application
  readonly files: TestFiles
  readonly folder: string
  readonly temp: string
  /** Lets the clock go on by so many days. */
  readonly sleep: (days: number) => void
  readonly close: () => Promise<void>
}

/** @param options.demo fills it with the demo of 松临市; `open` opens this folder instead of making one */
export async function openTestOffice(
  options: {
    readonly demo?: boolean
    readonly bureau?: string
    readonly temp?: string
    readonly actor?: string
    readonly automaticBackups?: boolean
    readonly open?: string
    /** Opens nothing yet. */
    readonly bare?: boolean
    readonly secret?: string
  } = {},
): Promise<TestOffice> {
  const temp = options.temp ?? (await mkdtemp(join(tmpdir(), 'qualift-office-')))
  const files = createTestFiles()
  let tick = Date.UTC(2017, 5, 12, 1, 0, 0)
  const application = await createApplication({
    profileFolder: join(temp, 'profile'),
    resourcesFolder: RESOURCES,
    defaultFolder: join(temp, 'workspaces'),
    host: 'browser',
    files,
    actor: options.actor ?? '周敏',
    ...(options.secret === undefined ? {} : { secret: options.secret }),
    automaticBackups: options.automaticBackups === true,
    now: () => {
      tick += 1000
      return new Date(tick)
    },
  })
  const sleep = (days: number): void => {
    tick += days * 24 * 60 * 60 * 1000
  }
  if (options.open !== undefined) {
    if (options.bare !== true) await application.openFolder(options.open)
    return { application, files, folder: options.open, temp, sleep, close: () => application.close() }
  }
  const made = await application.handlers.workspace.create({
    bureau: options.bureau ?? '松临市质量技术监督局',
    region: options.demo === true ? '239900' : '230200',
    year: 2017,
    ...(options.demo === true ? { demo: true } : {}),
  })
  return {
    application,
    files,
    folder: made.folder,
    temp,
    sleep,
    close: async () => {
      await application.close()
      if (options.temp === undefined) await rm(temp, { recursive: true, force: true })
    },
  }
}

/** Everything a clerk can see, by collection: for comparing before and after. */
export function seenRecords(application: Application): Record<string, unknown> {
  const store = application.session.store()
  const out: Record<string, unknown> = {}
  for (const name of [...store.collectionNames()].sort()) {
    const rows = application.services.records.list(name)
    if (rows.length === 0) continue
    // A cleared field and one never written look the same to a clerk.
    out[name] = rows
      .map(({ id, parent, fields, conflicts }) => ({
        id,
        ...(parent === undefined ? {} : { parent }),
        ...(conflicts === undefined ? {} : { conflicts }),
        fields: Object.fromEntries(
          Object.entries(fields)
            .filter(([, value]) => value !== null)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        ),
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
  }
  return out
}
