/** Texts of an .xlsx: the shared table, and what `<si>` and `<is>` have in common. */
import { type CellText, EMPTY_CELL } from '../../domain/import/workbook'
import { XmlScanner } from './xml-scanner'

const LETTER_T = 116

/** Text of the `<si>` or `<is>` just entered, its runs joined, without reading aids (`rPh`). Goes past its end tag. */
export function richText(scanner: XmlScanner): string {
  if (scanner.empty) return ''
  const { bytes } = scanner
  let text = ''
  let aids = 0
  for (let depth = 1; depth > 0 && scanner.next(); ) {
    const isText = scanner.nameLength === 1 && bytes[scanner.nameStart] === LETTER_T
    if (scanner.closing) {
      depth -= 1
      if (aids > 0 && scanner.named('rPh')) aids -= 1
    } else if (!scanner.empty) {
      if (isText) {
        const part = scanner.text()
        if (aids === 0) text = text === '' ? part : text + part
        continue
      }
      depth += 1
      if (scanner.named('rPh')) aids += 1
    }
  }
  return text
}

/** The shared texts in order, each as one cell that all its places share. */
export function readSharedStrings(part: Uint8Array): CellText[] {
  const scanner = new XmlScanner(part)
  const out: CellText[] = []
  while (scanner.next()) {
    if (scanner.closing || !scanner.named('si')) continue
    const text = richText(scanner)
    out.push(text === '' ? EMPTY_CELL : { text, kind: 'text' })
  }
  return out
}
