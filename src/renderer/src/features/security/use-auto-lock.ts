/** Locks a workspace with a password when nobody has touched the window for so many minutes. */
import { useEffect } from 'react'
import { useStatus } from '../../client/hooks'
import { useLockNow } from './lock-now'

const TOUCHES = ['keydown', 'pointerdown', 'wheel', 'compositionupdate'] as const
const LOOK_MS = 5000

export function useAutoLock(): void {
  const { encrypted, autoLockMinutes } = useStatus()
  const lockNow = useLockNow()
  useEffect(() => {
    if (!encrypted || autoLockMinutes === 0) return
    let touched = Date.now()
    const onTouch = (): void => {
      touched = Date.now()
    }
    for (const name of TOUCHES) window.addEventListener(name, onTouch, { capture: true, passive: true })
    // Asked by the clock, not by one long timer: a computer that slept has been left alone all the while.
    const timer = setInterval(() => {
      if (Date.now() - touched < autoLockMinutes * 60_000) return
      touched = Date.now()
      void lockNow()
    }, LOOK_MS)
    return () => {
      clearInterval(timer)
      for (const name of TOUCHES) window.removeEventListener(name, onTouch, { capture: true })
    }
  }, [encrypted, autoLockMinutes, lockNow])
}
