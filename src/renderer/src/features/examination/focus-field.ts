/** Puts the focus into a field of a record's form once its screen is there. */
import { fieldId } from '../records/record-form'

const LOOKS = 20
const EVERY_MS = 150

function find(collection: string, id: string, field: string | undefined): HTMLElement | null {
  if (field !== undefined) return document.getElementById(fieldId(collection, id, field))
  const start = fieldId(collection, id, '')
  return document.querySelector<HTMLElement>(`[id^="${CSS.escape(start)}"]`)
}

/**
 * Looks for the field for a few seconds; a screen without a form (a grid) simply keeps its own focus.
 * @param field absent: the first field of the form
 */
export function focusField(collection: string, id: string, field: string | undefined): void {
  let looks = 0
  const look = (): void => {
    const found = find(collection, id, field)
    if (found !== null) {
      found.scrollIntoView({ block: 'center' })
      found.focus()
      return
    }
    looks += 1
    if (looks < LOOKS) setTimeout(look, EVERY_MS)
  }
  setTimeout(look, EVERY_MS)
}
