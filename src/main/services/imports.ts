/** Bringing ledgers in: read, judge, show; nothing is written before the clerk says so, and one undo takes it back. */
import { readFile } from 'node:fs/promises'
import type { SetChange } from '../../domain/change/change'
import { planSet } from '../../domain/change/plan-set'
import { collectionOf } from '../../domain/collections/registry'
import { type PreparedImport, prepareImport } from '../../domain/import/choose-sheet'
import { EnterpriseIndex } from '../../domain/import/enterprise-links'
import type { ImportPlan, RowPlan } from '../../domain/import/import-plan'
import { type Corrections, isImportable } from '../../domain/import/map-columns'
import { planImport } from '../../domain/import/plan-import'
import type { SheetTable, WorkbookTable } from '../../domain/import/workbook'
import type { CollectionDefinition, FieldValue } from '../../domain/schema/field'
import { formatValue } from '../../domain/schema/format-value'
import { Refusal } from '../../shared/result'
import type { ImportPreview, ImportPreviewRow, ImportSummary } from '../../shared/rows'
import { readWorkbook } from '../spreadsheet/read-workbook'
import { writeWorkbook } from '../spreadsheet/write-workbook'
import type { StoreView } from '../store/workspace-store'
import { isLiving, livingRecords } from './living-records'
import { definitionOf } from './records'
import type { Session } from './session'
import { writeWholeFile } from './write-file'

export interface ImportWish {
  readonly path: string
  readonly name: string
  readonly collection: string
  readonly sheet?: string
  /** Column index or head → field key, or null = not imported. */
  readonly mapping?: Corrections
}

interface KeptPlan {
  readonly fileName: string
  readonly definition: CollectionDefinition
  readonly prepared: PreparedImport
  readonly sheet: SheetTable | undefined
  readonly plan: ImportPlan
  readonly seq: number
}

const PLANS_KEPT = 4
const LARGEST_BYTES = 300 * 1024 * 1024

async function readChosen(path: string, name: string): Promise<WorkbookTable> {
  const bytes = await readFile(path).catch(() => {
    throw new Refusal('badFile', `读不出文件“${name}”，没有导入。请看文件是不是还在、U 盘是不是已拔出。`)
  })
  if (bytes.byteLength > LARGEST_BYTES) throw new Refusal('badFile', `“${name}”超过 300 MB，没有导入。请分成几个文件。`)
  const workbook = readWorkbook(bytes, name)
  if (!workbook.ok) throw new Refusal(workbook.error.code, workbook.error.message, workbook.error.details)
  return workbook.value
}

const parentOf = (definition: CollectionDefinition): CollectionDefinition | undefined =>
  definition.parent === undefined || definition.parent === 'enterprises' ? undefined : collectionOf(definition.parent)

/** One change a row, planned on the view that will be written upon. */
function changesOf(plan: ImportPlan, view: StoreView): SetChange[] {
  return plan.rows.flatMap((row) => {
    if (row.outcome !== 'added' && row.outcome !== 'updated') return []
    const values: Record<string, FieldValue> =
      row.parent === undefined ? row.fields : { ...row.fields, parent: row.parent }
    const record = row.outcome === 'added' ? undefined : view.get(plan.collection, row.id)
    return planSet(record, { collection: plan.collection, id: row.id, values }) ?? []
  })
}

