/** What a command of the command line is, and what it is given. */
import type { Readable } from 'node:stream'
import type { QualiftApi } from '../../shared/api'
import type { Result } from '../../shared/result'
import type { LogFault } from '../host/fault-log'
import type { FileTokens } from '../host/file-tokens'
import type { ProgramFolders } from '../host/program-folders'
import type { Application } from '../services/application'

/** 0 done, 1 refused or found faults, 2 wrong usage. */
export type ExitCode = number

/** How an option is written: `--json`, `--out 文件`, `--where 条件` (several times). */
export interface OptionRow {
  readonly name: string
  /** Word for its value in the usage line; absent = a switch. */
  readonly value?: string
  readonly many?: boolean
  readonly required?: boolean
  /** Known, but not listed: its work has not come yet. */
  readonly hidden?: boolean
}

export interface Arguments {
  /** Positional arguments, as many as the command declares; an optional one may be missing, the last be several. */
  readonly at: readonly string[]
  /** @returns undefined when not given */
  text(name: string): string | undefined
  texts(name: string): readonly string[]
  has(name: string): boolean
}

export interface Command {
  readonly name: string
  /** Words for the positional arguments; in brackets when they may be left out, `…` behind the last: several. */
  readonly operands: readonly string[]
  readonly options: readonly OptionRow[]
  /** One line of Chinese for the list of commands; empty = works not yet and is not listed. */
  readonly summary: string
  run(args: Arguments, context: CommandContext): Promise<ExitCode>
}

/** The open application, as a command uses it. */
export interface Desk {
  /** The methods the windows call, arguments checked alike. */
  readonly api: QualiftApi
  readonly application: Application
  readonly tokens: FileTokens
}

export interface CommandContext {
  /** One JSON value a line on standard output. */
  print(value: unknown): Promise<void>
  /** A line of text on standard output. */
  printText(line: string): Promise<void>
  /** A sentence for people, on standard error. */
  say(sentence: string): void
  readonly stdin: Readable
  readonly env: Readonly<Record<string, string | undefined>>
  readonly folders: ProgramFolders
  readonly faults: { readonly path: string; readonly log: LogFault }
  /** The password of the workspaces that are opened from now on. */
  unlock(secret: string): void
  /** The application without a workspace. */
  withDesk<T>(work: (desk: Desk) => Promise<T>, options?: DeskOptions): Promise<T>
  /**
   * The application with this workspace open; closed cleanly afterwards, also after an error. Exit status 1 when the
   * workspace is damaged or of a newer format, whatever `work` answers.
   */
  withWorkspace(folder: string, options: WorkspaceOptions, work: (desk: Desk) => Promise<ExitCode>): Promise<ExitCode>
}

export interface DeskOptions {
  /** `--today`: YYYY-MM-DD. */
  readonly today?: string | undefined
}

export interface WorkspaceOptions extends DeskOptions {
  /** `read` takes no lock and works beside an open window. */
  readonly for: 'read' | 'write'
}

/** Wrong usage: exit 2, with the usage line below the sentence. */
export class UsageFault extends Error {}

/** Carries a failed `Result` out of a command. */
export class CallFailed extends Error {
  readonly error: Extract<Result<unknown>, { ok: false }>['error']

  constructor(error: Extract<Result<unknown>, { ok: false }>['error']) {
    super(error.message)
    this.error = error
  }
}

/** @throws CallFailed */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new CallFailed(result.error)
  return result.value
}
