/** Calls from the page and events to it. Only the main frame of our own window, showing our own page, is heard. */
import { type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron'
import type { EventName } from '../../../shared/api'
import { CALL_CHANNEL, EVENT_CHANNEL_PREFIX, READY_CHANNEL } from '../../../shared/ipc-channels'
import { EVENT_NAMES } from '../../../shared/method-names'
import { fail } from '../../../shared/result'
import type { Dispatch } from '../registrar'
import { isOurAddress } from './app-protocol'

/** More than this many waiting events mean a page that never came up; the oldest go. */
const MOST_WAITING = 1000

export interface Bridge {
  /** Sends an event, or keeps it until the page listens for it. */
  send(name: EventName, payload: unknown): void
}

export function connectBridge(window: BrowserWindow, dispatch: Dispatch): Bridge {
  const { webContents } = window
  const listening = new Set<EventName>()
  const waiting = new Map<EventName, unknown[]>()

  const isTrusted = (event: IpcMainEvent | IpcMainInvokeEvent): boolean =>
    event.sender === webContents &&
    event.senderFrame !== null &&
    event.senderFrame === webContents.mainFrame &&
    isOurAddress(event.senderFrame.url)

  ipcMain.handle(CALL_CHANNEL, (event, namespace: unknown, method: unknown, args: unknown) =>
    isTrusted(event) ? dispatch(namespace, method, args) : fail('refused', '这个页面不是本程序的页面，没有执行。'),
  )

  ipcMain.on(READY_CHANNEL, (event, wanted: unknown) => {
    const name = EVENT_NAMES.find((known) => known === wanted)
    if (!isTrusted(event) || name === undefined) return
    listening.add(name)
    for (const payload of waiting.get(name) ?? []) webContents.send(EVENT_CHANNEL_PREFIX + name, payload)
    waiting.delete(name)
  })

  // A reloaded page starts with no listeners.
  webContents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) listening.clear()
  })

  return {
    send(name, payload) {
      if (window.isDestroyed()) return
      if (listening.has(name)) {
        webContents.send(EVENT_CHANNEL_PREFIX + name, payload)
        return
      }
      const queue = waiting.get(name) ?? []
      queue.push(payload)
      if (queue.length > MOST_WAITING) queue.shift()
      waiting.set(name, queue)
    },
  }
}
