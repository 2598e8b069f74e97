/**
 * Writing where the words stand: lines with their forms, bold and live figures as they will be printed. What is written is
 * kept while one writes; leaving the editor in any way keeps it too.
 */
import { useEffect, useRef, useState } from 'react'
import { clockTime } from '../../../ui/dates'
import { useMessages } from '../../../ui/messages'
import { useDraftPage } from '../draft-context'
import { EditorFoot, EditorTools } from './editor-tools'
import { createLineKeeper, type LineKeeper, type Start } from './line-keeper'
import { figureHtml, LINE_FORMS, lineHtml, linesOf, type OwnLine, type ReadLine, tagOf, textHtml } from './own-lines'
import { pastedLines } from './pasted-lines'
import './editor.css'

/** Quiet time after which what was written is kept. */
const PAUSE_MS = 1200

export type SaveState =
  | { readonly what: 'clean' | 'dirty' | 'saving' | 'failed' }
  | { readonly what: 'saved'; readonly at: string }

/** The line the cursor is in. */
function lineAt(root: HTMLElement, node: Node | null): HTMLElement | undefined {
  let at = node
  while (at !== null && at.parentNode !== root) at = at.parentNode
  return at instanceof HTMLElement ? at : undefined
}

const formAt = (root: HTMLElement): string => {
  const line = lineAt(root, getSelection()?.anchorNode ?? null)
  return LINE_FORMS.find((form) => tagOf(form).toUpperCase() === line?.tagName) ?? '正文'
}

/** The browser's own editing, so that its undo covers it. */
function edit(command: string, value?: string): void {
  document.execCommand(command, false, value)
}

/**
 * Puts in what may hold figures. The browser takes an element that cannot be edited out of its line, so figures are put
 * in as plain ones and closed afterwards; the mark of no width gives the cursor a place behind one.
 */
function insertPieces(root: HTMLElement, html: string): void {
  edit('insertHTML', html.replaceAll(' contenteditable="false"', '').replaceAll('</span>', '</span>&#8203;'))
  for (const figure of root.querySelectorAll('[data-figure]')) figure.setAttribute('contenteditable', 'false')
}

/** Formatting makes new elements: each goes on as the passage it was. */
function setForm(root: HTMLElement, form: string): void {
  const ids = [...root.children].map((line) => (line instanceof HTMLElement ? line.dataset['passage'] : undefined))
  edit('formatBlock', tagOf(form))
  for (const [at, line] of [...root.children].entries()) {
    const id = ids[at]
    if (line instanceof HTMLElement && id !== undefined) line.dataset['passage'] = id
  }
}

/** A list goes on with the next line, a heading does not. */
function continueList(root: HTMLElement): void {
  const line = lineAt(root, getSelection()?.anchorNode ?? null)
  const before = line?.previousElementSibling
  if (line === undefined || !(before instanceof HTMLElement)) return
  delete line.dataset['passage']
  if (/^H[56]$/.test(before.tagName) && (before.textContent ?? '').trim() !== '' && line.tagName !== before.tagName) {
    edit('formatBlock', before.tagName.toLowerCase())
  }
}

export interface EditorProps {
  /** The lines one begins with; none for a new passage. */
  readonly lines: readonly OwnLine[]
  readonly start: Start
  /** Form of the first line where it can have no other: 改写. */
  readonly firstForm?: string
  /** Number of the first line in its list, where it stands in one. */
  readonly ordinal?: number
  /** Words one begins with that are not kept yet: the computed sentence that is replaced. */
  readonly proposed?: string
  readonly onClose: () => void
}

