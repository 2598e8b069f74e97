/** A form named on the command line: a file or a kept one, by a mapping written as a file or by the kept one. */
import type { FormMapping } from '../../../domain/forms/form-mapping'
import type { StoredRecord } from '../../../domain/record/record'
import type { FilledForm } from '../../../shared/form-shapes'
import { Refusal } from '../../../shared/result'
import type { Session } from '../session'
import { blankOf, differences, differenceText, drawn, keptForm, keptMappingFor, readForm, sha256Of } from './kept-forms'
import type { FillHow, WriteForm } from './write-form'

export interface OutsideWish extends FillHow {
  /** A file, or the name of a kept form. */
  readonly form: { readonly path: string; readonly name: string; readonly isFile: boolean }
  readonly mapping?: FormMapping
  readonly out: string
  readonly outName: string
}

const SHOWN_DIFFERENCES = 3

/** @throws Refusal where the file is another edition than the mapping was made for */
async function refuseOther(session: Session, record: StoredRecord, bytes: Uint8Array, name: string): Promise<void> {
  if (record.fields['sha256'] === sha256Of(bytes)) return
  const blank = await blankOf(session.store(), record)
  const found = differences(record, drawn(blank, name), drawn(bytes, name))
  if (found.length === 0) return
  const words = found.slice(0, SHOWN_DIFFERENCES).map(differenceText).join('；')
  const more = found.length > SHOWN_DIFFERENCES ? ` 等 ${found.length} 处` : ''
  throw new Refusal(
    'refused',
    `“${name}”与做对照时的表样不同（${words}${more}），没有填。请在“上级表样”里换新表样，核对以后再填。`,
  )
}

/** @throws Refusal: nothing was written */
export async function fillOutside(session: Session, write: WriteForm, wish: OutsideWish): Promise<FilledForm> {
  const { form, mapping, out, outName, ...how } = wish
  const target = { path: out, name: outName }
  const store = session.store()
  if (!form.isFile) {
    const record = keptForm(store, { name: form.name })
    if (record === undefined) {
      throw new Refusal('notFound', `没有名为“${form.name}”的上级表样，也没有这个文件。`)
    }
    const bytes = await blankOf(store, record)
    const source = { bytes, name: form.name, id: record.id }
    return write(source, mapping ?? keptMappingFor(record, bytes), how, target)
  }
  const bytes = await readForm(form.path, form.name)
  if (mapping !== undefined) return write({ bytes, name: form.name }, mapping, how, target)
  const name = form.name.replace(/\.[^.]*$/, '')
  const record = keptForm(store, { sha256: sha256Of(bytes) }) ?? keptForm(store, { name })
  if (record === undefined) {
    throw new Refusal(
      'refused',
      `“${form.name}”还没有对照，没有填。请用 --mapping 给出对照文件，或在“上级表样”里对照一次。`,
    )
  }
  await refuseOther(session, record, bytes, form.name)
  return write({ bytes, name, id: record.id }, keptMappingFor(record, bytes), how, target)
}
