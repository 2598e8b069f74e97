import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

function runs(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function chineseFont(): boolean {
  try {
    return execFileSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' }).trim() !== ''
  } catch {
    return false
  }
}

/** Why pages cannot be made on this machine, or undefined when they can. */
export function reasonAgainstPdf(): string | undefined {
  if (!runs('soffice', ['--version'])) return 'LibreOffice (soffice) is not installed'
  if (!runs('pdftotext', ['-v'])) return 'pdftotext (poppler-utils) is not installed'
  return chineseFont() ? undefined : 'no font with Simplified Chinese is installed'
}

export interface PdfPage {
  /** Lines as `pdftotext -layout` sees them, without white space (it depends on the font) and without empty lines. */
  readonly lines: readonly string[]
}

export interface PdfWord {
  readonly page: number
  readonly text: string
  /** Points from the left and top edges of the page. */
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface RenderedPdf {
  readonly pages: readonly PdfPage[]
  readonly words: readonly PdfWord[]
}

const WORD = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g

function wordsOf(html: string): PdfWord[] {
  return html
    .split('<page ')
    .slice(1)
    .flatMap((page, index) =>
      [...page.matchAll(WORD)].map(([, left, top, right, bottom, text]) => ({
        page: index + 1,
        text: (text ?? '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
        left: Number(left),
        top: Number(top),
        right: Number(right),
        bottom: Number(bottom),
      })),
    )
}

/**
 * Lays files out with LibreOffice, in one run with a profile of its own, and reads the pages back.
 * With DOCX_KEEP set, the files are kept in that folder to be looked at.
 */
export function renderPdfs(files: Readonly<Record<string, Uint8Array>>): Map<string, RenderedPdf> {
  const folder = mkdtempSync(join(tmpdir(), 'docx-pdf-'))
  const kept = process.env.DOCX_KEEP
  try {
    const names = Object.keys(files)
    for (const name of names) writeFileSync(join(folder, `${name}.docx`), files[name] ?? '')
    if (kept !== undefined) {
      mkdirSync(kept, { recursive: true })
      for (const name of names) writeFileSync(join(kept, `${name}.docx`), files[name] ?? '')
    }
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const paths = names.map((name) => join(folder, `${name}.docx`))
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...paths], {
      stdio: 'ignore',
    })
    return new Map(names.map((name) => [name, readPdf(join(folder, `${name}.pdf`), folder)]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readPdf(pdf: string, folder: string): RenderedPdf {
  const layout = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 })
  const box = join(folder, 'box.html')
  execFileSync('pdftotext', ['-bbox', pdf, box])
  return {
    pages: layout
      .split('\f')
      .slice(0, -1)
      .map((page) => ({
        lines: page
          .split('\n')
          .map((line) => line.replace(/\s+/g, ''))
          .filter((line) => line !== ''),
      })),
    words: wordsOf(readFileSync(box, 'utf8')),
  }
}

/** All text of the pages. */
export const pageText = (pdf: RenderedPdf): string => pdf.pages.flatMap((page) => page.lines).join('')
