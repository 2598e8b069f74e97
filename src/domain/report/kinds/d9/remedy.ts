/** 救济途径: the office's own wording, of the settings or of this one document. Nothing of it is fixed in the program. */
import { textOf } from '../../../enterprise-file/file-records'
import type { Block } from '../../model'
import { paragraph } from '../../model'
import { sentence } from '../../records/about'
import { slotBlocks } from '../report-frame'
import type { ParagraphSlot, ReportData, ReportOptions } from '../report-kind'

export const REMEDY: ParagraphSlot = { key: 'remedy', label: '救济途径（行政复议、行政诉讼的机关和期限）' }

/** The paragraph written for this document, else the settings' words, else the gap. */
export function remedyBlocks(data: ReportData, options: ReportOptions): readonly Block[] {
  const words = textOf(data.bureau, 'remedyText')
  const written = (options.paragraphs?.[REMEDY.key] ?? '').trim()
  if (written !== '' || words === '') return slotBlocks(REMEDY, options)
  return words.split(/\n+/).map((line) => paragraph(sentence(line.trim())))
}
