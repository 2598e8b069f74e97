/**
 * Finds Electron's runtime, and fetches it by Electron's own installer. `electron` itself is never required: its
 * index.js starts a download by itself.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, runTool } from './project.mjs'

const INSTALL_TIMEOUT_MS = 180_000

/** @returns {string | undefined} path of the executable */
export function findElectron() {
  const named = process.env.ELECTRON_EXEC_PATH
  if (named) return existsSync(named) ? named : undefined
  const home = join(root, 'node_modules', 'electron')
  const pathFile = join(home, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(home, 'dist')
  const path = join(dist, readFileSync(pathFile, 'utf8'))
  return existsSync(path) ? path : undefined
}

/** @returns {Promise<string | undefined>} undefined when it cannot be had */
export async function fetchElectron() {
  const { status } = await runTool('electron/install.js', [], { output: 'collect', timeoutMs: INSTALL_TIMEOUT_MS })
  return status === 0 ? findElectron() : undefined
}
