/** Where the parts of the program lie, seen from the folder of the built entry (`out/main`). */
import { join } from 'node:path'

export interface ProgramFolders {
  readonly main: string
  readonly preload: string
  readonly renderer: string
  readonly resources: string
}

/** @param packagedResources Electron's `process.resourcesPath` when packaged; data files lie beside the archive there */
export function programFolders(mainFolder: string, packagedResources?: string): ProgramFolders {
  const out = join(mainFolder, '..')
  return {
    main: mainFolder,
    preload: join(out, 'preload'),
    renderer: join(out, 'renderer'),
    resources: packagedResources === undefined ? join(out, '..', 'resources') : join(packagedResources, 'resources'),
  }
}
