/** Open event streams: one JSON line an event, blank lines to keep them open (shared/browser-protocol.ts). */
import type { ServerResponse } from 'node:http'
import type { EventName } from '../../../shared/api'
import { EVENTS_CONTENT_TYPE } from '../../../shared/browser-protocol'
import { PAGE_HEADERS } from '../page-headers'

const HEARTBEAT_MS = 15_000
/** A page that stopped reading is let go; it connects again and reads everything anew. */
const MOST_UNREAD_BYTES = 16 * 1024 * 1024

export interface EventStreams {
  add(response: ServerResponse): void
  send(name: EventName, payload: unknown): void
  close(): void
}

export function createEventStreams(): EventStreams {
  const open = new Set<ServerResponse>()
  const write = (text: string): void => {
    for (const response of open) {
      if (response.writableLength > MOST_UNREAD_BYTES) response.destroy()
      else response.write(text)
    }
  }
  const heartbeat = setInterval(() => write('\n'), HEARTBEAT_MS)
  heartbeat.unref()
  return {
    add(response) {
      response.writeHead(200, { ...PAGE_HEADERS, 'content-type': EVENTS_CONTENT_TYPE })
      response.write('{"name":"status","payload":{}}\n')
      open.add(response)
      response.on('close', () => open.delete(response))
    },
    send: (name, payload) => write(`${JSON.stringify({ name, payload })}\n`),
    close() {
      clearInterval(heartbeat)
      for (const response of open) response.end()
      open.clear()
    },
  }
}
