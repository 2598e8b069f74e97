import { beforeAll, describe, expect, it } from 'vitest'
import type { ReportModel } from '../../src/domain/report/model'
import { cell, MISSING_TEXT, missing, paragraph, text } from '../../src/domain/report/model'
import { renderReport } from '../../src/main/word/render-report'
import { countyTable, sampleAttachment, sampleReport } from '../support/docx-models'
import { docxParts, paragraphTexts, parseXml, wordAttribute, wordElements } from '../support/docx-parts'

interface Opened {
  readonly parts: Map<string, string>
  readonly document: Document
  readonly styles: Document
}

async function open(model: ReportModel): Promise<Opened> {
  const parts = docxParts(await renderReport(model))
  const parse = (path: string) => parseXml(parts.get(path) ?? '')
  return { parts, document: parse('word/document.xml'), styles: parse('word/styles.xml') }
}

const paragraphOf = (document: Document, start: string): Element => {
  const found = wordElements(document, 'p').find((node) => (node.textContent ?? '').startsWith(start))
  if (found === undefined) throw new Error(`no paragraph ${start}`)
  return found
}

const styleOf = (element: Element): string | null => wordAttribute(wordElements(element, 'pStyle')[0], 'val')

function styleNode(styles: Document, id: string): Element {
  const found = wordElements(styles, 'style').find((node) => wordAttribute(node, 'styleId') === id)
  if (found === undefined) throw new Error(`no style ${id}`)
  return found
}

const attributes = (element: Element | undefined, names: readonly string[]) =>
  names.map((name) => wordAttribute(element, name))

