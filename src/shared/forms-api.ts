/** The contract's part about 表样回填. */
import { z } from 'zod'
import type { FormDifference, FormRow, OpenedForm, WrittenForm } from './form-shapes'
import { method } from './method'
import { text } from './text-arg'

const id = z.string().min(1).max(200)
const token = z.string().min(8).max(200)
const mapping = z.record(text(120).min(1), text(2000).nullable())

export const FORMS_API = {
  list: method<readonly FormRow[]>('query')(z.object({}).strict()),
  /** Drawn, with the mapping and what of it cannot be filled. */
  open: method<OpenedForm>('query')(z.object({ id }).strict()),
  /** Takes a blank form in; `known`: this very file is here already. */
  add: method<{ readonly id: string; readonly seq?: number; readonly known: boolean }>('command')(
    z.object({ file: token }).strict(),
  ),
  /** Another edition of the blank under the same mapping, with what it has otherwise. */
  replace: method<{ readonly seq: number; readonly differences: readonly FormDifference[] }>('command')(
    z.object({ id, file: token }).strict(),
  ),
  /** Key of domain/forms/form-keys → what goes there; null takes it out. */
  map: method<{ readonly seq?: number }>('command')(z.object({ id, mapping }).strict()),
  /** The name a filled form is saved under. */
  fileName: method<{ readonly name: string }>('query')(z.object({ id }).strict()),
  /** Writes the filled form and records it with the documents. */
  fill: method<WrittenForm>('act')(
    z
      .object({
        id,
        save: token,
        asOf: text(10)
          .regex(/^\d{4}-\d{2}-\d{2}$/)
          .optional(),
        region: text(6)
          .regex(/^\d{6}$/)
          .optional(),
        /** Personal data go out open; the reason is logged first. */
        reason: text(200).min(2).optional(),
      })
      .strict(),
  ),
} as const
