/** Numbers of one sentence against each other: rates and their integers, a sum and its parts. */
import { parseChineseNumber } from '../../../validation/chinese-number'
import type { DocumentLine } from '../document-lines'
import { isProse } from '../document-lines'
import { plainNumbers } from '../plain-numbers'
import type { ProofInput, ProofRule, ReportAt } from '../proof-rule'

/**
 * Is a percentage that of the two integers? Rounded or cut off at the decimals it is written with: a rate just below
 * its target is never rounded up to it.
 */
export function agrees(said: string, numerator: number, denominator: number): boolean {
  if (denominator === 0) return false
  const decimals = said.split('.')[1]?.length ?? 0
  const exact = (numerator / denominator) * 100
  return Math.abs(Number(said) - exact) < 10 ** -decimals - 1e-9
}

interface RateForm {
  readonly pattern: RegExp
  /** Which group holds the percentage, the numerator, the denominator. */
  readonly rate: number
  readonly numerator: number
  readonly denominator: number
}

/** How a rate and its integers are written in one breath. */
const RATE_FORMS: readonly RateForm[] = [
  { pattern: /(\d+(?:\.\d+)?)%（(\d+)[^\d（）]{0,6}中(\d+)[^\d（）]{0,6}）/g, rate: 1, denominator: 2, numerator: 3 },
  { pattern: /(?<![\d.])(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)（(\d+(?:\.\d+)?)%）/g, numerator: 1, denominator: 2, rate: 3 },
  { pattern: /(\d+(?:\.\d+)?)%（(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)）/g, rate: 1, numerator: 2, denominator: 3 },
  {
    pattern:
      /应[^，。；\d]{0,8}(\d+)(?:家|人|批次|项)，[^。；\d]{0,10}(\d+)(?:家|人|批次|项)，[^，。；\d]{0,8}率(?:为|达到?)?(\d+(?:\.\d+)?)%/g,
    denominator: 1,
    numerator: 2,
    rate: 3,
  },
  {
    pattern:
      /(\d+)(?:家|人|批次|项|起)[^，。；\d（）]{0,8}中(?:有|的)?[，]?(\d+)(?:家|人|批次|项|起)[^。；、\d（）]{0,14}(?:率|占)(?:为|达到?|比)?(\d+(?:\.\d+)?)%/g,
    denominator: 1,
    numerator: 2,
    rate: 3,
  },
  {
    pattern: /(\d+)(?:家|人|批次|项|起|件|个)，?占[^，。；\d]{0,8}?(\d+)(?:家|人|批次|项|起|件|个)的?(\d+(?:\.\d+)?)%/g,
    numerator: 1,
    denominator: 2,
    rate: 3,
  },
  {
    pattern:
      /(?:应|目标|任务|计划)[^，。；\d]{0,8}(\d+)(?:家|人|批次|项|件|个)，(?:实际|已|目前|现)[^，。；\d]{0,8}(\d+)(?:家|人|批次|项|件|个)，[^，。；\d]{0,8}率(?:为|达到?)?(\d+(?:\.\d+)?)%/g,
    denominator: 1,
    numerator: 2,
    rate: 3,
  },
  {
    pattern:
      /共[^，。；\d]{0,14}(\d+)(?:家|人|批次|项|起)，其中[^，。；\d]{0,12}(\d+)(?:家|人|批次|项|起)[^。；\d]{0,12}，占[^，。；\d]{0,8}(\d+(?:\.\d+)?)%/g,
    denominator: 1,
    numerator: 2,
    rate: 3,
  },
  {
    // A share of another whole (占全市的) is left alone.
    pattern:
      /[\u4e00-\u9fa5](\d+)(家|人|批次|项|起|件)，其中[^，。；\d]{0,14}(\d+)\2，?占(?:比|总数的?|比例)?(?:为|达到?)?(\d+(?:\.\d+)?)%/g,
    denominator: 1,
    numerator: 3,
    rate: 4,
  },
]

