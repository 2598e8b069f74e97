/** Files of every kind and form as Word reads them: nothing it would refuse or repair, styles that are real and used. */
import { describe, expect, it } from 'vitest'
import { REPORT_KINDS } from '../../src/domain/report/kinds/registry'
import type { ReportModel } from '../../src/domain/report/model'
import { cell, missing, paragraph } from '../../src/domain/report/model'
import { renderReport, renderReports } from '../../src/main/word/render-report'
import { countyTable, sampleAttachment, sampleReport } from '../support/docx-models'
import { docxParts, parseXml, wordAttribute, wordElements } from '../support/docx-parts'
import { docxFaults } from '../support/docx-soundness'
import { cameraJpeg } from '../support/photo-bytes'
import { demoModels, emptyReportData } from '../support/report-demo'

type Parts = ReadonlyMap<string, string>

const partsOf = async (model: ReportModel): Promise<Parts> => docxParts(await renderReport(model))

const chart = {
  kind: 'picture' as const,
  caption: '图1　抽查情况',
  alt: '柱形图',
  width: 140,
  height: 70,
  chart: { type: '柱形图' as const, categories: ['合格', '不合格'], series: [{ name: '批次', values: [83, 5] }] },
}

/** Every form and what can stand in it. */
const FORMS: Readonly<Record<string, ReportModel>> = {
  upward: sampleReport({ redHead: true, marks: { copyNumber: '000001', secrecy: '机密★1年', urgency: '特急' } }),
  downward: sampleReport({ form: 'downward', sealed: false, draft: true, docNumber: '松质监发〔2017〕×号' }),
  letter: sampleReport({ form: 'letter', redHead: true, marks: { urgency: '加急' } }),
  sheet: sampleReport({
    form: 'sheet',
    landscape: true,
    blocks: [countyTable(30), { kind: 'signing', rows: [[{ label: '检查人员（签名）' }, { label: '日期' }]] }],
  }),
  briefing: sampleReport({ form: 'briefing', masthead: '工作简报', issue: missing('期号') }),
  minutes: sampleReport({
    form: 'minutes',
    redHead: true,
    blocks: [paragraph('议定。'), { ...paragraph('甲某某、乙某某'), label: '出席：' }],
  }),
  annexes: sampleReport({
    attachments: [
      sampleAttachment('方案', [paragraph('正文。'), chart, chart]),
      sampleAttachment('汇总表', [countyTable(5)], true),
      sampleAttachment('空表', [{ kind: 'table', columns: [], head: [], rows: [] }]),
    ],
  }),
  awkward: sampleReport({
    title: ['甲\u0000<乙>&𠮷'],
    blocks: [
      paragraph('𠮷\ud800<w:p/>&amp;\u000b第一行\n第二行'),
      {
        kind: 'table',
        columns: [
          { weight: 1, align: 'left' },
          { weight: 1, align: 'center' },
        ],
        head: [[cell('头', { colSpan: 2 })]],
        rows: [
          [cell('长'.repeat(10_000), { rowSpan: 2 }), cell('一\n二\n')],
          [cell('')],
          [cell(missing('丙'), { colSpan: 2 })],
        ],
      },
      countyTable(2000),
    ],
  }),
}

/** Names of the styles a file uses. */
const usedStyles = (parts: Parts): readonly string[] =>
  [...parts].flatMap(([path, xml]) =>
    /word\/(document|header\d+|footer\d+)\.xml$/.test(path)
      ? [...xml.matchAll(/<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]*)"/g)].map(([, id]) => id ?? '')
      : [],
  )

const seen = new Set<string>()

function expectSound(parts: Parts, name: string): void {
  expect(docxFaults(parts), name).toEqual([])
  for (const style of usedStyles(parts)) seen.add(style)
}

