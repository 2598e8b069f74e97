/** `npm test`: every check there is, in the order of cost. Ends with `N passed, N failed`. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './ensure-built.mjs'
import { cacheFolder, isInstalled, runTool } from './project.mjs'
import { ensureBrowser, ensureWordProcessor } from './test-tools.mjs'

const UNIT_REPORT = join(cacheFolder, 'vitest.json')
const E2E_REPORT = join(cacheFolder, 'playwright.json')

const say = (sentence) => process.stdout.write(`${sentence}\n`)
const total = { passed: 0, failed: 0 }
const skipped = []

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** A check that is one thing: nothing to count when it holds, one failure when it does not. */
async function check(name, work) {
  say(`\n— ${name}`)
  const held = await work()
  if (!held) {
    total.failed += 1
    say(`${name}: failed`)
  }
}

const tool = (path, args) => async () => (await runTool(path, args)).status === 0

function countUnitTests(status) {
  const report = readReport(UNIT_REPORT)
  if (report === undefined) {
    total.failed += 1
    return
  }
  total.passed += report.numPassedTests
  total.failed += report.numFailedTests
  let broken = report.numFailedTests
  for (const file of report.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === 'skipped' || test.status === 'pending') skipped.push(test.fullName)
    }
    // A file that does not even load has no tests to count.
    if (file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')) {
      total.failed += 1
      broken += 1
    }
  }
  if (status !== 0 && broken === 0) total.failed += 1
}

function* specsOf(suite) {
  for (const spec of suite.specs ?? []) yield spec
  for (const inner of suite.suites ?? []) yield* specsOf(inner)
}

function countBrowserTests(status) {
  const report = readReport(E2E_REPORT)
  if (report === undefined) {
    total.failed += 1
    return
  }
  const { expected, unexpected, flaky } = report.stats
  total.passed += expected
  total.failed += unexpected + flaky
  for (const suite of report.suites) {
    for (const spec of specsOf(suite)) {
      for (const test of spec.tests) {
        if (test.status !== 'skipped') continue
        const reason = test.annotations.find((one) => one.type === 'skip')?.description ?? 'no reason given'
        skipped.push(`${spec.title}: ${reason}`)
      }
    }
  }
  if (status !== 0 && unexpected + flaky === 0) total.failed += 1
}

async function runUnitTests() {
  say('\n— unit and integration tests')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`]
  const { status } = await runTool('vitest/vitest.mjs', ['run', ...reporters])
  countUnitTests(status)
}

async function runBrowserTests() {
  say('\n— end-to-end tests')
  const browser = await ensureBrowser()
  if (browser === undefined) {
    say('No Chromium-class browser can be had here; the end-to-end tests cannot run.')
    total.failed += 1
    return
  }
  const env = { CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: E2E_REPORT }
  const { status } = await runTool('@playwright/test/cli.js', ['test', '--reporter=list,json'], { env })
  countBrowserTests(status)
}

if (!isInstalled()) {
  process.stderr.write('Run npm install first.\n')
  process.exit(1)
}
mkdirSync(cacheFolder, { recursive: true })
rmSync(UNIT_REPORT, { force: true })
rmSync(E2E_REPORT, { force: true })
await ensureWordProcessor()
await check('build', () => ensureBuilt())
await check('types (tsc -b)', tool('typescript/bin/tsc', ['-b']))
await check('lint (biome)', tool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']))
await check('unused code (knip)', tool('knip/bin/knip.js', []))
await runUnitTests()
await runBrowserTests()

if (skipped.length > 0) say(`\nSkipped:\n${skipped.map((one) => `  ${one}`).join('\n')}`)
say(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
