import { describe, expect, it } from 'vitest'
import { fieldTable, signatureLines } from '../../src/domain/report/kinds/form-blocks'
import {
  briefingReport,
  downwardReport,
  letterReport,
  minutesReport,
  sheetReport,
} from '../../src/domain/report/kinds/report-frame'
import type { ReportData, ReportOptions } from '../../src/domain/report/kinds/report-kind'
import { cell, missing, paragraph, placed, text } from '../../src/domain/report/model'
import { renderReport } from '../../src/main/word/render-report'
import { docxParts, paragraphTexts, parseXml, wordAttribute, wordElements } from '../support/docx-parts'
import { emptyReportData } from '../support/report-demo'

const data: ReportData = emptyReportData({ bureauName: '松临市质量技术监督局', docNumberCode: '松质监' })
const options: ReportOptions = { createdAt: '2017-06-12T08:00:00Z', signedOn: '2017-06-12' }
const kind = { kind: 'D9', title: '责令改正通知书' }

async function textsOf(model: Parameters<typeof renderReport>[0]) {
  const parts = docxParts(await renderReport(model))
  for (const [path, xml] of parts) {
    if (path.endsWith('.xml') || path.endsWith('.rels')) expect(() => parseXml(xml), path).not.toThrow()
  }
  const document = parseXml(parts.get('word/document.xml') ?? '')
  return { document, lines: paragraphTexts(document).filter((line) => line !== '') }
}

describe('a record form', () => {
  it('has title, fields and lines to sign on, and no head, addressee or signature', async () => {
    const model = sheetReport(data, options, {
      kind,
      blocks: [
        fieldTable([{ label: '企业名称', value: missing('企业名称') }], 2),
        placed('flush', '以上情况属实。'),
        signatureLines(['检查人员', '日期'], [{ label: '送达人', value: text('甲某') }]),
      ],
      note: '注：一式两份。',
    })
    const { lines } = await textsOf(model)
    expect(lines).toEqual([
      '责令改正通知书',
      '企业名称',
      '〔未录入〕',
      '以上情况属实。',
      '检查人员：日期：',
      '送达人：甲某',
      '注：一式两份。',
    ])
  })

  it('stands on landscape paper when it is wide', async () => {
    const { document } = await textsOf(sheetReport(data, options, { kind, blocks: [], landscape: true }))
    expect(wordAttribute(wordElements(document, 'pgSz')[0], 'orient')).toBe('landscape')
  })

  it('can be issued: number, addressee, name and date', async () => {
    const model = sheetReport(data, options, {
      kind,
      docNumber: '松质监责改〔2017〕3号',
      addressee: [text('松临市某某公司')],
      signed: true,
      blocks: [paragraph('责令改正。')],
    })
    expect((await textsOf(model)).lines).toEqual([
      '责令改正通知书',
      '松质监责改〔2017〕3号',
      '松临市某某公司：',
      '责令改正。',
      '松临市质量技术监督局',
      '2017年6月12日',
    ])
  })
})