describe('a report as a Word file', () => {
  let opened: Opened

  beforeAll(async () => {
    opened = await open(
      sampleReport({
        redHead: true,
        attachments: [
          sampleAttachment('实施方案', [paragraph('方案正文。')]),
          sampleAttachment('企业汇总表', [countyTable(5)], true),
          sampleAttachment('示范企业创建情况表', [paragraph('无。')]),
        ],
      }),
    )
  })

  it('has well-formed parts only', () => {
    for (const [path, xml] of opened.parts) {
      if (path.endsWith('.xml') || path.endsWith('.rels')) expect(() => parseXml(xml), path).not.toThrow()
    }
  })

  it('is A4 with a text area of 156 × 225 mm on a grid of 22 lines', () => {
    const [section] = wordElements(opened.document, 'sectPr')
    if (section === undefined) throw new Error('no section')
    expect(attributes(wordElements(section, 'pgSz')[0], ['w', 'h'])).toEqual(['11906', '16838'])
    expect(attributes(wordElements(section, 'pgMar')[0], ['top', 'bottom', 'left', 'right', 'footer'])).toEqual([
      '2098',
      '1984',
      '1588',
      '1474',
      '1447',
    ])
    expect(attributes(wordElements(section, 'docGrid')[0], ['type', 'linePitch'])).toEqual(['lines', '579'])
  })

  it('turns the page for a landscape attachment and back', () => {
    const sizes = wordElements(opened.document, 'pgSz').map((size) => attributes(size, ['w', 'h', 'orient']))
    expect(sizes).toEqual([
      ['11906', '16838', 'portrait'],
      ['16838', '11906', 'landscape'],
      ['11906', '16838', 'portrait'],
    ])
    const margins = wordElements(opened.document, 'pgMar')[1]
    expect(attributes(margins, ['top', 'bottom', 'left', 'right'])).toEqual(['1588', '1474', '1984', '2098'])
  })

  it('sets 16 pt 仿宋 on 28.95 pt lines, 28 characters wide', () => {
    const normal = styleNode(opened.styles, 'Normal')
    expect(attributes(wordElements(normal, 'rFonts')[0], ['ascii', 'hAnsi', 'eastAsia', 'cs'])).toEqual(
      Array.from({ length: 4 }, () => '仿宋_GB2312'),
    )
    expect(wordAttribute(wordElements(normal, 'sz')[0], 'val')).toBe('32')
    const [line, character] = wordElements(normal, 'spacing')
    expect(attributes(line, ['line', 'lineRule'])).toEqual(['579', 'exact'])
    expect(wordAttribute(character, 'val')).toBe('-5')
    expect(
      attributes(wordElements(styleNode(opened.styles, 'GwBody'), 'ind')[0], ['firstLineChars', 'firstLine']),
    ).toEqual(['200', '630'])
  })

  it('uses real heading styles with outline levels and fonts of their level', () => {
    const facts = [1, 2, 3, 4].map((level) => {
      const node = styleNode(opened.styles, `Heading${level}`)
      return [
        wordAttribute(wordElements(node, 'name')[0], 'val'),
        wordAttribute(wordElements(node, 'outlineLvl')[0], 'val'),
        wordAttribute(wordElements(node, 'rFonts')[0], 'eastAsia'),
      ]
    })
    expect(facts).toEqual([
      ['heading 1', '0', '黑体'],
      ['heading 2', '1', '楷体_GB2312'],
      ['heading 3', '2', '仿宋_GB2312'],
      ['heading 4', '3', '仿宋_GB2312'],
    ])
    expect(styleOf(paragraphOf(opened.document, '一、基本情况'))).toBe('Heading1')
    expect(styleOf(paragraphOf(opened.document, '（二）开展监督抽查'))).toBe('Heading2')
    const runIn = paragraphOf(opened.document, '（一）开展从严监管行动。已对')
    expect(styleOf(runIn)).toBe('GwBody')
    expect(wordElements(runIn, 'rStyle').map((node) => wordAttribute(node, 'val'))).toEqual(['GwKai'])
  })

  it('sets the title in 2号小标宋, one paragraph a line, centred', () => {
    const title = styleNode(opened.styles, 'Title')
    expect(wordAttribute(wordElements(title, 'sz')[0], 'val')).toBe('44')
    expect(wordAttribute(wordElements(title, 'rFonts')[0], 'eastAsia')).toBe('方正小标宋简体')
    expect(wordAttribute(wordElements(title, 'jc')[0], 'val')).toBe('center')
    expect(styleOf(paragraphOf(opened.document, '实施方案及工作开展情况的报告'))).toBe('Title')
  })

  it('names Chinese as the language, stand-ins for missing fonts and the Chinese layout settings', () => {
    const lang = wordElements(opened.styles, 'lang')[0]
    expect(wordAttribute(lang, 'eastAsia')).toBe('zh-CN')
    const fonts = parseXml(opened.parts.get('word/fontTable.xml') ?? '')
    const standIns = wordElements(fonts, 'font').map((font) => [
      wordAttribute(font, 'name'),
      wordAttribute(wordElements(font, 'altName')[0], 'val'),
    ])
    expect(standIns).toContainEqual(['方正小标宋简体', '华文中宋'])
    expect(standIns).toContainEqual(['仿宋_GB2312', '仿宋'])
    const settings = parseXml(opened.parts.get('word/settings.xml') ?? '')
    expect(wordAttribute(wordElements(settings, 'characterSpacingControl')[0], 'val')).toBe('compressPunctuation')
    expect(wordElements(settings, 'evenAndOddHeaders')).toHaveLength(1)
    expect(wordElements(settings, 'useFELayout')).toHaveLength(1)
    expect(wordAttribute(wordElements(settings, 'compatSetting')[0], 'val')).toBe('15')
  })

  it('numbers odd pages at the right and even pages at the left', () => {
    const rels = opened.parts.get('word/_rels/document.xml.rels') ?? ''
    const footerOf = (type: string): Document => {
      const [section] = wordElements(opened.document, 'sectPr')
      const reference =
        section && wordElements(section, 'footerReference').find((node) => wordAttribute(node, 'type') === type)
      const id = reference?.getAttribute('r:id') ?? ''
      const target = new RegExp(`Id="${id}"[^>]*Target="([^"]+)"`).exec(rels)?.[1] ?? ''
      return parseXml(opened.parts.get(`word/${target}`) ?? '')
    }
    const sides = ['default', 'even'].map((type) => wordAttribute(wordElements(footerOf(type), 'jc')[0], 'val'))
    expect(sides).toEqual(['right', 'left'])
    expect(footerOf('default').documentElement.textContent).toBe('— PAGE —')
  })

  it('aligns the names of 附件说明', () => {
    const indent = (start: string) =>
      attributes(wordElements(paragraphOf(opened.document, start), 'ind')[0], ['left', 'hanging'])
    expect(indent('附件：1.实施方案')).toEqual(['1890', '1260'])
    expect(indent('2.企业汇总表')).toEqual(['1890', '315'])
    const labels = paragraphTexts(opened.document).filter((line) => /^附件\d$/.test(line))
    expect(labels).toEqual(['附件1', '附件2', '附件3'])
  })

  it('fixes the widths of tables, repeats their heads and keeps rows whole', () => {
    const [table] = wordElements(opened.document, 'tbl')
    if (table === undefined) throw new Error('no table')
    const grid = wordElements(table, 'gridCol').map((column) => Number(wordAttribute(column, 'w')))
    expect(grid.reduce((sum, width) => sum + width, 0)).toBe(8844)
    expect(wordAttribute(wordElements(table, 'tblLayout')[0], 'type')).toBe('fixed')
    const rows = wordElements(table, 'tr')
    expect(rows.filter((row) => wordElements(row, 'tblHeader').length > 0)).toHaveLength(2)
    expect(rows.every((row) => wordElements(row, 'cantSplit').length === 1)).toBe(true)
    for (const row of rows) {
      const columns = wordElements(row, 'tc').map((node) =>
        Number(wordAttribute(wordElements(node, 'gridSpan')[0], 'val') ?? 1),
      )
      expect(columns.reduce((sum, span) => sum + span, 0)).toBe(6)
    }
  })

  it('keeps cut-off date and kind in the properties and out of the text', () => {
    const custom = opened.parts.get('docProps/custom.xml') ?? ''
    expect(custom).toContain('name="截至日期"')
    expect(custom).toContain('2017-06-12')
    expect(paragraphTexts(opened.document).join('')).not.toContain('2017-06-12')
    const core = opened.parts.get('docProps/core.xml') ?? ''
    expect(core).toContain('<dcterms:created xsi:type="dcterms:W3CDTF">2017-06-12T08:00:00Z')
  })

  it('prints 发文机关标志 and red line only when asked', async () => {
    expect(paragraphTexts(opened.document)[0]).toBe('松临市质量技术监督局文件')
    const onRedHeadPaper = await open(sampleReport())
    expect(paragraphTexts(onRedHeadPaper.document)[0]).toBe('松质监发〔2017〕12号签发人：甲某某')
    expect(onRedHeadPaper.parts.get('word/document.xml')).not.toContain('FF0000')
  })
})

