import { spawn } from 'node:child_process'
import { readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { builtFile } from '../support/store-built'
import { createIn, openIn, type StoreFolder, storeFolder } from '../support/store-folder'

let place: StoreFolder

beforeEach(async () => {
  place = await storeFolder()
  await createIn(place)
})
afterEach(() => place.remove())

const KILLS = 20

/** Runs the writing program and kills it after so many acknowledgements. @returns its printed lines */
function runAndKill(script: string, lines: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, place.workspace, place.profile])
    let output = ''
    let faults = ''
    child.stdout.on('data', (piece: Buffer) => {
      output += piece.toString('utf8')
      if (output.split('\n').length > lines) child.kill('SIGKILL')
    })
    child.stderr.on('data', (piece: Buffer) => {
      faults += piece.toString('utf8')
    })
    child.on('close', (_code, signal) => {
      // A warning is a checkpoint that failed.
      if (signal === 'SIGKILL' && faults === '') resolve(output.split('\n').slice(0, -1))
      else reject(new Error(faults))
    })
  })
}

describe('a program killed while it writes', () => {
  it(`loses nothing acknowledged, ${KILLS} times over`, async () => {
    const script = await builtFile('tests/support/store-kill-child.ts', join(place.root, 'built'), 'child')
    // The worker the program finds beside itself, as in a packaged program.
    const worker = await builtFile('src/main/store/checkpoint-worker.ts', join(place.root, 'built'), 'worker')
    await rename(worker, join(place.root, 'built', 'checkpoint-worker.js'))
    await writeFile(join(place.root, 'built', 'package.json'), '{"type":"module"}')
    const acknowledged = new Map<string, number>()
    const replicas = new Set<string>()
    for (let round = 0; round < KILLS; round += 1) {
      for (const line of await runAndKill(script, 3 + ((round * 131) % 700))) {
        const [seq, id] = line.split(' ')
        if (seq !== 'open' && id !== undefined) acknowledged.set(id, Number(seq))
      }
      const store = await openIn(place)
      expect(store.report).toMatchObject({ readOnly: false, damage: [] })
      replicas.add(store.file.replica)
      for (const [id, seq] of acknowledged) {
        expect(store.get('enterprises', id)?.vv).toEqual({
          [String(store.get('enterprises', id)?.dots['*']).replace(/:\d+$/, '')]: seq,
        })
        expect(store.get('samples', id)).toBeDefined()
      }
      expect(store.all('enterprises').size).toBe(store.seq)
      if (round % 5 === 4) expect(await store.check()).toEqual([])
      await store.close()
    }
    expect(acknowledged.size).toBeGreaterThan(KILLS * 2)
    expect(replicas.size).toBe(KILLS)
    expect((await readdir(join(place.workspace, 'journal', 'archive'))).length).toBeGreaterThan(3)
    expect(await readdir(join(place.workspace, 'data'))).toContain('enterprises.json')
  }, 180_000)
})
