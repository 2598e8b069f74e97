/** 操作日志 as .xlsx: a line a cell, personal data masked; who exported what is in the trail before the file is. */
import { COLLECTIONS } from '../../domain/collections/registry'
import type { TrailFilter } from '../../shared/history-shapes'
import { wayLabel, wayOf } from '../../shared/history-ways'
import { Refusal } from '../../shared/result'
import type { SavedFile } from '../../shared/rows'
import { writeWorkbookAside } from '../spreadsheet/write-workbook-aside'
import type { Job } from './jobs'
import type { Session } from './session'
import { trailSteps } from './trail'
import { type TrailWords, trailCells } from './trail-cells'
import { writeWholeFile } from './write-file'

/** More lines than this nobody reads in a table, and the file would not open on an office computer. */
const MOST_LINES = 200_000

const LINES_A_BREATH = 1000

const HEAD = ['序号', '时间', '人员', '方式', '做了什么', '记录种类', '记录', '字段', '原值', '新值', '状态']
const WIDTHS = [8, 20, 10, 10, 36, 16, 32, 20, 28, 28, 10]

/** `人员：周敏；日期：2017-06-01 至 2017-06-30`. */
function filterWords({ actor, way, collection, from, to, text }: TrailFilter): string {
  const kind = collection === undefined ? undefined : (COLLECTIONS.get(collection)?.label ?? collection)
  return [
    ...(actor === undefined ? [] : [`人员：${actor}`]),
    ...(way === undefined ? [] : [`方式：${wayLabel(way)}`]),
    ...(kind === undefined ? [] : [`记录种类：${kind}`]),
    ...(from === undefined && to === undefined ? [] : [`日期：${from ?? '最早'} 至 ${to ?? '今天'}`]),
    ...(text === undefined || text.trim() === '' ? [] : [`查找：${text.trim()}`]),
  ].join('；')
}

type Line = readonly (string | number | null)[]

async function linesOf(
  session: Session,
  words: TrailWords,
  filter: TrailFilter,
  job: Job,
): Promise<{ lines: Line[]; steps: number }> {
  const lines: Line[] = []
  const store = session.store()
  let steps = 0
  for await (const { transaction, fits } of trailSteps(session, words, filter, undefined)) {
    // Newest first: what is left behind counts as done.
    await job.step(store.seq - transaction.seq + 1, store.seq)
    if (!fits) continue
    steps += 1
    const { seq, at, actor, label, kind } = transaction
    const isUndone = kind !== 'program' && kind !== 'undo' && kind !== 'redo' && !(await store.isInForce(seq))
    const state = isUndone ? '已撤销' : '有效'
    const head = [seq, at.slice(0, 19).replace('T', ' '), actor, wayLabel(wayOf(transaction)), label] as const
    const before = lines.length
    for (const { collection, title, fieldLabel, field, old, new: now } of trailCells(words, transaction.changes)) {
      const isWhole = field === '*'
      lines.push([...head, words.kind(collection), title, isWhole ? '（整条）' : fieldLabel, old, now, state])
      // One import can be a hundred thousand lines.
      if (lines.length % LINES_A_BREATH === 0) await job.step(store.seq - seq + 1, store.seq)
      if (lines.length > MOST_LINES) {
        throw new Refusal(
          'refused',
          `符合的改动超过 ${MOST_LINES} 格，没有导出。请按日期、人员或记录种类缩小范围，分几次导出。`,
        )
      }
    }
    if (lines.length === before) lines.push([...head, '', '', '', '', '', state])
  }
  return { lines, steps }
}

interface Target {
  readonly path: string
  place: () => Promise<SavedFile>
}

/** @throws Refusal refused when nothing fits or too much does; readOnly when the note cannot be written; cancelled */
export const saveTrail = (
  session: Session,
  words: TrailWords,
  filter: TrailFilter,
  target: Target,
): Promise<SavedFile> =>
  session.jobs.run({ what: '导出操作日志', stopped: () => '已停下，操作日志没有导出。' }, (job) =>
    saveWithin(job, session, words, filter, target),
  )

async function saveWithin(
  job: Job,
  session: Session,
  words: TrailWords,
  filter: TrailFilter,
  target: Target,
): Promise<SavedFile> {
  const { lines, steps } = await linesOf(session, words, filter, job)
  if (steps === 0) throw new Refusal('refused', '没有符合筛选的操作，没有导出。')
  job.noReturn('写 Excel 文件')
  const by = filterWords(filter)
  await session.store().transact(() => ({
    actor: session.actor(),
    label: `导出操作日志 ${steps} 步${by === '' ? '' : `（${by}）`}`,
    kind: 'program',
    changes: [],
  }))
  const bytes = await writeWorkbookAside({ sheets: [{ name: '操作日志', head: HEAD, rows: lines, widths: WIDTHS }] })
  await writeWholeFile(target.path, bytes)
  return target.place()
}
