import type { ItemAnswer } from '../../../../domain/checklist/evaluate-sheet'
import { DISPOSALS, type Disposal, isLowered } from '../../../../domain/checklist/template'
import { useLimits } from '../../client/use-limits'
import { isBarePhrase } from './answer-cells-of'
import { DueInput } from './due-input'
import { timesFailed } from './earlier-visits'
import './follow-up.css'
import { ItemPhotos } from './item-photos'
import { SavedText } from './saved-text'
import type { PhotoBook } from './use-photos'
import { rowId, type Sheet } from './use-sheet'

interface PartProps {
  readonly sheet: Sheet
  readonly answer: ItemAnswer
}

function Reason({ sheet, answer, autoFocus }: PartProps & { readonly autoFocus: boolean }) {
  const { item, reason, result } = answer
  return (
    <div className="q-follow-line">
      <span className="q-follow-label">理由</span>
      <SavedText
        key={result}
        id={`sheet-reason-${item.id}`}
        label={`${item.id} 理由`}
        value={reason}
        autoFocus={autoFocus}
        placeholder={result === '不适用' ? '为什么不适用，如 本年度未发生' : '为什么比规定的轻'}
        disabled={sheet.locked}
        onSave={(text) => sheet.writePart(item, 'reason', text === '' ? null : text)}
        onDone={() => (result === '不适用' ? sheet.step(1) : sheet.go(item.id))}
        onBack={() => document.getElementById(rowId(item.id))?.focus()}
      />
      {reason === '' ? <span className="q-item-warning">要写理由</span> : null}
    </div>
  )
}

function Disposals({ sheet, answer }: PartProps) {
  const { item, disposal } = answer
  const choose = (wanted: Disposal): void => {
    if (wanted === disposal) return
    sheet.writePart(item, 'disposal', wanted === item.disposal ? null : wanted)
  }
  return (
    <span className="q-disposals" role="toolbar" aria-label={`${item.id} 处置`}>
      {DISPOSALS.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === disposal}
          disabled={sheet.locked}
          className={one === disposal ? 'q-disposal q-disposal-chosen' : 'q-disposal'}
          title={one === item.disposal ? '规定的处置' : isLowered(item, one) ? '比规定的轻，要写理由' : undefined}
          onClick={() => choose(one)}
        >
          {one}
        </button>
      ))}
    </span>
  )
}

/** Opens inside the row: what was found, what follows, until when, with what pictures; or why it does not apply. */
export function ItemFollowUp({ sheet, answer, photos }: PartProps & { readonly photos: PhotoBook }) {
  const { item } = answer
  const limits = useLimits()
  if (answer.result === '不适用') {
    return (
      <div className="q-follow">
        <Reason sheet={sheet} answer={answer} autoFocus={answer.reason === '' && !sheet.locked} />
      </div>
    )
  }
  const { fields, template, reference, earlier, locked } = sheet
  const times = timesFailed(item, earlier) + 1
  const from = [fields.endedOn, fields.startedOn].find((day) => typeof day === 'string' && day !== '')
  const lowered = isLowered(item, answer.disposal)
  return (
    <div className="q-follow">
      <div className="q-follow-line">
        <span className="q-follow-label">问题</span>
        <SavedText
          id={`sheet-problem-${item.id}`}
          label={`${item.id} 问题`}
          value={answer.problem}
          placeholder="看到了什么，写到编号、日期、数量"
          disabled={locked}
          onSave={(text) => sheet.writePart(item, 'problem', text === '' ? null : text)}
          onDone={() => sheet.step(1)}
          onBack={() => document.getElementById(rowId(item.id))?.focus()}
        />
        {!locked && isBarePhrase(item, answer.problem) ? (
          <span className="q-item-warning">请接着写具体情况</span>
        ) : null}
      </div>
      <div className="q-follow-line">
        <span className="q-follow-label">处置</span>
        <Disposals sheet={sheet} answer={answer} />
        {times > 1 ? <span className="q-item-repeat">同一问题第 {times} 次</span> : null}
      </div>
      {lowered ? <Reason sheet={sheet} answer={answer} autoFocus={answer.reason === '' && !locked} /> : null}
      {answer.disposal === '列入帮扶' ? null : (
        <div className="q-follow-line">
          <span className="q-follow-label">期限</span>
          <DueInput
            from={typeof from === 'string' ? from : ''}
            dueOn={answer.dueOn}
            standardDays={template.dueWorkingDays}
            holidays={limits?.holidays ?? reference.holidays}
            disabled={locked}
            onChange={(day) => sheet.writePart(item, 'dueOn', day)}
          />
        </div>
      )}
      <div className="q-follow-line">
        <span className="q-follow-label">照片</span>
        <ItemPhotos item={item.id} photos={photos} disabled={locked} />
      </div>
    </div>
  )
}
