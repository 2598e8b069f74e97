/** The parts of an official document: title, addressee, headings, annexes, signature, number. */

import { parseChineseNumber } from '../../../validation/chinese-number'
import { inlinesText } from '../../model'
import { annexLabel, type DocumentLine, lineAt } from '../document-lines'
import { lineRule } from '../line-rule'
import type { ProofInput, ProofRule, ReportAt } from '../proof-rule'

const GONGWEN = 'GB/T 9704—2012《党政机关公文格式》'
const LAYERS = `${GONGWEN} 7.3.3：层次依次为一、（一）1.（1）`

const LEVELS = [
  /^([一二三四五六七八九十]{1,3})、/,
  /^（([一二三四五六七八九十]{1,3})）/,
  /^(\d{1,2})\.(?!\d)/,
  /^（(\d{1,2})）/,
] as const

interface Numbered {
  readonly level: number
  readonly value: number
}

/** The typed number at the start of a line. */
function numberOf(words: string): Numbered | undefined {
  for (const [level, pattern] of LEVELS.entries()) {
    const said = pattern.exec(words)?.[1]
    if (said === undefined) continue
    const value = /\d/.test(said) ? Number(said) : parseChineseNumber(said)
    if (value !== undefined) return { level, value }
  }
  return undefined
}

const partOf = (line: DocumentLine): string => /^a\d+/.exec(line.place)?.[0] ?? ''

/** Counters of the four levels while reading down a part. */
class Layers {
  private readonly counts = [0, 0, 0, 0]
  private plain = true

  /** A line without a number between two lists lets the next list begin at 1 again. */
  pass(): void {
    this.plain = true
  }

  /** A sentence when the number is not the next one. */
  take({ level, value }: Numbered): 'repeated' | 'skipped' | 'orphan' | undefined {
    const before = this.counts[level] ?? 0
    const fresh = value === 1 && (before === 0 || (level >= 2 && this.plain))
    const orphan =
      (level === 1 && (this.counts[0] ?? 0) === 0 && before === 0) ||
      // （1） right under 一、: two layers are left out.
      (level === 3 &&
        before === 0 &&
        (this.counts[2] ?? 0) === 0 &&
        (this.counts[1] ?? 0) === 0 &&
        (this.counts[0] ?? 0) > 0)
    this.counts[level] = value
    for (let lower = level + 1; lower < this.counts.length; lower += 1) this.counts[lower] = 0
    this.plain = false
    if (orphan) return 'orphan'
    if (fresh || value === before + 1) return undefined
    return value <= before ? 'repeated' : 'skipped'
  }
}

function findNumbering(wanted: 'repeated' | 'skipped' | 'orphan', say: (words: string) => string) {
  return ({ lines, model }: ProofInput, report: ReportAt): void => {
    if (model.form === 'sheet') return
    let part: string | undefined
    let layers = new Layers()
    for (const line of lines) {
      if (line.kind !== 'heading' && line.kind !== 'paragraph' && line.kind !== 'item') continue
      if (partOf(line) !== part) {
        part = partOf(line)
        layers = new Layers()
      }
      const numbered = numberOf(line.text)
      if (numbered === undefined) layers.pass()
      else if (layers.take(numbered) === wanted) report(line, say(line.text.slice(0, 14)))
    }
  }
}

/** 一是…二是…四是…: within a paragraph. */
function findListOrder({ lines }: ProofInput, report: ReportAt): void {
  for (const line of lines) {
    if (line.kind !== 'paragraph' && line.kind !== 'item') continue
    let expected = 1
    for (const [words, said = ''] of line.text.matchAll(
      /(?<=^|[。；：，])([一二三四五六七八九十]{1,2})(?:是|要)(?!否)/g,
    )) {
      const value = parseChineseNumber(said)
      // A second list of the paragraph begins anew; 三要五不准 is none.
      if (value === 1) expected = 1
      else if (expected === 1) break
      if (value !== undefined && value !== expected)
        report(line, `“${words}”前面应是“${CHINESE[expected] ?? ''}是”，请核对次序。`)
      expected = (value ?? expected) + 1
    }
  }
}

const CHINESE = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