describe('a Word file', () => {
  const models = demoModels(REPORT_KINDS)
  it.each([...models])('%s of the practice city is one Word opens without a word', async (kind, model) => {
    expectSound(await partsOf({ ...model, redHead: true }), kind)
  })

  it.each(Object.entries(FORMS))('%s is one Word opens without a word', async (name, model) => {
    expectSound(await partsOf(model), name)
  })

  it('made of no records at all is sound', async () => {
    const data = emptyReportData()
    let made = 0
    for (const kind of REPORT_KINDS) {
      if (kind.collection !== undefined && kind.blankWithoutRecord !== true) continue
      expectSound(await partsOf(kind.build(data, { createdAt: '2017-06-12T08:00:00Z' })), kind.kind)
      made += 1
    }
    expect(made).toBeGreaterThan(10)
  }, 60_000)

  it('of several documents, with charts and photos, is sound', async () => {
    const photo = { kind: 'picture' as const, caption: '图2', alt: '照片', width: 100, height: 75, photo: 'p1' }
    const photos = new Map([['p1', { bytes: new Uint8Array(cameraJpeg()), kind: 'jpg' as const, turn: 90 }]])
    const whole = sampleReport({ blocks: [paragraph('如图。'), chart, photo, { ...photo, photo: 'gone' }] })
    expectSound(docxParts(await renderReports([whole, FORMS.letter ?? whole, whole], photos)), 'joined')
  })

  it('has no style of its own that no document uses, and none without a Chinese font, language and name', async () => {
    const styles = parseXml((await partsOf(sampleReport())).get('word/styles.xml') ?? '')
    const nodes = wordElements(styles, 'style')
    const byId = new Map(nodes.map((node) => [wordAttribute(node, 'styleId') ?? '', node]))
    const fontOf = (id: string | null): string | null => {
      const node = byId.get(id ?? '')
      if (node === undefined) return null
      const own = wordAttribute(wordElements(node, 'rFonts')[0], 'eastAsia')
      return own ?? fontOf(wordAttribute(wordElements(node, 'basedOn')[0], 'val'))
    }
    for (const [id, node] of byId) {
      if (wordAttribute(node, 'customStyle') === '1') expect([...seen], `${id} is used`).toContain(id)
      if (wordAttribute(node, 'type') === 'paragraph') expect(fontOf(id), id).toMatch(/\p{Script=Han}/u)
    }
    expect(wordAttribute(wordElements(styles, 'lang')[0], 'eastAsia')).toBe('zh-CN')
  })
})

describe('what is looked for', () => {
  const plant = async (path: string, change: (xml: string) => string): Promise<readonly string[]> => {
    const parts = new Map(await partsOf(sampleReport({ blocks: [countyTable(2), chart] })))
    expect(docxFaults(parts)).toEqual([])
    const before = parts.get(path) ?? ''
    const after = change(before)
    expect(after).not.toBe(before)
    parts.set(path, after)
    return docxFaults(parts)
  }
  it.each([
    ['a part that is not well-formed', 'word/settings.xml', '</w:settings>', '', /settings\.xml/],
    [
      'a relationship to nothing',
      'word/_rels/document.xml.rels',
      'styles.xml',
      'style.xml',
      /no part word\/style\.xml/,
    ],
    ['a reference without a relationship', 'word/document.xml', 'r:id="', 'r:id="x', /no relationship/],
    ['a part without a content type', '[Content_Types].xml', '/word/styles.xml', '/word/style.xml', /no content type/],
    ['properties out of order', 'word/document.xml', /(<w:keepNext\/>)(<w:jc [^>]*\/>)/, '$2$1', /stands after/],
    ['an element of no schema', 'word/document.xml', '<w:pStyle ', '<w:paraStyle ', /not in the schema/],
    [
      'a cell without a paragraph',
      'word/document.xml',
      /<\/w:tcPr><w:p>.*?<\/w:p><\/w:tc>/,
      '</w:tcPr></w:tc>',
      /paragraph/,
    ],
    ['a row that does not fill the grid', 'word/document.xml', '<w:gridSpan w:val="2"/>', '', /columns/],
    ['a merged cell without its beginning', 'word/document.xml', '<w:vMerge w:val="restart"/>', '', /goes on/],
    ['a style that does not exist', 'word/document.xml', '"GwTable14"', '"GwTable99"', /no style/],
    [
      'a section with its parts out of order',
      'word/document.xml',
      /(<w:pgSz [^>]*\/>)(<w:pgMar [^>]*\/>)/,
      '$2$1',
      /pgSz/,
    ],
  ])('%s is found', async (_name, path, from, to, fault) => {
    expect((await plant(path, (xml) => xml.replace(from, to))).join('\n')).toMatch(fault)
  })
})
