/** The command line as a person starts it, in a process of its own. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectFolder } from './host-built'

export interface Finished {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
  /** Standard output as JSON, one value a line. */
  readonly lines: readonly Record<string, unknown>[]
}

export interface CliOptions {
  readonly profile: string
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
}

export function spawnCli(args: readonly string[], options: CliOptions): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [join(projectFolder, 'scripts/cli.mjs'), ...args], {
    env: { ...process.env, QUALIFT_PROFILE: options.profile, ...options.env },
  })
}

export function runCli(args: readonly string[], options: CliOptions): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawnCli(args, options)
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => {
      stdout += String(chunk)
    })
    child.stderr.on('data', (chunk) => {
      stderr += String(chunk)
    })
    child.on('error', reject)
    child.on('close', (status) => {
      const texts = stdout.split('\n').filter((line) => line.startsWith('{'))
      resolve({ status, stdout, stderr, lines: texts.map((line) => JSON.parse(line) as Record<string, unknown>) })
    })
    child.stdin.end(options.input ?? '')
  })
}
