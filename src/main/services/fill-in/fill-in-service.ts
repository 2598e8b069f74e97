/** 县区填报表: sent to counties as Excel files, taken back cell by cell. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { collectionOf } from '../../../domain/collections/registry'
import { entriesOf } from '../../../domain/exchange/exchange-entry'
import { type FillInReturn, readReturn } from '../../../domain/fill-in/read-return'
import { BASE_SHEET } from '../../../domain/fill-in/sheet-model'
import { registerValue } from '../../../domain/record/registers'
import type { CollectionDefinition, FieldValue } from '../../../domain/schema/field'
import { formatValue } from '../../../domain/schema/format-value'
import { shownCell } from '../../../domain/schema/mask-value'
import type {
  FillInCell,
  FillInCounts,
  FillInOffer,
  FillInPreview,
  FillInReceipt,
  FillInSent,
} from '../../../shared/fill-in-shapes'
import { Refusal } from '../../../shared/result'
import { readWorkbook } from '../../spreadsheet/read-workbook'
import { hasSheetNamed } from '../../spreadsheet/zip-parts'
import type { StoreView, WorkspaceStore } from '../../store/workspace-store'
import { readChosen } from '../read-chosen'
import type { Session } from '../session'
import { titleOf } from '../titles'
import { draftOf, type JudgedSheet, judgeSheet } from './take-return'
import { createSheetMaker, fillInKind, offerOf, type SheetWish, type WrittenSheet } from './write-sheets'

interface HeldReturn {
  readonly store: WorkspaceStore
  readonly fileName: string
  readonly sha256: string
  readonly definition: CollectionDefinition
  readonly returned: FillInReturn
}

const HELD = 3
const SHOWN = 500
const LARGEST_BYTES = 100 * 1024 * 1024
/** From here on the state before is kept as a backup. */
const MANY_CELLS = 200

const viewOf = (store: WorkspaceStore): StoreView => ({
  seq: store.seq,
  get: (collection, id) => store.get(collection, id),
  all: (collection) => store.all(collection).values(),
})

function countsOf({ judged, opened }: JudgedSheet, { missing }: FillInReturn): FillInCounts {
  const known = judged.rows.filter(({ isNew }) => !isNew)
  const cells = known.flatMap((row) => row.cells)
  return {
    cells: cells.length,
    updated: known.length,
    added: judged.rows.length - known.length,
    conflicts: opened.cards.length,
    cleared: cells.filter(({ value }) => value === null).length,
    same: judged.same,
    received: judged.received,
    missing: missing.length,
  }
}

/** Cells that would be written, in words: at most `SHOWN`. */
function shownOf(
  session: Session,
  definition: CollectionDefinition,
  sheet: JudgedSheet,
  view: StoreView,
): FillInCell[] {
  const rows = new Map(definition.fields.map((row) => [row.key, row]))
  const conflicts = new Map(sheet.plan.records.map(({ id, newConflicts }) => [id, new Set(newConflicts)]))
  const out: FillInCell[] = []
  for (const { id, line, isNew, cells } of sheet.judged.rows) {
    const record = view.get(definition.name, id)
    const after = sheet.plan.records.find((one) => one.id === id)?.after
    const title = titleOf(definition.name, (record ?? after)?.fields ?? {})
    for (const { key, value, base } of cells) {
      if (out.length === SHOWN) return out
      const row = rows.get(key)
      if (row === undefined || row.kind === 'reference') continue
      const text = (one: FieldValue): string => shownCell(row, formatValue(row, one, session.values()))
      const conflict = conflicts.get(id)?.has(key) === true
      out.push({
        line,
        title,
        fieldLabel: row.label,
        given: base,
        here: record === undefined ? '' : text(registerValue(record, key) ?? null),
        wrote: text(value),
        outcome: conflict ? 'conflict' : isNew ? 'new' : value === null ? 'clear' : 'write',
      })
    }
  }
  return out
}

/** `undefined`: another table. @throws Refusal: a fill-in sheet that cannot be taken */
async function readSheetFile(path: string, name: string): Promise<Omit<HeldReturn, 'store'> | undefined> {
  const bytes = await readChosen(path, {
    largestBytes: LARGEST_BYTES,
    unreadable: new Refusal('badFile', `读不出文件“${name}”，没有导入。请看文件是不是还在、U 盘是不是已拔出。`),
    tooLarge: new Refusal('badFile', `“${name}”超过 100 MB，不像填报表，没有导入。`),
  })
  if (!hasSheetNamed(bytes, BASE_SHEET)) return undefined
  const workbook = readWorkbook(bytes, name)
  // What cannot be read at all is said by the ordinary import, with its own words.
  if (!workbook.ok) return undefined
  const reading = readReturn(workbook.value)
  if (reading.kind === 'other') return undefined
  if (reading.kind === 'refused') throw new Refusal('badFile', reading.message)
  const definition = collectionOf(reading.value.meta.collection)
  if (definition === undefined) throw new Refusal('badFile', '这张填报表的记录种类本机不认识。请先升级程序。')
  fillInKind(definition.name)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { fileName: name, sha256, definition, returned: reading.value }
}

