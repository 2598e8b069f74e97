/** What a clerk is told of a package that cannot be opened. */
import { Refusal } from '../../shared/result'

export const DAMAGED = '数据包不完整或已损坏，没有打开，本机数据没有变化。请对方重新发一份。'
export const NOT_A_PACKAGE = '这个文件不是数据包（.qpk），没有打开。请选对方导出的 .qpk 文件。'
export const OTHER_ARCHIVE = '这个文件是压缩包，但不是数据包（.qpk），没有打开。请选对方导出的 .qpk 文件。'
export const WRONG_PASSWORD = '口令不对，数据包没有打开，本机数据没有变化。'
export const NEEDS_PASSWORD = '这个数据包加了口令，请输入口令。'

/** @param what follows 数据包, e.g. 里有重名的文件 */
export const badZip = (what: string): Refusal =>
  new Refusal('badFile', `数据包${what}，整包没有打开，本机数据没有变化。请对方重新导出一份。`)
