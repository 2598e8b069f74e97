/** The contract's methods about 县区填报表, each a thin call of the service. */
import { stat } from 'node:fs/promises'
import type { QualiftHandlers } from '../../../shared/api'
import type { Services } from '../application'
import { present } from '../present'
import { targetOf } from '../save-target'
import type { FilePort } from '../session'

export function fillInHandlers(files: FilePort, fillIn: Services['fillIn']): QualiftHandlers['fillIn'] {
  return {
    offer: ({ collection }) => fillIn.offer(collection),
    write: async ({ save, ...wish }) => {
      const { path, name, place } = targetOf(files, save)
      const written = await fillIn.write(present(wish), { path, fileName: name, place })
      return { ...written, file: await place() }
    },
    writeAll: async ({ folder, ...wish }) => {
      const written = await fillIn.writeAll(present(wish), files.folder(folder))
      return Promise.all(
        written.map(async ({ path, fileName, ...one }) => ({
          ...one,
          file: { token: folder, name: fileName, path, sizeBytes: (await stat(path)).size },
        })),
      )
    },
    sent: () => fillIn.sent(),
    read: ({ file }) => {
      const { path, name } = files.pathToRead(file)
      return fillIn.read(path, name)
    },
    apply: ({ planId }) => fillIn.apply(planId),
  }
}
