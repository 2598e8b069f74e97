/**
 * Entry of the Electron program. `--cli <command> …` runs the command line instead of the window; a program without a
 * console (Windows) writes its answers to the file after `--out-json`.
 */
const cliAt = process.argv.indexOf('--cli')

if (cliAt >= 0) {
  const { runPackagedCommandLine } = await import('./cli/packaged')
  process.exit(await runPackagedCommandLine(process.argv.slice(cliAt + 1), import.meta.dirname))
} else {
  const { startElectron } = await import('./host/electron/start')
  startElectron(import.meta.dirname)
}
