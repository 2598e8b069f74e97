/**
 * What hangs on a sheet in parts of its own, after rows were put in: pictures and shapes by their anchors, comments with
 * their boxes, tables with their ranges, charts with the cells they draw.
 */
import { type Patch, patchBytes } from './patch-bytes'
import { xmlText } from './sheet-xml'
import { type RowInsert, shiftedRow, shiftFormula, shiftRange } from './shift-references'
import { XmlScanner } from './xml-scanner'

type Change = (bytes: Buffer, insert: RowInsert, sheet: string) => Buffer | undefined

/** Places in one attribute of one element. */
const ranges =
  (tags: readonly string[], grows: boolean): Change =>
  (bytes, insert) => {
    const scanner = new XmlScanner(bytes)
    const patches: Patch[] = []
    while (scanner.next()) {
      if (scanner.closing || !tags.some((tag) => scanner.named(tag))) continue
      const index = scanner.place('ref')
      if (index < 0) continue
      const [start, end] = [scanner.from(index), scanner.to(index)]
      const before = bytes.toString('latin1', start, end)
      const text = shiftRange(before, insert, grows)
      if (text !== before) patches.push({ start, end, text })
    }
    return patchBytes(bytes, patches)
  }

/** Formulas of a chart: the cells of its series, of whatever sheet. */
const chart: Change = (bytes, insert, sheet) => {
  const scanner = new XmlScanner(bytes)
  const patches: Patch[] = []
  while (scanner.next()) {
    if (scanner.closing || scanner.empty || !scanner.named('f')) continue
    const start = scanner.at
    const text = scanner.text()
    const moved = shiftFormula(text, insert, false, sheet)
    if (moved !== text) patches.push({ start, end: scanner.tagStart, text: xmlText(moved) })
  }
  return patchBytes(bytes, patches)
}

/**
 * Anchors of pictures and shapes (ECMA-376 part 1, 20.5): rows counted from 0. What moves with the cells moves; what only
 * begins above the line keeps its size unless it was to be stretched with the cells; what is fixed on the page stays.
 */
const drawing: Change = (bytes, insert) => {
  const scanner = new XmlScanner(bytes)
  const patches: Patch[] = []
  let anchor: { readonly edit: string; end: 'from' | 'to' | undefined; moved: boolean } | undefined
  while (scanner.next()) {
    if (scanner.named('twoCellAnchor') || scanner.named('oneCellAnchor')) {
      const edit = scanner.attribute('editAs') ?? (scanner.named('oneCellAnchor') ? 'oneCell' : 'twoCell')
      anchor = scanner.closing ? undefined : { edit, end: undefined, moved: false }
    } else if (anchor === undefined || scanner.closing) continue
    else if (scanner.named('from')) anchor.end = 'from'
    else if (scanner.named('to')) anchor.end = 'to'
    else if (scanner.named('row') && !scanner.empty) {
      const start = scanner.at
      const row = Number(scanner.text())
      const below = row + 1 > insert.after
      const moves =
        anchor.edit !== 'absolute' && below && (anchor.end === 'from' || anchor.moved || anchor.edit === 'twoCell')
      if (anchor.end === 'from') anchor.moved = moves
      if (moves) patches.push({ start, end: scanner.tagStart, text: String(row + insert.count) })
    }
  }
  return patchBytes(bytes, patches)
}

/** Boxes of comments as old programs draw them: `Anchor` is column, dx, row, dy twice, `Row` the commented cell. */
const vml: Change = (bytes, insert) => {
  const text = bytes.toString('utf8')
  const moved = text
    .replace(/(<x:Anchor>)([^<]*)(<\/x:Anchor>)/g, (_, open: string, inside: string, close: string) => {
      const numbers = inside.split(',').map((part) => part.trim())
      const below = Number(numbers[2]) + 1 > insert.after
      const at = numbers.map((part, index) =>
        below && (index === 2 || index === 6) ? String(Number(part) + insert.count) : part,
      )
      return `${open}${below ? at.join(', ') : inside}${close}`
    })
    .replace(
      /(<x:Row>)(\d+)(<\/x:Row>)/g,
      (_, open: string, row: string, close: string) => `${open}${shiftedRow(Number(row) + 1, insert) - 1}${close}`,
    )
  return moved === text ? bytes : Buffer.from(moved, 'utf8')
}

/** By the last part of the relationship's type. */
const LINKED: Readonly<Record<string, Change>> = {
  drawing,
  vmlDrawing: vml,
  comments: ranges(['comment'], false),
  threadedComment: ranges(['threadedComment'], false),
  table: ranges(['table', 'autoFilter'], false),
}

/**
 * @param links what the sheet's relationships name: kind and part
 * @returns new bytes of the parts that change; undefined where one does not add up
 */
export function insertIntoLinked(
  parts: ReadonlyMap<string, Buffer>,
  links: readonly { readonly type: string; readonly name: string }[],
  at: { readonly sheet: string; readonly insert: RowInsert },
): ReadonlyMap<string, Buffer> | undefined {
  const out = new Map<string, Buffer>()
  const put = (name: string, change: Change): boolean => {
    const bytes = parts.get(name)
    const made = bytes === undefined ? undefined : change(bytes, at.insert, at.sheet)
    if (bytes === undefined || made === undefined) return false
    if (!made.equals(bytes)) out.set(name, made)
    return true
  }
  for (const { type, name } of links) {
    const change = LINKED[type]
    if (change !== undefined && !put(name, change)) return undefined
  }
  for (const name of parts.keys()) {
    if (/(^|\/)charts\/chart[^/]*\.xml$/i.test(name) && !put(name, chart)) return undefined
  }
  return out
}
