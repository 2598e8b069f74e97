/** 表样回填 as it crosses between main and renderer. */
import type { MappingFaultAt } from '../domain/forms/form-mapping'
import type { SavedFile } from './rows'

export interface FormCellShown {
  readonly text: string
  readonly bold?: boolean
  readonly align?: 'left' | 'center' | 'right'
  /** Calculated by the form itself. */
  readonly formula?: boolean
  /** On a protected sheet, and not free. */
  readonly locked?: boolean
}

/** One sheet of a form, drawn. Rows and columns from 0; sizes in pixels. */
export interface FormSheetShown {
  readonly name: string
  readonly hidden: boolean
  readonly widths: readonly number[]
  readonly rows: readonly { readonly height: number | null; readonly cells: readonly FormCellShown[] }[]
  readonly merges: readonly {
    readonly startRow: number
    readonly startColumn: number
    readonly endRow: number
    readonly endColumn: number
  }[]
  readonly isProtected: boolean
  /** Larger than what is drawn. */
  readonly isCut: boolean
}

export interface FormRow {
  readonly id: string
  readonly name: string
  readonly issuer: string
  readonly dueOn: string
  readonly fileName: string
  /** Cells and lists that are mapped. */
  readonly cells: number
  readonly lists: number
  /** Mapped places that cannot be filled. */
  readonly faults: number
  /** Day of the last filling here; empty where there was none. */
  readonly filledOn: string
}

export interface OpenedForm {
  readonly id: string
  readonly name: string
  readonly sheets: readonly FormSheetShown[]
  /** The mapping by the keys of domain/forms/form-keys. */
  readonly mapping: Readonly<Record<string, string>>
  readonly faults: readonly MappingFaultAt[]
}

/** What a new edition of a blank form has otherwise. */
export interface FormDifference {
  readonly sheet: string
  readonly place: string
  readonly before: string
  readonly after: string
}

export interface FilledForm {
  readonly cells: number
  /** Cells without a value: left as they are, with the reason. */
  readonly empty: readonly string[]
  /** Records of each list: how many went in, rows put in for them, how many found no room. */
  readonly lists: readonly {
    readonly kind: string
    readonly filled: number
    readonly inserted: number
    readonly noRoom: number
  }[]
  /** Fields that went out masked. */
  readonly masked: readonly string[]
}

export interface WrittenForm extends FilledForm {
  readonly file: SavedFile
  readonly seq: number
}
