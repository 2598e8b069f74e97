/** The bridge over same-origin HTTP; see shared/browser-protocol.ts. */
import type { EventName, QualiftBridge, QualiftEvents } from '../../../shared/api'
import {
  CALL_PATH,
  EVENTS_PATH,
  FILES_PATH,
  SECRET_FRAGMENT,
  SECRET_HEADER,
  SECRET_STORAGE_KEY,
} from '../../../shared/browser-protocol'
import { EVENT_NAMES, METHOD_NAMES } from '../../../shared/method-names'
import { fail, type Result } from '../../../shared/result'
import type { FileTicket, SavedFile } from '../../../shared/rows'
import { pickFile, pickFiles } from './pick-file'

/** Takes the secret from the address once and keeps it over a reload. */
export function takeSecret(): string {
  const found = new RegExp(`^#${SECRET_FRAGMENT}=([^&]+)`).exec(location.hash)?.[1]
  if (found === undefined) return sessionStorage.getItem(SECRET_STORAGE_KEY) ?? ''
  const secret = decodeURIComponent(found)
  sessionStorage.setItem(SECRET_STORAGE_KEY, secret)
  history.replaceState(null, '', '/')
  return secret
}

const GONE = '本机程序已经停止，或者这个页面不是由它打开的。请从终端重新打开。'

/** Reads `name` and `payload` of each line until the stream ends. Exported for its test. */
export async function readLines(body: ReadableStream<Uint8Array>, onLine: (line: string) => void): Promise<void> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') onLine(line)
  }
}

type Listener = (payload: never) => void

/** Event stream that reconnects by itself; every reconnection brings a `status` event. */
function followEvents(secret: string) {
  const listeners = new Map<EventName, Set<Listener>>(EVENT_NAMES.map((name) => [name, new Set()]))
  const onLine = (line: string): void => {
    const { name, payload } = JSON.parse(line) as { name: EventName; payload: never }
    for (const listener of listeners.get(name) ?? []) listener(payload)
  }
  const follow = async (): Promise<void> => {
    for (let wait = 500; ; wait = Math.min(wait * 2, 8000)) {
      try {
        const answer = await fetch(EVENTS_PATH, { headers: { [SECRET_HEADER]: secret } })
        if (answer.ok && answer.body !== null) {
          wait = 500
          await readLines(answer.body, onLine)
        }
      } catch {
        // The host is away; the calls say so where it matters. Try again below.
      }
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  void follow()
  return <E extends EventName>(name: E, listener: (payload: QualiftEvents[E]) => void): (() => void) => {
    const mine = listeners.get(name)
    mine?.add(listener as Listener)
    return () => mine?.delete(listener as Listener)
  }
}

async function post(path: string, secret: string, type: string, body: BodyInit): Promise<Result<unknown>> {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { [SECRET_HEADER]: secret, 'content-type': type },
      body,
    })
    return (await answer.json()) as Result<unknown>
  } catch {
    return fail('internal', GONE)
  }
}

async function send(secret: string, file: File): Promise<Result<FileTicket>> {
  const path = `${FILES_PATH}?name=${encodeURIComponent(file.name)}`
  return (await post(path, secret, 'application/octet-stream', file)) as Result<FileTicket>
}

/** Uploads a file the person picked; `null` when none was picked. */
async function chooseOpen(
  secret: string,
  { extensions }: { readonly extensions: readonly string[] },
): Promise<Result<FileTicket | null>> {
  const file = await pickFile(extensions)
  return file === undefined ? { ok: true, value: null } : send(secret, file)
}

/** One after the other; the first that is not taken ends it. */
async function chooseOpenMany(
  secret: string,
  { extensions }: { readonly extensions: readonly string[] },
): Promise<Result<readonly FileTicket[]>> {
  const tickets: FileTicket[] = []
  for (const file of await pickFiles(extensions)) {
    const sent = await send(secret, file)
    if (!sent.ok) return sent
    tickets.push(sent.value)
  }
  return { ok: true, value: tickets }
}

/** The same methods as the preload's bridge, over HTTP. */
export function connectBrowser(secret: string): QualiftBridge {
  const bridge: Record<string, unknown> = {}
  for (const [namespace, names] of Object.entries(METHOD_NAMES)) {
    const methods: Record<string, (args: unknown) => Promise<Result<unknown>>> = {}
    for (const name of names) {
      methods[name] = (args) =>
        post(`${CALL_PATH}${namespace}/${name}`, secret, 'application/json', JSON.stringify(args))
    }
    if (namespace === 'files') {
      methods.chooseOpen = (args) => chooseOpen(secret, args as { extensions: string[] })
      methods.chooseOpenMany = (args) => chooseOpenMany(secret, args as { extensions: string[] })
    }
    bridge[namespace] = methods
  }
  const on = followEvents(secret)
  bridge.events = {
    changed: (listener: (payload: QualiftEvents['changed']) => void) => on('changed', listener),
    status: (listener: (payload: QualiftEvents['status']) => void) => on('status', listener),
    progress: (listener: (payload: QualiftEvents['progress']) => void) => on('progress', listener),
  }
  return bridge as unknown as QualiftBridge
}

/** Fetches a written file and lets the browser save it. */
export async function download(secret: string, saved: SavedFile): Promise<Result<SavedFile>> {
  try {
    const answer = await fetch(`${FILES_PATH}/${encodeURIComponent(saved.token)}`, {
      headers: { [SECRET_HEADER]: secret },
    })
    if (!answer.ok) return fail('badFile', `${saved.name} 没有下载成功，请再写一次。`)
    const address = URL.createObjectURL(await answer.blob())
    const link = document.createElement('a')
    link.href = address
    link.download = saved.name
    link.click()
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
    return { ok: true, value: saved }
  } catch {
    return fail('internal', GONE)
  }
}
