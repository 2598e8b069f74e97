import { StatusMark } from '../../ui/status-mark'
import './summary.css'
import type { Sheet } from './use-sheet'

/** Tallies, what the answers so far amount to, and why the sheet cannot be finished yet. */
export function SheetFooter({ sheet, onDetails }: { readonly sheet: Sheet; readonly onDetails: () => void }) {
  const { evaluation } = sheet
  const { answered, total, conforming, nonconforming, keyNonconforming, notApplicable, unanswered } = evaluation
  const conclusion = evaluation.predictedConclusion
  const blockers = evaluation.blockers.join('')
  const persons = /检查人员/.test(blockers)
  return (
    <footer className="q-sheet-footer">
      <span>
        已查{' '}
        <b>
          {answered}/{total}
        </b>
      </span>
      <StatusMark kind="ok">符合 {conforming}</StatusMark>
      <StatusMark kind="err">
        不符合 {nonconforming}
        {keyNonconforming > 0 ? `（★ ${keyNonconforming}）` : ''}
      </StatusMark>
      <StatusMark kind="notApplicable">不适用 {notApplicable}</StatusMark>
      <StatusMark kind="open">未查 {unanswered}</StatusMark>
      {conclusion === undefined ? null : (
        <span className="q-sheet-conclusion">
          按现有结果：<b className={conclusion === '合格' ? 'q-word-ok' : 'q-word-err'}>{conclusion}</b>
        </span>
      )}
      <span className="q-sheet-blockers" title={blockers}>
        {sheet.locked ? '' : blockers}
      </span>
      {persons && !sheet.locked ? (
        <button type="button" className="q-link-button" onClick={onDetails}>
          填检查人员
        </button>
      ) : null}
      <span className="q-secondary q-sheet-saved">每一项填完即已保存</span>
    </footer>
  )
}
