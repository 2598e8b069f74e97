/** Applications for the benchmarks: real store, real services, no window. */
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Application, createApplication } from '../src/main/services/application'
import { Refusal } from '../src/shared/result'

const noDialogs = (): never => {
  throw new Refusal('refused', '这里没有对话框。')
}

/** @param secret password of the workspaces it opens */
export async function openBenchApplication(
  profileFolder: string,
  resourcesFolder: string,
  secret?: string,
): Promise<Application> {
  await mkdir(profileFolder, { recursive: true })
  return createApplication({
    profileFolder,
    resourcesFolder: resolve(resourcesFolder),
    defaultFolder: join(profileFolder, 'workspaces'),
    host: 'browser',
    actor: '程序',
    ...(secret === undefined ? {} : { secret }),
    files: {
      chooseOpen: noDialogs,
      chooseOpenMany: noDialogs,
      chooseSave: noDialogs,
      chooseFolder: noDialogs,
      pathToRead: noDialogs,
      pathToWrite: noDialogs,
      beside: noDialogs,
      folder: noDialogs,
      saved: noDialogs,
      beginUpload: noDialogs,
      appendUpload: noDialogs,
      endUpload: noDialogs,
      dropUpload: noDialogs,
      release: noDialogs,
    },
  })
}
