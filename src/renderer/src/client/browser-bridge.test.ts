import { describe, expect, it } from 'vitest'
import { readLines } from './browser-bridge'

describe('readLines', () => {
  it('joins lines over chunks that end inside a Chinese character', async () => {
    const bytes = new TextEncoder().encode('{"a":"并入"}\n\n{"b":1}\n')
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes.slice(0, 7))
        controller.enqueue(bytes.slice(7, 15))
        controller.enqueue(bytes.slice(15))
        controller.close()
      },
    })
    const lines: string[] = []
    await readLines(body, (line) => lines.push(line))
    expect(lines).toEqual(['{"a":"并入"}', '{"b":1}'])
  })
})
