/** What a repair would do: the damage, the state that can be reached, what is taken from where and what is lost. */

import type { Migration } from '../../../domain/migrations/migration'
import { Refusal } from '../../../shared/result'
import { checkReferences } from '../check-references'
import { transactionsAsOf } from '../formats'
import { UnknownChange } from '../memory-state'
import { SnapshotTooNew } from '../snapshot-head'
import { findManifest } from '../snapshot-set'
import { findWorkspaceFile, newerFormat, WORKSPACE_FORMAT } from '../workspace-file'
import type { ArchiveName } from '../workspace-paths'
import type { CheckProblem, WorkspaceFile, WorkspaceStore } from '../workspace-store'
import { snapshotSources } from './base-snapshots'
import { type GatheredTransactions, gatherTransactions } from './gather-transactions'
import { keptArchives, openRanges } from './kept-archives'
import { knownCounts } from './known-counts'
import { type RebuiltState, rebuildState } from './rebuild-state'
import { type AttachmentFate, attachmentFates } from './repair-attachments'
import type { RepairSource } from './repair-source'
import {
  attachmentLine,
  fewerLines,
  journalLine,
  lostLines,
  openEndLines,
  type RepairLine,
  snapshotLine,
} from './repair-words'
import { type Identity, identify } from './workspace-identity'

const NEWER = '工作区里有更高版本写出的内容，本机程序不能修复。请先升级本机程序。'
const NAMELESS =
  'workspace.json 损坏或不见了，备份、操作日志和数据文件里也找不到本局名称，不能修复。请从另一份拷贝中取回这个文件。'

export interface RepairPlan {
  /** Files that are not what they should be. Faults of the records themselves are none of a repair's business. */
  readonly problems: readonly CheckProblem[]
  readonly repaired: readonly RepairLine[]
  readonly lost: readonly RepairLine[]
}

/** A plan with what carrying it out needs. */
export interface WorkedOutPlan extends RepairPlan {
  readonly file: WorkspaceFile
  readonly gathered: GatheredTransactions
  readonly kept: readonly ArchiveName[]
  readonly state: RebuiltState
  readonly attachments: readonly AttachmentFate[]
}

/** @param opened the workspace as it opens for reading, or why it does not */
export async function damageOf(opened: WorkspaceStore | Refusal): Promise<readonly CheckProblem[]> {
  if (opened instanceof Refusal) {
    const rest = (opened.details ?? []).map((problem) => ({ where: 'data', problem }))
    return [{ where: 'workspace.json', problem: opened.message }, ...rest]
  }
  const ofRecords = new Set(checkReferences(opened).map(({ problem }) => problem))
  return (await opened.check()).filter(({ problem }) => !ofRecords.has(problem))
}

interface Parts {
  readonly sources: readonly RepairSource[]
  readonly identity: Identity
  readonly gathered: GatheredTransactions
  readonly state: RebuiltState
  readonly kept: readonly ArchiveName[]
}

async function repairedLines({ sources, identity, gathered, state, kept }: Parts): Promise<RepairLine[]> {
  const [own] = sources
  if (own === undefined) return []
  const lines: RepairLine[] = []
  if (identity.from !== undefined) {
    lines.push({ where: 'workspace.json', what: `workspace.json：由${identity.from}重新得出。` })
  }
  const manifest = await findManifest(own.fs, own.paths)
  if (manifest.type !== 'whole')
    lines.push({ where: 'data/_manifest.json', what: '数据目录 data/_manifest.json：重新写出。' })
  for (const name of new Set([...state.bases.keys(), ...state.memory.collectionNames()])) {
    const base = state.bases.get(name)
    if (base?.isPresent !== true) lines.push(snapshotLine(name, base, state.memory))
  }
  for (const range of openRanges(kept, state.last)) {
    // A whole current journal is merely closed.
    const isClosing = seqsIn(range.from, range.to).every((seq) => gathered.chosen.get(seq)?.path === own.paths.current)
    if (!isClosing) lines.push(journalLine(range, gathered.chosen, own))
  }
  return lines
}

/** Behind the last transaction stands something that cannot be read. */
const isBadAt = ({ bad }: GatheredTransactions, last: number): boolean => bad.some(({ afterSeq }) => afterSeq >= last)

const seqsIn = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index)

export interface WorkOutOptions {
  /** Under which the repaired workspace goes on. */
  readonly replica: string
  readonly migrations: readonly Migration[]
  /** Transactions at the last clean close, as this computer remembers them, by replica. */
  readonly rememberedCount: (replica: string) => Promise<number | undefined>
}

/**
 * @param sources the workspace itself first
 * @throws Refusal newerFormat | damaged; Node's error when the disk does not answer
 */
export async function workOut(
  sources: readonly RepairSource[],
  problems: readonly CheckProblem[],
  { replica, rememberedCount, migrations }: WorkOutOptions,
): Promise<WorkedOutPlan> {
  const [own] = sources
  if (own === undefined) throw new Error('no source')
  try {
    const found = await findWorkspaceFile(own.fs, own.paths)
    if (found.type === 'newer') throw new Refusal('newerFormat', newerFormat(found.format))
    const identity = await identify(sources, found)
    if (identity === undefined) throw new Refusal('damaged', NAMELESS)
    const { file } = identity
    if (file.format > WORKSPACE_FORMAT) throw new Refusal('newerFormat', newerFormat(file.format))
    const gathered = await gatherTransactions(sources, file.replicas)
    const snapshots = await snapshotSources(sources, gathered.divergesAt)
    const closedAt = file.closedAt ?? (identity.from === undefined ? undefined : await rememberedCount(file.replica))
    const last = Math.max(gathered.last, closedAt ?? 0)
    const migrate = transactionsAsOf(file, migrations, file.format)
    const state = await rebuildState({ ...gathered, office: file.bureau, snapshots, last, migrate, replica })
    const kept = await keptArchives(own, gathered.chosen)
    const attachments = await attachmentFates(state.memory, [...file.replicas, replica], sources)
    const floor = Math.min(snapshots.floor, ...snapshots.names.map(state.baseSeq))
    const counts = await knownCounts(own, snapshots.names, state.last)
    const lost = [...fewerLines(counts, state), ...lostLines({ ...gathered, ...state, floor })]
    const isOpenEnded = identity.from !== undefined || gathered.endIsCut || isBadAt(gathered, state.last)
    const openEnd = closedAt === undefined && isOpenEnded ? openEndLines(state.last, { ...gathered, ...state }) : []
    const repaired = await repairedLines({ sources, identity, gathered, state, kept })
    return {
      problems,
      repaired: [...repaired, ...attachments.filter((one) => one.found !== undefined).map(attachmentLine)],
      lost: [...lost, ...openEnd, ...attachments.filter((one) => one.found === undefined).map(attachmentLine)],
      file,
      gathered,
      kept,
      state,
      attachments,
    }
  } catch (error) {
    if (error instanceof SnapshotTooNew || error instanceof UnknownChange) throw new Refusal('newerFormat', NEWER)
    throw error
  }
}
