/** `npm run bench [-- --only store,import]`: measures and writes bench/results.json. Exit 1 when a limit is not held. */
import { join } from 'node:path'
import { importBench, resourcesFolder } from './bench-bundle.mjs'
import { root } from './project.mjs'

// The process whose memory is measured runs a bundle of its own.
await importBench('resident')
const { runBench } = await importBench('measure')
const place = { resources: resourcesFolder, results: join(root, 'bench', 'results.json') }
process.exitCode = await runBench(process.argv.slice(2), place)
