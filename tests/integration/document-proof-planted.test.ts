/** 公文体检 of the June report of the practice city with one more paragraph by the clerk: faults of many kinds, and none. */
import { describe, expect, it } from 'vitest'
import { anchorsOf, partsOf } from '../../src/domain/report/draft/anchors'
import type { Passage, PassageForm } from '../../src/domain/report/draft/passage'
import { weave } from '../../src/domain/report/draft/weave'
import { reportKindOf } from '../../src/domain/report/kinds/registry'
import { proofread } from '../../src/domain/report/proof/proofread'
import { demoReportData } from '../support/report-demo'

const data = demoReportData()
const built = reportKindOf('D2')?.build(data, { createdAt: '2017-06-12T08:00:00Z' })
const [body] = built === undefined ? [] : partsOf(built)
const anchors = body === undefined ? [] : anchorsOf(body)
/** Under 六、存在的问题, after the last paragraph of it. */
const LAST = anchors.findLast((one) => one.includes('存在的问题')) ?? ''

const passage = (text: string, form: PassageForm, position: number): Passage => ({
  id: `p${position}`,
  form,
  text,
  anchor: LAST,
  position,
  was: '',
  chartType: '',
  chartColumns: [],
  photo: '',
  photoRatio: 0,
  photoWidth: 0,
})

function findings(...written: readonly (readonly [string, PassageForm])[]) {
  if (built === undefined) return []
  const passages = written.map(([text, form], at) => passage(text, form, at + 1))
  const { model } = weave(built, passages, () => undefined)
  return proofread(model, { data })
}
/** Places after the passage have moved: what is usual is told by rule and words, and how often. */
const countOf = (all: ReturnType<typeof findings>): ReadonlyMap<string, number> => {
  const count = new Map<string, number>()
  for (const { rule, message } of all) count.set(`${rule} ${message}`, (count.get(`${rule} ${message}`) ?? 0) + 1)
  return count
}
const USUAL = countOf(findings())
const news = (...written: readonly (readonly [string, PassageForm])[]): readonly string[] =>
  [...countOf(findings(...written))].flatMap(([words, times]) => (times > (USUAL.get(words) ?? 0) ? [words] : []))

const PLANTED: readonly (readonly [string, PassageForm])[] = [
  // Against the data.
  ['截至目前，全市食品相关产品生产企业共147家，点多面广。', '正文'],
  ['全市建档企业98家，仍有一定差距。', '正文'],
  ['监督抽查合格率达到96.5%，高于年度目标。', '正文'],
  ['获证企业检查覆盖率为70.2%，进度偏慢。', '正文'],
  ['上半年共查办案件和线索9起，形成有力震慑。', '正文'],
  ['上半年帮扶企业28家，解决了一批实际问题。', '正文'],
  ['全市举办学习培训18期，做到县县有课堂。', '正文'],
  // Within themselves.
  ['从业人员、品控人员已培训1942人，占应培训2316人的79.53%。', '正文'],
  ['抽查的91批次产品中，合格83批次、不合格6批次、未判定3批次。', '正文'],
  ['目录产品许可率97.58%（165个单元中160个单元）。', '正文'],
  ['涉案企业已缴罚款9200元（0.82万元）。', '正文'],
  ['抽查批次由去年同期的52批次增加到91批次，增长75.4%。', '正文'],
  ['不合格率由8.20%下降到5.68%，下降3.52个百分点。', '正文'],
  ['整改完成率达到108.3%，超额完成任务。', '正文'],
  ['检查企业76家，其中结论为合格的58家，占67.3%。', '正文'],
  ['发现问题31个，其中已整改22个、正在整改8个、逾期未改2个。', '正文'],
  ['人民币壹万贰仟元（13000元）已全部追缴。', '正文'],
  ['投诉举报量比去年同期减少了一倍。', '正文'],
  // Numbers of documents, days, marks, units.
  ['根据松质监发（2017）12号文件精神，各地制定了实施细则。', '正文'],
  ['按照松质监发〔2017〕012号文件要求，逐级落实责任。', '正文'],
  ['省局黑质监发〔2017〕第31号文件下发后，我局迅速传达。', '正文'],
  ['各县（市、区）局应于2017年7月32日前报送材料。', '正文'],
  ['6月12日（星期三）召开全市调度会。', '正文'],
  ['培训时间为2017年7月10日至2017年7月3日。', '正文'],
  ['请于2017/07/15前上报自查情况。', '正文'],
  ['切实做到“底数清、情况明。', '正文'],
  ['企业负责人（含质量负责人】应当到会。', '正文'],
  ['各地要高度重视；。', '正文'],
  ['落实企业主体责任, 严把出厂关。', '正文'],
  ['检查组查看了生产记录 、检验记录。', '正文'],
  ['该批产品每卷净含量25Kg，标识齐全。', '正文'],
  ['全市受理投诉28件，比去年同期的20件增长45%。', '正文'],
  ['抽检比例按10-15%掌握，突出重点企业。', '正文'],
  ['全年计划抽查１２０批次，目前进展顺利。', '正文'],
  // Persons and names.
  ['联系人李某，手机１３９０４５２１２３４，请各地对接。', '正文'],
  ['身份证号码23020219800101123X的当事人已到案。', '正文'],
  ['退款账号6217 0011 4000 1234 567已核对。', '正文'],
  ['石桥县新兴塑料制品厂被责令停产。', '正文'],
  ['统一社会信用代码91230199MA18ABCD7K的企业已注销。', '正文'],
  ['生产许可证黑XK16-204-99999已经过期。', '正文'],
  // References, gaps, headings, words.
  ['具体名单见附件9。', '正文'],
  ['各项目明细见表35。', '正文'],
  ['分管领导〔未录入〕已签批。', '正文'],
  ['XX企业的整改情况另行报告。', '正文'],
  ['全市合格率{{不存在的数}}，总体平稳。', '正文'],
  ['严格落实各项措施', '四级标题'],
  ['全力防犯化解风险隐患。', '正文'],
  ['截止6月12日，各项任务有序推进。', '正文'],
  ['目前约有近30家左右企业没有完成换证。', '正文'],
  ['要继续加大加大宣传力度。', '正文'],
  // As others put them.
  ['监督抽查不合格9批次，已全部下达责令整改通知书。', '正文'],
  ['今年共检查企业40家，合格31家，不合格8家。', '正文'],
  ['共排查隐患60处，其中重大隐患5处、较大隐患15处、一般隐患38处。', '正文'],
  ['现有检验人员45人（高级12人、中级18人、初级16人）。', '正文'],
  ['坚持问题导向。突出重点', '正文'],
  ['5批次不合格产品中，已整改3批次，未整改1批次。', '正文'],
  ['合格率从92.1%上升到94.3%，提高了3.2个百分点。', '正文'],
  ['全年目标100批次，目前完成91批次，完成率95%。', '正文'],
  ['各地应于2017年13月前完成验收。', '正文'],
  ['获证企业118家，占全部企业146家的75.6%。', '正文'],
  ['罚款和没收违法所得共计5.6万元，其中罚款3.2万元、没收违法所得2.6万元。', '正文'],
  ['北塔区永盛纸业有限责任公司产品不合格。', '正文'],
  ['举报人王小明反映该厂无证生产。', '正文'],
  ['详情见附件7《企业名录》。', '正文'],
]

