/** Opens the application for one command, and closes it cleanly whatever happens. */
import { resolve } from 'node:path'
import type { QualiftApi } from '../../shared/api'
import { METHOD_NAMES } from '../../shared/method-names'
import { Refusal } from '../../shared/result'
import { createFileTokens, type FileTokens } from '../host/file-tokens'
import { defaultFolder, profileFolder } from '../host/profile-folder'
import { createDispatcher, type Dispatch } from '../host/registrar'
import { createApplication } from '../services/application'
import type { FilePort } from '../services/session'
import { BY_WISH } from '../store/open-workspace'
import type { CommandContext, Desk, DeskOptions, WorkspaceOptions } from './command'

type DeskContext = Pick<CommandContext, 'folders' | 'faults' | 'say'> & { readonly secret?: string }

function noDialogs(tokens: FileTokens): FilePort {
  const refuse = async (): Promise<never> => {
    throw new Refusal('refused', '命令行里没有选文件的窗口。')
  }
  const { pathToRead, pathToWrite, beside, folder, saved } = tokens
  return {
    pathToRead,
    pathToWrite,
    beside,
    folder,
    saved,
    chooseOpen: refuse,
    chooseOpenMany: refuse,
    chooseSave: refuse,
    chooseFolder: refuse,
    beginUpload: refuse,
    appendUpload: refuse,
    endUpload: refuse,
    dropUpload: refuse,
    release: async () => undefined,
  }
}

/** The same methods, through the same gate, as the windows call. */
function apiOf(dispatch: Dispatch): QualiftApi {
  const namespaces = Object.entries(METHOD_NAMES).map(([namespace, methods]) => [
    namespace,
    Object.fromEntries(methods.map((method) => [method, (args: unknown) => dispatch(namespace, method, args)])),
  ])
  // Made by walking the names of the contract, so it has exactly its methods.
  return Object.fromEntries(namespaces) as QualiftApi
}

export async function withDesk<T>(
  context: DeskContext,
  options: DeskOptions,
  work: (desk: Desk) => Promise<T>,
): Promise<T> {
  const tokens = createFileTokens({ taken: 'number', showPath: true })
  const application = await createApplication({
    profileFolder: profileFolder(),
    resourcesFolder: context.folders.resources,
    defaultFolder: defaultFolder(),
    host: 'browser',
    files: noDialogs(tokens),
    restrictedOpen: true,
    ...(context.secret === undefined ? {} : { secret: context.secret }),
    ...(options.today === undefined ? {} : { today: options.today }),
  })
  try {
    return await work({ api: apiOf(createDispatcher(application.handlers, context.faults)), application, tokens })
  } finally {
    await tokens.dispose()
    await application.close()
  }
}

const rescueSentence = (count: number): string =>
  `有 ${count} 个救援文件（journal/rescue-*.jsonl）：工作区被别处接管时没能写入的改动。请打开窗口，在“数据往来－备份”里取用。`

/**
 * What the clerk has to know about the workspace goes to standard error before the command works. One that is damaged
 * or of a newer format still shows what can be read, but never as if all were well: exit status 1.
 */
export function withWorkspace(
  context: DeskContext,
  folder: string,
  options: WorkspaceOptions,
  work: (desk: Desk) => Promise<number>,
): Promise<number> {
  return withDesk(context, options, async (desk) => {
    await desk.application.openFolder(resolve(folder), { readOnly: options.for === 'read' })
    const { report } = desk.application.session.store()
    const { rescues = 0 } = report
    const rescued = rescues === 0 ? [] : [rescueSentence(rescues)]
    const ofComputer = desk.application.services.profile.notices()
    for (const sentence of [...ofComputer, ...report.notices, ...rescued, ...report.damage]) context.say(sentence)
    const { readOnlyReason } = report
    const forced = options.for === 'read' && readOnlyReason !== undefined && readOnlyReason !== BY_WISH
    if (forced) context.say(readOnlyReason)
    if (options.for === 'write' && report.readOnly && report.readOnlyReason !== undefined) {
      throw new Refusal('readOnly', report.readOnlyReason)
    }
    const status = await work(desk)
    return status === 0 && (forced || report.damage.length > 0) ? 1 : status
  })
}
