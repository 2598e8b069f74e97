/** LibreOffice beside the benchmarks: is it there, and how much memory does it take. */
import { execFile, spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { platform } from 'node:os'
import { promisify } from 'node:util'

const run = promisify(execFile)

const programIs = async (command: string, args: readonly string[]): Promise<boolean> =>
  run(command, [...args]).then(
    () => true,
    () => false,
  )

export const isOfficeThere = (): Promise<boolean> => programIs('soffice', ['--version'])

/** Its own Python interface, by which a mail merge is run. */
export const isOfficePythonThere = (): Promise<boolean> => programIs('/usr/bin/python3', ['-c', 'import uno'])

/** Highest resident memory so far of the processes that work in a profile, in MB; by what the kernel keeps of each. */
async function residentOf(profile: string): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>()
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    // A process that ends meanwhile has nothing to say.
    const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (!words.includes('soffice.bin') || !words.includes(profile)) continue
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    const kilobytes = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0)
    if (kilobytes > 0) found.set(pid, kilobytes / 1024)
  }
  return found
}

export interface Opened {
  readonly pages: number
  /** Undefined where the system does not tell. */
  readonly peakMb: number | undefined
  readonly ms: number
}

/** Opens a document and lays all of it out as a PDF beside it. @throws Error when the program fails */
export async function openInOffice(path: string, folder: string): Promise<Opened> {
  const profile = `${folder}/lo-profile`
  const args = [
    `-env:UserInstallation=file://${profile}`,
    '--headless',
    '--convert-to',
    'pdf',
    '--outdir',
    folder,
    path,
  ]
  const start = performance.now()
  const office = spawn('soffice', args, { stdio: 'ignore' })
  const ended = new Promise<number>((resolve, reject) => {
    office.on('error', reject)
    office.on('exit', (code) => resolve(code ?? 1))
  })
  const peaks = new Map<string, number>()
  const watch = setInterval(() => {
    if (platform() !== 'linux') return
    void residentOf(profile).then((now) => {
      for (const [pid, size] of now) peaks.set(pid, Math.max(size, peaks.get(pid) ?? 0))
    })
  }, 200)
  const code = await ended.finally(() => clearInterval(watch))
  const ms = performance.now() - start
  if (code !== 0) throw new Error(`soffice ended with ${code}`)
  const { stdout } = await run('pdfinfo', [path.replace(/\.docx$/, '.pdf')])
  const peak = Math.max(0, ...peaks.values())
  return { pages: Number(/Pages:\s+(\d+)/.exec(stdout)?.[1] ?? 0), peakMb: peak === 0 ? undefined : peak, ms }
}

/** @returns seconds the mail merge took, as the script prints them */
export async function runMailMerge(script: string, folder: string): Promise<number> {
  const { stdout } = await run('/usr/bin/python3', [script, folder], { timeout: 600_000 })
  return Number(stdout.trim().split('\n').at(-1))
}
