/** The contract's attachments: tokens become paths here, and uploaded files go once their bytes are stored. */
import type { QualiftHandlers } from '../../../shared/api'
import type { Services } from '../application'
import { present } from '../present'
import type { FilePort } from '../session'

export function attachmentHandlers(
  files: FilePort,
  { attachments, keeping, supply }: Pick<Services, 'attachments' | 'keeping' | 'supply'>,
): QualiftHandlers['attachments'] {
  return {
    list: ({ owner }) => attachments.list(owner),
    add: async ({ collection, id, file, original, ...more }) => {
      const added = await attachments.add({
        collection,
        owner: id,
        file: files.pathToRead(file),
        ...(original === undefined ? {} : { original: files.pathToRead(original) }),
        ...present(more),
      })
      await files.release(file)
      if (original !== undefined) await files.release(original)
      return added
    },
    read: ({ id }) => attachments.read(id),
    saveOut: async ({ id, save, ...wish }) => {
      await attachments.saveOut(id, files.pathToWrite(save).path, present(wish))
      return files.saved(save)
    },
    keeping: () => keeping.report(),
    verify: () => keeping.verify(),
    tidy: () => keeping.tidy(),
    purge: ({ ids, reason }) => keeping.purge(ids, reason),
    supply: ({ folder, files: chosen, password }) =>
      supply({
        ...(folder === undefined ? {} : { folder: files.folder(folder) }),
        ...(chosen === undefined ? {} : { files: chosen.map((token) => files.pathToRead(token)) }),
        ...(password === undefined ? {} : { password }),
      }),
  }
}
