/** How much garbage the browser host lets gather. */
import { setFlagsFromString } from 'node:v8'

/** The engine's own way doubles the heap before it collects: with a large workspace that is more than the data takes. */
const GROWING_PERCENT = 25

/**
 * From now on the heap is collected when it has grown by a quarter. For processes of Node alone: in Electron the engine's
 * flags are settled when it starts.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`)
}
