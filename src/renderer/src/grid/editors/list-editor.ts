/** Typing with a list below: options, regions, yes and no, records by name. */
import type { FieldValue, ParseResult } from '../../../../domain/schema/field'
import type { Choice } from '../../client/use-choices'
import { type EditorParams, TextCellEditor } from './cell-editor'
import { floatOnScreen } from './float-on-screen'

export interface ListEditorParams extends EditorParams {
  /** All choices; asked once when the editor opens. */
  readonly choices: () => readonly Choice[]
  /** Several entries joined by 、. */
  readonly several: boolean
  /** Only what is on the list can be stored (records): the first match is taken with Enter. */
  readonly listOnly: boolean
}

const MOST_SHOWN = 60

export class ListCellEditor extends TextCellEditor {
  private list: HTMLUListElement | undefined
  private choices: readonly Choice[] = []
  private shown: readonly Choice[] = []
  private active = -1
  private taken: { readonly text: string; readonly value: FieldValue } | undefined

  override init(params: EditorParams): void {
    super.init(params)
    this.choices = this.own.choices()
    this.input.setAttribute('role', 'combobox')
  }

  private get own(): ListEditorParams {
    return this.params as ListEditorParams
  }

  override afterGuiAttached(): void {
    super.afterGuiAttached()
    this.list = document.createElement('ul')
    this.list.className = 'q-editor-list'
    this.list.setAttribute('role', 'listbox')
    // Pressing the mouse on the list must not take the focus from the cell.
    this.list.addEventListener('mousedown', (event) => event.preventDefault())
    this.list.addEventListener('click', (event) => this.onClick(event))
    floatOnScreen(this.list)
    this.showList(this.isUntouched())
  }

  override destroy(): void {
    super.destroy()
    this.list?.remove()
  }

  protected override parsed(): ParseResult {
    if (this.taken !== undefined && this.taken.text === this.input.value) return { ok: true, value: this.taken.value }
    return super.parsed()
  }

  protected override onInput(): void {
    super.onInput()
    this.showList(false)
  }

  protected override onKey(event: KeyboardEvent): void {
    if (event.isComposing) {
      super.onKey(event)
      return
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1
      const count = this.shown.length
      if (count > 0) this.active = (this.active + step + count) % count
      this.paint()
      event.preventDefault()
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      const choice = this.shown[this.active]
      if (choice !== undefined) this.take(choice)
    }
    super.onKey(event)
  }

  /** Text being matched: of a list of several, only the entry under way. */
  private typed(): string {
    const text = this.input.value.trim()
    return this.own.several ? (text.split(/[、，,；;]/).at(-1) ?? '').trim() : text
  }

  private showList(all: boolean): void {
    const typed = all ? '' : this.typed()
    const starts = this.choices.filter(({ label }) => label.startsWith(typed))
    const inside = typed === '' ? [] : this.choices.filter(({ label }) => label.indexOf(typed) > 0)
    this.shown = [...starts, ...inside].slice(0, MOST_SHOWN)
    const exact = this.shown.some(({ label }) => label === typed)
    this.active = typed !== '' && !exact && (this.own.listOnly || this.shown.length === 1) ? 0 : -1
    this.paint()
  }

  private paint(): void {
    const { list } = this
    if (list === undefined) return
    const current = new Set(this.own.several ? this.input.value.split(/[、，,；;]/) : [this.input.value])
    list.replaceChildren(
      ...this.shown.map(({ label }, index) => {
        const item = document.createElement('li')
        item.textContent = label
        item.dataset.index = String(index)
        item.setAttribute('role', 'option')
        item.setAttribute('aria-selected', String(index === this.active))
        if (current.has(label)) item.classList.add('q-editor-current')
        return item
      }),
    )
    list.hidden = this.shown.length === 0
    const place = this.box.getBoundingClientRect()
    list.style.left = `${place.left}px`
    list.style.minWidth = `${place.width}px`
    const below = window.innerHeight - place.bottom
    if (below > 240 || below > place.top) {
      list.style.top = `${place.bottom + 1}px`
      list.style.maxHeight = `${Math.min(320, below - 8)}px`
    } else {
      list.style.bottom = `${window.innerHeight - place.top + 1}px`
      list.style.maxHeight = `${Math.min(320, place.top - 8)}px`
    }
    list.children[this.active]?.scrollIntoView({ block: 'nearest' })
  }

  private take(choice: Choice): void {
    if (!this.own.several) {
      this.input.value = choice.label
      this.taken = { text: choice.label, value: choice.value }
      return
    }
    const entries = this.input.value.split(/[、，,；;]/).map((entry) => entry.trim())
    const before = this.choices.some(({ label }) => label === entries.at(-1)) ? entries : entries.slice(0, -1)
    const kept = before.includes(choice.label)
      ? before.filter((entry) => entry !== choice.label)
      : [...before, choice.label]
    this.input.value = kept.filter((entry) => entry !== '').join('、')
  }

  private onClick(event: MouseEvent): void {
    const item = event.target instanceof HTMLElement ? event.target.closest('li') : null
    const choice = this.shown[Number(item?.dataset.index ?? -1)]
    if (choice === undefined) return
    this.take(choice)
    if (this.own.several) this.showList(true)
    else this.params.stopEditing()
  }
}
