/** Standard output that waits for slow readers and outlives one that went away (`| head`). */
import { once } from 'node:events'
import type { Writable } from 'node:stream'

export interface Output {
  line(text: string): Promise<void>
  /** Resolves when all is handed over. */
  finish(): Promise<void>
}

/** A reader that has gone is no fault of the work: what is left to print is dropped, the work goes on to its end. */
export function createOutput(stream: Writable): Output {
  let gone = false
  stream.on('error', () => {
    gone = true
  })
  const drained = async (): Promise<void> => {
    await Promise.race([once(stream, 'drain'), once(stream, 'close')]).catch(() => undefined)
  }
  return {
    async line(text) {
      if (gone || stream.destroyed) return
      if (!stream.write(`${text}\n`)) await drained()
    },
    finish: () =>
      new Promise((resolve) => {
        if (gone || stream.destroyed) resolve()
        else stream.write('', () => resolve())
      }),
  }
}
