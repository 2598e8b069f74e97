import { officePlan } from '../../campaign/office-plan'
import type { CampaignPlan } from '../../campaign/plan'
import { textOf } from '../../enterprise-file/file-records'
import { planOfYear } from '../../reference/reference-data'
import { fontsOf } from '../fonts'
import { headPrinted, isSealed } from '../layout-settings'
import type { Block, Inline, ReportModel } from '../model'
import { heading, MISSING_TEXT, missing, paragraph, text } from '../model'
import { type NumberPattern, patternOf } from '../number-pattern'
import { withSpokenDates } from '../spoken-dates'
import { textWidth } from '../text-width'
import { splitTitle } from '../title-lines'
import type { ParagraphSlot, ReportData, ReportKind, ReportOptions } from './report-kind'

/** Year of the plan the workspace works on; without a setting, the year of the cut-off date. */
export function planYearOf(data: ReportData): number {
  const set = Number(textOf(data.bureau, 'planYear'))
  return Number.isInteger(set) && set > 0 ? set : Number(data.asOf.slice(0, 4))
}

/** The plan with what the office's own campaign record sets: dates, targets, quotas. */
export const planOf = (data: ReportData): CampaignPlan =>
  officePlan(planOfYear(data.reference, planYearOf(data)), data.records.campaigns)

/** A setting as it prints, or the gap named after it. */
export function settingInline(data: ReportData, key: string, what: string): Inline {
  const value = textOf(data.bureau, key)
  return value === '' ? missing(what) : text(value)
}

const settingText = (data: ReportData, key: string): string => textOf(data.bureau, key) || MISSING_TEXT

/** The pattern a kind is numbered by; undefined where the office set none. */
export function numberPatternOf(data: ReportData, { kind }: { readonly kind: string }): NumberPattern | undefined {
  const form = data.reference.documentKinds.find((one) => one.kind === kind)?.form
  return patternOf(data.bureau, { kind, ...(form === undefined ? {} : { form }) })
}

/** The number as given, or 代字〔年〕×号 while it is not. */
function docNumberOf(data: ReportData, options: ReportOptions, kind: Content['kind']): string | undefined {
  if (options.docNumber !== undefined) return options.docNumber
  const pattern = numberPatternOf(data, kind)
  return pattern === undefined ? undefined : `${pattern.code}〔${planYearOf(data)}〕×号`
}

/** The clerk's paragraphs of a slot; none while it is empty. */
export function ownWords(slot: ParagraphSlot, options: ReportOptions): readonly Block[] {
  const words = options.paragraphs?.[slot.key]?.trim() ?? ''
  return words === '' ? [] : slotBlocks(slot, options)
}

/** Blocks made from records with the clerk's words after them; without either, the gap. */
export const blocksOrSlot = (
  blocks: readonly Block[],
  slot: ParagraphSlot,
  options: ReportOptions,
): readonly Block[] => (blocks.length === 0 ? slotBlocks(slot, options) : [...blocks, ...ownWords(slot, options)])

/** The clerk's paragraphs of a slot, or the gap, named and marked. */
export function slotBlocks(slot: ParagraphSlot, options: ReportOptions): readonly Block[] {
  const words = options.paragraphs?.[slot.key]?.trim() ?? ''
  if (words === '') return [paragraph(`${slot.label}：`, missing(slot.label))]
  return words
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(ownBlock)
}

/** Level by how the line begins; a sentence that only begins so is none. */
const OWN_HEADINGS = [
  { level: 1, pattern: /^[一二三四五六七八九十]{1,3}、[^。；！？]{1,30}$/ },
  { level: 2, pattern: /^（[一二三四五六七八九十]{1,3}）[^。；！？]{1,30}$/ },
] as const

/** One line the clerk typed: a heading where it is written as one. */
function ownBlock(line: string): Block {
  const found = OWN_HEADINGS.find(({ pattern }) => pattern.test(line))
  return found === undefined
    ? paragraph({ kind: 'text', text: line, own: true })
    : { ...heading(found.level, line), own: true }
}

interface Content {
  readonly kind: Pick<ReportKind, 'kind' | 'title'>
  /** Absent = the kind's title. */
  readonly title?: string
  readonly blocks: readonly Block[]
  readonly attachments?: ReportModel['attachments']
  /** 附注, without its brackets. */
  readonly note?: string
}

type Frame = Omit<ReportModel, 'form' | 'addressee' | 'title'>

const titleOf = (content: Content): string => content.title ?? content.kind.title

/** What every document carries: issuer, the file's properties, blocks; everything comes from the settings. */
function frame(data: ReportData, options: ReportOptions, content: Content): Frame {
  const issuer = settingText(data, 'bureauName')
  return {
    issuer,
    redHead: options.redHead ?? headPrinted(data.bureau) ?? false,
    sealed: options.sealed ?? isSealed(data.bureau),
    fonts: fontsOf(data.bureau),
    draft: true,
    blocks: withSpokenDates(content.blocks),
    attachments: (content.attachments ?? []).map((annex) => ({ ...annex, blocks: withSpokenDates(annex.blocks) })),
    ...(content.note === undefined ? {} : { note: content.note }),
    core: {
      title: titleOf(content),
      keywords: ['食品相关产品', '质量提升', '专项行动'],
      creator: issuer,
      created: options.createdAt,
    },
    properties: {
      文种: content.kind.kind,
      数据截至: data.asOf,
      ...(options.snapshotId === undefined ? {} : { 数据快照: options.snapshotId }),
    },
  }
}

