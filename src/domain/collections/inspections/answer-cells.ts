/**
 * The cells of a checklist sheet: `answers/<item>/<part>`. Each item answered on its own, so two offices may fill
 * different items of one sheet without a conflict.
 */
import type { FieldRow } from '../../schema/field'
import { date, longText, option, type RowDraft, text } from '../../schema/row'

const ANSWER_RESULTS: readonly string[] = ['符合', '不符合', '不适用', '未查']

/** Disposals (R, C, T, H) in words. */
const ANSWER_DISPOSALS: readonly string[] = ['责令整改', '立案调查', '移送', '列入帮扶']

export type AnswerPart = 'result' | 'problem' | 'disposal' | 'reason' | 'dueOn' | 'note'

const PART_ROWS: Readonly<Record<AnswerPart, (key: string, item: string) => RowDraft>> = {
  result: (key, item) =>
    option(key, `${item} 检查结果`, {
      options: ANSWER_RESULTS,
      closed: true,
      optionAliases: { 是: '符合', 否: '不符合', '√': '符合', '×': '不符合', 合格: '符合', 不合格: '不符合' },
    }),
  problem: (key, item) => longText(key, `${item} 发现问题`),
  disposal: (key, item) =>
    option(key, `${item} 处置`, {
      options: ANSWER_DISPOSALS,
      closed: true,
      optionAliases: {
        R: '责令整改',
        C: '立案调查',
        T: '移送',
        H: '列入帮扶',
        '责令整改(改正)': '责令整改',
        责令改正: '责令整改',
        立案: '立案调查',
        帮扶: '列入帮扶',
      },
    }),
  reason: (key, item) => text(key, `${item} 理由`),
  dueOn: (key, item) => date(key, `${item} 整改期限`),
  note: (key, item) => longText(key, `${item} 备注`),
}

const CELL_KEY = /^answers\/([A-Za-z0-9-]{1,20})\/(result|problem|disposal|reason|dueOn|note)$/

/** The key of one part of one item's answer, e.g. `answers/C1-2/result`. */
export const answerKey = (item: string, part: AnswerPart): string => `answers/${item}/${part}`

/** Item and part of a cell key; undefined for any other key. */
export function answerKeyParts(key: string): { readonly item: string; readonly part: AnswerPart } | undefined {
  const match = CELL_KEY.exec(key)
  return match?.[1] === undefined ? undefined : { item: match[1], part: match[2] as AnswerPart }
}

const cache = new Map<string, FieldRow>()

/** The schema row behind a cell key; undefined when the key is no answer cell. */
export function answerCell(key: string): FieldRow | undefined {
  const known = cache.get(key)
  if (known !== undefined) return known
  const parts = answerKeyParts(key)
  if (parts === undefined) return undefined
  const row: FieldRow = { ...PART_ROWS[parts.part](key, parts.item), block: '逐项检查' }
  if (cache.size < 2000) cache.set(key, row)
  return row
}