/** A heading with nothing under it. */
function findEmpty({ model }: ProofInput, report: ReportAt): void {
  if (model.form === 'sheet') return
  const parts = [
    { prefix: '', blocks: model.blocks },
    ...model.attachments.map(({ blocks }, at) => ({ prefix: `a${at}-`, blocks })),
  ]
  for (const { prefix, blocks } of parts) {
    for (const [at, block] of blocks.entries()) {
      if (block.kind !== 'heading' || inlinesText(block.body ?? []) !== '') continue
      const next = blocks[at + 1]
      // A sentence that runs on after its number is its own text.
      const runsOn = /[。！；].*[。！]$|.{30,}。$/.test(block.text)
      if (!runsOn && (next === undefined || (next.kind === 'heading' && next.level <= block.level))) {
        report(lineAt(`${prefix}b${at}`, block.text), `“${block.text.slice(0, 20)}”下面没有内容，请补写或删去这一节。`)
      }
    }
  }
}

/** Published for everybody: addressed to nobody. */
const PUBLIC_KINDS: readonly string[] = ['D10b']

const isAddressed = ({ model }: ProofInput): boolean =>
  model.form === 'upward' || model.form === 'downward' || model.form === 'letter'

function findAnnexes({ lines, model }: ProofInput, report: ReportAt): void {
  const count = model.attachments.length
  for (const line of lines) {
    if (line.kind === 'cell' || line.kind === 'head' || model.form === 'sheet') continue
    for (const [words, number = ''] of half(line.text).matchAll(
      /(?:(?:见|附|按|附于|列于)附件|附件(?=\s*\d))\s*(\d*)/g,
    )) {
      if (count === 0) report(line, `写了“${words}”，本文没有附件，请补附件或删去。`)
      else if (number !== '' && Number(number) > count) report(line, `写了“${words}”，本文只有${count}个附件，请核对。`)
    }
  }
}

const half = (text: string): string =>
  text.replace(/[０-９]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))

/** 附件一 instead of 附件1. */
function findAnnexNumerals({ lines, model }: ProofInput, report: ReportAt): void {
  if (model.form === 'sheet') return
  for (const line of lines) {
    for (const [words, said = ''] of line.text.matchAll(/附件([一二三四五六七八九十]+)(?![览般份切些个])/g)) {
      const value = parseChineseNumber(said)
      const lacks = value !== undefined && value > model.attachments.length
      report(
        line,
        `“${words}”应写作附件${value ?? ''}${lacks ? `，而且本文只有${model.attachments.length}个附件` : ''}。`,
      )
    }
  }
}

/** First mentioned out of their order: 附件2 before the first 附件1. One that the text never mentions is no fault. */
function findAnnexOrder({ lines, model }: ProofInput, report: ReportAt): void {
  if (model.form === 'sheet') return
  const mentions = lines
    .filter((line) => !line.place.startsWith('a') && line.kind !== 'cell')
    .flatMap((line) => [...line.text.matchAll(/附件(\d+)/g)].map((match) => ({ line, number: Number(match[1]) })))
  const first = mentions.filter(({ number }, at) => mentions.findIndex((other) => other.number === number) === at)
  for (const [at, { line, number }] of first.entries()) {
    const later = first.slice(at + 1).find((other) => other.number < number)
    if (later !== undefined) report(line, `附件${number}先于附件${later.number}提到，请核对附件顺序。`)
  }
}

function findTableNumbers({ lines, model }: ProofInput, report: ReportAt): void {
  if (model.form === 'sheet') return
  const captions = lines.flatMap((line) => {
    const number = line.kind === 'caption' ? /^表(\d+)/.exec(line.text)?.[1] : undefined
    return number === undefined ? [] : [{ line, part: partOf(line), number: Number(number) }]
  })
  let before: (typeof captions)[number] | undefined
  for (const caption of captions) {
    const expected = before !== undefined && before.part === caption.part ? before.number + 1 : undefined
    if (expected !== undefined && caption.number !== expected)
      report(caption.line, `表号应是表${expected}，写的是表${caption.number}，请核对。`)
    before = caption
  }
  const known = new Set(captions.map(({ number }) => number))
  for (const line of lines) {
    if (line.kind === 'caption' || line.kind === 'cell') continue
    for (const [words, number = ''] of half(line.text).matchAll(/(?:见|如|附)表\s*(\d+)/g)) {
      if (!known.has(Number(number))) report(line, `写了“${words}”，本文没有这张表，请核对。`)
    }
  }
}

