/** Bringing ledgers in: read, judge, show; nothing is written before the clerk says so, and one undo takes it back. */
import type { SetChange } from '../../domain/change/change'
import { planSet } from '../../domain/change/plan-set'
import { collectionOf } from '../../domain/collections/registry'
import { keptPairs } from '../../domain/exchange/duplicates'
import type { PreparedImport } from '../../domain/import/choose-sheet'
import { EnterpriseIndex } from '../../domain/import/enterprise-links'
import { importDuplicates } from '../../domain/import/import-duplicates'
import type { ImportPlan } from '../../domain/import/import-plan'
import { headNames, type ImportKinds } from '../../domain/import/import-targets'
import { planImport } from '../../domain/import/plan-import'
import { rejectedTable } from '../../domain/import/rejected-table'
import type { WorkbookTable } from '../../domain/import/workbook'
import type { StoredRecord } from '../../domain/record/record'
import type { CollectionDefinition, FieldValue } from '../../domain/schema/field'
import { Refusal } from '../../shared/result'
import type { ImportPreview, ImportSummary } from '../../shared/rows'
import { readWorkbook } from '../spreadsheet/read-workbook'
import { writeWorkbookAside } from '../spreadsheet/write-workbook-aside'
import type { StoreView, WorkspaceStore } from '../store/workspace-store'
import { type ChosenForm, type FormMemory, type FormWish, prepareForm } from './import-forms'
import { showPreview } from './import-preview'
import { followMerged, isLiving, mergedAway } from './living-records'
import { readChosen } from './read-chosen'
import { definitionOf } from './records'
import type { Session } from './session'
import { writeWholeFile } from './write-file'

export interface ImportWish extends FormWish {
  readonly path: string
  readonly name: string
  readonly collection: string
}

interface KeptPlan {
  readonly fileName: string
  readonly kinds: ImportKinds
  readonly prepared: PreparedImport
  readonly plan: ImportPlan
  readonly seq: number
  /** What to remember of it once it is written; absent where nobody chose anything. */
  readonly form?: ChosenForm
}

type Readable = Pick<StoreView, 'all' | 'get'>

const PLANS_KEPT = 4
/** From here on the state before is kept as a backup: fewer rows are looked through and undone by hand. */
const MANY_ROWS = 200
const LARGEST_BYTES = 300 * 1024 * 1024

async function readLedger(path: string, name: string): Promise<WorkbookTable> {
  const bytes = await readChosen(path, {
    largestBytes: LARGEST_BYTES,
    unreadable: new Refusal('badFile', `读不出文件“${name}”，没有导入。请看文件是不是还在、U 盘是不是已拔出。`),
    tooLarge: new Refusal('badFile', `“${name}”超过 300 MB，没有导入。请分成几个文件。`),
  })
  const workbook = readWorkbook(bytes, name)
  if (!workbook.ok) throw new Refusal(workbook.error.code, workbook.error.message, workbook.error.details)
  return workbook.value
}

function kindsOf(definition: CollectionDefinition): ImportKinds {
  const parent =
    definition.parent === undefined || definition.parent === 'enterprises' ? undefined : collectionOf(definition.parent)
  const companions = (definition.companions ?? []).flatMap((name) => collectionOf(name) ?? [])
  return { definition, ...(parent === undefined ? {} : { parent }), ...(companions.length === 0 ? {} : { companions }) }
}

/** Living records; a child of an enterprise that was merged into another counts as the other's. */
function livingOf(from: Readable, collection: string): StoredRecord[] {
  const living = [...from.all(collection)].filter(isLiving)
  if (collectionOf(collection)?.parent !== 'enterprises') return living
  return living.map((record) => {
    if (record.parent === undefined) return record
    const parent = followMerged(from, 'enterprises', record.parent)?.id ?? record.parent
    return parent === record.parent ? record : { ...record, parent }
  })
}

/** The changes of the whole plan, made on the view that will be written upon. */
function changesOf(plan: ImportPlan, view: StoreView): SetChange[] {
  const changes: SetChange[] = []
  const write = (
    collection: string,
    part: { readonly id: string; readonly parent?: string; readonly fields: Readonly<Record<string, FieldValue>> },
    made: boolean,
  ): void => {
    const values = part.parent === undefined ? part.fields : { ...part.fields, parent: part.parent }
    // A row may bring nothing but a companion to a record that an earlier row makes.
    if (!made && Object.keys(values).length === 0) return
    const change = planSet(made ? undefined : view.get(collection, part.id), { collection, id: part.id, values })
    if (change !== undefined) changes.push(change)
  }
  for (const row of plan.rows) {
    if (row.outcome === 'added' || row.outcome === 'updated') write(plan.collection, row, row.outcome === 'added')
    for (const companion of row.companions ?? []) {
      const { outcome, collection } = companion
      if (outcome === 'added' || outcome === 'updated') write(collection, companion, outcome === 'added')
    }
  }
  return changes
}

