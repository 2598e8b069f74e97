/** The one place where something thrown becomes the sentence a clerk reads. */
import { type AppError, Refusal } from '../../shared/result'
import type { LogFault } from './fault-log'

/** What the file system says, in words; everything else of its kind is a fault of the program. */
const FILE_SENTENCES: Readonly<Record<string, AppError>> = {
  ENOSPC: { code: 'diskFull', message: '磁盘已满，没有写成，原来的内容没有变。清出空间后再做一次。' },
  EDQUOT: { code: 'diskFull', message: '磁盘配额已用完，没有写成，原来的内容没有变。清出空间后再做一次。' },
  EROFS: { code: 'readOnly', message: '这个位置只能读不能写，没有写成。换一个文件夹再做一次。' },
  EACCES: { code: 'refused', message: '没有权限读写这个位置，没有做成。换一个文件夹，或者请管理员放开权限。' },
  EPERM: { code: 'refused', message: '系统不准读写这个文件，没有做成。看看它是否正被别的程序打开，关掉后再做一次。' },
  EBUSY: { code: 'refused', message: '文件正被别的程序占用，没有做成。关掉那个程序后再做一次。' },
  ENOENT: { code: 'notFound', message: '找不到要读写的文件或文件夹，没有做成。U 盘可能没有插上。' },
  ENAMETOOLONG: { code: 'refused', message: '路径太长，没有做成。请换一个层数少、名字短的文件夹再做一次。' },
  ENOTDIR: { code: 'notFound', message: '路径里有一段是文件、不是文件夹，没有做成。请另选一个位置。' },
  EISDIR: { code: 'badFile', message: '这个位置是文件夹，不是文件，没有做成。' },
}

function errorNumber(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/**
 * @param where namespace.method or command, for the log
 * @returns the refusal's own sentence, the file system's in words, or the sentence for a fault, which is logged
 */
export function toAppError(
  error: unknown,
  where: string,
  faults: { readonly path: string; readonly log: LogFault },
): AppError {
  if (error instanceof Refusal) return error.toError()
  const sentence = FILE_SENTENCES[errorNumber(error) ?? '']
  if (sentence !== undefined) {
    faults.log(where, error)
    return sentence
  }
  faults.log(where, error)
  return {
    code: 'internal',
    message: `程序内部出错，数据没有变化。出错的经过记在 ${faults.path}，里面没有业务数据，请把它交给维护人员。`,
  }
}
