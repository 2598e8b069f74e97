import { useEffect } from 'react'
import { isTextEditing } from '../../app/window-keys'

/** F8 goes round; arrows stop at the ends. */
export function useFindingKeys(
  count: number,
  index: number,
  go: (to: number) => void,
  { open, note }: { readonly open: () => void; readonly note?: () => void },
): void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || isTextEditing(event.target) || count === 0) return
    if (event.target instanceof HTMLElement) {
      if (event.target.closest('.ant-drawer, .ant-modal, .q-header, .q-nav') !== null) return
      if (event.key === 'Enter' && event.target.closest('a, button:not(.q-exam-words)') !== null) return
    }
    if (event.key === 'F8') go((index + (event.shiftKey ? -1 : 1) + count) % count)
    else if (event.key === 'ArrowDown') go(Math.min(index + 1, count - 1))
    else if (event.key === 'ArrowUp') go(Math.max(index - 1, 0))
    else if (event.key === 'Enter') open()
    else if ((event.key === 'n' || event.key === 'N') && note !== undefined) note()
    else return
    event.preventDefault()
  }
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
}
