import type { QualiftHandlers } from '../../shared/api'
import { Refusal } from '../../shared/result'
import { type DrawsService, verifyDrawText } from './draws'
import { present } from './present'
import { readChosen } from './read-chosen'
import type { FilePort } from './session'
import { writeWholeFile } from './write-file'

const LARGEST_RECORD_BYTES = 50 * 1024 * 1024

/** 双随机 methods of the contract. */
export function drawHandlers(files: FilePort, draws: DrawsService): QualiftHandlers['draws'] {
  return {
    preview: ({ objects, ...wish }) => draws.preview({ ...present(wish), ...where(objects) }),
    freeze: ({ objects, ...wish }) => draws.freeze({ ...present(wish), ...where(objects) }),
    draw: ({ id, ...seed }) => draws.draw(id, present(seed)),
    recuse: ({ id, ...recusal }) => draws.recuse(id, recusal),
    cancel: ({ id, reason }) => draws.cancel(id, reason),
    read: ({ id }) => draws.read(id),
    verify: ({ id }) => draws.verify(id),
    verifyFile: async ({ file }) => verifyDrawText(await readRecordText(files.pathToRead(file))),
    save: async ({ id, save }) => {
      await writeWholeFile(files.pathToWrite(save).path, Buffer.from(await draws.text(id), 'utf8'))
      return files.saved(save)
    },
  }
}

type Where = NonNullable<Parameters<QualiftHandlers['draws']['preview']>[0]['objects']>

const where = (objects: Where | undefined) => (objects === undefined ? {} : { objects: present(objects) })

/** @throws Refusal badFile */
export async function readRecordText({
  path,
  name,
}: {
  readonly path: string
  readonly name: string
}): Promise<string> {
  const bytes = await readChosen(path, {
    largestBytes: LARGEST_RECORD_BYTES,
    unreadable: new Refusal('badFile', `读不出文件“${name}”。`),
    tooLarge: new Refusal('badFile', `“${name}”超过 50 MB，不是抽取记录。`),
  })
  return bytes.toString('utf8').replace(/^\uFEFF/, '')
}
