/** 建档缺项: what is missing of the files, by county and block, with the place where each is put right. */
import { buildEnterpriseFile } from './enterprise-file'
import type { FileContext, FileItem, FileSource } from './file-item'
import { textOf } from './file-records'

export interface FileGap {
  readonly enterprise: string
  readonly county: string
  readonly item: FileItem
}

export interface GapCounty {
  /** Six digits; empty where none is written. */
  readonly code: string
  readonly files: number
  readonly complete: number
  /** Block → enterprises that lack something in it. */
  readonly lacking: Readonly<Record<string, number>>
}

export interface GapTable {
  /** In the order of the file. */
  readonly blocks: readonly string[]
  /** By code. */
  readonly counties: readonly GapCounty[]
  /** By county, enterprise, block. */
  readonly gaps: readonly FileGap[]
}

/** Files looked through before others get their turn. */
const A_TURN = 200

/**
 * Blocks in the order in which a complete file has them; one that is not asked of anybody is left out. Yields now and then
 * how many files it has looked through.
 */
export function* gapTurns(sources: readonly FileSource[], context: FileContext): Generator<number, GapTable> {
  let done = 0
  const blocks = new Set<string>()
  const counties = new Map<string, { files: number; complete: number; lacking: Record<string, number> }>()
  const gaps: FileGap[] = []
  for (const source of sources) {
    const { enterprise } = source
    const county = textOf(enterprise.fields, 'regionCode')
    const file = buildEnterpriseFile(source, context)
    for (const { name } of file.blocks) blocks.add(name)
    const line = counties.get(county) ?? { files: 0, complete: 0, lacking: {} }
    counties.set(county, line)
    line.files += 1
    if (file.complete) line.complete += 1
    for (const block of new Set(file.gaps.map((item) => item.block)))
      line.lacking[block] = (line.lacking[block] ?? 0) + 1
    for (const item of file.gaps) gaps.push({ enterprise: enterprise.id, county, item })
    done += 1
    if (done % A_TURN === 0) yield done
  }
  return {
    blocks: [...blocks],
    counties: [...counties].map(([code, line]) => ({ code, ...line })).sort((a, b) => (a.code < b.code ? -1 : 1)),
    gaps: gaps.sort((a, b) => (a.county < b.county ? -1 : a.county > b.county ? 1 : 0)),
  }
}