const dated = (options: ReportOptions): { readonly date?: string } =>
  options.signedOn === undefined ? {} : { date: options.signedOn }

const marksOf = ({ marks }: ReportOptions): Pick<ReportModel, 'marks'> => (marks === undefined ? {} : { marks })

/** 发文字号, 署名 and 版记: what only documents with a number carry. */
function official(
  data: ReportData,
  options: ReportOptions,
  { kind, copyTo }: Pick<AddressedContent, 'kind' | 'copyTo'>,
): Pick<ReportModel, 'docNumber' | 'signature' | 'imprint' | 'marks'> {
  const issuer = settingText(data, 'bureauName')
  const docNumber = docNumberOf(data, options, kind)
  return {
    ...marksOf(options),
    ...(docNumber === undefined ? {} : { docNumber }),
    signature: { org: issuer, ...dated(options) },
    // Every office has its documents printed by its 办公室 (GB/T 9704 7.4.3).
    imprint: { ...(copyTo === undefined ? {} : { copyTo }), printer: `${issuer}办公室`, ...dated(options) },
  }
}

export interface UpwardContent extends Content {
  /** 主送机关; absent = the provincial office of the settings. */
  readonly addressee?: readonly Inline[]
  /** 抄送机关. */
  readonly copyTo?: string
}

/** An upward document (报告): to the province where nobody else is named, with 签发人. */
export function upwardReport(data: ReportData, options: ReportOptions, content: UpwardContent): ReportModel {
  const signer = textOf(data.bureau, 'signer')
  return {
    ...frame(data, options, content),
    ...official(data, options, content),
    form: 'upward',
    ...(signer === '' ? {} : { signer }),
    title: splitTitle(titleOf(content)),
    addressee: content.addressee ?? [settingInline(data, 'provinceOffice', '省局名称')],
  }
}

export interface AddressedContent extends Content {
  readonly addressee: readonly Inline[]
  readonly copyTo?: string
}

/** A downward document (通知, 通报). */
export const downwardReport = (data: ReportData, options: ReportOptions, content: AddressedContent): ReportModel => ({
  ...frame(data, options, content),
  ...official(data, options, content),
  form: 'downward',
  title: splitTitle(titleOf(content)),
  addressee: content.addressee,
})

/**
 * A letter (函) in the form of GB/T 9704 10.1: the office's name over a double line, its number at the right. Its 版记 is
 * 抄送 alone.
 */
export function letterReport(data: ReportData, options: ReportOptions, content: AddressedContent): ReportModel {
  const { imprint, ...rest } = official(data, options, content)
  return {
    ...frame(data, options, content),
    ...rest,
    ...(imprint?.copyTo === undefined ? {} : { imprint }),
    form: 'letter',
    masthead: settingText(data, 'bureauName'),
    title: splitTitle(titleOf(content)),
    addressee: content.addressee,
  }
}

export interface SheetContent extends Content {
  readonly landscape?: boolean
  /** 主送 of a form that is handed to somebody (责令改正通知书). */
  readonly addressee?: readonly Inline[]
  /** Issued in the office's name: 署名 and date stand at the end. */
  readonly signed?: boolean
  /** 文号 line under the title; absent = none. */
  readonly docNumber?: string
}

/** Characters of a form's title that fit one line: 小二 on an upright page, 二号 on a landscape page. */
const SHEET_TITLE_WIDTH = { upright: 24, landscape: 28 } as const

/** A record form or table: its title and blocks, no red head; signing lines are blocks. */
export function sheetReport(data: ReportData, options: ReportOptions, content: SheetContent): ReportModel {
  const title = titleOf(content)
  const widest = SHEET_TITLE_WIDTH[content.landscape === true ? 'landscape' : 'upright']
  return {
    ...frame(data, options, content),
    form: 'sheet',
    ...(content.landscape === true ? { landscape: true } : {}),
    ...(content.docNumber === undefined ? {} : { docNumber: content.docNumber }),
    ...(content.signed === true ? { signature: { org: settingText(data, 'bureauName'), ...dated(options) } } : {}),
    // A form is no draft of a numbered document: no draft mark in its page head.
    draft: false,
    title: textWidth(title) <= widest ? [title] : splitTitle(title),
    addressee: content.addressee ?? [],
  }
}

export interface BriefingContent extends Content {
  /** Words of the mark: 食品相关产品质量提升专项行动简报. */
  readonly masthead: string
  readonly issue: Inline
  /** Who gets it. */
  readonly copyTo?: string
}

/** 简报: its name in red, 第×期, office and date over the red line, then the article. */
export const briefingReport = (data: ReportData, options: ReportOptions, content: BriefingContent): ReportModel => ({
  ...frame(data, options, content),
  ...marksOf(options),
  form: 'briefing',
  masthead: content.masthead,
  issue: content.issue,
  redHead: options.redHead ?? headPrinted(data.bureau) ?? true,
  draft: false,
  title: splitTitle(titleOf(content)),
  addressee: [],
  imprint: {
    ...(content.copyTo === undefined ? {} : { copyTo: content.copyTo }),
    printer: `${settingText(data, 'bureauName')}办公室`,
    ...dated(options),
  },
})

/** 纪要 (10.3): headed like a 简报 under the mark ×××纪要; who attended stands at the end, no seal. */
export const minutesReport = (data: ReportData, options: ReportOptions, content: BriefingContent): ReportModel => ({
  ...briefingReport(data, options, content),
  form: 'minutes',
  sealed: false,
})
