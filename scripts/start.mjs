/**
 * `npm start [-- --demo]`: builds, and opens the window. Where Electron's runtime cannot be had or there is no screen,
 * it says so in one line and opens the browser host instead.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fetchElectron, findElectron } from './electron-runtime.mjs'
import { ensureBuilt } from './ensure-built.mjs'
import { root } from './project.mjs'

/** A window that goes with an error within this time never came up (missing system libraries). */
const EARLY_MS = 10_000

const say = (sentence) => process.stderr.write(`${sentence}\n`)
const wishes = process.argv.slice(2)

function hasScreen() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** @returns {Promise<{ status: number, early: boolean }>} */
function runWindow(electron) {
  const asRoot = process.platform === 'linux' && process.getuid() === 0
  if (asRoot) say('正以 root 身份运行，Electron 只能关掉沙箱（--no-sandbox）打开；平时请用普通用户。')
  const started = Date.now()
  return new Promise((resolve) => {
    const args = [root, ...(asRoot ? ['--no-sandbox'] : []), ...wishes]
    const child = spawn(electron, args, { stdio: 'inherit' })
    const end = (status) => resolve({ status, early: Date.now() - started < EARLY_MS })
    child.on('error', () => end(1))
    child.on('exit', (status) => end(status ?? 1))
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  })
}

/** @returns {Promise<string>} why there is no window, or '' when there was one */
async function openWindow() {
  if (!hasScreen()) return '这台机器没有图形界面'
  const present = findElectron()
  if (present === undefined) say('正在取得 Electron 运行环境，只在第一次需要……')
  const electron = present ?? (await fetchElectron())
  if (electron === undefined) return 'Electron 运行环境取不到'
  const { status, early } = await runWindow(electron)
  if (status !== 0 && early) return 'Electron 窗口打不开'
  process.exitCode = status
  return ''
}

async function openBrowserHost(reason) {
  say(`${reason}，改在浏览器里使用。`)
  const { runCli } = await import(pathToFileURL(join(root, 'out', 'main', 'cli.js')).href)
  process.exitCode = await runCli(['serve', '--open', ...wishes])
}

if (await ensureBuilt({ say })) {
  const reason = await openWindow()
  if (reason !== '') await openBrowserHost(reason)
} else {
  process.exitCode = 1
}
