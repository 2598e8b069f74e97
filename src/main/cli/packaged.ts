/** `qualift --cli …` inside the packaged program, which has no console on Windows: answers go to a file. */
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { programFolders } from '../host/program-folders'
import { catchFaults } from './catch-faults'
import { runCommandLine } from './run'

/** Takes `--out-json <file>` out of the arguments. */
function takeOutFile(argv: readonly string[]): { readonly argv: readonly string[]; readonly file?: string } {
  const at = argv.indexOf('--out-json')
  const file = at < 0 ? undefined : argv[at + 1]
  return file === undefined ? { argv } : { argv: [...argv.slice(0, at), ...argv.slice(at + 2)], file }
}

/** Electron's own properties of `process`; plain Node has none of them. */
function packagedResources(): string | undefined {
  const electron = process as { readonly resourcesPath?: string; readonly defaultApp?: boolean }
  return electron.defaultApp === true ? undefined : electron.resourcesPath
}

/** @returns the exit status */
export async function runPackagedCommandLine(argv: readonly string[], mainFolder: string): Promise<number> {
  catchFaults()
  const { file, argv: rest } = takeOutFile(argv)
  const stdout = file === undefined ? process.stdout : createWriteStream(file)
  const status = await runCommandLine({
    argv: rest,
    folders: programFolders(mainFolder, packagedResources()),
    stdin: process.stdin,
    stdout,
    stderr: process.stderr,
    env: process.env,
  })
  if (file !== undefined) await finished(stdout.end()).catch(() => undefined)
  return status
}