describe('a letter, a circular and a 简报', () => {
  it('a letter carries the name alone over a double line and its number at the right', async () => {
    const model = letterReport(data, { ...options, redHead: true }, { kind, addressee: [text('市公安局')], blocks: [] })
    const { document, lines } = await textsOf(model)
    expect(lines.slice(0, 4)).toEqual(['松临市质量技术监督局', '松质监〔2017〕×号', '责令改正通知书', '市公安局：'])
    const [name] = wordElements(document, 'p')
    expect(wordAttribute(name && wordElements(name, 'bottom')[0], 'val')).toBe('thickThinSmallGap')
    const frame = name && wordElements(name, 'framePr')[0]
    // 30 mm below the page's top less the air above the glyphs; 170 mm wide, centred on the page.
    expect(['vAnchor', 'y', 'w', 'x'].map((key) => wordAttribute(frame, key))).toEqual(['page', '1665', '9638', '1134'])
    expect(wordElements(document, 'titlePg')).toHaveLength(1)
  })

  it('a circular has no signer', async () => {
    const model = downwardReport(data, options, { kind, addressee: [text('各县（市、区）局')], blocks: [] })
    expect(model.signer).toBeUndefined()
    expect((await textsOf(model)).lines).toContain('各县（市、区）局：')
  })

  it('a 简报 shows its issue, or the gap', async () => {
    const model = briefingReport(data, options, {
      kind,
      masthead: '专项行动简报',
      issue: missing('期号'),
      title: '全市摸底调查全面完成',
      blocks: [{ kind: 'table', columns: [{ weight: 1, align: 'left' }], head: [], rows: [[cell('甲')]] }],
    })
    expect((await textsOf(model)).lines.slice(0, 4)).toEqual([
      '专项行动简报',
      '第〔未录入〕期',
      '松临市质量技术监督局办公室2017年6月12日',
      '全市摸底调查全面完成',
    ])
  })

  it('a letter has its lower double line and no number on the first page, and 抄送 alone at its end', async () => {
    const content = { kind, addressee: [text('市公安局')], blocks: [paragraph('移送。')] }
    expect(letterReport(data, options, content).imprint).toBeUndefined()
    const model = letterReport(data, { ...options, redHead: true }, { ...content, copyTo: '市食安办' })
    const parts = docxParts(await renderReport(model))
    const feet = [...parts].filter(([path]) => path.startsWith('word/footer')).map(([, xml]) => xml)
    const first = feet.filter((xml) => xml.includes('thinThickSmallGap'))
    expect(first).toHaveLength(1)
    expect(first[0]).not.toContain('PAGE')
    const texts = paragraphTexts(parseXml(parts.get('word/document.xml') ?? ''))
    expect(texts).toContain('抄送：市食安办。')
    expect(texts.join('')).not.toContain('印发')
  })

  it('minutes name who was there at the end, the label in 黑体, and have no seal', async () => {
    const model = minutesReport(data, options, {
      kind,
      masthead: '专项行动会议纪要',
      issue: text('3'),
      title: '调度会纪要',
      blocks: [paragraph('会议议定。'), { kind: 'paragraph', label: '出席：', inlines: [text('甲某、乙某')] }],
    })
    const { document, lines } = await textsOf(model)
    expect(lines.slice(0, 3)).toEqual(['专项行动会议纪要', '第3期', '松临市质量技术监督局办公室2017年6月12日'])
    expect(lines).not.toContain('松临市质量技术监督局')
    const attended = wordElements(document, 'p').find((one) => one.textContent === '出席：甲某、乙某')
    expect(wordAttribute(attended && wordElements(attended, 'rStyle')[0], 'val')).toBe('GwHei')
    expect(wordAttribute(attended && wordElements(attended, 'ind')[0], 'hanging')).toBe('945')
  })
})

describe('版头 of one document', () => {
  const content = { kind, addressee: [text('各县（市、区）局')], blocks: [paragraph('照办。')] }

  it('carries 份号, 密级 and 紧急程度 in this order, and the mark stays at its place', async () => {
    const marks = { copyNumber: '000001', secrecy: '机密★1年', urgency: '特急' } as const
    const plain = await textsOf(downwardReport(data, { ...options, redHead: true }, content))
    const marked = await textsOf(downwardReport(data, { ...options, redHead: true, marks }, content))
    expect(marked.lines.slice(0, 4)).toEqual(['000001', '机密★1年', '特急', '松临市质量技术监督局文件'])
    const roomAbove = ({ document }: typeof plain): number => {
      const mark = wordElements(document, 'p').find((one) => (one.textContent ?? '').endsWith('局文件'))
      return Number(wordAttribute(mark && wordElements(mark, 'spacing')[0], 'before'))
    }
    expect(roomAbove(plain) - roomAbove(marked)).toBe(3 * 579)
  })

  it('is printed, and sealed or not, as the office set it', () => {
    const set = emptyReportData({ headPrinting: '印出红头', sealing: '不盖章' })
    expect(downwardReport(set, options, content)).toMatchObject({ redHead: true, sealed: false })
    expect(downwardReport(data, options, content)).toMatchObject({ redHead: false, sealed: true })
    expect(downwardReport(set, { ...options, redHead: false, sealed: true }, content)).toMatchObject({
      redHead: false,
      sealed: true,
    })
  })

  it('is numbered with the code of its 文种, or of its own kind', () => {
    const set = emptyReportData({
      docNumberCode: '松质监发',
      docNumberCodes: ['函 松质监函', 'D13b：松质监移〔年〕号'],
    })
    const numberOf = (code: string) =>
      letterReport(set, options, { ...content, kind: { kind: code, title: '函' } }).docNumber
    expect(numberOf('D13a')).toBe('松质监函〔2017〕×号')
    expect(numberOf('D13b')).toBe('松质监移〔2017〕×号')
    expect(numberOf('D10')).toBe('松质监发〔2017〕×号')
  })

  it('is written in the fonts the office set, in all four slots', async () => {
    const set = emptyReportData({ fontFangSong: '仿宋', fontTitle: '方正小标宋_GBK', fontLatin: 'Times New Roman' })
    const parts = docxParts(await renderReport(downwardReport(set, options, content)))
    const styles = parts.get('word/styles.xml') ?? ''
    expect(styles).toContain('w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"')
    expect(styles).toContain('w:eastAsia="方正小标宋_GBK"')
    expect(styles).not.toContain('仿宋_GB2312')
    expect(parts.get('word/fontTable.xml')).toContain('<w:font w:name="仿宋"><w:altName w:val="仿宋_GB2312"/>')
  })
})
