/** XML as a plain tree, read strictly and fast: a document object model of a large table takes minutes. */

export interface XmlElement {
  /** With its prefix, as written. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
}

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:\s+[^\s=]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+/g
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const LOOSE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

interface Open extends XmlElement {
  readonly children: XmlElement[]
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    if (name in attributes) throw new Error(`attribute ${name} twice`)
    attributes[name] = double ?? single ?? ''
  }
  return attributes
}

/** @throws Error on what is not well-formed: tags that do not nest, loose & or <, characters XML forbids */
export function parseTree(xml: string): XmlElement {
  if (FORBIDDEN.test(xml)) throw new Error('a character XML forbids')
  if (LOOSE_AMPERSAND.test(xml)) throw new Error('a loose &')
  const top: Open = { name: '', attributes: {}, children: [] }
  const open: Open[] = [top]
  let read = 0
  for (const match of xml.replace(/^\ufeff/, '').matchAll(TOKEN)) {
    if (match.index !== read) throw new Error(`cannot be read at ${xml.slice(read, read + 40)}`)
    read += match[0].length
    const [all, closing, opening, attributes = '', empty] = match
    if (closing !== undefined) {
      if (open.at(-1)?.name !== closing) throw new Error(`</${closing}> closes <${open.at(-1)?.name}>`)
      open.pop()
    } else if (opening !== undefined) {
      const element: Open = { name: opening, attributes: attributesOf(attributes), children: [] }
      open.at(-1)?.children.push(element)
      if (empty !== '/') open.push(element)
    } else if (open.length === 1 && !all.startsWith('<') && all.trim() !== '') {
      throw new Error('text outside the root')
    }
  }
  const [root, second] = top.children
  if (open.length !== 1 || read < xml.replace(/^\ufeff/, '').length)
    throw new Error(`<${open.at(-1)?.name}> is not closed`)
  if (root === undefined || second !== undefined) throw new Error('not one root')
  return root
}

/** The element and all below it, in their order. */
export function* walk(element: XmlElement): Generator<XmlElement> {
  yield element
  for (const child of element.children) yield* walk(child)
}
