/** What a drag or the clipboard brings, as files with names. */
import type { Dropped } from './use-adding'

export interface Brought {
  readonly files: readonly Dropped[]
  /** Names of folders: a browser hands them over as empty files. */
  readonly folders: readonly string[]
}

export function broughtBy(data: DataTransfer): Brought {
  const files: Dropped[] = []
  const folders: string[] = []
  for (const item of data.items) {
    if (item.kind !== 'file') continue
    const file = item.getAsFile()
    if (item.webkitGetAsEntry()?.isDirectory === true) folders.push(file?.name ?? '文件夹')
    else if (file !== null) files.push({ name: file.name, file })
  }
  return { files, folders }
}

const ENDINGS: Readonly<Record<string, string>> = { 'image/png': '.png', 'image/jpeg': '.jpg', 'image/bmp': '.bmp' }
const two = (value: number): string => String(value).padStart(2, '0')

/** A screenshot has no name of its own: `截图 0931-05.png` by the computer's clock. */
export function pastedName(file: { readonly name: string; readonly type: string }, now: Date): string {
  const isUnnamed = /^image\.\w+$/i.test(file.name) || file.name === ''
  if (!isUnnamed) return file.name
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  const time = `${two(now.getHours())}${two(now.getMinutes())}-${two(now.getSeconds())}`
  return `截图 ${day} ${time}${ENDINGS[file.type] ?? '.png'}`
}

/** Files of the clipboard; text alone is nobody's attachment. */
export function pastedFiles(data: DataTransfer | null, now: Date): readonly Dropped[] {
  if (data === null) return []
  // Office programs put a picture of copied cells beside their text: then the text is meant.
  if (data.types.includes('text/plain')) return []
  return broughtBy(data).files.map(({ file, name }) => ({ file, name: pastedName({ name, type: file.type }, now) }))
}
