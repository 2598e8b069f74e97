/** What is pasted, from Word, WPS, a web page or as plain text, as lines of a draft: paragraphs, headings, lists, bold. */
import { withoutNumber } from '../../../../../domain/report/draft/heading-numbers'
import type { OwnLine } from './own-lines'

const BLOCKS = new Set([
  'P',
  'DIV',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'LI',
  'TR',
  'BLOCKQUOTE',
  'SECTION',
  'ARTICLE',
  'PRE',
])
const HEADINGS = ['一级标题', '二级标题', '三级标题', '四级标题'] as const
const LONGEST_HEADING = 40

const SPOKEN_HEADINGS: readonly (readonly [RegExp, string])[] = [
  [/^[一二三四五六七八九十]{1,3}、/, '一级标题'],
  [/^（[一二三四五六七八九十]{1,3}）/, '二级标题'],
]

/** A short line numbered as headings are, and no sentence. */
function formByWords(text: string): string | undefined {
  if (text.length > LONGEST_HEADING || /[。；，]/.test(text)) return undefined
  return SPOKEN_HEADINGS.find(([number]) => number.test(text))?.[1]
}

const styleOf = (element: Element): string => element.getAttribute('style') ?? ''

/** Word says of a list item's mark that it is to be left out where lists are known. */
const isListMark = (element: Element): boolean => /mso-list:\s*Ignore/i.test(styleOf(element))

function isBold(element: Element, before: boolean): boolean {
  if (element.tagName === 'B' || element.tagName === 'STRONG')
    return !/font-weight:\s*(?:normal|[1-4]00)/i.test(styleOf(element))
  const weight = /font-weight:\s*(bold|bolder|normal|lighter|\d+)/i.exec(styleOf(element))?.[1]?.toLowerCase()
  if (weight === undefined) return before
  return weight.startsWith('bold') || Number(weight) >= 600
}

/** Word breaks the lines of its HTML anywhere: between Han characters that is nothing, elsewhere a space. */
const unfolded = (text: string): string =>
  text
    .replace(/[\t\r\n ]*[\r\n][\t\r\n ]*/g, '\n')
    .replace(/(?<=[^\x20-\x7e\n])\n|\n(?=[^\x20-\x7e\n])/g, '')
    .replaceAll('\n', ' ')

interface Run {
  text: string
  bold: boolean
}

class Reader {
  readonly lines: OwnLine[] = []
  private runs: Run[] = []
  private form = '正文'

  private put(text: string, bold: boolean): void {
    const last = this.runs.at(-1)
    if (last !== undefined && last.bold === bold) last.text += text
    else this.runs.push({ text, bold })
  }

  end(): void {
    const plain = this.runs.map(({ text }) => text).join('')
    const whole = this.runs.filter(({ text }) => text.trim() !== '').every(({ bold }) => bold)
    const named = this.form === '正文' ? formByWords(tidied(plain)) : this.form
    const form = named ?? '正文'
    // A heading has its own letters; a paragraph that is bold from end to end is a clerk's emphasis and stays so.
    const isHeading = form.endsWith('标题')
    const text = isHeading
      ? plain
      : this.runs
          .map(({ text: words, bold }) => {
            const clean = words.replaceAll('*', '＊')
            return bold && clean.trim() !== '' ? `**${clean}**` : clean
          })
          .join('')
    const tidy = whole && !isHeading ? tidied(plain.replaceAll('*', '＊')) : tidied(text)
    if (tidy !== '') this.lines.push(lineOf(form, whole && !isHeading ? `**${tidy}**` : tidy))
    this.runs = []
    this.form = '正文'
  }

  private formOf(element: Element): string {
    const style = styleOf(element)
    const level = Number(
      /^H([1-4])$/.exec(element.tagName)?.[1] ?? /mso-outline-level:\s*([1-4])/i.exec(style)?.[1] ?? 0,
    )
    if (level > 0) return HEADINGS[level - 1] ?? '正文'
    if (element.tagName === 'LI') return element.parentElement?.tagName === 'OL' ? '编号列表' : '分项列表'
    if (/mso-list:\s*l\d/i.test(style)) {
      const mark = [...element.querySelectorAll('span')].find(isListMark)?.textContent ?? ''
      return /[\d一二三四五六七八九十a-zA-Z]/.test(mark) ? '编号列表' : '分项列表'
    }
    return '正文'
  }

  read(node: Node, bold: boolean): void {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) this.put(unfolded(child.textContent ?? ''), bold)
      else if (child instanceof Element) this.readElement(child, bold)
    }
  }

  private readElement(element: Element, bold: boolean): void {
    const { tagName } = element
    if (/^(?:STYLE|SCRIPT|TITLE|META|LINK|XML|DEL)$/.test(tagName)) return
    if (isListMark(element) || /display:\s*none/i.test(styleOf(element))) return
    if (tagName === 'BR') {
      this.end()
      return
    }
    if (!BLOCKS.has(tagName)) {
      this.read(element, isBold(element, bold))
      // Cells of a row stay apart.
      if (tagName === 'TD' || tagName === 'TH') this.put('　', false)
      return
    }
    this.end()
    this.form = this.formOf(element)
    this.read(element, isBold(element, false))
    this.end()
  }
}

/** Headings are numbered by the document. */
const lineOf = (form: string, text: string): OwnLine => ({
  form,
  text: form.endsWith('标题') ? withoutNumber(text) : text,
})

const tidied = (text: string): string =>
  text
    .replace(/\u200b|\u200c|\u200d|\ufeff|\u00ad/g, '')
    .replaceAll('\u00a0', ' ')
    .replace(/^[\s　]+|[\s　]+$/g, '')
    .replace(/ {2,}/g, ' ')

/** @param html what the clipboard holds as text/html */
export function linesFromHtml(html: string): readonly OwnLine[] {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const reader = new Reader()
  reader.read(page.body, false)
  reader.end()
  return reader.lines
}

export const linesFromText = (text: string): readonly OwnLine[] =>
  text.split(/\r\n|[\r\n\u2028\u2029]/).flatMap((line) => {
    const words = tidied(line)
    return words === '' ? [] : [lineOf(formByWords(words) ?? '正文', words)]
  })

/** What the clipboard offers, the better of its two. */
export function pastedLines(html: string, text: string): readonly OwnLine[] {
  const lines = html === '' ? [] : linesFromHtml(html)
  return lines.length > 0 ? lines : linesFromText(text)
}
