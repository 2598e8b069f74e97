/** 公文体检: every kind of fault planted once in an otherwise good report is found; the good report is clean. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReportData } from '../kinds/report-kind'
import type { Block, ReportModel, TableBlock } from '../model'
import { cell, figure, heading, paragraph, text } from '../model'
import { linesOf } from './document-lines'
import type { ProofBackground } from './proofread'
import { PROOF_RULES, proofread } from './proofread'
import { weekdayOf } from './rules/number-form-rules'
import { isBalanced } from './rules/punctuation-rules'
import { agrees } from './rules/rate-rules'

const indicator = (key: string, numerator: number, denominator: number) =>
  ({
    key,
    numerator,
    denominator,
    unit: '批次',
    state: 'met',
    value: '',
    numeratorIds: [],
    denominatorIds: [],
  }) as never

const DATA: ReportData = {
  bureau: {},
  reference: {} as never,
  asOf: '2017-06-12',
  records: {
    enterprises: [
      { id: 'e1', fields: { name: '松临市恒润复合包装有限公司', creditCode: '91230000MA00000000' } },
      { id: 'e2', fields: { name: '石桥县兴达纸杯厂' } },
    ],
    licences: [{ id: 'l1', fields: { number: '黑XK16-204-00001' } }],
    trainings: [{ id: 't1', fields: { heldOn: '2017-05-01' } }],
  },
  indicators: { G2: indicator('G2', 96, 112), G6: indicator('G6', 113, 118) },
}

const TABLE: TableBlock = {
  kind: 'table',
  caption: '表1　抽样检验情况',
  columns: Array.from({ length: 6 }, () => ({ weight: 1, align: 'center' as const })),
  head: [['序号', '任务', '合格', '不合格', '合格率', '备注'].map((name) => cell(name))],
  rows: [
    ['1', '省级', '60', '2', '96.77%', '—'],
    ['2', '市级', '53', '3', '94.64%', '—'],
  ].map((row) => row.map((word) => cell(word))),
  total: ['合计', '', '113', '5', '95.76%', '—'].map((word) => cell(word)),
}

const SUMS: TableBlock = {
  kind: 'table',
  caption: '表2　企业分布',
  columns: Array.from({ length: 4 }, () => ({ weight: 1, align: 'center' as const })),
  head: [['县区', '获证', '无证', '合计'].map((name) => cell(name))],
  rows: [['北塔区', '3', '1', '4'].map((word) => cell(word))],
  total: ['合计', '3', '1', '4'].map((word) => cell(word)),
}

const OWN_PLACE = 8

/** A report as it should be: heading layers, two tables, an annex, a signature. */
function goodBlocks(): Block[] {
  return [
    paragraph('按照《黑龙江省食品相关产品质量提升专项行动方案》要求，现将我局工作开展情况报告如下。'),
    heading(1, '一、基本情况'),
    paragraph('截至2017年6月12日，辖区共有食品相关产品生产企业4家，其中获证企业3家、无证企业1家。'),
    paragraph('建档率85.71%（112家中96家），比上年同期的80.10%同比提高5.61个百分点。'),
    heading(1, '二、监督抽查'),
    heading(2, '（一）抽查结果'),
    paragraph('抽查', figure(118, 'samples', []), '批次，合格113批次，不合格5批次，合格率95.76%。见表1和附件1。'),
    TABLE,
    paragraph('下一步抓好整改回头看，建立“一企一档”长效机制。'),
    heading(2, '（二）后处理'),
    paragraph('1.责令整改。'),
    paragraph('2.组织复查。详见附件2。'),
    SUMS,
    paragraph('特此报告。'),
  ]
}

interface Draft {
  model: ReportModel
  blocks: Block[]
  paragraphs: Record<string, string>
  background: Partial<ProofBackground>
}

