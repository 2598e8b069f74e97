/**
 * Where a repair may take things from: a workspace folder as it lies on the disk, seen through a file system. A backup
 * joins in by giving a file system of its own that unpacks what it reads; nothing else has to know it.
 */
import type { FileSystemPort } from '../file-system'
import type { WorkspacePaths } from '../workspace-paths'

export interface RepairSource {
  /** How it is named in a sentence, e.g. 备份 2017-06-12 10:41. */
  readonly label: string
  readonly fs: FileSystemPort
  readonly paths: WorkspacePaths
  /** Folders of the real disk that hold attachments under their SHA-256. */
  readonly attachmentStores: readonly string[]
}
