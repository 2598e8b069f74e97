/**
 * Choosing a folder where there is no native dialog: names of folders, never files, and none of the system's or the
 * hidden ones. A path typed by the page counts only when it is one of these.
 */
import { readdir, realpath, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, isAbsolute, join, parse, sep } from 'node:path'
import { Refusal } from '../../../shared/result'
import type { FolderListing } from '../../../shared/rows'

const MOST_SHOWN = 500

/** Where sticks and shares are found. */
const MOUNTS = ['/media', '/mnt', '/run/media', '/Volumes']

const SYSTEM = ['/bin', '/boot', '/dev', '/etc', '/lib', '/lib64', '/proc', '/sbin', '/sys', '/usr']
const WINDOWS_SYSTEM = /^[a-z]:\\(windows|program files( \(x86\))?|programdata)(\\|$)/i

function isClosed(path: string): boolean {
  if (path.split(sep).some((part) => part.startsWith('.') || part.startsWith('$'))) return true
  return WINDOWS_SYSTEM.test(path) || SYSTEM.some((one) => path === one || path.startsWith(`${one}/`))
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

/** @returns the folder by its real path. @throws Refusal */
export async function localFolder(typed: string): Promise<string> {
  const path = typed.trim()
  if (!isAbsolute(path)) throw new Refusal('invalid', '请填完整的路径，如 D:\\共享 或 /media/stick。')
  const real = await realpath(path).catch(() => undefined)
  if (real === undefined || !(await isFolder(real))) {
    throw new Refusal('notFound', `没有“${path}”这个文件夹，U 盘或共享盘可能没有接上。`)
  }
  if (isClosed(real)) throw new Refusal('refused', `“${path}”是系统的或隐藏的文件夹，不能选。`)
  return real
}

async function placesToStart(): Promise<FolderListing['places']> {
  const drives = process.platform === 'win32' ? [...'CDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}:\\`) : MOUNTS
  const places = [{ name: '我的文件夹', path: homedir() }]
  for (const path of drives) if (await isFolder(path)) places.push({ name: path, path })
  return places
}

/** @param path absent = the clerk's own folder. @throws Refusal */
export async function listLocalFolders(path: string | undefined): Promise<FolderListing> {
  const here = await localFolder(path ?? homedir())
  const entries = await readdir(here, { withFileTypes: true }).catch(() => {
    throw new Refusal('refused', `“${here}”打不开，可能没有权限。`)
  })
  const names = entries
    .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !isClosed(join(here, entry.name)))
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b, 'zh'))
  const folders: { name: string; path: string }[] = []
  for (const name of names) {
    if (folders.length === MOST_SHOWN) break
    if (await isFolder(join(here, name))) folders.push({ name, path: join(here, name) })
  }
  return {
    path: here,
    name: basename(here) === '' ? here : basename(here),
    ...(here === parse(here).root ? {} : { parent: dirname(here) }),
    folders,
    more: names.length > folders.length,
    places: await placesToStart(),
  }
}