function findRates({ lines }: ProofInput, report: ReportAt): void {
  for (const line of lines) {
    for (const { pattern, rate, numerator, denominator } of RATE_FORMS) {
      for (const match of plainNumbers(line.text).matchAll(pattern)) {
        const [up, down, said = ''] = [Number(match[numerator]), Number(match[denominator]), match[rate]]
        if (!agrees(said, up, down)) report(line, `${up}/${down}不是${said}%，请核对改正。`)
      }
    }
  }
}

const SAMPLED =
  /(\d+)批次[^。；\d]{0,12}(?<!不)合格(\d+)批次(?:[，、]不合格(\d+)批次)?(?:[，、]未判定(\d+)批次)?(?:[^。；\d]{0,12}合格率(?:为|达到?)?(\d+(?:\.\d+)?)%)?/g

/** 抽查M批次，合格A批次，不合格B批次，未判定C批次，合格率X%. */
function findSampled({ lines }: ProofInput, report: ReportAt): void {
  for (const line of lines) {
    for (const match of plainNumbers(line.text).matchAll(SAMPLED)) {
      const [all = 0, passed = 0, failed, open = 0] = match
        .slice(1, 5)
        .map((one) => (one === undefined ? undefined : Number(one)))
      if (failed !== undefined && passed + failed + open !== all) {
        report(
          line,
          `合格${passed}、不合格${failed}${open === 0 ? '' : `、未判定${open}`}批次相加不是${all}批次，请核对改正。`,
        )
      }
      const said = match[5]
      const judged = failed === undefined ? all - open : passed + failed
      if (said !== undefined && !agrees(said, passed, judged)) {
        report(line, `合格${passed}批次、判定${judged}批次，合格率不是${said}%，请核对改正。`)
      }
    }
  }
}

const UNITS =
  '(?:万|亿)?(?:人次|家次|家|批次|批|项|人|起|次|件|期|场|份|名|户|元|吨|处|台|篇|条|宗|笔|座|间|辆|册)|万|个(?!百分点)'
/** Sums of rounded amounts may differ by half a last digit each. */
const NUMBER = '(\\d+(?:\\.\\d+)?)'

/** 共M家，其中A…、B…; 共M家：A…、B…; 共M家（A…、B…）. */
const PARTS = new RegExp(
  `(?:共|合计|总计|总数|企业|累计|现有|拥有|配备)[^，。；（）\\d]{0,14}${NUMBER}(${UNITS})(?:[^。；（）\\d]{0,4}其中[：，]?|：|[，]?分别[为是]|（(?:其中)?)([^。；）]+)`,
  'g',
)

/** A…、B…，合计M家. */
const SUMMED = new RegExp(
  `((?:[^，。；、\\d]{1,14}\\d+(?:\\.\\d+)?(?:${UNITS})[、，和])+?[^，。；、\\d]{0,14}\\d+(?:\\.\\d+)?(?:${UNITS})?)[，,]?(?:合计|总计|共计|共)(?:为|是)?${NUMBER}(${UNITS})`,
  'g',
)

/** One part of a sum. */
const PART = new RegExp(`${NUMBER}(${UNITS})?`, 'g')

/** 发现36个，已整改32个，未整改5个: what is done and what is not make the whole. */
const DONE_AND_OPEN = new RegExp(
  `(?:共|发现|受理|接到|收到|下达|应|立案|查处|排查)[^，。；、\\d]{0,10}${NUMBER}(${UNITS})[，：；](?:其中)?[：，]?[^，。；、\\d]{0,4}(?:已|办结|完成|整改|销号)[^，。；、\\d]{0,6}${NUMBER}\\2[，、](?:其中)?(?:未|尚|正在|仍|待)[^，。；、\\d]{0,8}${NUMBER}\\2`,
  'g',
)

