/** Who the workspace is, when workspace.json does not say it (any more): a backup's copy, or the first settings. */
import type { FieldsOf } from '../../../domain/schema/field'
import { isOfAnotherWorkspace } from '../journal-owner'
import { findWorkspaceFile, type WorkspaceFileFound } from '../workspace-file'
import type { WorkspaceFile } from '../workspace-store'
import { snapshotSources } from './base-snapshots'
import { gatherTransactions, readChosen } from './gather-transactions'
import type { RepairSource } from './repair-source'

export interface Identity {
  readonly file: WorkspaceFile
  /** Where it comes from, when not from workspace.json itself. */
  readonly from?: string
}

const SETTINGS = 'settings'

interface Named {
  readonly bureau: string
  readonly region: string
  readonly planYear: number
}

function namedIn(fields: FieldsOf): Named | undefined {
  const { bureauName: bureau, regionCode: region, planYear } = fields
  const year = Number(planYear)
  if (typeof bureau !== 'string' || bureau === '' || typeof region !== 'string' || region === '') return undefined
  return Number.isSafeInteger(year) ? { bureau, region, planYear: year } : undefined
}

/** The very first settings carry the names of workspace.json; later ones may have been changed by the clerk. */
async function fromRecords(own: RepairSource): Promise<{ named: Named; replicas: string[]; from: string } | undefined> {
  const { chosen, last, divergesAt } = await gatherTransactions([own], undefined)
  const replicas = new Set<string>()
  let named: Named | undefined
  for await (const { transaction } of readChosen(chosen, { from: 1, to: last })) {
    replicas.add(transaction.replica)
    for (const change of transaction.changes) {
      if (named === undefined && change.c === SETTINGS && change.t === 'set') named = namedIn(change.f)
    }
  }
  if (named !== undefined) return { named, replicas: [...replicas], from: '操作日志里的初始设置' }
  const snapshot = await (await snapshotSources([own], divergesAt)).find(SETTINGS)
  for (const record of snapshot?.items ?? []) {
    if ('fields' in record) named ??= namedIn(record.fields)
  }
  return named === undefined ? undefined : { named, replicas: [...replicas], from: '数据文件里的设置' }
}

/** Practice workspaces say so in workspace.json alone: believed where the damaged file still reads as JSON. */
function wasDemo(found: WorkspaceFileFound): boolean {
  if (found.type !== 'damaged') return false
  try {
    return (JSON.parse(found.bytes.toString('utf8')) as { readonly demo?: unknown }).demo === true
  } catch {
    return /"demo":\s*true/.test(found.bytes.toString('utf8'))
  }
}

/** A backup may be older than the replica that wrote last: what the journal itself tells goes on counting. */
async function withWriters(file: WorkspaceFile, own: RepairSource): Promise<WorkspaceFile> {
  const { chosen } = await gatherTransactions([own], undefined)
  const writers = [...chosen.values()].map(({ replica }) => replica)
  return { ...file, replicas: [...new Set([...file.replicas, ...writers])] }
}

/** @returns `undefined` when no source names the bureau */
export async function identify(
  sources: readonly RepairSource[],
  found: WorkspaceFileFound,
): Promise<Identity | undefined> {
  const [own, ...others] = sources
  if (own === undefined) return undefined
  const isOurs = async (file: WorkspaceFile) => !(await isOfAnotherWorkspace(own.fs, own.paths, file))
  if (found.type === 'whole' && (await isOurs(found.file))) return { file: found.file }
  for (const source of others) {
    const theirs = await findWorkspaceFile(source.fs, source.paths)
    if (theirs.type !== 'whole' || !(await isOurs(theirs.file))) continue
    const { closedAt: _, ...file } = theirs.file
    return { file: await withWriters(file, own), from: source.label }
  }
  const records = await fromRecords(own)
  if (records === undefined) return undefined
  const { named, replicas, from } = records
  const file = { format: 1, ...named, replica: replicas.at(-1) ?? '', replicas, nonce: '' }
  return { file: wasDemo(found) ? { ...file, demo: true } : file, from }
}
