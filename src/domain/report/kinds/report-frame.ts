import type { CampaignPlan } from '../../campaign/plan'
import { textOf } from '../../enterprise-file/file-records'
import { planOfYear } from '../../reference/reference-data'
import type { Block, Inline, ReportModel } from '../model'
import { MISSING_TEXT, missing, paragraph, text } from '../model'
import { splitTitle } from '../title-lines'
import type { ParagraphSlot, ReportData, ReportKind, ReportOptions } from './report-kind'

/** Year of the plan the workspace works on; without a setting, the year of the cut-off date. */
export function planYearOf(data: ReportData): number {
  const set = Number(textOf(data.bureau, 'planYear'))
  return Number.isInteger(set) && set > 0 ? set : Number(data.asOf.slice(0, 4))
}

export const planOf = (data: ReportData): CampaignPlan => planOfYear(data.reference, planYearOf(data))

/** A setting as it prints, or the gap named after it. */
export function settingInline(data: ReportData, key: string, what: string): Inline {
  const value = textOf(data.bureau, key)
  return value === '' ? missing(what) : text(value)
}

const settingText = (data: ReportData, key: string): string => textOf(data.bureau, key) || MISSING_TEXT

/** The number as given, or 代字〔年〕×号 while it is not. */
function docNumberOf(data: ReportData, options: ReportOptions): string | undefined {
  if (options.docNumber !== undefined) return options.docNumber
  const code = textOf(data.bureau, 'docNumberCode')
  return code === '' ? undefined : `${code}〔${planYearOf(data)}〕×号`
}

/** The clerk's paragraphs of a slot, or the gap, named and marked. */
export function slotBlocks(slot: ParagraphSlot, options: ReportOptions): readonly Block[] {
  const words = options.paragraphs?.[slot.key]?.trim() ?? ''
  if (words === '') return [paragraph(`${slot.label}：`, missing(slot.label))]
  return words
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => paragraph(line))
}

export interface UpwardContent {
  readonly kind: Pick<ReportKind, 'kind' | 'title'>
  readonly blocks: readonly Block[]
  readonly attachments: ReportModel['attachments']
}

/** An upward document of this office to the province: everything around the text comes from the settings. */
export function upwardReport(data: ReportData, options: ReportOptions, content: UpwardContent): ReportModel {
  const issuer = settingText(data, 'bureauName')
  const docNumber = docNumberOf(data, options)
  const signer = textOf(data.bureau, 'signer')
  return {
    form: 'upward',
    issuer,
    ...(docNumber === undefined ? {} : { docNumber }),
    ...(signer === '' ? {} : { signer }),
    redHead: options.redHead ?? false,
    sealed: options.sealed ?? true,
    draft: true,
    title: splitTitle(content.kind.title),
    addressee: [settingInline(data, 'provinceOffice', '省局名称')],
    blocks: content.blocks,
    attachments: content.attachments,
    signature: { org: issuer, ...(options.signedOn === undefined ? {} : { date: options.signedOn }) },
    imprint: {
      // Every office has its documents printed by its 办公室 (GB/T 9704 7.4.3).
      printer: `${issuer}办公室`,
      ...(options.signedOn === undefined ? {} : { date: options.signedOn }),
    },
    core: {
      title: content.kind.title,
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
