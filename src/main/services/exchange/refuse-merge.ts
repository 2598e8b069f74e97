/** 按本局数据为准: this office stands by its own values against a merge; a decision that travels. */
import type { Change, SetChange } from '../../../domain/change/change'
import { WHOLE_RECORD } from '../../../domain/exchange/card-origin'
import { type ExchangeEntry, entriesOf } from '../../../domain/exchange/exchange-entry'
import { refuseRecord } from '../../../domain/merge/refuse'
import { isDeleted } from '../../../domain/record/registers'
import type { HistoryCell } from '../../../shared/history-shapes'
import { Refusal } from '../../../shared/result'
import type { PutOutcome, RefusalPreview } from '../../../shared/rows'
import type { StoreView, WorkspaceStore } from '../../store/workspace-store'
import type { Session } from '../session'
import { type TrailWords, trailCells } from '../trail-cells'
import { type Reading, readMerge } from './read-merge'

const CELLS_SHOWN = 50

/** The merge behind a line of the log: itself, or the one a redo brought again. @throws Refusal */
async function mergeBehind(store: WorkspaceStore, entry: ExchangeEntry): Promise<number> {
  for await (const transaction of store.history({ newestFirst: true, record: { id: entry.id } })) {
    if (transaction.kind === 'merge') return transaction.seq
    if (transaction.kind === 'redo' && transaction.of !== undefined) return transaction.of
  }
  throw new Refusal('notFound', '操作日志里找不到并入这个数据包的那一步。')
}

function entryNamed(store: WorkspaceStore, id: string): ExchangeEntry {
  const entry = entriesOf(store.all('exchanges').values()).find((one) => one.id === id)
  if (entry === undefined) throw new Refusal('notFound', '往来记录里没有这个数据包，可能已经撤销。')
  if (entry.direction !== 'taken' || entry.kind !== 'copy') throw new Refusal('refused', '只有并入的数据包能这样处理。')
  return entry
}

function refusalsOf(reading: Reading, get: StoreView['get']): Change[] {
  return reading.records.flatMap(({ join, work }) => {
    const current = get(join.c, join.id)
    return current === undefined ? [] : [...refuseRecord(current, join, work)]
  })
}

const setsOf = (changes: readonly Change[]): SetChange[] =>
  changes.filter((change): change is SetChange => change.t === 'set')

async function read(
  session: Session,
  id: string,
): Promise<{ readonly entry: ExchangeEntry; readonly reading: Reading }> {
  const store = session.store()
  const entry = entryNamed(store, id)
  return { entry, reading: await readMerge(store, await mergeBehind(store, entry)) }
}

/** What would be written; writes nothing. @throws Refusal notFound | refused */
export async function previewRefusal(session: Session, words: TrailWords, id: string): Promise<RefusalPreview> {
  const store = session.store()
  const { entry, reading } = await read(session, id)
  const sets = setsOf(refusalsOf(reading, (collection, record) => store.get(collection, record)))
  const isGone = ({ c, id: record }: SetChange): boolean => {
    const now = store.get(c, record)
    return now !== undefined && isDeleted(now)
  }
  const cells: HistoryCell[] = []
  // Of a record deleted there all fields are written anew; what a clerk sees is that it stays.
  for (const set of sets.filter(isGone)) {
    if (cells.length === CELLS_SHOWN) break
    const { c, id: record } = set
    const about = { collection: c, id: record, title: words.title(c, record), field: WHOLE_RECORD }
    cells.push({ ...about, fieldLabel: '整条记录', old: '已删除', new: '保留' })
  }
  for (const cell of trailCells(
    words,
    sets.filter((set) => !isGone(set)),
  )) {
    if (cells.length === CELLS_SHOWN) break
    cells.push(cell)
  }
  return {
    office: entry.peer,
    number: entry.number,
    records: sets.length,
    cells,
    cellCount: sets.reduce((sum, set) => sum + (isGone(set) ? 1 : Object.keys(set.f).length), 0),
  }
}

/** @throws Refusal notFound; refused: the package put nothing in the place of own values */
export async function refuseMerge(session: Session, id: string): Promise<PutOutcome> {
  const { entry, reading } = await read(session, id)
  let ids: readonly string[] = []
  const receipt = await session.store().transact((view) => {
    if (view.seq !== reading.basedOn) throw new Refusal('refused', '刚才又有新的改动写入，请再按一次。')
    const changes = refusalsOf(reading, (collection, record) => view.get(collection, record))
    ids = [...new Set(changes.map((change) => change.id))]
    if (changes.length === 0) {
      throw new Refusal('refused', `${entry.peer} 第 ${entry.number} 包没有改动本局已填的内容，没有要坚持的。`)
    }
    return {
      actor: session.actor(),
      label: `按本局数据为准：${entry.peer} 第 ${entry.number} 包`,
      kind: 'decision',
      changes,
    }
  })
  return { ids, ...(receipt === undefined ? {} : { seq: receipt.seq }) }
}
