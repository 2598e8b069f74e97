/** Locking: what is on show goes at once; closing the workspace may take a moment (a last backup). */
import { useCallback, useSyncExternalStore } from 'react'
import { useCommand } from '../../client/hooks'

let locking = false
const listeners = new Set<() => void>()

function set(next: boolean): void {
  locking = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useIsLocking = (): boolean => useSyncExternalStore(subscribe, () => locking)

/** Never locks twice at a time. */
export function useLockNow(): () => Promise<void> {
  const run = useCommand()
  return useCallback(async () => {
    if (locking) return
    // What is being typed is stored on leaving the field.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    set(true)
    await run('security.lock', {})
    set(false)
  }, [run])
}
