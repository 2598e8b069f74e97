/**
 * The clerk's lines on the page and in the records. On the page a line is an element whose tag says its form, so that the
 * browser's own undo covers changes of form too; in a record it is text with **bold** and {{figure}}.
 */
import { type Inline, inlineText } from '../../../../../domain/report/model'
import type { PlaceholderWords } from '../../../../../shared/document-shapes'

export interface OwnLine {
  /** The passage it is kept as; absent while it is new. */
  readonly id?: string
  readonly form: string
  /** With `**粗体**` and `{{指标}}`. */
  readonly text: string
}

/** Forms a line can be given, in the order of their keys Ctrl+Alt+0…6. */
export const LINE_FORMS = ['正文', '一级标题', '二级标题', '三级标题', '四级标题', '编号列表', '分项列表'] as const

/** The elements that stand for them; the last two have no list element that keeps one line an element. */
const TAGS: Readonly<Record<string, string>> = {
  正文: 'p',
  一级标题: 'h1',
  二级标题: 'h2',
  三级标题: 'h3',
  四级标题: 'h4',
  编号列表: 'h5',
  分项列表: 'h6',
}
const FORMS = new Map(Object.entries(TAGS).map(([form, tag]) => [tag.toUpperCase(), form]))

export const tagOf = (form: string): string => TAGS[form] ?? 'p'

/** The words of a computed sentence to begin from: figures that have a name stay live, others become words. */
export const liveWords = (inlines: readonly Inline[], placeholders: readonly PlaceholderWords[]): string =>
  inlines
    .map((inline) => {
      const words = inlineText(inline)
      if (inline.kind !== 'figure') return words
      const found = placeholders.find((one) => one.source === inline.source && one.words === words)
      return found === undefined ? words : `{{${found.name}}}`
    })
    .join('')

/** What a figure says now; undefined for a name nothing has. */
export type FigureWords = (name: string) => string | undefined

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A figure within a line: it is taken or left as a whole. */
export const figureHtml = (name: string, words: string): string =>
  `<span class="q-own-figure" contenteditable="false" data-figure="${escaped(name)}" title="${escaped(name)}">${escaped(words)}</span>`

function piecesHtml(text: string, figure: FigureWords): string {
  return text
    .split(/(\{\{[^{}\n]{1,60}\}\})/)
    .map((part) => {
      const name = /^\{\{(.+)\}\}$/.exec(part)?.[1]?.trim()
      const words = name === undefined ? undefined : figure(name)
      return name === undefined || words === undefined ? escaped(part) : figureHtml(name, words)
    })
    .join('')
}

/** What stands within the element of a line. */
export const textHtml = (text: string, figure: FigureWords): string =>
  text
    .split(/(\*\*[^*\n]+\*\*)/)
    .map((part) =>
      /^\*\*[^*\n]+\*\*$/.test(part) ? `<b>${piecesHtml(part.slice(2, -2), figure)}</b>` : piecesHtml(part, figure),
    )
    .join('')

/** An empty line needs something to put the cursor in. */
export function lineHtml({ id, form, text }: OwnLine, figure: FigureWords): string {
  const tag = tagOf(form)
  const kept = id === undefined ? '' : ` data-passage="${escaped(id)}"`
  return `<${tag}${kept}>${text === '' ? '<br>' : textHtml(text, figure)}</${tag}>`
}

interface Run {
  readonly text: string
  readonly bold: boolean
}

const isHeading = (tag: string): boolean => /^H[1-4]$/.test(tag)

function isBold(element: HTMLElement, before: boolean): boolean {
  if (element.tagName === 'B' || element.tagName === 'STRONG') return true
  const weight = element.style.fontWeight
  if (weight === '') return before
  return weight === 'bold' || weight === 'bolder' || Number(weight) >= 600
}

/** The runs of an element in reading order; a line within it ends with `\n`. */
function* runsOf(node: Node, bold: boolean): Generator<Run> {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) yield { text: child.textContent ?? '', bold }
    else if (child instanceof HTMLElement) {
      const figure = child.dataset['figure']
      if (figure !== undefined) yield { text: `{{${figure}}}`, bold }
      else if (child.tagName === 'BR') yield { text: '\n', bold }
      else yield* runsOf(child, isBold(child, bold))
    }
  }
}

const NO_WIDTH = /\u200b|\u200c|\u200d|\ufeff/g

/** Bold put around each stretch of it, never around marks or ends of lines. */
function written(runs: readonly Run[]): string {
  const merged: { text: string; bold: boolean }[] = []
  for (const { text, bold } of runs) {
    const last = merged.at(-1)
    if (last !== undefined && last.bold === bold) last.text += text
    else merged.push({ text, bold })
  }
  return merged
    .map(({ text, bold }) => {
      const words = text.replace(NO_WIDTH, '').replaceAll('\u00a0', ' ')
      if (!bold) return words
      return words.replace(/[^\n]+/g, (line) => {
        const plain = line.replaceAll('*', '')
        return plain.trim() === '' ? plain : `**${plain}**`
      })
    })
    .join('')
}

/** A line as it is read from the page, and the element it was read from. */
export interface ReadLine extends OwnLine {
  readonly element: HTMLElement | undefined
}

function linesIn(element: HTMLElement, form: string): readonly ReadLine[] {
  const id = element.dataset['passage']
  const plain = isHeading(element.tagName)
  const runs = [...runsOf(element, false)].map((run) => (plain ? { ...run, bold: false } : run))
  const texts = written(runs)
    .split('\n')
    .map((text) => text.trim())
    .filter((text) => text !== '')
  return texts.map((text, at) => ({
    ...(at === 0 && id !== undefined ? { id } : {}),
    form,
    text,
    element: at === 0 ? element : undefined,
  }))
}

/**
 * The lines of an editor, empty ones left out; a passage that was parted in two stays with its first part.
 * @param firstForm form of the first line where it can have no other (改写)
 */
export function linesOf(root: HTMLElement, firstForm?: string): readonly ReadLine[] {
  const lines: ReadLine[] = []
  let loose: Run[] = []
  const endLoose = (): void => {
    for (const text of written(loose).split('\n')) {
      if (text.trim() !== '') lines.push({ form: '正文', text: text.trim(), element: undefined })
    }
    loose = []
  }
  const take = (node: Node): void => {
    if (node instanceof HTMLElement && FORMS.has(node.tagName)) {
      endLoose()
      lines.push(...linesIn(node, FORMS.get(node.tagName) ?? '正文'))
    } else if (node instanceof HTMLElement && node.querySelector('p,div,h1,h2,h3,h4,h5,h6') !== null) {
      endLoose()
      for (const child of node.childNodes) take(child)
      endLoose()
    } else if (node instanceof HTMLElement && node.tagName === 'DIV') {
      endLoose()
      lines.push(...linesIn(node, '正文'))
    } else {
      const holder = document.createElement('div')
      holder.append(node.cloneNode(true))
      loose.push(...runsOf(holder, false))
    }
  }
  for (const node of root.childNodes) take(node)
  endLoose()
  const seen = new Set<string>()
  return lines.map((line, at) => {
    const known = line.id !== undefined && !seen.has(line.id)
    if (line.id !== undefined) seen.add(line.id)
    const { id, ...rest } = line
    const form = at === 0 && firstForm !== undefined ? firstForm : line.form
    return { ...rest, form, ...(known && id !== undefined ? { id } : {}) }
  })
}
