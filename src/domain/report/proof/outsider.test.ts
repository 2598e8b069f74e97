/** Faults as they come in real drafts, in sentences and places no rule was written for; and documents without any. */
import { describe, expect, it } from 'vitest'
import {
  at,
  type Draft,
  findingsOf,
  goodDraft,
  own,
  SUMS,
  TABLE,
  tableWith,
  withModel,
} from '../../../../tests/support/proof-draft'
import { heading, paragraph } from '../model'

type Plant = readonly [words: string, plant: (draft: Draft) => void]

const said = (words: string): Plant => [words, own(words)]
const headed = (level: 1 | 2 | 3, words: string, place = 9): Plant => [words, at(place, heading(level, words))]

/** Each must be found by some rule that the good draft does not set off. */
const PLANTS: readonly Plant[] = [
  said('上半年全市查办食品相关产品案件7件，罚没款35.6万元（356,00元）。'),
  said('全市共有获证企业3家，其中纸制品2家、塑料制品1家、金属制品1家。'),
  said('专项资金共120万元，其中市级80万元、县级50万元。'),
  said('共出动执法人员1.2万人次，其中市局0.5万人次、县局1.8万人次。'),
  said('合格率由93.20%提高到95.76%，提高2.65个百分点。'),
  said('合格率95.76%，较上年同期93.20%上升3.56个百分点。'),
  said('不合格率同比下降了2%，形势持续向好。'),
  said('今年抽查合格率比去年提高2.56%，继续保持稳定。'),
  said('会议定于2017年6月31日召开，请各县（市、区）局按时参加。'),
  said('2017年2月29日前完成整改任务。'),
  said('检查组于2017年6月12日（星期二）到企业现场检查。'),
  said('根据松质监发【2017】第5号文件，组织开展自查。'),
  said('根据国质检监﹝2017﹞56号文件，组织开展自查。'),
  said('根据松质监发〔17〕5号文件，组织开展自查。'),
  said('全市共检查企业112家,发现问题36个。'),
  said('检查中发现:一些企业台账不全。'),
  said('标准为GB4806.7－2016，企业应当执行，合格率９５％。'),
  said('石桥县兴达纸杯场未按规定建立进货查验制度，责令整改。'),
  said('对松临市恒润复合包装有限责任公司进行了约谈。'),
  said('对松临市恒闰复合包装有限公司进行了约谈。'),
  said('企业负责人张某，联系电话13904521234，已到局说明情况。'),
  said('企业负责人张某，联系电话139 0452 1234，已到局说明情况。'),
  said('企业负责人张某（身份证号230202198001011234）已到局说明情况。'),
  said('送货车辆车牌号黑B12345，已登记。'),
  said('企业银行账户6222021234567890123已核实。'),
  said('该企业许可证编号黑XK16-204-00009，有效期内。'),
  said('抽样单编号〔未录入〕，待补。'),
  said('抽查任务完成率103.5%，超额完成。'),
  said('整改完成5家，占应整改8家的63.5%。'),
  said('应检查80家，实际检查72家，检查覆盖率92%。'),
  said('抽查批次由100批次增加到118批次，增长20%。'),
  said('罚没款由20万元增加到25万元，增幅30%。'),
  said('截至5月31日，共建档96家。'),
  said('建档企业九十六家，建档率85.71%。'),
  said('检查企业约100余家，效果明显。'),
  said('发现问题36个，已整改32个，未整改5个。'),
  said('受理投诉举报10件，办结8件，正在办理3件。'),
  said('参加培训的企业有三十五家左右，人员200多人次。'),
  said('我局将进一步加强加强监管力度。'),
  said('要按照《产品质量法》、《食品安全法》的要求，依法查处。'),
  said('企业法人代表应当签字确认，其它人员不得代签。'),
  said('各县（市、区局要高度重视。'),
  said('坚持“双随机、一公开，实现全覆盖。'),
  said('工作取得明显成效。。下一步继续推进。'),
  said('工作时限为2017.6.12前完成。'),
  said('2017年06月05日召开了推进会。'),
  said('产量约500公斤/天，净含量5KG。'),
  said('企业 共有 员工 12 人。'),
  said('详见附件5。'),
  said('各项数据见表7。'),
  headed(2, '（三）后处理'),
  headed(2, '（一）后处理'),
  headed(1, '四、后处理'),
  headed(2, '二）后处理'),
  headed(2, '（二）后处理。'),
  headed(2, '（二）后处理松质监发(2017)5号'),
  ['1、责令整改', at(10, paragraph('1、责令整改。'))],
  ['title', withModel({ title: ['关于食品相关产品质量提升专项行动，', '工作开展情况的报告'] })],
  ['title without kind', withModel({ title: ['食品相关产品质量提升专项行动工作开展情况'] })],
  [
    'annex name',
    (draft) => {
      draft.model = {
        ...draft.model,
        attachments: draft.model.attachments.map((one, index) => (index === 1 ? { ...one, title: '企业名单。' } : one)),
      }
    },
  ],
  [
    'annex cell phone',
    (draft) => {
      draft.model = {
        ...draft.model,
        attachments: draft.model.attachments.map((one, index) =>
          index === 1 ? { ...one, blocks: [paragraph('联系人：张某，13904521234。')] } : one,
        ),
      }
    },
  ],
  [
    'table cell rate',
    at(
      7,
      tableWith(TABLE, [
        ['1', '省级', '60', '2', '96.67%', '—'],
        ['2', '市级', '53', '3', '94.64%', '—'],
      ]),
    ),
  ],
  [
    'table serial',
    at(
      7,
      tableWith(TABLE, [
        ['1', '省级', '60', '2', '96.77%', '—'],
        ['3', '市级', '53', '3', '94.64%', '—'],
      ]),
    ),
  ],
  ['table sum', at(12, tableWith(SUMS, [['北塔区', '3', '1', '5']], ['合计', '3', '1', '5']))],
  [
    'table cell date',
    at(
      7,
      tableWith(TABLE, [
        ['1', '省级', '60', '2', '96.77%', '2017年6月31日'],
        ['2', '市级', '53', '3', '94.64%', '—'],
      ]),
    ),
  ],
  ['signature date', withModel({ signature: { org: '松临市质量技术监督局', date: '2017-06-10' } })],
]