function useKeeping(props: EditorProps, root: React.RefObject<HTMLDivElement | null>) {
  const { acts, hold, placeholders } = useDraftPage()
  const { toast } = useMessages()
  const latest = useRef(acts)
  latest.current = acts
  const [begun] = useState(() => props.lines)
  const keeper = useRef<LineKeeper>(undefined)
  keeper.current ??= createLineKeeper(() => latest.current, props.start, begun)
  const [state, setState] = useState<SaveState>({ what: 'clean' })
  const composing = useRef(false)
  const alive = useRef(true)
  const begunWith = useRef<string>(undefined)

  const read = (): readonly ReadLine[] => (root.current === null ? [] : linesOf(root.current, props.firstForm))
  /** A sentence that is only looked at is not rewritten. */
  const isUntouched = (lines: readonly OwnLine[]): boolean =>
    props.proposed !== undefined && lines.map(({ text }) => text).join('\n') === begunWith.current

  const keep = async (lines: readonly ReadLine[] = read()): Promise<boolean> => {
    if (isUntouched(lines) || keeper.current?.isBehind(lines) !== true) return true
    if (alive.current) setState({ what: 'saving' })
    // 改写 without words would take the sentence out: that is 删去, asked for by its name.
    const outcome = await keeper.current.keep(lines)
    for (const [at, { element }] of lines.entries()) {
      const id = outcome.ids[at]
      if (element !== undefined && id !== undefined && id !== '') element.dataset['passage'] = id
    }
    if (outcome.parted > 0) toast('同事刚改过同一段，你写的另存为下一段，两份都在。')
    if (!alive.current) return outcome.ok
    hold(outcome.ids.filter((id) => id !== ''))
    setState(outcome.ok ? { what: 'saved', at: clockTime(new Date().toISOString()) } : { what: 'failed' })
    return outcome.ok
  }
  const current = useRef({ keep, read })
  current.current = { keep, read }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor is filled once; React leaves its inside alone
  useEffect(() => {
    const element = root.current
    if (element === null) return
    const words = new Map(placeholders.map(({ name, words: now }) => [name, now]))
    const lines = begun.length > 0 ? begun : [{ form: '正文', text: props.proposed ?? '' }]
    element.innerHTML = lines.map((line) => lineHtml(line, (name) => words.get(name))).join('')
    begunWith.current = linesOf(element)
      .map(({ text }) => text)
      .join('\n')
    hold(begun.flatMap(({ id }) => id ?? []))
    edit('defaultParagraphSeparator', 'p')
    element.focus()
    const range = document.createRange()
    range.selectNodeContents(element.lastElementChild ?? element)
    range.collapse(false)
    getSelection()?.removeAllRanges()
    getSelection()?.addRange(range)
    alive.current = true
    return () => {
      alive.current = false
      hold([])
      void current.current.keep(linesOf(element, props.firstForm))
    }
  }, [])

  useEffect(() => {
    if (state.what !== 'dirty') return
    const late = setTimeout(() => {
      if (!composing.current) void current.current.keep()
    }, PAUSE_MS)
    const onUnload = (event: BeforeUnloadEvent): void => {
      void current.current.keep()
      event.preventDefault()
    }
    window.addEventListener('beforeunload', onUnload)
    return () => {
      clearTimeout(late)
      window.removeEventListener('beforeunload', onUnload)
    }
  }, [state])

  const touch = (): void => setState({ what: 'dirty' })
  /** What stood before the editor was opened. */
  const revert = async (): Promise<void> => {
    const element = root.current
    if (element === null || keeper.current === undefined) return
    await keeper.current.keep(begun)
    element.innerHTML = begun.map((line) => lineHtml(line, () => undefined)).join('')
  }
  return { state, touch, keep: () => current.current.keep(), revert, composing }
}