function goodDraft(): Draft {
  const blocks = goodBlocks()
  const model: ReportModel = {
    form: 'upward',
    issuer: '松临市质量技术监督局',
    docNumber: '松质监发〔2017〕12号',
    signer: '甲某某',
    redHead: false,
    sealed: true,
    draft: true,
    title: ['关于食品相关产品质量提升专项行动', '工作开展情况的报告'],
    addressee: [text('省质量技术监督局')],
    blocks,
    attachments: [
      { title: '实施方案', blocks: [heading(1, '一、指导思想'), paragraph('坚持以提高发展质量和效益为中心。')] },
      { title: '企业名单', blocks: [paragraph('松临市恒润复合包装有限公司。')] },
    ],
    signature: { org: '松临市质量技术监督局', date: '2017-06-15' },
    imprint: { printer: '松临市质量技术监督局办公室', date: '2017-06-15', copyTo: '松临市人民政府' },
    core: { title: '报告', keywords: [], creator: '', created: '2017-06-12T08:00:00Z' },
    properties: {},
  }
  return { model, blocks, paragraphs: {}, background: {} }
}

/** The clerk's words stand at their place of the report. */
const own =
  (words: string) =>
  (draft: Draft): void => {
    draft.paragraphs['nextSteps'] = words
    draft.blocks[OWN_PLACE] = paragraph(words)
  }

const withModel =
  (change: Partial<ReportModel>) =>
  (draft: Draft): void => {
    draft.model = { ...draft.model, ...change }
  }

const at =
  (place: number, block: Block) =>
  (draft: Draft): void => {
    draft.blocks[place] = block
  }

const tableWith = (table: TableBlock, rows: readonly (readonly string[])[], total?: readonly string[]): TableBlock => ({
  ...table,
  rows: rows.map((row) => row.map((word) => cell(word))),
  ...(total === undefined ? {} : { total: total.map((word) => cell(word)) }),
})

