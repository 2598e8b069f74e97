/**
 * Stands in for the module `electron` in the main process: remembers what the host asked of it, and lets the test play
 * the page, the clerk and the system. Shapes follow electron.d.ts as far as the host uses them.
 */
import { EventEmitter } from 'node:events'

/** What the test reads and steers. */
export const stage = {
  schemes: [],
  paths: {},
  switches: [],
  sandboxEnabled: false,
  windows: [],
  contents: [],
  menu: undefined,
  protocolHandlers: {},
  permissionRequest: undefined,
  permissionCheck: undefined,
  devicePermission: undefined,
  beforeRequest: undefined,
  spellChecker: undefined,
  invokeHandlers: new Map(),
  errorBoxes: [],
  /** Answers of the next dialogs, first first. */
  dialogAnswers: [],
  dialogsShown: [],
  firstInstance: true,
  quitCalls: 0,
  exitStatus: undefined,
  preloadListeners: new EventEmitter(),
}

class WebContents extends EventEmitter {
  mainFrame = { url: 'about:blank', parent: null }

  setWindowOpenHandler(handler) {
    this.windowOpenHandler = handler
  }

  send(channel, ...args) {
    stage.preloadListeners.emit(channel, {}, ...structuredClone(args))
  }
}

export class BrowserWindow extends EventEmitter {
  webContents = new WebContents()
  shown = false

  constructor(options) {
    super()
    this.options = options
    stage.windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  async loadURL(url) {
    this.url = url
    this.webContents.mainFrame.url = url
    setImmediate(() => this.emit('ready-to-show'))
  }

  show() {
    this.shown = true
  }

  isDestroyed() {
    return false
  }

  isMinimized() {
    return true
  }

  restore() {
    this.restored = true
  }

  focus() {
    this.focused = true
  }

  reload() {
    this.reloaded = true
  }
}

class App extends EventEmitter {
  isPackaged = false
  commandLine = {
    appendSwitch: (name, value) => stage.switches.push(value === undefined ? name : `${name}=${value}`),
  }

  setPath(name, path) {
    stage.paths[name] = path
  }

  getPath() {
    return process.env.STAND_IN_DOCUMENTS ?? '/'
  }

  requestSingleInstanceLock() {
    return stage.firstInstance
  }

  enableSandbox() {
    stage.sandboxEnabled = true
  }

  async whenReady() {
    // Ready comes only after the entry module has finished loading, as in Electron.
    await new Promise((resolve) => setTimeout(resolve, 10))
    stage.readyAfterSchemes = stage.schemes.length > 0
  }

  quit() {
    stage.quitCalls += 1
    const event = { defaultPrevented: false, preventDefault: () => (event.defaultPrevented = true) }
    this.emit('before-quit', event)
    if (!event.defaultPrevented) this.emit('stand-in-quit')
  }

  exit(status) {
    stage.exitStatus = status
    this.emit('stand-in-quit')
  }
}

export const app = new App()

class IpcMain extends EventEmitter {
  handle(channel, handler) {
    if (stage.invokeHandlers.has(channel)) throw new Error(`second handler for ${channel}`)
    stage.invokeHandlers.set(channel, handler)
  }
}

export const ipcMain = new IpcMain()

export const protocol = {
  registerSchemesAsPrivileged: (schemes) => stage.schemes.push(...schemes),
}

const defaultSession = Object.assign(new EventEmitter(), {
  protocol: {
    handle: (scheme, handler) => {
      stage.protocolHandlers[scheme] = handler
    },
  },
  setPermissionRequestHandler: (handler) => {
    stage.permissionRequest = handler
  },
  setPermissionCheckHandler: (handler) => {
    stage.permissionCheck = handler
  },
  setDevicePermissionHandler: (handler) => {
    stage.devicePermission = handler
  },
  setSpellCheckerEnabled: (enabled) => {
    stage.spellChecker = enabled
  },
  webRequest: {
    onBeforeRequest: (...args) => {
      stage.beforeRequest = args.at(-1)
      stage.beforeRequestFilter = args.length > 1 ? args[0] : undefined
    },
  },
})

export const session = { defaultSession }

const showDialog = async (...args) => {
  stage.dialogsShown.push(args.at(-1))
  return stage.dialogAnswers.shift() ?? { canceled: true, filePaths: [], filePath: '' }
}

export const dialog = {
  showOpenDialog: showDialog,
  showSaveDialog: showDialog,
  showErrorBox: (title, text) => stage.errorBoxes.push({ title, text }),
}

/** Sealed texts are turned round: enough to see that what stands on the disk is not what was typed. */
export const safeStorage = {
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => 'gnome_libsecret',
  encryptString: (text) => Buffer.from([...`sealed:${text}`].reverse().join('')),
  decryptString(sealed) {
    const text = [...sealed.toString()].reverse().join('')
    if (!text.startsWith('sealed:')) throw new Error('sealed elsewhere')
    return text.slice(7)
  },
}

export const Menu = {
  buildFromTemplate: (template) => template,
  setApplicationMenu: (menu) => {
    stage.menu = menu
  },
}
