/** What a clerk chose for a form once (columns, head rows) holds for the next file with the same heads, at this computer. */
import { z } from 'zod'
import { type PreparedImport, prepareImport } from '../../domain/import/choose-sheet'
import type { ImportKinds } from '../../domain/import/import-targets'
import type { Corrections } from '../../domain/import/map-columns'
import type { WorkbookTable } from '../../domain/import/workbook'
import { Refusal } from '../../shared/result'
import { present } from './present'
import type { Profile } from './profile'

/** Rows as the spreadsheet numbers them, both included. */
export interface HeadRows {
  readonly first: number
  readonly last: number
}

export interface FormChoice {
  readonly mapping?: Corrections
  readonly head?: HeadRows
}

/** A form by the heads found in it when nobody chooses anything. */
export interface ChosenForm {
  readonly heads: readonly string[]
  readonly chosen: FormChoice
}

export interface FormWish {
  readonly sheet?: string
  /** Column index or head → field key, or null = not imported. */
  readonly mapping?: Corrections
  readonly head?: HeadRows
  /** A person looks at it: heads nobody knows are no refusal, and what was chosen last time for this form holds again. */
  readonly correctable?: boolean
}

export interface PreparedForm {
  readonly prepared: PreparedImport
  /** What to remember once it is written; absent where nobody chose anything. */
  readonly form?: ChosenForm
  /** Chosen at an earlier import, and holding here. */
  readonly remembered?: FormChoice
}

export interface FormMemory {
  recall(collection: string, heads: readonly string[]): Promise<FormChoice | undefined>
  keep(collection: string, form: ChosenForm): Promise<void>
}

const rows = z.object({ first: z.number().int(), last: z.number().int() })
const formsShape = z.array(
  z.object({
    heads: z.array(z.string()),
    chosen: z.object({ mapping: z.record(z.string(), z.string().nullable()).optional(), head: rows.optional() }),
  }),
)

/** Forms of one kind; the one used longest ago goes. */
const MOST_FORMS = 30

const sameHeads = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((head, at) => head === right[at])

const isNothing = ({ mapping, head }: FormChoice): boolean =>
  head === undefined && Object.keys(mapping ?? {}).length === 0

function readForms(text: string | undefined): ChosenForm[] {
  try {
    return formsShape.parse(JSON.parse(text ?? '[]')) as ChosenForm[]
  } catch {
    return []
  }
}

export function createFormMemory(profile: Pick<Profile, 'kept' | 'keep'>): FormMemory {
  const keyOf = (collection: string): string => `import.${collection}`
  const formsOf = async (collection: string): Promise<ChosenForm[]> =>
    readForms((await profile.kept())[keyOf(collection)])
  return {
    recall: async (collection, heads) =>
      (await formsOf(collection)).find((form) => sameHeads(form.heads, heads))?.chosen,
    /** Nothing chosen forgets what was chosen before. */
    async keep(collection, form) {
      const others = (await formsOf(collection)).filter((one) => !sameHeads(one.heads, form.heads))
      const forms = isNothing(form.chosen) ? others : [form, ...others].slice(0, MOST_FORMS)
      await profile.keep(keyOf(collection), JSON.stringify(forms))
    },
  }
}

function prepareAs(workbook: WorkbookTable, kinds: ImportKinds, wish: FormWish, chosen: FormChoice): PreparedImport {
  const { mapping, head } = chosen
  const prepared = prepareImport(workbook, {
    ...kinds,
    ...(wish.sheet === undefined ? {} : { sheet: wish.sheet }),
    ...(mapping === undefined ? {} : { corrections: mapping }),
    ...(head === undefined ? {} : { head: { first: head.first - 1, last: head.last - 1 } }),
    ...(wish.correctable === true ? { correctable: true } : {}),
  })
  if (!prepared.ok) throw new Refusal('badFile', prepared.message)
  return prepared.value
}

/** Table and columns as wished; without a wish as last time for the same form, else as found. @throws Refusal badFile */
export async function prepareForm(
  workbook: WorkbookTable,
  kinds: ImportKinds,
  wish: FormWish,
  memory: FormMemory,
): Promise<PreparedForm> {
  const { mapping, head } = wish
  const asked = mapping !== undefined || head !== undefined
  const wished: FormChoice = present({ mapping, head })
  if (wish.correctable !== true) return { prepared: prepareAs(workbook, kinds, wish, wished) }
  // A form is known by what is found in it when nobody chooses anything.
  const plain = prepareAs(workbook, kinds, wish, {})
  const heads = plain.table.heads.map(({ text }) => text)
  if (asked) return { prepared: prepareAs(workbook, kinds, wish, wished), form: { heads, chosen: wished } }
  const remembered = await memory.recall(kinds.definition.name, heads)
  if (remembered === undefined) return { prepared: plain }
  try {
    return { prepared: prepareAs(workbook, kinds, wish, remembered), remembered }
  } catch (error) {
    // A field of then may be gone now; what is found by itself is always there.
    if (error instanceof Refusal) return { prepared: plain }
    throw error
  }
}
