/** The questions of an undo in the words on screen: what goes back, what was written since, by whom and when. */
import type { Transaction, WriteInfo } from '../../domain/change/change'
import { type Asked, type AskedRecord, askedKey, type TakingBack } from '../../domain/change/take-back'
import { compareDots, type Dot, parseDot, type StoredRecord } from '../../domain/record/record'
import { liveDots, registerDot } from '../../domain/record/registers'
import type { UndoPlan, UndoQuestion, WriterWords } from '../../shared/history-shapes'
import type { StoreView, WorkspaceStore } from '../store/workspace-store'
import type { TrailWords } from './trail-cells'
import { trailCells } from './trail-cells'

const PLAIN_SHOWN = 50
/** A person does not answer more one by one; what is beyond goes with the answer for all. */
const QUESTIONS_SHOWN = 500

type Infos = Pick<WorkspaceStore, 'writeInfo' | 'file'>

/** Who wrote behind a dot, as far as it is known here; `seq` for this office's own writes. */
export function writerOf(store: Infos, dot: Dot | undefined): WriterWords | undefined {
  const info: WriteInfo | undefined = dot === undefined ? undefined : store.writeInfo(dot)
  if (info === undefined) return undefined
  const { replica, count } = parseDot(info.dot)
  const own = store.file.replicas.includes(replica)
  return {
    actor: info.actor,
    at: info.at,
    label: info.label,
    ...(own ? { seq: count } : { office: info.office }),
  }
}

function newestDot(record: StoredRecord): Dot | undefined {
  let newest: Dot | undefined
  for (const dot of liveDots(record)) if (newest === undefined || compareDots(dot, newest) > 0) newest = dot
  return newest
}

/** `后来填了 3 格，2 条记录挂在下面或提到它（企业许可证、产品抽查）`. */
function reasonsOf(words: TrailWords, { fields, uses }: AskedRecord): string {
  const kinds = [...new Set(uses.map(({ c }) => words.kind(c)))]
  const records = new Set(uses.map(({ c, id }) => `${c}/${id}`)).size
  return [
    ...(fields > 0 ? [`后来又填了 ${fields} 格`] : []),
    ...(records > 0 ? [`另有 ${records} 条记录挂在下面或提到它（${kinds.slice(0, 4).join('、')}）`] : []),
  ].join('，')
}

function questionOf(store: Infos, view: StoreView, words: TrailWords, asked: Asked): UndoQuestion {
  const { c, id } = asked
  const record = view.get(c, id)
  const dot =
    record === undefined ? undefined : asked.t === 'field' ? registerDot(record, asked.key) : newestDot(record)
  const by = writerOf(store, dot)
  const shared = {
    key: askedKey(asked),
    collection: c,
    id,
    title: words.title(c, id),
    ...(by === undefined ? {} : { by }),
  }
  if (asked.t === 'record') {
    const now = reasonsOf(words, asked)
    return { ...shared, whole: true, fieldLabel: words.kind(c), before: '（没有这条记录）', wrote: '新建', now }
  }
  const text = (value: Parameters<TrailWords['value']>[2]): string => words.value(c, asked.key, value)
  return {
    ...shared,
    whole: false,
    fieldLabel: words.field(c, asked.key),
    before: text(asked.before),
    wrote: text(asked.wrote),
    now: text(asked.now),
  }
}

export function planOf({
  store,
  view,
  words,
  transaction,
  act,
  back,
}: {
  readonly store: Infos
  readonly view: StoreView
  readonly words: TrailWords
  readonly transaction: Transaction
  readonly act: 'undo' | 'redo'
  readonly back: TakingBack
}): UndoPlan {
  const plain = []
  for (const cell of trailCells(words, back.changes)) {
    if (plain.length === PLAIN_SHOWN) break
    plain.push(cell)
  }
  const { seq, at, actor, label, kind } = transaction
  return {
    seq,
    at,
    actor,
    label,
    kind,
    act,
    basedOn: view.seq,
    plain,
    plainCount: back.plain,
    questions: back.asked.slice(0, QUESTIONS_SHOWN).map((asked) => questionOf(store, view, words, asked)),
    questionCount: back.asked.length,
    gone: back.gone,
    purged: back.purged,
  }
}
