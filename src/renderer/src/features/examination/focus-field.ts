/** Puts the focus into a field of a record's form once its screen is there. */
import { fieldId } from '../records/record-form'

const LOOKS = 20
const EVERY_MS = 150

/** Looks for the field for a few seconds; a screen without a form (a grid, a sheet) simply keeps its own focus. */
export function focusField(collection: string, id: string, field: string): void {
  let looks = 0
  const look = (): void => {
    const found = document.getElementById(fieldId(collection, id, field))
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
