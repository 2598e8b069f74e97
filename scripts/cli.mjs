/** `npm run --silent cli -- <command> …`: builds when needed, then runs the command in this process. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './ensure-built.mjs'
import { root } from './project.mjs'

if (await ensureBuilt()) {
  const { runCli } = await import(pathToFileURL(join(root, 'out', 'main', 'cli.js')).href)
  // Set, not exited: what is still on its way to a pipe goes out first.
  process.exitCode = await runCli(process.argv.slice(2))
} else {
  process.exitCode = 1
}
