/** What a clerk reads when the disk refuses: facts, then what to do (no error codes). */
import { type AppErrorCode, Refusal } from '../../shared/result'
import { errorCode } from './file-system'

interface FaultWords {
  readonly code: AppErrorCode
  readonly cause: string
  readonly advice: string
}

const FULL: FaultWords = { code: 'diskFull', cause: '磁盘已满', advice: '清出空间后再存一次。' }
const LOCKED: FaultWords = {
  code: 'readOnly',
  cause: '这个位置不让写入',
  advice: '请看 U 盘的写保护开关和文件夹的权限，再存一次。',
}
const GONE: FaultWords = {
  code: 'refused',
  cause: '找不到工作区所在的磁盘或文件夹，U 盘可能已拔出',
  advice: '插回后可继续。',
}
const BROKEN: FaultWords = {
  code: 'refused',
  cause: '磁盘读写出错',
  advice: '请把工作区复制到别的磁盘，再检查这个磁盘。',
}
const BUSY: FaultWords = {
  code: 'refused',
  cause: '文件正被别的程序占用，可能是杀毒或备份软件',
  advice: '等它结束后再存一次。',
}
const LIMIT: FaultWords = { code: 'refused', cause: '文件超过这个磁盘允许的大小', advice: '请把工作区移到别的磁盘。' }
const LONG: FaultWords = {
  code: 'refused',
  cause: '文件夹的路径太长',
  advice: '请把工作区移到层数少、名字短的文件夹，再存一次。',
}
const OTHER: FaultWords = { code: 'refused', cause: '文件读写没有成功', advice: '请再存一次，仍不行就换一个磁盘。' }

const DAMAGED: FaultWords = { code: 'damaged', cause: '数据文件或操作日志损坏', advice: '请用“修复”处理。' }

/** Code of an error that means: a file does not hold what it says. */
export const DAMAGE_CODE = 'DAMAGED'

const WORDS: Readonly<Record<string, FaultWords>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EROFS: LOCKED,
  EACCES: LOCKED,
  EPERM: LOCKED,
  ENOENT: GONE,
  ENODEV: GONE,
  ENXIO: GONE,
  ESTALE: GONE,
  ENOTDIR: GONE,
  ENOTCONN: GONE,
  EIO: BROKEN,
  EBUSY: BUSY,
  ETXTBSY: BUSY,
  EMFILE: BUSY,
  ENFILE: BUSY,
  EFBIG: LIMIT,
  ENAMETOOLONG: LONG,
  [DAMAGE_CODE]: DAMAGED,
}

export interface FaultContext {
  /** What was not done, e.g. 刚才的改动没有存上，原值没有变. */
  readonly consequence: string
  /** Time of the last acknowledged edit, ISO 8601. */
  readonly lastSavedAt?: string | undefined
  /** What to do again once the cause is gone. */
  readonly again?: string
  /** Whose disk it is, when it is not the workspace's. */
  readonly place?: string
}

export const EDIT_NOT_SAVED = '刚才的改动没有存上，原值没有变'

function adviceOf({ advice }: FaultWords, again: string | undefined, place: string | undefined): string {
  const repeated = again === undefined ? advice : advice.replace('再存一次', again)
  return place === undefined
    ? repeated
    : repeated.replace('把工作区复制到别的磁盘', '换一个磁盘').replace('把工作区移到', '改用')
}

/** @returns a refusal in plain words for a file-system error; anything else is a fault of the program and comes back as it is */
export function faultRefusal(error: unknown, { consequence, lastSavedAt, again, place }: FaultContext): Error {
  if (error instanceof Refusal) return error
  const code = errorCode(error)
  // Codes of the system are single words; Node's own (ERR_…, MODULE_NOT_FOUND) are faults of the program.
  const isOfDisk = code !== undefined && (code in WORDS || /^E[A-Z0-9]+$/.test(code))
  if (!isOfDisk) return error instanceof Error ? error : new Error(String(error))
  const words = WORDS[code] ?? OTHER
  const advice = adviceOf(words, again, place)
  const last = words === GONE && lastSavedAt !== undefined ? `最后存上的是 ${lastSavedAt.slice(11, 16)} 的改动；` : ''
  const cause = place === undefined ? words.cause : words.cause.replace('工作区', place)
  return new Refusal(words.code, `${cause}，${consequence}。${last}${advice}`)
}

/** One sentence for a file that could not be read or written while opening. */
export const faultSentence = (error: unknown, consequence: string): string =>
  faultRefusal(error, { consequence, again: '重新打开' }).message
