/** `npm run bench`: measures and writes bench/results.json. Exit 1 when a limit is not held. */
import { join } from 'node:path'
import { importBench, resourcesFolder } from './bench-bundle.mjs'
import { root } from './project.mjs'

const { runBench } = await importBench('measure')
process.exitCode = (await runBench(resourcesFolder, join(root, 'bench', 'results.json'))) ? 0 : 1
