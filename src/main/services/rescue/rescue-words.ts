/** A rescue file in the words on screen. */
import { type Held, type HeldAct, type HeldCell, heldKey, type RescuePlan } from '../../../domain/change/rescue'
import { COLLECTIONS } from '../../../domain/collections/registry'
import { registerDot } from '../../../domain/record/registers'
import type { FieldValue } from '../../../domain/schema/field'
import type { RescueEntry, RescueRow, RescueView } from '../../../shared/rescue-shapes'
import type { RescueContent, RescueFault } from '../../store/rescue/rescue-file'
import { isTakenRescue } from '../../store/rescue/rescue-shelf'
import type { WorkspaceStore } from '../../store/workspace-store'
import { titleOf } from '../titles'
import type { TrailWords } from '../trail-cells'
import { writerOf } from '../undo-plan'

const LABELS_SHOWN = 3
/** A person does not look at more one by one; what is beyond goes with the answer for all. */
const ENTRIES_SHOWN = 500

const FAULTS: Readonly<Record<RescueFault, string>> = {
  newer: '这个救援文件由更高版本的程序写出，本机程序读不了。请先升级本机程序，再来取用。',
  foreign: '这个救援文件是另一个工作区写下的，不能取用到这里。请打开那个工作区取用，或把文件移走。',
  unreadable: '这个救援文件已经损坏，一笔改动也读不出来。文件原样留着；当时改了什么，请对照纸质材料核对补录。',
}

const ACTS: Readonly<Record<HeldAct['why'], string>> = {
  merge: '是并入数据包，不能逐格取用，请把那个包再并入一次。',
  unmerge: '牵涉已并入的数据包，不能逐格取用，请在操作日志里再做一次。',
  purge: '是彻底清除，没有做成，请到设置里再做一次。',
}

const noteOf = ({ badLines, transactions }: RescueContent): string =>
  `文件有残缺：${badLines} 处读不出（可能写到一半断了电），下面只有读得出的 ${transactions.length} 笔。其余请对照纸质材料核对补录。`

export function rowOf(key: string, content: RescueContent): RescueRow {
  const { transactions, head, fault, badLines } = content
  const [first] = transactions
  const by = head?.takenBy
  const takenBy = by === undefined ? undefined : by.actor === undefined ? by.host : `${by.actor}（${by.host}）`
  return {
    key,
    state: isTakenRescue(key) ? 'taken' : 'open',
    at: first?.at ?? '',
    actor: first?.actor ?? '',
    steps: transactions.length,
    labels: transactions.slice(0, LABELS_SHOWN).map(({ label }) => label),
    ...(takenBy === undefined ? {} : { takenBy }),
    ...(fault === undefined ? {} : { fault: FAULTS[fault] }),
    ...(fault === undefined && badLines > 0 ? { note: noteOf(content) } : {}),
  }
}

/** Records the file makes are named by what it holds of them. */
function titlesOf(words: TrailWords, store: WorkspaceStore, plan: RescuePlan): (held: Held) => string {
  const fields = new Map<string, Record<string, FieldValue>>()
  for (const one of plan.entries) {
    if (one.t !== 'cell' || one.brings !== 'make') continue
    const known = fields.get(`${one.c}/${one.id}`) ?? {}
    known[one.key] = one.held[0] ?? null
    fields.set(`${one.c}/${one.id}`, known)
  }
  return ({ c, id }) =>
    store.get(c, id) === undefined && COLLECTIONS.has(c)
      ? titleOf(c, fields.get(`${c}/${id}`) ?? {})
      : words.title(c, id)
}

function cellNote({ state, brings, c, id }: HeldCell, store: WorkspaceStore): string | undefined {
  if (brings === 'restore') return '记录后来删除了，取用会一并恢复'
  if (state !== 'gone') return undefined
  const record = store.get(c, id)
  if (record === undefined) return '工作区里没有这条记录，不能取用'
  return record.mergedInto === undefined ? '记录后来删除了，不能取用' : '记录后来并到了另一条，不能取用'
}

const WHOLE = { make: '新建', delete: '删除', restore: '恢复' } as const
const WHOLE_NOW = { make: '（没有这条记录）', delete: '（还在）', restore: '（已删除）' } as const

function entryOf(store: WorkspaceStore, words: TrailWords, title: (held: Held) => string, held: Held): RescueEntry {
  const { c, id, state } = held
  const shared = { key: heldKey(held), collection: c, id, title: title(held), state }
  if (held.t === 'record') {
    return {
      ...shared,
      fieldLabel: words.kind(c),
      act: held.act,
      held: WHOLE[held.act],
      now: WHOLE_NOW[held.act],
    }
  }
  const { key } = held
  const record = store.get(c, id)
  const by = record === undefined ? undefined : writerOf(store, registerDot(record, key))
  const note = cellNote(held, store)
  return {
    ...shared,
    fieldLabel: words.field(c, key),
    held: words.values(c, key, held.held),
    now: words.values(c, key, held.now),
    ...(note === undefined ? {} : { note }),
    ...(held.brings === 'make' ? { isNew: true } : {}),
    ...(by === undefined ? {} : { by }),
  }
}

export function viewOf(store: WorkspaceStore, words: TrailWords, row: RescueRow, plan: RescuePlan): RescueView {
  const title = titlesOf(words, store, plan)
  const count = (state: Held['state']): number => plan.entries.filter((one) => one.state === state).length
  return {
    ...row,
    basedOn: store.seq,
    entries: plan.entries.slice(0, ENTRIES_SHOWN).map((one) => entryOf(store, words, title, one)),
    entryCount: plan.entries.length,
    freeCount: count('free'),
    askCount: count('ask'),
    goneCount: count('gone'),
    same: plan.same,
    purged: plan.purged,
    acts: plan.acts.map(({ label, why }) => `“${label}”${ACTS[why]}`),
  }
}
