/** Everything the parts of an inspection sheet share. */
import { useCallback, useMemo, useState } from 'react'
import {
  evaluateSheet,
  type ItemResult,
  readAnswer,
  type SheetEvaluation,
} from '../../../../domain/checklist/evaluate-sheet'
import {
  type ChecklistGroup,
  type ChecklistItem,
  type ChecklistTemplate,
  itemsOf,
} from '../../../../domain/checklist/template'
import { type AnswerPart, answerKey } from '../../../../domain/collections/inspections/answer-cells'
import { checklistOfVersion, type ReferenceData } from '../../../../domain/reference/reference-data'
import type { FieldsOf } from '../../../../domain/schema/field'
import type { Row } from '../../../../shared/rows'
import { useUndoRedo } from '../../app/undo'
import { useStatus } from '../../client/hooks'
import { useMessages } from '../../ui/messages'
import { answerCells, openKeyItems, restConforming } from './answer-cells-of'
import type { OpenProblem } from './earlier-visits'
import { firstOpenItem, groupOf, itemBeside } from './item-order'
import { useSheetCells } from './use-sheet-cells'
import { useVisits } from './use-visits'

export interface Sheet {
  readonly row: Row
  readonly template: ChecklistTemplate
  readonly reference: ReferenceData
  readonly fields: FieldsOf
  readonly evaluation: SheetEvaluation
  /** Finished sheets are only read until the person says 改正. */
  readonly locked: boolean
  readonly unlock: () => void
  readonly lock: () => void
  readonly group: ChecklistGroup
  readonly active: ChecklistItem
  /** Item whose follow-up is folded away. */
  readonly folded: string | undefined
  readonly earlier: readonly Row[]
  readonly problems: readonly OpenProblem[]
  readonly orders: readonly Row[]
  /** Makes an item the active one; `focus` puts the keyboard there. */
  readonly go: (id: string, focus?: boolean) => void
  readonly step: (by: 1 | -1) => void
  readonly fold: (id: string | undefined) => void
  readonly answer: (item: ChecklistItem, result: ItemResult | undefined) => void
  readonly writePart: (item: ChecklistItem, part: AnswerPart, value: string | null) => void
  readonly conformRest: () => void
  /** Resolves once every answer given so far is stored. */
  readonly settled: () => Promise<unknown>
}

export const rowId = (item: string): string => `sheet-row-${item}`

/** Puts the keyboard on a row once it is drawn. */
function focusRow(item: string): void {
  requestAnimationFrame(() => document.getElementById(rowId(item))?.focus())
}

const finishedOn = (row: Row): boolean => typeof row.fields.finishedOn === 'string' && row.fields.finishedOn !== ''

/** Call it once the inspections and rectifications are read: where filling in starts depends on them. */
export function useSheet(row: Row, reference: ReferenceData): Sheet {
  const { readOnly } = useStatus()
  const { toast } = useMessages()
  const { undo } = useUndoRedo()
  const template = useMemo(
    () => checklistOfVersion(reference, String(row.fields.templateVersion ?? '')),
    [reference, row.fields.templateVersion],
  )
  const { fields, write, settled } = useSheetCells(row)
  const evaluation = useMemo(() => evaluateSheet(template, fields), [template, fields])
  const { earlier, problems, orders } = useVisits(row, template)
  const [chosen, setChosen] = useState(() => {
    const unsettled = problems.map(({ answer }) => answer.item.id)
    return firstOpenItem(template, row.fields, unsettled)?.id
  })
  const [unlocked, setUnlocked] = useState(false)
  const [folded, fold] = useState<string | undefined>(undefined)

  const active = itemsOf(template).find((item) => item.id === chosen) ?? firstOpenItem(template, fields)
  const group = active === undefined ? template.groups[0] : groupOf(template, active.id)
  if (active === undefined || group === undefined) throw new Error('a checklist without items')

  const go = useCallback((id: string, focus = true) => {
    setChosen(id)
    if (focus) focusRow(id)
  }, [])
  const step = (by: 1 | -1): void => {
    const next = itemBeside(template, active.id, by)
    if (next !== undefined) go(next.id)
  }
  const locked = readOnly || (finishedOn(row) && !unlocked)

  const answer = (item: ChecklistItem, result: ItemResult | undefined): void => {
    if (locked) return
    const before = readAnswer(item, fields)
    const lost = before.problem !== '' && before.problem !== item.problem && result !== '不符合'
    fold(undefined)
    const written = write(answerCells(item, result, fields), `${item.id} ${result ?? '改回未查'}`)
    if (lost) {
      void written.then((seq) => {
        if (seq !== undefined) toast(`${item.id} 原来写的问题已去掉`, () => void undo(seq))
      })
    }
    if (result !== '符合') {
      go(item.id, result !== '不适用')
      return
    }
    const next = itemBeside(template, item.id, 1)
    if (next !== undefined) go(next.id)
  }

  const conformRest = (): void => {
    if (locked) return
    const cells = restConforming(group, fields)
    const count = Object.keys(cells).filter((key) => key.endsWith('/result')).length
    const keys = openKeyItems(group, fields)
    // Nothing left in this check: on to the next one.
    const [next] = keys.length > 0 ? keys : (template.groups[template.groups.indexOf(group) + 1]?.items ?? [])
    if (next !== undefined) go(next.id)
    const tail = keys.length === 0 ? '' : `，★ 项 ${keys.map((item) => item.id).join('、')} 须逐项查`
    if (count === 0) {
      toast(keys.length === 0 ? `${group.check}已全部查完` : `${group.check}只剩 ★ 项，须逐项查`)
      return
    }
    void write(cells, `${group.check}其余 ${count} 项符合`).then((seq) => {
      if (seq !== undefined) toast(`${group.check}其余 ${count} 项已填符合${tail}`, () => void undo(seq))
    })
  }

  return {
    row,
    template,
    reference,
    fields,
    evaluation,
    locked,
    unlock: () => setUnlocked(true),
    lock: () => setUnlocked(false),
    group,
    active,
    folded,
    earlier,
    problems,
    orders,
    go,
    step,
    fold,
    answer,
    writePart: (item, part, value) => {
      if (!locked) void write({ [answerKey(item.id, part)]: value }, `${item.id} ${PART_WORDS[part]}`)
    },
    conformRest,
    settled,
  }
}

const PART_WORDS: Readonly<Record<AnswerPart, string>> = {
  result: '结果',
  problem: '问题',
  disposal: '处置',
  reason: '理由',
  dueOn: '期限',
  note: '备注',
}
