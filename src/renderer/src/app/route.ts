/** Hash routes: `#/enterprises/<id>`. */
import { useMemo, useSyncExternalStore } from 'react'

/** Path segments; the first names the feature. */
export type Path = readonly string[]

export const parseHash = (hash: string): Path =>
  hash
    .replace(/^#\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .map((part) => {
      try {
        return decodeURIComponent(part)
      } catch {
        return part
      }
    })

/** For links: `<a href={hrefOf(['enterprises', id])}>`. */
export const hrefOf = (path: Path): string => `#/${path.map(encodeURIComponent).join('/')}`

/** Goes to a screen. */
export function navigate(path: Path): void {
  location.hash = hrefOf(path)
}

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** The present path. */
export function useRoute(): Path {
  const hash = useSyncExternalStore(subscribe, () => location.hash)
  return useMemo(() => parseHash(hash), [hash])
}
