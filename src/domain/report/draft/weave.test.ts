/** What the clerk wrote stays where it belongs while figures change, sections come and go, and headings move. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, ReportModel, TableBlock } from '../model'
import { cell, figure, heading, paragraph } from '../model'
import { modelLines } from '../model-text'
import { anchorsOf, partsOf } from './anchors'
import type { Passage } from './passage'
import { photoSize } from './picture-size'
import { weave } from './weave'

const TABLE: TableBlock = {
  kind: 'table',
  caption: '表1　各县区企业数',
  columns: [
    { weight: 1, align: 'center' },
    { weight: 1, align: 'center' },
    { weight: 1, align: 'center' },
  ],
  head: [['县区', '获证', '率'].map((word) => cell(word))],
  rows: [['北塔区', '3', '75.5%'].map((word) => cell(word)), ['石桥县', '1,200', '80%'].map((word) => cell(word))],
  total: ['合计', '1203', '79%'].map((word) => cell(word)),
}

const BLOCKS: readonly Block[] = [
  paragraph('现将有关情况报告如下。'),
  heading(1, '一、基本情况'),
  paragraph('辖区共有企业', figure(5, 'enterprises'), '家。'),
  TABLE,
  heading(1, '二、监督抽查'),
  paragraph('抽查', figure(9, 'samples'), '批次，全部合格。'),
  paragraph('检查情况见本报告第三部分。'),
  heading(1, '三、监督检查'),
  paragraph('检查', figure(2, 'inspections'), '次。'),
]

const modelOf = (blocks: readonly Block[]): ReportModel =>
  ({ title: ['关于某事的报告'], addressee: [], attachments: [], blocks }) as unknown as ReportModel

const passage = (id: string, more: Partial<Passage>): Passage => ({
  id,
  form: '正文',
  text: `${id}写的一段。`,
  anchor: '正文/^',
  position: 1,
  was: '',
  chartType: '',
  chartColumns: [],
  photo: '',
  photoRatio: 0,
  photoWidth: 0,
  ...more,
})

const none = () => undefined
const anchorAt = (at: number, blocks = BLOCKS): string => anchorsOf({ name: '正文', blocks })[at] ?? ''
const linesWith = (passages: readonly Passage[], blocks = BLOCKS) =>
  modelLines(weave(modelOf(blocks), passages, none).model).slice(2)

describe('weave', () => {
  it('changes nothing where nobody wrote', () => {
    expect(linesWith([])).toEqual(modelLines(modelOf(BLOCKS)).slice(2))
  })

  it('puts a passage after its block, in the order of positions', () => {
    const anchor = anchorAt(2)
    const lines = linesWith([passage('b', { anchor, position: 2 }), passage('a', { anchor, position: 1.5 })])
    const at = lines.indexOf('辖区共有企业5家。')
    expect(lines.slice(at + 1, at + 3)).toEqual(['b写的一段。', 'a写的一段。'])
  })

  it('keeps a passage beside the same sentence when sentences come before it and figures change', () => {
    const own = passage('p', { anchor: anchorAt(5), was: '抽查9批次，全部合格。' })
    const later: readonly Block[] = [
      ...BLOCKS.slice(0, 5),
      paragraph('受理投诉举报3件，均已办结。'),
      paragraph('抽查', figure(14, 'samples'), '批次，合格13批次。'),
      ...BLOCKS.slice(6),
    ]
    const lines = linesWith([own], later)
    expect(lines[lines.indexOf('p写的一段。') - 1]).toBe('抽查14批次，合格13批次。')
  })

  it('has no place for what belongs to a section that is gone, and loses none of it', () => {
    const own = passage('p', { anchor: anchorAt(8) })
    const woven = weave(modelOf(BLOCKS.slice(0, 7)), [own], none)
    expect(woven.homeless.map((one) => one.passage.id)).toEqual(['p'])
  })

  it('numbers headings anew, and the parts a sentence names follow', () => {
    const lines = linesWith([passage('p', { form: '一级标题', text: '二、特色做法', anchor: anchorAt(3) })])
    expect(lines.filter((line) => /^[一二三四]、/.test(line))).toEqual([
      '一、基本情况',
      '二、特色做法',
      '三、监督抽查',
      '四、监督检查',
    ])
    expect(lines).toContain('检查情况见本报告第四部分。')
  })

  it('writes lists as documents do', () => {
    const anchor = anchorAt(2)
    const forms = ['编号列表', '编号列表', '分项列表'] as const
    const lines = linesWith(
      forms.map((form, at) => passage(`p${at}`, { form, text: '抓培训。', anchor, position: at })),
    )
    expect(lines.filter((line) => line.includes('抓培训'))).toEqual(['1.抓培训。', '2.抓培训。', '——抓培训。'])
  })

  it('counts a list on past a picture in it', () => {
    const forms = ['编号列表', '照片', '编号列表', '正文', '编号列表'] as const
    const anchor = anchorAt(2)
    const lines = linesWith(
      forms.map((form, at) => passage(`p${at}`, { form, text: '抓培训。', anchor, position: at })),
    )
    expect(lines.filter((line) => /^\d\.抓培训/.test(line))).toEqual(['1.抓培训。', '2.抓培训。', '1.抓培训。'])
  })

  it('replaces a sentence, and knows when it would read otherwise now', () => {
    const own = passage('p', { form: '改写', anchor: anchorAt(2), was: '辖区共有企业4家。', text: '企业不多。' })
    const { model } = weave(modelOf(BLOCKS), [own], none)
    const block = model.blocks.find((one) => one.passage === 'p')
    expect(block?.frozen).toEqual({ was: '辖区共有企业4家。', now: '辖区共有企业5家。' })
    expect(modelLines(model)).not.toContain('辖区共有企业5家。')
  })

  it('takes a sentence out and says so; a second rewriting of one sentence waits', () => {
    const anchor = anchorAt(2)
    const was = '辖区共有企业5家。'
    const gone = weave(modelOf(BLOCKS), [passage('p', { form: '改写', anchor, was, text: '' })], none)
    expect(gone.dropped.map(({ now }) => now)).toEqual([was])
    const two = ['p', 'q'].map((id) => passage(id, { form: '改写', anchor, was, text: id }))
    expect(weave(modelOf(BLOCKS), two, none).homeless.map((one) => one.passage.id)).toEqual(['q'])
  })

  it('draws the numbers of a table, without its total, and follows them', () => {
    const chart = passage('p', {
      form: '图表',
      anchor: anchorAt(3),
      chartType: '条形图',
      chartColumns: ['获证'],
      text: '企业分布',
    })
    const block = weave(modelOf(BLOCKS), [chart], none).model.blocks.find((one) => one.kind === 'picture')
    expect(block).toMatchObject({
      caption: '图1　企业分布',
      chart: { type: '条形图', categories: ['北塔区', '石桥县'], series: [{ name: '获证', values: [3, 1200] }] },
    })
    const rates = { ...chart, chartColumns: ['率'] }
    expect(weave(modelOf(BLOCKS), [rates], none).model.blocks.find((one) => one.kind === 'picture')).toMatchObject({
      chart: { percent: true, series: [{ values: [75.5, 80] }] },
    })
    const unknown = { ...chart, chartColumns: ['没有这栏'] }
    expect(weave(modelOf(BLOCKS), [unknown], none).homeless).toHaveLength(1)
  })

  it('reads bold and placeholders; unknown ones stay as typed', () => {
    const own = passage('p', { text: '**共有{{企业}}家**，{{没有}}。' })
    const { model } = weave(modelOf(BLOCKS), [own], (name) => (name === '企业' ? figure(5, 'enterprises') : undefined))
    expect(model.blocks[0]).toMatchObject({
      inlines: [
        { text: '共有', bold: true },
        { kind: 'figure', text: '5' },
        { text: '家', bold: true },
        { text: '，' },
        { text: '{{没有}}' },
        { text: '。' },
      ],
    })
  })

  it('shows every passage exactly once or has no place for it, whatever becomes of the document', () => {
    const anchors = [...BLOCKS.keys()].map((at) => anchorAt(at))
    const any = fc.record({
      form: fc.constantFrom('正文', '一级标题', '二级标题', '编号列表', '改写', '图表') as fc.Arbitrary<
        Passage['form']
      >,
      anchor: fc.constantFrom('正文/^', '附件 没有/段1', ...anchors),
      position: fc.nat(3),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), fc.subarray([...BLOCKS]), (own, blocks) => {
        const passages = own.map((one, at) => passage(`p${at}`, { ...one, text: `第${at}段` }))
        const { model, homeless } = weave(modelOf(blocks), passages, none)
        const shown = model.blocks.flatMap((block) => block.passage ?? [])
        expect([...shown, ...homeless.map((one) => one.passage.id)].toSorted()).toEqual(
          passages.map(({ id }) => id).toSorted(),
        )
        const names = partsOf(modelOf(blocks)).flatMap(anchorsOf)
        expect(new Set(names).size).toBe(names.length)
      }),
    )
  })
})

describe('photoSize', () => {
  it('stays within the type area, keeps the shape, and never prints coarser than 300 dots an inch', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 9000 }), fc.integer({ min: 20, max: 9000 }), (width, height) => {
        const size = photoSize(height / width, width)
        expect(size.width).toBeLessThanOrEqual(156)
        expect(size.height).toBeLessThanOrEqual(150.1)
        // Rounded to a tenth of a millimetre; a hair above the half of one stands for what doubles cannot hold.
        expect(size.width).toBeLessThanOrEqual((width / 300) * 25.4 + 0.05 + 1e-9)
        expect(Math.abs(size.height - size.width * (height / width))).toBeLessThanOrEqual(0.06 * (1 + height / width))
      }),
    )
  })
})
