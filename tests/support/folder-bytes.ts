/** Every byte of a workspace, to compare before and after: nothing may have changed, no file come or gone. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** @returns path → SHA-256 of the file, the lock aside; folders too, with an empty hash */
export async function folderBytes(folder: string): Promise<ReadonlyMap<string, string>> {
  const out = new Map<string, string>()
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).sort((a, b) =>
    join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1,
  )
  for (const entry of names) {
    const path = join(entry.parentPath, entry.name)
    if (path === join(folder, 'lock')) continue
    out.set(
      path,
      entry.isFile()
        ? createHash('sha256')
            .update(await readFile(path))
            .digest('hex')
        : '',
    )
  }
  return out
}
