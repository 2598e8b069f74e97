/** Where a file the clerk asked for is written. */
import type { SavedFile } from '../../shared/rows'
import type { FilePort } from './session'

/** A place the clerk chose: where the file grows, and the move to its name, made once however often it is asked for. */
export function targetOf(files: FilePort, token: string) {
  let placed: Promise<SavedFile> | undefined
  const place = (): Promise<SavedFile> => {
    placed ??= files.saved(token)
    return placed
  }
  return { ...files.pathToWrite(token), place }
}
