import { describe, expect, it } from 'vitest'
import type { Block, ReportModel, TableBlock } from '../model'
import { cell, heading, paragraph } from '../model'
import type { Page } from './flow'
import { pageStarts, reportPages } from './report-pages'

const report = (parts: Partial<ReportModel> = {}): ReportModel => ({
  form: 'downward',
  issuer: '松临市质量技术监督局',
  docNumber: '松质监发〔2017〕1号',
  redHead: true,
  sealed: true,
  draft: false,
  title: ['关于质量提升的通知'],
  addressee: [],
  blocks: [],
  attachments: [],
  core: { title: '', keywords: [], creator: '', created: '2017-06-12T08:00:00Z' },
  properties: {},
  ...parts,
})

const annex = (blocks: readonly Block[], landscape = false) => ({ title: '名单', blocks, landscape })

const lines = (count: number): Block => paragraph('字'.repeat(26 + 28 * (count - 1)))

const table = (rows: number, more: Partial<TableBlock> = {}): TableBlock => ({
  kind: 'table',
  columns: [
    { weight: 1, align: 'center' },
    { weight: 1, align: 'left' },
  ],
  head: [[cell('序号'), cell('企业')]],
  rows: Array.from({ length: rows }, (_, row) => [cell(String(row + 1)), cell('某厂')]),
  ...more,
})

/** Places on a page, without what is repeated. */
const placesOn = (page: Page | undefined): string[] => [
  ...new Set(page?.parts.filter(({ repeated }) => repeated !== true).map(({ place }) => place)),
]

