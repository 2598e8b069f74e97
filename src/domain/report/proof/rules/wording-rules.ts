/** Wrong characters, placeholders and wording of the field. */
import { inlinesText, isNumbered, MISSING_TEXT } from '../../model'
import { isProse } from '../document-lines'
import { lineRule } from '../line-rule'
import type { ProofInput, ProofRule, ReportAt } from '../proof-rule'
import { TRADITIONAL, TYPOS } from '../word-lists'

/** Words that may well stand twice: 一个一个, 层层, 企业企业 is none of them. */
const DOUBLED_RIGHTLY = /^(一.一.|.*\d.*|[年月日]+|研究研究|讨论讨论|好好|彻彻底底)$/

/** Text short enough to stand twice by its nature; typed words are held to be a slip sooner. */
const SHORT = { own: 12, made: 30 } as const

/** Lines that stand under several tasks by design. */
const REPEATED_RIGHTLY = /^(责任单位|牵头单位|联系人)：/

function findRepeatedParagraphs({ lines, model }: ProofInput, report: ReportAt): void {
  if (model.form === 'sheet') return
  const first = new Map<string, string>()
  for (const line of lines) {
    const words = line.text.trim()
    if (line.kind !== 'paragraph' || words.length < SHORT[line.own ? 'own' : 'made']) continue
    if (REPEATED_RIGHTLY.test(words)) continue
    // An annex may repeat what the text says; twice in the same part is a slip.
    const part = /^a\d+/.exec(line.place)?.[0] ?? ''
    const key = `${part}|${words}`
    const before = first.get(key)
    if (before === undefined) first.set(key, line.where)
    else report(line, `“${words.slice(0, 16)}…”与“${before}”里的一段完全相同，请删去一段。`)
  }
}

const typoRule: ProofRule = {
  key: 'text.typos',
  label: '错别字',
  grade: 'must',
  ground: '《第一批异形词整理表》和本行业用语',
  find: ({ lines }, report) => {
    for (const line of lines) {
      for (const { wrong, right } of TYPOS) {
        if (line.text.includes(wrong)) report(line, `“${wrong}”应写作“${right}”。`)
      }
    }
  },
}

const traditionalRule: ProofRule = {
  key: 'text.traditional',
  label: '繁体字',
  grade: 'must',
  ground: '《国家通用语言文字法》第九条',
  find: ({ lines }, report) => {
    for (const line of lines) {
      const found = [...new Set([...line.text].filter((character) => TRADITIONAL.has(character)))]
      if (found.length > 0) report(line, `有繁体字“${found.join('')}”，请改成规范汉字。`)
    }
  },
}

