/** A visitor of the browser host who can send any header, as no browser would. */
import { type IncomingMessage, request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly text: string
}

export interface Wish {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

export function visit(address: string, wish: Wish = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(address, { method: wish.method ?? 'GET', headers: wish.headers ?? {} }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(wish.body)
  })
}

/** Enters as a browser would. */
export async function enter(address: string): Promise<{ origin: string; cookie: string; secret: string }> {
  const answer = await visit(address)
  const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  const secret = /^\/#k=(.+)$/.exec(answer.headers.location ?? '')?.[1] ?? ''
  return { origin: new URL(address).origin, cookie, secret }
}

/** Reads the lines of the event stream until one passes. */
export function waitForEvent(
  origin: string,
  secret: string,
  passes: (event: { name: string; payload: unknown }) => boolean,
): Promise<{ name: string; payload: unknown }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}/events`, { headers: { 'x-qualift-secret': secret } }, (response) => {
      let rest = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        const lines = (rest + chunk).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines.filter((one) => one !== '')) {
          const event = JSON.parse(line) as { name: string; payload: unknown }
          if (!passes(event)) continue
          sent.destroy()
          resolve(event)
        }
      })
      response.on('end', () => reject(new Error('the event stream ended')))
    })
    sent.on('error', reject)
    sent.end()
  })
}