/** 检查40家，合格31家，不合格8家; 5批次中，已整改3批次，未整改1批次: two sides of one whole. */
const TWO_SIDES = [
  new RegExp(
    `(?:共|检查|抽查|抽检|验收|复查)[^，。；、\\d]{0,10}${NUMBER}(${UNITS})[^，。；\\d]{0,6}[，：；](?:其中)?[：，]?[^，。；、\\d不]{0,6}(?:合格|通过|符合)(?:的)?${NUMBER}\\2[，、](?:其中)?(?:不合格|未通过|不符合)(?:的)?${NUMBER}\\2(?=[。；]|，(?![^，。；]{0,8}\\d)|$)`,
    'g',
  ),
  new RegExp(
    `${NUMBER}(${UNITS})[^，。；、\\d]{0,10}中[，]?(?:有)?已[^，。；、\\d]{0,6}${NUMBER}\\2[，、](?:未|尚未|正在|仍)[^，。；、\\d]{0,8}${NUMBER}\\2(?=[，。；]|$)`,
    'g',
  ),
]

interface Parts {
  readonly line: DocumentLine
  readonly all: number
  readonly unit: string
  readonly parts: readonly number[]
}

/** 共M家，其中A…家、B…家: at least two parts of the same unit. */
function partsIn(line: DocumentLine): readonly Parts[] {
  const plain = plainNumbers(line.text)
  if (/可有几|可重复|有交叉/.test(plain)) return []
  // Brackets that hold the parts of the sum are read, others say something beside it.
  const words = plain.replace(/（[^（）]*）/g, (found) => (/\d[^（）]*[、，][^（）]*\d/.test(found) ? found : ''))
  const summed = [...words.matchAll(SUMMED)].flatMap(([, rest = '', all = '', unit = '']) => {
    const parts = [...rest.matchAll(PART)]
    if (/其中|占|涉及|同比/.test(rest) || parts.length < 2) return []
    if (parts.some((part) => (part[2] ?? unit) !== unit)) return []
    return [{ line, all: Number(all), unit, parts: parts.map((part) => Number(part[1])) }]
  })
  const plainSums = [...words.matchAll(PARTS)].flatMap((match) => {
    const [, all = '', unit = '', rest = ''] = match
    const parts = [...rest.matchAll(PART)]
    // Parts of parts, or another unit: no plain sum.
    if (/其中|占|涉及|同比/.test(rest) || parts.length < 2 || parts.some((part) => part[2] !== unit)) return []
    return [{ line, all: Number(all), unit, parts: parts.map((part) => Number(part[1])) }]
  })
  const opposed = [DONE_AND_OPEN, ...TWO_SIDES]
    .flatMap((pattern) => [...words.matchAll(pattern)])
    .map(([, all = '', unit = '', done = '', open = '']) => ({
      line,
      all: Number(all),
      unit,
      parts: [Number(done), Number(open)],
    }))
  return [...plainSums, ...summed, ...opposed]
}

/** 3+2=5, written out. */
function findSums({ lines }: ProofInput, report: ReportAt): void {
  for (const line of lines) {
    for (const [words, left = '', right = ''] of plainNumbers(line.text).matchAll(
      /(?<![\d.])(\d+(?:\.\d+)?(?:\s*[+＋]\s*\d+(?:\.\d+)?)+)\s*[=＝]\s*(\d+(?:\.\d+)?)/g,
    )) {
      const sum = left.split(/[+＋]/).reduce((all, part) => all + Number(part), 0)
      if (Math.abs(sum - Number(right)) > 1e-6)
        report(line, `“${words}”不对，应是${Math.round(sum * 100) / 100}，请改。`)
    }
  }
}

const MONEY = /(\d+(?:\.\d+)?)元[（，即合约]{0,3}(?:折合)?(\d+(?:\.\d+)?)万元/g

const IN_CAPITALS = '([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,})[元圆]整?'
/** 壹万贰仟元（12000元） and 12000元（大写：壹万贰仟元整）. */
const WRITTEN_OUT = [
  { pattern: new RegExp(`${IN_CAPITALS}[（(](?:[￥¥]|小写[：:]?)?(\\d+)元`, 'g'), words: 1, digits: 2 },
  {
    pattern: new RegExp(`(?<![\\d.])(\\d+)元[（(，](?:大写[：:]?)?(?:人民币)?${IN_CAPITALS}`, 'g'),
    words: 2,
    digits: 1,
  },
] as const

