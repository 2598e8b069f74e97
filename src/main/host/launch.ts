/** What a host opens when it starts: what it was told, else the workspace of last time, else the start screen. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppError } from '../../shared/result'
import type { Application } from '../services/application'
import { toAppError } from './app-error'
import { DEMO_WORKSPACE, demoFolder } from './demo-workspace'
import type { LogFault } from './fault-log'

export interface LaunchWish {
  readonly workspace?: string
  readonly demo?: boolean
}

/** Reads `--demo` and `--workspace <folder>` among arguments that Chromium may have mixed its own into. */
export function parseLaunch(argv: readonly string[]): LaunchWish {
  const at = argv.indexOf('--workspace')
  const workspace = at >= 0 ? argv[at + 1] : undefined
  return { ...(workspace === undefined ? {} : { workspace }), demo: argv.includes('--demo') }
}

async function openDemo(application: Application, defaultFolder: string): Promise<void> {
  const folder = demoFolder(defaultFolder)
  const exists = await stat(join(folder, 'workspace.json')).then(
    () => true,
    () => false,
  )
  if (exists) await application.openFolder(folder)
  else await application.handlers.workspace.create(DEMO_WORKSPACE)
}

/**
 * Start-up never fails for a workspace: the start screen comes instead.
 * @returns why what was wished could not be opened; a workspace remembered from last time is given up silently
 */
export async function openAtLaunch(
  application: Application,
  wish: LaunchWish,
  context: { readonly defaultFolder: string; readonly faults: { readonly path: string; readonly log: LogFault } },
): Promise<AppError | undefined> {
  try {
    if (wish.workspace !== undefined) await application.openFolder(wish.workspace)
    else if (wish.demo === true) await openDemo(application, context.defaultFolder)
    else return await openLast(application, context.faults)
    return undefined
  } catch (error) {
    return toAppError(error, 'launch', context.faults)
  }
}

async function openLast(
  application: Application,
  faults: { readonly path: string; readonly log: LogFault },
): Promise<undefined> {
  const recent = await application.handlers.workspace.recent({})
  const last = recent[0]
  if (last === undefined || last.missing !== undefined) return undefined
  try {
    await application.openFolder(last.folder)
  } catch (error) {
    // The clerk did not ask for it just now; the start screen lists it, and opening it there says what is wrong.
    faults.log('launch', error)
  }
  return undefined
}
