/** Finds Electron's runtime without requiring `electron`, whose index.js starts a download by itself. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from './host-built'

/** @returns undefined where the runtime is not installed */
export function electronBinary(): string | undefined {
  const named = process.env['ELECTRON_EXEC_PATH']
  if (named !== undefined) return existsSync(named) ? named : undefined
  const home = join(projectFolder, 'node_modules/electron')
  const pathFile = join(home, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const path = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(home, 'dist'), readFileSync(pathFile, 'utf8'))
  return existsSync(path) ? path : undefined
}

/** Why no window can be opened on this machine, or undefined when one can. */
export function reasonAgainstWindow(): string | undefined {
  if (electronBinary() === undefined) return 'the Electron runtime is not installed on this machine'
  const display = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? ''
  return process.platform === 'linux' && display === '' ? 'this machine has no display' : undefined
}
