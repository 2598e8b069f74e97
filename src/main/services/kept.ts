/**
 * Small texts kept at this computer by name: widths and views of grids, appearance, column choices of forms. A file of its own
 * beside the clerk's: losing it costs nothing but convenience. The page cannot keep them alone: in the browser host it has
 * another address, and so another memory, at every start.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const fileShape = z.record(z.string(), z.string())
type Texts = Readonly<Record<string, string>>

const MOST = 1000

async function readTexts(path: string): Promise<Texts> {
  try {
    return fileShape.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return {}
  }
}

/** @param folder the profile's */
export function createKept(folder: string) {
  const path = join(folder, 'kept.json')
  let queue: Promise<unknown> = Promise.resolve()

  /** Read anew each time: another window of this computer may have written. The oldest go when there are too many. */
  const write = async (key: string, text: string | undefined): Promise<void> => {
    const { [key]: _, ...others } = await readTexts(path)
    const entries = [...Object.entries(others), ...(text === undefined ? [] : [[key, text] as const])].slice(-MOST)
    await mkdir(folder, { recursive: true })
    const temporary = `${path}.${process.pid}.tmp`
    await writeFile(temporary, JSON.stringify(Object.fromEntries(entries)))
    await rename(temporary, path)
  }

  return {
    kept: (): Promise<Texts> => queue.then(() => readTexts(path)),
    keep(key: string, text: string | undefined): Promise<void> {
      const mine = queue.then(() => write(key, text))
      queue = mine.catch(() => undefined)
      return mine
    },
  }
}
