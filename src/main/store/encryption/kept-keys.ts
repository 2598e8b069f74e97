/**
 * encryption.json lies in the workspace, in backups/ and in every backup. While one of them can be read the workspace
 * opens; the others are made good from it, before that one is lost too.
 */
import { join } from 'node:path'
import { isBackupName } from '../backups/backup-place'
import { type FileSystemPort, listIfThere } from '../file-system'
import type { WorkspacePaths } from '../workspace-paths'
import type { CheckProblem } from '../workspace-store'
import { isEncryptedDisk } from './encrypted-disk'
import { ENCRYPTION_FILE, findEncryption, readEncryptionIn, writeEncryptionIn } from './encryption-file'

/** Where problems of the keys are. */
const KEYS_WHERE = ENCRYPTION_FILE

export const isOfKeys = ({ where }: CheckProblem): boolean => where === KEYS_WHERE

interface Copy {
  readonly folder: string
  /** As the clerk reads it. */
  readonly name: string
  readonly is: 'none' | 'damaged'
}

/** Places whose copy cannot be read; none for a workspace without a password. @throws Node's error */
async function badCopies(fs: FileSystemPort, paths: WorkspacePaths): Promise<readonly Copy[]> {
  if (!isEncryptedDisk(fs)) return []
  const backups = (await listIfThere(fs.base, paths.backups)).filter(isBackupName).sort()
  const places = [
    { folder: paths.folder, name: ENCRYPTION_FILE },
    { folder: paths.backups, name: `backups/${ENCRYPTION_FILE}` },
    ...backups.map((name) => ({ folder: join(paths.backups, name), name: `backups/${name}/${ENCRYPTION_FILE}` })),
  ]
  const bad: Copy[] = []
  for (const place of places) {
    const { is } = await readEncryptionIn(fs.base, place.folder)
    if (is !== 'there') bad.push({ ...place, is })
  }
  return bad
}

const WORDS = { none: '不见了', damaged: '损坏' } as const

/** A sentence for each copy that cannot be read. @throws Node's error */
export async function keyProblems(fs: FileSystemPort, paths: WorkspacePaths): Promise<readonly CheckProblem[]> {
  return (await badCopies(fs, paths)).map(({ name, is }) => ({
    where: KEYS_WHERE,
    problem: `记着密钥的 ${name} ${WORDS[is]}，现在靠另一份打开；各份都没有了，口令也打不开工作区。请用“修复”补上。`,
  }))
}

/** What making them good would do, for the preview of a repair. */
export const keysLine = { where: KEYS_WHERE, what: `${ENCRYPTION_FILE}：由还读得出的一份补上。` }

/**
 * Only for who holds the lock of a workspace that could be opened.
 * @returns names of the copies made good. @throws Node's error
 */
export async function keepKeys(fs: FileSystemPort, paths: WorkspacePaths): Promise<readonly string[]> {
  const bad = await badCopies(fs, paths)
  if (bad.length === 0 || !isEncryptedDisk(fs)) return []
  const found = await findEncryption(fs.base, paths)
  if (found.is !== 'there') return []
  for (const { folder } of bad) {
    // No folder, no copy: backups/ is made with the first backup.
    if (await isFolder(fs.base, folder)) await writeEncryptionIn(fs.base, folder, found.encryption)
  }
  return bad.map(({ name }) => name)
}

/** At an opening for writing: what was made good, in a sentence. @throws Node's error */
export async function keysMadeGood(fs: FileSystemPort, paths: WorkspacePaths): Promise<readonly string[]> {
  const names = await keepKeys(fs, paths)
  return names.length === 0 ? [] : [`记着密钥的 ${names.join('、')} 损坏或不见了，已由另一份补上。`]
}

const isFolder = (fs: FileSystemPort, folder: string): Promise<boolean> =>
  fs.stat(folder).then(
    (found) => found.isFolder,
    () => false,
  )
