/** Paths of this project and running its tools, for the other scripts. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Our own working files; never committed, gone with node_modules. */
export const cacheFolder = join(root, 'node_modules', '.cache', 'qualift')

export const isInstalled = () => existsSync(join(root, 'node_modules', 'electron-vite', 'package.json'))

/**
 * Runs a program in the project folder.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, output?: 'inherit' | 'collect' | 'stderr', timeoutMs?: number }} [options]
 *   `stderr`: everything it says goes to our standard error
 * @returns {Promise<{ status: number, text: string }>} status 1 when it could not start or was ended
 */
export function run(command, args, options = {}) {
  const { output = 'inherit', env = {}, timeoutMs } = options
  const stdio = { inherit: 'inherit', collect: ['ignore', 'pipe', 'pipe'], stderr: ['ignore', 2, 2] }[output]
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio, env: { ...process.env, ...env }, timeout: timeoutMs })
    let text = ''
    child.stdout?.on('data', (chunk) => {
      text += chunk
    })
    child.stderr?.on('data', (chunk) => {
      text += chunk
    })
    child.on('error', (error) => resolve({ status: 1, text: text + error.message }))
    child.on('close', (status) => resolve({ status: status ?? 1, text }))
  })
}

/** Runs a script of an installed package with this very Node. */
export const runTool = (path, args, options) =>
  run(process.execPath, [join(root, 'node_modules', path), ...args], options)