const GOOD: readonly (readonly [string, PassageForm])[] = [
  ['存在上述问题，既有企业主体责任落实不到位的原因，也有监管力量不足、手段单一的原因。', '正文'],
  ['对石桥县局，市局已于5月23日约谈其主要负责人，并派出2名业务骨干驻点指导。', '正文'],
  ['据抽样调查，小型企业质量管理人员平均不足2人，1/3以上的企业没有专职检验员。', '正文'],
  ['与2016年同期相比，今年企业自查报告上报率提高了近10个百分点，但质量参差不齐。', '正文'],
  ['今年1—5月，全市12365平台受理咨询126件，均在3个工作日内答复。', '正文'],
  ['会议由市局局长主持，上午9时30分开始，11时结束，各县（市、区）局主要负责同志参加。', '正文'],
  [
    '企业普遍反映，GB 9685—2016《食品安全国家标准 食品接触材料及制品用添加剂使用标准》实施后，检验成本上升20%～30%。',
    '正文',
  ],
  ['一是培训不够深入，二是标准更新不及时，三是检验设备老化，这三个方面的问题在中小企业尤为突出。', '正文'],
  [
    '省局《关于开展食品相关产品质量安全风险隐患排查的通知》（省质监监〔2017〕52号）要求的8项任务，我局已全部分解到科室。',
    '正文',
  ],
  ['力争到2020年，全市食品相关产品年产值突破10亿元，比2016年翻一番，培育省名牌产品5个以上。', '正文'],
  ['对两家问题较多的企业，已责成属地县局“一对一”跟踪，每半月报告一次，直至销号。', '正文'],
  ['部分企业对“谁生产谁负责”的认识还停留在口头上，“重生产、轻质量”“重效益、轻管理”的现象仍然存在。', '正文'],
  ['（以上数据截至2017年6月12日，统计口径为在产获证企业。）', '正文'],
  ['强化技术支撑', '二级标题'],
  [
    '建立联席会议制度，成员单位包括市场、农业、卫生计生、公安、教育等部门，每季度召开1次会议，遇有重大事项随时召开。',
    '正文',
  ],
  ['拟投入资金36万元，其中市级财政20万元、县级财政16万元，用于购置快速检测设备和开展业务培训。', '正文'],
  ['企业应于每年1月31日前向所在地县级局提交上一年度自查报告；逾期不提交的，列为重点监管对象。', '正文'],
  ['检测中心现有气相色谱仪、原子吸收分光光度计等仪器设备43台（套），可承担食品接触材料27个参数的检验。', '正文'],
  ['5月上旬，由2名副局长带队，分赴8个县（市、区）开展督查，行程1600余公里，走访企业32家。', '正文'],
  ['下一步，对照省局要求，查漏补缺、对标对表，确保12月20日前高质量完成全年各项任务。', '正文'],
  ['石桥县局抽查12批次，合格11批次，1批次待判定。', '正文'],
  ['其中，食品用复合膜袋企业培训4期、320人次，食品用纸包装企业培训3期、210人次。', '正文'],
  ['拟于7月中旬再抽查20批次，重点是学校周边销售的一次性餐饮具。', '正文'],
  ['企业出厂检验能力不足，约三成企业需要委托检验，委托周期一般为7～10天。', '正文'],
  ['松临市恒润复合包装有限公司主动导入卓越绩效模式，产品不良率由1.2%降至0.6%。', '正文'],
  ['2016年，全市查处同类案件3起，罚没款2.4万元。', '正文'],
]

describe('faults planted in the June report', () => {
  it('are all found, each at the paragraph it stands in or for the document', () => {
    const missed = PLANTED.filter((one) => news(one).length === 0).map(([text]) => text)
    expect(missed).toEqual([])
  })
})

describe('good paragraphs in the June report', () => {
  it.each(GOOD)('%s', (text, form) => {
    const under: readonly (readonly [string, PassageForm])[] =
      form === '正文' ? [] : [['要依托检验机构，提升技术支撑能力。', '正文']]
    expect(news([text, form], ...under)).toEqual([])
  })
})
