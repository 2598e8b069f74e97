/** The built page as a closed list of files: a host serves what was listed at start and nothing else. */
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

export interface BundleFile {
  readonly bytes: Buffer
  readonly mediaType: string
}

/** @returns the file at a URL path such as `/assets/index-abc.js` (`/` = the page), or undefined */
export type ReadBundle = (urlPath: string) => Promise<BundleFile | undefined>

/** @param folder `out/renderer`. @throws Error when there is no built page */
export async function openBundle(folder: string): Promise<ReadBundle> {
  const files = new Map<string, string>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || MEDIA_TYPES[extname(entry.name)] === undefined) continue
    const path = join(entry.parentPath, entry.name)
    files.set(`/${relative(folder, path).split(sep).join('/')}`, path)
  }
  const page = files.get('/index.html')
  if (page === undefined) throw new Error(`no index.html in ${folder}`)
  files.set('/', page)
  return async (urlPath) => {
    const path = files.get(urlPath)
    if (path === undefined) return undefined
    return { bytes: await readFile(path), mediaType: MEDIA_TYPES[extname(path)] ?? 'application/octet-stream' }
  }
}