/** One fault each: what it is, the rule that must find it, where it stands, and how it gets in. */
const PLANTED: readonly (readonly [string, string, string, (draft: Draft) => void])[] = [
  ['own rate differs', 'own.rates', 'b8', own('今年建档率达91.5%，比预期好。')],
  ['own count differs', 'own.counts', 'b8', own('上半年共抽样120批次，任务过半。')],
  ['enterprise name nearly right', 'own.names', 'b8', own('重点帮扶松临市恒闰复合包装有限公司，效果明显。')],
  ['credit code with wrong check', 'own.codes', 'b8', own('该企业统一社会信用代码91230000MA00000001，已建档。')],
  ['licence number of nobody', 'own.licences', 'b8', own('许可证编号黑XK16-204-99999的企业已经停产。')],
  ['cut-off differs', 'date.cutOff', 'b8', own('截至2017年6月30日，各项任务进展顺利。')],
  ['open conflicts', 'data.conflicts', 'document', (draft) => (draft.background = { contested: ['甲厂 从业人数'] })],
  ['rate against integers', 'number.rate', 'b3', at(3, paragraph('建档率87.71%（112家中96家）。'))],
  ['rate against quotient', 'number.rate', 'b3', at(3, paragraph('合格率为118/120（95.3%）。'))],
  ['sampled parts', 'number.sampled', 'b6', at(6, paragraph('抽查118批次，合格113批次，不合格6批次。见附件1。'))],
  [
    'sampled rate',
    'number.sampled',
    'b6',
    at(6, paragraph('抽查118批次，合格113批次，不合格5批次，合格率97.76%。附件1。')),
  ],
  ['parts above the whole', 'number.parts', 'b2', at(2, paragraph('共有企业4家，其中获证企业3家、无证企业2家。'))],
  ['parts below the whole', 'number.partsLess', 'b2', at(2, paragraph('共有企业6家，其中获证企业3家、无证企业2家。'))],
  ['rate above 100 %', 'number.overHundred', 'b3', at(3, paragraph('摸底覆盖率达到101.2%。'))],
  [
    'column total',
    'table.columnTotal',
    'b7-r1-c2',
    at(7, tableWith(TABLE, [['1', '省级', '60', '2', '96.77%', '—']], ['合计', '', '61', '2', '96.83%', '—'])),
  ],
  [
    'row total',
    'table.rowTotal',
    'b12-r0-c3',
    at(12, tableWith(SUMS, [['北塔区', '3', '1', '5']], ['合计', '3', '1', '5'])),
  ],
  [
    'rate in a table',
    'table.rate',
    'b7-r0-c4',
    at(7, tableWith(TABLE, [['1', '省级', '60', '2', '99.77%', '—']], ['合计', '', '60', '2', '96.77%', '—'])),
  ],
  [
    'serial gap',
    'table.serial',
    'b7-r1-c0',
    at(
      7,
      tableWith(TABLE, [
        ['1', '省级', '60', '2', '96.77%', '—'],
        ['3', '市级', '53', '3', '94.64%', '—'],
      ]),
    ),
  ],
  [
    'empty cell',
    'table.holes',
    'b7-r1-c5',
    at(
      7,
      tableWith(TABLE, [
        ['1', '省级', '60', '2', '96.77%', '—'],
        ['2', '市级', '53', '3', '94.64%', ''],
      ]),
    ),
  ],
  ['heading skipped', 'heading.skipped', 'b4', at(4, heading(1, '三、监督抽查'))],
  ['heading repeated', 'heading.repeated', 'b9', at(9, heading(2, '（一）后处理'))],
  ['layer without its parent', 'heading.orphan', 'b1', at(1, heading(2, '（一）基本情况'))],
  ['wrong form of a heading number', 'heading.form', 'b9', at(9, heading(2, '（二）、后处理'))],
  ['mark after a heading', 'heading.mark', 'b4', at(4, heading(1, '二、监督抽查：'))],
  ['section without content', 'heading.empty', 'b13', at(13, heading(1, '三、下一步打算'))],
  ['mark in the title', 'title.mark', 'title', withModel({ title: ['关于食品相关产品工作情况的报告。'] })],
  ['title without its kind', 'title.kind', 'title', withModel({ title: ['食品相关产品工作情况'] })],
  ['no addressee', 'addressee.missing', 'title', withModel({ addressee: [] })],
  ['annex that is not there', 'annex.missing', 'b11', at(11, paragraph('2.组织复查。详见附件3。'))],
  ['annexes out of order', 'annex.order', 'b2', at(2, paragraph('企业名单见附件2。'))],
  [
    'annex without content',
    'annex.empty',
    'a0-title',
    withModel({
      attachments: [
        { title: '实施方案', blocks: [] },
        { title: '企业名单', blocks: [paragraph('见上。')] },
      ],
    }),
  ],
  ['table number twice', 'table.number', 'b12', at(12, { ...SUMS, caption: '表1　企业分布' })],
  ['table that is not there', 'table.number', 'b2', at(2, paragraph('企业分布情况见表9。'))],
  [
    'signed before the cut-off',
    'signature.early',
    'signature',
    withModel({ signature: { org: '松临市质量技术监督局', date: '2017-06-01' } }),
  ],
  ['no signer', 'signer.missing', 'number', withModel({ signer: '' })],
  [
    'number taken',
    'docNumber.taken',
    'number',
    (draft) => (draft.background = { takenNumbers: ['松质监发〔2017〕12号'] }),
  ],
  ['own number in a wrong form', 'docNumber.form', 'number', withModel({ docNumber: '松质监发〔2017〕012号' })],
  ['font not here', 'fonts.missing', 'document', (draft) => (draft.background = { missingFonts: ['方正小标宋简体'] })],
  ['round brackets of a number', 'docNumber.brackets', 'b3', at(3, paragraph('按照松质监发（2017）5号文件要求执行。'))],
  ['square brackets of a number', 'docNumber.brackets', 'b3', at(3, paragraph('按照松质监发[2017]5号文件要求执行。'))],
  ['black brackets of a number', 'docNumber.brackets', 'b3', at(3, paragraph('按照松质监发【2017】5号文件要求执行。'))],
  ['padded number', 'docNumber.padding', 'b3', at(3, paragraph('按照松质监发〔2017〕第05号文件要求执行。'))],
  ['short year of a number', 'docNumber.year', 'b3', at(3, paragraph('按照松质监发〔17〕5号文件要求执行。'))],
  ['ISO date', 'date.iso', 'b3', at(3, paragraph('2017-6-12召开动员部署会议，全面启动。'))],
  [
    'ISO date in a table',
    'date.isoCells',
    'b7-r0-c5',
    at(7, tableWith(TABLE, [['1', '省级', '60', '2', '96.77%', '2017-06-12']], ['合计', '', '60', '2', '96.77%', '—'])),
  ],
  ['Chinese year', 'date.chinese', 'b3', at(3, paragraph('二〇一七年4月召开动员部署会议。'))],
  ['padded date', 'date.padding', 'b3', at(3, paragraph('2017年06月05日召开动员部署会议。'))],
  ['short year', 'date.shortYear', 'b3', at(3, paragraph('17年6月召开动员部署会议，全面启动。'))],
  ['impossible date', 'date.impossible', 'b3', at(3, paragraph('6月31日召开动员部署会议，全面启动。'))],
  ['wrong weekday', 'date.weekday', 'b3', at(3, paragraph('2017年6月12日（星期二）召开动员部署会议。'))],
  ['identity number', 'person.idNumber', 'b3', at(3, paragraph('当事人身份证号230102198001011234，已约谈。'))],
  ['mobile number', 'person.mobile', 'b3', at(3, paragraph('联系人电话13800000000，随时联系。'))],
  ['typo', 'text.typos', 'b3', at(3, paragraph('认真布署专项行动，层层压实责任。'))],
  ['traditional characters', 'text.traditional', 'b3', at(3, paragraph('加强對企業的监督管理和服务。'))],
  ['word twice', 'text.doubledWords', 'b3', at(3, paragraph('督促企业企业落实主体责任和管理制度。'))],
  ['character twice', 'text.doubledCharacters', 'b3', at(3, paragraph('对产品进行检检验并公布结果情况。'))],
  ['placeholder', 'text.placeholder', 'b3', at(3, paragraph('XX市质量技术监督局组织开展检查。'))],
  ['paragraph twice', 'text.repeatedParagraphs', 'b13', at(13, goodBlocks()[2] as Block)],
  [
    'year-on-year without both values',
    'text.comparison',
    'b3',
    at(3, paragraph('抽查合格率同比提高5个百分点，成效明显。')),
  ],
  ['failing in risk monitoring', 'text.monitoring', 'b3', at(3, paragraph('风险监测发现不合格样品2批次，已处置。'))],
  ['request in a report', 'text.requestInReport', 'b13', at(13, paragraph('以上报告妥否，请批示。'))],
  ['unlawful unit', 'text.units', 'b3', at(3, paragraph('查封原料500市斤，已送检并立案调查。'))],
  ['count word', 'text.countWords', 'b3', at(3, paragraph('帮扶了12个企业，解决了一批实际问题。'))],
  ['law without its marks', 'text.lawNames', 'b3', at(3, paragraph('依据 食品安全法，对企业作出行政处罚。'))],
  ['gap left', 'text.gaps', 'b3', at(3, paragraph('省局联系方式：', { kind: 'missing', what: '省局联系方式' }, '。'))],
  ['book marks', 'punctuation.bookMarks', 'b3', at(3, paragraph('按照《食品安全法要求，落实主体责任。'))],
  ['quotes', 'punctuation.quotes', 'b3', at(3, paragraph('开展“七查七看监督检查，全面覆盖。'))],
  ['brackets', 'punctuation.brackets', 'b3', at(3, paragraph('各县（市、区局要加强组织领导工作。'))],
  ['number brackets', 'punctuation.numberBrackets', 'b3', at(3, paragraph('按照松质监发〔2017）5号文件要求执行。'))],
  ['half-width comma', 'punctuation.halfWidth', 'b3', at(3, paragraph('加强组织领导,落实工作责任和措施。'))],
  ['half-width brackets', 'punctuation.halfBrackets', 'b3', at(3, paragraph('各县(市、区)局要加强组织领导工作。'))],
  ['straight quotes', 'punctuation.straightQuotes', 'b3', at(3, paragraph('开展"七查七看"监督检查，全面覆盖。'))],
  ['mark twice', 'punctuation.repeated', 'b3', at(3, paragraph('加强组织领导，，落实工作责任和措施。'))],
  ['ellipsis', 'punctuation.ellipsis', 'b3', at(3, paragraph('查资质、查添加剂...逐项落实到位，不走过场。'))],
  ['dash', 'punctuation.dash', 'b3', at(3, paragraph('突出一个重点--质量提升，全面推进。'))],
  ['no comma between titles', 'punctuation.betweenTitles', 'b8', own('依据《食品安全法》、《产品质量法》开展检查。')],
  ['spaces', 'text.spaces', 'b3', at(3, paragraph('加强组织 领导，落实工作责任和措施。'))],
  ['full-width digits', 'number.fullWidth', 'b3', at(3, paragraph('检查企业１２家，整改完成率很高。'))],
  ['no mark at the end', 'punctuation.ending', 'b3', at(3, paragraph('加强组织领导，落实工作责任和措施'))],
  ['range with a hyphen', 'number.range', 'b3', at(3, paragraph('抽查比例控制在10-15%，突出重点。'))],
  ['separators', 'number.separators', 'b3', at(3, paragraph('涉案货值12，345元，罚款已经缴清。'))],
]

