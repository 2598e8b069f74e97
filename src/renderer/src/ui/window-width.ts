/** How much room the window has, told in the units the styles are written in: a larger text size leaves less. */
import { useLayoutEffect, useSyncExternalStore } from 'react'
import { SCALE, usePreferences } from './preferences'

/** wide: all side by side. medium: side panels open over the page. narrow: the navigation folds too. */
export type WindowWidth = 'wide' | 'medium' | 'narrow'

/** Up to these widths in unscaled pixels; 125 % scaling of a 1366 screen is 1093. */
const MEDIUM = 1200
const NARROW = 1100

/** @param inner width of the window in pixels. @param scale of the text, 1 = standard */
export function widthClass(inner: number, scale: number): WindowWidth {
  const room = inner / scale
  return room <= NARROW ? 'narrow' : room <= MEDIUM ? 'medium' : 'wide'
}

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}

export function useWindowWidth(): WindowWidth {
  const { size } = usePreferences()
  return useSyncExternalStore(subscribe, () => widthClass(window.innerWidth, SCALE[size]))
}

/** Writes the class where the styles find it: `:root[data-width='narrow']`. */
export function useWidthOnRoot(): void {
  const width = useWindowWidth()
  useLayoutEffect(() => {
    document.documentElement.dataset.width = width
  }, [width])
}
