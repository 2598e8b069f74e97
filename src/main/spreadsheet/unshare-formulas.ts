/** Shared formulas written out cell by cell, as a spreadsheet program does itself when one of them is changed. */
import { type Patch, patchBytes } from './patch-bytes'
import { xmlText } from './sheet-xml'
import { movedFormula } from './shift-references'
import { XmlScanner } from './xml-scanner'

interface Place {
  readonly row: number
  readonly column: number
}

interface Shared extends Place {
  readonly text: string
}

function placeOf(ref: string): Place {
  const column = [...ref.replace(/[^A-Z]/g, '')].reduce((at, letter) => at * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(ref.replace(/\D/g, '')) - 1, column }
}

interface Found extends Place {
  readonly id: string
  readonly own: string
  readonly start: number
  readonly end: number
  readonly prefix: string
}

function sharedIn(bytes: Buffer): Found[] {
  const scanner = new XmlScanner(bytes)
  const found: Found[] = []
  let place: Place = { row: 0, column: 0 }
  while (scanner.next()) {
    if (scanner.closing) continue
    if (scanner.named('c')) place = placeOf(scanner.attribute('r') ?? 'A1')
    else if (scanner.named('f') && scanner.attribute('t') === 'shared') {
      const id = scanner.attribute('si') ?? ''
      const start = scanner.tagStart
      const prefix = bytes.toString('latin1', start + 1, scanner.nameStart)
      const own = scanner.empty ? '' : scanner.text()
      found.push({ ...place, id, own, start, end: scanner.at, prefix })
    }
  }
  return found
}

/** @returns the bytes themselves where nothing is shared; undefined where a formula names a group nobody began */
export function unshareFormulas(bytes: Buffer): Buffer | undefined {
  const found = sharedIn(bytes)
  const groups = new Map<string, Shared>()
  const patches: Patch[] = []
  for (const { id, own, row, column, start, end, prefix } of found) {
    if (own !== '' && !groups.has(id)) groups.set(id, { text: own, row, column })
    const group = groups.get(id)
    if (group === undefined) return undefined
    const text = own !== '' ? own : movedFormula(group.text, row - group.row, column - group.column)
    patches.push({ start, end, text: `<${prefix}f>${xmlText(text)}</${prefix}f>` })
  }
  return patches.length === 0 ? bytes : patchBytes(bytes, patches)
}
