/**
 * What every service is given: the open workspace, the clerk, the reference data, the clock and the ports to files.
 * Services are made once (composition in application.ts) and used by both hosts and by the command line alike.
 */
import type { ReferenceData } from '../../domain/reference/reference-data'
import type { FieldsOf } from '../../domain/schema/field'
import type { ValueContext } from '../../domain/schema/value-context'
import type { EventName, QualiftEvents } from '../../shared/api'
import type { FileTicket, FolderListing, SavedFile } from '../../shared/rows'
import type { WorkspaceStore } from '../store/workspace-store'
import type { Jobs } from './jobs'

/** Files the user chose. Tokens are short-lived and unguessable; a renderer never names a path. */
/** Folders of this computer by their names; never a system's or a hidden one. */
export interface LocalFolders {
  /** @throws Refusal invalid | notFound | refused */
  list(path: string | undefined): Promise<FolderListing>
  /** @throws Refusal invalid | notFound | refused */
  choose(path: string): Promise<FileTicket>
}

export interface FilePort {
  chooseOpen(title: string, extensions: readonly string[]): Promise<FileTicket | null>
  /** None when it was cancelled. */
  chooseOpenMany(title: string, extensions: readonly string[]): Promise<readonly FileTicket[]>
  chooseSave(title: string, suggestedName: string): Promise<FileTicket | null>
  chooseFolder(title: string): Promise<FileTicket | null>
  /** Only where there is no native dialog. */
  readonly localFolders?: LocalFolders
  /** @throws Refusal when the token is unknown or of another kind */
  pathToRead(token: string): { readonly path: string; readonly name: string }
  /** @throws Refusal */
  pathToWrite(token: string): { readonly path: string; readonly name: string }
  /** A second file beside one to write, with a name of its own: its token. Never takes the place of another file. */
  beside(token: string, name: string): string
  /** @throws Refusal */
  folder(token: string): string
  /** A file the page sends piece by piece. The name is only shown, never a path. */
  beginUpload(name: string): Promise<{ readonly upload: string }>
  /** @throws Refusal when the upload is unknown or too large */
  appendUpload(upload: string, bytes: Uint8Array): Promise<{ readonly sizeBytes: number }>
  endUpload(upload: string): Promise<FileTicket>
  /** Stops one that is under way and removes what came. */
  dropUpload(upload: string): Promise<void>
  /** Removes a file that was uploaded, once its bytes are stored; any other token is left alone. */
  release(token: string): Promise<void>
  /** After the file at `pathToWrite` has been written whole. */
  saved(token: string): Promise<SavedFile>
}

export type Publish = <E extends EventName>(name: E, payload: QualiftEvents[E]) => void

export interface Session {
  /** @throws Refusal when no workspace is open */
  store(): WorkspaceStore
  /** Name of the clerk at this computer. */
  actor(): string
  readonly reference: ReferenceData
  /** Regions with the office's own extra codes. */
  values(): ValueContext
  /** The one record of `settings`, empty when nothing was set yet. */
  settings(): FieldsOf
  /** YYYY-MM-DD; see WorkspaceStatus.today. */
  today(): string
  now(): Date
  newId(): string
  readonly files: FilePort
  readonly publish: Publish
  readonly jobs: Jobs
}
