/**
 * Editors are plain classes, not React components: they have the focus in the same moment the key goes down, so an
 * input method composes its first character in the cell.
 */
import type { ICellEditorComp, ICellEditorParams } from 'ag-grid-community'
import type { FieldValue, ParseResult } from '../../../../domain/schema/field'
import type { Row } from '../../../../shared/rows'
import type { Codec } from '../../client/codec'
import { isCellColumn } from '../grid-handle'
import { floatOnScreen } from './float-on-screen'

export interface EditorContext {
  readonly codecOf: (key: string) => Codec | undefined
  /** A typed value that cannot be stored was given up by leaving the cell. */
  readonly onRefused: (label: string, text: string, message: string) => void
  /** Ctrl+Enter: the text goes into every cell of the block. @returns false where it is one for the cell alone */
  readonly fillBlock: (text: string) => boolean
  readonly tabbed: (row: number, key: string) => void
  /** Did Tabs lead to this row, with another one below it? */
  readonly isTabRun: (row: number) => boolean
  /** Enter after Tabs goes under the cell where they began. */
  readonly endTabRun: (row: number) => void
  /** A typed value was read in another way than it was written. */
  readonly onNoted: (label: string, note: string) => void
}

export type EditorParams = ICellEditorParams<Row, FieldValue, EditorContext>

/** Keys that open the editor empty. */
const OVERWRITES: ReadonlySet<string> = new Set(['Backspace', 'Process', 'Unidentified'])

/** Rows and columns to go by. */
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

const isPrintable = (key: string | null): key is string => key !== null && [...key].length === 1

/** One input over the whole cell. Refused text stays in edit with its reason below. */
export class TextCellEditor implements ICellEditorComp<Row, FieldValue> {
  protected box!: HTMLDivElement
  protected input!: HTMLInputElement | HTMLTextAreaElement
  protected params!: EditorParams
  protected codec: Codec | undefined
  private started = ''
  /** Opened by typing over the cell: arrows store and go on, as in Excel; after F2 or a click they move in the text. */
  private overwriting = false
  private reason: HTMLElement | undefined

  init(params: EditorParams): void {
    this.params = params
    this.codec = params.context.codecOf(params.column.getColId())
    this.started = this.codec?.text(params.value ?? null) ?? ''
    this.box = document.createElement('div')
    this.box.className = 'q-editor'
    this.input = this.makeInput()
    this.input.setAttribute('aria-label', params.colDef.headerName ?? '')
    const { eventKey } = params
    this.overwriting = isPrintable(eventKey) || (eventKey !== null && OVERWRITES.has(eventKey))
    this.input.addEventListener('pointerdown', () => {
      this.overwriting = false
    })
    this.input.value = this.firstText(eventKey)
    this.input.addEventListener('keydown', (event) => this.onKey(event as KeyboardEvent))
    this.input.addEventListener('input', () => this.onInput())
    this.box.append(this.input)
  }

  protected makeInput(): HTMLInputElement | HTMLTextAreaElement {
    const input = document.createElement('input')
    input.type = 'text'
    input.spellcheck = false
    return input
  }

  private firstText(key: string | null): string {
    if (key !== null && OVERWRITES.has(key)) return ''
    return isPrintable(key) ? key : this.started
  }

  getGui(): HTMLElement {
    return this.box
  }

  afterGuiAttached(): void {
    this.input.focus()
    const { eventKey } = this.params
    const end = this.input.value.length
    if (isPrintable(eventKey) || eventKey === 'F2') this.input.setSelectionRange(end, end)
    else this.input.select()
    if (isPrintable(eventKey)) this.onInput()
  }

  protected isUntouched(): boolean {
    return this.input.value === this.started
  }

  /** @returns the value itself when nothing was typed, so that leaving a cell writes nothing */
  getValue(): FieldValue {
    const unchanged = this.params.value ?? null
    if (this.input.value === this.started) return unchanged
    const parsed = this.parsed()
    return parsed.ok ? parsed.value : unchanged
  }

  isCancelAfterEnd(): boolean {
    if (this.input.value === this.started) return true
    const parsed = this.parsed()
    if (parsed.ok) {
      if (parsed.note !== undefined) this.params.context.onNoted(this.codec?.row.label ?? '', parsed.note)
      return false
    }
    this.params.context.onRefused(this.codec?.row.label ?? '', this.input.value, parsed.message)
    return true
  }