/** One amount in the digits of contracts and in plain ones. */
function findWrittenOut(line: DocumentLine, report: ReportAt): void {
  const text = line.text.replace(/(\d)[,，](?=\d{3})/g, '$1')
  for (const { pattern, words, digits } of WRITTEN_OUT) {
    for (const match of text.matchAll(pattern)) {
      const value = parseChineseNumber(match[words] ?? '')
      if (value !== undefined && value !== Number(match[digits]))
        report(line, `“${match[0]}”大写和小写的金额不一致，请核对。`)
    }
  }
}

/** One amount in 元 and in 万元, in capitals and in digits. */
function findMoney({ lines }: ProofInput, report: ReportAt): void {
  for (const line of lines) {
    findWrittenOut(line, report)
    for (const [words, yuan = '', wan = ''] of plainNumbers(line.text).matchAll(MONEY)) {
      const step = 10 ** -(wan.split('.')[1]?.length ?? 0)
      if (Math.abs(Number(yuan) / 10_000 - Number(wan)) >= step) report(line, `“${words}”两个金额不一致，请核对。`)
    }
  }
}

function findParts(larger: boolean) {
  return ({ lines }: ProofInput, report: ReportAt): void => {
    for (const line of lines.filter(isProse)) {
      for (const { all, unit, parts } of partsIn(line)) {
        const decimals = Math.max(...[all, ...parts].map((one) => String(one).split('.')[1]?.length ?? 0))
        const added = Number(parts.reduce((sum, part) => sum + part, 0).toFixed(decimals))
        const room = decimals === 0 ? 0 : ((parts.length + 1) / 2) * 10 ** -decimals + 1e-9
        if (larger ? added > all + room : added < all - room) {
          report(
            line,
            `其中各项${parts.join('+')}=${added}${unit}，${larger ? '多于' : '少于'}共${all}${unit}，请核对。`,
          )
        }
      }
    }
  }
}

const RISE = '提高|上升|增加|增长|提升'
const FALL = '下降|降低|减少|回落|下滑'
const YEAR = '(?:\\d{4}年(?:上半年|同期)?的?)?'
/** From a rate to a rate, and the points between them; from the later rate back to the earlier. */
const POINTS: readonly { readonly pattern: RegExp; readonly before: number; readonly now: number }[] = [
  {
    pattern: new RegExp(
      `[由从]${YEAR}[^，。；\\d]{0,6}(\\d+(?:\\.\\d+)?)%[^，。；\\d]{0,8}(?:到|至|为)${YEAR}(\\d+(?:\\.\\d+)?)%[，,（][^，。；\\d]{0,6}?(${RISE}|${FALL})了?(\\d+(?:\\.\\d+)?)个百分点`,
      'g',
    ),
    before: 1,
    now: 2,
  },
  {
    pattern: new RegExp(
      `(\\d+(?:\\.\\d+)?)%(?:（[^（）]*）)?[，,]?[^，。；\\d]{0,4}(?:比|较)[^，。；\\d]{0,10}${YEAR}[^，。；\\d]{0,6}(\\d+(?:\\.\\d+)?)%[，]?[^，。；\\d]{0,6}?(${RISE}|${FALL})了?(\\d+(?:\\.\\d+)?)个百分点`,
      'g',
    ),
    before: 2,
    now: 1,
  },
]

/** Points between two rates. */
function findPoints({ lines }: ProofInput, report: ReportAt): void {
  for (const line of lines.filter(isProse)) {
    for (const { pattern, before, now } of POINTS) {
      for (const match of plainNumbers(line.text).matchAll(pattern)) {
        const [from = '', to = '', way = '', said = ''] = [match[before], match[now], match[3], match[4]]
        const difference = Number(to) - Number(from)
        const step = 10 ** -Math.max(...[from, to, said].map((one) => one.split('.')[1]?.length ?? 0))
        const risen = new RegExp(RISE).test(way)
        if (Math.abs(Math.abs(difference) - Number(said)) > step * 1.001)
          report(line, `${to}%与${from}%相差${Math.abs(difference).toFixed(2)}个百分点，不是${said}，请核对改正。`)
        else if (difference !== 0 && risen !== difference > 0) report(line, `由${from}%到${to}%不是“${way}”，请核对。`)
      }
    }
  }
}