describe('drafts, gaps and awkward text', () => {
  const headers = (opened: Opened) =>
    [...opened.parts]
      .filter(([path]) => path.startsWith('word/header'))
      .map(([, xml]) => parseXml(xml).documentElement.textContent)

  it('marks a draft in the page head until it has a number', async () => {
    const draft = await open(sampleReport({ draft: true, docNumber: '松质监发〔2017〕×号' }))
    expect(headers(draft).every((head) => head?.includes('草稿'))).toBe(true)
    expect(paragraphTexts(draft.document).join('')).not.toContain('草稿')
    const numbered = await open(sampleReport({ draft: true }))
    expect(headers(numbered).join('')).toBe('')
  })

  it('marks every gap with its own style and yellow ground', async () => {
    const { document, styles } = await open(
      sampleReport({
        blocks: [
          paragraph('数：', missing('数'), '。'),
          { kind: 'table', columns: [{ weight: 1, align: 'left' }], head: [], rows: [[cell(missing('表中'))]] },
        ],
        signature: { org: '松临市质量技术监督局' },
      }),
    )
    const gaps = wordElements(document, 'r').filter((run) => run.textContent === MISSING_TEXT)
    expect(gaps).toHaveLength(3)
    for (const gap of gaps) expect(wordAttribute(wordElements(gap, 'rStyle')[0], 'val')).toBe('GwMissing')
    expect(wordAttribute(wordElements(styleNode(styles, 'GwMissing'), 'shd')[0], 'fill')).toBe('FFF200')
  })

  it('survives control characters, markup, rare characters and a cell of 10,000 characters', async () => {
    const long = '长'.repeat(10_000)
    const { document } = await open(
      sampleReport({
        title: ['甲\u0000<乙>&'],
        addressee: [text('丙\u0007局')],
        blocks: [
          paragraph('𠮷林\ud800<w:p/>&amp;\u000b第一行\n第二行'),
          {
            kind: 'table',
            columns: [{ weight: 1, align: 'left' }],
            head: [[cell('头')]],
            rows: [[cell(long)], [cell('一\n二')]],
          },
        ],
      }),
    )
    const texts = paragraphTexts(document)
    expect(texts).toEqual(
      expect.arrayContaining(['甲<乙>&', '丙局：', '𠮷林<w:p/>&amp;第一行', '第二行', long, '一', '二']),
    )
    const rows = wordElements(document, 'tr').filter((row) => wordElements(row, 'cantSplit').length === 0)
    expect(rows.map((row) => row.textContent?.slice(0, 3))).toEqual(['长长长'])
  })

  it('writes 2,000 rows', async () => {
    const { document } = await open(sampleReport({ blocks: [countyTable(2000)], imprint: { printer: '办公室' } }))
    const [table] = wordElements(document, 'tbl')
    expect(table && wordElements(table, 'tr')).toHaveLength(2003)
  })
})
