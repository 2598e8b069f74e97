/** Opens the address in a Chromium-class browser as a window of its own, where there is one. Never required. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

const LINUX_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const WINDOWS_PLACES = ['Microsoft\\Edge\\Application\\msedge.exe', 'Google\\Chrome\\Application\\chrome.exe']
const MAC_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

function candidates(env: Environment, platform: NodeJS.Platform): readonly string[] {
  if (platform === 'darwin') return MAC_PLACES
  if (platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']]
    return roots.flatMap((root) => (root === undefined ? [] : WINDOWS_PLACES.map((place) => join(root, place))))
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
}

/** Without a screen, or as root (whose browser refuses to start its sandbox), nothing is opened. */
function canShow(env: Environment, platform: NodeJS.Platform): boolean {
  if (platform !== 'linux') return true
  return process.getuid?.() !== 0 && (env['DISPLAY'] ?? env['WAYLAND_DISPLAY'] ?? '') !== ''
}

/**
 * @param browserProfile a profile of its own, so that extensions of the clerk's browser do not see the data
 * @returns whether a browser was started
 */
export function openPage(address: string, browserProfile: string, env: Environment = process.env): boolean {
  if (!canShow(env, process.platform)) return false
  const browser = candidates(env, process.platform).find((path) => existsSync(path))
  if (browser === undefined) return false
  const args = [`--app=${address}`, `--user-data-dir=${browserProfile}`, '--no-first-run', '--no-default-browser-check']
  const child = spawn(browser, args, { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
  return true
}
