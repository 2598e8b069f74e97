/** The folder a benchmark run works in: data sets made once, copies for what changes them, one profile. */
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Application } from '../src/main/services/application'
import { openBenchApplication } from './bench-office'
import { seedInto } from './seed'
import type { SeedSize } from './seed-data'

export interface Workshop {
  readonly base: string
  readonly resources: string
  readonly profile: string
  /** Folder of the data set, snapshots written, journal closed. Whoever changes more than a cell takes a copy. */
  seeded(size: SeedSize): Promise<string>
  copyOf(size: SeedSize, name: string): Promise<string>
  open(folder: string, how?: { readonly readOnly?: boolean; readonly secret?: string }): Promise<Application>
  remove(): Promise<void>
}

export async function createWorkshop(resources: string): Promise<Workshop> {
  const base = await mkdtemp(join(tmpdir(), 'qualift-bench-'))
  const profile = join(base, 'profile')
  const made = new Map<SeedSize, Promise<string>>()

  const seed = async (size: SeedSize): Promise<string> => {
    process.stderr.write(`seeding ${size}\n`)
    const folder = join(base, size)
    await seedInto(folder, size, resources, profile)
    const application = await openBenchApplication(profile, resources)
    await application.openFolder(folder)
    await application.session.store().checkpoint()
    await application.close()
    return folder
  }
  const seeded = (size: SeedSize): Promise<string> => {
    const folder = made.get(size) ?? seed(size)
    made.set(size, folder)
    return folder
  }
  return {
    base,
    resources,
    profile,
    seeded,
    copyOf: async (size, name) => {
      const folder = join(base, name)
      await cp(await seeded(size), folder, { recursive: true })
      return folder
    },
    open: async (folder, { readOnly = false, secret } = {}) => {
      const application = await openBenchApplication(profile, resources, secret)
      await application.openFolder(folder, { readOnly })
      return application
    },
    remove: () => rm(base, { recursive: true, force: true }),
  }
}

/** The snapshots of a workspace, without the copies before. */
export async function snapshotFiles(folder: string): Promise<string[]> {
  const data = join(folder, 'data')
  const names = (await readdir(data)).filter((name) => name.endsWith('.json') && !name.endsWith('.previous.json'))
  return names.map((name) => join(data, name))
}
