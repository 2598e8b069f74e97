import { Button } from 'antd'
import {
  fieldsAfterStep,
  isRectificationState,
  nextRectificationStates,
  proposedRectificationState,
  type RectificationState,
} from '../../../../domain/collections/rectifications/states'
import type { Row } from '../../../../shared/rows'
import { useUndoRedo } from '../../app/undo'
import { useCommand, useStatus } from '../../client/hooks'
import { storableFields } from '../../client/storable'
import { useMessages } from '../../ui/messages'

/** What each step says on its button. */
const WORDS: Readonly<Record<RectificationState, string>> = {
  待下达: '待下达',
  已送达: '今天送达',
  整改中: '整改中',
  延期: '准予延期',
  已提交: '已交整改报告',
  已复查合格: '复查合格',
  复查不合格: '复查不合格',
  升级: '升级处置',
}

/** The steps that may follow: one click writes the state with its date, undone in one step. */
export function RectificationSteps({ record }: { readonly record: Row }) {
  const { today, readOnly } = useStatus()
  const run = useCommand()
  const { toast } = useMessages()
  const { undo } = useUndoRedo()
  const { fields } = record
  const next = nextRectificationStates(fields)
  const proposed = proposedRectificationState(fields)
  const take = async (state: RectificationState): Promise<void> => {
    const rows = [{ id: record.id, fields: storableFields(fieldsAfterStep(fields, state, today)) }]
    const answer = await run('records.put', { collection: 'rectifications', rows, label: `整改：${WORDS[state]}` })
    const seq = answer.ok ? answer.value.seq : undefined
    if (seq !== undefined) {
      toast(state === '延期' ? '已记延期，请填新的整改期限' : `整改状态已改为 ${state}`, () => void undo(seq))
    }
  }
  const steps = isRectificationState(fields.state) ? next : [proposed]
  if (steps.length === 0) return null
  return (
    <>
      <span className="q-secondary">下一步</span>
      {steps.map((state) => (
        <Button key={state} size="small" disabled={readOnly} onClick={() => void take(state)}>
          {WORDS[state]}
        </Button>
      ))}
    </>
  )
}
