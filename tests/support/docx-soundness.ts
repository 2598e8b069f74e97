/** What Word refuses or repairs in a file, looked for from outside: the package, its references, the order of elements. */
import { ORDERS } from './docx-orders'
import { parseTree, walk, type XmlElement } from './xml-tree'

interface Part {
  readonly path: string
  readonly root: XmlElement
  /** The root and all below it. */
  readonly all: readonly XmlElement[]
}

const attribute = (element: XmlElement, name: string): string | undefined => element.attributes[`w:${name}`]
const childrenOf = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.name === `w:${name}`)
const childValue = (element: XmlElement | undefined, name: string): string | undefined => {
  const [child] = element === undefined ? [] : childrenOf(element, name)
  return child === undefined ? undefined : attribute(child, 'val')
}
const named = (all: readonly XmlElement[], name: string): readonly XmlElement[] =>
  all.filter((element) => element.name === name)

const repeated = (values: readonly string[]): readonly string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
]

/** Every part has a content type, every type a part. */
function typeFaults(parts: ReadonlyMap<string, string>, xml: readonly Part[]): readonly string[] {
  const types = xml.find(({ path }) => path === '[Content_Types].xml')?.all ?? []
  const defaults = new Set(named(types, 'Default').map(({ attributes }) => attributes['Extension']?.toLowerCase()))
  const overrides = named(types, 'Override').map(({ attributes }) => (attributes['PartName'] ?? '').replace(/^\//, ''))
  const untyped = [...parts.keys()].filter(
    (path) =>
      path !== '[Content_Types].xml' &&
      !overrides.includes(path) &&
      // What is told of XML by its ending alone is no part of a document.
      (path.endsWith('.xml') || !defaults.has(path.slice(path.lastIndexOf('.') + 1).toLowerCase())),
  )
  return [
    ...untyped.map((path) => `no content type: ${path}`),
    ...overrides.filter((path) => !parts.has(path)).map((path) => `content type of no part: ${path}`),
    ...repeated(overrides).map((path) => `two content types: ${path}`),
  ]
}

/** Folder and name of the part a .rels file belongs to. */
const ownerOf = (path: string): { folder: string; owner: string } => {
  const [, folder = '', name = ''] = /^(.*?)_rels\/(.*)\.rels$/.exec(path) ?? []
  return { folder, owner: folder + name }
}

function resolved(folder: string, target: string): string {
  const way: string[] = target.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '')
  for (const step of target.split('/').filter((one) => one !== '')) {
    if (step === '..') way.pop()
    else if (step !== '.') way.push(step)
  }
  return way.join('/')
}

/** Every relationship leads to a part, every r:id to a relationship, to every part one leads. */
function relationFaults(parts: ReadonlyMap<string, string>, xml: readonly Part[]): readonly string[] {
  const faults: string[] = []
  const reached = new Set(['[Content_Types].xml'])
  const ids = new Map<string, Set<string>>()
  for (const { path, all } of xml.filter((part) => part.path.endsWith('.rels'))) {
    const { folder, owner } = ownerOf(path)
    const relations = named(all, 'Relationship').map(({ attributes }) => attributes)
    const own = relations.map((one) => one['Id'] ?? '')
    ids.set(owner, new Set(own))
    for (const id of repeated(own)) faults.push(`${path}: two relationships ${id}`)
    reached.add(path)
    for (const relation of relations) {
      if (relation['TargetMode'] === 'External') continue
      const target = resolved(folder, relation['Target'] ?? '')
      reached.add(target)
      if (!parts.has(target)) faults.push(`${path}: no part ${target}`)
    }
  }
  for (const path of parts.keys()) if (!reached.has(path)) faults.push(`nothing leads to ${path}`)
  for (const { path, all } of xml) {
    for (const { attributes } of all) {
      for (const [name, value] of Object.entries(attributes)) {
        if (name.startsWith('r:') && ids.get(path)?.has(value) !== true)
          faults.push(`${path}: no relationship ${value}`)
      }
    }
  }
  return faults
}

/** Children in the sequence of the schema, none twice that may stand once. */
function orderFaults({ path, all }: Part): readonly string[] {
  const faults: string[] = []
  for (const element of all) {
    const order = element.name.startsWith('w:') ? ORDERS[element.name.slice(2)] : undefined
    if (order === undefined) continue
    let last = -1
    for (const child of element.children) {
      if (!child.name.startsWith('w:')) continue
      const own = child.name.slice(2)
      const place = order.names.indexOf(own)
      const name = `${path}: <${element.name}><${child.name}>`
      if (place === -1) faults.push(`${name} is not in the schema`)
      else if (place < last) faults.push(`${name} stands after <${order.names[last]}>`)
      else if (place === last && order.many?.includes(own) !== true) faults.push(`${name} twice`)
      last = Math.max(last, place)
    }
  }
  return faults
}

/** Cells end with a paragraph, rows fill the grid, merged cells go on from one above them. */
function tableFaults({ path, all }: Part): readonly string[] {
  const faults: string[] = []
  for (const cell of named(all, 'w:tc')) {
    if (cell.children.at(-1)?.name !== 'w:p') faults.push(`${path}: a cell does not end with a paragraph`)
  }
  for (const table of named(all, 'w:tbl')) {
    const columns = childrenOf(table, 'tblGrid').flatMap((grid) => childrenOf(grid, 'gridCol')).length
    let above = new Map<number, number>()
    for (const [index, row] of childrenOf(table, 'tr').entries()) {
      const merged = new Map<number, number>()
      let at = 0
      for (const cell of childrenOf(row, 'tc')) {
        const [properties] = childrenOf(cell, 'tcPr')
        const span = Number(childValue(properties, 'gridSpan') ?? 1)
        const [merge] = properties === undefined ? [] : childrenOf(properties, 'vMerge')
        const goesOn = merge !== undefined && attribute(merge, 'val') !== 'restart'
        if (goesOn && above.get(at) !== span) faults.push(`${path}: row ${index} goes on a cell that is not above it`)
        if (merge !== undefined) merged.set(at, span)
        at += span
      }
      if (at !== columns) faults.push(`${path}: row ${index} has ${at} of ${columns} columns`)
      above = merged
    }
  }
  return faults
}

/** Ids that must be there once in the file. */
function idFaults(xml: readonly Part[]): readonly string[] {
  const faults: string[] = []
  const once = (name: string, of: (element: XmlElement) => string | undefined): void => {
    const values = xml.flatMap(({ all }) => named(all, name).map(of)).filter((value) => value !== undefined)
    for (const value of repeated(values)) faults.push(`two ${name} ${value}`)
  }
  once('wp:docPr', ({ attributes }) => attributes['id'])
  once('w:bookmarkStart', (one) => attribute(one, 'id'))
  once('w:bookmarkStart', (one) => attribute(one, 'name'))
  once('w:abstractNum', (one) => attribute(one, 'abstractNumId'))
  once('w:num', (one) => attribute(one, 'numId'))
  once('w:style', (one) => attribute(one, 'styleId'))
  once('w:style', (one) => childValue(one, 'name')?.toLowerCase())
  return faults
}

/** Which styles text, runs and tables name, by their type. */
const NAMED = { pStyle: 'paragraph', rStyle: 'character', tblStyle: 'table' } as const

/** Styles that are named exist and are of the type. */
function styleFaults(xml: readonly Part[]): readonly string[] {
  const styles = xml.find(({ path }) => path === 'word/styles.xml')?.all ?? []
  const typeOf = new Map(named(styles, 'w:style').map((one) => [attribute(one, 'styleId'), attribute(one, 'type')]))
  const faults: string[] = []
  for (const { path, all } of xml) {
    for (const [name, type] of Object.entries(NAMED)) {
      for (const one of new Set(named(all, `w:${name}`).map((element) => attribute(element, 'val')))) {
        if (typeOf.get(one) !== type) faults.push(`${path}: ${name} ${one} is ${typeOf.get(one) ?? 'no style'}`)
      }
    }
    for (const element of ['w:basedOn', 'w:next', 'w:link'].flatMap((name) => named(all, name))) {
      const target = attribute(element, 'val')
      if (!typeOf.has(target)) faults.push(`${path}: ${element.name} ${target} is no style`)
    }
  }
  return faults
}

/** The body ends with its section; every section has a page size, margins and the grid. */
function sectionFaults({ path, root, all }: Part): readonly string[] {
  if (path !== 'word/document.xml') return []
  const faults: string[] = []
  const [body] = childrenOf(root, 'body')
  if (body?.children.at(-1)?.name !== 'w:sectPr') faults.push('the body does not end with sectPr')
  for (const section of named(all, 'w:sectPr')) {
    for (const name of ['pgSz', 'pgMar', 'docGrid']) {
      if (childrenOf(section, name).length !== 1) faults.push(`a section without ${name}`)
    }
  }
  return faults
}

/** Everything found in the parts of a file that Word would refuse, repair or not know; none where it is sound. */
export function docxFaults(parts: ReadonlyMap<string, string>): readonly string[] {
  const xml: Part[] = []
  const broken: string[] = []
  for (const [path, text] of parts) {
    if (!/\.(xml|rels)$/.test(path)) continue
    try {
      const root = parseTree(text)
      xml.push({ path, root, all: [...walk(root)] })
    } catch (error) {
      broken.push(`${path}: ${String(error)}`)
    }
  }
  const each = xml.flatMap((part) => [...orderFaults(part), ...tableFaults(part), ...sectionFaults(part)])
  return [
    ...broken,
    ...typeFaults(parts, xml),
    ...relationFaults(parts, xml),
    ...each,
    ...idFaults(xml),
    ...styleFaults(xml),
  ]
}
