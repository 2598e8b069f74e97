/** What is said of a spreadsheet file that cannot be read, and how much of one is read at once. */
import { fail, type Result } from '../../shared/result'

export const MAX_ROWS = 200_000
export const MAX_CELLS = 10_000_000

export const SAVE_AS = '请在 WPS 里另存为 .xlsx 再导入。'
export const DAMAGED = '这个工作簿已损坏或没有拷完整，打不开。请重新拷贝一份，或在 WPS 里打开后另存为 .xlsx 再导入。'
export const OUTSIDE =
  '这个工作簿里有内容写在表格最大范围（XFD 列、第 1048576 行）以外，不是正常的台账，没有读取。请在 WPS 里打开后另存为 .xlsx 再导入。'
export const PASSWORD = '这个工作簿设了打开密码，读不了。请在 WPS 里取消密码，另存为 .xlsx 再导入。'
export const NOT_TABLE = '这个文件不是表格（能读的是 .xlsx、.xls、.csv）。请核对是不是选错了文件。'
export const NO_CONTENT = '这个工作簿里没有内容，每张工作表都是空的。请核对是不是选错了文件。'

export const tooLarge = (sheet: string, rows: number): Result<never> =>
  fail('badFile', `工作表「${sheet}」有 ${rows} 行，超过一次能读的 ${MAX_ROWS} 行或单元格数。请拆成几个文件再导入。`)