describe('reportPages', () => {
  it('puts 22 lines of 28 characters on a page', () => {
    const [, second, third, ...rest] = reportPages(report({ blocks: [lines(6 + 22 + 5)] }))
    expect(second?.parts).toEqual([expect.objectContaining({ place: 'b0', to: (second?.parts[0]?.from ?? 0) + 22 })])
    expect(second?.parts[0]?.start).toBe(26 + 28 * ((second?.parts[0]?.from ?? 0) - 1))
    expect(third?.parts[0]?.from).toBe(second?.parts[0]?.to)
    expect(rest).toEqual([])
  })
  it('keeps a heading with the paragraph after it', () => {
    for (let count = 1; count < 24; count += 1) {
      const pages = reportPages(report({ blocks: [lines(count), heading(1, '一、情况'), lines(3)] }))
      for (const page of pages) expect(placesOn(page).at(-1), `${count} lines`).not.toBe('b1')
    }
  })
  it('never leaves a signature alone on a page', () => {
    for (let count = 1; count < 30; count += 1) {
      const pages = reportPages(report({ blocks: [lines(count), lines(1)], signature: { org: '某局' } }))
      const last = placesOn(pages.at(-1))
      expect(last[0], `${count} lines`).not.toBe('signature')
    }
  })
  it('moves a last paragraph of a few lines with the signature, and no longer one', () => {
    for (let count = 1; count < 30; count += 1) {
      const pages = reportPages(report({ blocks: [lines(count), lines(7)], signature: { org: '某局' } }))
      expect(placesOn(pages.at(-1))[0], `${count} lines`).not.toBe('signature')
      const long = reportPages(report({ blocks: [lines(count), lines(20)], signature: { org: '某局' } }))
      expect(
        long[0]?.parts.some(({ place }) => place === 'b0'),
        `${count} lines`,
      ).toBe(true)
    }
  })
  it('keeps what is written above lines to sign on with them', () => {
    const signing: Block = { kind: 'signing', rows: [[{ label: '检查人员（签名）' }], [{ label: '日期' }]] }
    for (let count = 1; count < 24; count += 1) {
      const pages = reportPages(report({ form: 'sheet', blocks: [lines(count), lines(1), table(2), signing] }))
      expect(placesOn(pages.at(-1))[0], `${count} lines`).not.toMatch(/^b3/)
    }
  })
  it('leaves no row of a table and no total alone on a page', () => {
    for (let count = 1; count < 24; count += 1) {
      const total = [cell('合计'), cell('12')]
      const pages = reportPages(report({ blocks: [lines(count), table(12, { total })] }))
      for (const page of pages) {
        const rows = placesOn(page).filter((place) => /^b1-r/.test(place))
        expect(rows, `${count} lines`).not.toEqual(['b1-r12'])
        expect(rows, `${count} lines`).not.toEqual(['b1-r0'])
      }
    }
  })
  it('repeats the head of a table, breaks no row and keeps its notes with the last one', () => {
    const pages = reportPages(report({ attachments: [annex([table(60, { footnotes: ['注：无。'] })])] })).slice(1)
    expect(pages.length).toBeGreaterThan(2)
    for (const page of pages.slice(1)) expect(page.parts[0]).toMatchObject({ place: 'a0-b0-h0', repeated: true })
    const rows = pages.flatMap(placesOn).filter((place) => place.includes('-r'))
    expect(rows).toEqual(Array.from({ length: 60 }, (_, row) => `a0-b0-r${row}`))
    expect(placesOn(pages.at(-1))).toEqual(expect.arrayContaining(['a0-b0-r59', 'a0-b0-notes']))
  })
  it('keeps a picture with its caption', () => {
    const picture: Block = { kind: 'picture', caption: '图1', alt: '', photo: 'p', width: 100, height: 60 }
    for (let count = 1; count < 24; count += 1) {
      const pages = reportPages(report({ attachments: [annex([lines(count), picture, lines(1)])] }))
      const parts = pages.flatMap((page) => [...page.parts.filter(({ place }) => place === 'a0-b1')])
      expect(parts).toHaveLength(2)
      const on = pages.filter((page) => page.parts.some(({ place }) => place === 'a0-b1'))
      expect(on, `${count} lines`).toHaveLength(1)
    }
  })
  it('breaks a row higher than a third of a page', () => {
    const long = table(0, { rows: [[cell('1'), cell('长'.repeat(10_000))]] })
    const parts = reportPages(report({ attachments: [annex([long])] }))
      .flatMap((page) => page.parts)
      .filter(({ place }) => place === 'a0-b0-r0')
    expect(parts.length).toBeGreaterThan(5)
    for (const [index, part] of parts.entries()) expect(part.from).toBe(parts[index - 1]?.to ?? 0)
  })
  it('begins every annex on a new page, turned where it is wide, and 版记 after a turned one on its own', () => {
    const pages = reportPages(
      report({ attachments: [annex([lines(1)]), annex([table(1)], true)], imprint: { printer: '办公室' } }),
    )
    expect(pages.map(({ kind }) => kind)).toEqual(['upright', 'upright', 'landscape', 'unnumbered'])
    expect(placesOn(pages[1])[0]).toBe('a0-title')
  })
  it('puts 版记 on the last page where that is an even one with room, else on a page of its own', () => {
    const imprint = { printer: '办公室', copyTo: '市政府' }
    const kinds = (...lengths: number[]) =>
      reportPages(report({ attachments: lengths.map((length) => annex([lines(length)])), imprint })).map(
        ({ kind }) => kind,
      )
    expect(kinds(10)).toEqual(['upright', 'upright'])
    expect(kinds(16)).toEqual(['upright', 'upright', 'unnumbered'])
    expect(kinds(10, 10)).toEqual(['upright', 'upright', 'upright', 'unnumbered'])
    expect(kinds()).toEqual(['upright', 'unnumbered'])
    const letter = reportPages(report({ form: 'letter', imprint: { printer: '办公室', copyTo: '市政府' } }))
    expect(letter.map(({ kind }) => kind)).toEqual(['letter'])
  })
  it('ends with tables no page could hold and lays 2000 rows', () => {
    const heads = Array.from({ length: 60 }, () => [cell('序号'), cell('企业')])
    expect(reportPages(report({ blocks: [table(3, { head: heads })] })).length).toBeGreaterThan(1)
    expect(reportPages(report({ blocks: [table(2000)] })).length).toBeGreaterThan(80)
  })
})

describe('pageStarts', () => {
  it('names the place and the character every page after the first begins with', () => {
    const pages = reportPages(report({ blocks: [lines(30)] }))
    const [start, ...rest] = pageStarts(pages)
    expect(rest).toEqual([])
    expect(start).toMatchObject({ page: 2, place: 'b0', isInside: true })
    expect(start?.start).toBe(pages[1]?.parts[0]?.start)
  })
  it('names the first row under a repeated head', () => {
    const starts = pageStarts(reportPages(report({ blocks: [table(40)] })))
    expect(starts[0]?.place).toMatch(/^b0-r\d+$/)
    expect(starts[0]?.isInside).toBe(false)
  })
})
