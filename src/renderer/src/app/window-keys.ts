import { useEffect, useRef } from 'react'
import type { KeyLine } from '../ui/screen-slots'

/** Is the person writing in a field, where the field's own keys go first? */
export function isTextEditing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLTextAreaElement) return !target.readOnly
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'file'].includes(target.type)
}

export interface WindowActions {
  readonly undo: () => void
  readonly redo: () => void
  readonly search: () => void
  readonly foldNavigation: () => void
  /** 同局同步. */
  readonly sync: () => void
  readonly help: () => void
  /** Prints what is on show. @returns false = the screen has nothing of its own to print */
  readonly print: () => boolean
  /** Locks a workspace with a password. @returns false = it has none */
  readonly lock: () => boolean
  /** To the next part of the window, or the one before. */
  readonly pane: (step: 1 | -1) => void
  /** Entry of the navigation, from 0. */
  readonly go: (index: number) => void
}

/** Keys that work on every screen. */
export const WINDOW_KEYS: readonly KeyLine[] = [
  { keys: 'Ctrl+K', does: '查找企业、证号、人名、文号' },
  { keys: 'Ctrl+Z', does: '撤销上一步' },
  { keys: 'Ctrl+Y', does: '重做' },
  { keys: 'Ctrl+B', does: '收起或展开导航' },
  { keys: 'Ctrl+P', does: '打印本页的表' },
  { keys: 'Ctrl+L', does: '锁定工作区（设了口令时）' },
  { keys: 'Alt+1…9', does: '打开导航中的第几项' },
  { keys: 'F6', does: '到窗口的下一部分：标题栏、导航、正文、状态栏；Shift+F6 往回' },
  { keys: 'F9', does: '同局同步：收同事的改动，送出本机的' },
  { keys: 'F1', does: '本页快捷键' },
  { keys: 'Esc', does: '关闭浮层' },
]

function act(event: KeyboardEvent, actions: WindowActions): boolean {
  const control = event.ctrlKey || event.metaKey
  const key = event.key.toLowerCase()
  if (key === 'f1') actions.help()
  else if (key === 'f9') {
    if (!event.repeat) actions.sync()
  } else if (key === 'f6') actions.pane(event.shiftKey ? -1 : 1)
  else if (control && !event.altKey && key === 'k') actions.search()
  else if (control && !event.altKey && key === 'p') return actions.print()
  else if (control && !event.altKey && key === 'l') return actions.lock()
  else if (event.altKey && !control && /^Digit[1-9]$/.test(event.code)) actions.go(Number(event.code.slice(5)) - 1)
  else if (isTextEditing(event.target)) return false
  else if (control && key === 'z') event.shiftKey ? actions.redo() : actions.undo()
  else if (control && key === 'y') actions.redo()
  else if (control && key === 'b') actions.foldNavigation()
  else return false
  return true
}

/** Listens for the keys of the window while it is open. */
export function useWindowKeys(actions: WindowActions): void {
  const latest = useRef(actions)
  latest.current = actions
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      if (act(event, latest.current)) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