export function createImportsService(session: Session) {
  const plans = new Map<string, KeptPlan>()

  const judge = (
    definition: CollectionDefinition,
    prepared: PreparedImport,
    from: Pick<StoreView, 'all'>,
  ): ImportPlan => {
    const living = (name: string) => [...from.all(name)].filter(isLiving)
    const parent = parentOf(definition)
    return planImport({
      definition,
      prepared,
      records: living(definition.name),
      enterprises: new EnterpriseIndex(living('enterprises'), living('licences')),
      context: session.values(),
      newId: session.newId,
      ...(parent === undefined ? {} : { parent, parents: living(parent.name) }),
    })
  }

  const keep = (plan: KeptPlan): string => {
    const planId = session.newId()
    plans.set(planId, plan)
    for (const old of [...plans.keys()].slice(0, -PLANS_KEPT)) plans.delete(old)
    return planId
  }

  const kept = (planId: string): KeptPlan => {
    const plan = plans.get(planId)
    if (plan === undefined) throw new Refusal('notFound', '这次预览已经过期，请重新选择文件。')
    return plan
  }

  return {
    /** @throws Refusal badFile and others, one sentence each; nothing changed */
    async plan(wish: ImportWish): Promise<ImportPreview> {
      const definition = definitionOf(wish.collection)
      const workbook = await readChosen(wish.path, wish.name)
      const parent = parentOf(definition)
      const prepared = prepareImport(workbook, {
        definition,
        ...(parent === undefined ? {} : { parent }),
        ...(wish.sheet === undefined ? {} : { sheet: wish.sheet }),
        ...(wish.mapping === undefined ? {} : { corrections: wish.mapping }),
      })
      if (!prepared.ok) throw new Refusal('badFile', prepared.message)
      const store = session.store()
      const plan = judge(definition, prepared.value, { all: (name) => livingRecords(store, name) })
      const sheet = workbook.sheets.find((one) => one.name === prepared.value.table.sheet)
      const entry: KeptPlan = { fileName: wish.name, definition, prepared: prepared.value, sheet, plan, seq: store.seq }
      return preview(session, workbook, entry, keep(entry))
    },

    /** One transaction; judged again when something was written since the preview. @throws Refusal */
    async apply(planId: string): Promise<ImportSummary & { seq?: number }> {
      const entry = kept(planId)
      let { plan } = entry
      const receipt = await session.store().transact((view) => {
        if (view.seq !== entry.seq) plan = judge(entry.definition, entry.prepared, view)
        const changes = changesOf(plan, view)
        if (changes.length === 0) return undefined
        return {
          actor: session.actor(),
          label: `导入 ${entry.fileName}，${changes.length} 行`,
          kind: 'import',
          changes,
        }
      })
      plans.delete(planId)
      return { ...plan.summary, ...(receipt === undefined ? {} : { seq: receipt.seq }) }
    },

    /** The refused rows as they stood in the file, with a reason column: to be corrected and imported again. */
    async saveRejected(planId: string, path: string): Promise<void> {
      const { plan, prepared, definition } = kept(planId)
      const refused = new Map(
        plan.rows.flatMap((row) => (row.outcome === 'rejected' ? [[row.row, row.reasons] as const] : [])),
      )
      const { heads, rows } = prepared.table
      const lines = rows.flatMap((row) => {
        const reasons = refused.get(row.row)
        if (reasons === undefined) return []
        const why = reasons.map((one) => (one.column === '' ? one.reason : `${one.column}：${one.reason}`)).join('；')
        return [[...heads.map((head) => row.cells[head.column]?.text ?? ''), why]]
      })
      const head = [...heads.map((one) => one.levels.at(-1) ?? one.text), '不收原因']
      await writeWholeFile(path, writeWorkbook({ sheets: [{ name: `${definition.label}不收`, head, rows: lines }] }))
    },
  }
}

function preview(session: Session, workbook: WorkbookTable, entry: KeptPlan, planId: string): ImportPreview {
  const { definition, prepared, plan } = entry
  const byRow = new Map(prepared.table.rows.map((row) => [row.row, row.cells]))
  const mapped = prepared.mapping.columns.flatMap((column) =>
    column.target === null ? [] : [{ target: column.target, column: column.column }],
  )
  const showRow = (row: RowPlan): ImportPreviewRow => {
    const cells = byRow.get(row.row)
    return {
      row: row.row,
      outcome: row.outcome,
      unmatched: row.outcome !== 'rejected' && row.outcome !== 'unchanged' && row.unmatched,
      values: Object.fromEntries(mapped.map(({ target, column }) => [target, cells?.[column]?.text ?? ''])),
      changed: row.outcome === 'updated' ? row.changes.map((diff) => showDiff(session, definition, diff)) : [],
      reasons:
        row.outcome === 'rejected'
          ? row.reasons
          : row.outcome === 'unchanged' && row.reason !== undefined
            ? [{ column: '', value: '', reason: row.reason }]
            : [],
    }
  }
  return {
    planId,
    fileName: entry.fileName,
    sheets: workbook.sheets.map(({ name, hidden }) => ({ name, hidden })),
    sheet: prepared.table.sheet,
    headRows: prepared.table.headRows,
    columns: prepared.mapping.columns.map((column) => ({
      index: column.column,
      head: column.head,
      firstValue: column.firstValue,
      field: column.target,
      sure: column.sure,
    })),
    targets: definition.fields
      .filter(isImportable)
      .map((row) => ({ field: row.key, label: row.label, block: row.block })),
    rows: plan.rows.map(showRow),
    summary: plan.summary,
  }
}

function showDiff(
  session: Session,
  definition: CollectionDefinition,
  diff: { readonly field: string; readonly label: string; readonly from: FieldValue; readonly to: FieldValue },
): ImportPreviewRow['changed'][number] {
  const row = definition.fields.find((one) => one.key === diff.field)
  const text = (value: FieldValue): string =>
    row === undefined ? String(value ?? '') : formatValue(row, value, session.values())
  return { field: diff.field, label: diff.label, old: text(diff.from), new: text(diff.to) }
}
