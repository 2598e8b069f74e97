/** Every kind of the practice city as LibreOffice lays it out: no word of the file is missing on its pages. */
import { beforeAll, describe, expect, it } from 'vitest'
import { REPORT_KINDS } from '../../src/domain/report/kinds/registry'
import type { ReportModel } from '../../src/domain/report/model'
import { reportPages } from '../../src/domain/report/pages/report-pages'
import { renderReport } from '../../src/main/word/render-report'
import { countLostCharacters } from '../support/docx-lost-text'
import { parseXml, partOf, wordElements } from '../support/docx-parts'
import type { RenderedPdf } from '../support/docx-pdf'
import { pageText, reasonAgainstPdf, renderPdfs } from '../support/docx-pdf'
import { demoModels } from '../support/report-demo'

const reason = reasonAgainstPdf()
if (reason !== undefined) console.warn(`word-every-kind: skipped, ${reason}`)

const POINTS_PER_MM = 72 / 25.4
const DATE = /\d{4}年\d{1,2}月\d{1,2}日/g

const hasTables = ({ blocks, attachments }: ReportModel): boolean =>
  [...blocks, ...attachments.flatMap((annex) => annex.blocks)].some(({ kind }) => kind === 'table')

describe.skipIf(reason !== undefined)('every kind on its pages', () => {
  const models = demoModels(REPORT_KINDS)
  const documents = new Map<string, Uint8Array>()
  let pdfs = new Map<string, RenderedPdf>()

  beforeAll(async () => {
    for (const [kind, model] of models) documents.set(kind, await renderReport({ ...model, redHead: true }))
    pdfs = renderPdfs(Object.fromEntries(documents))
  }, 300_000)

  it('is laid out whole, and stays within the paper', () => {
    for (const [kind, bytes] of documents) {
      const pdf = pdfs.get(kind)
      expect(pdf, kind).toBeDefined()
      if (pdf === undefined) continue
      expect(countLostCharacters(bytes, pageText(pdf)), kind).toEqual([])
      const isTurned = Math.max(...pdf.words.map(({ right }) => right)) > 210 * POINTS_PER_MM
      const widest = isTurned ? 297 : 210
      for (const word of pdf.words)
        expect(word.right, `${kind} ${word.text}`).toBeLessThanOrEqual(widest * POINTS_PER_MM)
    }
  })

  it('prints every date of a table on one line', () => {
    let seen = 0
    for (const [kind, bytes] of documents) {
      const lines = pdfs.get(kind)?.pages.flatMap((page) => page.lines) ?? []
      const cells = wordElements(parseXml(partOf(bytes, 'word/document.xml')), 'tc').map((one) => one.textContent ?? '')
      for (const date of new Set(cells.join('｜').match(DATE))) {
        const written = cells.reduce((sum, cell) => sum + cell.split(date).length - 1, 0)
        const printed = lines.reduce((sum, line) => sum + line.split(date).length - 1, 0)
        expect(printed, `${kind} ${date}`).toBeGreaterThanOrEqual(written)
        seen += 1
      }
    }
    expect(seen).toBeGreaterThan(30)
  })

  it('has no page of nothing but a signature', () => {
    for (const [kind, model] of models) {
      if (model.signature === undefined) continue
      const pages = pdfs.get(kind)?.pages ?? []
      for (const page of pages) {
        const at = page.lines.indexOf(model.signature.org)
        expect(at, `${kind}: ${page.lines.join('｜')}`).not.toBe(model.draft ? 1 : 0)
      }
    }
  })

  it('closes an even page with 版记: one with a number, or one with nothing else on it', () => {
    let seen = 0
    for (const [kind, { imprint, form }] of models) {
      if (imprint === undefined || form === 'letter') continue
      const lines = pdfs.get(kind)?.pages.at(-1)?.lines ?? []
      const printed = lines.findIndex((line) => line.startsWith(imprint.printer) && line.endsWith('印发'))
      expect(printed, `${kind}: ${lines.join('｜')}`).toBeGreaterThanOrEqual(0)
      const number = /^—(\d+)—$/.exec(lines.at(-1) ?? '')?.[1]
      if (number === undefined) expect(lines.length, kind).toBeLessThanOrEqual(4)
      else expect(Number(number) % 2, `${kind} page ${number}`).toBe(0)
      seen += 1
    }
    expect(seen).toBeGreaterThan(5)
  })

  it('begins every annex on a page of its own, with its label first', () => {
    for (const [kind, model] of models) {
      const pages = pdfs.get(kind)?.pages ?? []
      for (const [index] of model.attachments.entries()) {
        const label = model.attachments.length === 1 ? '附件' : `附件${index + 1}`
        const found = pages.filter(({ lines }) => lines.slice(0, 3).includes(label))
        expect(found, `${kind} ${label}`).toHaveLength(1)
      }
    }
  })

  it('has as many pages as the preview says, with tables one more or less', () => {
    for (const [kind, model] of models) {
      const printed = pdfs.get(kind)?.pages.length ?? 0
      const previewed = reportPages({ ...model, redHead: true }).length
      const difference = Math.abs(previewed - printed)
      expect(difference, `${kind}: ${previewed} in the preview, ${printed} printed`).toBeLessThanOrEqual(
        hasTables(model) ? 1 : 0,
      )
    }
  })
})
