/** The built program for tests that run it: built at most once, by the same script as `npm start` uses. */
import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'

export const projectFolder = resolve(import.meta.dirname, '../..')
export const outFolder = join(projectFolder, 'out')

/** @throws Error with the build's own words */
export function ensureBuilt(): void {
  const script = join(projectFolder, 'scripts/ensure-built.mjs')
  const { status, stderr } = spawnSync(process.execPath, [script], { cwd: projectFolder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`The program could not be built:\n${stderr}`)
}
