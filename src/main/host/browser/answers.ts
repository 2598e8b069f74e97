/** Reading requests and writing answers, with the headers everything carries. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Result } from '../../../shared/result'
import { PAGE_HEADERS } from '../page-headers'

export function answer(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...PAGE_HEADERS, 'content-length': Buffer.byteLength(body), ...headers }).end(body)
}

export function answerResult(response: ServerResponse, status: number, result: Result<unknown>): void {
  answer(response, status, JSON.stringify(result), { 'content-type': 'application/json; charset=utf-8' })
}

/** A plain page with one sentence, for whoever comes without the right address. */
export function answerSentence(response: ServerResponse, status: number, sentence: string): void {
  const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>质量提升行动台</title><p>${sentence}</p></html>`
  answer(response, status, page, { 'content-type': 'text/html; charset=utf-8' })
}

/** @returns the text, or undefined when it is longer than allowed; the rest is read and dropped, or no answer arrives */
export async function readText(request: IncomingMessage, maxBytes: number): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > maxBytes) chunks.length = 0
    else chunks.push(chunk)
  }
  return size > maxBytes ? undefined : Buffer.concat(chunks).toString('utf8')
}

export function cookieOf(request: IncomingMessage, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=')
    if (key === name) return value
  }
  return undefined
}
