import { describe, expect, it } from 'vitest'
import { cell, figure, heading, missing, paragraph, type ReportModel, text } from '../../../../domain/report/model'
import { frameOf, placesOf, withColon } from './document-places'

const model: ReportModel = {
  form: 'upward',
  issuer: '某市质量技术监督局',
  redHead: false,
  sealed: true,
  draft: true,
  title: ['关于某事的报告'],
  addressee: [text('省局')],
  blocks: [
    heading(1, '一、基本情况', [text('共'), figure(146, 'enterprises', ['e1', 'e2'])]),
    paragraph('培训情况：', missing('培训情况')),
    {
      kind: 'table',
      caption: '表1 候选企业',
      columns: [{ weight: 1, align: 'left' }],
      head: [[cell('名称')]],
      rows: [[cell(missing('候选企业名称'))]],
      total: [cell(figure(3, 'brand', ['b1']))],
    },
  ],
  attachments: [{ title: '实施方案', blocks: [paragraph(missing('实施方案正文'))] }],
  signature: { org: '某市质量技术监督局' },
  imprint: { printer: '办公室' },
  core: { title: '', keywords: [], creator: '', created: '' },
  properties: {},
}

describe('placesOf', () => {
  const frame = frameOf(model)
  const places = placesOf(model, frame)

  it('lists every gap in reading order with what it stands under', () => {
    expect(places.gaps.map(({ what, where }) => `${where}|${what}`)).toEqual([
      '版头|发文字号',
      '版头|签发人',
      '一、基本情况|培训情况',
      '表1 候选企业|候选企业名称',
      '落款|成文日期',
      '附件 实施方案|实施方案正文',
      '版记|印发日期',
    ])
  })

  it('gives each place its own id, also where the same thing is missing twice', () => {
    const twice: ReportModel = { ...model, blocks: [paragraph(missing('甲'), missing('甲'))], attachments: [] }
    const found = placesOf(twice, frameOf(twice)).gaps.filter(({ what }) => what === '甲')
    expect(new Set(found.map(({ id }) => id)).size).toBe(2)
  })

  it('finds a gap by the piece that is drawn', () => {
    expect(frame.docNumber?.kind === 'missing' ? places.gapId(frame.docNumber) : '').toBe('gap-1')
    expect(places.gapId(missing('别处'))).toBeUndefined()
  })

  it('collects the figures and the records behind them', () => {
    expect(places.figures.map((one) => one.text)).toEqual(['146', '3'])
    expect([...places.records]).toEqual(['e1', 'e2', 'b1'])
  })
})

describe('frameOf', () => {
  it('takes what is known and asks for no signer in a document to subordinates', () => {
    const signed = frameOf({
      ...model,
      form: 'downward',
      docNumber: '某质监发〔2017〕3号',
      signature: { org: '局', date: '2017-06-05' },
    })
    expect(signed.signer).toBeUndefined()
    expect(signed.docNumber).toEqual(text('某质监发〔2017〕3号'))
    expect(signed.signatureDate).toEqual(text('2017年6月5日'))
  })
})

describe('withColon', () => {
  it('adds a colon once', () => {
    expect(withColon([text('省局')])).toBe('：')
    expect(withColon([text('省局：')])).toBe('')
  })
})
