/**
 * One row per field. The grid column, the form, the import mapping, the validation, the masking of personal
 * data, the package and the Word placeholder are all made from this row and from nothing else.
 */

/** What one field may hold. Lists are lists of plain strings (several options, several references), never of objects. */
export type FieldValue = string | number | boolean | null | readonly string[]

export type FieldKind =
  | 'text' // one line
  | 'longText' // several lines
  | 'code' // text that must keep leading zeros and all its digits
  | 'uscc' // 统一社会信用代码, GB 32100
  | 'residentId' // GB 11643, personal
  | 'licenceNumber' // XK / QS numbers
  | 'phone'
  | 'integer'
  | 'decimal'
  | 'date' // YYYY-MM-DD
  | 'month' // YYYY-MM
  | 'dateTime' // YYYY-MM-DDTHH:mm
  | 'boolean'
  | 'option' // one of `options`
  | 'options' // several of `options`
  | 'region' // six-digit division code, shown by its name
  | 'reference' // id of a record in `reference`
  | 'references' // several of them

/** How a personal value is masked in everything that leaves the office. */
export type PersonalKind = 'name' | 'phone' | 'idNumber' | 'address'

/** Required for 建档: always, under a condition named in words, or not at all. */
export type Requirement = 'required' | 'conditional' | 'optional'

export type Severity = 'error' | 'warning'

/** One finding about one value. `error` = 有错, `warning` = 存疑. Both can be stored; only `refused` values cannot. */
export interface Issue {
  readonly severity: Severity
  /** One Chinese sentence: what is wrong and what to do. */
  readonly message: string
  /** A value the clerk may take with one click; never applied by itself. */
  readonly suggestion?: string
  /** Further such values, less likely ones later. */
  readonly alternatives?: readonly string[]
}

/** Parsing typed, pasted or imported text: a value that can be stored, or the reason why it cannot. */
export type ParseResult =
  | { readonly ok: true; readonly value: FieldValue; readonly note?: string }
  | { readonly ok: false; readonly message: string }

export type FieldsOf = Readonly<Record<string, FieldValue | undefined>>

export interface FieldRow {
  readonly key: string
  /** The Chinese term of the field, as on screen, in Excel heads and in documents. */
  readonly label: string
  readonly kind: FieldKind
  /** Chinese name of the block it belongs to: grid group head, card of the file page. */
  readonly block: string
  /** Other heads under which real ledgers carry this column (compared after `normaliseHead`). */
  readonly aliases?: readonly string[]
  /** For `option` / `options`. An unlisted value is stored and marked 存疑, unless `closed`. */
  readonly options?: readonly string[]
  /** Only the listed options can be stored. */
  readonly closed?: boolean
  /** Other spellings of an option: alias → option. */
  readonly optionAliases?: Readonly<Record<string, string>>
  readonly requirement?: Requirement
  /** For `conditional`: is it required for this record? Pure, sees only the record's own fields. */
  readonly requiredWhen?: (fields: FieldsOf) => boolean
  readonly personal?: PersonalKind
  /** Masked on the office's own screen too, opened only with a reason (ID numbers, reporters). */
  readonly restricted?: boolean
  /** Collection name for `reference` / `references`. */
  readonly reference?: string
  /**
   * For a free list (`options` without `options`): the characters that part its entries in typed text, the first of
   * them used on show. Absent: `、，,；;`. A line break always parts.
   */
  readonly listSeparators?: string
  /** The kind's own form check applies only then, e.g. an identity number that may be a passport. Absent: always. */
  readonly formatAppliesWhen?: (fields: FieldsOf) => boolean
  readonly unit?: string
  readonly min?: number
  readonly max?: number
  readonly maxLength?: number
  /** Grid width in pixels. */
  readonly width: number
  /** Hidden in the grid until chosen. */
  readonly hidden?: boolean
  /** Shown, never typed: value comes from `compute`. */
  readonly compute?: (fields: FieldsOf) => FieldValue
  /** Not a person's input (set by the program): left out of import mapping and form. */
  readonly internal?: boolean
  /** Checks that need more than the value itself: other fields of the same record. */
  readonly check?: (value: FieldValue, fields: FieldsOf) => readonly Issue[]
  /** Sentence under the field in the form. */
  readonly hint?: string
  /** Sentences of the action plan this field serves, by their ids (S00…S43) in resources/plan-2017.json. */
  readonly serves?: readonly string[]
}

/** Other living records, for a rule of one kind that rests on another (a nomination on its candidate). */
export type RecordLook = (collection: string) => Iterable<{ readonly id: string; readonly fields: FieldsOf }>

export interface CollectionDefinition {
  /** File, package and command-line name. */
  readonly name: string
  /** Chinese name of the record kind. */
  readonly label: string
  /** Name of the collection its `parent` lives in; absent = top level. */
  readonly parent?: string
  /** Field whose value names a record on screen and in messages. */
  readonly title: string
  /** Field holding the enterprise reference, or 'parent' when the parent is the enterprise. */
  readonly enterprise?: string
  /** Field with the event date used for cut-off dates (截至). */
  readonly eventDate?: string
  /** Keys by which an imported row finds the record it updates: each entry is a set of fields that together identify one. */
  readonly naturalKeys: readonly (readonly string[])[]
  /** Rows of a ledger may name an enterprise that is not in the files yet: such rows wait in 未匹配企业. */
  readonly links?: boolean
  /**
   * Kinds under this one (`parent`) whose columns ledgers carry beside its own (许可证, 产品 of an enterprise). Each row of
   * an import makes or updates at most one record of each, found by its `title` field.
   */
  readonly companions?: readonly string[]
  readonly fields: readonly FieldRow[]
  /** `office` records stay in this workspace and never enter a package (settings). */
  readonly travels?: 'package' | 'office'
  /**
   * The whole kind is opened only with a reason (风险监测, 举报人): its desk starts closed, it stays out of the enterprise's
   * file and of reports. What must be masked even in a list carries `restricted` on its row.
   */
  readonly restricted?: boolean
  /**
   * Its records describe a stored file (`sha256`) and hang under a record of any kind: made together with the file's
   * bytes and never by themselves, gone with the record above, kept at home with a record that stays, out of reports.
   */
  readonly holdsFile?: boolean
  /** Checks over the whole record. */
  readonly check?: (fields: FieldsOf) => readonly { readonly field: string; readonly issue: Issue }[]
  /**
   * Why a typed or pasted value is refused: states that a rule closes (a step that is locked), by the field they lie in.
   * Asked with the record as it would stand; a field closed in the record as it stands already refuses nothing, so that
   * an imported fault can be mended step by step. Imports and packages are only marked, by `check`.
   */
  readonly refuses?: (
    fields: FieldsOf,
    look?: RecordLook,
  ) => readonly { readonly field: string; readonly message: string }[]
  /** Cells beside the rows, keyed by a path such as `answers/C1-2/result` (七查七看); see checklist/. */
  readonly cells?: (key: string) => FieldRow | undefined
}
