/** Entry of the command line under Node; scripts/cli.mjs builds and calls it. */
import { catchFaults } from './cli/catch-faults'
import { runCommandLine } from './cli/run'
import { programFolders } from './host/program-folders'

/** @returns the exit status; never rejects */
export function runCli(argv: readonly string[]): Promise<number> {
  const { stdin, stdout, stderr, env } = process
  catchFaults()
  return runCommandLine({ argv, folders: programFolders(import.meta.dirname), stdin, stdout, stderr, env })
}
