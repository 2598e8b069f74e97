import { beforeAll, describe, expect, it } from 'vitest'
import { buildDemo } from '../../src/domain/demo/build-demo'
import type { DomainRecord } from '../../src/domain/enterprise-file/file-records'
import { createFaultFinder } from '../../src/domain/enterprise-file/record-faults'
import { computeIndicators } from '../../src/domain/indicators/compute-indicators'
import { indicatorOptions } from '../../src/domain/indicators/indicator-input'
import { checklistOfVersion } from '../../src/domain/reference/reference-data'
import { createRegionTable } from '../../src/domain/reference/region-table'
import { D2 } from '../../src/domain/report/kinds/d2/june-report'
import type { ReportData } from '../../src/domain/report/kinds/report-kind'
import { renderReport } from '../../src/main/word/render-report'
import { countLostCharacters } from '../support/docx-lost-text'
import type { RenderedPdf } from '../support/docx-pdf'
import { pageText, reasonAgainstPdf, renderPdfs } from '../support/docx-pdf'
import { shippedReference } from '../support/reference-files'

const reason = reasonAgainstPdf()
if (reason !== undefined) console.warn(`word-june-report: skipped, ${reason}`)

const reference = shippedReference()
const OPTIONS = { createdAt: '2017-06-12T08:00:00Z' }

function dataOf(
  records: Readonly<Record<string, readonly DomainRecord[]>>,
  bureau: DomainRecord['fields'],
): ReportData {
  const asOf = '2017-06-12'
  const options = indicatorOptions(bureau, 2017)
  const faultsOf = createFaultFinder({ regions: createRegionTable(reference.regions, options.extraRegions) })
  return {
    bureau,
    reference,
    asOf,
    records,
    indicators: computeIndicators({ records, asOf, options, reference, faultsOf }),
  }
}

function demoData(): ReportData {
  let serial = 0
  const records: Record<string, DomainRecord[]> = {}
  const demo = buildDemo(checklistOfVersion(reference), () => `id-${serial++}`)
  for (const { collection, ...record } of demo.rows) {
    const list = records[collection] ?? []
    records[collection] = list
    list.push(record)
  }
  return dataOf(records, records.settings?.[0]?.fields ?? {})
}

describe.skipIf(reason !== undefined)('the June report as pages', () => {
  const documents = new Map<string, Uint8Array>()
  let pdfs = new Map<string, RenderedPdf>()

  beforeAll(async () => {
    documents.set('full', await renderReport(D2.build(demoData(), OPTIONS)))
    documents.set('empty', await renderReport(D2.build(dataOf({}, {}), OPTIONS)))
    pdfs = renderPdfs(Object.fromEntries(documents))
  }, 120_000)

  it.each(['full', 'empty'])('loses no text of the %s one', (name) => {
    const pdf = pdfs.get(name)
    expect(pdf && countLostCharacters(documents.get(name) ?? new Uint8Array(), pageText(pdf))).toEqual([])
  })

  it('shows the body on the first page and 版记 on the last', () => {
    const pages = pdfs.get('full')?.pages ?? []
    expect(pages[0]?.lines.join('')).toContain('一、基本情况')
    expect(pages.at(-1)?.lines.join('')).toContain('松临市质量技术监督局办公室')
  })

  it('prints the totals of the demo', () => {
    const text = pageText(pdfs.get('full') ?? { pages: [], words: [] })
    expect(text).toContain('食品相关产品生产企业146家')
    expect(text).toContain('91批次产品')
  })
})
