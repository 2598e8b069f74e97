/** One office in an end-to-end test: its workspace, its own computer's profile, and the browser host it runs. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Finished, runCli, spawnCli } from './host-cli'

export interface OfficeWish {
  /** The demo of 松临市; else an empty workspace of the bureau and region named. */
  readonly demo?: boolean
  readonly bureau?: string
  readonly region?: string
  /** No workspace at all: the page starts on the opening screen. */
  readonly bare?: boolean
}

const MOST_WAIT_MS = 60_000

/** What `serve` printed, or why it ended. @throws Error when no address comes */
async function addressOf(host: ChildProcessWithoutNullStreams): Promise<string> {
  let printed = ''
  let said = ''
  host.stderr.on('data', (chunk) => {
    said += String(chunk)
  })
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no address came: ${printed}${said}`)), MOST_WAIT_MS)
    host.stdout.on('data', (chunk) => {
      printed += String(chunk)
      const address = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(printed)?.[0]
      if (address === undefined) return
      clearTimeout(late)
      resolve(address)
    })
    host.once('exit', (status) => {
      clearTimeout(late)
      reject(new Error(`the host ended with ${status}: ${said}`))
    })
  })
}

export class Office {
  /** Holds everything of this office; a computer of its own. */
  readonly temp = mkdtempSync(join(tmpdir(), 'qualift-e2e-'))
  readonly folder = join(this.temp, '工作区')
  private readonly profile = join(this.temp, 'profile')
  private host: ChildProcessWithoutNullStreams | undefined

  /** Runs one command of the command line to its end; only while the host is not serving may it write. */
  cli(args: readonly string[], input = ''): Promise<Finished> {
    return runCli(args, { profile: this.profile, input })
  }

  /** @throws Error with the command's own words when it does not end with 0 */
  async done(args: readonly string[], input = ''): Promise<readonly Record<string, unknown>[]> {
    const { status, stderr, lines } = await this.cli(args, input)
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`)
    return lines
  }

  async create(wish: OfficeWish): Promise<void> {
    if (wish.bare === true) return
    const { bureau = '测试市质量技术监督局', region = '230200' } = wish
    const what = wish.demo === true ? ['--demo'] : ['--bureau', bureau, '--region', region, '--year', '2017']
    await this.done(['init', this.folder, ...what])
  }

  /** Starts the browser host, on the opening screen when no workspace is named. @returns the address to enter by, good for one browser */
  async serve(workspace?: string): Promise<string> {
    const host = spawnCli(['serve', ...(workspace === undefined ? [] : [workspace])], { profile: this.profile })
    this.host = host
    return addressOf(host)
  }

  /** Ends the host as Ctrl+C does. @returns its exit status */
  async end(): Promise<number | null> {
    const { host } = this
    this.host = undefined
    if (host === undefined) return 0
    if (host.exitCode === null) {
      const ended = once(host, 'exit')
      host.kill('SIGTERM')
      await ended
    }
    return host.exitCode
  }

  remove(): void {
    rmSync(this.temp, { recursive: true, force: true })
  }
}
