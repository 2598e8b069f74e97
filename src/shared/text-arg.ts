/** Text among the arguments of a method. */
import { z } from 'zod'
import { unwritable } from '../domain/validation/text'

/** Text that may end in a record: no control characters and no half characters, which Word, Excel and packages cannot hold. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((one) => unwritable(one) === undefined, { error: (issue) => unwritable(String(issue.input)) ?? '' })
