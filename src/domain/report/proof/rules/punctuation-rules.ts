/** Punctuation and the setting of characters in Chinese text. */
import { isProse } from '../document-lines'
import { around, lineRule } from '../line-rule'
import type { ProofInput, ProofRule, ReportAt } from '../proof-rule'

const GB15834 = 'GB/T 15834—2011《标点符号用法》'
const GB15835 = 'GB/T 15835—2011《出版物上数字用法》'

/** Pairs of marks, and what to call them. */
const PAIRS = [
  { key: 'bookMarks', label: '书名号不成对', open: '《', close: '》' },
  { key: 'quotes', label: '引号不成对', open: '“', close: '”' },
  { key: 'brackets', label: '括号不成对', open: '（', close: '）' },
  { key: 'numberBrackets', label: '六角括号不成对', open: '〔', close: '〕' },
] as const

/** Is every opening mark closed, in order? Nested marks are allowed. */
export function isBalanced(words: string, open: string, close: string): boolean {
  let depth = 0
  for (const character of words) {
    if (character === open) depth += 1
    if (character === close) depth -= 1
    if (depth < 0) return false
  }
  return depth === 0
}

const pairRule = ({ key, label, open, close }: (typeof PAIRS)[number]): ProofRule => ({
  key: `punctuation.${key}`,
  label,
  grade: 'must',
  ground: GB15834,
  find: ({ lines }, report) => {
    for (const line of lines) {
      if (!isBalanced(line.text, open, close)) {
        report(
          line,
          `“${line.text.slice(0, 24)}${line.text.length > 24 ? '…' : ''}”里的${open}和${close}不成对，请补上或删去。`,
        )
      }
    }
  },
})

/** A paragraph that ends without a mark: neither a heading of its own nor the start of a list. */
function findEndings({ lines, model }: ProofInput, report: ReportAt): void {
  // A form's lines are labels and places to fill in.
  if (model.form === 'sheet') return
  for (const line of lines) {
    if (line.kind !== 'paragraph' || line.placed === true) continue
    const words = line.text.trim()
    // What is short and has no full stop within may be a label.
    const isShort = words.length < 12 && !/。./.test(words)
    if (isShort || /[。！？：；…”）〕]$/.test(words)) continue
    report(line, `“…${words.slice(-12)}”这一段末尾没有标点，请补上句号。`)
  }
}

const FULL = '\\u4e00-\\u9fa5'

