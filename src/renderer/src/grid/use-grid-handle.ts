import { useState } from 'react'
import { GridHandle } from './grid-handle'

/** One handle for the life of the screen. */
export function useGridHandle(): GridHandle {
  const [handle] = useState(() => new GridHandle())
  return handle
}
