import { beforeAll, describe, expect, it } from 'vitest'
import type { TableBlock } from '../../src/domain/report/model'
import { cell, paragraph } from '../../src/domain/report/model'
import { renderReport } from '../../src/main/word/render-report'
import { countLostCharacters } from '../support/docx-lost-text'
import { countyTable, sampleAttachment, sampleReport } from '../support/docx-models'
import type { RenderedPdf } from '../support/docx-pdf'
import { pageText, reasonAgainstPdf, renderPdfs } from '../support/docx-pdf'

const reason = reasonAgainstPdf()
if (reason !== undefined) console.warn(`word-pages: skipped, ${reason}`)

const POINTS_PER_MM = 72 / 25.4

/** Rows whose cells take one to four lines, each with a token that occurs nowhere else. */
function tokenTable(table: number, rows: number): TableBlock {
  return {
    kind: 'table',
    columns: [
      { weight: 1, align: 'center' },
      { weight: 3, align: 'left' },
      { weight: 1, align: 'right' },
    ],
    head: [[cell('编号'), cell('情况'), cell('数')]],
    rows: Array.from({ length: rows }, (_, row) => [
      cell(`T${table}R${row}E`),
      cell('检查记录情况良好。'.repeat(1 + (row % 4) * 2)),
      cell(String(row)),
    ]),
  }
}

/** A table at every height of the page: 0 to 21 lines of text above it. */
const heights = Array.from({ length: 22 }, (_, lines) =>
  sampleAttachment(`高度${lines}`, [...Array.from({ length: lines }, () => paragraph('行。')), tokenTable(lines, 30)]),
)

const models = {
  calibration: sampleReport({ blocks: [paragraph('国'.repeat(28 * 22 * 4))] }),
  heights: sampleReport({ attachments: heights }),
  landscape: sampleReport({
    blocks: [paragraph('现将情况报告如下。')],
    attachments: [sampleAttachment('横排表格', [countyTable(80)], true)],
  }),
  imprint: sampleReport({
    imprint: { printer: '松临市质量技术监督局办公室', copyTo: '市人民政府' },
    attachments: [sampleAttachment('满页', [paragraph('字'.repeat(26 + 28 * 17))])],
  }),
  long: sampleReport({
    attachments: [
      sampleAttachment('长表', [
        { ...countyTable(2000), footnotes: [] },
        { ...tokenTable(99, 1), total: [cell('长'), cell(`起${'长'.repeat(10_000)}终`), cell('1')] },
      ]),
    ],
  }),
}

const documents = new Map<string, Uint8Array>()
let pdfs = new Map<string, RenderedPdf>()

function pdfOf(name: keyof typeof models): RenderedPdf {
  const pdf = pdfs.get(name)
  if (pdf === undefined) throw new Error(`no pages of ${name}`)
  return pdf
}

const lostCharacters = (name: keyof typeof models): string[] =>
  countLostCharacters(documents.get(name) ?? new Uint8Array(), pageText(pdfOf(name)))

describe.skipIf(reason !== undefined)('pages made by LibreOffice', () => {
  beforeAll(async () => {
    for (const [name, model] of Object.entries(models)) documents.set(name, await renderReport(model))
    pdfs = renderPdfs(Object.fromEntries(documents))
  }, 240_000)

  it('holds 22 lines of 28 characters on a full page', () => {
    const pages = pdfOf('calibration').pages
    for (const page of pages.slice(1, 3)) {
      const lines = page.lines.filter((line) => line.includes('国'))
      expect(lines).toHaveLength(22)
      for (const line of lines) expect(line).toHaveLength(28)
    }
  })

  it('keeps the text area of 156 × 225 mm', () => {
    const words = pdfOf('calibration').words.filter((word) => word.page === 2 && word.text.includes('国'))
    const left = Math.min(...words.map((word) => word.left)) / POINTS_PER_MM
    const right = Math.max(...words.map((word) => word.right)) / POINTS_PER_MM
    const top = Math.min(...words.map((word) => word.top)) / POINTS_PER_MM
    const bottom = Math.max(...words.map((word) => word.bottom)) / POINTS_PER_MM
    expect(left).toBeCloseTo(28, 0)
    expect(right - left).toBeGreaterThan(155)
    expect(right - left).toBeLessThan(157)
    expect(top).toBeGreaterThan(36)
    expect(bottom).toBeLessThan(297 - 35 + 1)
  })

  it('puts page numbers at the right of odd and the left of even pages', () => {
    const numbers = pdfOf('calibration').words.filter((word) => word.top > (297 - 35) * POINTS_PER_MM)
    const dashes = (page: number) => numbers.filter((word) => word.page === page && word.text.includes('—'))
    expect(Math.max(...dashes(1).map((word) => word.right)) / POINTS_PER_MM).toBeCloseTo(210 - 26 - 4.94, 0)
    expect(Math.min(...dashes(2).map((word) => word.left)) / POINTS_PER_MM).toBeCloseTo(28 + 4.94, 0)
    expect(
      numbers
        .filter((word) => word.page === 2)
        .map((word) => word.text)
        .join(''),
    ).toContain('2')
  })

  it.each(['heights', 'landscape', 'imprint', 'long'] as const)('loses no text of %s', (name) => {
    expect(lostCharacters(name)).toEqual([])
  })

  it('shows every row of a table at every height of the page', () => {
    const pages = pageText(pdfOf('heights'))
    for (const table of heights.keys()) {
      for (let row = 0; row < 30; row++)
        expect(pages.includes(`T${table}R${row}E`), `table ${table} row ${row}`).toBe(true)
    }
  })

  it('repeats the head of a table on each of its pages', () => {
    const pdf = pdfOf('landscape')
    const withRows = pdf.pages.filter((page) => page.lines.some((line) => /第\d+行/.test(line)))
    expect(withRows.length).toBeGreaterThan(3)
    for (const page of withRows) expect(page.lines.join('')).toContain('序号')
  })

  it('turns a landscape attachment and numbers it along its left edge', () => {
    const pdf = pdfOf('landscape')
    const tablePage = pdf.pages.findIndex((page) => page.lines.some((line) => line.includes('第1行'))) + 1
    const words = pdf.words.filter((word) => word.page === tablePage)
    expect(Math.max(...words.map((word) => word.right))).toBeGreaterThan(210 * POINTS_PER_MM)
    const number = words.filter((word) => word.text.includes('—'))
    expect(number.length).toBeGreaterThan(0)
    for (const dash of number) expect(dash.right / POINTS_PER_MM).toBeLessThan(35)
  })

  it('puts 版记 on the bottom edge of the text area of the last page, clear of the text', () => {
    for (const name of ['imprint', 'landscape'] as const) {
      const pdf = pdfOf(name)
      const last = pdf.pages.length
      const printed = pdf.words.filter((word) => word.page === last && word.text.includes('印发'))
      expect(printed).toHaveLength(1)
      const bottom = (printed[0]?.bottom ?? 0) / POINTS_PER_MM
      expect(bottom, name).toBeGreaterThan(297 - 35 - 6)
      expect(bottom, name).toBeLessThan(297 - 35)
      const copyLine = pdf.words.find((word) => word.page === last && word.text.startsWith('抄送'))
      const above = pdf.words.filter((word) => word.page === last && word.text.includes('字字'))
      for (const word of above) expect(word.bottom).toBeLessThanOrEqual((copyLine?.top ?? 0) + 1)
    }
  })
})
