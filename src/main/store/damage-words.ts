/** Sentences about damage: which file, what is affected, what to do. */
import { collectionOf } from '../../domain/collections/registry'
import type { JournalDamage } from './scan-journal'
import { WRITES_SNAPSHOT } from './snapshot-set'
import type { WorkspaceFile } from './workspace-store'

/** The Chinese name of a record kind, its file name for one this version does not know. */
export const collectionLabel = (name: string): string =>
  name === WRITES_SNAPSHOT ? '改动来源' : (collectionOf(name)?.label ?? name)

export function journalDamaged(file: string, damage: JournalDamage, lastSeq: number, lastAt?: string): string {
  const until =
    lastSeq === 0 ? '' : `，第 ${lastSeq} 号操作${lastAt === undefined ? '' : `（${shortTime(lastAt)}）`}之后`
  const what = damage.reason === 'unreadable' ? '读不出来' : '与前面接不上，中间缺了内容'
  const behind =
    damage.transactionsBehind > 0
      ? `这一行起的改动（后面还有 ${damage.transactionsBehind} 笔）没有载入`
      : '这一行没有载入'
  return `操作日志 ${file} 第 ${damage.lineNumber} 行${what}${until}。${behind}，之前的都在。请用“修复”处理。`
}

export const journalShort = (file: string, firstMissing: number): string =>
  `操作日志 ${file} 不完整，第 ${firstMissing} 号操作起的内容读不到。请用“修复”处理。`

export const journalMissing = (file: string): string => `操作日志 ${file} 不见了，里面的改动没有载入。请用“修复”处理。`

export const journalGap = (first: number, last: number): string =>
  first === last
    ? `缺少记着第 ${first} 号操作的日志文件（journal/archive）。请用“修复”处理。`
    : `缺少记着第 ${first}–${last} 号操作的日志文件（journal/archive）。请用“修复”处理。`

export const journalTwice = (file: string, firstSeq: number): string =>
  `操作日志 ${file} 与前面的重复：第 ${firstSeq} 号操作已在别的日志文件里。文件名或内容被改动过，请用“修复”处理。`

export const journalBehind = (expected: number, found: number): string =>
  `上次正常关闭时已有 ${expected} 笔操作，现在操作日志里只有 ${found} 笔，后面的不见了。请用“修复”处理。`

export const snapshotDamaged = (name: string, rebuilt: string): string =>
  `数据文件 data/${name}.json（${collectionLabel(name)}）损坏，校验不符。${rebuilt}请用“修复”处理。`

export const snapshotOld = (name: string, rebuilt: string): string =>
  `数据文件 data/${name}.json（${collectionLabel(name)}）是较早的一份，被换过。${rebuilt}请用“修复”处理。`

export const snapshotMissing = (name: string, rebuilt: string): string =>
  `数据文件 data/${name}.json（${collectionLabel(name)}）不见了。${rebuilt}请用“修复”处理。`

export const snapshotAhead = (name: string, snapshotSeq: number, journalSeq: number): string =>
  `数据文件 data/${name}.json（${collectionLabel(name)}）记到第 ${snapshotSeq} 号操作，操作日志只到第 ${journalSeq} 号，日志缺了一段。请用“修复”处理。`

export const previousDamaged = (name: string): string =>
  `数据文件 data/${name}.previous.json（${collectionLabel(name)}的上一份）损坏。现在的内容不靠它；请用“修复”处理。`

export const manifestDamaged = '数据目录 data/_manifest.json 损坏。请用“修复”处理。'

export const manifestMissing = '数据目录 data/_manifest.json 不见了。请用“修复”处理。'

export const otherWorkspace = ({ bureau, planYear }: Pick<WorkspaceFile, 'bureau' | 'planYear'>): string =>
  `workspace.json 是另一个工作区（${bureau}，${planYear} 年）的，与这里的操作日志对不上。请用“修复”重新得出（命令行：check --repair），其余文件不要动。`

export const unknownChange = (seq: number): string =>
  `第 ${seq} 号操作由更高版本的程序写入，本机程序不认识，从它起没有载入。请先升级本机程序。`

const shortTime = (iso: string): string =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(iso) ? `${iso.slice(0, 10)} ${iso.slice(11, 16)}` : iso
