/** Bundles a file of bench/ for Node, beside the program's own build, and imports it. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { ensureBuilt } from './ensure-built.mjs'
import { root } from './project.mjs'

/** @param {string} name file of bench/ without its ending */
export async function importBench(name) {
  if (!(await ensureBuilt())) process.exit(1)
  // Below the program's build, whose workers the store then finds as in the program itself.
  const outDir = join(root, 'out', 'main', 'bench')
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    // A native module stays where it was installed.
    ssr: { noExternal: true, external: ['libsql', '@playwright/test'] },
    build: { ssr: join(root, 'bench', `${name}.ts`), outDir, emptyOutDir: false, target: 'node20.19', minify: false },
  })
  return import(pathToFileURL(join(outDir, `${name}.js`)).href)
}

export const resourcesFolder = join(root, 'resources')
