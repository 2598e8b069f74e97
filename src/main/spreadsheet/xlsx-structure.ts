/** How the parts of an .xlsx hang together: which is the workbook, which its sheets, texts and styles; are they whole. */
import { XmlScanner } from './xml-scanner'
import type { ZipPart } from './zip-parts'

/** `xl/workbook.xml`, or whatever part the package declares to be the workbook. */
export function findWorkbook(parts: readonly ZipPart[]): ZipPart | undefined {
  const types = parts.find((part) => part.name === '[Content_Types].xml')
  if (types === undefined) return undefined
  const scanner = new XmlScanner(types.bytes)
  while (scanner.next()) {
    if (!scanner.named('Override')) continue
    const type = scanner.attribute('ContentType') ?? ''
    if (!/sheet(\.macroEnabled)?\.main\+xml|template(\.macroEnabled)?\.main\+xml/.test(type)) continue
    const name = scanner.attribute('PartName')?.replace(/^\//, '').toLowerCase()
    return parts.find((part) => part.name.toLowerCase() === name)
  }
  return parts.find((part) => /^xl\/workbook\.xml$/i.test(part.name))
}

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1).toLowerCase()
  try {
    return decodeURIComponent(new URL(target, `file:///${folder}`).pathname.slice(1)).toLowerCase()
  } catch {
    // Not a relative path at all: no part has this name, and the sheet counts as missing.
    return target.toLowerCase()
  }
}

interface Link {
  readonly id: string
  readonly type: string
  /** Undefined where the package lacks the part. */
  readonly part: ZipPart | undefined
}

/** The parts a part names in its relationships; undefined where the package lacks one. */
function relationsOf(parts: readonly ZipPart[], from: ZipPart): Link[] {
  const at = from.name.lastIndexOf('/') + 1
  const folder = from.name.slice(0, at)
  const relsName = `${folder}_rels/${from.name.slice(at)}.rels`.toLowerCase()
  const rels = parts.find((part) => part.name.toLowerCase() === relsName)
  if (rels === undefined) return []
  const byName = new Map(parts.map((part) => [part.name.toLowerCase(), part]))
  const links: Link[] = []
  const scanner = new XmlScanner(rels.bytes)
  while (scanner.next()) {
    if (scanner.closing || !scanner.named('Relationship')) continue
    const target = scanner.attribute('Target')
    if (target === undefined) continue
    links.push({
      id: scanner.attribute('Id') ?? '',
      type: (scanner.attribute('Type') ?? '').replace(/^.*\//, ''),
      part: byName.get(resolve(folder, target)),
    })
  }
  return links
}

/** What hangs on a part, by kind (`drawing`, `comments`) and name; links out of the file are left out. */
export const linksOf = (parts: readonly ZipPart[], from: ZipPart): { readonly type: string; readonly name: string }[] =>
  relationsOf(parts, from).flatMap(({ type, part }) => (part === undefined ? [] : [{ type, name: part.name }]))

export interface SheetEntry {
  readonly name: string
  readonly hidden: boolean
  readonly sheetId: string
  readonly part: ZipPart | undefined
}

export interface WorkbookParts {
  readonly date1904: boolean
  /** In the order of the workbook. */
  readonly sheets: readonly SheetEntry[]
  readonly strings: ZipPart | undefined
  readonly styles: ZipPart | undefined
}

/** What the workbook part says, with the parts it names. @throws DamagedPart */
export function readStructure(parts: readonly ZipPart[], workbook: ZipPart): WorkbookParts {
  const links = relationsOf(parts, workbook)
  const byId = new Map(links.map((link) => [link.id, link.part]))
  const ofType = (type: string): ZipPart | undefined => links.find((link) => link.type === type)?.part
  const sheets: SheetEntry[] = []
  let date1904 = false
  const scanner = new XmlScanner(workbook.bytes)
  while (scanner.next()) {
    if (scanner.closing) continue
    if (scanner.named('workbookPr')) date1904 = /^(1|true|on)$/.test(scanner.attribute('date1904') ?? '')
    else if (scanner.named('sheet')) {
      sheets.push({
        name: scanner.attribute('name') ?? '',
        hidden: (scanner.attribute('state') ?? 'visible') !== 'visible',
        sheetId: scanner.attribute('sheetId') ?? '',
        part: byId.get(scanner.prefixed('id') ?? ''),
      })
    }
  }
  return {
    date1904,
    sheets,
    strings: ofType('sharedStrings') ?? parts.find((part) => /sharedstrings\.xml$/i.test(part.name)),
    styles: ofType('styles'),
  }
}

/** A part cut off inside would be read as a shorter table. */
export function isWhole(part: ZipPart): boolean {
  const head = Buffer.from(part.bytes.subarray(0, 4000)).toString('utf8')
  const root = /<([A-Za-z_][\w.:-]*)(?=[\s/>])/.exec(head)?.[1]
  if (root === undefined) return false
  const tail = Buffer.from(part.bytes.subarray(Math.max(0, part.bytes.length - 400))).toString('utf8')
  return (
    tail
      .replace(/<!--[\s\S]*?-->/g, '')
      .trimEnd()
      .endsWith(`</${root}>`) || /^[^<]*(<\?[^>]*\?>)?\s*<[^>]*\/>\s*$/.test(head)
  )
}
