import { useMemo, useSyncExternalStore } from 'react'
import type { Row } from '../../../shared/rows'
import { DRAFT, type GridHandle } from './grid-handle'

const NONE: readonly Row[] = []

/**
 * The rows the filters leave, in any order: what the fixed last row sums up.
 * @param wanted false: none are asked for
 */
export function useRowsOnShow(handle: GridHandle, rows: readonly Row[], wanted: boolean): readonly Row[] {
  const filtered = useSyncExternalStore(handle.filtered.subscribe, handle.filtered.get)
  const model = useSyncExternalStore(handle.modelled.subscribe, () => (filtered && wanted ? handle.modelled.get() : 0))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the grid's model tells which rows are left
  return useMemo(() => {
    if (!wanted) return NONE
    if (!filtered) return rows
    const left: Row[] = []
    handle.api?.forEachNodeAfterFilter(({ data }) => {
      if (data !== undefined && data.id !== DRAFT) left.push(data)
    })
    return left
  }, [handle, rows, filtered, wanted, model])
}
