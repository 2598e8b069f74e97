/** Values into a form's bytes, the file, and its line among the documents. */
import { planSet } from '../../../domain/change/plan-set'
import type { FormMapping } from '../../../domain/forms/form-mapping'
import type { FieldValue } from '../../../domain/schema/field'
import { regionText } from '../../../domain/schema/region-text'
import type { FilledForm } from '../../../shared/form-shapes'
import { Refusal } from '../../../shared/result'
import type { SavedFile } from '../../../shared/rows'
import { fillForm } from '../../spreadsheet/fill-form'
import { localMinute } from '../../store/local-time'
import type { FiguresService } from '../figures'
import type { Session } from '../session'
import { writeWholeFile } from '../write-file'
import { formValues } from './form-values'
import { FILLED_FORM, sha256Of } from './kept-forms'

export interface FillHow {
  readonly asOf?: string
  readonly region?: string
  /** Personal data go out open, and why. */
  readonly reason?: string
}

export interface FormTarget {
  readonly path: string
  readonly name: string
  readonly place?: () => Promise<SavedFile>
}

export interface FormSource {
  readonly bytes: Uint8Array
  readonly name: string
  /** Of a kept form. */
  readonly id?: string
}

export type WriteForm = (
  form: FormSource,
  mapping: FormMapping,
  how: FillHow,
  out: FormTarget,
) => Promise<FilledForm & { readonly seq: number }>

/** What opens personal data is on disk before the file is. */
export function createFormWriter(session: Session, figures: Pick<FiguresService, 'board' | 'inRegion'>): WriteForm {
  return async (form, mapping, how, out) => {
    const { region, reason } = how
    const asOf = how.asOf ?? session.today()
    const wish = { asOf, open: reason !== undefined, ...(region === undefined ? {} : { region }) }
    const { sheets, ...filled } = formValues(session, figures, mapping, wish)
    const bytes = fillForm(form.bytes, sheets)
    if (!bytes.ok) throw new Refusal(bytes.error.code, bytes.error.message)
    const store = session.store()
    const where = region === undefined ? '' : `（${regionText(region, session.values().regions)}）`
    const title = `${form.name}${where}`
    const why = reason === undefined ? '' : `，含未遮盖的个人信息，事由：${reason}`
    const label = `填写上级表样 ${title}，截至 ${asOf}${why}`
    if (reason !== undefined) {
      await store.transact(() => ({ actor: session.actor(), label, kind: 'program', changes: [] }))
    }
    await writeWholeFile(out.path, bytes.value)
    await out.place?.()
    const values: Record<string, FieldValue> = {
      kind: FILLED_FORM,
      title,
      fileName: out.name,
      sha256: sha256Of(bytes.value),
      asOf,
      exportedAt: localMinute(session.now()),
      state: '定稿',
      ...(form.id === undefined ? {} : { aboutRecords: [form.id] }),
    }
    const receipt = await store.transact(() => {
      const change = planSet(undefined, { collection: 'documents', id: session.newId(), values })
      return { actor: session.actor(), label, kind: 'edit', changes: change === undefined ? [] : [change] }
    })
    return { ...filled, seq: receipt?.seq ?? store.seq }
  }
}
