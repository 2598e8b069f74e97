/** What a repair does and what it cannot save, in sentences. */
import { collectionOf } from '../../../domain/collections/registry'
import type { StoredRecord } from '../../../domain/record/record'
import { collectionLabel } from '../damage-words'
import type { MemoryState } from '../memory-state'
import { WRITES_SNAPSHOT } from '../snapshot-set'
import type { BaseSnapshot } from './base-snapshots'
import type { Chosen } from './gather-transactions'
import { rangesOf, type SeqRange } from './kept-archives'
import type { KnownCount } from './known-counts'
import type { AttachmentFate } from './repair-attachments'
import { attachmentPlace } from './repair-attachments'
import type { RepairSource } from './repair-source'
import type { BadLine } from './salvage-journal'
import type { Touched } from './touched-records'

/** One line of what is repaired or lost. */
export interface RepairLine {
  /** File or record. */
  readonly where: string
  /** One Chinese sentence. */
  readonly what: string
}

const numbers = ({ from, to }: SeqRange): string => (from === to ? `第 ${from} 号` : `第 ${from}–${to} 号`)
const shortTime = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)}`

export function snapshotLine(name: string, base: BaseSnapshot | undefined, memory: MemoryState): RepairLine {
  const by = base === undefined ? '操作日志' : `${base.from}和操作日志`
  const count = name === WRITES_SNAPSHOT ? '' : `，共 ${memory.all(name).size} 条`
  return {
    where: `data/${name}.json`,
    what: `数据文件 data/${name}.json（${collectionLabel(name)}）：由${by}重新得出${count}。`,
  }
}

export function journalLine(range: SeqRange, chosen: ReadonlyMap<number, Chosen>, own: RepairSource): RepairLine {
  const counts = new Map<string, number>()
  for (let seq = range.from; seq <= range.to; seq += 1) {
    const source = chosen.get(seq)?.source
    const label = source === undefined ? undefined : source === own ? '原来的文件' : source.label
    if (label !== undefined) counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  const from = [...counts].map(([label, count]) => `${count} 笔取自${label}`).join('，')
  const what = `操作日志${numbers(range)}操作：重新写成完整的文件${from === '' ? '' : `（${from}）`}。`
  return { where: 'journal/archive', what }
}

export const attachmentLine = ({ name, sha256, found }: AttachmentFate): RepairLine => ({
  where: attachmentPlace(sha256),
  what:
    found === undefined
      ? `附件“${name}”：文件损坏或不见了，备份里也没有。请找到原件重新添加。`
      : `附件“${name}”：取自${found.label}。`,
})

function titleOf(record: StoredRecord | undefined, name: string, id: string): string {
  const key = collectionOf(name)?.title
  const title = record === undefined || key === undefined ? undefined : record.fields[key]
  return typeof title === 'string' && title !== '' ? `“${title}”` : ` ${id}`
}

function touchedWords({ c, id, fields }: Touched, memory: MemoryState): string {
  const rows = collectionOf(c)?.fields ?? []
  const labels = fields.map((key) => rows.find((row) => row.key === key)?.label ?? key)
  const record = `${collectionLabel(c)}${titleOf(memory.get(c, id), c, id)}`
  return labels.length === 0 ? record : `${record} 的 ${labels.join('、')}`
}

export interface LostRequest {
  readonly missing: readonly number[]
  readonly chosen: ReadonlyMap<number, Chosen>
  readonly bad: readonly BadLine[]
  readonly memory: MemoryState
  /** Up to here every kind is whole without the journal. */
  readonly floor: number
  /** Up to which transaction a kind is whole without the journal. */
  readonly baseSeq: (name: string) => number
}

function timesAround({ from, to }: SeqRange, chosen: ReadonlyMap<number, Chosen>): string {
  const before = chosen.get(from - 1)
  const after = chosen.get(to + 1)
  const parts = [
    ...(before === undefined ? [] : [`${shortTime(before.at)} 之后`]),
    ...(after === undefined ? [] : [`${shortTime(after.at)} 之前`]),
  ]
  return parts.length === 0 ? '' : `（${parts.join('、')}）`
}

/** Nothing says any more how many transactions there were. */
export function openEndLines(
  last: number,
  { bad, memory }: Pick<LostRequest, 'bad' | 'memory'>,
): readonly RepairLine[] {
  const records = bad.filter(({ afterSeq }) => afterSeq >= last).flatMap(({ touched }) => touched)
  const until = last === 0 ? '操作日志里一笔也没有找到' : `操作日志找到第 ${last} 号操作为止`
  return [
    { where: 'journal/current.jsonl', what: `${until}；此后如有改动没能找回，请对照最近的工作核对。` },
    ...records.map((one) => ({
      where: `${one.c}/${one.id}`,
      what: `没能找回的改动涉及：${touchedWords(one, memory)}。`,
    })),
  ]
}

const KINDS_NAMED = 5

/** Kinds whose snapshot does not reach behind the lost transactions. */
function kindsWords(range: SeqRange, { memory, baseSeq }: LostRequest): string {
  const all = memory.collectionNames()
  const kinds = all.filter((name) => baseSeq(name) < range.to).map(collectionLabel)
  if (kinds.length === 0 || kinds.length === all.length) return '有关的记录'
  const rest = kinds.length > KINDS_NAMED ? `等 ${kinds.length} 种记录` : ''
  return `其中的${kinds.slice(0, KINDS_NAMED).join('、')}${rest}`
}

/**
 * Kinds of which there were more records than were found again. Only where lost transactions may have made them: taking
 * a package back removes records too, and loses nothing.
 */
export function fewerLines(
  counts: ReadonlyMap<string, KnownCount>,
  { memory, missing, baseSeq }: Pick<LostRequest, 'memory' | 'missing' | 'baseSeq'>,
): readonly RepairLine[] {
  const lines: RepairLine[] = []
  for (const [name, { count, seq }] of counts) {
    const { size } = memory.all(name)
    const mayBeLost = missing.some((one) => one > baseSeq(name) && one <= seq)
    if (size >= count || !mayBeLost) continue
    const what = `${collectionLabel(name)}：到第 ${seq} 号操作原有 ${count} 条，只找回 ${size} 条，至少少了 ${count - size} 条。请从别处的拷贝或纸质材料补录。`
    lines.push({ where: `data/${name}.json`, what })
  }
  return lines
}

/** Transactions no source holds, with the records their damaged lines still name. */
export function lostLines(request: LostRequest): readonly RepairLine[] {
  const { missing, chosen, bad, memory, floor, baseSeq } = request
  const ranges = [...rangesOf(missing.filter((seq) => seq <= floor)), ...rangesOf(missing.filter((seq) => seq > floor))]
  return ranges.flatMap((range) => {
    const where = `journal ${range.from}–${range.to}`
    const times = timesAround(range, chosen)
    if (range.to <= floor) {
      const what = `${numbers(range)}操作${times}的操作记录没能找回；改动后的内容都在，只是查不到是谁在什么时候改的，也不能撤销。`
      return [{ where, what }]
    }
    const what = `${numbers(range)}操作${times}的改动没能找回，${kindsWords(range, request)}可能还是改动前的内容，或缺了那时新建的，请对照纸质材料核对。`
    const touched = bad.filter(({ afterSeq }) => afterSeq >= range.from - 1 && afterSeq <= range.to)
    // What a whole snapshot holds was not lost with the line.
    const records = touched.flatMap((line) => line.touched).filter(({ c }) => baseSeq(c) < range.to)
    return [
      { where, what },
      ...records.map((one) => ({
        where: `${one.c}/${one.id}`,
        what: `没能找回的改动涉及：${touchedWords(one, memory)}。`,
      })),
    ]
  })
}
