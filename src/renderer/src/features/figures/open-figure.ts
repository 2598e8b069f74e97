/** Which 口径卡 is open: any screen opens one by the key of its figure. */
import { useSyncExternalStore } from 'react'

export interface OpenFigure {
  /** `G3`, `G6.省`, `surveyCoverage.239922`. */
  readonly key: string
  /** Cut-off date; today when absent. */
  readonly asOf?: string
}

let stack: readonly OpenFigure[] = []
const listeners = new Set<() => void>()

function show(next: readonly OpenFigure[]): void {
  stack = next
  for (const listener of listeners) listener()
}

/** Opens the card of a figure; from a card that is open, closing leads back to it. */
export function openFigure(key: string, asOf?: string): void {
  if (stack.at(-1)?.key === key) return
  show([...stack, { key, ...(asOf === undefined ? {} : { asOf }) }])
}

/** Back to the card before, or none. */
export const closeFigure = (): void => show(stack.slice(0, -1))

/** When the screen behind the cards is left. */
export const closeAllFigures = (): void => {
  if (stack.length > 0) show([])
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useOpenFigures = (): readonly OpenFigure[] => useSyncExternalStore(subscribe, () => stack)
