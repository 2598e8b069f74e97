/** 企业质量档案: what the file of one enterprise must hold, what it has, what is missing (G2). */
import { BLOCK_WALKS } from './file-blocks'
import type { FileContext, FileItem, FileSource, FileVisitor } from './file-item'
import type { DomainRecord, FileIndex } from './file-records'

/** Walks the items of a file in the order of the blocks; false when the visitor stopped it. */
export function walkFile(source: FileSource, context: FileContext, visit: FileVisitor): boolean {
  return BLOCK_WALKS.every((walk) => walk(source, context, visit))
}

export interface FileBlock {
  readonly name: string
  readonly filled: number
  readonly total: number
  readonly items: readonly FileItem[]
}

export interface EnterpriseFile {
  readonly blocks: readonly FileBlock[]
  readonly filled: number
  readonly total: number
  readonly complete: boolean
  /** Items at fault in order: F8 goes from one to the next. */
  readonly gaps: readonly FileItem[]
}

/** The file as a list of items by block, with counts such as `51/58`. */
export function buildEnterpriseFile(source: FileSource, context: FileContext): EnterpriseFile {
  const items: FileItem[] = []
  walkFile(source, context, (_state, item) => {
    items.push(item())
    return true
  })
  const names = [...new Set(items.map((item) => item.block))]
  const blocks = names.map((name) => {
    const own = items.filter((item) => item.block === name)
    return { name, items: own, total: own.length, filled: own.filter((item) => item.state === 'filled').length }
  })
  const gaps = items.filter((item) => item.state !== 'filled')
  return { blocks, total: items.length, filled: items.length - gaps.length, complete: gaps.length === 0, gaps }
}

/** `fileComplete(e)` of G2: every item filled and valid. Stops at the first gap. */
export const isFileComplete = (source: FileSource, context: FileContext): boolean =>
  walkFile(source, { ...context, completeOnly: true }, (state) => state === 'filled')

/** The file source of one enterprise out of the index. */
export const fileSourceOf = (index: FileIndex, enterprise: DomainRecord): FileSource => ({
  enterprise,
  children: (collection) => index.children[collection].of(enterprise.id),
  scopesOf: (licenceId) => index.scopes.of(licenceId),
  inspections: index.inspections.of(enterprise.id),
})
