/** The disk as another thread sees it: the real one, under the same keys. */
import { type FileSystemPort, nodeFileSystem } from '../file-system'
import { encryptedDisk, isEncryptedDisk } from './encrypted-disk'
import type { Keyring } from './keyring'

/** Plain data: it is sent to the worker. */
export interface WorkerDisk {
  readonly keyring?: Keyring
}

/** @returns `undefined` when it is not the real disk (tests): the work is then done on this thread */
export function workerDiskOf(fs: FileSystemPort): WorkerDisk | undefined {
  if (fs === nodeFileSystem) return {}
  return isEncryptedDisk(fs) && fs.base === nodeFileSystem ? { keyring: fs.keyring } : undefined
}

export const diskInWorker = ({ keyring }: WorkerDisk): FileSystemPort =>
  keyring === undefined ? nodeFileSystem : encryptedDisk(nodeFileSystem, keyring)
