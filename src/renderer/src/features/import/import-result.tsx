import { Button } from 'antd'
import type { CollectionDefinition } from '../../../../domain/schema/field'
import type { ImportSummary } from '../../../../shared/rows'
import { hrefOf } from '../../app/route'
import { useUndoRedo } from '../../app/undo'
import { Strip } from '../../ui/strip'
import { companionCountText } from './preview-rows'

export type ImportResult = ImportSummary & { readonly seq?: number }

/** Where the written rows are looked at. */
const SCREENS: Readonly<Record<string, readonly string[]>> = {
  enterprises: ['enterprises'],
  inspections: ['inspections'],
  rectifications: ['inspections', 'rectifications'],
  samples: ['sampling'],
  brandCandidates: ['brand'],
}

/** 已写入 17 行：新增 4，更新 13；不收 3 行。 With the way back and the way on. */
export function ImportResultStrip({
  result,
  definition,
  onClose,
}: {
  readonly result: ImportResult
  readonly definition: CollectionDefinition
  readonly onClose: () => void
}) {
  const { undo } = useUndoRedo()
  const { seq, added, updated, unchanged, rejectedRows, unmatched, duplicates } = result
  const screen = SCREENS[definition.name]
  const undoAll = (): void => {
    if (seq === undefined) return
    void undo(seq)
    onClose()
  }
  return (
    <Strip
      kind={rejectedRows + duplicates === 0 ? 'ok' : 'warn'}
      onClose={onClose}
      tools={
        <>
          {unmatched === 0 ? null : (
            <Button size="small" href={hrefOf(['unmatched'])}>
              去认 {unmatched} 条未匹配企业
            </Button>
          )}
          {duplicates === 0 ? null : (
            <Button size="small" href={hrefOf(['exchange', 'duplicates'])}>
              对照 {duplicates} 对疑似重复
            </Button>
          )}
          {screen === undefined ? null : (
            <Button size="small" href={hrefOf(screen)}>
              看{definition.label}
            </Button>
          )}
          {seq === undefined ? null : (
            <Button size="small" onClick={undoAll}>
              撤销导入
            </Button>
          )}
        </>
      }
    >
      <span>
        {added + updated === 0 ? '没有要写入的行' : `已写入 ${added + updated} 行：新增 ${added}，更新 ${updated}`}
        {companionCountText(result) === '' ? '' : `；${companionCountText(result)}`}
        {unchanged === 0 ? '' : `；相同 ${unchanged} 行没有动`}
        {duplicates === 0 ? '' : `；疑似重复 ${duplicates} 对`}
        {rejectedRows === 0 ? '' : `；不收 ${rejectedRows} 行，见下面的原因`}
      </span>
    </Strip>
  )
}
