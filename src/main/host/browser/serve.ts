/** The browser host in the foreground: the same application behind the local server, until the terminal ends it. */
import { join } from 'node:path'
import { Refusal } from '../../../shared/result'
import { createApplication } from '../../services/application'
import { openBundle } from '../bundle-files'
import type { LogFault } from '../fault-log'
import { type LaunchWish, openAtLaunch } from '../launch'
import { defaultFolder, profileFolder } from '../profile-folder'
import type { ProgramFolders } from '../program-folders'
import { createDispatcher } from '../registrar'
import { openPage } from './open-page'
import { startBrowserHost } from './server'
import { keepHeapSmall } from './small-heap'
import { createTransfers } from './transfers'

export interface ServeOptions {
  readonly folders: ProgramFolders
  readonly faults: { readonly path: string; readonly log: LogFault }
  readonly wish: LaunchWish
  readonly port: number
  /** Opens a browser window when there is one. */
  readonly open: boolean
  readonly printAddress: (address: string) => Promise<void>
  readonly say: (sentence: string) => void
}

/** @returns when the host was told to end; the workspace is closed by then. @throws when a named workspace cannot open */
export async function serve(options: ServeOptions): Promise<void> {
  const { folders, faults, wish, say } = options
  const transfers = await createTransfers()
  const ended = untilEnded()
  const application = await createApplication({
    profileFolder: profileFolder(),
    resourcesFolder: folders.resources,
    defaultFolder: defaultFolder(),
    host: 'browser',
    automaticBackups: true,
    slowCheck: true,
    files: transfers.files,
  })
  try {
    if (wish.workspace !== undefined) await openNamed(application, wish.workspace, say)
    else await sayRefusal(application, options)
    keepHeapSmall()
    const host = await startBrowserHost({
      readBundle: await openBundle(folders.renderer),
      dispatch: createDispatcher(application.handlers, faults),
      transfers,
      faults,
      port: options.port,
    })
    application.onEvent((name, payload) => host.events.send(name, payload))
    const address = host.newAddress()
    await options.printAddress(address)
    say('用浏览器打开上面的地址。地址只能用一次，按回车得到新的；按 Ctrl+C 结束。')
    if (options.open && openPage(host.newAddress(), join(profileFolder(), 'browser'))) say('已在浏览器窗口里打开。')
    const stopListening = onEnter(() => void options.printAddress(host.newAddress()))
    await ended
    stopListening()
    await host.close()
  } finally {
    await application.close()
    await transfers.dispose()
  }
}

/**
 * A workspace named on the command line must open; with none, the page starts on what there is. One with a password opens
 * on the page that asks for it, a damaged one on the page that offers the repair.
 */
async function openNamed(
  application: Awaited<ReturnType<typeof createApplication>>,
  folder: string,
  say: ServeOptions['say'],
): Promise<void> {
  try {
    await application.openFolder(folder)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'locked') return
    if (!(error instanceof Refusal && error.code === 'damaged')) throw error
    say(error.message)
    say('页面照样打开，在上面可以用“修复”。')
  }
}

async function sayRefusal(
  application: Awaited<ReturnType<typeof createApplication>>,
  { wish, faults, say }: ServeOptions,
): Promise<void> {
  const refused = await openAtLaunch(application, wish, { defaultFolder: defaultFolder(), faults })
  if (refused !== undefined) say(refused.message)
}

function untilEnded(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}

/** Enter in the terminal; only where there is one. */
function onEnter(listener: () => void): () => void {
  if (!process.stdin.isTTY) return () => undefined
  process.stdin.on('data', listener)
  return () => {
    process.stdin.off('data', listener)
    process.stdin.pause()
  }
}
