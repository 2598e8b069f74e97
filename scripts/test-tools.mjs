/** Sees to it that the tests find a browser, and where it is cheap, a word processor. Says in one line what it does. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root, run, runTool } from './project.mjs'

const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
]

const say = (sentence) => process.stdout.write(`${sentence}\n`)

function playwrightsOwn() {
  const require = createRequire(join(root, 'package.json'))
  const path = require('@playwright/test').chromium.executablePath()
  return existsSync(path) ? path : undefined
}

function findBrowser() {
  const named = process.env.CHROMIUM
  if (named) return existsSync(named) ? named : undefined
  return BROWSERS.find((path) => existsSync(path)) ?? playwrightsOwn()
}

const canInstallPackages = () =>
  process.platform === 'linux' && process.getuid() === 0 && existsSync('/usr/bin/apt-get')

let listsAreFresh = false

async function installPackages(names) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const options = { env, output: 'collect', timeoutMs: 600_000 }
  if (!listsAreFresh) await run('apt-get', ['update', '-q'], options)
  listsAreFresh = true
  const { status } = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], options)
  return status === 0
}

async function hasChineseFont() {
  const { status, text } = await run('fc-list', [':lang=zh-cn', 'family'], { output: 'collect' })
  return status === 0 && text.trim() !== ''
}

/** @returns {Promise<string | undefined>} a Chromium-class browser; undefined when none can be had */
export async function ensureBrowser() {
  const found = findBrowser()
  if (found !== undefined) return found
  say('No Chromium found: fetching the one of Playwright (npx playwright install chromium).')
  await runTool('@playwright/test/cli.js', ['install', 'chromium'], { output: 'collect', timeoutMs: 300_000 })
  if (findBrowser() === undefined && canInstallPackages()) {
    say("It cannot be fetched: installing Debian's packages chromium and fonts-noto-cjk (apt-get).")
    await installPackages(['chromium', 'fonts-noto-cjk'])
  }
  return findBrowser()
}

/** LibreOffice turns the Word files into pages; without it those tests are skipped and say so. */
export async function ensureWordProcessor() {
  const missing = []
  if ((await run('soffice', ['--version'], { output: 'collect' })).status !== 0) {
    missing.push('libreoffice-writer-nogui')
  }
  if ((await run('pdftotext', ['-v'], { output: 'collect' })).status !== 0) missing.push('poppler-utils')
  if (!(await hasChineseFont())) missing.push('fonts-noto-cjk')
  if (missing.length === 0) return
  if (!canInstallPackages()) {
    say(`Not on this machine: ${missing.join(', ')}. The tests that turn Word files into pages are skipped.`)
    return
  }
  say(`Installing for the tests of Word pages: ${missing.join(', ')} (apt-get).`)
  if (!(await installPackages(missing)))
    say('That did not work; the tests that turn Word files into pages are skipped.')
}
