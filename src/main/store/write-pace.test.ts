import { setImmediate as nextTurn } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { WritePace } from './write-pace'

let time = 0
let pace: WritePace

/** A write that takes so long. */
const taking = (ms: number) => (): void => {
  time += ms
}
const elsewhere = (ms: number): Promise<void> => pace.elsewhere(async () => taking(ms)())

beforeEach(() => {
  time = 0
  pace = new WritePace(() => time)
})

describe('writing at once', () => {
  it('begins when the disk has been fast, and not before', async () => {
    const allowed: boolean[] = []
    for (let count = 0; count < 5; count += 1) {
      allowed.push(pace.mayWriteNow())
      await elsewhere(0.4)
    }
    expect(allowed).toEqual([false, false, false, true, true])
  })

  it('never begins on a slow disk', async () => {
    for (let count = 0; count < 100; count += 1) {
      await elsewhere(count % 10 === 0 ? 30 : 1)
      expect(pace.mayWriteNow()).toBe(false)
    }
  })

  it('ends with one slow write, and comes back after many fast ones', async () => {
    const waits: number[] = []
    for (let round = 0; round < 3; round += 1) {
      let waited = 0
      for (; !pace.mayWriteNow(); waited += 1) await elsewhere(1)
      waits.push(waited)
      pace.now(taking(2))
      await nextTurn()
    }
    expect(waits).toEqual([3, 16, 16])
  })

  it('ends with a write that fails, here or elsewhere', async () => {
    const fails = (): never => {
      throw new Error('EIO')
    }
    for (let count = 0; count < 3; count += 1) await elsewhere(1)
    expect(() => pace.now(fails)).toThrow('EIO')
    expect(pace.mayWriteNow()).toBe(false)
    for (let count = 0; count < 16; count += 1) await elsewhere(1)
    await nextTurn()
    expect(pace.mayWriteNow()).toBe(true)
    await expect(pace.elsewhere(async () => fails())).rejects.toThrow('EIO')
    expect(pace.mayWriteNow()).toBe(false)
  })

  it('leaves everything else its turn, however many edits follow one upon the other', async () => {
    for (let count = 0; count < 3; count += 1) await elsewhere(1)
    let written = 0
    for (; pace.mayWriteNow(); written += 1) pace.now(taking(1.5))
    expect(written).toBe(6)
    await nextTurn()
    expect(pace.mayWriteNow()).toBe(true)
  })
})
