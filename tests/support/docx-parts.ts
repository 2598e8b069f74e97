import { inflateRawSync } from 'node:zlib'
import { JSDOM } from 'jsdom'

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY_SIZE = 46
const LOCAL_HEADER_SIZE = 30

/** Every part of a .docx file by its path, read by a reader of our own so that the writer's library is not trusted. */
export function docxParts(bytes: Uint8Array): Map<string, string> {
  const buffer = Buffer.from(bytes)
  let end = buffer.length - 22
  while (end >= 0 && buffer.readUInt32LE(end) !== END_OF_DIRECTORY) end--
  if (end < 0) throw new Error('not a ZIP file')
  const parts = new Map<string, string>()
  let at = buffer.readUInt32LE(end + 16)
  for (let left = buffer.readUInt16LE(end + 10); left > 0; left--) {
    const method = buffer.readUInt16LE(at + 10)
    const packedSize = buffer.readUInt32LE(at + 20)
    const nameSize = buffer.readUInt16LE(at + 28)
    const local = buffer.readUInt32LE(at + 42)
    const name = buffer.toString('utf8', at + DIRECTORY_ENTRY_SIZE, at + DIRECTORY_ENTRY_SIZE + nameSize)
    const start = local + LOCAL_HEADER_SIZE + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28)
    const packed = buffer.subarray(start, start + packedSize)
    parts.set(name, (method === 0 ? packed : inflateRawSync(packed)).toString('utf8'))
    at += DIRECTORY_ENTRY_SIZE + nameSize + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32)
  }
  return parts
}

export function partOf(bytes: Uint8Array, path: string): string {
  const part = docxParts(bytes).get(path)
  if (part === undefined) throw new Error(`no part ${path}`)
  return part
}

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** Parses strictly: throws on anything that is not well-formed XML. */
export function parseXml(xml: string): Document {
  return new JSDOM(xml, { contentType: 'application/xml' }).window.document
}

/** All elements `w:<name>` below a node. */
export const wordElements = (node: Document | Element, name: string): Element[] => [
  ...node.getElementsByTagNameNS(W, name),
]

/** Value of the attribute `w:<name>`. */
export const wordAttribute = (element: Element | undefined, name: string): string | null =>
  element?.getAttributeNS(W, name) ?? null

/** Text of each paragraph in document order, tables included, empty ones left out. */
export function paragraphTexts(document: Document): string[] {
  return wordElements(document, 'p')
    .map((paragraph) =>
      wordElements(paragraph, 't')
        .map((node) => node.textContent ?? '')
        .join(''),
    )
    .filter((text) => text !== '')
}
