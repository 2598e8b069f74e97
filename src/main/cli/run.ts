/** Runs one command: finds it, reads its arguments, and turns whatever goes wrong into a sentence and an exit status. */
import type { Readable, Writable } from 'node:stream'
import type { AppError } from '../../shared/result'
import { toAppError } from '../host/app-error'
import { createFaultLog } from '../host/fault-log'
import { profileFolder } from '../host/profile-folder'
import type { ProgramFolders } from '../host/program-folders'
import { passwordOf, readArguments, UNLOCK, usageOf } from './arguments'
import { CallFailed, type Command, type CommandContext, type ExitCode, UsageFault } from './command'
import { COMMANDS } from './commands'
import { withDesk, withWorkspace } from './desk'
import { createOutput, type Output } from './output'

export interface CommandLine {
  readonly argv: readonly string[]
  readonly folders: ProgramFolders
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
  readonly env: Readonly<Record<string, string | undefined>>
}

const UNLOCK_LINE = '工作区设了口令时，任何命令都可加 --unlock-env 环境变量，口令放在这个变量里。'

function overview(): string {
  const listed = COMMANDS.filter((command) => command.summary !== '')
  const rows = listed.map((one) => `  ${usageOf(one)}\n      ${one.summary}`)
  return ['用法：qualift <命令> …', '', ...rows, '', UNLOCK_LINE].join('\n')
}

/** The longest name that fits: `draw verify` before `draw`. */
function findCommand(
  argv: readonly string[],
): { readonly command: Command; readonly rest: readonly string[] } | undefined {
  const two = argv.slice(0, 2).join(' ')
  const byTwo = COMMANDS.find((command) => command.name === two)
  if (byTwo !== undefined) return { command: byTwo, rest: argv.slice(2) }
  const byOne = COMMANDS.find((command) => command.name === argv[0])
  return byOne === undefined ? undefined : { command: byOne, rest: argv.slice(1) }
}

function contextOf(line: CommandLine, out: Output, say: (sentence: string) => void): CommandContext {
  let unlocked: { readonly secret?: string } = {}
  const faults = createFaultLog(profileFolder(), () => new Date())
  const base = { folders: line.folders, faults, say }
  return {
    ...base,
    stdin: line.stdin,
    env: line.env,
    print: (value) => out.line(JSON.stringify(value)),
    printText: (text) => out.line(text),
    unlock: (secret) => {
      unlocked = { secret }
    },
    withDesk: (work, options = {}) => withDesk({ ...base, ...unlocked }, options, work),
    withWorkspace: (folder, options, work) => withWorkspace({ ...base, ...unlocked }, folder, options, work),
  }
}

/** Says what is wrong. @returns the exit status */
function report(error: unknown, command: Command, context: CommandContext): ExitCode {
  if (error instanceof UsageFault) {
    context.say(error.message)
    context.say(`用法：${usageOf(command)}`)
    return 2
  }
  const failure: AppError =
    error instanceof CallFailed ? error.error : toAppError(error, `cli ${command.name}`, context.faults)
  context.say(failure.message)
  for (const detail of failure.details ?? []) context.say(`  ${detail}`)
  if (failure.code === 'locked') context.say(UNLOCK_LINE)
  return failure.code === 'usage' ? 2 : 1
}

/** Never rejects and never shows a stack trace. */
export async function runCommandLine(line: CommandLine): Promise<ExitCode> {
  const out = createOutput(line.stdout)
  // A reader of messages that has gone is nothing to stop for.
  line.stderr.on('error', () => undefined)
  const say = (sentence: string): void => {
    line.stderr.write(`${sentence}\n`)
  }
  const [first] = line.argv
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    if (first === undefined) say(overview())
    else await out.line(overview())
    return first === undefined ? 2 : 0
  }
  const found = findCommand(line.argv)
  if (found === undefined) {
    say(`没有“${first}”这个命令。`)
    say(overview())
    return 2
  }
  const context = contextOf(line, out, say)
  try {
    const args = readArguments(found.command, found.rest)
    const { password } = passwordOf(args, line.env, UNLOCK.name)
    if (password !== undefined) context.unlock(password)
    return await found.command.run(args, context)
  } catch (error) {
    return report(error, found.command, context)
  } finally {
    await out.finish()
  }
}