export function PassageEditor(props: EditorProps) {
  const { placeholders } = useDraftPage()
  const box = useRef<HTMLDivElement>(null)
  const root = useRef<HTMLDivElement>(null)
  const range = useRef<Range>(undefined)
  const [form, setShownForm] = useState('正文')
  const { state, touch, keep, revert, composing } = useKeeping(props, root)

  useEffect(() => {
    const onSelection = (): void => {
      const selection = getSelection()
      const element = root.current
      if (element === null || selection === null || selection.rangeCount === 0) return
      if (!element.contains(selection.anchorNode)) return
      range.current = selection.getRangeAt(0).cloneRange()
      setShownForm(formAt(element))
    }
    document.addEventListener('selectionchange', onSelection)
    return () => document.removeEventListener('selectionchange', onSelection)
  }, [])

  /** Does something where the cursor was, though a list had the focus meanwhile. */
  const atCursor = (act: (element: HTMLElement) => void, writes = true): void => {
    const element = root.current
    if (element === null) return
    element.focus()
    if (range.current !== undefined) {
      getSelection()?.removeAllRanges()
      getSelection()?.addRange(range.current)
    }
    act(element)
    setShownForm(formAt(element))
    if (writes) touch()
  }
  const words = new Map(placeholders.map(({ name, words: now }) => [name, now]))
  const putLines = (lines: readonly OwnLine[]): void => {
    const [first] = lines
    if (first === undefined) return
    atCursor((element) => {
      const line = lineAt(element, getSelection()?.anchorNode ?? null)
      const inline = lines.length === 1 && (first.form === '正文' || (line?.textContent ?? '').trim() !== '')
      const html = lines.map((one) => lineHtml(one, (name) => words.get(name))).join('')
      insertPieces(element, inline ? textHtml(first.text, (name) => words.get(name)) : html)
    })
  }
  const close = async (): Promise<void> => {
    if (await keep()) props.onClose()
  }
  const onKey = (event: React.KeyboardEvent): void => {
    // Keys of an input method are its own.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const { ctrlKey, altKey } = event
    const key = event.key.toLowerCase()
    const inText = root.current?.contains(event.target as Node) === true
    // Esc in a list closes the list and goes back to the words.
    if (key === 'escape' && !inText && event.target instanceof HTMLInputElement) atCursor(() => undefined, false)
    else if (key === 'escape' || (key === 'enter' && ctrlKey)) void close()
    else if (key === 's' && ctrlKey) void keep()
    else if (key === '/' && ctrlKey) box.current?.querySelector<HTMLInputElement>('.q-draft-phrase input')?.focus()
    else if (key === 'm' && ctrlKey) box.current?.querySelector<HTMLInputElement>('.q-draft-figure input')?.focus()
    else if (/^[0-6]$/.test(key) && ctrlKey && altKey)
      atCursor((element) => setForm(element, LINE_FORMS[Number(key)] ?? '正文'))
    // Forms a document does not have.
    else if (ctrlKey && !altKey && (key === 'i' || key === 'u')) undefined
    else {
      // The keys of the window and the page that are no writing go on: F1, F7, F8.
      if (inText && !/^f\d+$/.test(key)) event.stopPropagation()
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the editor bubble here
    <div
      ref={box}
      className="q-draft-editor"
      onKeyDown={onKey}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) void keep()
      }}
    >
      <EditorTools
        form={form}
        onForm={(chosen) => atCursor((element) => setForm(element, chosen))}
        onBold={() => atCursor(() => edit('bold'))}
        onFigure={(name) => atCursor((element) => insertPieces(element, figureHtml(name, words.get(name) ?? name)))}
        onPhrase={(text) => putLines(text.split('\n').map((line) => ({ form: '正文', text: line })))}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a text area knows neither bold nor figures */}
      <div
        ref={root}
        role="textbox"
        tabIndex={0}
        aria-multiline="true"
        aria-label="自写的段落"
        className="q-own-lines"
        style={{ counterReset: `q-own-item ${(props.ordinal ?? 1) - 1}` }}
        contentEditable
        suppressContentEditableWarning
        spellCheck={false}
        onCompositionStart={() => {
          composing.current = true
        }}
        onCompositionEnd={() => {
          composing.current = false
          touch()
        }}
        onInput={(event) => {
          const kind = (event.nativeEvent as InputEvent).inputType
          if (kind === 'insertParagraph' && root.current !== null) continueList(root.current)
          touch()
        }}
        onPaste={(event) => {
          event.preventDefault()
          putLines(pastedLines(event.clipboardData.getData('text/html'), event.clipboardData.getData('text/plain')))
        }}
        onDrop={(event) => event.preventDefault()}
      />
      <EditorFoot state={state} onDone={() => void close()} onRevert={() => void revert().then(props.onClose)} />
    </div>
  )
}
