/** Which number format each cell style of an .xlsx shows. */
import { XmlScanner } from './xml-scanner'

const LONG_DAY = 'yyyy"年"m"月"d"日"'
const LONG_MONTH = 'yyyy"年"m"月"'
const MONTH_DAY = 'm"月"d"日"'
const CLOCK = 'h"时"mm"分"'
const CLOCK_SECONDS = 'h"时"mm"分"ss"秒"'
const HALF_DAY_CLOCK = '上午/下午h"时"mm"分"'
const HALF_DAY_SECONDS = '上午/下午h"时"mm"分"ss"秒"'

/**
 * Formats that files name by number only (ECMA-376 part 1, 18.8.30); 27–36 and 50–58 as the Chinese versions of the
 * spreadsheet programs mean them.
 */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'm/d/yy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yy h:mm',
  27: LONG_MONTH,
  28: MONTH_DAY,
  29: MONTH_DAY,
  30: 'm-d-yy',
  31: LONG_DAY,
  32: CLOCK,
  33: CLOCK_SECONDS,
  34: HALF_DAY_CLOCK,
  35: HALF_DAY_SECONDS,
  36: LONG_MONTH,
  37: '#,##0 ;(#,##0)',
  38: '#,##0 ;[Red](#,##0)',
  39: '#,##0.00;(#,##0.00)',
  40: '#,##0.00;[Red](#,##0.00)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mmss.0',
  48: '##0.0E+0',
  49: '@',
  50: LONG_MONTH,
  51: MONTH_DAY,
  52: LONG_MONTH,
  53: MONTH_DAY,
  54: MONTH_DAY,
  55: HALF_DAY_CLOCK,
  56: HALF_DAY_SECONDS,
  57: LONG_MONTH,
  58: MONTH_DAY,
}

/** Number format by style number (`s` of a cell); undefined = General. */
export function readStyleFormats(part: Uint8Array | undefined): (string | undefined)[] {
  if (part === undefined) return []
  const scanner = new XmlScanner(part)
  const own = new Map<number, string>()
  const out: (string | undefined)[] = []
  let inCellStyles = false
  while (scanner.next()) {
    if (scanner.named('cellXfs')) inCellStyles = !scanner.closing && !scanner.empty
    else if (scanner.closing) continue
    else if (scanner.named('numFmt')) {
      own.set(Number(scanner.attribute('numFmtId')), scanner.attribute('formatCode') ?? '')
    } else if (inCellStyles && scanner.named('xf')) {
      const id = Number(scanner.attribute('numFmtId') ?? 0)
      const format = own.get(id) ?? BUILT_IN[id]
      out.push(format === '' || format?.toLowerCase() === 'general' ? undefined : format)
    }
  }
  return out
}

/** What a cell style means for filling and drawing a form. */
export interface CellLook {
  readonly format: string | undefined
  readonly bold: boolean
  readonly align: 'left' | 'center' | 'right' | undefined
  /** Locked where the sheet is protected. */
  readonly locked: boolean
}

const ALIGNMENTS: Readonly<Record<string, CellLook['align']>> = {
  left: 'left',
  center: 'center',
  centerContinuous: 'center',
  distributed: 'center',
  right: 'right',
}

/** By style number (`s` of a cell). */
export function readCellLooks(part: Uint8Array | undefined): CellLook[] {
  if (part === undefined) return []
  const formats = readStyleFormats(part)
  const scanner = new XmlScanner(part)
  const bold: boolean[] = []
  const out: { -readonly [K in keyof CellLook]: CellLook[K] }[] = []
  let inFonts = false
  let inCellStyles = false
  const isOff = (value: string | undefined): boolean => /^(0|false|off)$/.test(value ?? '')
  while (scanner.next()) {
    if (scanner.named('fonts')) inFonts = !scanner.closing && !scanner.empty
    else if (scanner.named('cellXfs')) inCellStyles = !scanner.closing && !scanner.empty
    else if (scanner.closing) continue
    else if (inFonts && scanner.named('font')) bold.push(false)
    else if (inFonts && scanner.named('b') && bold.length > 0) bold[bold.length - 1] = !isOff(scanner.attribute('val'))
    else if (inCellStyles && scanner.named('xf')) {
      const font = Number(scanner.attribute('fontId') ?? 0)
      out.push({ format: formats[out.length], bold: bold[font] === true, align: undefined, locked: true })
    } else if (inCellStyles && scanner.named('alignment')) {
      const last = out.at(-1)
      if (last !== undefined) last.align = ALIGNMENTS[scanner.attribute('horizontal') ?? '']
    } else if (inCellStyles && scanner.named('protection')) {
      const last = out.at(-1)
      if (last !== undefined) last.locked = !isOff(scanner.attribute('locked'))
    }
  }
  return out
}
