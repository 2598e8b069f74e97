/** Bundles a file of bench/ for Node, beside the program's own build, and imports it. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { ensureBuilt } from './ensure-built.mjs'
import { cacheFolder, root } from './project.mjs'

/** @param {string} name file of bench/ without its ending */
export async function importBench(name) {
  // The store's checkpoint worker is taken from the program's build.
  if (!(await ensureBuilt())) process.exit(1)
  const outDir = join(cacheFolder, 'bench')
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: { ssr: join(root, 'bench', `${name}.ts`), outDir, emptyOutDir: false, target: 'node20.19', minify: false },
  })
  return import(pathToFileURL(join(outDir, `${name}.js`)).href)
}

export const resourcesFolder = join(root, 'resources')
