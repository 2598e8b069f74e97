/** Every document about a record and every ledger as a Word file: from the practice records, and from none. */
import { beforeAll, describe, expect, it } from 'vitest'
import { collectionOf } from '../../src/domain/collections/registry'
import { buildDemo } from '../../src/domain/demo/build-demo'
import type { DomainRecord } from '../../src/domain/enterprise-file/file-records'
import { LEDGERS } from '../../src/domain/report/kinds/d14/ledgers'
import { REPORT_KINDS } from '../../src/domain/report/kinds/registry'
import type { ReportData, ReportKind } from '../../src/domain/report/kinds/report-kind'
import type { Block, ReportModel } from '../../src/domain/report/model'
import { missingOf, modelLines } from '../../src/domain/report/model-text'
import { ledgerWorkbook } from '../../src/main/services/ledger-workbook'
import { renderReport } from '../../src/main/word/render-report'
import { docxParts, paragraphTexts, parseXml, wordElements } from '../support/docx-parts'
import { reportData } from '../support/report-data'

/** Circulars (D10) tell of a plan and are no form. */
const RECORD_KINDS = REPORT_KINDS.filter(
  (kind) => LEDGERS.includes(kind) || (kind.collection !== undefined && !kind.kind.startsWith('D10')),
)

/** Characters of a row that may be taller than a third of a page. */
const TORN_FROM = 300

const SEEN = new Set<string>()

const OPTIONS = { createdAt: '2017-06-12T08:00:00Z' }

function newestOf(kind: ReportKind, data: ReportData): DomainRecord | undefined {
  const { collection, newestBy, admits } = kind
  if (collection === undefined) return undefined
  const by = newestBy ?? collectionOf(collection)?.eventDate ?? ''
  const records = (data.records[collection] ?? []).filter((record) => admits?.(record, data) ?? true)
  return records.toSorted((left, right) =>
    String(right.fields[by] ?? '').localeCompare(String(left.fields[by] ?? '')),
  )[0]
}

const tablesOf = (model: ReportModel): Extract<Block, { kind: 'table' }>[] =>
  [...model.blocks, ...model.attachments.flatMap(({ blocks }) => blocks)].filter((block) => block.kind === 'table')

/** Each row covers every column once, those a cell above reaches down into included. */
function expectFullRows(model: ReportModel): void {
  for (const { columns, head, rows, total } of tablesOf(model)) {
    let fromAbove = 0
    for (const row of [...head, ...rows, ...(total === undefined ? [] : [total])]) {
      const width = row.reduce((sum, { colSpan = 1 }) => sum + colSpan, 0)
      expect(width + fromAbove, modelLines({ ...model, blocks: [] }).join()).toBe(columns.length)
      fromAbove = row.filter(({ rowSpan = 1 }) => rowSpan > 1).length
    }
  }
}

async function expectWhole(model: ReportModel): Promise<void> {
  const parts = docxParts(await renderReport(model))
  // `parseXml` throws on what is not well-formed; parts that are the same in every file are looked at once.
  for (const [path, xml] of parts) {
    if (!/\.(xml|rels)$/.test(path) || path === 'word/document.xml' || SEEN.has(xml)) continue
    expect(() => parseXml(xml), path).not.toThrow()
    SEEN.add(xml)
  }
  const document = parseXml(parts.get('word/document.xml') ?? '')
  const written = paragraphTexts(document).join('').replace(/[\s_]/g, '')
  const pieces = new Set(modelLines(model).flatMap((line) => line.split(/[\t\n]/)))
  expect([...pieces].filter((piece) => !written.includes(piece.replace(/[\s_]/g, '')))).toEqual([])
  // Long tables repeat their heads, and no row is torn unless it is taller than a third of a page.
  for (const row of wordElements(document, 'tr')) {
    const words = row.textContent ?? ''
    if (words.length <= TORN_FROM) expect(wordElements(row, 'cantSplit').length, words).toBe(1)
  }
  const headed = tablesOf(model).filter(({ head, rows }) => head.length > 0 && rows.length > 0)
  expect(wordElements(document, 'tblHeader').length).toBeGreaterThanOrEqual(headed.length)
}

describe('documents about records', () => {
  let data: ReportData

  beforeAll(() => {
    const [template] = reportData([]).reference.checklists
    if (template === undefined) throw new Error('no template')
    let count = 0
    const newId = (): string => {
      count += 1
      return `id-${count}`
    }
    const { rows } = buildDemo(template, newId)
    const settings = rows.find(({ collection }) => collection === 'settings')?.fields ?? {}
    data = reportData(rows, { bureau: { bureauName: '松临市质量技术监督局', planYear: '2017', ...settings } })
  })

  it('have numbers of their own and say which sentences they answer', () => {
    const numbers = REPORT_KINDS.map(({ kind }) => kind.toUpperCase())
    expect(new Set(numbers).size).toBe(numbers.length)
    for (const { kind, serves } of REPORT_KINDS) expect(serves, kind).not.toEqual([])
  })

  it('are whole Word files from the practice records, without a person’s number in full', async () => {
    for (const kind of RECORD_KINDS) {
      const record = newestOf(kind, data)
      const model = kind.build(data, { ...OPTIONS, ...(record === undefined ? {} : { record }) })
      const text = modelLines(model).join('\n')
      expect(text, kind.kind).not.toMatch(/(?<![\dA-Za-z])\d{17}[\dX](?![\dA-Za-z])/)
      expect(text, kind.kind).not.toMatch(/(?<![\dA-Za-z])1[3-9]\d{9}(?!\d)/)
      expect(text, kind.kind).not.toMatch(/undefined|\[object|NaN/)
      expectFullRows(model)
      await expectWhole(model)
    }
  })

  it('are whole Word files from no record at all', async () => {
    for (const kind of RECORD_KINDS) {
      const model = kind.build(reportData([]), OPTIONS)
      expectFullRows(model)
      expect(modelLines(model).join('\n'), kind.kind).not.toMatch(/undefined|null|NaN/)
      if (kind.blankWithoutRecord === true) expect(missingOf(model), kind.kind).toEqual([])
      await expectWhole(model)
    }
  })

  it('hold what cannot stand in XML without breaking', async () => {
    const name = '松临市<&>"\u0001\ud800有限公司'
    const rows = [{ collection: 'enterprises', id: 'e', fields: { name, fileNote: 'a\nb' } }]
    const odd = reportData(rows)
    const kind = RECORD_KINDS.find((one) => one.kind === 'D7')
    const [record] = odd.records.enterprises ?? []
    if (kind === undefined || record === undefined) throw new Error('no D7')
    const parts = docxParts(await renderReport(kind.build(odd, { ...OPTIONS, record })))
    expect(() => parseXml(parts.get('word/document.xml') ?? '')).not.toThrow()
  })

  it('go to a spreadsheet only where they are ledgers', () => {
    for (const kind of RECORD_KINDS) {
      if (LEDGERS.includes(kind)) expect(ledgerWorkbook(kind, data).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))
      else expect(() => ledgerWorkbook(kind, data)).toThrow('不是台账')
    }
  })
})
