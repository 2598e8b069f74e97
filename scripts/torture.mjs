/** `npm run torture -- --kills N [--seed S]`: the test that kills the program at random moments, longer. */
import { parseArgs } from 'node:util'
import { runTool } from './project.mjs'

const { values } = parseArgs({ options: { kills: { type: 'string', default: '1000' }, seed: { type: 'string' } } })

process.env['QUALIFT_KILLS'] = values.kills
if (values.seed !== undefined) process.env['QUALIFT_TORTURE_SEED'] = values.seed
const { status } = await runTool('vitest/vitest.mjs', ['run', 'tests/integration/store-kill.test.ts'])
process.exit(status)