  destroy(): void {
    this.reason?.remove()
  }

  protected parsed(): ParseResult {
    return this.codec?.parse(this.input.value) ?? { ok: false, message: '这一格不能填。' }
  }

  protected onInput(): void {
    this.showReason(undefined)
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.isComposing) {
      event.stopPropagation()
      return
    }
    const arrow = event.shiftKey || event.ctrlKey || event.altKey ? undefined : ARROWS[event.key]
    if (event.key === 'F2') this.overwriting = false
    if (arrow !== undefined && this.overwriting) {
      event.stopPropagation()
      event.preventDefault()
      const parsed = this.parsed()
      if (parsed.ok) this.leaveBy(arrow)
      else this.showReason(parsed.message)
      return
    }
    if (event.key !== 'Enter' && event.key !== 'Tab') {
      if (event.key !== 'Escape') event.stopPropagation()
      return
    }
    const parsed = this.input.value === this.started ? undefined : this.parsed()
    if (parsed?.ok !== false && event.key === 'Enter') {
      this.onEnter(event)
      return
    }
    event.stopPropagation()
    event.preventDefault()
    if (parsed?.ok === false) this.showReason(parsed.message)
    else this.leaveSideways(event.shiftKey)
  }

  /** Stores and goes down, which AG Grid does by itself; or fills the block; or goes back to where the Tabs began. */
  private onEnter(event: KeyboardEvent): void {
    const { context, stopEditing, rowIndex, api } = this.params
    const own = (): void => {
      event.stopPropagation()
      event.preventDefault()
    }
    if (event.ctrlKey && context.fillBlock(this.input.value)) {
      own()
      api.stopEditing(true)
    } else if (!event.shiftKey && !event.ctrlKey && context.isTabRun(rowIndex)) {
      own()
      stopEditing(true)
      context.endTabRun(rowIndex)
    }
  }

  /** Tab as in Excel: the next cell gets the focus, not an editor, so that typing overwrites and arrows go on. */
  private leaveSideways(back: boolean): void {
    const { api, stopEditing, context, rowIndex, column } = this.params
    if (!back) context.tabbed(rowIndex, column.getColId())
    stopEditing(true)
    if (back) api.tabToPreviousCell()
    else api.tabToNextCell()
  }

  private leaveBy([down, right]: readonly [number, number]): void {
    const { api, stopEditing, rowIndex, column } = this.params
    const columns = api.getAllDisplayedColumns()
    const to = columns[columns.indexOf(column) + right]
    const row = Math.max(0, Math.min(api.getDisplayedRowCount() - 1, rowIndex + down))
    stopEditing(true)
    if (to === undefined || !isCellColumn(to.getColId())) return
    api.ensureIndexVisible(row)
    api.ensureColumnVisible(to)
    api.setFocusedCell(row, to)
  }

  private showReason(message: string | undefined): void {
    this.reason?.remove()
    this.reason = undefined
    this.box.classList.toggle('q-editor-refused', message !== undefined)
    if (message === undefined) return
    const place = this.box.getBoundingClientRect()
    this.reason = document.createElement('div')
    this.reason.className = 'q-editor-reason'
    this.reason.setAttribute('role', 'alert')
    this.reason.textContent = message
    this.reason.style.left = `${place.left}px`
    this.reason.style.top = `${place.bottom + 2}px`
    floatOnScreen(this.reason)
  }
}

/** Several lines over the grid; Alt+Enter breaks the line, Enter takes it. */
export class LongTextCellEditor extends TextCellEditor {
  isPopup(): boolean {
    return true
  }

  protected override makeInput(): HTMLTextAreaElement {
    const area = document.createElement('textarea')
    area.className = 'q-editor-long'
    area.rows = 6
    return area
  }

  protected override onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.altKey || event.shiftKey) && !event.isComposing) {
      event.stopPropagation()
      event.preventDefault()
      const { selectionStart, selectionEnd } = this.input
      this.input.setRangeText('\n', selectionStart ?? 0, selectionEnd ?? 0, 'end')
      return
    }
    super.onKey(event)
  }
}
