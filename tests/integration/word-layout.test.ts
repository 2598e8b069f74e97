/** The measures of GB/T 9704-2012 in the file of every kind, read from its XML. */
import { beforeAll, describe, expect, it } from 'vitest'
import { REPORT_KINDS } from '../../src/domain/report/kinds/registry'
import type { ReportModel } from '../../src/domain/report/model'
import { isImprintAlone } from '../../src/domain/report/pages/report-pages'
import { renderReport } from '../../src/main/word/render-report'
import { signatureIndents } from '../../src/main/word/signature'
import { docxParts } from '../support/docx-parts'
import { demoModels } from '../support/report-demo'

/** Twips of a millimetre. */
const MM = 1440 / 25.4

interface Written {
  readonly kind: string
  readonly model: ReportModel
  readonly parts: ReadonlyMap<string, string>
  readonly document: string
  readonly styles: string
}

/** With a red head, so that all that can stand in the file does. */
const written: Written[] = []
beforeAll(async () => {
  for (const [kind, model] of demoModels(REPORT_KINDS)) {
    const signature = model.signature === undefined ? undefined : { ...model.signature, date: '2017-06-12' }
    const whole = { ...model, redHead: true, ...(signature === undefined ? {} : { signature }) }
    const parts = docxParts(await renderReport(whole))
    const document = parts.get('word/document.xml') ?? ''
    written.push({ kind, model: whole, parts, document, styles: parts.get('word/styles.xml') ?? '' })
  }
}, 120_000)