const findingsOf = ({ model, blocks, paragraphs, background }: Draft) =>
  proofread({ ...model, blocks }, { data: DATA, paragraphs, ...background })

describe('公文体检', () => {
  it('finds nothing in a good report', () => {
    expect(findingsOf(goodDraft())).toEqual([])
  })

  it.each(PLANTED)('finds %s (%s)', (_what, rule, place, plant) => {
    const draft = goodDraft()
    plant(draft)
    const found = findingsOf(draft)
    expect(found.map((finding) => `${finding.rule} ${finding.place}`)).toContain(`${rule} ${place}`)
    for (const { message, ground, where } of found) {
      expect(message).toMatch(/。$/)
      expect(ground).not.toBe('')
      expect(where).not.toBe('')
    }
  })

  it('plants a fault for every rule', () => {
    const planted = new Set(PLANTED.map(([, rule]) => rule))
    expect(PROOF_RULES.map(({ key }) => key).filter((key) => !planted.has(key))).toEqual([])
    expect(new Set(PROOF_RULES.map(({ key }) => key)).size).toBe(PROOF_RULES.length)
  })

  it('puts what must be changed first', () => {
    const draft = goodDraft()
    own('上半年共抽样120批次,任务过半。')(draft)
    expect(findingsOf(draft).map(({ grade }) => grade)).toEqual(['must', 'check'])
  })
})

