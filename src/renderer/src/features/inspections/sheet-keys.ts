/** Keys of the inspection sheet. */
import { useEffect, useRef } from 'react'
import { isTextEditing } from '../../app/window-keys'
import type { KeyLine } from '../../ui/screen-slots'
import { RESULTS } from './item-row'
import type { PhotoBook } from './use-photos'
import { rowId, type Sheet } from './use-sheet'

export const SHEET_KEYS: readonly KeyLine[] = [
  { keys: '1', does: '符合，到下一项' },
  { keys: '2', does: '不符合，展开填问题' },
  { keys: '3', does: '不适用，写理由' },
  { keys: 'Delete', does: '改回未查' },
  { keys: '↑ ↓', does: '上一项、下一项' },
  { keys: 'PageUp PageDown', does: '上一查、下一查' },
  { keys: 'Tab', does: '填问题、处置、期限' },
  { keys: 'P', does: '加照片' },
  { keys: 'Ctrl+Enter', does: '本查其余符合，★ 项除外' },
  { keys: 'Esc', does: '收起这一项' },
]

function goToCheck(sheet: Sheet, by: 1 | -1): void {
  const { groups } = sheet.template
  const item = groups[groups.indexOf(sheet.group) + by]?.items[0]
  if (item !== undefined) sheet.go(item.id)
}

/** On a row, or anywhere that is no text. @returns true when the key was one of the sheet's */
function act(event: KeyboardEvent, sheet: Sheet, photos: PhotoBook): boolean {
  const { active } = sheet
  const { key } = event
  const chosen = RESULTS.find((one) => one.key === key)
  if (chosen !== undefined) sheet.answer(active, chosen.result)
  else if (key === 'Delete' || key === 'Backspace') sheet.answer(active, undefined)
  else if (key === 'ArrowDown') sheet.step(1)
  else if (key === 'ArrowUp') sheet.step(-1)
  else if (key === 'PageDown') goToCheck(sheet, 1)
  else if (key === 'PageUp') goToCheck(sheet, -1)
  else if (key.toLowerCase() === 'p') {
    if (!sheet.locked) void photos.add(active.id)
  } else if (key === 'Escape') {
    sheet.fold(active.id)
    sheet.go(active.id)
  } else if (key === 'Enter') {
    sheet.fold(undefined)
    focusFollowUp(active.id)
  } else return false
  return true
}

/** Enter opens what the answer asks for. */
function focusFollowUp(item: string): void {
  requestAnimationFrame(() => {
    const field = document.getElementById(`sheet-problem-${item}`) ?? document.getElementById(`sheet-reason-${item}`)
    field?.focus()
  })
}

/** Floating parts and the frame of the window keep their own keys. */
const ELSEWHERE =
  '.ant-drawer, .ant-modal, .ant-picker-dropdown, .ant-select-dropdown, .ant-dropdown, .q-header, .q-nav'

/** Keys work wherever the focus went on this screen: a closed drawer leaves it on its button, or nowhere. */
export function useSheetKeys(sheet: Sheet, photos: PhotoBook): void {
  const latest = useRef({ sheet, photos })
  latest.current = { sheet, photos }
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onSheetKey(event, latest.current.sheet, latest.current.photos)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

function onSheetKey(event: KeyboardEvent, sheet: Sheet, photos: PhotoBook): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return
  const target = event.target instanceof HTMLElement ? event.target : document.body
  if (target.closest(ELSEWHERE) !== null) return
  if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
    event.preventDefault()
    target.blur()
    sheet.conformRest()
    return
  }
  if (event.ctrlKey || event.metaKey) return
  if (isTextEditing(target)) {
    if (event.key === 'Escape') document.getElementById(rowId(sheet.active.id))?.focus()
    return
  }
  const onButton = target.closest('button, a') !== null
  if (onButton && (event.key === 'Enter' || event.key === ' ')) return
  if (act(event, sheet, photos)) event.preventDefault()
}
