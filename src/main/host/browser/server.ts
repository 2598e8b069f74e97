/**
 * The local server behind the browser host; the protocol is written down in shared/browser-protocol.ts. Every request
 * passes the same checks in the same order: our address, our origin, then the cookie or the secret its path asks for.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  CALL_PATH,
  ENTER_PATH,
  EVENTS_PATH,
  FILES_PATH,
  MAX_CALL_BYTES,
  SECRET_FRAGMENT,
  SECRET_HEADER,
} from '../../../shared/browser-protocol'
import { fail, ok, Refusal } from '../../../shared/result'
import { toAppError } from '../app-error'
import type { ReadBundle } from '../bundle-files'
import type { LogFault } from '../fault-log'
import type { Dispatch } from '../registrar'
import { answer, answerResult, answerSentence, cookieOf, readText } from './answers'
import { createEventStreams, type EventStreams } from './event-stream'
import { createSecrets } from './secrets'
import type { Transfers } from './transfers'

export interface BrowserHostOptions {
  readonly readBundle: ReadBundle
  readonly dispatch: Dispatch
  readonly transfers: Transfers
  readonly faults: { readonly path: string; readonly log: LogFault }
  /** 0 = any free port. */
  readonly port: number
}

export interface BrowserHost {
  readonly port: number
  /** A fresh address to enter by, good for one browser. */
  newAddress(): string
  readonly events: EventStreams
  close(): Promise<void>
}

const NOT_ENTERED = '请用启动窗口里显示的完整地址打开。地址用过一次就失效，在启动窗口按回车可以得到新的。'
const DENIED = fail('refused', '这个页面没有得到本机程序的许可。请用启动窗口里显示的完整地址重新打开。')

/** A request that passed the checks common to all. */
interface Visit {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
}

export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const secrets = createSecrets()
  const events = createEventStreams()
  let port = options.port
  const cookieName = (): string => `qualift-${port}`
  const origin = (): string => `http://127.0.0.1:${port}`

  /** Other programs' pages on this computer are "same site"; only our own page is same origin. */
  const isOwnOrigin = (request: IncomingMessage): boolean => {
    const from = request.headers.origin
    const site = request.headers['sec-fetch-site']
    return (
      (from === undefined || from === origin()) && (site === undefined || site === 'same-origin' || site === 'none')
    )
  }

  const enter = ({ request, response, url }: Visit): void => {
    if (secrets.spendToken(url.searchParams.get('t') ?? undefined)) {
      answer(response, 303, '', {
        'set-cookie': `${cookieName()}=${secrets.cookie}; HttpOnly; SameSite=Strict; Path=/`,
        location: `/#${SECRET_FRAGMENT}=${secrets.page}`,
      })
    } else if (secrets.isCookie(cookieOf(request, cookieName()))) {
      answer(response, 303, '', { location: '/' })
    } else {
      answerSentence(response, 403, NOT_ENTERED)
    }
  }

  const bundle = async ({ request, response, url }: Visit): Promise<void> => {
    if (!isOwnOrigin(request) || !secrets.isCookie(cookieOf(request, cookieName()))) {
      answerSentence(response, 403, NOT_ENTERED)
      return
    }
    const file = await options.readBundle(url.pathname)
    if (file === undefined) answerSentence(response, 404, '没有这个页面。')
    else answer(response, 200, file.bytes, { 'content-type': file.mediaType })
  }

  const call = async ({ request, response, url }: Visit): Promise<void> => {
    if (request.headers['content-type']?.split(';')[0] !== 'application/json') {
      answerResult(response, 415, fail('usage', '调用的内容不是 JSON。'))
      return
    }
    const body = await readText(request, MAX_CALL_BYTES)
    if (body === undefined) {
      answerResult(response, 413, fail('invalid', '一次送来的内容太多，没有执行。请分几次做。'))
      return
    }
    const [namespace, method, more] = url.pathname.slice(CALL_PATH.length).split('/')
    const args = parseJson(body)
    if (more !== undefined || args === undefined) answerResult(response, 400, fail('usage', '调用的内容不是 JSON。'))
    else answerResult(response, 200, await options.dispatch(namespace, method, args.value))
  }

  const files = async ({ request, response, url }: Visit): Promise<void> => {
    if (request.method === 'POST' && url.pathname === FILES_PATH) {
      answerResult(response, 200, ok(await options.transfers.receive(request, url.searchParams.get('name') ?? '')))
    } else if (request.method === 'GET') {
      await options.transfers.sendFile(url.pathname.slice(FILES_PATH.length + 1), response)
    } else {
      answerResult(response, 405, fail('usage', '没有这个操作。'))
    }
  }

  const behindSecret = async (visit: Visit): Promise<void> => {
    const { request, response, url } = visit
    const offered = request.headers[SECRET_HEADER]
    const known = isOwnOrigin(request) && typeof offered === 'string' && secrets.isPage(offered)
    // Browsers send an origin with every POST; a POST without one does not come from a page.
    if (!known || (request.method === 'POST' && request.headers.origin === undefined)) {
      answerResult(response, 403, DENIED)
    } else if (url.pathname === EVENTS_PATH && request.method === 'GET') {
      events.add(response)
    } else if (url.pathname.startsWith(CALL_PATH) && request.method === 'POST') {
      await call(visit)
    } else if (url.pathname === FILES_PATH || url.pathname.startsWith(`${FILES_PATH}/`)) {
      await files(visit)
    } else {
      answerResult(response, 405, fail('usage', '没有这个操作。'))
    }
  }

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.headers.host !== `127.0.0.1:${port}`) return answer(response, 421, '')
    const url = new URL(request.url ?? '/', origin())
    const visit = { request, response, url }
    if (isSecretPath(url.pathname)) return behindSecret(visit)
    if (request.method !== 'GET') return answer(response, 405, '')
    return url.pathname === ENTER_PATH ? enter(visit) : bundle(visit)
  }

  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      const failure = { ok: false, error: toAppError(error, 'http', options.faults) } as const
      if (response.headersSent) response.destroy()
      else answerResult(response, 200, failure)
    })
  })
  port = await listen(server, options.port)
  return {
    port,
    events,
    newAddress: () => `${origin()}${ENTER_PATH}?t=${secrets.newToken()}`,
    async close() {
      events.close()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

const isSecretPath = (path: string): boolean =>
  path === EVENTS_PATH || path === FILES_PATH || path.startsWith(`${FILES_PATH}/`) || path.startsWith(CALL_PATH)

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

/** @returns a refusal for what a person can change */
function listenFault(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    const why = `端口 ${port} 已被别的程序占用（也许本程序已经在运行），没有启动。`
    return new Refusal('refused', `${why}请用 --port 换一个端口，或不写 --port，由程序自己选。`)
  }
  if (error.code === 'EACCES') {
    return new Refusal('refused', `系统不准使用端口 ${port}，没有启动。请用 --port 换一个 1024 以上的端口。`)
  }
  return error
}

/** Loopback only. @returns the port. @throws Refusal when the port cannot be had */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenFault(error, port)))
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
