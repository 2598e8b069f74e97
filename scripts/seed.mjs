/** `npm run seed -- <folder> --size city|nation`: the data sets of the benchmarks, with a fixed random seed. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importBench, resourcesFolder } from './bench-bundle.mjs'

const { runSeed } = await importBench('seed')
// A profile of its own: seeding leaves no trace on this computer.
const profile = mkdtempSync(join(tmpdir(), 'qualift-seed-'))
try {
  process.exitCode = await runSeed(process.argv.slice(2), resourcesFolder, profile)
} finally {
  rmSync(profile, { recursive: true, force: true })
}
