import { describe, expect, it } from 'vitest'
import { fieldTable, signatureLines } from '../../src/domain/report/kinds/form-blocks'
import { briefingReport, downwardReport, letterReport, sheetReport } from '../../src/domain/report/kinds/report-frame'
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
    expect(wordAttribute(wordElements(document, 'bottom')[0], 'val')).toBe('thickThinSmallGap')
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
})