export const WORDING_RULES: readonly ProofRule[] = [
  typoRule,
  traditionalRule,
  lineRule({
    key: 'text.doubledWords',
    label: '词语重复',
    grade: 'must',
    ground: '文字校对',
    pattern: /([\u4e00-\u9fa5]{2,6})\1/g,
    say: (found) => `“${found}”重复了，请删去一个。`,
    reads: (line) => line.kind !== 'cell' && line.kind !== 'total',
    admits: (found) => DOUBLED_RIGHTLY.test(found),
  }),
  lineRule({
    key: 'text.doubledCharacters',
    label: '单字重复',
    grade: 'must',
    ground: '文字校对',
    pattern: /([的和在检为对与按被把将及查企抽])\1/g,
    say: (found) => `“${found}”重复了，请删去一个。`,
    admits: (found, { text }) => found === '和和' && text.includes('和和气气'),
  }),
  lineRule({
    key: 'text.placeholder',
    label: '留着占位的字',
    grade: 'must',
    ground: '公文定稿前不留占位符',
    pattern:
      /(?<![\dA-Za-z×])[XxＸ×]{2,}(?=[市县区局省年月日家批号公司人名企件次项个起]|$|[，。；%％])|某某(?=[市县区局省公司企业])|[（(]?(?:待补充|待填写?|待定|待核实?|待查|此处填写|此处插入|此处省略|数据待补?)[）)]?|TODO|TBD|\?{2,}|？{2,}|_{3,}|＿{2,}|\{\{[^{}]*\}\}|[[【（(]\s*未(?:录入|填写?|填报)\s*[\]】）)]|[（(]\s{2,}[）)]|[（(]\u3000+[）)]|\*{3,}(?![\d*])|\*\*/g,
    say: () => '还是占位的字，请填上实际内容。',
    reads: (line) => line.kind !== 'signing',
    // Masked numbers and names have their stars between digits.
    admits: (found, { text }) =>
      /^\*+$/.test(found) && /[\dA-Z\u4e00-\u9fa5]\*{2,}[\dA-Z]|[\u4e00-\u9fa5]\*\*(?![\u4e00-\u9fa5])/.test(text),
  }),
  {
    key: 'text.repeatedParagraphs',
    label: '段落重复',
    grade: 'check',
    ground: '文字校对',
    find: findRepeatedParagraphs,
  },
  lineRule({
    key: 'text.comparison',
    label: '同比没有两期数',
    grade: 'check',
    ground: '国家统计局统计用语：同比须有本期和上年同期',
    pattern: /[^。；]*(?:同比|环比)[^。；]*/g,
    say: (found) => `写了${found.includes('同比') ? '同比' : '环比'}，却没有两期的数，请补上上期数或删去。`,
    reads: isProse,
    admits: (found) =>
      /(上年同期|去年同期|上年|去年|上期|上月)[^，。；]*\d|由\d[^，。；]*(升|降|增|减)[^，。；]*\d/.test(found),
  }),
  lineRule({
    key: 'text.until',
    label: '“截止”与“截至”',
    grade: 'must',
    ground: '《现代汉语词典》：截至某日，截止于某日',
    pattern: /(?<=^|[，。；、（])截止(?=(?:到|至)?(?:(?:\d{4}|今|本)年)?\d{1,2}月)/g,
    say: () => '应写作“截至”。',
  }),
  lineRule({
    key: 'text.lessByTimes',
    label: '减少说了“倍”',
    grade: 'check',
    ground: '减少用百分数或分数，不用倍数',
    pattern: /(?:减少|下降|降低|缩短|缩小|下滑)了?(?:近|约|将近)?[一两二三四五六七八九十\d][\d.]*倍/g,
    say: (found) => `“${found}”说不通，减少请用百分数或分数。`,
    reads: isProse,
  }),
  lineRule({
    key: 'text.monitoring',
    label: '风险监测说了“不合格”',
    grade: 'must',
    ground: '风险监测不作合格判定，只报“问题样品”（S21）',
    pattern: /[^。；]*风险监测[^。；，]*不合格[^。；]*/g,
    say: () => '风险监测不作合格判定，请写“问题样品”。',
    reads: isProse,
    admits: (found) => /不作|不得|不使用|不能|抽查/.test(found),
  }),
  {
    key: 'text.requestInReport',
    label: '报告里夹带请示',
    grade: 'must',
    ground: '《党政机关公文处理工作条例》第十五条（四）：不得在报告等非请示性公文中夹带请示事项',
    find: ({ model, lines }, report) => {
      if (model.form !== 'upward' || !/报告|汇报/.test(model.title.join(''))) return
      for (const line of lines) {
        if (/妥否|请批示|请予批准|请予批复|当否|请审批/.test(line.text))
          report(line, '报告里不得夹带请示事项，请另写请示。')
      }
    },
  },
  lineRule({
    key: 'text.units',
    label: '计量单位写法',
    grade: 'must',
    ground: '《国务院关于在我国统一实行法定计量单位的命令》，GB 3100—1993',
    pattern: /\d\s*(?:市斤|公尺|市尺|亩地|KG|Kg|ML|MG|mg\/KG|公升|ppm|PPM|英寸|kgs)(?![A-Za-z])/g,
    say: () => '不是法定计量单位或大小写不对，请改成 kg、m、mL、mg/kg 等。',
  }),
  lineRule({
    key: 'text.countWords',
    label: '量词写法',
    grade: 'check',
    ground: '监督抽查以“批次”计，企业以“家”计',
    pattern: /\d+(?:个企业|个厂家|批样品|批产品|批(?=[，。；、]))/g,
    say: () => '企业以“家”计、抽样以“批次”计，请改。',
    reads: isProse,
  }),
  lineRule({
    key: 'text.lawNames',
    label: '法律名称没有书名号',
    grade: 'note',
    ground: 'GB/T 15834—2011《标点符号用法》4.15',
    pattern:
      /(?<![《“])(?:中华人民共和国)?(?:食品安全法|产品质量法|行政处罚法|消费者权益保护法|标准化法|计量法|行政许可法|工业产品生产许可证管理条例)(?![规律治])(?![\u4e00-\u9fa5]{0,12}[》”])/g,
    say: (found) => `“${found}”应加书名号。`,
    reads: isProse,
  }),
  lineRule({
    key: 'text.approximate',
    label: '约数说了两遍',
    grade: 'check',
    ground: '文字校对',
    pattern:
      /(?:大约|约|近|将近|超过)[^，。；\d]{0,4}\d+(?:\.\d+)?[余多](?=[家人批起项件次名户个万])|(?:大约|约|近|将近)[^，。；\d]{0,9}\d[^，。；]{0,8}左右|超过\d[^，。；]{0,8}以上|(?:不到|不足)\d[^，。；]{0,8}以下|\d[\d.]*%?多?(?:家|批次|人|起|次|项)?左右以上/g,
    say: () => '约数说了两遍，请删去一处。',
    reads: isProse,
  }),
  {
    key: 'text.gapsNumbered',
    label: '编了文号还有〔未录入〕',
    grade: 'must',
    ground: '定稿前须补齐',
    find: ({ lines, model }, report) => {
      if (!isNumbered(model.docNumber) || model.form === 'sheet') return
      for (const line of lines) {
        if (line.text.includes(MISSING_TEXT)) report(line, '已经编了文号，却还有〔未录入〕，请补齐。')
      }
    },
  },
  {
    key: 'text.gaps',
    label: '还有〔未录入〕',
    grade: 'check',
    ground: '定稿前须补齐',
    find: ({ lines, model }, report) => {
      for (const line of lines) {
        if (line.text.includes(MISSING_TEXT)) report(line, '还有〔未录入〕，请补齐或改写。')
      }
      if (model.addressee.length > 0 && inlinesText(model.addressee).trim() === '')
        report('document', '主送机关是空的。')
    },
  },
]
