/**
 * Child process of the Electron host's test: runs the built main bundle against the stand-in, the built preload in a
 * bare context with nothing but `require('electron')`, and does what the test asks by message: `{ id, ask, args }`.
 */
import { readFileSync } from 'node:fs'
import { register } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import vm from 'node:vm'

register('./host-electron-resolve.mjs', import.meta.url)
const { app, ipcMain, session, stage } = await import('electron')
const out = process.argv[2]
process.argv.splice(1, process.argv.length - 1, '.', ...JSON.parse(process.argv[3]))
const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Modules the preload asked for. */
const required = []
let exposed

/** Electron copies what crosses between the processes; so does the stand-in, and refuses what cannot be copied. */
const ipcRenderer = {
  async invoke(channel, ...args) {
    const handler = stage.invokeHandlers.get(channel)
    if (handler === undefined) throw new Error(`no handler for ${channel}`)
    return structuredClone(await handler(frameEvent(), ...structuredClone(args)))
  },
  send: (channel, ...args) => ipcMain.emit(channel, frameEvent(), ...structuredClone(args)),
  on: (channel, listener) => stage.preloadListeners.on(channel, listener),
  removeListener: (channel, listener) => stage.preloadListeners.removeListener(channel, listener),
}

const contextBridge = {
  exposeInMainWorld(name, api) {
    exposed = { name, api }
  },
}

function frameEvent() {
  const { webContents } = stage.windows[0]
  return { sender: webContents, senderFrame: webContents.mainFrame }
}

function loadPreload() {
  const context = vm.createContext({
    module: { exports: {} },
    exports: {},
    require: (name) => {
      required.push(name)
      if (name !== 'electron') throw new Error(`the sandbox has no module ${name}`)
      return { contextBridge, ipcRenderer }
    },
  })
  vm.runInContext(readFileSync(join(out, 'preload/index.cjs'), 'utf8'), context)
}

/** Which event handlers of the contents hold it back. */
function emitOnContents(name, url) {
  const event = { url, prevented: false, preventDefault: () => (event.prevented = true) }
  stage.windows[0].webContents.emit(name, event, url)
  return event.prevented
}

const received = []

const asks = {
  start: async () => {
    await import(pathToFileURL(join(out, 'main/index.js')).href)
    for (let waited = 0; stage.windows.length === 0 && waited < 60_000; waited += 20) await later(20)
    if (stage.windows.length === 0) return { errorBoxes: stage.errorBoxes, quitCalls: stage.quitCalls }
    await later(50)
    loadPreload()
    const namespaces = Object.entries(exposed.api).map(([name, methods]) => [name, Object.keys(methods)])
    return { required, world: exposed.name, names: Object.fromEntries(namespaces) }
  },
  startSecond: async () => {
    stage.firstInstance = false
    await import(pathToFileURL(join(out, 'main/index.js')).href)
    await later(100)
    return { quitCalls: stage.quitCalls, windows: stage.windows.length }
  },
  call: (namespace, method, args) => exposed.api[namespace][method](args),
  listen: (name) => {
    exposed.api.events[name]((payload) => received.push({ name, payload }))
  },
  received: () => received.splice(0),
  stage: () => {
    const [window] = stage.windows
    const { schemes, paths, switches, errorBoxes, spellChecker, menu, readyAfterSchemes, dialogsShown } = stage
    const { options, shown, url, focused, restored } = window
    return structuredClone({
      ...{ schemes, paths, switches, errorBoxes, spellChecker, menu, readyAfterSchemes, dialogsShown },
      window: { options, shown, url, focused, restored },
      filtered: stage.beforeRequestFilter !== undefined,
    })
  },
  page: async (url, method = 'GET') => {
    const answer = await stage.protocolHandlers.app(new Request(url, { method }))
    return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() }
  },
  holdsBack: (name, url) => emitOnContents(name, url),
  windowOpen: (url) => stage.windows[0].webContents.windowOpenHandler({ url }),
  permission: (name) =>
    new Promise((resolve) => {
      const checked = stage.permissionCheck(stage.windows[0].webContents, name, 'app://qualift')
      const device = stage.devicePermission({ deviceType: 'usb' })
      stage.permissionRequest(stage.windows[0].webContents, name, (granted) => resolve({ granted, checked, device }))
    }),
  request: (url) => new Promise((resolve) => stage.beforeRequest({ url }, resolve)),
  download: () => {
    const event = { prevented: false, preventDefault: () => (event.prevented = true) }
    session.defaultSession.emit('will-download', event)
    return event.prevented
  },
  /** A call that does not come from our page. `frame`: a kind, or the address our own frame shows by then. */
  foreignCall: async (frame, channel, ...args) => {
    const { webContents } = stage.windows[0]
    const { mainFrame } = webContents
    const kinds = {
      subframe: { sender: webContents, senderFrame: { url: mainFrame.url, parent: mainFrame } },
      otherContents: { sender: {}, senderFrame: mainFrame },
      gone: { sender: webContents, senderFrame: null },
    }
    const before = mainFrame.url
    if (kinds[frame] === undefined) mainFrame.url = frame
    const event = kinds[frame] ?? { sender: webContents, senderFrame: mainFrame }
    try {
      return await stage.invokeHandlers.get(channel)(event, ...args)
    } finally {
      mainFrame.url = before
    }
  },
  answerDialog: (answer) => {
    stage.dialogAnswers.push(answer)
  },
  secondInstance: () => {
    app.emit('second-instance', {}, [], '')
  },
  reload: () => {
    stage.windows[0].webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
    stage.preloadListeners.removeAllListeners()
    loadPreload()
  },
  quit: () =>
    new Promise((resolve) => {
      app.once('stand-in-quit', () => resolve(stage.quitCalls))
      app.emit('window-all-closed')
    }),
}

process.on('message', async ({ id, ask, args }) => {
  try {
    process.send({ id, value: await asks[ask](...args) })
  } catch (error) {
    process.send({ id, error: String(error?.stack ?? error) })
  }
})
process.on('disconnect', () => process.exit(0))
process.send({ ready: true })
