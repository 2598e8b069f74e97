/**
 * `npm run torture -- --kills N [--seed S]`: the test that kills the program at random moments, longer.
 * `npm run torture -- --properties N`: every property N times over on cases the suite does not draw; exit 1 names the seed.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root, runTool } from './project.mjs'

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '1000' }, seed: { type: 'string' }, properties: { type: 'string' } },
})

const VITEST = 'vitest/vitest.mjs'

async function kill() {
  process.env['QUALIFT_KILLS'] = values.kills
  if (values.seed !== undefined) process.env['QUALIFT_TORTURE_SEED'] = values.seed
  return (await runTool(VITEST, ['run', 'tests/integration/store-kill.test.ts'])).status
}

/** The test files that hold properties: those that import fast-check. */
function propertyFiles() {
  return ['src', 'tests']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)))
    .filter(
      (path) => /\.test\.tsx?$/.test(path) && readFileSync(join(root, path), 'utf8').includes("from 'fast-check'"),
    )
}

async function drawFresh(rounds) {
  const files = propertyFiles()
  for (let round = 1; round <= rounds; round += 1) {
    const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 31))
    process.stdout.write(`\nround ${round} of ${rounds}, seed ${seed}\n`)
    const { status } = await runTool(VITEST, ['run', '--reporter=dot', ...files], {
      env: { QUALIFT_PROPERTY_SEED: seed },
    })
    if (status === 0) continue
    process.stdout.write(`\nA property failed; again with: npm run torture -- --properties 1 --seed ${seed}\n`)
    return status
  }
  return 0
}

process.exit(values.properties === undefined ? await kill() : await drawFresh(Number(values.properties)))
