/** 公文体检: every kind of fault planted once in an otherwise good report is found; the good report is clean. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  at,
  type Draft,
  findingsOf,
  goodBlocks,
  goodDraft,
  own,
  SUMS,
  TABLE,
  tableWith,
  withModel,
} from '../../../../tests/support/proof-draft'
import type { Block } from '../model'
import { heading, paragraph } from '../model'
import { linesOf } from './document-lines'
import { PROOF_RULES } from './proofread'
import { weekdayOf } from './rules/number-form-rules'
import { isBalanced } from './rules/punctuation-rules'
import { agrees } from './rules/rate-rules'

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
  ['section without content', 'heading.empty', 'b14', at(14, heading(1, '三、下一步打算'))],
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
  ['own count differs from a computed sentence', 'own.figures', 'b8', own('上半年下发整改通知12份，逐一销号。')],
  [
    'computed sentence moved since it was rewritten',
    'own.frozen',
    'b8',
    at(8, {
      kind: 'paragraph',
      passage: 'p1',
      inlines: [{ kind: 'text', text: '共检查企业30家，成效明显。', own: true }],
      frozen: { was: '共检查企业30家。', now: '共检查企业31家。' },
    }),
  ],
  [
    'rewritten sentence with another number',
    'own.frozen',
    'b8',
    at(8, {
      kind: 'paragraph',
      passage: 'p1',
      inlines: [{ kind: 'text', text: '共检查企业33家，成效明显。', own: true }],
      frozen: { was: '共检查企业30家。', now: '共检查企业30家。' },
    }),
  ],
  ['number of a sample nobody took', 'own.numbers', 'b8', own('抽样单编号XB2017-99-001的样品已复检。')],
  ['sum written out', 'number.sum', 'b3', at(3, paragraph('获证企业与无证企业合计3+2=6（家），情况清楚。'))],
  ['one amount in two units', 'number.money', 'b3', at(3, paragraph('涉案货值125000元（15万元），已经立案。'))],
  ['points that are not the difference', 'number.points', 'b8', own('合格率由93.20%提高到95.76%，提高2.65个百分点。')],
  ['growth that is not', 'number.growth', 'b8', own('罚没款由20万元增加到25万元，增幅30%。')],
  ['span that ends before it begins', 'date.span', 'b8', own('培训时间为7月10日至3日，请按时参加培训。')],
  ['截止 for 截至', 'text.until', 'b8', own('截止2017年6月12日，任务有序推进。')],
  ['less by times', 'text.lessByTimes', 'b8', own('投诉举报量比去年减少了一倍。')],
  ['number plate', 'person.plate', 'b8', own('送货车辆黑B12345已登记。')],
  [
    'annex name with a stop',
    'annex.mark',
    'a1-title',
    (draft) => {
      const [first, second] = draft.model.attachments
      if (first !== undefined && second !== undefined)
        draft.model = { ...draft.model, attachments: [first, { ...second, title: '企业名单。' }] }
    },
  ],
  ['heading with a stop', 'heading.stop', 'b9', at(9, heading(2, '（二）后处理。'))],
  ['list out of order', 'heading.listOrder', 'b3', at(3, paragraph('一是加强领导；三是严格检查。'))],
  ['annex in numerals', 'annex.numerals', 'b11', at(11, paragraph('2.组织复查。详见附件二。'))],
  ['figure that is not there', 'picture.missing', 'b3', at(3, paragraph('企业分布情况见图3，以北塔区最多。'))],
  ['number without its end', 'docNumber.end', 'b3', at(3, paragraph('按照松质监发〔2017〕5文件要求执行。'))],
  ['number without brackets', 'docNumber.plain', 'b3', at(3, paragraph('按照松质监发2017年5号文件要求执行。'))],
  ['date without its day', 'date.unfinished', 'b3', at(3, paragraph('请于2017年6月20前报送总结材料。'))],
  ['year of another century', 'date.unlikelyYear', 'b3', at(3, paragraph('1017年6月召开动员部署会议，全面启动。'))],
  ['home address', 'person.address', 'b3', at(3, paragraph('当事人家住北塔区和平路5号楼，已约谈。'))],
  ['bank account', 'person.account', 'b3', at(3, paragraph('罚款汇入账号6222 0000 0000 0000，已缴清。'))],
  ['name of a reporter', 'person.reporter', 'b3', at(3, paragraph('举报人张三反映该企业无证生产，已核查。'))],
  ['about and or so', 'text.approximate', 'b3', at(3, paragraph('约占企业总数的60%左右，分布不均。'))],
  ['gap in a numbered document', 'text.gapsNumbered', 'b3', at(3, paragraph({ kind: 'missing', what: '数' }, '。'))],
  [
    'brackets of two widths',
    'punctuation.mixedBrackets',
    'b3',
    at(3, paragraph('各县（市、区)局要加强组织领导工作。')),
  ],
  ['marks of another script', 'punctuation.angles', 'b3', at(3, paragraph('依据<产品质量法>开展检查，落实责任。'))],
  ['spaces at numbers', 'text.spacesAtNumbers', 'b8', own('今年共走访 35 家企业，解决一批问题。')],
  ['percentage in words', 'number.percentWords', 'b8', own('问题整改率达到百分之九十五，成效明显。')],
  ['count in words', 'number.numerals', 'b8', own('今年共走访一百二十家企业，解决一批问题。')],
  ['separators', 'number.separators', 'b3', at(3, paragraph('涉案货值12，345元，罚款已经缴清。'))],
]

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
          // Cut off in integers: 108 of 375 is 28.8 %, which as a quotient of doubles would be cut to 28.7.
          const cut = Math.floor((numerator * 100 * 10 ** decimals) / whole) / 10 ** decimals
          expect(agrees(cut.toFixed(decimals), numerator, whole)).toBe(true)
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