/** Sheets sent, newest first, with what came back. */
function sentSheets(session: Session): FillInSent[] {
  const entries = entriesOf(session.store().all('exchanges').values()).filter(({ kind }) => kind === 'sheet')
  const returns = entries.filter(({ direction }) => direction === 'taken')
  return entries
    .filter(({ direction }) => direction === 'sent')
    .reverse()
    .map(({ id, peer, number, scope, fileName, at, actor, records, packageId }) => ({
      id,
      regionName: peer,
      number,
      scope,
      fileName,
      at,
      actor,
      records,
      returns: returns
        .filter((one) => one.packageId === packageId)
        .map((one) => ({
          at: one.at,
          actor: one.actor,
          added: one.counts.added,
          updated: one.counts.updated,
          conflicts: one.counts.conflicts,
        })),
    }))
}

function previewOf(
  session: Session,
  view: StoreView,
  { definition, returned, fileName }: HeldReturn,
  sheet: JudgedSheet,
  planId: string,
): FillInPreview {
  const counts = countsOf(sheet, returned)
  const { refused } = sheet.judged
  const nothing = sheet.plan.changes.length === 0 && refused.length === 0
  const headline = !nothing ? [] : [counts.received > 0 ? '已收过，没有新的改动。' : '没有改动的格，不用导入。']
  const { regionName, number, office, madeAt } = returned.meta
  return {
    ...counts,
    planId,
    fileName,
    collection: definition.name,
    kindLabel: definition.label,
    regionName,
    number,
    office,
    madeAt,
    shown: shownOf(session, definition, sheet, view),
    refused: refused.slice(0, SHOWN),
    refusedCount: refused.length,
    notes: [...headline, ...sheet.notes],
  }
}

/** @param backupBefore keeps the state before a large import; rejects when that cannot be done */
export function createFillInService(session: Session, backupBefore: (reason: string) => Promise<void>) {
  const plans = new Map<string, HeldReturn>()
  let writing: Promise<unknown> = Promise.resolve()

  /** One sheet at a time: each takes the next number of its county. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = writing.then(work, work)
    writing = next.catch(() => undefined)
    return next
  }

  return {
    offer: (collection: string): FillInOffer => offerOf(session, collection),

    /** @throws Refusal: nothing was written or logged */
    write: (
      wish: SheetWish & { readonly region: string },
      target: { readonly path: string; readonly fileName: string; readonly place?: () => Promise<unknown> },
    ): Promise<WrittenSheet> => inTurn(async () => createSheetMaker(session, wish).write(wish.region, target)),

    /** Into a folder, each under its own name. @throws Refusal; the sheets written before stay and are logged */
    writeAll: (
      wish: SheetWish & { readonly regions: readonly string[] },
      folder: string,
    ): Promise<readonly (WrittenSheet & { readonly path: string; readonly fileName: string })[]> =>
      inTurn(async () => {
        const maker = createSheetMaker(session, wish)
        const out: (WrittenSheet & { path: string; fileName: string })[] = []
        const regions = [...new Set(wish.regions)]
        for (const region of regions) {
          const fileName = maker.suggestedName(region)
          const path = join(folder, fileName)
          out.push({ ...(await maker.write(region, { path, fileName })), path, fileName })
          session.publish('progress', { what: '写填报表', done: out.length, total: regions.length })
        }
        return out
      }),

    sent: (): FillInSent[] => sentSheets(session),

    /** Judges and changes nothing; `null` for any other table. @throws Refusal: a fill-in sheet that cannot be taken */
    async read(path: string, name: string): Promise<FillInPreview | null> {
      const file = await readSheetFile(path, name)
      if (file === undefined) return null
      const store = session.store()
      const view = viewOf(store)
      const sheet = judgeSheet(session, view, file.definition, file.returned)
      const planId = session.newId()
      plans.set(planId, { ...file, store })
      for (const oldest of [...plans.keys()].slice(0, -HELD)) plans.delete(oldest)
      return previewOf(session, view, { ...file, store }, sheet, planId)
    },

    /** One transaction, one undo; judged again upon the state it is written to. @throws Refusal */
    async apply(planId: string): Promise<FillInReceipt> {
      const held = plans.get(planId)
      if (held === undefined) throw new Refusal('notFound', '这次预览已经过期，请重新选择文件。')
      const { definition, returned, fileName, sha256 } = held
      if (held.store !== session.store()) throw new Refusal('refused', '工作区已经换过，请重新选择文件。')
      const before = judgeSheet(session, viewOf(held.store), definition, returned)
      if (before.judged.rows.reduce((sum, { cells }) => sum + cells.length, 0) >= MANY_CELLS) {
        await backupBefore(`导入 ${fileName} 之前`)
      }
      const logId = session.newId()
      let counts = countsOf(before, returned)
      const receipt = await held.store.transact((view) => {
        const sheet = judgeSheet(session, view, definition, returned)
        counts = countsOf(sheet, returned)
        return draftOf(session, definition, returned, sheet, { name: fileName, sha256, logId })
      })
      plans.delete(planId)
      return { ...counts, ...(receipt === undefined ? {} : { seq: receipt.seq }) }
    },
  }
}