describe('arithmetic of the rules', () => {
  it('takes every rate that is rounded or cut off, and no other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.nat(5000),
        fc.integer({ min: 0, max: 2 }),
        (whole, part, decimals) => {
          const numerator = part % (whole + 1)
          const exact = (numerator / whole) * 100
          const step = 10 ** -decimals
          expect(agrees(exact.toFixed(decimals), numerator, whole)).toBe(true)
          expect(agrees((Math.floor(exact / step) * step).toFixed(decimals), numerator, whole)).toBe(true)
          expect(agrees((exact + 2 * step).toFixed(decimals), numerator, whole)).toBe(false)
        },
      ),
    )
  })

  it('knows the day of the week as the calendar does', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true }),
        (date) => {
          expect(weekdayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(date.getUTCDay())
        },
      ),
    )
  })

  it('balances what is nested and nothing that is torn', () => {
    const nested = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.constant('甲'),
        fc.array(tie('tree'), { maxLength: 3 }).map((parts) => `《${parts.join('')}》`),
      ),
    })).tree
    fc.assert(
      fc.property(nested, (words) => {
        expect(isBalanced(words, '《', '》')).toBe(true)
        expect(isBalanced(`${words}《`, '《', '》')).toBe(false)
        expect(isBalanced(`》${words}《`, '《', '》')).toBe(false)
      }),
    )
  })

  it('gives every line a place of its own within its part', () => {
    const { model, blocks } = goodDraft()
    const cells = linesOf({ ...model, blocks }).filter(({ kind }) => kind === 'cell' || kind === 'total')
    expect(new Set(cells.map(({ place }) => place)).size).toBe(cells.length)
  })
})