const viewOf = (store: WorkspaceStore): Readable => ({
  all: (name) => store.all(name).values(),
  get: (name, id) => store.get(name, id),
})

/**
 * @param backupBefore keeps the state before a large import; rejects when that cannot be done
 * @param memory where the choices of a form are kept at this computer
 */
export function createImportsService(
  session: Session,
  backupBefore: (reason: string) => Promise<void>,
  memory: FormMemory,
) {
  const plans = new Map<string, KeptPlan>()

  const judge = (kinds: ImportKinds, prepared: PreparedImport, from: Readable): ImportPlan => {
    const living = (name: string): StoredRecord[] => livingOf(from, name)
    const merged = mergedAway(from.all('enterprises'))
    const stock = { enterprises: living('enterprises'), licences: living('licences') }
    const plan = planImport({
      ...kinds,
      prepared,
      records: living(kinds.definition.name),
      ...(kinds.definition.name === 'enterprises' ? { merged } : {}),
      enterprises: new EnterpriseIndex(stock.enterprises, stock.licences, merged),
      companionRecords: living,
      context: session.values(),
      newId: session.newId,
      ...(kinds.parent === undefined ? {} : { parents: living(kinds.parent.name) }),
    })
    const found = importDuplicates(plan, stock, keptPairs(session.settings()['notDuplicates']))
    const { summary } = plan
    const warnings = [...found.warnings, ...summary.warnings]
    return { ...plan, summary: { ...summary, duplicates: found.pairs, warnings } }
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
      const kinds = kindsOf(definitionOf(wish.collection))
      const workbook = await readLedger(wish.path, wish.name)
      const { prepared, form, remembered } = await prepareForm(workbook, kinds, wish, memory)
      const store = session.store()
      const plan = judge(kinds, prepared, viewOf(store))
      const planId = keep({
        fileName: wish.name,
        kinds,
        prepared,
        plan,
        seq: store.seq,
        ...(form === undefined ? {} : { form }),
      })
      return showPreview({
        planId,
        fileName: wish.name,
        sheets: workbook.sheets.map(({ name, hidden }) => ({ name, hidden })),
        kinds,
        workbook,
        ...(remembered === undefined ? {} : { remembered }),
        prepared,
        plan,
        values: session.values(),
      })
    },

    /** One transaction; judged again when something was written since the preview. @throws Refusal */
    async apply(planId: string): Promise<ImportSummary & { seq?: number }> {
      const entry = kept(planId)
      let { plan } = entry
      const rows = plan.summary.added + plan.summary.updated
      if (rows >= MANY_ROWS) await backupBefore(`导入 ${entry.fileName} 之前`)
      const receipt = await session.store().transact((view) => {
        if (view.seq !== entry.seq) plan = judge(entry.kinds, entry.prepared, view)
        const changes = changesOf(plan, view)
        if (changes.length === 0) return undefined
        return {
          actor: session.actor(),
          label: `导入 ${entry.fileName}，${plan.summary.added + plan.summary.updated} 行`,
          kind: 'import',
          changes,
        }
      })
      plans.delete(planId)
      if (entry.form !== undefined) await memory.keep(entry.kinds.definition.name, entry.form)
      return { ...plan.summary, ...(receipt === undefined ? {} : { seq: receipt.seq }) }
    },

    /** The refused rows as they stood in the file, with a reason column: to be corrected and imported again. */
    async saveRejected(planId: string, path: string): Promise<void> {
      const { kinds, prepared, plan: planned, seq } = kept(planId)
      const store = session.store()
      const plan = store.seq === seq ? planned : judge(kinds, prepared, viewOf(store))
      const { head, rows } = rejectedTable(prepared, plan, headNames(kinds))
      await writeWholeFile(
        path,
        await writeWorkbookAside({ sheets: [{ name: `${kinds.definition.label}不收`, head, rows }] }),
      )
    },
  }
}
