/** Starts the built Electron program against the stand-in, in a process of its own, and asks it things. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { outFolder } from './host-built'

export interface ElectronRun {
  ask<T = unknown>(what: string, ...args: unknown[]): Promise<T>
  readonly stderr: () => string
  end(): Promise<void>
}

interface Answer {
  readonly id: number
  readonly value?: unknown
  readonly error?: string
}

/** @param argv what comes after the program's name */
export async function runElectron(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ElectronRun> {
  const child: ChildProcess = fork(
    join(import.meta.dirname, 'host-electron-child.mjs'),
    [outFolder, JSON.stringify(argv)],
    {
      env: { ...process.env, ...env },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
    },
  )
  let stderr = ''
  child.stderr?.on('data', (chunk) => {
    stderr += String(chunk)
  })
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  child.on('message', ({ id, value, error }: Answer) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) asked?.resolve(value)
    else asked?.reject(new Error(error))
  })
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error(`the program ended: ${stderr}`))
  })
  await once(child, 'message')
  let next = 1
  return {
    stderr: () => stderr,
    ask: <T>(what: string, ...args: unknown[]) =>
      new Promise<T>((resolve, reject) => {
        const id = next++
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject })
        child.send({ id, ask: what, args })
      }),
    async end() {
      if (child.exitCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
