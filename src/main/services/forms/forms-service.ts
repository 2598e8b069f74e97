/** 表样回填: the superior's own blank form, mapped once, filled with figures and lists, its layout untouched. */
import { planSet } from '../../../domain/change/plan-set'
import { formCell } from '../../../domain/forms/form-keys'
import { keptMapping } from '../../../domain/forms/form-mapping'
import type { StoredRecord } from '../../../domain/record/record'
import type { FieldValue } from '../../../domain/schema/field'
import type { FilledForm, FormDifference, FormRow, OpenedForm, WrittenForm } from '../../../shared/form-shapes'
import { Refusal } from '../../../shared/result'
import type { SavedFile } from '../../../shared/rows'
import { shownName } from '../attachments/shown-name'
import { type ChosenFile, storeShown } from '../attachments/store-file'
import type { FiguresService } from '../figures'
import type { Session } from '../session'
import {
  blankOf,
  differences,
  drawn,
  FORMS,
  faultsOf,
  formRecord,
  formRows,
  keptForm,
  keptMappingFor,
  mappingKeys,
  readForm,
  sha256Of,
} from './kept-forms'
import { fillOutside, type OutsideWish } from './outside-form'
import { createFormWriter, type FillHow, type FormTarget } from './write-form'

const endingOf = (name: string): string => /\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0].toLowerCase() ?? ''

/** The blank's bytes on disk, then the record and the attachment that name them, in one step. */
async function keep(
  session: Session,
  file: ChosenFile,
  before: StoredRecord | undefined,
  values: Record<string, FieldValue>,
): Promise<{ readonly id: string; readonly seq: number }> {
  const store = session.store()
  const fileName = shownName(file.name)
  const stored = await storeShown(store.attachments, file, true)
  const id = before?.id ?? session.newId()
  const receipt = await store.transact((view) => {
    const now = before === undefined ? undefined : view.get(FORMS, id)
    const held = { ...values, fileName, sha256: stored['sha256'] ?? null }
    const form = planSet(now, { collection: FORMS, id, values: held })
    const blank = planSet(undefined, {
      collection: 'attachments',
      id: session.newId(),
      values: { parent: id, ownerCollection: FORMS, name: fileName, kind: '文书', note: '空白表样', ...stored },
    })
    const label = before === undefined ? `收下上级表样 ${fileName}` : `换新表样 ${fileName}`
    const changes = [form, blank].flatMap((change) => (change === undefined ? [] : [change]))
    return { actor: session.actor(), label, kind: 'edit', changes }
  })
  return { id, seq: receipt?.seq ?? store.seq }
}

/** The name of a file without its ending, told apart from the names that are there. */
function freeName(fileName: string, taken: ReadonlySet<string>): string {
  const plain = fileName.replace(/\.[^.]*$/, '').slice(0, 90)
  let name = plain
  for (let count = 2; taken.has(name); count += 1) name = `${plain}（${count}）`
  return name
}

/** @throws Refusal invalid: a cell that says what nobody can read */
function refuseUnreadable(mapping: Readonly<Record<string, string | null>>): void {
  const wrong = Object.keys(mapping).find((key) => formCell(key) === undefined)
  if (wrong !== undefined) throw new Refusal('invalid', `“${wrong}”不是表样里的格，没有存上。`)
  const cells = Object.entries(mapping).filter(([key]) => key.startsWith('cells/'))
  const [fault] = keptMapping(Object.fromEntries(cells)).faults
  if (fault !== undefined) throw new Refusal('invalid', `${fault.sheet} ${fault.place}：${fault.message}没有存上。`)
}

export function createFormsService(session: Session, figures: Pick<FiguresService, 'board' | 'inRegion'>) {
  const write = createFormWriter(session, figures)

  return {
    list: (): FormRow[] => formRows(session.store()),

    /** Drawn, with its mapping and what of it cannot be filled. @throws Refusal */
    async open(id: string): Promise<OpenedForm> {
      const store = session.store()
      const record = formRecord(store, id)
      const bytes = await blankOf(store, record)
      const name = String(record.fields['name'] ?? '')
      return {
        id,
        name,
        sheets: drawn(bytes, name),
        mapping: mappingKeys(record.fields),
        faults: faultsOf(record, bytes),
      }
    },

    /** Takes a blank form in, or finds the one that is here already. @throws Refusal badFile */
    async add(file: ChosenFile): Promise<{ readonly id: string; readonly seq?: number; readonly known: boolean }> {
      const bytes = await readForm(file.path, file.name)
      drawn(bytes, file.name)
      const known = keptForm(session.store(), { sha256: sha256Of(bytes) })
      if (known !== undefined) return { id: known.id, known: true }
      const taken = new Set(formRows(session.store()).map(({ name }) => name))
      const name = freeName(shownName(file.name), taken)
      return { ...(await keep(session, file, undefined, { name })), known: false }
    },

    /** Another edition of the blank under the same mapping; says what it has otherwise. @throws Refusal */
    async replace(
      id: string,
      file: ChosenFile,
    ): Promise<{ readonly seq: number; readonly differences: readonly FormDifference[] }> {
      const store = session.store()
      const record = formRecord(store, id)
      const sheets = drawn(await readForm(file.path, file.name), file.name)
      const before = await blankOf(store, record).then(
        (bytes) => drawn(bytes, file.name),
        () => sheets,
      )
      const { seq } = await keep(session, file, record, {})
      return { seq, differences: differences(record, before, sheets) }
    },

    /** Puts what goes into cells and lists; null takes it out. @throws Refusal invalid */
    async map(id: string, mapping: Readonly<Record<string, string | null>>): Promise<{ readonly seq?: number }> {
      const store = session.store()
      refuseUnreadable(mapping)
      const { fields } = formRecord(store, id)
      const receipt = await store.transact((view) => {
        const change = planSet(view.get(FORMS, id), { collection: FORMS, id, values: { ...mapping } })
        if (change === undefined) return undefined
        return {
          actor: session.actor(),
          label: `对照上级表样 ${String(fields['name'] ?? '')}`,
          kind: 'edit',
          changes: [change],
        }
      })
      return receipt === undefined ? {} : { seq: receipt.seq }
    },

    /** One click: the kept blank by the kept mapping. @throws Refusal; nothing was written */
    async fill(id: string, how: FillHow, out: FormTarget & { place: () => Promise<SavedFile> }): Promise<WrittenForm> {
      const store = session.store()
      const record = formRecord(store, id)
      const bytes = await blankOf(store, record)
      const form = { bytes, name: String(record.fields['name'] ?? ''), id }
      const filled = await write(form, keptMappingFor(record, bytes), how, out)
      return { ...filled, file: await out.place() }
    },

    suggestedName(id: string): string {
      const { fields } = formRecord(session.store(), id)
      return `${String(fields['name'] ?? '')}${endingOf(String(fields['fileName'] ?? '')) || '.xlsx'}`
    },

    /** For the command line. @throws Refusal: nothing was written */
    fillFile: (wish: OutsideWish): Promise<FilledForm> => fillOutside(session, write, wish),
  }
}
