/** The structure of an .xlsx that the library does not judge: which part is which sheet, are they whole. */
import type { ZipPart } from './zip-parts'

const textOf = (part: ZipPart): string => Buffer.from(part.bytes).toString('utf8')

/** Value of an attribute, whatever quotes the writer used; `name` may be a pattern. */
const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}\\s*=\\s*(["'])(.*?)\\1`).exec(tag)?.[2]

/** `xl/workbook.xml`, or whatever part the package declares to be the workbook. */
export function findWorkbook(parts: readonly ZipPart[]): ZipPart | undefined {
  const types = parts.find((part) => part.name === '[Content_Types].xml')
  if (types === undefined) return undefined
  for (const [tag] of textOf(types).matchAll(/<(?:\w+:)?Override\s[^>]*>/g)) {
    if (!/sheet(\.macroEnabled)?\.main\+xml|template(\.macroEnabled)?\.main\+xml/.test(tag)) continue
    const name = attribute(tag, 'PartName')?.replace(/^\//, '').toLowerCase()
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

/** The sheets' parts in the order of the workbook; undefined where the package lacks one. */
export function sheetParts(parts: readonly ZipPart[], workbook: ZipPart): (ZipPart | undefined)[] {
  const at = workbook.name.lastIndexOf('/') + 1
  const folder = workbook.name.slice(0, at)
  const relsName = `${folder}_rels/${workbook.name.slice(at)}.rels`.toLowerCase()
  const rels = parts.find((part) => part.name.toLowerCase() === relsName)
  const byName = new Map(parts.map((part) => [part.name.toLowerCase(), part]))
  const byId = new Map<string, ZipPart | undefined>()
  for (const [tag] of rels === undefined ? [] : textOf(rels).matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    const target = attribute(tag, 'Target')
    if (target !== undefined) byId.set(attribute(tag, 'Id') ?? '', byName.get(resolve(folder, target)))
  }
  return [...textOf(workbook).matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].map(([tag]) =>
    byId.get(attribute(tag, '\\w+:id') ?? ''),
  )
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

function columnIndex(letters: string): number {
  let index = 0
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64
  return index - 1
}

/**
 * Formula cells without a stored result. The library leaves them out like blanks; files made by programs that do not calculate
 * (report generators) are full of them.
 */
export function findUncalculated(part: ZipPart): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>()
  const bytes = Buffer.from(part.bytes.buffer, part.bytes.byteOffset, part.bytes.length)
  if (!bytes.includes('<f') && !bytes.includes(':f')) return found
  const pattern =
    /<(?:\w+:)?c\s[^>]*?\br="([A-Z]+)(\d+)"[^>]*>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:\/>|>[^<]*<\/(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*\/>|<(?:\w+:)?v>\s*<\/(?:\w+:)?v>)?\s*<\/(?:\w+:)?c>/g
  for (const match of bytes.toString('latin1').matchAll(pattern)) {
    // An empty text result is a result: ="" is a blank on screen.
    if (/\bt="str"/.test(match[0])) continue
    const row = Number(match[2]) - 1
    const columns = found.get(row) ?? new Set<number>()
    columns.add(columnIndex(match[1] ?? 'A'))
    found.set(row, columns)
  }
  return found
}