/** The kinds of official documents a title may end with. */
const KINDS = /(报告|汇报|请示|通知|通报|通告|公告|函|意见|决定|批复|纪要|方案|简报|总结)$/

const SIGNED_PLACE = lineAt('signature', '落款')
const NUMBER_PLACE = lineAt('number', '版头')

/** A heading that stands in a line of its own: where a sentence follows in the same line, the stop is right. */
function findStops({ lines }: ProofInput, report: ReportAt): void {
  for (const [at, line] of lines.entries()) {
    if (line.kind !== 'heading' || !/^.{1,30}。$/.test(line.text) || lines[at + 1]?.place === line.place) continue
    report(line, `“${line.text}”独立成行，末尾不加句号，请删去。`)
  }
}

export const STRUCTURE_RULES: readonly ProofRule[] = [
  {
    key: 'heading.skipped',
    label: '层次序号跳号',
    grade: 'must',
    ground: LAYERS,
    find: findNumbering('skipped', (words) => `“${words}”的序号跳了，请补上缺的一条或改序号。`),
  },
  {
    key: 'heading.repeated',
    label: '层次序号重复',
    grade: 'must',
    ground: LAYERS,
    find: findNumbering('repeated', (words) => `“${words}”的序号重复或倒了，请改。`),
  },
  {
    key: 'heading.orphan',
    label: '层次越级',
    grade: 'check',
    ground: LAYERS,
    find: findNumbering('orphan', (words) => `“${words}”上面没有“一、”这一层，请核对层次。`),
  },
  lineRule({
    key: 'heading.form',
    label: '层次序号写法',
    grade: 'must',
    ground: LAYERS,
    pattern:
      /^\s*(?:[（(]\s*[一二三四五六七八九十\d]+\s*[）)]\s*[、.．，:：]|[一二三四五六七八九十]+[.．,]|\d{1,2}(?:[、．)）]|\.\s)|\(\s*[一二三四五六七八九十\d]+\s*[）)]|（\s*[一二三四五六七八九十\d]+\s*\)|第[一二三四五六七八九十]+、|[①-⑳⑴-⒇⒈-⒛㈠-㈩]|[一二三四五六七八九十]+\s+、|[一二三四五六七八九十]+[）)])/g,
    say: () => '序号应写作一、（一）1.（1），（一）后面不加顿号，1后面用圆点。',
    reads: ({ kind }) => kind === 'heading' || kind === 'paragraph' || kind === 'item',
  }),
  lineRule({
    key: 'heading.mark',
    label: '标题末尾有标点',
    grade: 'check',
    ground: '独立成行的层次标题末尾不加标点',
    pattern: /^.{1,24}[，；：、]$/g,
    say: () => '标题末尾不加标点，请删去。',
    reads: ({ kind }) => kind === 'heading',
  }),
  {
    key: 'heading.stop',
    label: '标题末尾有句号',
    grade: 'check',
    ground: '独立成行的层次标题末尾不加标点',
    find: findStops,
  },
  {
    key: 'heading.listOrder',
    label: '一是二是的次序不对',
    grade: 'check',
    ground: '并列各项依次为一是、二是、三是',
    find: findListOrder,
  },
  { key: 'heading.empty', label: '一节没有内容', grade: 'must', ground: '公文结构完整', find: findEmpty },
  lineRule({
    key: 'title.mark',
    label: '标题有标点',
    grade: 'must',
    ground: `${GONGWEN} 7.3.1：标题一般不用标点，书名号除外`,
    pattern: /[，。；！？]|：$/g,
    say: () => '公文标题不用这个标点，请删去。',
    reads: ({ kind }) => kind === 'title',
  }),
  {
    key: 'title.kind',
    label: '标题没有文种',
    grade: 'check',
    ground: '《党政机关公文处理工作条例》第九条：标题由发文机关名称、事由和文种组成',
    find: (input, report) => {
      const title = input.model.title.join('')
      const first = input.lines[0]
      if (isAddressed(input) && first !== undefined && !KINDS.test(title.replace(/（[^（）]*）$/, ''))) {
        report(first, '标题末尾没有报告、通知、通报、函等文种，请核对。')
      }
    },
  },
  {
    key: 'addressee.missing',
    label: '没有主送机关',
    grade: 'must',
    ground: `${GONGWEN} 7.3.2`,
    find: (input, report) => {
      const words = inlinesText(input.model.addressee).trim()
      if (isAddressed(input) && words === '' && !PUBLIC_KINDS.includes(input.model.properties['文种'] ?? ''))
        report(lineAt('title', '主送机关'), '没有主送机关，请补上。')
    },
  },
  { key: 'annex.missing', label: '附件缺少', grade: 'must', ground: `${GONGWEN} 7.3.4`, find: findAnnexes },
  {
    key: 'annex.numerals',
    label: '附件序号用了汉字',
    grade: 'must',
    ground: `${GONGWEN} 7.3.4`,
    find: findAnnexNumerals,
  },
  { key: 'annex.order', label: '附件顺序不对', grade: 'check', ground: `${GONGWEN} 7.3.4`, find: findAnnexOrder },
  {
    key: 'annex.empty',
    label: '附件没有内容',
    grade: 'must',
    ground: `${GONGWEN} 7.3.7`,
    find: ({ model }, report) => {
      for (const [at, { title, blocks }] of model.attachments.entries()) {
        if (blocks.length === 0)
          report(lineAt(`a${at}-title`, annexLabel(model, at)), `附件“${title}”没有内容，请补上或删去。`)
      }
    },
  },
  { key: 'table.number', label: '表号不连续', grade: 'check', ground: '表格编排通例', find: findTableNumbers },
  {
    key: 'picture.missing',
    label: '图缺少',
    grade: 'check',
    ground: '图的编排通例',
    find: ({ lines }, report) => {
      const known = new Set(
        lines.flatMap((line) => (line.kind === 'caption' ? (/^图(\d+)/.exec(line.text)?.[1] ?? []) : [])),
      )
      for (const line of lines) {
        if (line.kind === 'caption' || line.kind === 'cell') continue
        for (const [words, number = ''] of half(line.text).matchAll(/(?:见|如)图\s*(\d+)/g)) {
          if (!known.has(number)) report(line, `写了“${words}”，本文没有这张图，请核对。`)
        }
      }
    },
  },
  {
    key: 'signature.early',
    label: '落款日期早于数据截至日期',
    grade: 'must',
    ground: '成文日期不会早于文中数据的日期',
    find: ({ model, data }, report) => {
      const date = model.signature?.date
      if (model.form !== 'sheet' && date !== undefined && date < data.asOf) {
        report(SIGNED_PLACE, `落款日期${date}早于数据截至日期${data.asOf}，请改。`)
      }
    },
  },
  {
    key: 'signer.missing',
    label: '上行文没有签发人',
    grade: 'check',
    ground: `${GONGWEN} 7.2.6：上行文标注签发人`,
    find: ({ model }, report) => {
      if (model.form === 'upward' && (model.signer ?? '') === '')
        report(NUMBER_PLACE, '上行文应有签发人，请到设置中填。')
    },
  },
  {
    key: 'docNumber.taken',
    label: '文号重号',
    grade: 'must',
    ground: '《党政机关公文处理工作条例》第九条：发文字号不重',
    find: ({ model, takenNumbers }, report) => {
      if (model.docNumber !== undefined && takenNumbers.includes(model.docNumber)) {
        report(NUMBER_PLACE, `文号${model.docNumber}已经用在另一件公文上，请换号。`)
      }
    },
  },
  {
    key: 'docNumber.form',
    label: '本文文号写法',
    grade: 'must',
    ground: `${GONGWEN} 7.2.5`,
    find: ({ model }, report) => {
      const number = model.docNumber
      if (number === undefined || model.form === 'sheet' || /^[^\d〔〕]+〔\d{4}〕(?:[1-9]\d*|×)号$/.test(number)) return
      report(NUMBER_PLACE, `文号“${number}”应写成机关代字〔年份〕序号号，如松质监发〔2017〕12号。`)
    },
  },
  {
    key: 'fonts.missing',
    label: '本机没有的字体',
    grade: 'note',
    ground: `${GONGWEN} 5.2.2，附：公文字体`,
    find: ({ missingFonts }, report) => {
      if (missingFonts.length > 0) {
        report('document', `本机没有${missingFonts.join('、')}，本机打开会用别的字体代替；在装有这些字体的电脑上打印。`)
      }
    },
  },
]
