/** What a screen adds to the window around it: items of the status bar, and its keys for F1. */
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'

export const STATUS_ITEMS_ID = 'status-items'

/** Children appear in the status bar while the screen is open. */
export function StatusItems({ children }: { readonly children: ReactNode }) {
  const [place, setPlace] = useState<HTMLElement | null>(null)
  useEffect(() => setPlace(document.getElementById(STATUS_ITEMS_ID)), [])
  return place === null ? null : createPortal(children, place)
}

/** One line of the F1 panel. */
export interface KeyLine {
  readonly keys: string
  readonly does: string
}

/** Keys that belong together in the panel. */
export interface KeyGroup {
  readonly title: string
  readonly lines: readonly KeyLine[]
}

const SCREEN = '本页'

const screenKeys = new Map<symbol, KeyGroup>()

/** Keys of the screens and grids now open: those of the screen first, then what they have under a title of its own. */
export function keysOnScreen(): readonly KeyGroup[] {
  const groups = [...screenKeys.values()]
  return [...new Set([SCREEN, ...groups.map(({ title }) => title)])].map((title) => ({
    title,
    lines: groups.filter((group) => group.title === title).flatMap(({ lines }) => lines),
  }))
}

/** Lists the keys of a screen under F1 while it is open. `keys` must be a constant. */
export function useScreenKeys(keys: readonly KeyLine[], title: string = SCREEN): void {
  useEffect(() => {
    const own = Symbol('screen')
    screenKeys.set(own, { title, lines: keys })
    return () => {
      screenKeys.delete(own)
    }
  }, [keys, title])
}