const rulesOf = (draft: Draft): readonly string[] => findingsOf(draft).map(({ rule }) => rule)
const USUAL = new Set(rulesOf(goodDraft()))

describe('the examination read by an outsider', () => {
  it('finds every fault', () => {
    const missed = PLANTS.filter(([, plant]) => {
      const draft = goodDraft()
      plant(draft)
      return rulesOf(draft).every((rule) => USUAL.has(rule))
    }).map(([words]) => words)
    expect(missed).toEqual([])
  })

  it('has nothing to say about good official prose', () => {
    const heard = GOOD.flatMap((words) => {
      const draft = goodDraft()
      own(words)(draft)
      return findingsOf(draft)
        .filter(({ rule }) => !USUAL.has(rule))
        .map(({ rule, message }) => `${rule}: ${message} ← ${words}`)
    })
    expect(heard).toEqual([])
  })
})

/** Reports, notices, letters and replies as bureaus write them. */
const GOOD: readonly string[] = [
  '经研究，定于2017年7月5日（星期三）上午9时在市局三楼会议室召开全市食品相关产品质量提升专项行动推进会，会期半天。请各县（市、区）局分管负责同志1人参加，并于7月3日前将参会回执报市局产品质量监督科。',
  '你局《关于申请调整监督抽查计划的请示》（石质监〔2017〕8号）收悉。经研究，同意你局将塑料购物袋抽查任务由10批次调整为8批次，调减的2批次用于纸杯抽查。此复。',
  '为进一步规范食品用纸包装生产企业许可证后监管，根据《中华人民共和国工业产品生产许可证管理条例》及其实施办法，现就有关事项通知如下。',
  '要坚持问题导向，聚焦小作坊式企业集中区、城乡接合部和校园周边，综合运用“双随机、一公开”抽查、飞行检查、体系检查等方式，做到检查有记录、问题有台账、整改有时限、处理有结果。',
  '检查中发现，个别企业存在原料进货验证记录不完整、出厂检验项目不全、标签标识不规范等问题。对此，检查人员当场下达责令改正通知书，要求企业在15日内完成整改。',
  '从产品看，食品用塑料包装、容器、工具等制品合格率为97.14%，食品用纸包装、容器等制品合格率为90.91%；从项目看，不合格项目主要集中在物理机械性能、感官指标和标签标识三个方面。',
  '全市系统要切实把思想和行动统一到国家质检总局和省局的决策部署上来，增强政治意识、大局意识、核心意识、看齐意识，以钉钉子精神抓好落实。',
  '鉴于案情重大、复杂，经局案件审理委员会集体讨论，依据《中华人民共和国行政处罚法》第三十八条第二款的规定，作出如下处理决定。',
  '现将有关情况函告如下：一、该企业2016年12月取得食品相关产品生产许可证，有效期至2021年12月20日。二、近三年未发现违法违规行为。三、企业申请事项符合规定。',
  '培训采取集中授课与现场教学相结合的方式，内容涵盖GB 4806.1—2016《食品安全国家标准 食品接触材料及制品通用安全要求》、生产许可审查细则和企业主体责任落实要求。',
  '二季度以来，各县（市、区）局共上报信息42条，市局采用18条，其中《中国质量报》刊发2条。',
  '会议强调，产品质量安全责任重于泰山，必须时刻绷紧质量安全这根弦，守土有责、守土负责、守土尽责。会议要求，各成员单位要各司其职、密切配合，形成齐抓共管的工作合力。',
  '部分检验机构检测周期偏长，平均在20个工作日左右，影响了后处理工作的时效性。建议省局协调检验机构将检验周期控制在15个工作日以内。',
  '对企业实施A、B、C、D四级分类监管：A级企业每年检查1次，B级企业每年检查2次，C级企业每季度检查1次，D级企业每月检查1次。',
  '企业应当自收到检验结果通知书之日起15个工作日内提出书面复检申请；逾期不申请的，视为认可检验结果。',
  '有关企业要在7月10日前将整改报告（加盖公章）一式两份报所在地县级质量技术监督局，电子版发送至邮箱slzjcpk@163.com，联系人：李某某，电话：0451-82345678。',
  '近年来，我市食品相关产品产业规模不断扩大，年产值由2014年的3.2亿元增加到2016年的4.8亿元，增长50%，从业人员达2300余人。',
  '抽查合格率由2015年的92.50%提高到2016年的94.00%，提高1.5个百分点，但与全省平均水平相比仍有差距。',
  '此次行动共分动员部署（4月1日至15日）、组织实施（4月16日至11月30日）、总结验收（12月1日至20日）三个阶段。',
  '同时，注重发挥行业协会、新闻媒体和社会公众的监督作用，畅通12365投诉举报渠道，对举报属实的按规定给予奖励，营造“人人关心质量、人人监督质量”的浓厚氛围。',
]
