/**
 * What a screen of a record kind has beyond its schema rows: marks beside words, columns to stand first, worked-out
 * columns, and panels in its drawer. One entry here is all it takes to add to a desk.
 */
import type { ComponentType } from 'react'
import type { Row } from '../../../../shared/rows'
import type { CellLooks, ExtraColumn } from '../../grid/columns'
import type { MarkKind } from '../../ui/status-mark'
import { DrawPanel } from '../draw/draw-panel'
import { NewDraw } from '../draw/new-draw'
import { RectificationSteps } from '../inspections/rectification-steps'

export interface DeskPart {
  /** Field keys to stand first in the grid, after the name. */
  readonly first?: readonly string[]
  readonly looks?: CellLooks
  /** Worked-out columns; a hook, so that it may read what it needs. Keep the array the same object while nothing changed. */
  readonly useExtras?: () => readonly ExtraColumn[]
  /** Shown in the drawer above the form. */
  readonly panel?: ComponentType<{ readonly record: Row }>
  /** Further buttons in the drawer's first line. */
  readonly actions?: ComponentType<{ readonly record: Row }>
  /** Makes a record in a dialog of its own, in place of an empty row: the button's words and the dialog. */
  readonly create?: { readonly label: string; readonly Dialog: ComponentType<{ readonly onClose: () => void }> }
}

const MARKS: Readonly<Record<string, MarkKind>> = {
  已解决: 'ok',
  解决中: 'running',
  未解决: 'open',
  已复查合格: 'ok',
  复查不合格: 'err',
  待下达: 'open',
  已送达: 'info',
  整改中: 'running',
  延期: 'warn',
  已提交: 'running',
  升级: 'err',
  线索核查: 'running',
  已立案: 'running',
  已处罚: 'info',
  已结案: 'ok',
  不予立案: 'notApplicable',
  已移送: 'info',
  已落实: 'ok',
  落实中: 'running',
  部分落实: 'running',
  未落实: 'err',
  未反馈: 'open',
  待处理: 'open',
  核查中: 'running',
  调解中: 'running',
  已移交: 'info',
  已办结: 'ok',
  办理中: 'running',
  公开中: 'info',
  已移出: 'ok',
  终止: 'notApplicable',
  未开始: 'open',
  进行中: 'running',
  已完成: 'ok',
  长期坚持: 'ok',
  不涉及: 'notApplicable',
  有效: 'ok',
  已冻结: 'running',
  作废: 'notApplicable',
  在库: 'ok',
  暂停: 'warn',
  移出: 'notApplicable',
  守信: 'ok',
  一般失信: 'warn',
  严重失信: 'err',
  已查清: 'ok',
  部分查清: 'warn',
  未查到: 'err',
  达标: 'ok',
  基本达标: 'warn',
  未达标: 'err',
  执行: 'ok',
  掌握: 'running',
  熟悉: 'running',
  了解: 'running',
}

const STATE_FIELDS = ['state', 'result', 'kind', 'level', 'conclusion'] as const

/** The words of the office's states have the same mark everywhere. */
const LOOKS: CellLooks = Object.fromEntries(STATE_FIELDS.map((key) => [key, MARKS]))

const PARTS: Readonly<Record<string, DeskPart>> = {
  rectifications: { actions: RectificationSteps },
  draws: { panel: DrawPanel, create: { label: '新建抽取', Dialog: NewDraw }, first: ['number', 'purpose', 'state'] },
}

const NONE: readonly ExtraColumn[] = []
const noExtras = (): readonly ExtraColumn[] => NONE

/** What a record kind has beyond its schema rows. */
export function deskPartOf(collection: string): DeskPart & Required<Pick<DeskPart, 'looks' | 'useExtras'>> {
  const part = PARTS[collection]
  return { ...part, looks: part?.looks ?? LOOKS, useExtras: part?.useExtras ?? noExtras }
}