/** 由A增加到B，增长C%; B，比去年同期的A增长C%. */
const GROWTH: readonly {
  readonly pattern: RegExp
  readonly before: number
  readonly now: number
  readonly said: number
}[] = [
  {
    pattern: new RegExp(
      `[由从]${YEAR}(?:[^，。；\\d%]{0,8}的)?(\\d+(?:\\.\\d+)?)([^，。；、\\d%]{0,4}?)(?:${RISE}|${FALL}|扩大|缩小)[到至为]${YEAR}(?:[^，。；\\d%]{0,8}的)?(\\d+(?:\\.\\d+)?)\\2[，,](?:同比)?(?:${RISE}|${FALL}|增幅|降幅)[了为达]?到?(\\d+(?:\\.\\d+)?)%`,
      'g',
    ),
    before: 1,
    now: 3,
    said: 4,
  },
  {
    pattern: new RegExp(
      `(\\d+(?:\\.\\d+)?)(${UNITS})[，,](?:同比|比|较)(?:去年|上年|前年)(?:同期)?的?(\\d+(?:\\.\\d+)?)\\2[，,]?(?:${RISE}|${FALL})了?(\\d+(?:\\.\\d+)?)%`,
      'g',
    ),
    before: 3,
    now: 1,
    said: 4,
  },
]

function findGrowth({ lines }: ProofInput, report: ReportAt): void {
  for (const line of lines.filter(isProse)) {
    for (const { pattern, before, now, said } of GROWTH) {
      for (const match of plainNumbers(line.text).matchAll(pattern)) {
        const [from, to, percent = ''] = [Number(match[before]), Number(match[now]), match[said]]
        if (!agrees(percent, Math.abs(to - from), from))
          report(line, `由${from}到${to}，变化不是${percent}%，请核对改正。`)
      }
    }
  }
}

export const RATE_RULES: readonly ProofRule[] = [
  { key: 'number.rate', label: '率与分子分母不符', grade: 'must', ground: '率＝分子÷分母', find: findRates },
  {
    key: 'number.sampled',
    label: '抽查批次数对不上',
    grade: 'must',
    ground: '抽查批次＝合格＋不合格＋未判定',
    find: findSampled,
  },
  {
    key: 'number.parts',
    label: '其中各项多于总数',
    grade: 'must',
    ground: '共M家，其中A＋B＝M',
    find: findParts(true),
  },
  {
    key: 'number.partsLess',
    label: '其中各项少于总数',
    grade: 'check',
    ground: '共M家，其中A＋B＝M',
    find: findParts(false),
  },
  {
    key: 'number.points',
    label: '百分点与两个率不符',
    grade: 'must',
    ground: '百分点＝后一个率－前一个率',
    find: findPoints,
  },
  {
    key: 'number.growth',
    label: '增减幅度与两个数不符',
    grade: 'must',
    ground: '增减幅度＝（后数－前数）÷前数',
    find: findGrowth,
  },
  { key: 'number.sum', label: '算式不对', grade: 'must', ground: '算术', find: findSums },
  {
    key: 'number.money',
    label: '同一金额写得不一致',
    grade: 'must',
    ground: '元与万元、大写与小写须是同一个数',
    find: findMoney,
  },
  {
    key: 'number.overHundred',
    label: '率超过百分之百',
    grade: 'must',
    ground: '合格率、覆盖率等不会超过100%',
    find: ({ lines }, report) => {
      for (const line of lines) {
        for (const [words, said = '0'] of plainNumbers(line.text).matchAll(/率[^，。；\d]{0,6}(\d+(?:\.\d+)?)%/g)) {
          if (Number(said) > 100 && !/增长率|增速|增幅/.test(line.text))
            report(line, `“${words}”率超过了100%，请核对改正。`)
        }
      }
    },
  },
]
