/** A file the clerk chose, read whole once its size is known to be bearable. */
import { type FileHandle, open } from 'node:fs/promises'
import type { Refusal } from '../../shared/result'

export interface ReadChosenRules {
  readonly largestBytes: number
  /** Said when it is not there or cannot be read. */
  readonly unreadable: Refusal
  readonly tooLarge: Refusal
}

/** @throws Refusal one of the two given */
export async function readChosen(path: string, rules: ReadChosenRules): Promise<Buffer> {
  let handle: FileHandle
  try {
    handle = await open(path, 'r')
  } catch {
    throw rules.unreadable
  }
  try {
    const found = await handle.stat()
    if (found.isFile() && found.size > rules.largestBytes) throw rules.tooLarge
    return await handle.readFile()
  } catch (error) {
    throw error === rules.tooLarge ? error : rules.unreadable
  } finally {
    await handle.close()
  }
}
