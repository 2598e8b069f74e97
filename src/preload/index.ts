/**
 * The bridge on `window.qualift`: one function per name of the contract, made by walking the names. Runs sandboxed:
 * nothing but 'electron' can be required, no validator is bundled, and neither ipcRenderer nor any event object reaches
 * the page.
 */
import { contextBridge, ipcRenderer } from 'electron'
import type { QualiftBridge } from '../shared/api'
import { CALL_CHANNEL, EVENT_CHANNEL_PREFIX, READY_CHANNEL } from '../shared/ipc-channels'
import { EVENT_NAMES, METHOD_NAMES } from '../shared/method-names'

const call = (namespace: string, method: string) => (args: unknown) =>
  ipcRenderer.invoke(CALL_CHANNEL, namespace, method, args)

const subscription = (name: string) => (listener: (payload: unknown) => void) => {
  const receive = (_event: unknown, payload: unknown): void => listener(payload)
  ipcRenderer.on(EVENT_CHANNEL_PREFIX + name, receive)
  ipcRenderer.send(READY_CHANNEL, name)
  return () => {
    ipcRenderer.removeListener(EVENT_CHANNEL_PREFIX + name, receive)
  }
}

const bridge: Record<string, Record<string, unknown>> = {
  events: Object.fromEntries(EVENT_NAMES.map((name) => [name, subscription(name)])),
}
for (const [namespace, methods] of Object.entries(METHOD_NAMES)) {
  bridge[namespace] = Object.fromEntries(methods.map((method) => [method, call(namespace, method)]))
}

// The walk above makes exactly the names of the contract; a test compares them with it.
contextBridge.exposeInMainWorld('qualift', bridge as unknown as QualiftBridge)
