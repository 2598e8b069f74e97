import { useEffect, useState } from 'react'
import type { ProofFinding } from '../../../../domain/report/proof/proof-rule'
import { placeId } from './proof-list'

const CURRENT = 'q-paper-place-current'

/** The element of a place, or the nearest one it lies in: `b3-r2-c1`, `b3`, the title. */
function elementOf(place: string): HTMLElement | null {
  const parts = place.split('-')
  for (let length = parts.length; length > 0; length -= 1) {
    const found = document.getElementById(placeId(parts.slice(0, length).join('-')))
    if (found !== null) return found
  }
  return document.getElementById(placeId('title'))
}

/** Goes from finding to finding, by the list or by F7. */
export function useProof(findings: readonly ProofFinding[]) {
  const [current, setCurrent] = useState<number | undefined>(undefined)
  const go = (at: number): void => {
    setCurrent(at)
    for (const marked of document.querySelectorAll(`.${CURRENT}`)) marked.classList.remove(CURRENT)
    const finding = findings[at]
    if (finding === undefined) return
    const element = elementOf(finding.place)
    element?.classList.add(CURRENT)
    element?.scrollIntoView({ block: 'center' })
    // The keys go on from there: F2 mends it.
    element?.closest<HTMLElement>('.q-draft-block')?.focus({ preventScroll: true })
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'F7' || findings.length === 0) return
      event.preventDefault()
      const by = event.shiftKey ? -1 : 1
      go(
        current === undefined ? (by > 0 ? 0 : findings.length - 1) : (current + by + findings.length) % findings.length,
      )
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  return { current, go }
}
