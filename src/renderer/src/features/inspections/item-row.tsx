import type { ItemAnswer, ItemResult } from '../../../../domain/checklist/evaluate-sheet'
import { readAnswer } from '../../../../domain/checklist/evaluate-sheet'
import type { ChecklistItem } from '../../../../domain/checklist/template'
import { type MarkKind, MarkShape } from '../../ui/status-mark'
import { ItemFollowUp } from './item-follow-up'
import type { PhotoBook } from './use-photos'
import { rowId, type Sheet } from './use-sheet'

export const RESULTS: readonly { readonly result: ItemResult; readonly key: string; readonly mark: MarkKind }[] = [
  { result: '符合', key: '1', mark: 'ok' },
  { result: '不符合', key: '2', mark: 'err' },
  { result: '不适用', key: '3', mark: 'notApplicable' },
]

/** ★ items decide the whole check. */
export function ItemNumber({ item }: { readonly item: ChecklistItem }) {
  return (
    <span className="q-item-number">
      {item.id}
      {item.key ? (
        <span className="q-star" role="img" aria-label="关键项">
          ★
        </span>
      ) : null}
    </span>
  )
}

function ResultButtons({ sheet, answer }: { readonly sheet: Sheet; readonly answer: ItemAnswer }) {
  return (
    <span className="q-results" role="toolbar" aria-label={`${answer.item.id} 检查结果`}>
      {RESULTS.map(({ result, key, mark }) => {
        const chosen = answer.result === result
        return (
          <button
            key={result}
            type="button"
            aria-pressed={chosen}
            tabIndex={-1}
            disabled={sheet.locked}
            className={chosen ? `q-result q-result-${mark}` : 'q-result'}
            onClick={() => sheet.answer(answer.item, result)}
          >
            {chosen ? <MarkShape kind={mark} /> : <span className="q-result-key">{key}</span>}
            {result}
          </button>
        )
      })}
    </span>
  )
}

/** One line of the answer under a row that is not active, so nothing written is out of sight. */
function brief(answer: ItemAnswer): string {
  if (answer.result === '不适用') return answer.reason === '' ? '还没有写理由' : answer.reason
  if (answer.result === '不符合') return answer.problem === '' ? '还没有写问题' : answer.problem
  return ''
}

/** One item: number, text, three answers, and below it what the answer asks for. */
export function ItemRow({
  sheet,
  item,
  photos,
}: {
  readonly sheet: Sheet
  readonly item: ChecklistItem
  readonly photos: PhotoBook
}) {
  const answer = readAnswer(item, sheet.fields)
  const active = sheet.active.id === item.id
  const asks = answer.result === '不符合' || answer.result === '不适用'
  const open = active && asks && sheet.folded !== item.id
  const note = asks && !open ? brief(answer) : ''
  return (
    <li className={active ? 'q-item q-item-active' : 'q-item'}>
      {/* biome-ignore lint/a11y/useSemanticElements: a row that holds buttons cannot be one */}
      <div
        id={rowId(item.id)}
        className="q-item-row"
        role="group"
        tabIndex={active ? 0 : -1}
        aria-label={`${item.id}${item.key ? ' 关键项' : ''} ${item.text}，${answer.result ?? '未查'}`}
        onFocus={(event) => {
          if (event.target === event.currentTarget && !active) sheet.go(item.id, false)
        }}
        onClick={() => {
          if (!active) sheet.go(item.id)
        }}
        onKeyDown={() => undefined}
      >
        <ItemNumber item={item} />
        <span className="q-item-text">
          {item.text}
          {note === '' ? null : <span className="q-item-note">{note}</span>}
        </span>
        {photos.of(item.id).length === 0 || open ? null : (
          <span className="q-secondary q-item-state">照片 {photos.of(item.id).length}</span>
        )}
        {answer.result === undefined ? <span className="q-secondary q-item-state">未查</span> : null}
        <ResultButtons sheet={sheet} answer={answer} />
      </div>
      {open ? <ItemFollowUp sheet={sheet} answer={answer} photos={photos} /> : null}
    </li>
  )
}
