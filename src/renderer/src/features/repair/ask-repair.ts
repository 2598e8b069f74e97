/** Whether the repair is asked for: from the damage banner, or from the start screen where nothing could be opened. */
import { useSyncExternalStore } from 'react'

let asked = false
const listeners = new Set<() => void>()

function show(next: boolean): void {
  asked = next
  for (const listener of listeners) listener()
}

export const askRepair = (): void => show(true)
export const closeRepair = (): void => show(false)

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useRepairAsked = (): boolean => useSyncExternalStore(subscribe, () => asked)