export const PUNCTUATION_RULES: readonly ProofRule[] = [
  ...PAIRS.map(pairRule),
  lineRule({
    key: 'punctuation.halfWidth',
    label: '中文里用了半角标点',
    grade: 'must',
    ground: GB15834,
    pattern: new RegExp(
      `[${FULL}》”）〕%％]\\s*[,;:?!]|[,;:?!]\\s*[${FULL}《“（]|[${FULL}》”）]\\.(?=[${FULL}《“]|$)|(?<=\\d)[;](?=\\d)`,
      'g',
    ),
    say: () => '用了半角标点，请改成全角的，。；：？！。',
    admits: (found, { text }) => /^[:]/.test(found) && /https?:/.test(text),
  }),
  lineRule({
    key: 'punctuation.halfBrackets',
    label: '中文里用了半角括号',
    grade: 'check',
    ground: GB15834,
    pattern: new RegExp(`\\([^()（）]*[${FULL}][^()（）]*\\)|[${FULL}]\\([^()（）]*\\)`, 'g'),
    say: () => '用了半角括号，请改成全角的（）。',
    reads: (line) => isProse(line) || line.kind === 'title' || line.kind === 'heading',
  }),
  lineRule({
    key: 'punctuation.mixedBrackets',
    label: '括号一半全角一半半角',
    grade: 'must',
    ground: GB15834,
    pattern: /（[^（）()]*\)|\([^（）()]*）/g,
    say: () => '括号一半全角、一半半角，请改成（）。',
  }),
  lineRule({
    key: 'punctuation.angles',
    label: '书名号写法',
    grade: 'must',
    ground: GB15834,
    pattern: new RegExp(`<{1,2}[^<>]*[${FULL}][^<>]*>{1,2}|＜[^＜＞]*＞|「[^「」]*」|『[^『』]*』|『|「`, 'g'),
    say: () => '书名号应用《》，引号应用“”。',
  }),
  lineRule({
    key: 'punctuation.straightQuotes',
    label: '用了直引号',
    grade: 'must',
    ground: GB15834,
    pattern: /["＂]|(?<=[\u4e00-\u9fa5])'|'(?=[\u4e00-\u9fa5])/g,
    say: () => '用了直引号，请改成“”。',
  }),
  lineRule({
    key: 'punctuation.repeated',
    label: '标点重复',
    grade: 'must',
    ground: GB15834,
    pattern: /[，。；：、！？][，。；：、！？,;:]+|,{2,}|;{2,}|[。；，、]\s+[，。；、]/g,
    say: () => '标点重复，请删去多余的。',
    admits: (found) => /^(？！|！！|！！！)$/.test(found),
  }),
  lineRule({
    key: 'punctuation.ellipsis',
    label: '省略号写法',
    grade: 'check',
    ground: GB15834,
    pattern: /\.{2,}|。{3,}|(?<!…)…(?!…)|…{3,}/g,
    say: () => '省略号应写作……（占两个字的位置）。',
  }),
  lineRule({
    key: 'punctuation.dash',
    label: '破折号写法',
    grade: 'check',
    ground: GB15834,
    pattern: new RegExp(`(?<=[${FULL}])(?:-+|－+|_{1,2}|~+)(?=[${FULL}])`, 'g'),
    say: () => '破折号应写作——，表示起止用—或～。',
    reads: (line) => isProse(line) || line.kind === 'title' || line.kind === 'heading',
  }),
  lineRule({
    key: 'annex.mark',
    label: '附件名称后有标点',
    grade: 'must',
    ground: 'GB/T 9704—2012《党政机关公文格式》7.3.4：附件名称后不加标点符号',
    pattern: /^.*[，。；：、]$/g,
    say: () => '附件名称后不加标点，请删去。',
    reads: ({ kind }) => kind === 'annexTitle',
  }),
  lineRule({
    key: 'punctuation.betweenTitles',
    label: '书名号之间用了顿号',
    grade: 'note',
    ground: GB15834,
    pattern: /》、《/g,
    say: () => '并列的书名号之间通常不用顿号。',
    reads: ({ own }) => own,
  }),
  lineRule({
    key: 'text.spaces',
    label: '汉字之间有空格',
    grade: 'check',
    ground: '公文排版通例：汉字之间不空格',
    pattern: new RegExp(
      // Names of standards have a space between their parts (GB/T 1.1).
      `(?<!《[^《》]{0,60})[${FULL}，。；：、][ \\u00a0]+[${FULL}]|[${FULL}] +[，。；：、]|[${FULL}]\\u3000+[${FULL}](?=.{20})`,
      'g',
    ),
    say: () => '汉字之间有空格，请删去。',
    reads: (line) => isProse(line) || line.kind === 'heading' || line.kind === 'title',
  }),
  lineRule({
    key: 'text.spacesAtNumbers',
    label: '数字前后有空格',
    grade: 'check',
    ground: '公文排版通例：汉字与数字之间不空格',
    pattern: new RegExp(
      `[${FULL}，。；：〔][ \\u00a0\\u3000]+\\d|\\d[ \\u00a0\\u3000]+[${FULL}%％〕]|\\d [\\d](?=\\d*[${FULL}])`,
      'g',
    ),
    say: () => '数字前后有空格，请删去。',
    reads: (line) => line.own && (isProse(line) || line.kind === 'heading'),
  }),
  lineRule({
    key: 'number.fullWidth',
    label: '全角数字或字母',
    grade: 'must',
    ground: GB15835,
    pattern: /[０-９Ａ-Ｚａ-ｚ％]+|(?<=\d)．(?=\d)/g,
    say: () => '用了全角数字、字母或百分号，请改成半角。',
  }),
  {
    key: 'punctuation.ending',
    label: '段落末尾没有标点',
    grade: 'check',
    ground: GB15834,
    find: findEndings,
  },
  lineRule({
    key: 'number.range',
    label: '数值范围的写法',
    grade: 'check',
    ground: `${GB15835}：用～或—`,
    pattern:
      /(?<![\dA-Za-z\-—.])\d+(?:\.\d+)?%?\s*[-－~∼]\s*\d+(?:\.\d+)?(?:%|月|家|批次|天|日|倍|级|个|人|万元|元|年)(?!\d)|\d{1,2}[月日]\s*[-－~∼]\s*\d{1,2}[月日]/g,
    say: () => '范围用了短横，请改成～或—，如10%～15%、1—6月。',
    reads: isProse,
    // The plan itself writes 2-3个; it is quoted as it stands.
    admits: (found, line) => /个$/.test(found) && !line.own,
  }),
  {
    key: 'number.separators',
    label: '千分位写法',
    grade: 'check',
    ground: GB15835,
    find: ({ lines }, report) => {
      for (const line of lines) {
        for (const match of line.text.matchAll(/\d{1,3}，\d{3}(?!\d)|(?<![\d.])\d+(?:,\d+)+(?![\d.])/g)) {
          if (/^\d{1,3}(,\d{3})+$/.test(match[0])) continue
          report(
            line,
            `“${around(line.text, match.index, match[0].length)}”千分位写错了，应三位一组，用半角逗号或不分组。`,
          )
        }
      }
      const grouped = lines.find(({ text }) => /(?<![\d.])\d{1,3}(,\d{3})+(?!\d)/.test(text))
      const plain = lines.some(
        ({ text, kind }) => kind !== 'cell' && /(?<![\d.A-Za-z-])\d{5,9}(?=[元家人份吨台册次])/.test(text),
      )
      if (grouped !== undefined && plain) report(grouped, '全文有的数写千分位，有的不写，请统一。')
    },
  },
  lineRule({
    key: 'number.percentWords',
    label: '百分数用了汉字',
    grade: 'check',
    ground: GB15835,
    pattern: /百分之(?!百(?![一二三四五六七八九零]))[〇零一二三四五六七八九十百点\d.]+/g,
    say: () => '百分数应用阿拉伯数字和%，如85.71%。',
    reads: ({ own }) => own,
  }),
  lineRule({
    key: 'number.numerals',
    label: '统计数用了汉字',
    grade: 'check',
    ground: `${GB15835}：统计数用阿拉伯数字`,
    pattern:
      /(?<![第每几数上近〇零一二两三四五六七八九十百千万])[一二两三四五六七八九十百千]{3,}[余]?(?=家|批次|人次|起|份|台|吨|万元|元)|\d+万\d+千|\d千\d百/g,
    say: () => '统计数应用阿拉伯数字。',
    reads: (line) => line.own && isProse(line),
  }),
]
