/** Builds a TypeScript entry to one file that Node runs, for programs and workers outside the test runner. */
import { join, resolve } from 'node:path'
import { build } from 'vite'

const ROOT = resolve(import.meta.dirname, '..', '..')

/** @param entry path from the project's root @returns the built file */
export async function builtFile(entry: string, folder: string, name: string): Promise<string> {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: resolve(ROOT, entry),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      target: 'node20.19',
      rolldownOptions: { output: { entryFileNames: `${name}.mjs`, format: 'es' } },
    },
  })
  return join(folder, `${name}.mjs`)
}
