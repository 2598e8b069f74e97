/** The contract's methods about 表样回填, each a thin call of the service. */
import type { QualiftHandlers } from '../../../shared/api'
import type { Services } from '../application'
import { present } from '../present'
import { targetOf } from '../save-target'
import type { FilePort } from '../session'

export function formHandlers(files: FilePort, forms: Services['forms']): QualiftHandlers['forms'] {
  return {
    list: () => forms.list(),
    open: ({ id }) => forms.open(id),
    add: async ({ file }) => {
      const added = await forms.add(files.pathToRead(file))
      await files.release(file)
      return added
    },
    replace: async ({ id, file }) => {
      const replaced = await forms.replace(id, files.pathToRead(file))
      await files.release(file)
      return replaced
    },
    map: ({ id, mapping }) => forms.map(id, mapping),
    fileName: ({ id }) => ({ name: forms.suggestedName(id) }),
    fill: ({ id, save, ...how }) => forms.fill(id, present(how), targetOf(files, save)),
  }
}
