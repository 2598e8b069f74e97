/** Document numbers, dates and personal data in the text. */
import { isRealDate } from '../../../validation/date'
import { isProse } from '../document-lines'
import { lineRule } from '../line-rule'
import type { ProofInput, ProofRule, ReportAt } from '../proof-rule'

const GONGWEN = 'GB/T 9704—2012《党政机关公文格式》'
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const

const two = (value: string): string => value.padStart(2, '0')

const isDay = (year: string, month: string, day: string): boolean => isRealDate(`${year}-${two(month)}-${two(day)}`)

/** Day of the week of a real date, 0 = Sunday (Sakamoto's method). */
export function weekdayOf(year: number, month: number, day: number): number {
  const offsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
  const shifted = month < 3 ? year - 1 : year
  const sum =
    shifted +
    Math.floor(shifted / 4) -
    Math.floor(shifted / 100) +
    Math.floor(shifted / 400) +
    (offsets[month - 1] ?? 0) +
    day
  return sum % 7
}

function findImpossible({ lines, data }: ProofInput, report: ReportAt): void {
  for (const line of lines) {
    for (const match of line.text.matchAll(/(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/g)) {
      const [words, year, month = '', day = ''] = match
      // Without a year any year that has the day will do: 2月29日 is one.
      const years = year === undefined ? [data.asOf.slice(0, 4), '2016'] : [year]
      if (!years.some((one) => isDay(one, month, day))) report(line, `“${words}”这一天不存在，请改。`)
    }
    for (const [words, month = ''] of line.text.matchAll(/\d{4}年(\d{1,2})月(?!\d)/g)) {
      if (Number(month) < 1 || Number(month) > 12) report(line, `“${words}”没有这个月，请改。`)
    }
  }
}

function findWeekdays({ lines, data }: ProofInput, report: ReportAt): void {
  for (const line of lines) {
    for (const match of line.text.matchAll(
      /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日[（(，]?(?:星期|周)([一二三四五六日天])/g,
    )) {
      const [words, year = data.asOf.slice(0, 4), month = '', day = '', said = ''] = match
      if (!isDay(year, month, day)) continue
      const right = WEEKDAYS[weekdayOf(Number(year), Number(month), Number(day))] ?? ''
      if (right !== said.replace('天', '日')) report(line, `“${words}”那天是星期${right}，请改。`)
    }
  }
}

const SPAN =
  /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日\s*(?:至|到|[—－\-~～]{1,2})\s*(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日/g

/** A span whose end is before its beginning; an earlier month without a year may lie in the next one. */
function findSpans({ lines }: ProofInput, report: ReportAt): void {
  for (const line of lines) {
    for (const [words, year = '', month = '', day = '', ofEnd, endMonth = month, endDay = ''] of line.text.matchAll(
      SPAN,
    )) {
      if (ofEnd === undefined && Number(endMonth) < Number(month)) continue
      const begun = `${year}-${two(month)}-${two(day)}`
      const ended = `${ofEnd ?? year}-${two(endMonth)}-${two(endDay)}`
      if (ended < begun) report(line, `“${words}”结束的日子在开始之前，请改。`)
    }
  }
}

const CUT_OFF = /截[至止](?:(\d{4})年|今年)?(\d{1,2})月(\d{1,2})日/g

/** A date of the text that claims another state than the figures show. */
function findCutOffs({ lines, data }: ProofInput, report: ReportAt): void {
  for (const line of lines) {
    for (const [words, year = data.asOf.slice(0, 4), month = '', day = ''] of line.text.matchAll(CUT_OFF)) {
      const said = `${year}-${two(month)}-${two(day)}`
      if (said !== data.asOf && line.own) report(line, `写的是“${words}”，文中数字截至${data.asOf}，请改成一致。`)
    }
  }
}

const isMasked = (found: string): boolean => found.includes('*')

export const NUMBER_FORM_RULES: readonly ProofRule[] = [
  lineRule({
    key: 'docNumber.brackets',
    label: '文号括号不对',
    grade: 'must',
    ground: `${GONGWEN} 7.2.5：年份用六角括号〔〕`,
    pattern:
      /[\u4e00-\u9fa5]{1,8}\s*(?:[[(（【〈《［{﹝〖<]\s*(?:19|20)\d{2}\s*年?\s*[\])）】〉》］}﹞〗〕>]|〔\s*(?:19|20)\d{2}\s*年?\s*[\])）】〉》］}﹞〗>]|〔\s*(?:19|20)\d{2}\s*年\s*〕|[（(]\s*(?:19|20)\d{2}〕)\s*第?\s*\d+\s*号?/g,
    say: () => '文号的年份应用六角括号，如松质监发〔2017〕12号。',
    // Case numbers of courts and old papers keep their own round brackets.
    admits: (found) => /[民刑行]初|法[（(]/.test(found),
  }),
  lineRule({
    key: 'docNumber.padding',
    label: '文号编虚位或加“第”字',
    grade: 'must',
    ground: `${GONGWEN} 7.2.5：序号不编虚位，不加“第”字`,
    pattern: /〔\d{4}〕\s*(?:第\s*\d+|0\d*|[一二三四五六七八九十]+)\s*号/g,
    say: () => '文号序号不编虚位（1不编为01），不加“第”字。',
  }),
  lineRule({
    key: 'docNumber.end',
    label: '文号没有写完',
    grade: 'must',
    ground: `${GONGWEN} 7.2.5：机关代字、年份、序号加“号”字`,
    pattern:
      /[\u4e00-\u9fa5]〔\d{4}〕(?:\s*\d+(?![\d号\s])|\s+\d+\s*号|\d+\s+号|(?![\d\s×xX第〇一二三四五六七八九十]))/g,
    say: () => '文号应写作机关代字〔年份〕序号号，中间不空格，如松质监发〔2017〕12号。',
  }),
  lineRule({
    key: 'docNumber.plain',
    label: '文号年份没有括号',
    grade: 'must',
    ground: `${GONGWEN} 7.2.5：年份用六角括号〔〕括入`,
    pattern: /[\u4e00-\u9fa5]{2,8}[发函办字通]\s*(?:19|20)\d{2}\s*(?:年|[-—/.])?\s*第?\d{1,4}号/g,
    say: () => '文号的年份应用六角括号，如松质监发〔2017〕12号。',
  }),
  lineRule({
    key: 'docNumber.year',
    label: '文号年份不全',
    grade: 'must',
    ground: `${GONGWEN} 7.2.5：年份标全称`,
    pattern: /〔(?:\d{1,3}|\d{5,}|[〇零一二三四五六七八九]{2,4})〕\s*第?\d+号/g,
    say: () => '文号的年份应写四位阿拉伯数字。',
  }),
  lineRule({
    key: 'date.iso',
    label: '日期写法',
    grade: 'must',
    ground: `${GONGWEN} 7.3.5.4：成文日期用阿拉伯数字标全年、月、日`,
    pattern:
      /(?<![\d\-/.A-Za-z])(?:19|20)\d{2}\s*(?:[-－—–]\s*\d{1,2}\s*[-－—–]\s*\d{1,2}|[/／]\d{1,2}[/／]\d{1,2}|[.．]\s*\d{1,2}\s*[.．]\s*\d{1,2}|年\d{1,2}[-/.]\d{1,2}日?)(?![\d\-/])/g,
    say: () => '日期应写成2017年6月12日这样。',
    reads: (line) => isProse(line) || line.kind === 'title' || line.kind === 'heading',
  }),
  lineRule({
    key: 'date.isoCells',
    label: '表中日期写法',
    grade: 'check',
    ground: '表中日期写2017年6月12日或2017.6.12',
    pattern: /(?<![\d\-/.A-Za-z])(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?![\d\-/])/g,
    say: () => '表中日期请写成2017年6月12日或2017.6.12。',
    reads: ({ kind }) => kind === 'cell' || kind === 'total' || kind === 'signing',
  }),
  lineRule({
    key: 'date.chinese',
    label: '日期用了汉字数字',
    grade: 'must',
    ground: `${GONGWEN} 7.3.5.4，GB/T 15835—2011`,
    pattern:
      /[二一][〇○零0ＯO九八][〇○零一二三四五六七八九]{2}年|(?<![\u4e00-\u9fa5])[一二][〇○零一二三四五六七八九]年(?=[一二三四五六七八九十\d]{1,3}月)|(?<![\d正腊农历])[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日/g,
    say: () => '日期应用阿拉伯数字，如2017年6月12日。',
  }),
  lineRule({
    key: 'date.padding',
    label: '日期编虚位',
    grade: 'must',
    ground: `${GONGWEN} 7.3.5.4：月、日不编虚位`,
    pattern: /年0\d月|月0\d日/g,
    say: () => '月、日不编虚位，01月写1月。',
  }),
  lineRule({
    key: 'date.shortYear',
    label: '年份写了两位',
    grade: 'must',
    ground: 'GB/T 15835—2011：年份不简写',
    pattern: /(?:(?<![\d.])|[‘'’])(?:0\d|1\d|2\d)年(?=\s*\d{1,2}月|度|底|初|末|上半年|下半年|第[一二三四]季度)/g,
    say: () => '年份应写四位。',
  }),
  lineRule({
    key: 'date.unfinished',
    label: '日期没有写完',
    grade: 'must',
    ground: `${GONGWEN} 7.3.5.4：年、月、日标全`,
    pattern:
      /(?<!\d)\d{1,2}月\d{1,2}(?=\s*(?:[，。；、）前至起]|$))|(?:19|20)\d{2}年\d{1,2}(?=\s*(?:[，。；、）前至起]|日|$))|(?:19|20)\d{2}\s*[.．]\s*\d{1,2}月|\d{1,2}月\d{1,2}号(?!文)|(?<![\d月])(?:19|20)\d{2}年\d{1,2}日/g,
    say: () => '日期没有写完整，应如2017年6月12日，“日”不写“号”。',
    reads: (line) => isProse(line) || line.kind === 'title' || line.kind === 'heading',
  }),
  lineRule({
    key: 'date.unlikelyYear',
    label: '年份可能写错',
    grade: 'check',
    ground: '公文所说的年份在计划年度前后',
    pattern: /(?<!\d)(\d{4}|\d{5})年(?=\d{1,2}月)/g,
    say: () => '年份可能写错了，请核对。',
    reads: (line) => isProse(line),
    admits: (_found, _line, [year = '']) => year.length === 4 && Number(year) >= 1980 && Number(year) <= 2060,
  }),
  { key: 'date.impossible', label: '日期不存在', grade: 'must', ground: '公历', find: findImpossible },
  { key: 'date.span', label: '起止日期颠倒', grade: 'must', ground: '公历', find: findSpans },
  { key: 'date.weekday', label: '星期不对', grade: 'must', ground: '公历', find: findWeekdays },
  {
    key: 'date.cutOff',
    label: '自写段落的截至日期不一致',
    grade: 'check',
    ground: '一份公文的数字只有一个截至日期',
    find: findCutOffs,
  },
  lineRule({
    key: 'person.idNumber',
    label: '身份证号没有遮蔽',
    grade: 'must',
    ground: '《网络安全法》第四十二条',
    pattern:
      /(?<![\dA-Za-z*])[1-8１-８][\d０-９]{5}[\s-]?(?:(?:19|20|１９|２０)[\d０-９]{2}[\s-]?[01０１][\d０-９][0-3０-３][\d０-９][\s-]?[\d０-９]{3}[\dXxＸ０-９]|[\d０-９]{2}[01０１][\d０-９][0-3０-３][\d０-９]{4}(?<=身份证[^，。；]{0,24}))(?![\dA-Za-z０-９])/g,
    say: () => '是完整的身份证号，请遮蔽或删去。',
    admits: isMasked,
  }),
  lineRule({
    key: 'person.mobile',
    label: '手机号没有遮蔽',
    grade: 'must',
    ground: '《网络安全法》第四十二条',
    pattern:
      /(?<![\d.０-９A-Za-z-])(?:\+?86[\s-]?)?[1１][3-9３-９][\d０-９](?:[\d０-９]{8}|[\s-][\d０-９]{4}[\s-]?[\d０-９]{4})(?![\d０-９A-Za-z-])/g,
    say: () => '是完整的手机号，请遮蔽，或改写办公电话。',
  }),
  lineRule({
    key: 'person.address',
    label: '个人住址没有遮蔽',
    grade: 'must',
    ground: '《网络安全法》第四十二条',
    pattern:
      /(?:家庭住址|家住|住址|户籍地|户籍所在地)[：:为在是]?[^，。；*]{2,30}?(?:\d+(?:号楼|单元|室|号|栋|幢|弄)|[村屯组])/g,
    say: () => '是个人住址，请删去或遮蔽。',
  }),
  lineRule({
    key: 'person.account',
    label: '银行账号没有遮蔽',
    grade: 'must',
    ground: '《网络安全法》第四十二条',
    pattern: /(?:银行卡|卡号|账号|帐号|账户|帐户)[号：:为是]{0,3}\s*\d{4}(?:[\s-]?\d{4}){2,3}(?:[\s-]?\d{1,4})?/g,
    say: () => '是完整的账号，请遮蔽或删去。',
  }),
  lineRule({
    key: 'person.plate',
    label: '车牌号没有遮蔽',
    grade: 'check',
    ground: '《网络安全法》第四十二条',
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·\s]?(?=[A-Z0-9]*\d)[A-Z0-9]{5,6}(?![A-Za-z0-9-])/g,
    say: () => '是完整的车牌号，请核对该不该写，不该写的遮蔽或删去。',
  }),
  lineRule({
    key: 'person.reporter',
    label: '写出了举报人姓名',
    grade: 'must',
    ground: '举报人信息保密（S32）',
    pattern: /(?:举报人|投诉人)(?:姓名)?[：:为是]?([\u4e00-\u9fa5]{2,3})(?=[，。；（、]|反映|举报|来电|电话)/g,
    say: () => '写出了举报人的姓名，请改为“某”或删去。',
    admits: (_found, _line, [name = '']) =>
      name.includes('某') ||
      /^(?:信息|保护|身份|姓名|奖励|来信|来访|要求|提供|的|和|或|可|应|已|未|实名|匿名|反映|电话|对|称|人|不|等)/.test(
        name,
      ),
  }),
]
