/** The Electron host, in the order things must happen. */
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, session } from 'electron'
import { createApplication } from '../../services/application'
import { openBundle } from '../bundle-files'
import { createFaultLog } from '../fault-log'
import { createFileTokens } from '../file-tokens'
import { openAtLaunch, parseLaunch } from '../launch'
import { defaultFolder, profileFolder } from '../profile-folder'
import { programFolders } from '../program-folders'
import { createDispatcher } from '../registrar'
import { createUploads } from '../uploads'
import { registerAppScheme, serveBundle } from './app-protocol'
import { connectBridge } from './bridge'
import { createDialogs } from './dialogs'
import { guardContents, guardSession } from './guards'
import { keychainSeal } from './keychain-seal'
import { setMenu } from './menu'
import { openWindow } from './window'

const FAULT_TITLE = '质量提升行动台 打不开'

/** A page that dies again and again is not loaded for ever. */
const RELOADS_AT_MOST = 3

/** Returns at once; the rest waits until Electron is ready. */
export function startElectron(mainFolder: string): void {
  const profile = profileFolder()
  const faults = createFaultLog(profile, () => new Date())
  app.setPath('userData', profile)
  app.setPath('sessionData', join(profile, 'window'))
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  refuseNetwork()
  registerAppScheme()
  guardContents(app)
  process.on('uncaughtException', (error) => faults.log('uncaught', error))
  process.on('unhandledRejection', (error) => faults.log('unhandled', error))
  // Not awaited: Electron becomes ready only after the entry module has finished loading.
  void app
    .whenReady()
    .then(() => openProgram(mainFolder, profile, faults))
    .catch((error: unknown) => {
      faults.log('start', error)
      dialog.showErrorBox(FAULT_TITLE, `程序没有启动起来，数据没有变化。出错的经过记在 ${faults.path}。`)
      app.exit(1)
    })
}

/** The program never needs a network; these stop what Chromium does by itself. */
function refuseNetwork(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  app.commandLine.appendSwitch('disable-background-networking')
  app.commandLine.appendSwitch('disable-component-update')
  app.commandLine.appendSwitch('disable-sync')
}

async function openProgram(
  mainFolder: string,
  profile: string,
  faults: ReturnType<typeof createFaultLog>,
): Promise<void> {
  let window: BrowserWindow | undefined
  const folders = programFolders(mainFolder, app.isPackaged ? process.resourcesPath : undefined)
  guardSession(session.defaultSession)
  serveBundle(session.defaultSession, await openBundle(folders.renderer))
  setMenu()
  const tokens = createFileTokens({ taken: 'replace', showPath: true })
  const uploads = createUploads(tokens.giveRead)
  const application = await createApplication({
    profileFolder: profile,
    resourcesFolder: folders.resources,
    defaultFolder: defaultFolder(),
    host: 'electron',
    seal: keychainSeal,
    automaticBackups: true,
    slowCheck: true,
    files: createDialogs(tokens, uploads, () => window),
  })
  closeBeforeQuitting(async () => {
    await application.close()
    await uploads.dispose()
    await tokens.dispose()
  }, faults)
  const refused = await openAtLaunch(application, parseLaunch(process.argv), { defaultFolder: defaultFolder(), faults })
  window = openWindow(folders.preload)
  const bridge = connectBridge(window, createDispatcher(application.handlers, faults))
  application.onEvent((name, payload) => bridge.send(name, payload))
  focusOnSecondStart(window)
  let reloads = 0
  window.webContents.on('render-process-gone', (_event, details) => {
    faults.log('page-gone', new Error(details.reason))
    reloads += 1
    if (reloads <= RELOADS_AT_MOST) window?.reload()
    else dialog.showErrorBox('窗口打不开', '窗口反复出错，数据都在。请关闭程序再打开；仍不行就重新启动电脑。')
  })
  if (refused !== undefined) dialog.showErrorBox('工作区没有打开', refused.message)
}

/** The workspace is closed cleanly (counts noted, lock released) before the process goes. */
function closeBeforeQuitting(close: () => Promise<void>, faults: ReturnType<typeof createFaultLog>): void {
  let state: 'open' | 'closing' | 'closed' = 'open'
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'closing') return
    state = 'closing'
    void close()
      .catch((error: unknown) => faults.log('close', error))
      .then(() => {
        state = 'closed'
        app.quit()
      })
  })
}

function focusOnSecondStart(window: BrowserWindow): void {
  app.on('second-instance', () => {
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.focus()
  })
}