const attributesOf = (element: string): Record<string, string> =>
  Object.fromEntries([...element.matchAll(/w:(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]))
const first = (xml: string, name: string): Record<string, string> =>
  attributesOf(new RegExp(`<w:${name}(?: [^>]*)?/?>`).exec(xml)?.[0] ?? '')
const all = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<w:${name}(?:>| [^>]*>).*?</w:${name}>`, 'gs'))].map(([found]) => found)
const textOf = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('')
const paragraphsOf = (document: string): readonly string[] =>
  [...document.matchAll(/<w:p>.*?<\/w:p>|<w:p\/>/gs)].map(([found]) => found)
const styleOf = (paragraph: string): string => first(paragraph, 'pStyle')['val'] ?? ''
const styleXml = (styles: string, id: string): string =>
  all(styles, 'style').find((one) => one.includes(`w:styleId="${id}"`)) ?? ''

/** One rule, tried on every kind; the message names the kind. */
const rule = (name: string, check: (one: Written) => void): void =>
  it(name, () => {
    expect(written.length).toBeGreaterThan(40)
    for (const one of written) check(one)
  })

describe('page', () => {
  rule('is A4 with a text area of 156 × 225 mm, turned or not', ({ kind, document }) => {
    const sections = all(document, 'sectPr')
    expect(sections.length, kind).toBeGreaterThan(0)
    for (const section of sections) {
      const size = first(section, 'pgSz')
      const margin = first(section, 'pgMar')
      const isTurned = size['orient'] === 'landscape'
      expect([size['w'], size['h']], kind).toEqual(isTurned ? ['16838', '11906'] : ['11906', '16838'])
      const inner = (a: string, b: string, whole: string): number =>
        (Number(size[whole]) - Number(margin[a]) - Number(margin[b])) / MM
      const [wide, high] = [inner('left', 'right', 'w'), inner('top', 'bottom', 'h')]
      const [along, across] = isTurned ? [wide, high] : [high, wide]
      expect(along, kind).toBeCloseTo(225, 0)
      expect(across, kind).toBeCloseTo(156, 0)
      const [head, bound] = isTurned ? [margin['right'], margin['top']] : [margin['top'], margin['left']]
      expect(Number(head) / MM, kind).toBeCloseTo(37, 0)
      expect(Number(bound) / MM, kind).toBeCloseTo(28, 0)
      expect(margin['gutter'], kind).toBe('0')
      expect(first(section, 'docGrid'), kind).toEqual({ type: 'lines', linePitch: '579' })
    }
  })

  rule('has page numbers at the outer side: odd right, even left, in 四号 宋体 without their own format', (one) => {
    const feet = [...one.parts].filter(([path]) => /word\/footer\d+\.xml$/.test(path)).map(([, xml]) => xml)
    const numbered = feet.filter((xml) => xml.includes('PAGE'))
    for (const xml of numbered) {
      expect(['left', 'right'], one.kind).toContain(first(xml, 'jc')['val'])
      expect(textOf(xml).replace(/\s/g, ''), one.kind).toBe('——')
      expect(styleOf(xml), one.kind).toBe('Footer')
    }
    const style = styleXml(one.styles, 'Footer')
    expect(style).toContain('w:eastAsia="宋体"')
    expect(first(style, 'sz')['val']).toBe('28')
    expect(one.parts.get('word/settings.xml')).toContain('<w:evenAndOddHeaders/>')
    const isLetter = one.model.form === 'letter'
    expect(one.document.includes('<w:titlePg/>'), one.kind).toBe(isLetter)
  })
})

describe('letters and lines', () => {
  rule('22 lines of 28 characters: 16 pt narrowed to 15.75 pt, 28.95 pt lines', ({ kind, styles }) => {
    const normal = styleXml(styles, 'Normal')
    expect(first(normal, 'sz')['val'], kind).toBe('32')
    expect(normal, kind).toContain('<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>')
    expect(normal, kind).toContain('<w:spacing w:val="-5"/>')
    expect(22 * 579).toBeLessThanOrEqual(225 * MM + 1)
    expect(28 * 315).toBeLessThanOrEqual(156 * MM)
  })

  it.each([
    ['Normal', '仿宋_GB2312', '32', undefined],
    ['Title', '方正小标宋简体', '44', undefined],
    ['Heading1', '黑体', undefined, '0'],
    ['Heading2', '楷体_GB2312', undefined, '1'],
    ['Heading3', '仿宋_GB2312', undefined, '2'],
    ['Heading4', '仿宋_GB2312', undefined, '3'],
    ['GwAttachmentLabel', '黑体', undefined, undefined],
  ])('%s is in %s in all four slots', (id, font, size, outline) => {
    const style = styleXml(written[0]?.styles ?? '', id)
    expect(first(style, 'rFonts')).toEqual({ ascii: font, hAnsi: font, eastAsia: font, cs: font })
    if (size !== undefined) expect(first(style, 'sz')['val']).toBe(size)
    expect(first(style, 'outlineLvl')['val']).toBe(outline)
    expect(style).not.toMatch(/<w:b\/>/)
  })

  rule('headings are headings to Word, by their typed number', ({ kind, document, model }) => {
    if (model.form === 'sheet') return
    for (const paragraph of paragraphsOf(document)) {
      if (/^[一二三四五六七八九十]+、[^。]*$/.test(textOf(paragraph)) && styleOf(paragraph) !== 'Title') {
        expect(['Heading1', 'GwTable14', 'GwTable12', 'GwTable10'], `${kind} ${textOf(paragraph)}`).toContain(
          styleOf(paragraph),
        )
      }
    }
  })

  rule('text carries no format of its own: styles alone, sizes only in the mark and long titles', (one) => {
    for (const properties of one.document.match(/<w:rPr>.*?<\/w:rPr>/gs) ?? []) {
      const names = [...properties.matchAll(/<w:(\w+)/g)].map(([, name]) => name).filter((name) => name !== 'rPr')
      expect(['rStyle', 'sz', 'szCs'], `${one.kind} ${properties}`).toEqual(expect.arrayContaining(names))
    }
    const known = new Set([...one.styles.matchAll(/w:styleId="([^"]*)"/g)].map(([, id]) => id))
    for (const paragraph of paragraphsOf(one.document)) expect(known.has(styleOf(paragraph)), one.kind).toBe(true)
  })

  rule('at most two empty lines stand together, as the standard asks for', ({ kind, document }) => {
    let empty = 0
    for (const paragraph of paragraphsOf(document)) {
      const isBlank = styleOf(paragraph) === 'GwPlain' && textOf(paragraph) === '' && !paragraph.includes('<w:tab/>')
      empty = isBlank ? empty + 1 : 0
      expect(empty, kind).toBeLessThanOrEqual(2)
    }
  })
})

describe('parts of a document', () => {
  rule('署名 and 成文日期 stand as for a seal: the date four characters in, the name centred on it', (one) => {
    const { signature, sealed } = one.model
    if (signature === undefined) return
    const lines = paragraphsOf(one.document).filter((paragraph) => styleOf(paragraph) === 'GwSignature')
    expect(lines.map(textOf), one.kind).toEqual([signature.org, '2017年6月12日'])
    const { org, date } = signatureIndents(signature.org, '2017年6月12日', sealed)
    expect(
      lines.map((line) => Number(first(line, 'ind')['right'])),
      one.kind,
    ).toEqual([org, date].map((count) => Math.round(count * 315)))
  })

  rule('annexes: a note of the names, then each on a new page under its label and by the same name', (one) => {
    const { attachments } = one.model
    const paragraphs = paragraphsOf(one.document)
    const labels = paragraphs.filter((paragraph) => styleOf(paragraph) === 'GwAttachmentLabel')
    const many = attachments.length > 1
    expect(labels.map(textOf), one.kind).toEqual(attachments.map((_, at) => (many ? `附件${at + 1}` : '附件')))
    const notes = paragraphs.filter((paragraph) => styleOf(paragraph) === 'GwAttachmentNote').map(textOf)
    expect(notes, one.kind).toEqual(
      attachments.map(({ title }, at) => `${at === 0 ? '附件：' : ''}${many ? `${at + 1}.` : ''}${title}`),
    )
    for (const note of notes) expect(note, one.kind).not.toMatch(/[。；，]$/)
  })

  rule('版记 of its own page stands on the back of a sheet and has no page number', ({ kind, document, model }) => {
    const last = all(document, 'sectPr').at(-1) ?? ''
    const isTurned = model.imprint !== undefined && (model.attachments.at(-1)?.landscape ?? model.landscape) === true
    const isAlone = first(last, 'type')['val'] === 'evenPage'
    if (isTurned) expect(isAlone, kind).toBe(true)
    expect(isAlone, kind).toBe(isImprintAlone(model))
  })

  rule('tables fill their text area, repeat their head, and split no short row', ({ kind, document }) => {
    for (const section of document.split(/(?<=<\/w:sectPr>)/)) {
      const area = first(section, 'pgSz')['orient'] === 'landscape' ? 12756 : 8844
      for (const table of all(section, 'tbl')) {
        const width = Number(first(table, 'tblW')['w'])
        const columns = [...table.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map(([, one]) => Number(one))
        expect(
          columns.reduce((sum, one) => sum + one, 0),
          kind,
        ).toBe(width)
        if (section.includes('<w:sectPr')) expect(width, kind).toBeLessThanOrEqual(area)
        expect(first(table, 'tblLayout')['type'], kind).toBe('fixed')
        const rows = all(table, 'tr')
        const heads = rows.map((row) => row.includes('<w:tblHeader/>'))
        expect(heads.lastIndexOf(true) + 1, kind).toBe(heads.filter(Boolean).length)
        for (const row of rows) if (textOf(row).length < 60) expect(row, kind).toContain('<w:cantSplit/>')
      }
    }
  })

  rule('dates and numbers are written as official documents write them', ({ kind, document }) => {
    const words = paragraphsOf(document).map(textOf)
    for (const line of words) {
      expect(line, kind).not.toMatch(/\d{4}年0\d月|月0\d日/)
      expect(line, kind).not.toMatch(/[[［(（]20\d\d[\]］)）]\s*\d+号/)
    }
  })
})

describe('the file', () => {
  rule('says whose it is and nothing of what made it', ({ kind, model, parts }) => {
    const core = parts.get('docProps/core.xml') ?? ''
    expect(core, kind).toContain(`<dc:creator>${model.issuer}</dc:creator>`)
    expect(core, kind).toContain(`<dc:title>${model.core.title}</dc:title>`)
    expect(core, kind).toContain('<dc:language>zh-CN</dc:language>')
    expect(parts.get('docProps/app.xml') ?? '', kind).not.toContain('<Application>')
    for (const [path, xml] of parts) {
      expect(xml, `${kind} ${path}`).not.toMatch(/docx\.js|dolan|qualift|Un-named|\/tmp\/|\/home\/|[A-Z]:\\/i)
    }
  })

  rule('is Chinese to Word and WPS, in the mode of Word 2013', ({ kind, parts, styles }) => {
    expect(styles, kind).toContain('w:lang w:val="en-US" w:eastAsia="zh-CN"')
    const settings = parts.get('word/settings.xml') ?? ''
    expect(settings, kind).toMatch(/w:name="compatibilityMode"[^>]*w:val="15"/)
    expect(settings, kind).toContain('<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>')
    expect(settings, kind).toContain('<w:characterSpacingControl w:val="compressPunctuation"/>')
    for (const name of ['仿宋_GB2312', '楷体_GB2312', '黑体', '方正小标宋简体', '宋体']) {
      expect(parts.get('word/fontTable.xml'), kind).toMatch(new RegExp(`w:name="${name}"><w:altName w:val="[^"]+"/>`))
    }
  })
})
